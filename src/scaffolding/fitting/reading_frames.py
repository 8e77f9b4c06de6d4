"""A DataFrame of any library, through narwhals.

What is asked is asked in words that polars and narwhals share, so that a table of polars is
asked itself, and narwhals is loaded for the others alone.
"""

import sys
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scaffolding.fitting.reading_columns import Coded, Times
from scaffolding.fitting.reading_heads import check_head
from scaffolding.fitting.reading_values import Clock, day_of, text_of

__all__ = ["FrameTable"]

_MICROSECONDS = 86_400e6
"""In a day."""
_WIDEST: Final = 4
"""Whole numbers that lie further apart than this times their number are sorted."""
_PART: Final = 1 << 14
"""How many rows are gone through at once."""
_WHOLE: Final = tuple(f"{sign}Int{n}" for sign in ("", "U") for n in (8, 16, 32, 64))
_KINDS: Final = (np.int8, np.int16, np.int32, np.int64)


class FrameTable:
    """A DataFrame, asked by column."""

    def __init__(self, table: Any, names: Sequence[str], /) -> None:  # noqa: ANN401
        self._kinds, frame = _asked(table)
        if isinstance(frame, self._kinds.LazyFrame):
            check_head(names, frame.collect_schema().names())
            frame = frame.select(*names).collect()
        check_head(names, frame.columns)
        self._frame = frame
        self.place = "the table"
        self.n_rows = len(frame)
        self.names: Sequence[str] = frame.columns

    def coded(self, name: str, /) -> Coded:
        """Return a column by its distinct values."""
        series, kinds = self._frame[name], self._kinds
        kind = series.dtype
        if kind.is_numeric() or kind == kinds.Boolean:
            return _numeric(series)
        if kind == kinds.String and series.null_count() == 0:
            first = series[0] if len(series) else ""
            if first and (series == first).all():
                return Coded.alike(first, len(series))
            return _textual(series, kinds.Int32)
        places: dict[object, int] = {}
        codes = [
            -1 if text_of(cell) is None else places.setdefault(cell, len(places))
            for cell in series.to_list()
        ]
        return Coded(tuple(places), np.array(codes, dtype=np.int32))

    def times(self, name: str, /) -> Times:
        """Return a column of times."""
        series, kinds = self._frame[name], self._kinds
        kind = series.dtype
        if isinstance(kind, kinds.Datetime):
            clock = Clock.NAIVE if kind.time_zone is None else Clock.AWARE
            stamps = series.dt.timestamp("us").cast(kinds.Float64)
            return _times(stamps, clock, _MICROSECONDS)
        if kind in _whole(kinds) and series.null_count() == 0 and len(series):
            whole = np.asarray(series.to_numpy())
            if np.abs([whole.min(), whole.max()]).max() <= np.iinfo(np.int32).max:
                clocks = np.broadcast_to(np.int8(Clock.DAYS), len(whole))
                return Times(whole.astype(np.int32), clocks)
        if kind.is_numeric():
            return _times(series.cast(kinds.Float64), Clock.DAYS)
        return _read(series.to_list())

    def cell(self, name: str, row: int, /) -> object:
        """Return one cell, to show it."""
        return self._frame[name].item(row)


def _asked(table: Any) -> tuple[Any, Any]:  # noqa: ANN401  Any library's.
    """Return whose words a table is asked in, and what is to be asked.

    Raises:
        ImportError: If narwhals is needed and not installed.
        TypeError: If it is no table.
    """
    polars: Any = sys.modules.get("polars")  # Whoever has a table of it has loaded it.
    speaks = polars is not None and hasattr(polars.Series, "replace_strict")
    if speaks and isinstance(table, polars.DataFrame | polars.LazyFrame):
        return polars, table
    import narwhals  # noqa: PLC0415  Most of what reading takes to load.

    return narwhals, narwhals.from_native(table)


def _whole(kinds: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return tuple(getattr(kinds, name) for name in _WHOLE)


def _numeric(series: Any) -> Coded:  # noqa: ANN401
    """Return a column of numbers or truth values by its distinct values."""
    n_empty = series.null_count()
    numbers = np.asarray((series.drop_nulls() if n_empty else series).to_numpy())
    is_there = np.broadcast_to(np.True_, len(series))
    if n_empty:
        is_there = ~series.is_null().to_numpy()
    if numbers.dtype.kind == "f" and np.isnan(numbers.min(initial=0.0)):
        is_there = is_there.copy()
        is_number = ~np.isnan(numbers)
        is_there[is_there] = is_number
        numbers = numbers[is_number]
    values, places = _distinct(numbers)
    if len(places) == len(series):
        is_counted = values.dtype.kind in "iu" and len(values) > 0 and values[0] >= 0
        return Coded(_listed(values), places, bool(is_counted), has_empty=False)
    codes = np.full(len(series), -1, dtype=np.int32)
    codes[is_there] = places
    return Coded(tuple(values.tolist()), codes)


def _listed(values: NDArray[Any]) -> Sequence[object]:
    """Return values as Python has them; numbers without a gap are a range."""
    if values.dtype.kind in "iu" and len(values):
        low, high = int(values[0]), int(values[-1])
        if high - low + 1 == len(values):
            return range(low, high + 1)
    return tuple(values.tolist())


def _distinct(numbers: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the distinct numbers, and for each number its place."""
    if numbers.dtype.kind == "b":
        found, places = _distinct(numbers.astype(np.int8))
        return found.astype(bool), places
    if numbers.dtype.kind not in "iu" or not len(numbers):
        return np.unique(numbers, return_inverse=True)
    low, high = int(numbers.min()), int(numbers.max())
    width = high - low + 1
    if width > _WIDEST * len(numbers) or high > np.iinfo(np.int64).max:
        return np.unique(numbers, return_inverse=True)
    # Counted and not sorted, in a tenth of the time, and in parts, in little memory.
    occurs = np.zeros(width, dtype=bool)
    parts = [slice(i, i + _PART) for i in range(0, len(numbers), _PART)]
    for part in parts:
        occurs[numbers[part].astype(np.intp) - low] = True
    values = np.flatnonzero(occurs)
    kind = next(it for it in _KINDS if len(values) <= np.iinfo(it).max)
    places = np.zeros(width, dtype=kind)
    places[values] = np.arange(len(values), dtype=kind)
    codes = np.empty(len(numbers), dtype=kind)
    for part in parts:
        codes[part] = places[numbers[part].astype(np.intp) - low]
    return values + low, codes


def _textual(series: Any, kind: Any) -> Coded:  # noqa: ANN401
    """Return a column of text, none of it missing, by its distinct values."""
    values = sorted(series.unique().to_list())
    told = [value for value in values if value]
    codes = [
        -1 if not value else i
        for i, value in enumerate(values, len(told) - len(values))
    ]
    coded = series.replace_strict(values, codes, return_dtype=kind)
    return Coded(
        tuple(told),
        np.asarray(coded.to_numpy(), dtype=np.int32),
        has_empty=len(told) < len(values),
    )


def _times(series: Any, clock: Clock, a_day: float = 1) -> Times:  # noqa: ANN401
    days = np.asarray(series.to_numpy(), dtype=np.float64)
    return Times.by(days if a_day == 1 else days / a_day, clock)


def _read(cells: Sequence[object]) -> Times:
    days = np.full(len(cells), np.nan)
    clocks = np.full(len(cells), -2, dtype=np.int8)
    seen: dict[object, tuple[float, int]] = {}
    for row, cell in enumerate(cells):
        if text_of(cell) is None:
            continue
        if cell not in seen:
            seen[cell] = _time(cell)
        days[row], clocks[row] = seen[cell]
    return Times(days, clocks)


def _time(cell: object) -> tuple[float, int]:
    try:
        day, clock = day_of(cell)
    except ValueError:
        return float("nan"), -1
    return day, int(clock)
