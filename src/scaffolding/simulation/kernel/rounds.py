"""Rounds, compiled: mentees who are not asked to every meeting.

The twin of what `Living.turn` does when a mentor has not time for all: a day of a meeting
on which she is not asked goes by, and she may leave and her mood wears off all the same.
`live_within` goes through one mentee's meetings as long as her share of the mentor's minutes
lasts; `hold_round` lets a mentor meet, of a whole caseload, whom she asks in order.

Each mentee of a caseload has a clock of her own, which starts at her first meeting, and all
that is known of her waits beside that of the others
(`scaffolding.simulation.kernel.beside`).
"""

from typing import Any, Final

import numpy as np

from scaffolding.luck import Purpose
from scaffolding.simulation.kernel.beside import Many, nth
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.course import (
    begin_meeting,
    count_the_end,
    meet_or_miss,
    open_course,
)
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.mentor import (
    is_managed_alone,
    withdraw_consent,
)
from scaffolding.simulation.kernel.mood import later
from scaffolding.simulation.kernel.person import Person, Record
from scaffolding.simulation.kernel.philox import block, double
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.truth import n_alone
from scaffolding.simulation.living import ROUNDING

__all__ = ["end_all", "hold_round", "live_within"]

_MEETING: Final = int(Purpose.MEETING)


@compiled
def _leaves(m: Manners, words: Any, k: int, mood: int) -> bool:  # noqa: ANN401
    """Return whether she leaves on the day of a meeting to which she is not asked."""
    return k > 0 and double(words[2]) < m.leaving[mood]


@compiled
def _leave(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, k: int, tally: Record
) -> None:
    withdraw_consent(t, r, s, begin_meeting(m, p, k))
    tally.has_left, p.one[0].is_over = k, 1


@compiled
def live_within(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    seed: np.uint64,
    number: int,
    share: float,
    tally: Record,
) -> None:
    """Go through a mentee's meetings as long as her share of the mentor's time lasts.

    Args:
        t: The programme.
        r: What the mentorship is opened with.
        s: What is known of her; whoever it was of before.
        m: What she brings and does.
        p: Room for her.
        seed: What all luck is keyed by.
        number: Which mentee.
        share: The mentor's minutes that there are for her [min].
        tally: One row of a cohort's tallies, all 0.
    """
    open_course(t, r, s, m, p, seed, number, tally)
    her, minutes = p.one[0], m.one[0].minutes
    for k in range(m.one[0].n_meetings):
        if tally.mentor_minutes + minutes <= share + ROUNDING:
            meet_or_miss(t, r, s, m, p, k, tally)
        else:
            words = block(her.seed, her.who, _MEETING, k, 1)
            if _leaves(m, words, k, her.mood):
                _leave(t, r, s, m, p, k, tally)
            else:
                her.mood = later(m, her.mood, double(words[3]))
        if her.is_over:
            break
    count_the_end(t, r, s, m, p, m.one[0].n_meetings, tally)


@compiled
def _shown(s: State) -> int:
    n = 0
    for i in range(len(s.skill)):
        n += int(is_managed_alone(s, i))
    return n


@compiled
def hold_round(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    of: Many,
    seed: np.uint64,
    now: int,
    minutes: float,
) -> int:
    """Let a mentor ask her mentees in order, while a whole meeting fits into her time.

    To all others the round goes by. Who has left or wants nothing more is asked no more.

    Args:
        t: The programme.
        r: What each mentorship is opened with.
        s: A state, whosever it is.
        m: What mentees bring and do; as many meetings as there are rounds.
        p: A person, likewise.
        of: Her mentees, the order in which she asks them, and room for what she holds.
        seed: What all luck is keyed by.
        now: Which round it is.
        minutes: How much time there is [min].

    Returns:
        How many were asked.
    """
    left, n = minutes, 0
    n_rounds, every, after = (
        m.one[0].n_meetings,
        m.one[0].every_days,
        m.one[0].after_days,
    )
    for q in range(len(of.order)):
        if left + ROUNDING < m.one[0].minutes:
            break
        j = of.order[q]
        book, tally, row = of.books[j], of.tallies[j], of.held[n]
        if book.is_over:
            continue
        state, person = nth(s, of.states, j), nth(p, of.persons, j)
        if book.first < 0:
            open_course(t, r, state, m, person, seed, of.numbers[j], tally)
            book.first = now
        else:
            person.one[0].mood = book.mood
        end = float((n_rounds - 1 - book.first) * every) + after
        # What she will truly manage at the end if she is met no more.
        if book.asked == 0:
            book.value = n_alone(m, person, end)
        kept, spent = tally.meetings_kept, tally.mentor_minutes
        row.round, row.place, row.met, row.shown = now, j, kept, book.shown
        meet_or_miss(t, r, state, m, person, now - book.first, tally)
        row.has_come = tally.meetings_kept - kept
        row.minutes = tally.mentor_minutes - spent
        value = n_alone(m, person, end)
        row.gain = value - book.value
        left -= row.minutes
        her = person.one[0]
        book.value, book.is_over, book.mood = value, her.is_over, her.mood
        book.last = now
        book.asked += 1
        if row.has_come:
            book.shown = _shown(state)
        n += 1
    for j in range(len(of.books)):
        book = of.books[j]
        if book.first >= 0 and book.last != now and not book.is_over:
            k = now - book.first
            words = block(seed, np.uint64(of.numbers[j]), _MEETING, k, 1)
            if _leaves(m, words, k, book.mood):
                state, person = nth(s, of.states, j), nth(p, of.persons, j)
                _leave(t, r, state, m, person, k, of.tallies[j])
                book.is_over = 1
            else:
                book.mood = later(m, book.mood, double(words[3]))
    return n


@compiled
def end_all(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    of: Many,
    seed: np.uint64,
) -> None:
    """Count how it ended for each, those who were never asked as well.

    The clock of each ends with the last round.

    Args:
        t: The programme.
        r: What each mentorship is opened with.
        s: A state, whosever it is.
        m: What mentees bring and do; as many meetings as there are rounds.
        p: A person, likewise.
        of: The mentees.
        seed: What all luck is keyed by.
    """
    for j in range(len(of.books)):
        book, tally = of.books[j], of.tallies[j]
        state, person = nth(s, of.states, j), nth(p, of.persons, j)
        n = m.one[0].n_meetings - book.first
        if book.first < 0:
            open_course(t, r, state, m, person, seed, of.numbers[j], tally)
            n = 1
        count_the_end(t, r, state, m, person, n, tally)
