r"""Targets: the chance of success that one should aim at, or that a rule comes to.

**Where learning is fastest.** For a learner whose errors are those of a threshold in
noise, and who follows the gradient, learning is fastest where the error rate is that of
one standard unit below the threshold :cite:p:`wilson2019`,

.. math:: E^* = F(-1),

with :math:`F` the distribution of the noise: .159 if it is gaussian, which is the "eighty
five percent rule", .184 if it is Laplace's, .25 if it is Cauchy's. It holds for such
learners and two-choice tasks, so nothing here takes it for granted; but an assist may be
given it.

**Where a staircase settles.** A rule that goes up a step after a failure and down a step
after :math:`k` successes running settles where both are as likely :cite:p:`levitt1971`:

.. math:: p^k = \tfrac12, \qquad p = 2^{-1/k} .

To settle at any other :math:`p` with :math:`k = 1`, a step up must be
:math:`p / (1 - p)` times a step down :cite:p:`kaernbach1991`.

>>> from scaffolding import LeastSupport
>>> from scaffolding.policies.targets import Noise, fastest, settles_at, step_ratio
>>> LeastSupport(round(fastest(Noise.GAUSSIAN), 3))
LeastSupport(likely=0.841)
>>> round(settles_at(2), 4), round(step_ratio(0.85), 3)
(0.7071, 5.667)
"""

from enum import Enum
from math import atan, erfc, exp, pi, sqrt

from scaffolding.errors import InvariantError

__all__ = ["Noise", "fastest", "settles_at", "step_ratio"]


class Noise(Enum):
    """How what a learner perceives is spread."""

    GAUSSIAN = "gaussian"
    LAPLACE = "laplace"
    CAUCHY = "cauchy"


def fastest(noise: Noise, /) -> float:
    """Return the chance of success at which learning is fastest."""
    match noise:
        case Noise.GAUSSIAN:
            return 1 - erfc(1 / sqrt(2)) / 2
        case Noise.LAPLACE:
            return 1 - exp(-1) / 2
        case Noise.CAUCHY:
            return 1 / 2 + atan(1) / pi


def settles_at(successes: int, /) -> float:
    """Return the chance of success at which a staircase settles.

    Args:
        successes: How many successes running take a step down.

    Raises:
        InvariantError: If that is none.
    """
    if successes < 1:
        raise InvariantError(where="successes", rule="be 1 or more", got=successes)
    return float(0.5 ** (1 / successes))


def step_ratio(chance: float, /) -> float:
    """Return how many times longer than a step down a step up must be to settle there.

    Raises:
        InvariantError: If the chance is not above 0 and below 1.
    """
    if not 0 < chance < 1:
        raise InvariantError(
            where="chance", rule="be above 0 and below 1", got=chance
        )
    return chance / (1 - chance)
