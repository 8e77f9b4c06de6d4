r"""Blocks: the answers of many mentees as one tree of equal beginnings.

Two mentees who answered alike so far are alike to a model that sees answers alone, so they
are gone through once. Each node of the tree is a try after a certain beginning; it knows
the node before it, its *symbol* (level of support and outcome in one number), through how
many mentees' hands it went and how many ended there. Twenty answers of a hundred thousand
mentees are two million tries and some 400,000 nodes; where mentees repeat one another more,
the tree grows more slowly than they do.

Skills do not meet in one tree unless their parameters are shared; then each has its own
roots, and so has each group of mentees with a prior of its own. Where what is forgotten
counts, the time since the last try belongs to the symbol.

>>> import numpy as np
>>> from scaffolding.fitting.blocks import planted
>>> tree = planted(np.array([[2, 0], [2, 2], [2, 0]]))
>>> tree.parent.tolist(), tree.symbol.tolist(), tree.through.tolist()
([-1, 0, 0], [2, 0, 2], [3.0, 2.0, 1.0])
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.fitting.halves import Halves, halved
from scaffolding.fitting.marks import UNSEEN
from scaffolding.quantities import Support

if TYPE_CHECKING:
    from scaffolding.fitting.attempts import Attempts

__all__ = [
    "N_OUTCOMES",
    "Blocks",
    "Sequences",
    "are_alike",
    "planted",
    "sequences_of",
]

N_OUTCOMES: Final = 4
"""A symbol is the place of its level, times this, plus the mark of the outcome."""

_MOST_GAPS: Final = 64
"""With more lengths of time than this, beginnings are hardly ever equal."""


@frozen(kw_only=True, eq=False)
class Blocks:
    """A tree of equal beginnings; a node stands behind the one that it follows.

    Attributes:
        parent: The node before each; -1 at the first try.
        symbol: The level's place and the outcome of each.
        group: With which prior each root begins; -1 elsewhere.
        through: How many mentees went through each.
        ends: How many ended there.
        elapsed: Time since the try before [days]; empty if it does not count.
        levels: The levels of support that the symbols are of.
        n_groups: How many priors there are.
        n_sequences: How many mentees and skills there are.
        n_attempts: How many tries.
    """

    parent: NDArray[np.int32]
    symbol: NDArray[np.int8]
    group: NDArray[np.int32]
    through: NDArray[np.float64]
    ends: NDArray[np.float64]
    elapsed: NDArray[np.float64]
    levels: tuple[Support, ...]
    n_groups: int
    n_sequences: int
    n_attempts: int

    def __len__(self) -> int:
        return len(self.parent)

    @property
    def n_symbols(self) -> int:
        """How many symbols there may be."""
        return N_OUTCOMES * len(self.levels)


@frozen(kw_only=True, eq=False)
class Sequences:
    """The tries of each mentee at each skill, one behind the other.

    Attributes:
        start: Where each begins, and where the last one ends.
        symbol: The symbol of each try.
        group: With which prior each begins.
        gap: Time since the try before [days]; empty if it does not count.
        levels: The levels of support that the symbols are of.
        n_groups: How many priors there are.
    """

    start: NDArray[np.int64]
    symbol: NDArray[np.int8]
    group: NDArray[np.int32]
    gap: NDArray[np.float64]
    levels: tuple[Support, ...]
    n_groups: int

    def __len__(self) -> int:
        return len(self.start) - 1

    def every(self, n: int, /) -> "Sequences":
        """Return every n-th of them."""
        chosen = np.arange(0, len(self), n)
        lengths = np.diff(self.start)[chosen]
        start = np.concatenate(([0], np.cumsum(lengths)))
        rows = np.repeat(self.start[chosen] - start[:-1], lengths) + np.arange(
            start[-1]
        )
        return Sequences(
            start=start,
            symbol=self.symbol[rows],
            group=self.group[chosen],
            gap=self.gap[rows] if len(self.gap) else self.gap,
            levels=self.levels,
            n_groups=self.n_groups,
        )

    def merged(self) -> Blocks:
        """Return the tree of their equal beginnings."""
        # Imported here because it brings numba.
        from scaffolding.fitting.forward_compiled import grown  # noqa: PLC0415

        key, gaps = self._keys()
        parent, keys, group, through, ends = grown(
            self.start, key, self.group, self.n_groups, len(gaps) > _MOST_GAPS
        )
        n_symbols = N_OUTCOMES * len(self.levels)
        elapsed = gaps[keys // n_symbols] if len(gaps) else np.empty(0)
        return Blocks(
            parent=parent,
            symbol=(keys % n_symbols).astype(np.int8),
            group=group,
            through=through,
            ends=ends,
            elapsed=elapsed,
            levels=self.levels,
            n_groups=self.n_groups,
            n_sequences=len(self),
            n_attempts=len(self.symbol),
        )

    def halved(self, *, has_kinds: bool = False) -> Halves:
        """Return them as pairs of equal beginnings and equal endings.

        Args:
            has_kinds: Whether each of them is to know which pair it is.
        """
        return halved(
            self.start,
            self.symbol,
            group=self.group,
            gap=self.gap,
            n_symbols=N_OUTCOMES * len(self.levels),
            n_groups=self.n_groups,
            has_kinds=has_kinds,
        )

    def _keys(self) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Return a key for each try, and the lengths of time that keys are of."""
        if not len(self.gap):
            return self.symbol.astype(np.int32), np.empty(0)
        gaps, codes = np.unique(self.gap, return_inverse=True)
        n_symbols = N_OUTCOMES * len(self.levels)
        return (self.symbol + n_symbols * codes).astype(np.int32), gaps


def sequences_of(
    attempts: "Attempts",
    /,
    *,
    is_shared: bool = False,
    counts_time: bool = False,
    groups: NDArray[np.int32] | None = None,
) -> Iterator[tuple[str | None, Sequences]]:
    """Yield the name of each skill, and the tries at it.

    Args:
        attempts: The attempts.
        is_shared: Whether all skills come together, each with its own prior; its name is
            then None.
        counts_time: Whether the time between tries belongs to them.
        groups: For each mentee her group, from 0 up; all groups have priors of their own.
    """
    n_skills = len(attempts.skills)
    order = attempts.by_skill()
    skill, mentee = _ordered(attempts.skill, order), _ordered(attempts.mentee, order)
    support = attempts.support
    levels, places = _levels(None if support is None else _ordered(support, order))
    symbol = places * np.int8(N_OUTCOMES) + _ordered(attempts.marks, order)
    is_new = np.ones(len(mentee), dtype=bool)
    is_new[1:] = (mentee[1:] != mentee[:-1]) | (skill[1:] != skill[:-1])
    start = np.flatnonzero(is_new)
    gap = np.empty(0)
    if counts_time:
        day = _ordered(attempts.day, order)
        gap = np.where(is_new, 0.0, np.diff(day, prepend=day[:1]))
    kind = np.zeros(len(start), np.int32) if groups is None else groups[mentee[start]]
    n_kinds = 1 if groups is None else int(groups.max()) + 1
    ends = np.append(start, len(mentee))
    if is_shared:
        group = (skill[start] * n_kinds + kind).astype(np.int32)
        yield (
            None,
            Sequences(
                start=ends,
                symbol=symbol,
                group=group,
                gap=gap,
                levels=levels,
                n_groups=n_skills * n_kinds,
            ),
        )
        return
    first = np.searchsorted(skill[start], np.arange(n_skills + 1))
    for place, name in enumerate(attempts.skills):
        a, b = first[place], first[place + 1]
        if a == b:
            continue
        rows = slice(ends[a], ends[b])
        here, used = _narrowed(symbol[rows], levels)
        yield (
            name,
            Sequences(
                start=ends[a : b + 1] - ends[a],
                symbol=here,
                group=kind[a:b].astype(np.int32),
                gap=gap[rows] if counts_time else gap,
                levels=used,
                n_groups=n_kinds,
            ),
        )


def are_alike(symbol: NDArray[np.int8], /) -> bool:
    """Return whether all outcomes that were seen are alike."""
    occurs = np.array([bool((symbol == it).any()) for it in range(symbol.max() + 1)])
    places = np.flatnonzero(occurs) % N_OUTCOMES
    return len(set(places.tolist()) - {UNSEEN}) <= 1


def planted(outcomes: NDArray[Any], /) -> Blocks:
    """Return the tree of unaided answers, a row a mentee, told as 0, 1 and 2."""
    n, m = outcomes.shape
    return Sequences(
        start=np.arange(n + 1, dtype=np.int64) * m,
        symbol=outcomes.astype(np.int8).ravel(),
        group=np.zeros(n, dtype=np.int32),
        gap=np.empty(0),
        levels=(Support.NONE,),
        n_groups=1,
    ).merged()


def _ordered(array: NDArray[Any], order: NDArray[np.intp] | None) -> NDArray[Any]:
    return array if order is None else array[order]


def _levels(
    support: NDArray[np.int8] | None,
) -> tuple[tuple[Support, ...], NDArray[np.int8]]:
    """Return the levels that occur, and for each try the place of its own."""
    if support is None:
        return (Support.NONE,), np.zeros(1, dtype=np.int8)
    occurs = np.array([bool((support == level).any()) for level in Support])
    places = (np.cumsum(occurs) - 1).astype(np.int8)
    return tuple(level for level in Support if occurs[level]), places[support]


def _narrowed(
    symbol: NDArray[np.int8], levels: tuple[Support, ...]
) -> tuple[NDArray[np.int8], tuple[Support, ...]]:
    """Return symbols of the levels that occur at one skill."""
    if len(levels) == 1:
        return symbol, levels
    place, outcome = np.divmod(symbol, N_OUTCOMES)
    occurs = np.bincount(place, minlength=len(levels)) > 0
    places = (np.cumsum(occurs) - 1).astype(np.int8)
    used = tuple(
        level for level, is_used in zip(levels, occurs, strict=True) if is_used
    )
    return (places[place] * N_OUTCOMES + outcome).astype(np.int8), used
