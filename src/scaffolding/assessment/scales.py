r"""Scales: a chance as log odds and as a standard score, and back.

On the logit scale an easier activity, help and practice add up; on the probit scale a
belief with a mean and a variance becomes a probability. The standard library has both for
samples, in a module that costs more to import than all of this package.

The normal quantile is algorithm AS 241 :cite:p:`wichura1988`, right to about 1 in
:math:`10^{16}`.

>>> from scaffolding.assessment.scales import logistic, logit, normal, probit
>>> round((logit(0.80) - logit(0.65)) / 0.1, 2)
7.67
>>> round(probit(0.975), 6), round(normal(probit(0.8)), 12), logistic(0.0)
(1.959964, 0.8, 0.5)
"""

from functools import lru_cache
from math import erfc, exp, log, sqrt
from typing import Final, TypeAlias

__all__ = ["logistic", "logit", "normal", "prior_score", "probit", "reweighed"]

_PRIORS: Final = (0.001, 0.999)
"""What a prior may claim on these scales, where 0 and 1 lie infinitely far."""

_ROOT_2: Final = sqrt(2)

_Polynomial: TypeAlias = tuple[float, ...]
"""Coefficients, the highest power first."""

# Numerator and denominator for the middle and for the two parts of the tail.
_MIDDLE: Final[tuple[_Polynomial, _Polynomial]] = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
_TAIL: Final[tuple[_Polynomial, _Polynomial]] = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
_FAR_TAIL: Final[tuple[_Polynomial, _Polynomial]] = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)
# Where one rational function gives way to the next, and what each is centred on.
_MIDDLE_HALF_WIDTH: Final = 0.425
_MIDDLE_CENTRE: Final = 0.180625
_TAIL_END: Final = 5.0
_TAIL_CENTRE: Final = 1.6


def logistic(x: float, /) -> float:
    """Return the chance that has these log odds."""
    # The other form of each would overflow where this one rounds to 0.
    if x >= 0:
        return 1 / (1 + exp(-x))
    odds = exp(x)
    return odds / (1 + odds)


def logit(p: float, /) -> float:
    """Return the log odds of a chance between 0 and 1, both left out."""
    return log(p / (1 - p))


def normal(z: float, /) -> float:
    """Return the probability that a standard normal number is at most z."""
    return erfc(-z / _ROOT_2) / 2


def probit(p: float, /) -> float:
    """Return the standard score of a probability between 0 and 1, both left out."""
    q = p - 0.5
    if abs(q) <= _MIDDLE_HALF_WIDTH:
        return q * _ratio(_MIDDLE, _MIDDLE_CENTRE - q * q)
    r = sqrt(-log(min(p, 1 - p)))
    if r <= _TAIL_END:
        z = _ratio(_TAIL, r - _TAIL_CENTRE)
    else:
        z = _ratio(_FAR_TAIL, r - _TAIL_END)
    return z if q > 0 else -z


@lru_cache(maxsize=4096)
def prior_score(prior: float, /) -> float:
    """Return the standard score of a prior, clamped to [.001, .999]."""
    return probit(min(max(prior, _PRIORS[0]), _PRIORS[1]))


def reweighed(z: float, has: float, lacks: float, /) -> float:
    """Return a standard score after evidence, by Bayes' rule.

    The score stands for the probability `normal(z)` of having something. It is worked
    out from the smaller of the two probabilities, since near 1 a score cannot be told
    from its neighbour; where even that one is lost to rounding the score stays.

    Args:
        z: The score before.
        has: How much the evidence speaks for having it.
        lacks: How much the evidence speaks for lacking it.
    """
    had, lacked = normal(z) * has, normal(-z) * lacks
    smaller = min(had, lacked) / (had + lacked)
    if smaller == 0:
        return z
    return probit(smaller) if had < lacked else -probit(smaller)


def _ratio(of: tuple[_Polynomial, _Polynomial], r: float) -> float:
    """Return the value of a rational function, by Horner's rule."""
    numerator, denominator = 0.0, 0.0
    for above, below in zip(*of, strict=True):
        numerator = numerator * r + above
        denominator = denominator * r + below
    return numerator / denominator
