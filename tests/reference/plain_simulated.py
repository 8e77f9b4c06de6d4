"""A simulated mentee again, written from the formulas and from nothing else.

What a try does under each theory, how moods follow one another, who agrees, who comes and
who leaves, and how priors hold together; symbol by symbol, to be compared with the
library and never to be fast. It imports nothing of it.
"""

from itertools import combinations
from math import erf, exp, log, pi, sqrt

E = (0.0, 0.18, 0.36, 0.54, 0.72, 0.90)

# Two states: she has it or has not.
G2, S2, T2, d2, f2 = 0.15, 0.10, 0.25, 0.8, 0.15

# Ability and counts.
SOLO, LIFT, F = 0.75, 0.65, 0.002
GAMMA, D, FAIL, NU = 0.5, 1.0, 0.15, 0.4
C_GAMMA, C_RHO, C_NU, C_D = 0.3, 0.03, 0.15, 1.0


def sigma(x: float) -> float:
    return 1 / (1 + exp(-x))


def logit(p: float) -> float:
    return log(p) - log(1 - p)


def two_states_chance(has: int, h: int, r: float) -> float:
    if has:
        return 1 - S2 * (1 - E[h])
    return G2 + (1 - S2 - G2) * E[h] * r


def two_states_learn(h: int, achieved: int) -> float:
    return T2 * (1 - d2 * E[h]) if achieved else f2 * T2


def begins_at(has: int, e: float) -> float:
    """Return her log odds at first; e is exponential."""
    return logit(SOLO) + (0.2 + 0.8 * e if has else -0.5 - 1.2 * e)


def gradual_readiness(xs: list[float]) -> float:
    r = 1.0
    for x in xs:
        r *= min(1, sigma(x) / SOLO)
    return r


def gradual_chance(x: float, b: float, h: int, r: float) -> float:
    return sigma(x - b + LIFT * h * r)


def ability_gain(h: int, achieved: int, r: float, p0: float) -> float:
    if achieved:
        return r * GAMMA * (1 - D * E[h]) + r * NU * E[h] * (1 - p0)
    return r * FAIL * GAMMA + r * NU * E[h] * (1 - p0)


def counts_gain(h: int, achieved: int, r: float) -> float:
    return (C_GAMMA * r * (1 - C_D * E[h]) if achieved else C_RHO * r) + C_NU * r * E[h]


def faded(gain: float, days: float) -> float:
    return gain * exp(-F * days)


def kept_with_chance(n: int, days: float) -> float:
    """Return how likely what was learned is still there, by stages."""
    return exp(-F * 2.0**-n * days)


def mood_after(
    mood: str, achieved: int, h: int, p0: float, failures: int
) -> dict[str, float]:
    """Return where a try may move her, with the chance of each; else she stays."""
    if mood == "engaged":
        if not achieved:
            return {"confused": 0.40}
        return {"bored": 0.15} if p0 >= 0.85 else {}
    if mood == "confused":
        if achieved:
            return {"engaged": 0.60 if h > 0 else 0.45}
        return {"frustrated": 0.30} if failures >= 2 else {}
    if mood == "frustrated":
        return {"confused": 0.50} if achieved else {"bored": 0.30}
    if achieved:
        return {"engaged": 0.40} if p0 < 0.85 else {}
    return {"frustrated": 0.20}


def agrees(need: int, p_h: float, refusals: int) -> float:
    p = 0.82 + 0.13 * need + 0.1 * (p_h - 0.5) - 0.05 * refusals
    return max(0.02, min(0.99, p))


def meets(month: float, mood: str) -> float:
    x = 1.45 - 0.60 * log(month)
    return sigma(x - {"bored": 0.7, "frustrated": 0.5}.get(mood, 0.0))


def leaves(months: float, mood: str) -> float:
    rate = 0.005 * exp({"bored": 0.7, "frustrated": 0.5}.get(mood, 0.0))
    return 1 - exp(-rate * months)


def attendance_log_likelihood(
    counts: dict[tuple[int, bool], int], a: float, b: float
) -> float:
    """Return how likely the answers are, if each month is independent of the others.

    Args:
        counts: How many answered so, by month and whether they met.
        a: Log odds in the first month.
        b: Fall with the logarithm of the months.
    """
    total = 0.0
    for (month, met), n in counts.items():
        p = sigma(a - b * log(month))
        total += n * log(p if met else 1 - p)
    return total


def share_who_have_all(
    skills: tuple[str, ...], thresholds: dict[str, float], rho: float
) -> float:
    """Return how many have all of these skills, by Simpson's rule over how far on one is."""
    n, far = 4000, 9.0
    step = 2 * far / n
    total = 0.0
    for i in range(n + 1):
        z = -far + i * step
        value = exp(-z * z / 2) / sqrt(2 * pi)
        for skill in skills:
            at = (sqrt(rho) * z - thresholds[skill]) / sqrt(1 - rho)
            value *= (1 + erf(at / sqrt(2))) / 2
        total += value * (1 if i in (0, n) else 4 if i % 2 else 2)
    return total * step / 3


def share_valid(
    priors: dict[str, float], requires: dict[str, tuple[str, ...]]
) -> float:
    """Return how many independent draws are valid states; skills in topological order.

    Everything below is summed out: for each skill, the chance of a valid state of it and
    all after it, by what of the earlier ones is there.
    """
    names = list(priors)
    last_use = {
        one: max([i for i, it in enumerate(names) if one in requires[it]], default=-1)
        for one in names
    }
    states: dict[frozenset[str], float] = {frozenset(): 1.0}
    for i, name in enumerate(names):
        grown: dict[frozenset[str], float] = {}
        for there, p in states.items():
            for has in (True, False):
                if has and not set(requires[name]) <= there:
                    continue
                now = there | {name} if has else there
                kept = frozenset(one for one in now if last_use[one] > i)
                weight = p * (priors[name] if has else 1 - priors[name])
                grown[kept] = grown.get(kept, 0.0) + weight
        states = grown
    return sum(states.values())


def score_deviation(
    skills: tuple[str, ...],
    beneath: dict[str, frozenset[str]],
    thresholds: dict[str, float],
    rho: float,
) -> float:
    """Return the standard deviation of the share of these skills that one has."""
    has = {
        one: share_who_have_all(tuple(beneath[one] | {one}), thresholds, rho)
        for one in skills
    }
    variance = sum(p * (1 - p) for p in has.values())
    for one, other in combinations(skills, 2):
        both = beneath[one] | beneath[other] | {one, other}
        joint = share_who_have_all(tuple(both), thresholds, rho)
        variance += 2 * (joint - has[one] * has[other])
    return sqrt(variance) / len(skills)
