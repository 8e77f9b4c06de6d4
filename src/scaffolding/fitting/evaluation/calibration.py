r"""Calibration: whether what is told as 70 in 100 comes 70 times in 100.

Predictions are put into bins, and the share :math:`\hat p` that came in each is held
against the mean of what was told. A model that is calibrated has the two alike.

The interval of a share is Wilson's :cite:p:`wilson1927`,

.. math::

   \frac{\hat p + t^2 / 2 n_e \pm t \sqrt{\hat p (1 - \hat p) / n_e + t^2 / 4 n_e^2}}
   {1 + t^2 / n_e},

with the number of answers that mentees who hang together are worth in the place of their
number: :math:`n_e = \hat p (1 - \hat p) / v`, where :math:`v` is the variance of
:math:`\hat p` between the :math:`M` mentees of the bin,
:math:`\frac{M}{M - 1} \sum_m u_m^2 / n^2` with :math:`u_m` what :math:`m` has more than
:math:`\hat p` of her :math:`n_m` answers, and :math:`t` the quantile at :math:`M - 1`.
Where that says nothing, because all went alike, it is :math:`M`. This use of :math:`n_e`
is ours; it is never more than :math:`n`.

>>> import numpy as np
>>> from scaffolding.fitting.evaluation.calibration import Binning, calibration
>>> from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
>>> p = np.tile([0.25, 0.75], 40)
>>> came = np.tile([0, 0, 0, 1, 1, 1, 0, 1], 10).astype(float)
>>> said = Predictions(
...     of=Predicted.NEXT_ANSWER, p=p, came=came, mentee=np.repeat(np.arange(20), 4)
... )
>>> for one in calibration(said, binning=Binning.TENTHS):
...     print(f"told {one.told:.2f}, came {one.share:.2f} of {one.n}")
told 0.25, came 0.25 of 40
told 0.75, came 0.75 of 40
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final

import numpy as np
from attrs import field, frozen

from scaffolding.findings.intervals import wilson
from scaffolding.fitting.evaluation.draws import FloatArray, IntArray
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions

__all__ = ["Bin", "Binning", "Calibration", "calibration", "clustered_interval"]

_FEWEST: Final = 2
"""Of one mentee it is not known how far mentees differ."""


class Binning(Enum):
    """How predictions are put into bins."""

    TENTHS = "tenths"
    """By tenths of the probability; empty ones are left out."""
    EQUAL_NUMBERS = "equal numbers"
    """Ten bins of about as many each; what was told alike stays together."""


_N_BINS: Final = 10


@frozen(kw_only=True)
class Bin:
    """What was told in one bin, and what came.

    Attributes:
        told: The mean of the probabilities that were told.
        share: The share that came.
        low: The lower end of its interval; None if it is of one mentee.
        high: The upper end.
        n: How many predictions there are.
        n_mentees: Of how many mentees.
    """

    told: float
    share: float
    low: float | None
    high: float | None
    n: int
    n_mentees: int


@frozen(kw_only=True)
class Calibration:
    """The curve of what came against what was told.

    Attributes:
        of_what: What was predicted.
        bins: In rising order of what was told.
        bias: By how much more was told than came, on the mean.
    """

    of_what: Predicted
    bins: tuple[Bin, ...] = field(repr=False)
    bias: float

    def __iter__(self) -> Iterator[Bin]:
        """Iterate over the bins, in rising order of what was told."""
        return iter(self.bins)

    @property
    def error(self) -> float:
        """The mean distance of what was told from what came, bin by bin."""
        n = sum(one.n for one in self.bins)
        return sum(one.n * abs(one.told - one.share) for one in self.bins) / n


def calibration(
    predictions: Predictions,
    /,
    *,
    binning: Binning = Binning.EQUAL_NUMBERS,
    level: float = 0.95,
) -> Calibration:
    """Return the calibration curve of predictions.

    Args:
        predictions: What was said, and what came.
        binning: How they are put into bins.
        level: How often an interval holds the share.
    """
    place = _places(predictions.p, binning)
    p, came, mentee = predictions.p, predictions.came, predictions.mentee
    bins = tuple(
        _bin(p[inside], came[inside], mentee[inside], level)
        for inside in (place == one for one in np.unique(place))
    )
    bias = float(p.mean() - came.mean())
    return Calibration(of_what=predictions.of, bins=bins, bias=bias)


def clustered_interval(
    came: FloatArray, cluster: IntArray, /, *, level: float = 0.95
) -> tuple[float, float] | tuple[None, None]:
    """Return the interval of a share of answers that hang together by mentee.

    Args:
        came: What came: 1 or 0 for each; at least one.
        cluster: Whose it is.
        level: How often the interval holds the share.

    Returns:
        The ends of the interval; none if there is but one mentee.
    """
    from scipy.stats import t as student  # noqa: PLC0415  A fifth of a second to load.

    _, place = np.unique(cluster, return_inverse=True)
    sizes, n, share = np.bincount(place), len(came), float(came.mean())
    n_clusters = len(sizes)
    if n_clusters < _FEWEST:
        return None, None
    beyond = np.bincount(place, came) - share * sizes
    variance = n_clusters / (n_clusters - 1) * float(beyond @ beyond) / n**2
    worth = min(n, share * (1 - share) / variance) if variance > 0 else n_clusters
    return wilson(share, worth, float(student.ppf((1 + level) / 2, n_clusters - 1)))


def _places(p: FloatArray, binning: Binning) -> IntArray:
    match binning:
        case Binning.TENTHS:
            return np.minimum((p * _N_BINS).astype(np.int64), _N_BINS - 1)
        case Binning.EQUAL_NUMBERS:
            _, place, sizes = np.unique(p, return_inverse=True, return_counts=True)
            # What is told alike goes where the middle of it goes.
            middles = np.cumsum(sizes) - sizes / 2
            tenths = (middles * _N_BINS / len(p)).astype(np.int64)
            found: IntArray = np.minimum(tenths, _N_BINS - 1)[place]
            return found


def _bin(p: FloatArray, came: FloatArray, mentee: IntArray, level: float) -> Bin:
    low, high = clustered_interval(came, mentee, level=level)
    return Bin(
        told=float(p.mean()),
        share=float(came.mean()),
        low=low,
        high=high,
        n=len(p),
        n_mentees=len(np.unique(mentee)),
    )
