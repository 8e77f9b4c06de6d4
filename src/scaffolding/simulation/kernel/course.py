"""A course, compiled: one mentee and her mentor, meeting after meeting.

The twin of `scaffolding.simulation.living` and `scaffolding.simulation.counting`: the
same moves, draws and counts in the same order, with the mentor's side of
`scaffolding.simulation.kernel.mentor`.
"""

from typing import Final

import numpy as np

from scaffolding.luck import Purpose
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.birth import bear
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.mentor import (
    advance,
    decide,
    enter,
    feel,
    hand_over,
    is_managed_alone,
    meet,
    miss,
    reset,
    withdraw_consent,
)
from scaffolding.simulation.kernel.mood import later
from scaffolding.simulation.kernel.person import Person, Record
from scaffolding.simulation.kernel.philox import block, double
from scaffolding.simulation.kernel.replying import (
    answer_question,
    fits,
    name_a_wish,
    reply,
    talk,
)
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.truth import is_alone
from scaffolding.simulation.meetings import FIRST

__all__ = [
    "begin_meeting",
    "comes",
    "count_the_end",
    "live",
    "make",
    "meet_or_miss",
    "open_course",
    "think",
]

_MEETING: Final = int(Purpose.MEETING)
_A_DAY: Final = 86_400_000_000
_CLOCK: Final = (FIRST.hour * 3600 + FIRST.minute * 60) * 1_000_000
_A_BLOCK: Final = 4


@compiled
def live(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    seed: np.uint64,
    number: int,
    tally: Record,
) -> None:
    """Go through all meetings with one mentee and count what becomes of her.

    Args:
        t: The programme.
        r: What the mentorship is opened with.
        s: What is known of her; whoever it was of before.
        m: What she brings and does.
        p: Room for her.
        seed: What all luck is keyed by.
        number: Which mentee.
        tally: One row of a cohort's tallies, all 0.
    """
    open_course(t, r, s, m, p, seed, number, tally)
    for k in range(m.one[0].n_meetings):
        meet_or_miss(t, r, s, m, p, k, tally)
        if p.one[0].is_over:
            break
    count_the_end(t, r, s, m, p, m.one[0].n_meetings, tally)


@compiled
def open_course(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    seed: np.uint64,
    number: int,
    tally: Record,
) -> None:
    """Let a mentee be born, and a mentorship with her be opened."""
    bear(t, m, p, seed, number)
    reset(t, r, s, p.one[0].seed, p.one[0].who, _CLOCK)
    tally.mentee, tally.has_left = number, -1
    for i in range(len(p.skill)):
        tally.truly_alone_at_start += int(is_alone(m, p, i, 0.0))


@compiled
def begin_meeting(m: Manners, p: Person, k: int) -> int:
    """Let it be the day of a meeting; return the instant."""
    her, day = p.one[0], k * m.one[0].every_days
    her.meeting, her.day, her.now = k, float(day), day * _A_DAY
    return int(her.now)


@compiled
def meet_or_miss(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, k: int, tally: Record
) -> None:
    """Let her come, stay away, or have left; and go through the meeting if she comes."""
    if comes(t, r, s, m, p, k, tally):
        while make(t, r, s, m, p, think(t, r, s, p), tally):
            pass


@compiled
def comes(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, k: int, tally: Record
) -> bool:
    """Let a meeting begin if she comes to it; return whether she does."""
    her, now = p.one[0], begin_meeting(m, p, k)
    words = block(her.seed, her.who, _MEETING, k, 1)
    if k and double(words[2]) < m.leaving[her.mood]:
        withdraw_consent(t, r, s, now)
        tally.has_left, her.is_over = k, 1
        return False
    chance = m.attendance[k, her.mood]
    her.mood = later(m, her.mood, double(words[3]))
    if double(words[1]) >= chance:
        tally.meetings_missed += 1
        miss(t, r, s, now)
        return False
    tally.meetings_kept += 1
    meet(t, r, s, now)
    feel(t, r, s, now, her.mood)
    if k == 0:
        _first_wishes(t, r, s, m, p)
    her.left, her.is_untouched = m.one[0].minutes, 1
    return True


@compiled
def _first_wishes(t: Tables, r: Rules, s: State, m: Manners, p: Person) -> None:
    row, n_said = p.one[0].number % len(m.wishes), 0
    for j in range(m.wishes.shape[1]):
        n_said += int(m.wishes[row, j] >= 0)
    for _ in range(max(m.one[0].goals, n_said)):
        name_a_wish(t, r, s, m, p)


@compiled
def _draw_ahead(s: State, p: Person) -> None:
    """Draw what the next step is decided by, if it was not drawn yet.

    Whether she agrees and succeeds nobody can foresee, and to draw takes as long as much
    else. What is drawn before the mentor thinks is there when she answers: the processor
    does both at once, and need not begin anew when it finds that it guessed wrong.
    """
    her, step = p.one[0], s.one[0].step + 1
    if her.drawn_for == step:
        return
    her.drawn_for = step
    first = block(her.seed, her.who, 0, step, 0)
    second = block(her.seed, her.who, 1, step, 0)
    for k in range(_A_BLOCK):
        p.luck[k], p.luck[_A_BLOCK + k] = double(first[k]), double(second[k])


@compiled
def think(t: Tables, r: Rules, s: State, p: Person) -> int:
    """Let the mentor decide on a move; return which kind it is of."""
    _draw_ahead(s, p)
    return decide(t, r, s, p.one[0].now)


@compiled
def make(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, kind: int, tally: Record
) -> bool:
    """Let the mentor make the move that was decided; return whether the meeting goes on."""
    now, move = p.one[0].now, s.move[0]
    if kind == codes.OFFER:
        if not fits(t, m, p, move.way):
            return False
        enter(t, r, s, now)
        reply(t, r, s, m, p, tally)
        return True
    if kind == codes.PROBE:
        if p.one[0].left < m.one[0].probe_minutes:
            return False
        enter(t, r, s, now)
        answer_question(t, r, s, m, p, tally)
        return True
    if kind == codes.HAND_OVER:
        i = int(move.skill)
        enter(t, r, s, now)
        hand_over(t, r, s, now, i)
        tally.hand_overs += 1
        p.skill[i].handed_over += 1
        return True
    if kind == codes.DISCUSS:
        return talk(t, r, s, m, p, tally)
    if kind == codes.PAUSE:
        enter(t, r, s, now)
    return False


@compiled
def count_the_end(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, n: int, tally: Record
) -> None:
    """Count how it ended, after so many meetings as there were by her clock."""
    one = m.one[0]
    last = float((n - 1) * one.every_days)
    after = last + one.after_days
    advance(t, r, s, int((n - 1) * one.every_days * _A_DAY))
    for i in range(len(p.skill)):
        is_managed = is_managed_alone(s, i)
        is_true = is_alone(m, p, i, last)
        is_later = is_alone(m, p, i, after)
        tally.managed_alone += int(is_managed)
        tally.truly_alone += int(is_true)
        tally.false_mastery += int(is_managed and not is_true)
        tally.truly_alone_later += int(is_later)
        tally.held_hand_overs += p.skill[i].handed_over * int(is_later)
    tally.goals = s.one[0].n_goals
    for k in range(s.one[0].n_goals):
        tally.needs_met += int(is_alone(m, p, int(s.goal[k].skill), last))
