r"""Moments: all that a comparison of means needs to know of a million mentees.

Let :math:`x_i` be the values of mentee :math:`i`, one for each arm and outcome. Of all of
them only the count, the sums and the sums of products are kept,

.. math:: n, \qquad S = \sum_i x_i, \qquad P = \sum_i x_i x_i^\top,

and the means and covariances of everything linear in :math:`x` follow exactly, such as of
the difference of two arms on the same mentee.

The values are whole numbers, multiples of an outcome's grain. So the sums are exact: they do
not depend on the order, on the chunks or on the machines in which they were made, and two
arms that are equal differ by 0 and not by rounding.

They are kept apart for each *baseline*, what a mentee could do alone before the first
meeting, because who starts lowest is asked about later.

>>> import numpy as np
>>> from scaffolding.experiments.moments import Moments
>>> values = np.array([[3, 1], [5, 1], [4, 2]])  # Three mentees under two arms.
>>> moments = Moments.of(values, baseline=np.array([0, 0, 1]))
>>> difference = moments.total().through([[1, -1]])
>>> float(difference.means()[0]), float(difference.covariance()[0, 0])
(2.6666666666666665, 1.3333333333333333)
>>> float(moments.of_baseline(0).through([[1, -1]]).means()[0])
3.0
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Self, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError

__all__ = ["Integers", "Moments", "Sums"]

Integers: TypeAlias = NDArray[np.int64]
"""An array of whole numbers."""

_Exact: TypeAlias = NDArray[Any]

_MOST: Final = 2.0**62
"""Sums of products stay under this, so that no integer of 64 bits runs over."""

_WIDE: Final = 32
_LONG: Final = 256
"""Squares of so many columns, over so many rows, are worked out on one thread."""

_EXACT: Final = 2.0**53
"""Sums of whole numbers under this are exact in floating point, in whatever order."""


@frozen(eq=False)
class Sums:
    """The sums of some values over mentees, as whole numbers of any size.

    Attributes:
        n: How many mentees.
        firsts: The sum of each value.
        seconds: The sums of products of each two.
    """

    n: int
    firsts: _Exact = field(repr=False)
    seconds: _Exact = field(repr=False)

    @classmethod
    def of(cls, values: Integers, /) -> Self:
        """Return the sums of a table, a row a mentee and a column a value."""
        exact = values.astype(object)
        return cls(len(values), exact.sum(axis=0), exact.T @ exact)

    def through(self, weights: Sequence[Sequence[int]], /) -> "Sums":
        """Return the sums of other values, each a whole-number mix of these.

        Args:
            weights: A row for each new value, with a weight for each of these.
        """
        mixed = np.array([[int(it) for it in row] for row in weights], dtype=object)
        return Sums(self.n, mixed @ self.firsts, mixed @ self.seconds @ mixed.T)

    def picked(self, places: Sequence[int], /) -> "Sums":
        """Return the sums of some of the values, by their places."""
        kept = list(places)
        return Sums(self.n, self.firsts[kept], self.seconds[np.ix_(kept, kept)])

    def means(self) -> NDArray[np.float64]:
        """Return the mean of each value; NaN of no mentees."""
        if not self.n:
            return np.full(len(self.firsts), np.nan)
        return np.array([int(it) / self.n for it in self.firsts])

    def covariance(self) -> NDArray[np.float64]:
        """Return the covariances of the values over mentees; NaN of fewer than two."""
        n = self.n
        if n < 2:  # noqa: PLR2004  One mentee does not vary.
            return np.full(self.seconds.shape, np.nan)
        scaled = n * self.seconds - np.outer(self.firsts, self.firsts)
        each = [[int(it) / (n * (n - 1)) for it in row] for row in scaled]
        return np.array(each, dtype=np.float64).reshape(self.seconds.shape)


@frozen(eq=False, kw_only=True)
class Moments:
    """The sums of values over mentees, apart for each baseline.

    Attributes:
        baselines: Each baseline that some mentee has, in order.
        counts: How many mentees have it.
        firsts: The sum of each value; baselines by values.
        seconds: The sums of products; baselines by values by values.
    """

    baselines: Integers
    counts: Integers
    firsts: Integers = field(repr=False)
    seconds: Integers = field(repr=False)

    @classmethod
    def of(cls, values: NDArray[Any], /, *, baseline: NDArray[Any]) -> Self:
        """Return the moments of a table of whole numbers.

        Args:
            values: A row a mentee, a column a value.
            baseline: What each mentee could do before.

        Raises:
            InvariantError: If the sums would not fit: the grain is too fine.
        """
        table = np.asarray(values, dtype=np.int64)
        largest = float(np.abs(table).max(initial=0))
        _check_room(largest * largest * len(table))
        found, inverse = np.unique(np.asarray(baseline, np.int64), return_inverse=True)
        n_values = table.shape[1]
        firsts = np.zeros((len(found), n_values), np.int64)
        seconds = np.zeros((len(found), n_values, n_values), np.int64)
        counts = np.bincount(inverse, minlength=len(found)).astype(np.int64)
        order = np.argsort(inverse, kind="stable")
        stops = np.cumsum(counts)
        ordered = table[order]
        is_small = largest * largest * len(table) < _EXACT
        for i, stop in enumerate(stops):
            rows = ordered[stop - counts[i] : stop]
            firsts[i] = rows.sum(axis=0)
            seconds[i] = (
                _products(rows.astype(np.float64)) if is_small else rows.T @ rows
            )
        return cls(baselines=found, counts=counts, firsts=firsts, seconds=seconds)

    @classmethod
    def added(cls, parts: Iterable["Moments"], /) -> "Moments":
        """Return the moments of all the mentees of several; at least one.

        Raises:
            InvariantError: If the sums would not fit.
        """
        every = tuple(parts)
        _check_room(sum(float(it.seconds.max(initial=0)) for it in every))
        baselines = np.unique(np.concatenate([it.baselines for it in every]))
        n_values = every[0].firsts.shape[1]
        counts = np.zeros(len(baselines), np.int64)
        firsts = np.zeros((len(baselines), n_values), np.int64)
        seconds = np.zeros((len(baselines), n_values, n_values), np.int64)
        for it in every:
            places = np.searchsorted(baselines, it.baselines)
            counts[places] += it.counts
            firsts[places] += it.firsts
            seconds[places] += it.seconds
        return cls(baselines=baselines, counts=counts, firsts=firsts, seconds=seconds)

    @property
    def n(self) -> int:
        """How many mentees there are."""
        return int(self.counts.sum())

    def picked(self, places: Sequence[int], /) -> "Moments":
        """Return the moments of some of the values, by their places."""
        kept = list(places)
        return Moments(
            baselines=self.baselines,
            counts=self.counts,
            firsts=self.firsts[:, kept],
            seconds=self.seconds[:, kept][:, :, kept],
        )

    def total(self) -> Sums:
        """Return the sums over all mentees."""
        return Sums(
            self.n,
            self.firsts.astype(object).sum(axis=0),
            self.seconds.astype(object).sum(axis=0),
        )

    def of_baseline(self, place: int, /) -> Sums:
        """Return the sums over the mentees of one baseline, by its place in order."""
        return Sums(
            int(self.counts[place]),
            self.firsts[place].astype(object),
            self.seconds[place].astype(object),
        )


def _products(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sums of products of each two columns, by small squares.

    It is many times as fast as with whole numbers. Of larger squares a library for linear
    algebra would start threads, which are in the way of those that simulate.
    """
    n = rows.shape[1]
    found = np.zeros((n, n))
    for top in range(0, n, _WIDE):
        for left in range(top, n, _WIDE):
            down, along = slice(top, top + _WIDE), slice(left, left + _WIDE)
            for start in range(0, len(rows), _LONG):
                some = rows[start : start + _LONG]
                found[down, along] += some[:, down].T @ some[:, along]
            found[along, down] = found[down, along].T
    return found


def _check_room(largest: float) -> None:
    if largest >= _MOST:
        raise InvariantError(
            where="The sums of an outcome",
            rule="fit into 64 bits",
            got=f"{largest:.3g}",
            hint="Give the outcome a coarser grain.",
        )
