"""A course, compiled: one mentee and her mentor, meeting after meeting.

The twin of `scaffolding.simulation.living` and `scaffolding.simulation.counting`: the
same moves, draws and counts in the same order, with the mentor's side of
`scaffolding.simulation.kernel.mentor`.
"""

from typing import Final

import numpy as np

from scaffolding.luck import Purpose
from scaffolding.quantities import Outcome
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.birth import bear, next_wish
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.mentor import (
    advance,
    agree,
    answer,
    attempt,
    choose,
    counter,
    decide,
    decline,
    enter,
    feel,
    hand_over,
    is_certified,
    is_managed_alone,
    meet,
    miss,
    reset,
    set_goal,
    withdraw_consent,
)
from scaffolding.simulation.kernel.mood import (
    agrees,
    another_way,
    feels,
    later,
    mistakes,
)
from scaffolding.simulation.kernel.person import Person, Record
from scaffolding.simulation.kernel.philox import block, double
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.truth import (
    chance_of,
    is_alone,
    learn_from,
    manages,
    stands,
)
from scaffolding.simulation.meetings import FIRST

__all__ = [
    "comes",
    "count_the_end",
    "live",
    "make",
    "meet_or_miss",
    "open_course",
    "this_instant",
]

_MEETING: Final = int(Purpose.MEETING)
_A_DAY: Final = 86_400_000_000
_CLOCK: Final = (FIRST.hour * 3600 + FIRST.minute * 60) * 1_000_000
_NOT_YET: Final = int(Outcome.NOT_YET)
_ACHIEVED: Final = int(Outcome.ACHIEVED)


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
def this_instant(m: Manners, p: Person) -> int:
    """Return the instant of the meeting that it is."""
    return int(p.one[0].meeting * m.one[0].every_days * _A_DAY)


@compiled
def meet_or_miss(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, k: int, tally: Record
) -> None:
    """Let her come, stay away, or have left; and go through the meeting if she comes."""
    if comes(t, r, s, m, p, k, tally):
        now = this_instant(m, p)
        while make(t, r, s, m, p, decide(t, r, s, now), tally):
            pass


@compiled
def comes(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, k: int, tally: Record
) -> bool:
    """Let a meeting begin if she comes to it; return whether she does."""
    her = p.one[0]
    her.meeting, her.day = k, float(k * m.one[0].every_days)
    now = this_instant(m, p)
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
        _name_a_wish(t, r, s, m, p)


@compiled
def _name_a_wish(t: Tables, r: Rules, s: State, m: Manners, p: Person) -> bool:
    """Let her name what she wants next; return whether there was something."""
    i = next_wish(m, p)
    if i < 0:
        return False
    set_goal(t, r, s, this_instant(m, p), i)
    return True


@compiled
def make(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, kind: int, tally: Record
) -> bool:
    """Let the mentor make the move that was decided; return whether the meeting goes on."""
    now, move = this_instant(m, p), s.move[0]
    if kind == codes.OFFER:
        if not _fits(t, m, p, move.way):
            return False
        enter(t, r, s, now)
        _reply(t, r, s, m, p, tally)
        return True
    if kind == codes.PROBE:
        if p.one[0].left < m.one[0].probe_minutes:
            return False
        enter(t, r, s, now)
        _answer(t, r, s, m, p, tally)
        return True
    if kind == codes.HAND_OVER:
        i = int(move.skill)
        enter(t, r, s, now)
        hand_over(t, r, s, now, i)
        tally.hand_overs += 1
        p.skill[i].handed_over += 1
        return True
    if kind == codes.DISCUSS:
        return _talk(t, r, s, m, p, tally)
    if kind == codes.PAUSE:
        enter(t, r, s, now)
    return False


@compiled
def _takes(t: Tables, m: Manners, way: int) -> float:
    """Return the mentor's minutes that an offer takes."""
    helps = t.way[way].mentor_minutes if way >= 0 else 0.0
    return float(m.one[0].offer_minutes + helps)


@compiled
def _fits(t: Tables, m: Manners, p: Person, way: int) -> bool:
    """Return whether there is time for an offer; in an untouched meeting there is."""
    her = p.one[0]
    return _takes(t, m, way) <= her.left or (her.is_untouched and her.left > 0)


@compiled
def _answer(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record
) -> None:
    """Let her answer a question."""
    her, move, now = p.one[0], s.move[0], this_instant(m, p)
    a, h = int(move.activity), int(move.support)
    i = int(t.activity[a].skill)
    tally.probes += 1
    tally.mentor_minutes += m.one[0].probe_minutes
    her.left -= m.one[0].probe_minutes
    her.is_untouched = 0
    stood = stands(t, m, p, i, her.day)
    words = block(her.seed, her.who, 0, s.one[0].step, 0)
    achieved = int(double(words[3]) < chance_of(t, m, a, h, stood))
    answer(t, r, s, now, _ACHIEVED if achieved else _NOT_YET)
    learn_from(t, m, p, a, h, achieved, 1, her.day, 0.0, 0.0, stood)
    _note(t, r, s, p, i, manages(m, stood), tally)


@compiled
def _note(
    t: Tables,
    r: Rules,
    s: State,
    p: Person,
    i: int,
    is_true: bool,  # noqa: FBT001
    tally: Record,
) -> None:
    """Note what a try or an answer proved."""
    of = p.skill[i]
    if is_managed_alone(s, i):
        of.ever_managed = 1
    if not of.certified and is_certified(t, r, s, i):
        of.certified = 1
        tally.certificates += 1
        tally.false_certificates += int(not is_true)


@compiled
def _reply(t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record) -> None:
    """Let her take an offer or not."""
    her, now = p.one[0], this_instant(m, p)
    a, way, h = int(s.move[0].activity), int(s.move[0].way), int(s.move[0].support)
    i = int(t.activity[a].skill)
    words = block(her.seed, her.who, 0, s.one[0].step, 0)
    tally.offers += 1
    stood = stands(t, m, p, i, her.day)
    chance = chance_of(t, m, a, h, stood)
    if not s.one[0].is_agreed:
        of = s.skill[i]
        takes = agrees(m, p, of.n_served, chance, of.refusals)
        if double(words[0]) >= takes:
            _refuse(t, r, s, m, p, a, h, double(words[1]), double(words[2]), tally)
            return
        agree(t, r, s, now)
    tally.agreed += 1
    _try(t, r, s, m, p, a, way, h, stood, chance, double(words[3]), tally)


@compiled
def _refuse(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    a: int,
    h: int,
    counters: float,
    which: float,
    tally: Record,
) -> None:
    """Let her decline, or ask for something else."""
    now = this_instant(m, p)
    tally.refusals += 1
    tally.mentor_minutes += m.one[0].refusal_minutes
    p.one[0].left -= m.one[0].refusal_minutes
    if counters < m.one[0].counter:
        b, level = another_way(t, a, h, which)
        if b >= 0:
            counter(t, r, s, now, b, level)
            tally.counters += 1
            return
    decline(t, r, s, now)


@compiled
def _try(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    a: int,
    way: int,
    h: int,
    stood: tuple[float, float],
    chance: float,
    draw: float,
    tally: Record,
) -> None:
    """Let her try what she has agreed to, and learn and feel."""
    her, now = p.one[0], this_instant(m, p)
    i = int(t.activity[a].skill)
    alone, is_true = chance_of(t, m, a, 0, stood), manages(m, stood)
    if is_true:
        _prove(s, p, i, tally)
    achieved = int(draw < chance)
    words = block(her.seed, her.who, 1, s.one[0].step, 0)
    seen = 0 if achieved else mistakes(t, a, way, double(words[1]))
    outcome = _ACHIEVED if achieved else _NOT_YET
    attempt(t, r, s, now, outcome, h, seen)
    learns, keeps = double(words[0]), double(words[3])
    learn_from(t, m, p, a, h, achieved, 0, her.day, learns, keeps, stood)
    takes = _takes(t, m, way)
    hers = t.activity[a].minutes + (t.way[way].mentee_minutes if way >= 0 else 0.0)
    tally.attempts += 1
    tally.successes += achieved
    tally.helped_attempts += int(h > 0)
    tally.support_sum += h
    tally.mentor_minutes += takes
    tally.mentee_minutes += hers
    _note(t, r, s, p, i, is_true, tally)
    her.left -= takes
    her.is_untouched = 0
    feels(m, p, achieved, h, alone, double(words[2]))
    _count_mood(her.mood, tally)
    feel(t, r, s, now, her.mood)


@compiled
def _prove(s: State, p: Person, i: int, tally: Record) -> None:
    """Count a try of what she truly manages, by what it was for."""
    if not p.skill[i].ever_managed:
        tally.first_proofs += 1
    elif s.skill[i].was_shown:
        tally.renewals += 1
    else:
        tally.after_slips += 1


@compiled
def _count_mood(mood: int, tally: Record) -> None:
    if mood == codes.ENGAGED:
        tally.engaged += 1
    elif mood == codes.CONFUSED:
        tally.confused += 1
    elif mood == codes.FRUSTRATED:
        tally.frustrated += 1
    else:
        tally.bored += 1


@compiled
def _talk(t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record) -> bool:
    """Let her answer what is hers to say; return whether the meeting goes on."""
    her, now, topic = p.one[0], this_instant(m, p), s.move[0].topic
    if topic == codes.CHOICE:
        return _choose(t, r, s, m, p, tally)
    enter(t, r, s, now)
    if topic == codes.COUNTER:
        feel(t, r, s, now, her.mood)
        return True
    if topic == codes.GOAL:
        her.is_over = int(not _name_a_wish(t, r, s, m, p))
        return not her.is_over
    tally.beyond_reach += 1
    if _name_a_wish(t, r, s, m, p):
        return True
    feel(t, r, s, now, her.mood)
    return False


@compiled
def _choose(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record
) -> bool:
    """Let her choose among what there is time for, each as likely."""
    her, now, n_able = p.one[0], this_instant(m, p), 0
    for k in range(s.move[0].n_options):
        n_able += int(_fits(t, m, p, s.option[k].way))
    if n_able == 0:
        return False
    enter(t, r, s, now)
    words = block(her.seed, her.who, 0, s.one[0].step + 1, 0)
    left, place = int(double(words[2]) * n_able), -1
    for k in range(s.move[0].n_options):
        if _fits(t, m, p, s.option[k].way):
            if left == 0:
                place = k
                break
            left -= 1
    option = s.option[place]
    a, way, h = int(option.activity), int(option.way), int(option.support)
    choose(t, r, s, now, place)
    tally.offers += 1
    tally.agreed += 1
    stood = stands(t, m, p, t.activity[a].skill, her.day)
    chance = chance_of(t, m, a, h, stood)
    _try(t, r, s, m, p, a, way, h, stood, chance, double(words[3]), tally)
    return True


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
