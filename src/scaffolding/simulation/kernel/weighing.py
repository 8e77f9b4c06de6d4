"""Weighing: what an answer says, to the last bit as in `scaffolding.assessment`.

Each function stands beside one of the readable path and adds, multiplies and divides in
the same order.

>>> from scaffolding.simulation.kernel.weighing import weight
>>> weight(0.9, 1)
0.3
"""

from math import erfc, exp, log, sqrt
from typing import Final

from scaffolding.assessment import scales
from scaffolding.simulation.kernel.compiled import compiled

__all__ = ["logistic", "normal", "probit", "reweighed", "weight"]

_ROOT_2: Final = sqrt(2)
_MIDDLE: Final = scales._MIDDLE  # noqa: SLF001  The same coefficients, not a copy.
_TAIL: Final = scales._TAIL  # noqa: SLF001  Likewise.
_FAR_TAIL: Final = scales._FAR_TAIL  # noqa: SLF001  Likewise.
_MIDDLE_HALF_WIDTH: Final = scales._MIDDLE_HALF_WIDTH  # noqa: SLF001  Likewise.
_MIDDLE_CENTRE: Final = scales._MIDDLE_CENTRE  # noqa: SLF001  Likewise.
_TAIL_END: Final = scales._TAIL_END  # noqa: SLF001  Likewise.
_TAIL_CENTRE: Final = scales._TAIL_CENTRE  # noqa: SLF001  Likewise.


@compiled
def weight(p: float, outcome: int) -> float:
    """Return how much an outcome speaks for a state that succeeds with chance p."""
    if outcome == 0:
        return 1 - p
    if outcome == 1:
        return sqrt(p * (1 - p))
    return p


@compiled
def logistic(x: float) -> float:
    """Return the chance that has these log odds."""
    if x >= 0:
        return 1 / (1 + exp(-x))
    odds = exp(x)
    return odds / (1 + odds)


@compiled
def normal(z: float) -> float:
    """Return the probability that a standard normal number is at most z."""
    return erfc(-z / _ROOT_2) / 2


@compiled
def _middle(r: float) -> float:
    numerator, denominator = 0.0, 0.0
    for k in range(8):
        numerator = numerator * r + _MIDDLE[0][k]
        denominator = denominator * r + _MIDDLE[1][k]
    return numerator / denominator


@compiled
def _tail(r: float) -> float:
    numerator, denominator = 0.0, 0.0
    for k in range(8):
        numerator = numerator * r + _TAIL[0][k]
        denominator = denominator * r + _TAIL[1][k]
    return numerator / denominator


@compiled
def _far_tail(r: float) -> float:
    numerator, denominator = 0.0, 0.0
    for k in range(8):
        numerator = numerator * r + _FAR_TAIL[0][k]
        denominator = denominator * r + _FAR_TAIL[1][k]
    return numerator / denominator


@compiled
def probit(p: float) -> float:
    """Return the standard score of a probability between 0 and 1, both left out."""
    q = p - 0.5
    if abs(q) <= _MIDDLE_HALF_WIDTH:
        return q * _middle(_MIDDLE_CENTRE - q * q)
    r = sqrt(-log(min(p, 1 - p)))
    z = _tail(r - _TAIL_CENTRE) if r <= _TAIL_END else _far_tail(r - _TAIL_END)
    return z if q > 0 else -z


@compiled
def reweighed(z: float, has: float, lacks: float) -> float:
    """Return a standard score after evidence, by Bayes' rule."""
    had, lacked = normal(z) * has, normal(-z) * lacks
    smaller = min(had, lacked) / (had + lacked)
    if smaller == 0:
        return z
    return probit(smaller) if had < lacked else -probit(smaller)
