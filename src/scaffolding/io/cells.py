"""Cells: what stands in a table, row by row, whatever the table is.

A cell is text, or None if it is empty. A CSV file is read a row at a time; a DataFrame of
any library comes in through narwhals.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import isnan
from os import PathLike
from typing import Any, TypeAlias

from scaffolding.errors import MissingExtraError, UnknownNameError

__all__ = ["Cells", "Row", "rows"]

Row: TypeAlias = Mapping[str, str | None]
"""A row: the text of each column, None where it is empty."""

Cells: TypeAlias = Iterator[tuple[int, Row | str]]
"""The number of each row's line, and the row; or what is wrong with its form."""


def rows(table: Any, names: Sequence[str], /) -> Cells:  # noqa: ANN401  Any library's.
    """Yield the rows of a table.

    Args:
        table: The path of a CSV file in UTF-8 with a head, or any DataFrame.
        names: The columns that it must have.

    Raises:
        MissingExtraError: If it is a DataFrame and narwhals is not installed.
        UnknownNameError: If it lacks a column.
    """
    if isinstance(table, str | PathLike):
        return _of_file(table, names)
    return _of_frame(table, names)


def _of_file(path: "str | PathLike[str]", names: Sequence[str]) -> Cells:
    with open(path, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123  Either.
        reader = csv.DictReader(file)
        _check_head(names, reader.fieldnames or ())
        for row in reader:
            # A short row lacks cells and a long one has some without a column.
            if None in row or None in row.values():
                yield reader.line_num, "as many cells as the head has columns"
                continue
            yield reader.line_num, {name: row[name] or None for name in names}


def _of_frame(table: Any, names: Sequence[str]) -> Cells:  # noqa: ANN401
    try:
        from narwhals import from_native  # noqa: PLC0415  An extra brings it.
    except ImportError:
        raise MissingExtraError(
            needed="narwhals, to read a DataFrame,", extra="lab"
        ) from None
    frame = from_native(table, eager_only=True)
    _check_head(names, frame.columns)
    for i, row in enumerate(frame.select(*names).iter_rows(named=True), start=1):
        yield i, {name: _text(cell) for name, cell in row.items()}


def _text(cell: object) -> str | None:
    match cell:
        case None | "":
            return None
        case datetime():
            return cell.isoformat()
        case float() if isnan(cell):
            return None
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


def _check_head(names: Sequence[str], head: Sequence[str]) -> None:
    for name in names:
        if name not in head:
            raise UnknownNameError(kind="column", name=name, known=tuple(head))
