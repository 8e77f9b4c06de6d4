"""The ability model again, as plainly as its formulas.

Written from the formulas of the docs (explanation/models/ability), to be compared with the
library and never to be fast. The normal quantile is found by halving. It imports nothing
of the library.
"""

from math import erf, exp, log, sqrt

solo, v0, g, q, G = 0.75, 1.0, 0.65, 0.001, 0.15
Y = {"achieved": 1.0, "partly": 0.5, "not yet": 0.0}


def sigma(x: float) -> float:
    return 1 / (1 + exp(-x))


def logit(p: float) -> float:
    return log(p / (1 - p))


def Phi(z: float) -> float:  # noqa: N802
    return (1 + erf(z / sqrt(2))) / 2


def quantile(p: float) -> float:
    below, above = -9.0, 9.0
    for _ in range(80):
        middle = (below + above) / 2
        if Phi(middle) < p:
            below = middle
        else:
            above = middle
    return (below + above) / 2


def prior(share: float) -> tuple[float, float]:
    return logit(solo) + sqrt(v0) * quantile(min(max(share, 0.001), 0.999)), v0


def p_success(m: float, b: float, h: int, r: float) -> float:
    return sigma(m - b + g * h * r)


def mastery(m: float, v: float) -> float:
    return Phi((m - logit(solo)) / sqrt(v))


def revised(m: float, v: float, outcome: str, p: float) -> tuple[float, float]:
    after = 1 / (1 / v + p * (1 - p))
    return m + after * (Y[outcome] - p), after


def elo(m: float, n: int, outcome: str, p: float) -> float:
    """Return the rating after one more answer; n came before it."""
    return m + 1 / (1 + 0.05 * n) * (Y[outcome] - p)


def spread(m: float, v: float, outcome: str, p0: float) -> tuple[float, float]:
    """Return the ability in a required skill, once the answer to a probe is known."""
    p = max(p0, G)
    weight = {
        "achieved": (p, G),
        "partly": (sqrt(p * (1 - p)), sqrt(G * (1 - G))),
        "not yet": (1 - p, 1 - G),
    }
    has, lacks = weight[outcome]
    before = mastery(m, v)
    after = before * has / (before * has + (1 - before) * lacks)
    return logit(solo) + sqrt(v) * quantile(after), v


def waited(m: float, v: float, days: float) -> tuple[float, float]:
    return m, min(v + q * days, v0)
