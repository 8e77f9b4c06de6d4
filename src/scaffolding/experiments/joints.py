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

_CELLS: Final = 4096
"""A table of so many cells is gone through in less time than a sort takes."""


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
        whole = (np.asarray(it, dtype=np.int64) for it in (one, other))
        return cls._counted(*whole, counts=None)

    @classmethod
    def added(cls, parts: Iterable["Joint"], /) -> Self:
        """Return the histogram of all the mentees of several; at least one."""
        every = tuple(parts)
        pairs = np.concatenate([it.pairs for it in every])
        counts = np.concatenate([it.counts for it in every])
        return cls._counted(pairs[:, 0], pairs[:, 1], counts=counts)

    @classmethod
    def _counted(
        cls, one: Integers, other: Integers, *, counts: Integers | None
    ) -> Self:
        if not len(one):
            return cls(np.zeros((0, 2), np.int64), np.zeros(0, np.int64))
        # One number a pair: numbers are counted and sorted faster than rows.
        least, beside = int(one.min()), int(other.min())
        width = int(other.max()) - beside + 1
        keys = (one - least) * width + (other - beside)
        n_cells = (int(one.max()) - least + 1) * width
        if n_cells <= _CELLS + len(one):
            # Whole numbers stay exact in 64 bits of floating point up to 2 ** 53.
            cells = np.bincount(keys, weights=counts)
            kept = np.flatnonzero(cells)
            found = np.column_stack([kept // width + least, kept % width + beside])
            return cls(found, cells[kept].astype(np.int64))
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        summed = np.zeros(len(first), np.int64)
        np.add.at(summed, inverse, 1 if counts is None else counts)
        return cls(np.column_stack([one[first], other[first]]), summed)

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
