r"""Who is left behind: the worst-off tenth, asked in two ways.

A mean can rise while those who have least get less. There are two questions, and they have
different answers, so both are always told.

(i) *Of the tenth who end lowest, how low?* For each arm the mean of its own lowest share
:math:`\gamma`,

.. math:: \mathrm{CVaR}_\gamma(Y) = \max_c \bigl\{ c - E(c - Y)^+ / \gamma \bigr\}

:cite:p:`rockafellar2002`, which counts a tie at the border by as much of it as is needed. Under
two arms these need not be the same people. The standard error of the difference is that of the
paired influence values :math:`q - (q - Y_i)^+ / \gamma`, with :math:`q` the arm's quantile.

(ii) *What becomes of those who began lowest?* The mean of :math:`D_i` among the share
:math:`\gamma` lowest at baseline, those at the border weighed alike. With border :math:`b_0`,
weight :math:`w_i` (1 below, :math:`w_0` at it, 0 above) and :math:`m_0` the mean at the border,
an influence value is :math:`w_i (D_i - m_0) / \gamma - (\mu - m_0)`: that it is a sample that
says who is the lowest tenth counts as well.

Never the quantiles of :math:`D`: the tenth of mentees for whom an arm did least is a tenth that
luck has chosen.

>>> import numpy as np
>>> from scaffolding.experiments.joints import Joint
>>> from scaffolding.experiments.worst_off import lowest, lowest_apart
>>> lowest(np.array([0, 1, 2]), np.array([5, 10, 85]))
0.5
>>> joint = Joint.of(np.array([0, 1, 4, 4]), np.array([1, 1, 1, 1]))
>>> found = lowest_apart(joint, share=0.5)
>>> found.one, found.other, found.difference
(0.5, 1.0, -0.5)
"""

from math import nan, sqrt
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.experiments.joints import Joint
from scaffolding.experiments.moments import Integers, Moments, Sums
from scaffolding.findings.intervals import NORMAL_975
from scaffolding.sources import ROCKAFELLAR_2002, Source

__all__ = [
    "SHARE",
    "SOURCES",
    "Apart",
    "Lowest",
    "began_lowest",
    "lowest",
    "lowest_apart",
]

SOURCES: Final[tuple[Source, ...]] = (ROCKAFELLAR_2002,)
"""What the lower-tail mean is taken from."""

SHARE: Final = 0.1
"""Who counts as worst off: this share of mentees."""


@frozen(kw_only=True)
class Apart:
    """How far two arms lie apart in the mean of their lowest.

    Attributes:
        one: The mean of the lowest of the first arm.
        other: That of the second.
        difference: The first less the second.
        low: The lower end of its interval, 95 in 100.
        high: The upper end.
        share: Of how many mentees.
    """

    one: float
    other: float
    difference: float
    low: float
    high: float
    share: float


@frozen(kw_only=True)
class Lowest:
    """What becomes of those who began lowest.

    Attributes:
        border: The highest baseline among them.
        n_below: How many mentees lie under it; all of these are among them.
        weight: By how much each mentee at the border counts.
        difference: Their mean difference between the arms.
        low: The lower end of its interval, 95 in 100.
        high: The upper end.
        share: Of how many mentees.
    """

    border: int
    n_below: int
    weight: float
    difference: float
    low: float
    high: float
    share: float


def lowest(values: Integers, counts: Integers, /, *, share: float = SHARE) -> float:
    """Return the mean of the lowest share of a histogram, ties at the border in part.

    Args:
        values: The values, in any order.
        counts: How often each came.
        share: Of all that came.

    Raises:
        InvariantError: If the share is none.
    """
    mean, _ = _tail(values, counts, share)
    return mean


def lowest_apart(joint: Joint, /, *, share: float = SHARE, grain: float = 1.0) -> Apart:
    """Return how far the lowest of the first arm lie above the lowest of the second.

    Args:
        joint: How often each pair of values came.
        share: Of all mentees, apart for each arm.
        grain: What a value of 1 stands for.

    Raises:
        InvariantError: If the share is none.
    """
    ends, influences = [], []
    for column in joint.pairs.T:
        mean, quantile = _tail(column, joint.counts, share)
        ends.append(mean)
        influences.append(quantile - np.maximum(quantile - column, 0) / share)
    along = influences[0] - influences[1]
    se = _standard_error(along, joint.counts)
    difference = (ends[0] - ends[1]) * grain
    reach = NORMAL_975 * se * grain
    return Apart(
        one=ends[0] * grain,
        other=ends[1] * grain,
        difference=difference,
        low=difference - reach,
        high=difference + reach,
        share=share,
    )


def began_lowest(
    moments: Moments,
    first: int,
    second: int,
    /,
    *,
    share: float = SHARE,
    grain: float = 1.0,
) -> Lowest:
    """Return the mean difference of two values among those who began lowest.

    Args:
        moments: The sums of the values, apart for each baseline.
        first: The place of the first value.
        second: That of the second.
        share: Of all mentees, those of the lowest baselines.
        grain: What a value of 1 stands for.

    Raises:
        InvariantError: If the share is none.
    """
    _check(share)
    pair = moments.picked((first, second))
    apart = [
        pair.of_baseline(i).through([[1, -1]]) for i in range(len(moments.baselines))
    ]
    n = moments.n
    wanted = share * n
    below, place = 0, 0
    while below + apart[place].n < wanted:
        below += apart[place].n
        place += 1
    at_border = apart[place]
    weight = (wanted - below) / at_border.n
    centre = int(at_border.firsts[0]) / at_border.n
    mean = (
        sum(int(it.firsts[0]) for it in apart[:place]) + weight * at_border.n * centre
    ) / wanted
    weighed = [(it, 1.0) for it in apart[:place]] + [(at_border, weight)]
    squares = sum(w * w * _squares_about(it, centre) for it, w in weighed)
    variance = squares / share**2 / n - (mean - centre) ** 2
    reach = NORMAL_975 * sqrt(max(0.0, variance) / n) * grain
    return Lowest(
        border=int(moments.baselines[place]),
        n_below=below,
        weight=weight,
        difference=mean * grain,
        low=mean * grain - reach,
        high=mean * grain + reach,
        share=share,
    )


def _tail(
    values: NDArray[Any], counts: NDArray[Any], share: float
) -> tuple[float, float]:
    """Return the mean of the lowest share, and the value at its border."""
    _check(share)
    found, inverse = np.unique(values, return_inverse=True)
    n_each = np.bincount(inverse, weights=counts)
    wanted = share * n_each.sum()
    if not wanted:
        return nan, nan
    within = np.minimum(np.cumsum(n_each), wanted)
    taken = np.diff(within, prepend=0.0)
    border = int(np.argmax(within >= wanted))
    return float((taken * found).sum() / wanted), float(found[border])


def _standard_error(values: NDArray[Any], counts: NDArray[Any]) -> float:
    n = counts.sum()
    mean = (values * counts).sum() / n
    return sqrt(float((counts * (values - mean) ** 2).sum() / n / n))


def _squares_about(sums: Sums, centre: float) -> float:
    """Return the sum of squared distances of a value from a centre."""
    first, second = int(sums.firsts[0]), int(sums.seconds[0][0])
    return second - 2 * centre * first + sums.n * centre * centre


def _check(share: float) -> None:
    if not 0 < share <= 1:
        raise InvariantError(where="share", rule="be over 0 and at most 1", got=share)
