r"""Halves: the answers of many mentees as equal beginnings and equal endings, joined.

A tree of equal beginnings (`scaffolding.fitting.blocks`) grows thin: twenty answers of ten
thousand mentees have few equal beginnings of more than a dozen. But what is to come depends
on the past only through the hidden state, so that equal endings are alike as well. Each
sequence is cut in the middle. Beginnings of equal answers are one node of a tree that grows
forwards; endings of equal answers are one node of a tree that grows backwards; and a
sequence is a *pair* of nodes, with equal pairs counted. Twenty rights and wrongs have no
more than 2,046 nodes in either tree, however many the mentees are, and all that grows with
the mentees is the number of pairs.

Nodes stand by *generation*, which is how far they lie from their root, so that a whole
generation is worked out at once (`scaffolding.fitting.forward_halves`).

>>> import numpy as np
>>> from scaffolding.fitting.halves import halved
>>> halves = halved(
...     np.array([0, 4, 8, 12]),
...     np.array([0, 2, 2, 0, 0, 2, 2, 2, 0, 2, 2, 0]),
...     group=np.zeros(3, dtype=np.int32),
...     gap=np.empty(0),
...     n_symbols=3,
... )
>>> len(halves.beginnings), len(halves.endings), halves.weight.tolist()
(2, 4, [2.0, 1.0])
"""

from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Generation", "Half", "Halves", "halved"]

_WIDEST: Final = 24
"""Codes that lie further apart than this times their number are sorted, not counted."""
_MOST_GAPS: Final = 64
"""With more lengths of time than this, tries are hardly ever equal."""


class Generation(NamedTuple):
    """The nodes that lie equally far from their root.

    Attributes:
        here: Where they stand.
        there: Where the generation before stands.
        parent: The node nearer to the root, of all.
        place: The same, of the generation before.
        n_before: How many nodes the generation before has.
    """

    here: slice
    there: slice
    parent: NDArray[np.intp]
    place: NDArray[np.intp]
    n_before: int


@frozen(kw_only=True, eq=False, slots=False)
class Half:
    """A tree of equal beginnings or endings; generations stand one behind the other.

    Attributes:
        bounds: Where each generation begins, and where the last one ends.
        parent: The node nearer to the root; in the first generation of beginnings the
            group, and of endings 0.
        symbol: What the try is.
        through: How many sequences go through each node.
        elapsed: Time since the try before [days]; empty if it does not count.
    """

    bounds: tuple[int, ...]
    parent: NDArray[np.intp]
    symbol: NDArray[np.int8]
    through: NDArray[np.float64]
    elapsed: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.parent)

    @cached_property
    def generations(self) -> tuple[Generation, ...]:
        """The generations, from the root."""
        made, before = [], 0
        for first, last in pairwise(self.bounds):
            parent = self.parent[first:last]
            made.append(
                Generation(
                    slice(first, last),
                    slice(before, first),
                    parent,
                    parent - before,
                    first - before,
                )
            )
            before = first
        return tuple(made)


@frozen(kw_only=True, eq=False)
class Halves:
    """Sequences as pairs of a beginning and an ending.

    Attributes:
        beginnings: What they begin with, from the first try.
        endings: What they end with, from the last try backwards.
        ended: How many sequences are no more than each beginning.
        first: The beginning of each pair.
        then: The ending of each pair.
        weight: How many sequences each pair is.
        n_groups: How many priors there are.
        n_symbols: How many symbols there may be.
        kind: For each sequence which pair it is; if it is no more than a beginning, the
            number of pairs and then which. Empty if it was not asked for.
    """

    beginnings: Half
    endings: Half
    ended: NDArray[np.float64]
    first: NDArray[np.intp]
    then: NDArray[np.intp]
    weight: NDArray[np.float64]
    n_groups: int
    n_symbols: int
    kind: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.beginnings) + len(self.endings) + len(self.first)


class _Grown(NamedTuple):
    """A tree, and for each sequence the node at which it ends."""

    half: Half
    node: NDArray[np.intp]


def halved(
    start: NDArray[np.int64],
    symbol: NDArray[np.integer],
    /,
    *,
    group: NDArray[np.int32],
    gap: NDArray[np.float64],
    n_symbols: int,
    n_groups: int = 1,
    has_kinds: bool = False,
) -> Halves:
    """Return sequences of tries as pairs of a beginning and an ending.

    Args:
        start: Where each begins, and where the last one ends; none is empty.
        symbol: What each try is.
        group: With which prior each begins.
        gap: Time since the try before [days]; empty if it does not count.
        n_symbols: How many symbols there may be.
        n_groups: How many priors there are.
        has_kinds: Whether each sequence is to know which pair it is.
    """
    lengths = np.diff(start)
    gaps = np.empty(0)
    key: NDArray[np.integer] = symbol
    if len(gap):
        gaps, codes = np.unique(gap, return_inverse=True)
        key = symbol + n_symbols * codes
    told = _Told(key, gaps, n_symbols)
    early = (lengths + 1) // 2
    begun = _grown(told, start[:-1], early, lead=group, step=1)
    ended = _grown(
        told, start[1:] - 1, lengths - early, lead=np.zeros(1, np.int32), step=-1
    )
    is_long = ended.node >= 0
    n_endings = max(len(ended.half), 1)
    code = begun.node[is_long] * n_endings + ended.node[is_long]
    kind = np.empty(0, dtype=np.intp)
    if has_kinds:
        pairs, place, weight = np.unique(code, return_inverse=True, return_counts=True)
        kind = len(pairs) + begun.node
        kind[is_long] = place
    else:
        pairs, weight = np.unique(code, return_counts=True)
    n_begun = len(begun.half)
    return Halves(
        beginnings=begun.half,
        endings=ended.half,
        ended=np.bincount(begun.node[~is_long], minlength=n_begun).astype(float),
        first=pairs // n_endings,
        then=pairs % n_endings,
        weight=weight.astype(float),
        n_groups=n_groups,
        n_symbols=n_symbols,
        kind=kind,
    )


class _Told(NamedTuple):
    """Tries as keys: the symbol, and which length of time came before."""

    key: NDArray[np.integer]
    gaps: NDArray[np.float64]
    n_symbols: int


def _grown(
    told: _Told,
    row: NDArray[np.int64],
    length: NDArray[np.int64],
    *,
    lead: NDArray[np.int32],
    step: int,
) -> _Grown:
    """Return the tree of some tries of each sequence, from `row` on by `step`."""
    order = _longest_first(length)
    if order is not None:
        row, length = row[order], length[order]
        lead = lead[order] if len(lead) > 1 else lead
    n_keys = told.n_symbols * max(len(told.gaps), 1)
    is_apart = len(told.gaps) > _MOST_GAPS
    node = np.full(len(row), -1, dtype=np.intp)
    found: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
    bounds, before = [0], lead.astype(np.intp)
    for depth in range(int(length[0]) if len(length) else 0):
        n = int(np.searchsorted(-length, -depth))
        code = before[:n] * n_keys + told.key[row[:n] + step * depth]
        kinds, place = _numbered(code, is_apart=is_apart)
        before = place
        node[:n] = place + bounds[-1]
        tally = np.bincount(place, minlength=len(kinds))
        parent = kinds // n_keys + (bounds[-2] if depth else 0)
        found.append((np.stack([parent, kinds % n_keys]), tally))
        bounds.append(bounds[-1] + len(kinds))
    return _Grown(_half(found, bounds, told), _as_before(node, order))


def _half(
    found: list[tuple[NDArray[np.intp], NDArray[np.intp]]],
    bounds: list[int],
    told: _Told,
) -> Half:
    whole = np.concatenate(
        [np.empty((2, 0), dtype=np.intp), *(one for one, _ in found)], axis=1
    )
    parent, key = whole
    return Half(
        bounds=tuple(bounds),
        parent=np.ascontiguousarray(parent),
        symbol=(key % told.n_symbols).astype(np.int8),
        through=np.concatenate([np.empty(0), *(it for _, it in found)]),
        elapsed=told.gaps[key // told.n_symbols] if len(told.gaps) else np.empty(0),
    )


def _longest_first(length: NDArray[np.int64]) -> NDArray[np.intp] | None:
    if not len(length) or (length == length[0]).all():
        return None
    return np.argsort(-length, kind="stable")


def _as_before(
    node: NDArray[np.intp], order: NDArray[np.intp] | None
) -> NDArray[np.intp]:
    if order is None:
        return node
    back = np.empty_like(node)
    back[order] = node
    return back


def _numbered(
    code: NDArray[np.intp], *, is_apart: bool
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the codes that occur, in order, and for each code its place there."""
    if is_apart:
        return code, np.arange(len(code))
    width = int(code.max()) + 1
    if width > _WIDEST * len(code):
        kinds, place = np.unique(code, return_inverse=True)
        return kinds, place.astype(np.intp, copy=False)
    occurs = np.zeros(width, dtype=bool)
    occurs[code] = True
    kinds = np.flatnonzero(occurs)
    places = np.empty(width, dtype=np.intp)
    places[kinds] = np.arange(len(kinds))
    return kinds, places[code]
