"""Columns of a table as they are asked for: distinct values with codes, and times."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, Self

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Coded", "Table", "Times"]


@frozen(eq=False)
class Coded:
    """A column by its distinct values.

    Attributes:
        values: Each distinct value, as the table holds it.
        codes: For each row the place of its value; -1 where the cell is empty.
        is_counted: Whether the values are whole numbers from 0 up, in order, and no cell
            is empty.
        has_empty: Whether a cell may be empty.
    """

    values: Sequence[object]
    codes: "NDArray[np.signedinteger]"
    is_counted: bool = False
    has_empty: bool = True

    @classmethod
    def alike(cls, value: object, n_rows: int, /) -> Self:
        """Return a column that says the same in every row, and is held once."""
        import numpy as np  # noqa: PLC0415

        return cls((value,), np.broadcast_to(np.int8(0), n_rows), has_empty=False)


@frozen(eq=False)
class Times:
    """A column of times.

    Attributes:
        days: For each row its time [days], in less where all are whole; NaN where it is
            none.
        clocks: For each row by what clock; -1 where it is no time, -2 where empty.
    """

    days: "NDArray[np.float64] | NDArray[np.int32]"
    clocks: "NDArray[np.int8]"

    @classmethod
    def by(cls, days: "NDArray[np.float64]", clock: int, /) -> Self:
        """Return times that were all told by one clock, where they are there.

        Args:
            days: For each row its time [days]; NaN where it is empty.
            clock: By what clock.
        """
        import numpy as np  # noqa: PLC0415

        # A sum is finite where all are, nearly always, and costs the least to ask.
        if np.isfinite(days.sum()):
            return cls(days, np.broadcast_to(np.int8(clock), len(days)))
        clocks = np.where(np.isnan(days), -2, np.where(np.isinf(days), -1, clock))
        return cls(days, clocks.astype(np.int8))


class Table(Protocol):
    """What can be asked of a table, whatever it is."""

    @property
    def place(self) -> str:
        """What it is called in a message."""
        ...

    @property
    def n_rows(self) -> int:
        """How many rows it has."""
        ...

    @property
    def names(self) -> Sequence[str]:
        """Its columns."""
        ...

    def coded(self, name: str, /) -> Coded:
        """Return a column by its distinct values."""
        ...

    def times(self, name: str, /) -> Times:
        """Return a column of times."""
        ...

    def cell(self, name: str, row: int, /) -> object:
        """Return one cell, to show it."""
        ...
