r"""Priced help: what an arm gives for each hour of the mentor.

Per mentor hour is a ratio of means, :math:`r = \bar Y / \bar H`, and not a mean of ratios: a
mentor's hours are one budget, from which each mentee takes what she takes. By the delta
method the influence of a mentee on it is

.. math:: \frac{Y_i - r H_i}{\bar H},

so that the difference of two arms on the same mentees has the standard error of the difference
of these.

>>> import numpy as np
>>> from scaffolding.experiments.moments import Sums
>>> from scaffolding.experiments.priced import priced
>>> values = np.array([[2, 4, 1, 4], [1, 2, 2, 4], [3, 6, 2, 3]])  # gain, hours; twice
>>> found = priced(Sums.of(values))
>>> found.one, round(found.other, 3), round(found.difference, 3)
(0.5, 0.455, 0.045)
"""

from math import nan, sqrt

import numpy as np
from attrs import frozen

from scaffolding.experiments.moments import Sums
from scaffolding.findings.intervals import NORMAL_975

__all__ = ["Priced", "priced", "rate"]


@frozen(kw_only=True)
class Priced:
    """What two arms give for each unit of their price.

    Attributes:
        one: The rate of the first arm.
        other: That of the second.
        difference: The first less the second.
        low: The lower end of its interval, 95 in 100.
        high: The upper end.
    """

    one: float
    other: float
    difference: float
    low: float
    high: float


def rate(gain: float, price: float, /) -> float:
    """Return the gain for each unit of price; NaN if there was none."""
    return gain / price if price else nan


def priced(sums: Sums, /, *, grain: float = 1.0, price_grain: float = 1.0) -> Priced:
    """Return what the first of two arms gives per price, less what the second gives.

    Args:
        sums: Of the first's gain and price, and the second's gain and price.
        grain: What a gain of 1 stands for.
        price_grain: What a price of 1 stands for.
    """
    gain, price, other_gain, other_price = sums.means().tolist()
    one, other = rate(gain, price), rate(other_gain, other_price)
    weights = np.array([1 / price, -one / price, -1 / other_price, other / other_price])
    variance = float(weights @ sums.covariance() @ weights)
    scale = grain / price_grain
    reach = NORMAL_975 * sqrt(max(0.0, variance) / sums.n) * scale
    difference = (one - other) * scale
    return Priced(
        one=one * scale,
        other=other * scale,
        difference=difference,
        low=difference - reach,
        high=difference + reach,
    )
