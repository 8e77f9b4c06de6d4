r"""Item response: which numbers fit the answers best, one likelihood for all items.

What is fitted is the likelihood of `scaffolding.fitting.marginal`. An **item** is an
activity of a skill, or a skill where activities were not recorded; a **gain** is what help
adds, a number a level or a number for each level.

An item whose answers are all right has no finite difficulty: the likelihood rises for ever
as it gets easier, and in the limit its answers say nothing. They are left out, and what is
left is fitted as it would be in the limit. So for a level of help.

>>> import numpy as np
>>> from scaffolding.fitting.item_response import Tried, fitted
>>> who, item = np.repeat(np.arange(40), 3), np.tile([0, 1, 2], 40)
>>> outcome = ((who * who + 5 * item) % 11 < 2 * item + who // 8).astype(float)
>>> found = fitted(
...     Tried(who=who, item=item, level=np.zeros_like(who), outcome=outcome),
...     gains=np.zeros((6, 0)),
...     is_common=True,
... )
>>> found.climb.is_converged, found.left_out.tolist(), round(found.climb.value, 3)
(True, [], -61.621)
"""

from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from scaffolding.fitting.climbing import Climb, climb
from scaffolding.fitting.marginal import FloatArray, Marginal
from scaffolding.fitting.patterns import merged

__all__ = ["Found", "Tried", "fitted"]

_MOST_NODES: Final = 400
_TOLERATED: Final = 1e-3
"""How much the log-likelihood may move with twice the nodes."""


@frozen(kw_only=True, eq=False)
class Tried:
    """Tries as numbers.

    Attributes:
        who: Whose ability is at work, as a number from 0.
        item: At what, as a number from 0.
        level: With what level of support.
        outcome: 1, .5 or 0.
    """

    who: NDArray[np.intp]
    item: NDArray[np.intp]
    level: NDArray[np.intp]
    outcome: FloatArray

    def keeping(self, rows: NDArray[np.bool_], /) -> "Tried":
        """Return only some of the tries."""
        return Tried(
            who=self.who[rows],
            item=self.item[rows],
            level=self.level[rows],
            outcome=self.outcome[rows],
        )


@frozen(kw_only=True, eq=False)
class Found:
    """What was found.

    Attributes:
        climb: The summit: discriminations, intercepts and gains of what was kept.
        items: The items that were kept.
        gains: The gains that were kept.
        left_out: The items that have no finite estimate.
        gains_left_out: The gains that have none.
        likelihood: What was climbed.
        gap: How much the log-likelihood moves with twice the nodes.
    """

    climb: Climb
    items: NDArray[np.intp]
    gains: NDArray[np.intp]
    left_out: NDArray[np.intp]
    gains_left_out: NDArray[np.intp]
    likelihood: Marginal
    gap: float


def fitted(
    tried: Tried, /, *, gains: FloatArray, is_common: bool, n_nodes: int = 41
) -> Found | None:
    """Return the numbers that fit best; None if none is finite.

    Args:
        tried: The tries.
        gains: For each level of support what it has of each gain; (levels, gains).
        is_common: Whether all items discriminate alike.
        n_nodes: Over how many abilities is summed at first; doubled while it matters.
    """
    finite = _finite(tried, gains)
    if not len(finite.items):
        return None
    likelihood = _likelihood(finite, gains, is_common=is_common, n_nodes=n_nodes)
    top = climb(likelihood, _start(likelihood, finite))
    while True:
        finer = evolve(likelihood, n_nodes=2 * likelihood.n_nodes + 1)
        gap = abs(finer(top.parameters)[0] - top.value)
        if gap < _TOLERATED or finer.n_nodes > _MOST_NODES or top.is_interrupted:
            break
        likelihood, top = finer, climb(finer, top.parameters)
    return Found(
        climb=_upright(top, likelihood.n_discriminations),
        items=finite.items,
        gains=finite.gains,
        left_out=finite.left_out,
        gains_left_out=finite.gains_left_out,
        likelihood=likelihood,
        gap=gap,
    )


@frozen(kw_only=True, eq=False)
class _Finite:
    """What has a finite estimate, and what has none."""

    kept: Tried
    items: NDArray[np.intp]
    left_out: NDArray[np.intp]
    gains: NDArray[np.intp]
    gains_left_out: NDArray[np.intp]


def _finite(tried: Tried, gains: FloatArray) -> _Finite:
    """Return what has a finite estimate.

    A gain is left out if the tries that have any of it went all alike; then so may be the
    items that were tried otherwise.
    """
    n_items, n_gains = int(tried.item.max(initial=-1)) + 1, gains.shape[1]
    left_out: set[int] = set()
    unused: set[int] = set()
    kept = tried
    while True:
        alike = _alike(kept.item, kept.outcome, n_items)
        idle = _idle(kept, gains) if _is_one_hot(gains) else set()
        if not alike and not idle:
            break
        left_out |= alike
        unused |= idle
        has_idle = (gains[kept.level][:, sorted(idle)] > 0).any(1)
        kept = kept.keeping(~np.isin(kept.item, sorted(alike)) & ~has_idle)
    is_seen = (gains[kept.level] > 0).any(0) if n_gains else np.zeros(0, dtype=bool)
    return _Finite(
        kept=kept,
        items=np.unique(kept.item),
        left_out=np.array(sorted(left_out), dtype=np.intp),
        gains=np.flatnonzero(is_seen),
        gains_left_out=np.array(sorted(unused), dtype=np.intp),
    )


def _idle(kept: Tried, gains: FloatArray) -> set[int]:
    """Return the gains whose tries went all alike."""
    has = gains[kept.level] > 0
    return {g for g in range(gains.shape[1]) if _all_alike(kept.outcome[has[:, g]])}


def _is_one_hot(gains: FloatArray) -> bool:
    """Return whether each level has a gain of its own.

    A gain that several levels share may be finite though one of them went all alike.
    """
    return gains.shape[1] > 1 or bool((gains > 0).sum() == 1)


def _alike(item: NDArray[np.intp], outcome: FloatArray, n_items: int) -> set[int]:
    """Return the items at which all answers are alike, right or wrong."""
    n = np.bincount(item, minlength=n_items)
    achieved = np.bincount(item, weights=outcome, minlength=n_items)
    return set(np.flatnonzero((n > 0) & ((achieved == 0) | (achieved == n))).tolist())


def _all_alike(outcome: FloatArray) -> bool:
    return len(outcome) > 0 and outcome.sum() in (0, len(outcome))


def _likelihood(
    finite: _Finite, gains: FloatArray, *, is_common: bool, n_nodes: int
) -> Marginal:
    """Return the likelihood over the cells that were tried."""
    kept, n_levels = finite.kept, len(gains)
    found = np.searchsorted(finite.items, kept.item) * n_levels + kept.level
    cells, cell = np.unique(found, return_inverse=True)
    _, who = np.unique(kept.who, return_inverse=True)
    return Marginal(
        patterns=merged(who, cell, kept.outcome, n_cells=len(cells)),
        item=cells // n_levels,
        gains=gains[cells % n_levels][:, finite.gains],
        is_common=is_common,
        n_nodes=n_nodes,
    )


def _start(likelihood: Marginal, finite: _Finite) -> FloatArray:
    """Return where the search begins: all discriminate by 1, no help, items as they went."""
    kept, n_items = finite.kept, len(finite.items)
    place = np.searchsorted(finite.items, kept.item)
    n = np.bincount(place, minlength=n_items)
    achieved = np.bincount(place, weights=kept.outcome, minlength=n_items)
    share = (achieved + 0.5) / (n + 1)
    return np.concatenate(
        [
            np.ones(likelihood.n_discriminations),
            1.2 * np.log(share / (1 - share)),
            np.zeros(likelihood.gains.shape[1]),
        ]
    )


def _upright(top: Climb, n_discriminations: int) -> Climb:
    """Return the summit with ability rising: turned about it says the same."""
    if top.parameters[:n_discriminations].sum() >= 0:
        return top
    sign = np.ones(len(top.parameters))
    sign[:n_discriminations] = -1
    curved = top.information
    return evolve(
        top,
        parameters=top.parameters * sign,
        information=None if curved is None else curved * np.outer(sign, sign),
    )
