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
from scaffolding.simulation.kernel.compiled import apart, compiled
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

__all__ = ["begin_meeting", "count_the_end", "live", "meet_or_miss", "open_course"]

_MEETING: Final = int(Purpose.MEETING)
_A_DAY: Final = 86_400_000_000
_CLOCK: Final = (FIRST.hour * 3600 + FIRST.minute * 60) * 1_000_000
_NOT_YET: Final = int(Outcome.NOT_YET)
_ACHIEVED: Final = int(Outcome.ACHIEVED)
_A_BLOCK: Final = 4
_AGREE: Final = int(Purpose.AGREE)
_COUNTER: Final = int(Purpose.COUNTER)
_WHICH: Final = int(Purpose.WHICH)
_OUTCOME: Final = int(Purpose.OUTCOME)
_LEARN: Final = int(Purpose.LEARN)
_MISTAKE: Final = int(Purpose.MISTAKE)
_MOOD: Final = int(Purpose.MOOD)
_SPARE: Final = int(Purpose.SPARE)


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
    count_the_end(t, r, s, m, p, tally)


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
def meet_or_miss(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, k: int, tally: Record
) -> None:
    """Let her come, stay away, or have left."""
    her, now = p.one[0], begin_meeting(m, p, k)
    words = block(her.seed, her.who, _MEETING, k, 1)
    if k and double(words[2]) < m.leaving[her.mood]:
        withdraw_consent(t, r, s, now)
        tally.has_left, her.is_over = k, 1
        return
    chance = m.attendance[k, her.mood]
    her.mood = later(m, her.mood, double(words[3]))
    if double(words[1]) >= chance:
        tally.meetings_missed += 1
        miss(t, r, s, now)
        return
    tally.meetings_kept += 1
    meet(t, r, s, now)
    feel(t, r, s, now, her.mood)
    if k == 0:
        _first_wishes(t, r, s, m, p)
    her.left, her.is_untouched = m.one[0].minutes, 1
    while _move(t, r, s, m, p, tally):
        pass


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
    set_goal(t, r, s, p.one[0].now, i)
    return True


@compiled
def _move(t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record) -> bool:
    """Let the mentor make a move; return whether the meeting goes on."""
    now, move = p.one[0].now, s.move[0]
    _draw_ahead(s, p)
    kind = decide(t, r, s, now)
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
    her, move, now = p.one[0], s.move[0], p.one[0].now
    a, h = int(move.activity), int(move.support)
    i = int(t.activity[a].skill)
    tally.probes += 1
    tally.mentor_minutes += m.one[0].probe_minutes
    her.left -= m.one[0].probe_minutes
    her.is_untouched = 0
    stood = stands(t, m, p, i, her.day)
    achieved = int(p.luck[_OUTCOME] < chance_of(t, m, a, h, stood))
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
    her, now = p.one[0], p.one[0].now
    a, way, h = int(s.move[0].activity), int(s.move[0].way), int(s.move[0].support)
    i = int(t.activity[a].skill)
    tally.offers += 1
    stood = stands(t, m, p, i, her.day)
    chance = chance_of(t, m, a, h, stood)
    if not s.one[0].is_agreed:
        of = s.skill[i]
        takes = agrees(m, p, of.n_served, chance, of.refusals)
        if p.luck[_AGREE] >= takes:
            _refuse(t, r, s, m, p, a, h, tally)
            return
        agree(t, r, s, now)
    tally.agreed += 1
    _try(t, r, s, m, p, a, way, h, stood, chance, tally)


@compiled
def _refuse(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    a: int,
    h: int,
    tally: Record,
) -> None:
    """Let her decline, or ask for something else."""
    now = p.one[0].now
    tally.refusals += 1
    tally.mentor_minutes += m.one[0].refusal_minutes
    p.one[0].left -= m.one[0].refusal_minutes
    if p.luck[_COUNTER] < m.one[0].counter:
        b, level = another_way(t, a, h, p.luck[_WHICH])
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
    tally: Record,
) -> None:
    """Let her try what she has agreed to, and learn and feel."""
    her, now = p.one[0], p.one[0].now
    i = int(t.activity[a].skill)
    alone, is_true = chance_of(t, m, a, 0, stood), manages(m, stood)
    if is_true:
        _prove(s, p, i, tally)
    achieved = int(p.luck[_OUTCOME] < chance)
    seen = 0 if achieved else mistakes(t, a, way, p.luck[_MISTAKE])
    outcome = _ACHIEVED if achieved else _NOT_YET
    attempt(t, r, s, now, outcome, h, seen)
    learns, keeps = p.luck[_LEARN], p.luck[_SPARE]
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
    feels(m, p, achieved, h, alone, p.luck[_MOOD])
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


@apart
def _talk(t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record) -> bool:
    """Let her answer what is hers to say; return whether the meeting goes on."""
    her, now, topic = p.one[0], p.one[0].now, s.move[0].topic
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
    her, now, n_able = p.one[0], p.one[0].now, 0
    for k in range(s.move[0].n_options):
        n_able += int(_fits(t, m, p, s.option[k].way))
    if n_able == 0:
        return False
    enter(t, r, s, now)
    left, place = int(p.luck[_WHICH] * n_able), -1
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
    _try(t, r, s, m, p, a, way, h, stood, chance, tally)
    return True


@compiled
def count_the_end(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record
) -> None:
    """Count how it ended."""
    one = m.one[0]
    last = float((one.n_meetings - 1) * one.every_days)
    after = last + one.after_days
    advance(t, r, s, int((one.n_meetings - 1) * one.every_days * _A_DAY))
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
