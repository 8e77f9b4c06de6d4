"""Shares and differences of the trial, each with the count and the interval it rests on.

Intervals are percentiles of the bootstrap :cite:p:`efron1993`: owners are drawn anew, and
the two groups of a difference each by itself. Who makes several comparisons finds something
by chance in one of them, so the wide interval is made for as many looks (Bonferroni,
:cite:p:`dunn1961`).

>>> from examples.kenya.estimates import difference, share
>>> one = share([True] * 30 + [False] * 30)
>>> one.kept, one.n, one.value, one.low < 0.5 < one.high
(30, 60, 0.5, True)
>>> two = difference([1.0, 2.0, 3.0, 4.0], [0.0, 1.0, 2.0, 3.0], n_looks=3)
>>> two.value, two.wide_low <= two.low <= two.high <= two.wide_high
(1.0, True)
"""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from scaffolding.findings.intervals import quantile, resampled
from scaffolding.findings.occasions import Parts

__all__ = ["Difference", "Share", "difference", "share"]

_LEVEL: Final = 0.95
_DRAWS: Final = 4000
"""The far tails of an interval for many looks take more draws than a plain one."""


@frozen(kw_only=True)
class Share:
    """How many of how many, and between which shares that lies.

    Attributes:
        kept: How many.
        n: Of how many.
        value: The share.
        low: The lower end of its interval, of 95 in 100.
        high: The upper end.
    """

    kept: int
    n: int
    value: float
    low: float
    high: float


@frozen(kw_only=True)
class Difference:
    """How far the mean of one group lies above that of another.

    Attributes:
        n_one: How many are in the first.
        n_other: How many in the other.
        one: The mean of the first.
        other: The mean of the other.
        value: The first mean less the other.
        low: The lower end of its interval, of 95 in 100.
        high: The upper end.
        n_looks: For how many looks the wide interval is.
        wide_low: Its lower end.
        wide_high: Its upper end.
    """

    n_one: int
    n_other: int
    one: float
    other: float
    value: float
    low: float
    high: float
    n_looks: int
    wide_low: float
    wide_high: float

    @property
    def is_sure(self) -> bool:
        """Whether the wide interval leaves out that there is no difference."""
        return not self.wide_low <= 0 <= self.wide_high


def share(answers: Sequence[bool], /) -> Share:
    """Return the share of yes, each answer of another owner; at least one."""
    drawn = sorted(_means(answers, 0))
    return Share(
        kept=sum(answers),
        n=len(answers),
        value=sum(answers) / len(answers),
        low=_lower(drawn, 1),
        high=_upper(drawn, 1),
    )


def difference(
    one: Sequence[float], other: Sequence[float], /, *, n_looks: int
) -> Difference:
    """Return the difference of the means of two groups, each at least one owner.

    Args:
        one: A number of each owner of the first group.
        other: Of each owner of the other.
        n_looks: How many such differences are looked at together.
    """
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    # Another seed, or the two groups would share their luck.
    pairs = zip(_means(one, 0), _means(other, 1), strict=True)
    drawn = sorted(a - b for a, b in pairs)
    return Difference(
        n_one=len(one),
        n_other=len(other),
        one=mean_one,
        other=mean_other,
        value=mean_one - mean_other,
        low=_lower(drawn, 1),
        high=_upper(drawn, 1),
        n_looks=n_looks,
        wide_low=_lower(drawn, n_looks),
        wide_high=_upper(drawn, n_looks),
    )


def _means(numbers: Sequence[float], seed: int) -> list[float]:
    units: list[Parts] = [{"sum": number, "n": 1} for number in numbers]
    return resampled(
        units, lambda sums: sums["sum"] / sums["n"], n_draws=_DRAWS, seed=seed
    )


def _lower(drawn: Sequence[float], n_looks: int) -> float:
    return quantile(drawn, (1 - _LEVEL) / n_looks / 2)


def _upper(drawn: Sequence[float], n_looks: int) -> float:
    return quantile(drawn, 1 - (1 - _LEVEL) / n_looks / 2)
