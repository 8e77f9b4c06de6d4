"""Layers: where each skill of a programme stands, so that its graph can be drawn.

A skill stands in the column after the last that it requires, and one that requires nothing
just before the first that it opens, so every arrow goes to the right. An arrow that passes
a column has a place of its own there, so that it goes by no box. Within a column things are
put in the order of the mean height of their neighbours, back and forth, after
:cite:t:`sugiyama1981`.
"""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from math import inf
from typing import Final

from attrs import field, frozen

from scaffolding.programme.programme import Programme

__all__ = ["Layers", "layers"]

_SWEEPS: Final = 12
_BOX, _PASSING = 1.0, 0.5


@frozen(kw_only=True)
class Layers:
    """Where each skill stands.

    Attributes:
        at: The column and the height of each skill and each passing, by name; a height
            of 1 is that of a box and the room below it.
        ways: Each arrow, as the names that it leads along, from skill to skill.
    """

    at: Mapping[str, tuple[int, float]] = field(repr=False)
    ways: tuple[tuple[str, ...], ...] = field(repr=False)

    @property
    def n_columns(self) -> int:
        """How many columns there are."""
        return 1 + max(column for column, _ in self.at.values())

    @property
    def height(self) -> float:
        """How high the tallest column reaches."""
        return _BOX + max(y for _, y in self.at.values())


def layers(programme: Programme, /) -> Layers:
    """Return where each skill of the programme stands."""
    level = _levels(programme)
    ways = tuple(
        (one, *_passings(one, skill.id, level), skill.id)
        for skill in programme.order
        for one in skill.requires
    )
    columns: list[list[str]] = [[] for _ in range(1 + max(level.values()))]
    for skill in programme.order:
        columns[level[skill.id]].append(skill.id)
    for way in ways:
        for i, name in enumerate(way[1:-1], 1):
            columns[level[way[0]] + i].append(name)
    beside: dict[str, list[str]] = {name: [] for name in chain(*columns)}
    for one, other in chain.from_iterable(map(pairwise, ways)):
        beside[one].append(other)
        beside[other].append(one)
    _order(columns, beside)
    return Layers(at=_placed(columns, beside, level), ways=ways)


def _levels(programme: Programme) -> dict[str, int]:
    level: dict[str, int] = {}
    for skill in programme.order:
        level[skill.id] = max((level[one] + 1 for one in skill.requires), default=0)
    for skill in programme.order:
        if not skill.requires and (opened := programme.opens(skill)):
            level[skill.id] = min(level[it.id] for it in opened) - 1
    return level


def _passings(one: str, other: str, level: Mapping[str, int]) -> list[str]:
    return [f"{one} > {other} in {n}" for n in range(level[one] + 1, level[other])]


def _order(columns: list[list[str]], beside: Mapping[str, Sequence[str]]) -> None:
    """Sort each column by what its things are joined to, in the columns on either side."""
    for sweep in range(_SWEEPS):
        rank = {name: i / len(it) for it in columns for i, name in enumerate(it)}
        for column in columns if sweep % 2 else reversed(columns):
            column.sort(key=lambda name: _mean([rank[it] for it in beside[name]], inf))
            rank |= {name: i / len(column) for i, name in enumerate(column)}


def _placed(
    columns: Sequence[Sequence[str]],
    beside: Mapping[str, Sequence[str]],
    level: Mapping[str, int],
) -> dict[str, tuple[int, float]]:
    """Return a height for each, as near to what leads to it as those above it allow."""
    at: dict[str, tuple[int, float]] = {}
    for n, column in enumerate(columns):
        free = 0.0
        for name in column:
            before = [at[it][1] for it in beside[name] if it in at and at[it][0] < n]
            at[name] = (n, max(free, _mean(before, 0.0)))
            free = at[name][1] + (_BOX if name in level else _PASSING)
    return at


def _mean(numbers: Sequence[float], default: float) -> float:
    return sum(numbers) / len(numbers) if numbers else default
