"""Trying, compiled: a try of what she agreed to, what it teaches, and what it proves.

The twin of what `scaffolding.simulation.living` does of an attempt, and of what
`scaffolding.simulation.counting` counts of it.
"""

from typing import Final

from scaffolding.luck import Purpose
from scaffolding.quantities import Outcome
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.mentor import (
    attempt,
    feel,
    is_certified,
    is_managed_alone,
)
from scaffolding.simulation.kernel.mood import feels, mistakes
from scaffolding.simulation.kernel.person import Person, Record
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.truth import chance_of, learn_from, manages

__all__ = ["note", "takes", "try_it"]

_NOT_YET: Final = int(Outcome.NOT_YET)
_ACHIEVED: Final = int(Outcome.ACHIEVED)
_OUTCOME: Final = int(Purpose.OUTCOME)
_LEARN: Final = int(Purpose.LEARN)
_MISTAKE: Final = int(Purpose.MISTAKE)
_MOOD: Final = int(Purpose.MOOD)
_SPARE: Final = int(Purpose.SPARE)


@compiled
def takes(t: Tables, m: Manners, way: int) -> float:
    """Return the mentor's minutes that an offer takes."""
    helps = t.way[way].mentor_minutes if way >= 0 else 0.0
    return float(m.one[0].offer_minutes + helps)


@compiled
def try_it(
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
    spent = takes(t, m, way)
    hers = t.activity[a].minutes + (t.way[way].mentee_minutes if way >= 0 else 0.0)
    tally.attempts += 1
    tally.successes += achieved
    tally.helped_attempts += int(h > 0)
    tally.support_sum += h
    tally.mentor_minutes += spent
    tally.mentee_minutes += hers
    note(t, r, s, p, i, is_true, tally)
    her.left -= spent
    her.is_untouched = 0
    feels(m, p, achieved, h, alone, p.luck[_MOOD])
    _count_mood(her.mood, tally)
    feel(t, r, s, now, her.mood)


@compiled
def note(
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
