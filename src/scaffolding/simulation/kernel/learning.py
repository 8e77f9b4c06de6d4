"""Learning: the picks that learn, to the last bit as in `scaffolding.policies.picks`.

What is drawn is the luck of the step for policies, so it is the same whoever draws.
"""

from math import cos, log, pi, sqrt
from typing import Final

from scaffolding.luck import Purpose
from scaffolding.policies.picks import thompson_sampling, zpdes
from scaffolding.quantities import Outcome
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.compiled import apart, compiled
from scaffolding.simulation.kernel.philox import uniform
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["forget_learned", "learn_from", "pick_drawn", "pick_of_zone"]

_POLICY: Final = int(Purpose.POLICY)
_ACHIEVED: Final = int(Outcome.ACHIEVED)
_TINY: Final = thompson_sampling._TINY  # noqa: SLF001  The same number, not a copy.
_DRAWS_AN_ARM: Final = thompson_sampling._DRAWS_AN_ARM  # noqa: SLF001  Likewise.
_EXPLORING: Final = zpdes._EXPLORING  # noqa: SLF001  Likewise.
_ENOUGH: Final = 2


@apart
def forget_learned(r: Rules, s: State) -> None:
    """Take what picks have learned back to the start."""
    one, n = s.one[0], 0
    for a in range(len(s.arm)):
        s.arm[a] = r.arm[a]
        for k in range(s.arm[a].n_answers):
            s.answers[a, k] = r.answers[a, k]
        s.zone[a] = r.zone[a]
        n += r.zone[a] >= 0
    for i in range(len(s.told)):
        s.told[i] = r.told[i]
    one.n_zone = n


@apart
def learn_from(t: Tables, r: Rules, s: State, a: int, outcome: int) -> None:
    """Let picks learn from a try; it is part of the state already."""
    if r.one[0].samples:
        _reward(t, r, s, a)
    if r.one[0].zones:
        _answer(t, r, s, a, outcome / _ACHIEVED)
        _widen(t, r, s)
        _retire(t, r, s)


@compiled
def _is_admitted(t: Tables, s: State, a: int) -> bool:
    return s.activity[a].levels != 0 and s.skill[t.activity[a].skill].is_at_work != 0


# Thompson sampling.


@compiled
def _draw(s: State, i: int) -> float:
    one = s.one[0]
    return uniform(one.seed, one.who, one.step, _POLICY, i)


@compiled
def _gamma(s: State, shape: float, first: int) -> float:
    """Return a draw from a gamma distribution of shape 1 or more."""
    i = first
    d = shape - 1 / 3
    c = 1 / sqrt(9 * d)
    while True:
        u, v, w = _draw(s, i), _draw(s, i + 1), _draw(s, i + 2)
        normal = sqrt(-2 * log(max(u, _TINY))) * cos(2 * pi * v)
        root = 1 + c * normal
        cube = root * root * root
        i += 3
        if cube <= 0:
            continue
        enough = normal * normal / 2 + d - d * cube + d * log(cube)
        if log(max(w, _TINY)) < enough:
            return d * cube


@compiled
def pick_drawn(t: Tables, s: State) -> int:
    """Return the activity whose draw is highest (`ThompsonSampling`)."""
    found, most, n = -1, 0.0, 0
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
            a = t.acts[m]
            if not s.activity[a].levels:
                continue
            first = n * _DRAWS_AN_ARM
            one = _gamma(s, s.arm[a].a, first)
            other = _gamma(s, s.arm[a].b, first + _DRAWS_AN_ARM // 2)
            drawn = one / (one + other)
            if found < 0 or drawn > most:
                found, most = a, drawn
            n += 1
    return found


@compiled
def _reward(t: Tables, r: Rules, s: State, a: int) -> None:
    i = t.activity[a].skill
    now = mastery(r, s, i)
    reward = max(0.0, now - s.told[i])
    arm = s.arm[a]
    arm.a, arm.b = arm.a + reward, arm.b + 1 - reward
    s.told[i] = now


# Zpdes.


@compiled
def _is_wanted(s: State, i: int) -> bool:
    return s.one[0].n_open_goals == 0 or s.skill[i].n_served > 0


@compiled
def _counts(t: Tables, r: Rules, s: State, a: int) -> bool:
    """Return whether an activity can be hers to do now, whatever the help."""
    i = t.activity[a].skill
    return _is_wanted(s, i) and not s.skill[i].is_managed and r.can[a]


@compiled
def _mean(s: State, a: int, first: int, last: int) -> float:
    """Return the mean of an activity's answers from one up to another."""
    total = 0.0
    for k in range(first, last):
        total += s.answers[a, k]
    return total / (last - first)


@compiled
def pick_of_zone(t: Tables, r: Rules, s: State) -> int:
    """Return an activity drawn from the zone; else the first that is admitted."""
    total, n = 0.0, 0
    for k in range(s.one[0].n_zone):
        a = s.zone[k]
        if _is_admitted(t, s, a) and _counts(t, r, s, a):
            total += s.arm[a].weight
            n += 1
    if n == 0:
        return _first_wanted(t, s)
    explored = 0.0
    for k in range(s.one[0].n_zone):
        a = s.zone[k]
        if _is_admitted(t, s, a) and _counts(t, r, s, a):
            explored += s.arm[a].weight + total / _EXPLORING
    whole = 0.0
    for k in range(s.one[0].n_zone):
        a = s.zone[k]
        if _is_admitted(t, s, a) and _counts(t, r, s, a):
            whole += _chance(s, a, total, explored, n)
    left, last = _draw(s, 0) * whole, -1
    for k in range(s.one[0].n_zone):
        a = s.zone[k]
        if _is_admitted(t, s, a) and _counts(t, r, s, a):
            chance = _chance(s, a, total, explored, n)
            left -= chance
            if left < 0:
                return a
            if chance > 0:
                last = a
    return last


@compiled
def _chance(s: State, a: int, total: float, explored: float, n: int) -> float:
    """Return how likely an activity of the zone is to be drawn."""
    if total == 0:
        return 1 / n
    return (s.arm[a].weight + total / _EXPLORING) / explored


@compiled
def _first_wanted(t: Tables, s: State) -> int:
    """Return the first activity that is admitted, of what leads to a goal if any does."""
    first = -1
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
            a = t.acts[m]
            if s.activity[a].levels:
                if _is_wanted(s, i):
                    return a
                if first < 0:
                    first = a
    return first


@compiled
def _enter(t: Tables, r: Rules, s: State, a: int) -> None:
    """Put an activity in the zone, if it is not there."""
    one, arm, rule = s.one[0], s.arm[a], r.one[0]
    if arm.is_in:
        return
    least, n = 0.0, 0
    for k in range(one.n_zone):
        other = s.zone[k]
        if _counts(t, r, s, other):
            weight = s.arm[other].weight
            least = weight if n == 0 else min(least, weight)
            n += 1
    arm.weight = rule.promote * least if n else rule.first_weight
    arm.n_answers = arm.has_left = 0
    arm.is_in = 1
    s.zone[one.n_zone] = a
    one.n_zone += 1


@compiled
def _answer(t: Tables, r: Rules, s: State, a: int, answer: float) -> None:
    """Move the weight of an activity by an answer, from 0 to 1."""
    _enter(t, r, s, a)
    arm, rule = s.arm[a], r.one[0]
    n = arm.n_answers
    if n == rule.window:
        for k in range(1, n):
            s.answers[a, k - 1] = s.answers[a, k]
        n -= 1
    s.answers[a, n] = answer
    n += 1
    arm.n_answers = n
    half, reward = n // 2, arm.weight
    if n > _ENOUGH:
        lately, before = _mean(s, a, n - half, n), _mean(s, a, n - 2 * half, n - half)
        reward = max(0.0, lately - before)
    arm.weight = rule.inertia * arm.weight + (1 - rule.inertia) * reward


@compiled
def _widen(t: Tables, r: Rules, s: State) -> None:
    """Put the next activity in the zone, if recent success is enough."""
    recent, total, n = max(1, r.one[0].window // 2), 0.0, 0
    for k in range(s.one[0].n_zone):
        a = s.zone[k]
        if _counts(t, r, s, a):
            n_answers = s.arm[a].n_answers
            if n_answers >= _ENOUGH:
                total += _mean(s, a, max(n_answers - recent, 0), n_answers)
            n += 1
    if n == 0 or total / n <= r.one[0].up:
        return
    for j in range(len(t.order)):
        i = t.order[j]
        for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
            a = t.acts[m]
            if not s.arm[a].is_in and not s.arm[a].has_left and _counts(t, r, s, a):
                _enter(t, r, s, a)
                return


@compiled
def _retire(t: Tables, r: Rules, s: State) -> None:
    """Take away what went best, if that went well enough."""
    one, best, most, n, place = s.one[0], -1, 0.0, 0, -1
    window = r.one[0].window
    for k in range(one.n_zone):
        a = s.zone[k]
        if _counts(t, r, s, a):
            n += 1
            if s.arm[a].n_answers == window:
                mean = _mean(s, a, 0, window)
                if best < 0 or mean > most:
                    best, most, place = a, mean, k
    if best < 0 or n == 1 or most <= r.one[0].deact:
        return
    for k in range(place + 1, one.n_zone):
        s.zone[k - 1] = s.zone[k]
    one.n_zone -= 1
    s.arm[best].is_in, s.arm[best].has_left = 0, 1
