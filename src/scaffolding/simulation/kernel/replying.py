"""Replying, compiled: what she says and does when the mentor makes a move.

The twin of the replies of `scaffolding.simulation.living`. What decides them was drawn before
the mentor thought (`scaffolding.simulation.kernel.course`), and stands in her `luck`.
"""

from typing import Final

from scaffolding.luck import Purpose
from scaffolding.quantities import Outcome
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.birth import next_wish
from scaffolding.simulation.kernel.compiled import apart, compiled
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.mentor import (
    agree,
    answer,
    choose,
    counter,
    decline,
    enter,
    feel,
    set_goal,
)
from scaffolding.simulation.kernel.mood import agrees, another_way
from scaffolding.simulation.kernel.person import Person, Record
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.truth import chance_of, learn_from, manages, stands
from scaffolding.simulation.kernel.trying import note, takes, try_it

__all__ = ["answer_question", "fits", "name_a_wish", "reply", "talk"]

_NOT_YET: Final = int(Outcome.NOT_YET)
_ACHIEVED: Final = int(Outcome.ACHIEVED)
_AGREE: Final = int(Purpose.AGREE)
_COUNTER: Final = int(Purpose.COUNTER)
_WHICH: Final = int(Purpose.WHICH)
_OUTCOME: Final = int(Purpose.OUTCOME)


@compiled
def fits(t: Tables, m: Manners, p: Person, way: int) -> bool:
    """Return whether there is time for an offer; in an untouched meeting there is."""
    her = p.one[0]
    return takes(t, m, way) <= her.left or (her.is_untouched and her.left > 0)


@compiled
def answer_question(
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
    note(t, r, s, p, i, manages(m, stood), tally)


@compiled
def reply(t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record) -> None:
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
    try_it(t, r, s, m, p, a, way, h, stood, chance, tally)


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


@apart
def talk(t: Tables, r: Rules, s: State, m: Manners, p: Person, tally: Record) -> bool:
    """Let her answer what is hers to say; return whether the meeting goes on."""
    her, now, topic = p.one[0], p.one[0].now, s.move[0].topic
    if topic == codes.CHOICE:
        return _choose(t, r, s, m, p, tally)
    enter(t, r, s, now)
    if topic == codes.COUNTER:
        feel(t, r, s, now, her.mood)
        return True
    if topic == codes.GOAL:
        her.is_over = int(not name_a_wish(t, r, s, m, p))
        return not her.is_over
    tally.beyond_reach += 1
    if name_a_wish(t, r, s, m, p):
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
        n_able += int(fits(t, m, p, s.option[k].way))
    if n_able == 0:
        return False
    enter(t, r, s, now)
    left, place = int(p.luck[_WHICH] * n_able), -1
    for k in range(s.move[0].n_options):
        if fits(t, m, p, s.option[k].way):
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
    try_it(t, r, s, m, p, a, way, h, stood, chance, tally)
    return True


@compiled
def name_a_wish(t: Tables, r: Rules, s: State, m: Manners, p: Person) -> bool:
    """Let her name what she wants next; return whether there was something."""
    i = next_wish(m, p)
    if i < 0:
        return False
    set_goal(t, r, s, p.one[0].now, i)
    return True
