"""Tables by column, whatever they are: a DataFrame, a Parquet file or a CSV file.

A column of names is read as its distinct values and a code for each row, and a column of
times as days. So ten million rows take some bytes each, and what a value means is worked
out once. Files are read by duckdb, which keeps to a memory limit and spills to disk.
"""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from scaffolding.errors import InvariantError, MissingExtraError
from scaffolding.fitting.reading_columns import Table

__all__ = ["opened"]


def opened(table: Any, names: Sequence[str], /) -> Table:  # noqa: ANN401  Any library's.
    """Return a table, ready to be asked.

    Args:
        table: The path of a Parquet or CSV file with a head, or any DataFrame.
        names: The columns that will be asked for.

    Raises:
        DocumentError: If it is a file that is damaged.
        FileNotFoundError: If there is no such file.
        InvariantError: If it is neither a file of a known kind nor a DataFrame.
        MissingExtraError: If what reads it is not installed.
        UnknownNameError: If it lacks a column.
    """
    if isinstance(table, str | PathLike):
        return _file(Path(table), names)
    return _frame(table, names)


def _file(path: Path, names: Sequence[str]) -> Table:
    try:
        from scaffolding.fitting.reading_files import FileTable  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(needed="duckdb, to read a file,", extra="lab") from None
    return FileTable(path, names)


def _frame(table: Any, names: Sequence[str]) -> Table:  # noqa: ANN401
    try:
        from scaffolding.fitting.reading_frames import FrameTable  # noqa: PLC0415

        return FrameTable(table, names)
    except ImportError:
        raise MissingExtraError(
            needed="narwhals, to read a DataFrame,", extra="lab"
        ) from None
    except TypeError:
        raise InvariantError(
            where="The table",
            rule="be a DataFrame or the path of a .parquet or .csv file",
            got=type(table),
        ) from None
