"""Otherwise: the mastery, the ability and the counts model, exactly as in `assessment`.

They stand apart from `scaffolding.simulation.kernel.believing`, which asks the stages model in
place and these by a call: so what it does most often is short. What is held of a skill stands
in the same numbers.
"""

from math import inf, sqrt
from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.compiled import apart, inlined
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.weighing import logistic, normal, weight

__all__ = [
    "chance_otherwise",
    "hold_score",
    "learned_otherwise",
    "read_ability",
    "weigh_otherwise",
    "write_otherwise",
]

_N_LEVELS: Final = 6


@apart
def read_ability(r: Rules, s: State, i: int) -> None:
    """Work out what is held of a skill on the day (`AbilityModel`)."""
    skill, one, day = s.skill[i], r.one[0], s.one[0].day
    variance = skill.x1 + one.drift * (day - skill.since)
    skill.y1 = min(variance, one.variance)
    skill.mastery = normal((skill.x0 - one.bar) / sqrt(skill.y1))
    skill.read_on = day


@apart
def hold_score(r: Rules, s: State, i: int) -> None:
    """Take the numbers of a skill for what is held of it as of the day: its score."""
    skill, one = s.skill[i], r.one[0]
    if one.model == codes.ABILITY:
        skill.fades = 1
        read_ability(r, s, i)
        return
    gained = (
        one.learn_from_success * skill.x0
        + one.learn_from_failure * skill.x1
        + one.learn_from_help * skill.x2
    )
    skill.y0 = skill.x4 + (gained + skill.x3) / one.deviation
    skill.mastery, skill.read_on = normal(skill.y0), inf


@apart
def chance_otherwise(
    r: Rules, s: State, i: int, difficulty: float, ready: float, h: int
) -> float:
    """Return the chance to achieve an activity of a skill with a support."""
    skill, one = s.skill[i], r.one[0]
    if one.model == codes.MASTERY:
        guess = one.guess + r.lift[h] * ready
        return skill.x0 * r.alone[h, 2] + (1 - skill.x0) * guess
    if one.model == codes.ABILITY:
        return logistic(skill.x0 - difficulty + one.help_gain * h * ready)
    eased = one.help_gain * h * ready - difficulty
    return logistic(one.bar + one.deviation * skill.y0 + eased)


@apart
def write_otherwise(
    r: Rules, s: State, i: int, difficulty: float, ready: float, row: int
) -> None:
    """Write down the chances at all levels."""
    for h in range(_N_LEVELS):
        s.chance[row, h] = chance_otherwise(r, s, i, difficulty, ready, h)


@inlined
def _traced(r: Rules, s: State, i: int, ready: float, h: int, outcome: int) -> float:
    """Return the mastery of a skill, weighed by what was seen (`MasteryModel`)."""
    lacks = weight(r.one[0].guess + r.lift[h] * ready, outcome)
    had = s.skill[i].x0 * r.alone[h, outcome]
    return had / (had + (1 - s.skill[i].x0) * lacks)


@inlined
def _ability(
    r: Rules, s: State, i: int, difficulty: float, ready: float, h: int, outcome: int
) -> tuple[float, float]:
    """Return the mean and the variance of an ability after what was seen."""
    skill, one = s.skill[i], r.one[0]
    mean, variance = skill.x0, skill.y1
    chance = chance_otherwise(r, s, i, difficulty, ready, h)
    if one.information != one.information:
        after = 1 / (1 / variance + chance * (1 - chance))
        rate = after
    else:
        after = 1 / (1 / variance + one.information)
        rate = variance
    return mean + rate * (outcome * 0.5 - chance), after


@apart
def weigh_otherwise(
    r: Rules, s: State, i: int, difficulty: float, ready: float, h: int, outcome: int
) -> tuple[float, float, float, float]:
    """Return the numbers of a skill after what was seen, nothing learned yet."""
    skill, model = s.skill[i], r.one[0].model
    if model == codes.MASTERY:
        return _traced(r, s, i, ready, h, outcome), 0.0, 0.0, 0.0
    if model == codes.ABILITY:
        mean, variance = _ability(r, s, i, difficulty, ready, h, outcome)
        return mean, variance, 0.0, 0.0
    return skill.x0, skill.x1, skill.x2, skill.x3


@apart
def learned_otherwise(
    r: Rules,
    x: tuple[float, float, float, float],
    ready: float,
    h: int,
    outcome: int,
) -> tuple[float, float, float, float]:
    """Return the numbers of a skill after a try has taught what it teaches."""
    x0, x1, x2, x3 = x
    one = r.one[0]
    if one.model == codes.MASTERY:
        return x0 + (1 - x0) * r.learn[h, outcome] * ready, x1, x2, x3
    if one.model == codes.ABILITY:
        return x
    score = outcome * 0.5
    return (
        x0 + score * ready * (1 - one.cost_of_help * r.curve[h]),
        x1 + (1 - score) * ready,
        x2 + ready * r.curve[h],
        x3,
    )
