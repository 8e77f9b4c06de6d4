"""Tables: results as columns, for a DataFrame library or for the eye.

>>> from scaffolding.experiments.tables import ResultTable
>>> table = ResultTable.of([{"arm": "shown", "mean": 1.25, "n": 100}])
>>> print(table)
arm     mean    n
shown  1.250  100
>>> table.columns["mean"]
(1.25,)
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from math import isnan
from typing import Any, Final, Self, TypeAlias

from attrs import frozen

from scaffolding.audit.tables import Table
from scaffolding.errors import MissingExtraError

__all__ = ["Cell", "ResultTable"]

Cell: TypeAlias = "str | float | int | bool | None"
"""What stands in a place of a table."""

_KINDS: Final[Mapping[type, str]] = {
    bool: "bool_",
    int: "int64",
    float: "float64",
    str: "string",
}


@frozen
class ResultTable(Table):
    """Results as columns; it goes out through the Arrow PyCapsule interface."""

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Cell]], /) -> Self:
        """Return the table of some rows; the first has a value in every column."""
        names = tuple(rows[0]) if rows else ()
        columns = {name: tuple(row[name] for row in rows) for name in names}
        return cls(columns, {name: _kind(values) for name, values in columns.items()})

    def rows(self) -> Iterator[dict[str, Cell]]:
        """Yield each row, by column."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def to_polars(self) -> Any:  # noqa: ANN401  polars is not ours to import.
        """Return the table as a polars DataFrame.

        Raises:
            MissingExtraError: If polars is not installed.
        """
        return _library("polars").DataFrame(self)

    def to_pandas(self) -> Any:  # noqa: ANN401
        """Return the table as a pandas DataFrame.

        Raises:
            MissingExtraError: If pandas is not installed.
        """
        columns = {name: list(it) for name, it in self.columns.items()}
        return _library("pandas").DataFrame(columns)

    def __str__(self) -> str:
        """Return the table for the eye: text to the left, numbers to the right."""
        written = {
            name: [name, *map(_written, values)]
            for name, values in self.columns.items()
        }
        widths = {name: max(map(len, cells)) for name, cells in written.items()}
        lines = [
            "  ".join(
                cells[i].ljust(widths[name])
                if self.kinds[name] == "string"
                else cells[i].rjust(widths[name])
                for name, cells in written.items()
            ).rstrip()
            for i in range(len(self) + 1)
        ]
        return "\n".join(lines)


def _library(name: str) -> Any:  # noqa: ANN401
    # By name, because neither is something that this library rests on.
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(needed=name, extra="") from None


def _kind(values: Sequence[Cell]) -> str:
    kinds = {type(it) for it in values if it is not None}
    if kinds == {int, float}:
        return _KINDS[float]
    return _KINDS[kinds.pop()] if len(kinds) == 1 else _KINDS[str]


def _written(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if isnan(value):
            return "-"
        case float():
            return f"{value:.3f}"
        case _:
            return str(value)
