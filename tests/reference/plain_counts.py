"""The counts model again, as plainly as its formulas: sums over a whole history.

Written from the formulas of the docs (explanation/models/counts), to be compared with the
library and never to be fast. The normal quantile is found by halving. It imports nothing
of the library.
"""

from math import erf, exp, log, sqrt
from typing import NamedTuple

solo, s, g, G = 0.75, 0.5, 0.65, 0.15
gamma, rho, nu, d = 0.3, 0.03, 0.15, 1.0
E = (0.0, 0.18, 0.36, 0.54, 0.72, 0.90)
ACHIEVED = {"achieved": 1.0, "partly": 0.5, "not yet": 0.0}


class Attempt(NamedTuple):
    """What a sum runs over."""

    outcome: str
    h: int
    r: float


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


def alone(share: float, attempts: list[Attempt], a: float) -> float:
    """Return the log odds without help, at the usual difficulty."""
    beta = logit(solo) + s * quantile(min(max(share, 0.001), 0.999))
    achieved = sum(ACHIEVED[t.outcome] * t.r * (1 - d * E[t.h]) for t in attempts)
    not_yet = sum((1 - ACHIEVED[t.outcome]) * t.r for t in attempts)
    helped = sum(t.r * E[t.h] for t in attempts)
    return beta + gamma * achieved + rho * not_yet + nu * helped + a


def p_success(x: float, b: float, h: int, r: float) -> float:
    return sigma(x - b + g * h * r)


def mastery(x: float) -> float:
    return Phi((x - logit(solo)) / s)


def moved(x: float, outcome: str, p: float, guess: float) -> float:
    """Return by how much the answer to a probe moves the log odds."""
    p = max(p, guess)
    weight = {
        "achieved": (p, guess),
        "partly": (sqrt(p * (1 - p)), sqrt(guess * (1 - guess))),
        "not yet": (1 - p, 1 - guess),
    }
    has, lacks = weight[outcome]
    before = mastery(x)
    after = before * has / (before * has + (1 - before) * lacks)
    return logit(solo) + s * quantile(after) - x
