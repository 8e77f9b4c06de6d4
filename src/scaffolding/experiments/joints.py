r"""Joint histograms: how often two arms came to each pair of counts on the same mentee.

A count of skills takes a few dozen values, so that a million pairs of them are a table of a
few hundred cells, :math:`N(a, b)`. It is exact: whatever is asked of the pairs can be
answered of it, and two of them are added cell by cell, in any order.

>>> import numpy as np
>>> from scaffolding.experiments.joints import Joint
>>> joint = Joint.of(np.array([2, 2, 3]), np.array([1, 1, 3]))
>>> joint.n, joint.pairs.tolist(), joint.counts.tolist()
(3, [[2, 1], [3, 3]], [2, 1])
>>> Joint.added([joint, joint]).counts.tolist()
[4, 2]
"""

from collections.abc import Iterable
from typing import Any, Final, Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.experiments.moments import Integers, Sums

__all__ = ["Joint"]

_FEW: Final = 8
"""So many possible pairs a mentee are few enough to count each."""


@frozen(eq=False)
class Joint:
    """How often each pair of values came.

    Attributes:
        pairs: The pairs, in order, a row each.
        counts: How many mentees came to each.
    """

    pairs: Integers
    counts: Integers

    @classmethod
    def of(cls, one: NDArray[Any], other: NDArray[Any], /) -> Self:
        """Return the joint histogram of the values of two arms, mentee by mentee."""
        return cls._counted(np.column_stack([one, other]), None)

    @classmethod
    def added(cls, parts: Iterable["Joint"], /) -> Self:
        """Return the histogram of all the mentees of several; at least one."""
        every = tuple(parts)
        return cls._counted(
            np.concatenate([it.pairs for it in every]),
            np.concatenate([it.counts for it in every]),
        )

    @classmethod
    def _counted(cls, pairs: NDArray[Any], counts: NDArray[Any] | None) -> Self:
        whole = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        if not len(whole):
            return cls(whole, np.zeros(0, np.int64))
        # One number a pair: a sort of numbers is ten times as fast as one of rows.
        least, width = whole[:, 1].min(), int(np.ptp(whole[:, 1])) + 1
        keys = (whole[:, 0] - whole[:, 0].min()) * width + whole[:, 1] - least
        n_keys = (int(np.ptp(whole[:, 0])) + 1) * width
        if counts is None and n_keys <= _FEW * len(
            whole
        ):  # Then to count needs no sort.
            tally = np.bincount(keys, minlength=n_keys)
            there = np.flatnonzero(tally)
            ones, others = np.divmod(there, width)
            pairs = np.column_stack([ones + whole[:, 0].min(), others + least])
            return cls(pairs, tally[there].astype(np.int64))
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        found = np.zeros(len(first), np.int64)
        np.add.at(found, inverse, 1 if counts is None else counts)
        return cls(whole[first], found)

    @property
    def n(self) -> int:
        """How many mentees there are."""
        return int(self.counts.sum())

    @property
    def swapped(self) -> "Joint":
        """The same, seen from the other arm."""
        return Joint.added([Joint(self.pairs[:, ::-1], self.counts)])

    def sums(self) -> Sums:
        """Return the sums of the two values and of their products."""
        pairs, counts = self.pairs.astype(object), self.counts.astype(object)
        weighed = pairs * counts[:, None]
        return Sums(self.n, weighed.sum(axis=0), weighed.T @ pairs)
