"""When each try was, in days, by one clock, with every fault."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scaffolding.columns import Always, Column, Meaning
from scaffolding.errors import Fault, InvariantError
from scaffolding.fitting.reading_columns import Coded, Table
from scaffolding.fitting.reading_roles import SHOWN, Read, column_name
from scaffolding.fitting.reading_values import Clock, day_of, text_of

__all__ = ["read_days"]


def read_days(table: Table, meaning: Meaning, counted: NDArray[np.bool_], /) -> Read:
    """Return when each try was [days].

    Args:
        table: The table.
        meaning: Which column tells the time.
        counted: Which rows are to count.
    """
    column = column_name(meaning)
    if isinstance(meaning, Always) or column is None:
        return Read(np.broadcast_to(np.float64(0), table.n_rows))
    if isinstance(meaning, Column) and meaning.values is not None:
        days, clocks = _told_days(table.coded(column), meaning)
    else:
        times = table.times(column)
        days, clocks = times.days, times.clocks
    usual = int(clocks[0]) if len(clocks) else int(Clock.DAYS)
    is_faulty: NDArray[np.bool_] | None = None
    faults: tuple[Fault, ...] = ()
    is_odd = clocks[:1] < 0 if _is_alike(clocks) else clocks != usual
    if is_odd.any() or usual < 0:
        right = clocks[counted & (clocks >= 0)]
        usual = int(np.bincount(right).argmax()) if len(right) else int(Clock.DAYS)
        is_faulty = clocks != usual
        faults = tuple(_odd_times(table, column, clocks, usual, counted))
    if usual != Clock.DAYS:
        kept = counted if is_faulty is None else counted & ~is_faulty
        days = days - days[kept].min() if kept.any() else days
    return Read(days, (), is_faulty, None, faults)


def _is_alike(array: NDArray[Any]) -> bool:
    """Return whether an array is one value, held once."""
    return array.strides == (0,)


def _told_days(coded: Coded, meaning: Column) -> tuple[NDArray[Any], NDArray[Any]]:
    days: list[float] = []
    clocks: list[int] = []
    values = meaning.values or {}
    for value in coded.values:
        try:
            day, clock = day_of(values[text_of(value) or ""])
        except (KeyError, ValueError):
            days.append(float("nan"))
            clocks.append(-1)
        else:
            days.append(day)
            clocks.append(int(clock))
    return np.array([*days, np.nan])[coded.codes], np.array([*clocks, -2])[coded.codes]


def _odd_times(
    table: Table,
    column: str,
    clocks: NDArray[Any],
    usual: int,
    counted: NDArray[np.bool_],
) -> Iterator[Fault]:
    """Yield a fault for each kind of time that is not like the others."""
    rules = {
        -2: "be there in every row that counts",
        -1: "be a number of days, or an instant as 2026-03-03T09:00+07:00",
        int(Clock.DAYS): "be an instant, as in the other rows",
        int(Clock.NAIVE): "be told by the clock of the other rows",
        int(Clock.AWARE): "be told by the clock of the other rows",
    }
    for clock, rule in rules.items():
        rows = np.flatnonzero(counted & (clocks == clock))
        if clock == usual or not len(rows):
            continue
        for row in map(int, rows[:SHOWN]):
            cell = None if clock == -2 else table.cell(column, row)  # noqa: PLR2004
            error = InvariantError(where=column, rule=rule, got=cell)
            yield Fault(f"rows[{row}].{column}", error)
        if (left := len(rows) - SHOWN) > 0:
            error = InvariantError(where=column, rule=rule, got=f"{left} more rows")
            yield Fault(f"rows.{column}", error)
