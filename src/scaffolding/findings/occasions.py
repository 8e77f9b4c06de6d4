"""Occasions: what one entry shows of a principle, in numbers that add up.

Whatever is estimated is worked out from sums, so that a million entries are looked at one
at a time, and a resampled group of mentees is the sum of its members.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Final, TypeAlias

from attrs import field, frozen

from scaffolding.reasons import ReasonCode

__all__ = ["N", "Occasion", "Parts", "Unused", "add_to", "added", "by_owner", "no_sums"]

N = "n"
"""The part that counts occasions."""

Parts: TypeAlias = Mapping[Hashable, float]
"""Numbers under names; those of several occasions are added name by name."""


@frozen(kw_only=True)
class Occasion:
    """A moment at which a principle was kept or was not.

    Attributes:
        parts: What it adds to the sums; `N` among them.
        is_kept: Whether it was kept; None where one occasion cannot say.
    """

    parts: Parts
    is_kept: bool | None = field(default=None)

    @staticmethod
    def kept(*, is_kept: bool) -> "Occasion":
        """Return an occasion that counts as one, kept or not."""
        return _KEPT if is_kept else _MISSED


_KEPT: Final = Occasion(parts={N: 1, "kept": 1}, is_kept=True)
_MISSED: Final = Occasion(parts={N: 1, "kept": 0}, is_kept=False)


@frozen
class Unused:
    """An entry that should have shown something and could not.

    Attributes:
        why: What it lacks.
    """

    why: ReasonCode


def no_sums() -> dict[Hashable, float]:
    """Return sums to which nothing was added yet; a part begins with 0 when it is added."""
    return defaultdict(int)


def add_to(sums: dict[Hashable, float], parts: Parts, /) -> None:
    """Add parts to sums, name by name."""
    for name, value in parts.items():
        try:
            sums[name] += value
        except KeyError:  # Once for each name.
            sums[name] = 0 + value  # A truth value counts as a number.


def by_owner(several: Iterable[tuple[str, Parts]], /) -> dict[str, Parts]:
    """Return the sums of the parts of each owner, in the order in which they come.

    Args:
        several: Parts, each with whose they are.
    """
    sums: dict[str, dict[Hashable, float]] = {}
    for owner, parts in several:
        add_to(sums.setdefault(owner, {}), parts)
    return dict(sums)


def added(several: Iterable[Parts], /) -> Parts:
    """Return the sums of the parts, name by name."""
    total: dict[Hashable, float] = {}
    for parts in several:
        add_to(total, parts)
    return total
