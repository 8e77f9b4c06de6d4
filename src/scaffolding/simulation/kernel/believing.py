"""Believing: the four learner models on arrays, exactly as in `scaffolding.assessment`.

What is held of a skill stands in its numbers `x0` to `x4`, as in a `Belief`. What they
come to on a day is worked out when it is asked for, once a day: `y0` and `y1` (the stages
*alone* and *with help*; the variance; the score) and the mastery.
"""

from math import expm1, inf, sqrt
from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.abreast import abreast, lay
from scaffolding.simulation.kernel.compiled import compiled, inlined
from scaffolding.simulation.kernel.otherwise import (
    chance_otherwise,
    hold_score,
    learned_otherwise,
    read_ability,
    weigh_otherwise,
    write_otherwise,
)
from scaffolding.simulation.kernel.rules import ALONE, LIFT, WITH_HELP, Rules
from scaffolding.simulation.kernel.state import N_LOST, State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.weighing import normal, weight

__all__ = [
    "chance_at",
    "hold",
    "learned",
    "mastery",
    "mastery_after",
    "readiness",
    "seen_apart",
    "weigh",
    "write_chances",
]

_N_LEVELS: Final = 6
_A_MOMENT: Final = 1e-6
_NEVER: Final = -1.0
_APART: Final = 5


@compiled
def _read(r: Rules, s: State, i: int) -> None:
    """Work out what is held of a skill on the day."""
    skill, day = s.skill[i], s.one[0].day
    if r.one[0].model == codes.STAGES:
        gained = skill.x0 - skill.prior
        faded = gained * _lost(s, i, day - skill.since)
        skill.y0, skill.y1 = skill.x0 - faded, skill.x1 + faded
        skill.mastery, skill.read_on = skill.y0, day
    else:
        read_ability(r, s, i)


@inlined
def _lost(s: State, i: int, days: float) -> float:
    """Return what share of what was gained is lost after so many days.

    There are few such shares, since there are few days on which they meet. So what was
    worked out last is kept, each in a place that goes by what it rests on.
    """
    skill = s.skill[i]
    x = skill.rate * days
    kept = s.lost[(int(days) + _APART * int(skill.x3)) & (N_LOST - 1)]
    if kept.x != x:
        kept.x, kept.share = x, -expm1(x)
    return kept.share


@inlined
def mastery(r: Rules, s: State, i: int) -> float:
    """Return the probability that she has a skill, on the day."""
    skill = s.skill[i]
    if skill.read_on < s.one[0].day:
        _read(r, s, i)
    return skill.mastery


@inlined
def hold(r: Rules, s: State, i: int) -> None:
    """Take the numbers of a skill for what is held of it as of the day."""
    skill, one, day = s.skill[i], r.one[0], s.one[0].day
    if not skill.is_held:
        skill.is_held = 1
        s.held[s.one[0].n_held] = i
        s.one[0].n_held += 1
    skill.since = day
    if one.model == codes.STAGES:
        half = 1.0
        for _ in range(int(skill.x3)):
            half *= 0.5
        skill.rate = -one.forget * half
        fades = skill.x0 - skill.prior > 0
        skill.fades, skill.read_on = fades, day if fades else inf
        skill.y0, skill.y1, skill.mastery = skill.x0, skill.x1, skill.x0
    elif one.model == codes.MASTERY:
        skill.mastery, skill.read_on = skill.x0, inf
    else:
        hold_score(r, s, i)


@inlined
def readiness(t: Tables, r: Rules, s: State, i: int) -> float:
    """Return the chance that all is there which a skill requires directly."""
    kept, day = s.skill[i], s.one[0].day
    if kept.readiness_on == day:
        return kept.readiness
    return _find_readiness(t, r, s, i)


@compiled
def _find_readiness(t: Tables, r: Rules, s: State, i: int) -> float:
    kept, day, skill = s.skill[i], s.one[0].day, t.skill[i]
    ready = 1.0
    for k in range(skill.req_from, skill.req_to):
        ready *= mastery(r, s, t.requires[k])
    kept.readiness, kept.readiness_on = ready, day
    return ready


@inlined
def chance_at(
    r: Rules, s: State, i: int, difficulty: float, ready: float, h: int
) -> float:
    """Return the chance to achieve an activity of a skill with a support.

    Args:
        r: The rules.
        s: The state; the mastery of the skill was read.
        i: The skill.
        difficulty: Of the activity.
        ready: Her readiness.
        h: The support.
    """
    skill = s.skill[i]
    if r.one[0].model == codes.STAGES:
        return (
            skill.y0 * r.alone[h, 2]
            + skill.y1 * r.with_help[h, 2]
            + skill.x2 * (r.one[0].guess + r.lift[h] * ready)
        )
    return chance_otherwise(r, s, i, difficulty, ready, h)


@inlined
def write_chances(
    r: Rules, s: State, i: int, difficulty: float, ready: float, row: int
) -> None:
    """Write down the chances at all levels, as `chance_at` tells them."""
    skill = s.skill[i]
    if r.one[0].model == codes.STAGES:
        has, begun = abreast(r.rates, ALONE), abreast(r.rates, WITH_HELP)
        guess = r.one[0].guess + abreast(r.rates, LIFT) * ready
        lay(s.chance, row, skill.y0 * has + skill.y1 * begun + skill.x2 * guess)
    else:
        write_otherwise(r, s, i, difficulty, ready, row)


@inlined
def _stages(
    r: Rules, s: State, i: int, ready: float, h: int, outcome: int
) -> tuple[float, float, float]:
    """Return the stages of a skill, weighed by what was seen."""
    skill, guess = s.skill[i], r.one[0].guess
    alone = skill.y0 * r.alone[h, outcome]
    with_help = skill.y1 * r.with_help[h, outcome]
    not_yet = skill.x2 * weight(guess + r.lift[h] * ready, outcome)
    total = alone + with_help + not_yet
    return alone / total, with_help / total, not_yet / total


@compiled
def seen_apart(r: Rules, s: State, i: int, h: int, outcome: int) -> None:
    """Count an unaided success that came a while after the one last counted."""
    skill, day = s.skill[i], s.one[0].day
    if h != 0 or outcome == 1:
        return
    if outcome == 0:
        skill.x3, skill.x4 = 0.0, _NEVER
    elif skill.x4 == _NEVER:
        skill.x3, skill.x4 = 0.0, day
    elif day - skill.x4 >= r.one[0].spacing_days - _A_MOMENT:
        skill.x3, skill.x4 = skill.x3 + 1, day


@inlined
def weigh(
    r: Rules, s: State, i: int, difficulty: float, ready: float, h: int, outcome: int
) -> tuple[float, float, float, float]:
    """Return the numbers of a skill after what was seen, nothing learned yet.

    Under `CountsModel` they stay: there a try only teaches.
    """
    mastery(r, s, i)
    if r.one[0].model == codes.STAGES:
        alone, with_help, not_yet = _stages(r, s, i, ready, h, outcome)
        return alone, with_help, not_yet, 0.0
    return weigh_otherwise(r, s, i, difficulty, ready, h, outcome)


@inlined
def learned(
    r: Rules,
    x: tuple[float, float, float, float],
    ready: float,
    h: int,
    outcome: int,
) -> tuple[float, float, float, float]:
    """Return the numbers of a skill after a try has taught what it teaches."""
    x0, x1, x2, x3 = x
    if r.one[0].model == codes.STAGES:
        begun = x2 * r.begin[h] * ready
        came = x1 * r.learn[h, outcome] * ready
        return x0 + came, x1 - came + begun, x2 - begun, x3
    return learned_otherwise(r, x, ready, h, outcome)


@compiled
def mastery_after(
    r: Rules, s: State, i: int, difficulty: float, ready: float, h: int, outcome: int
) -> float:
    """Return the mastery of a skill after a try of one of its activities."""
    one = r.one[0]
    weighed = weigh(r, s, i, difficulty, ready, h, outcome)
    x0, x1, x2, x3 = learned(r, weighed, ready, h, outcome)
    model = one.model
    if model in (codes.STAGES, codes.MASTERY):
        return x0
    if model == codes.ABILITY:
        return normal((x0 - one.bar) / sqrt(min(x1, one.variance)))
    gained = (
        one.learn_from_success * x0
        + one.learn_from_failure * x1
        + one.learn_from_help * x2
    )
    return normal(s.skill[i].x4 + (gained + x3) / one.deviation)
