r"""Answer patterns: what one mentee tried and how it went, and how many did just the same.

The likelihood of what a mentee answered depends on nothing but her answers. Mentees whose
answers are equal are therefore reckoned once and counted: of 1,000 people who answered
five questions there are 32 patterns at most.

A **cell** is an item at a level of support. A pattern says of each cell how often it was
tried and how much of it was achieved, in whatever order; this is all that a model without
learning can see.

Equal patterns are found by a hash of 128 bits: each cell and outcome has two fixed random
words, and a pattern has their sums. Of ten million patterns two that differ fall together
with a chance of :math:`10^{-25}`.

>>> import numpy as np
>>> from scaffolding.fitting.patterns import merged
>>> who, cell = np.array([0, 0, 1, 1, 2, 2]), np.array([0, 1, 1, 0, 0, 1])
>>> patterns = merged(who, cell, np.array([1.0, 0, 0, 1, 0, 0]), n_cells=2)
>>> patterns.weight.tolist(), patterns.achieved.toarray().tolist()
([1.0, 2.0], [[0.0, 0.0], [1.0, 0.0]])
"""

from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Patterns", "merged"]

_KINDS: Final = 3
"""Outcomes: not yet, partly, achieved."""


@frozen(kw_only=True, eq=False)
class Patterns:
    """Answer patterns that differ, by how much was achieved.

    Attributes:
        tries: For each pattern and cell how often it was tried.
        achieved: For each pattern and cell how much of it was achieved.
        weight: How many have the pattern.
        of: For each of those who answered the place of her pattern.
    """

    tries: "csr_array"
    achieved: "csr_array"
    weight: NDArray[np.float64]
    of: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.weight)


def merged(
    who: NDArray[np.integer],
    cell: NDArray[np.integer],
    outcome: NDArray[np.float64],
    /,
    *,
    n_cells: int,
) -> Patterns:
    """Return the answer patterns, equal ones merged.

    Args:
        who: For each try whose it is, as a number from 0; none is left out.
        cell: What was tried, as a number from 0.
        outcome: 1, .5 or 0.
        n_cells: How many cells there are.
    """
    from scipy.sparse import csr_array  # noqa: PLC0415  Slow to load.

    n_who = int(who.max()) + 1 if len(who) else 0
    kind = np.asarray(cell, dtype=np.intp) * _KINDS + np.rint(outcome * 2).astype(
        np.intp
    )
    hashes = _hashes(who, kind, n_who)
    _, first, of = np.unique(hashes, axis=0, return_index=True, return_inverse=True)
    of = of.reshape(-1)

    # In the order of what was achieved and not of the hash, so that sums keep their order.
    total = np.bincount(who, weights=outcome, minlength=n_who)[first]
    order = np.lexsort((*hashes[first].T, total))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    of = place[of]

    is_shown = np.zeros(n_who, dtype=bool)
    is_shown[first] = True
    kept = is_shown[who]
    shape = (len(first), n_cells)
    where = (of[who[kept]], cell[kept])
    tries = csr_array((np.ones(int(kept.sum())), where), shape=shape)
    achieved = csr_array((outcome[kept], where), shape=shape)
    weight = np.bincount(of, minlength=len(first)).astype(np.float64)
    return Patterns(tries=tries, achieved=achieved, weight=weight, of=of)


def _hashes(
    who: NDArray[np.integer], kind: NDArray[np.intp], n_who: int
) -> NDArray[np.uint64]:
    """Return two words for each of those who answered."""
    n_kinds = int(kind.max()) + 1 if len(kind) else 0
    words = _words(np.arange(2 * n_kinds, dtype=np.uint64)).reshape(n_kinds, 2)
    hashes = np.zeros((n_who, 2), dtype=np.uint64)
    np.add.at(hashes, who, words[kind])
    return hashes


def _words(counter: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return well-mixed words, always the same (the finaliser of SplitMix64)."""
    mixed = (counter + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
