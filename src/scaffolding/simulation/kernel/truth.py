"""Truth, compiled: `StepwiseTruth` and `GradualTruth`, for one skill at a time."""

from math import exp, log
from typing import Final

from scaffolding.simulation.kernel.compiled import compiled, inlined
from scaffolding.simulation.kernel.manners import STEPWISE, Manners
from scaffolding.simulation.kernel.person import Person
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.weighing import logistic

__all__ = [
    "chance_of",
    "is_alone",
    "learn_from",
    "manages",
    "n_alone",
    "stands",
]

_A_MOMENT: Final = 1e-6
_NEVER: Final = -1.0


@compiled
def _faded(m: Manners, p: Person, i: int, day: float) -> float:
    """Return how much of what was learned here has faded by that day."""
    of = p.skill[i]
    return float(m.one[0].forget * of.lasts * (day - of.since))


@compiled
def _stage(m: Manners, p: Person, i: int, day: float) -> int:
    of = p.skill[i]
    if of.is_fading and _faded(m, p, i, day) >= of.stands:
        return int(m.one[0].top - 1)
    return int(of.stage)


@compiled
def _at(m: Manners, p: Person, i: int, day: float) -> float:
    """Return her log odds of a skill without help."""
    of = p.skill[i]
    if of.gained == 0:
        return float(of.brought)
    return float(of.brought + of.gained * exp(-m.one[0].forget * (day - of.since)))


@compiled
def is_alone(m: Manners, p: Person, i: int, day: float) -> bool:
    """Return whether she truly manages the skill alone on that day."""
    if m.one[0].kind == STEPWISE:
        return _stage(m, p, i, day) == m.one[0].top
    return _at(m, p, i, day) >= m.one[0].bar


@compiled
def n_alone(m: Manners, p: Person, day: float) -> int:
    """Return how many skills she truly manages alone on that day."""
    n = 0
    for i in range(len(p.skill)):
        n += int(is_alone(m, p, i, day))
    return n


@compiled
def _readiness(t: Tables, m: Manners, p: Person, i: int, day: float) -> float:
    """Return how ready she is for a skill: 0 or 1, if she goes by stages."""
    of, ready = t.skill[i], 1.0
    if m.one[0].kind == STEPWISE:
        for j in range(of.req_from, of.req_to):
            if not is_alone(m, p, t.requires[j], day):
                return 0.0
        return 1.0
    for j in range(of.req_from, of.req_to):
        at = _at(m, p, t.requires[j], day)
        ready *= min(1.0, logistic(at) / m.one[0].solo)
    return ready


@inlined
def stands(t: Tables, m: Manners, p: Person, i: int, day: float) -> tuple[float, float]:
    """Return how ready she is for a skill and where she stands: stage or log odds."""
    ready = _readiness(t, m, p, i, day)
    if m.one[0].kind == STEPWISE:
        return ready, float(_stage(m, p, i, day))
    return ready, _at(m, p, i, day)


@compiled
def chance_of(
    t: Tables, m: Manners, a: int, h: int, stood: tuple[float, float]
) -> float:
    """Return the chance that she would achieve an activity, from how she stands."""
    ready, at = stood
    if m.one[0].kind == STEPWISE:
        return float(m.chance[int(at), h, int(ready)])
    lift = m.one[0].help_gain * h * ready
    return logistic(at - t.activity[a].difficulty + lift)


@compiled
def manages(m: Manners, stood: tuple[float, float]) -> bool:
    """Return whether she truly manages a skill alone, from how she stands."""
    if m.one[0].kind == STEPWISE:
        return stood[1] == m.one[0].top
    return stood[1] >= m.one[0].bar


@compiled
def learn_from(
    t: Tables,
    m: Manners,
    p: Person,
    a: int,
    h: int,
    achieved: int,
    is_probe: int,
    day: float,
    draw: float,
    keep: float,
    stood: tuple[float, float],
) -> None:
    """Let a try teach her what it teaches.

    Args:
        t: The programme.
        m: How she learns.
        p: She.
        a: The activity.
        h: The help that she had.
        achieved: Whether it succeeded.
        is_probe: Whether she was only asked.
        day: When [d].
        draw: Whether she learns by it; in [0, 1).
        keep: How long she keeps what she learns by it; in [0, 1).
        stood: How she stood before it.
    """
    i = int(t.activity[a].skill)
    if m.one[0].kind != STEPWISE:
        if not is_probe:
            _gain(t, m, p, a, i, h, achieved, day, stood)
        return
    of, top = p.skill[i], m.one[0].top
    ready, stage = stood[0], int(stood[1])
    if stage != of.stage:
        of.stage, of.is_fading = stage, 0
    if h == 0:
        _count(m, p, i, achieved, day)
    if is_probe or stage == top:
        return
    if draw >= m.up[stage, h, achieved] * ready:
        return
    of.stage = stage + 1
    if stage + 1 == top and m.one[0].forget > 0:
        of.is_fading, of.stands, of.since = 1, -log(1 - keep), day


@compiled
def _count(m: Manners, p: Person, i: int, achieved: int, day: float) -> None:
    """Count an unaided success that came a while after the last one counted."""
    of = p.skill[i]
    lasts, counted_on = 1.0, _NEVER
    if achieved:
        if of.counted_on == _NEVER:
            counted_on = day
        elif day - of.counted_on >= m.one[0].spacing_days - _A_MOMENT:
            lasts, counted_on = 0.5 * of.lasts, day
        else:
            return
    if of.is_fading:
        of.stands -= _faded(m, p, i, day)
        of.since = day
    of.lasts, of.counted_on = lasts, counted_on


@compiled
def _gain(
    t: Tables,
    m: Manners,
    p: Person,
    a: int,
    i: int,
    h: int,
    achieved: int,
    day: float,
    stood: tuple[float, float],
) -> None:
    of, one, ready = p.skill[i], m.one[0], stood[0]
    needed = 1.0
    if one.is_needed:
        needed = 1 - chance_of(t, m, a, 0, stood)
    more = ready * (m.gain[achieved, h] + m.gain[2, h] * needed)
    before = of.gained
    if before != 0:
        before *= exp(-one.forget * (day - of.since))
    of.gained, of.since = before + more, day
