r"""Paired contrasts: how far one arm lies above another on the same mentees.

Both arms get the same mentee with the same luck, so that what differs is the mentoring. With
:math:`D_i = Y_{iA} - Y_{iB}`, its mean :math:`\bar D` and standard deviation :math:`s_D`, the
interval of the mean difference is

.. math:: \bar D \pm t_{n-1,\,.975}\, s_D / \sqrt n .

The standardised effect divides by what differs between *mentees*, and not between arms,

.. math:: d = \bar D \Big/ \sqrt{(s_A^2 + s_B^2) / 2},

because :math:`s_D` grows smaller the more luck is shared, and an effect must not depend on how
it was simulated. The interval of :math:`d` takes that divisor as known, which at a thousand
mentees or more it nearly is.

>>> import numpy as np
>>> from scaffolding.experiments.joints import Joint
>>> from scaffolding.experiments.paired import paired
>>> joint = Joint.of(np.array([2, 3, 5, 4]), np.array([1, 3, 3, 3]))
>>> found = paired(joint.sums())
>>> found.difference, round(found.low, 3), round(found.high, 3)
(1.0, -0.299, 2.299)
>>> round(found.standardised, 3)
0.866
"""

from math import nan, sqrt

import numpy as np
from attrs import frozen

from scaffolding.experiments.moments import Sums

__all__ = ["Paired", "paired"]

_FEWEST = 2


@frozen(kw_only=True)
class Paired:
    """A paired difference with its interval.

    Attributes:
        n: How many mentees.
        difference: The mean of the first less the second.
        se: The standard error of that.
        low: The lower end of the interval.
        high: The upper end.
        spread: What the standardised effect is measured by: how far mentees differ.
        level: How often the interval holds the true difference.
    """

    n: int
    difference: float
    se: float
    low: float
    high: float
    spread: float
    level: float = 0.95

    @property
    def standardised(self) -> float:
        """The difference in standard deviations of mentees; NaN if none differs."""
        return self.difference / self.spread if self.spread > 0 else nan

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves out that there is no difference."""
        return not self.low <= 0 <= self.high


def paired(sums: Sums, /, *, grain: float = 1.0, level: float = 0.95) -> Paired:
    """Return how far the first of two values lies above the second.

    Args:
        sums: The sums of the two values.
        grain: What a value of 1 stands for.
        level: How often the interval holds the true difference.
    """
    from scipy.special import stdtrit  # noqa: PLC0415  Heavy.

    n = sums.n
    of_both = sums.covariance()
    along = sums.through([[1, -1]])
    difference = float(along.means()[0]) * grain
    spread = float(np.sqrt((of_both[0, 0] + of_both[1, 1]) / 2)) * grain
    if n < _FEWEST:
        return Paired(
            n=n,
            difference=difference,
            se=nan,
            low=nan,
            high=nan,
            spread=nan,
            level=level,
        )
    se = sqrt(float(along.covariance()[0, 0]) / n) * grain
    reach = float(stdtrit(n - 1, (1 + level) / 2)) * se
    return Paired(
        n=n,
        difference=difference,
        se=se,
        low=difference - reach,
        high=difference + reach,
        spread=spread,
        level=level,
    )
