"""From the columns of a table to attempts in order, with every fault found on the way."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.columns import Always, Column, Columns, Meaning
from scaffolding.errors import DocumentError, Fault, InvariantError
from scaffolding.fitting.reading import opened
from scaffolding.fitting.reading_columns import Coded, Table
from scaffolding.fitting.reading_values import (
    Clock,
    day_of,
    name_of,
    outcome_of,
    reader,
    support_of,
    text_of,
)

__all__ = ["read"]

_SHOWN: Final = 20
"""How many faults of a column are told one by one."""


class _Role(NamedTuple):
    """What a column is about."""

    attribute: str
    plain: Callable[[str], object]
    is_name: bool
    hint: str = ""


_ROLES: Final = (
    _Role("mentee", name_of, is_name=True),
    _Role("skill", name_of, is_name=True),
    _Role("activity", name_of, is_name=True),
    _Role(
        "support", support_of, is_name=False, hint="Map no column if none was recorded."
    ),
    _Role(
        "outcome",
        outcome_of,
        is_name=False,
        hint="Tell others with Column(..., values).",
    ),
)


@frozen(eq=False)
class _Read:
    """A column as numbers.

    Attributes:
        values: For each row its number; what stands in a faulty row means nothing.
        names: What the numbers stand for, if they are names.
        is_faulty: For each row whether it cannot be read.
        is_none: For each row whether it was told to be no try.
        faults: What is wrong.
    """

    values: NDArray[Any]
    names: tuple[str, ...]
    is_faulty: NDArray[np.bool_]
    is_none: NDArray[np.bool_]
    faults: tuple[Fault, ...]


def read(table: Any, columns: Columns, *, skip_faulty: bool) -> dict[str, Any]:  # noqa: ANN401
    """Return what `Attempts` is built from.

    Raises:
        DocumentError: If rows cannot be read and are not to be left out.
        InvariantError: If no attempt is left, or the mapping lacks something.
    """
    roles = _mapped(columns)
    names = [_name(it) for it in (*roles.values(), columns.at) if _name(it) is not None]
    if columns.only is not None:
        names.append(columns.only[0])
    asked = opened(table, tuple(dict.fromkeys(map(str, names))))
    counted = _counted(asked, columns)
    found = {
        role.attribute: _column(asked, roles[role.attribute], role, counted)
        for role in _ROLES
        if role.attribute in roles
    }
    found["day"] = _days(asked, columns.at, counted)
    faulty = np.zeros(asked.n_rows, dtype=bool)
    for it in found.values():
        counted &= ~it.is_none
        faulty |= it.is_faulty
    faulty &= counted
    faults = tuple(fault for it in found.values() for fault in it.faults)
    if faults and not skip_faulty:
        raise DocumentError(document=asked.place, faults=faults)
    kept: Any = np.flatnonzero(counted & ~faulty)
    if len(kept) == asked.n_rows:
        kept = slice(None)
    if not asked.n_rows or (not isinstance(kept, slice) and not len(kept)):
        raise InvariantError(
            where=asked.place,
            rule="hold at least one attempt",
            got=f"{asked.n_rows} rows, {int(faulty.sum())} of them not readable",
            hint=str(faults[0]) if faults else "",
        )
    passed_over = asked.n_rows - int(counted.sum())
    return {
        **_ordered(found, kept),
        "n_refused": int(faulty.sum()),
        "n_passed_over": passed_over,
        "refused": faults,
        "is_timed": not isinstance(columns.at, Always),
        "is_asked": columns.is_asked,
    }


def _mapped(columns: Columns) -> dict[str, Meaning]:
    """Return the roles that a column is named for."""
    for needed in ("skill", "outcome"):
        if getattr(columns, needed) is None:
            raise InvariantError(
                where=f"Columns.{needed}",
                rule="name a column, or be Always(...) the same",
                got=None,
                hint="A fit is of attempts at skills.",
            )
    meanings = {role.attribute: getattr(columns, role.attribute) for role in _ROLES}
    return {role: it for role, it in meanings.items() if it is not None}


def _name(meaning: Meaning) -> str | None:
    match meaning:
        case Always():
            return None
        case Column(name=name):
            return name
        case _:
            return meaning


def _counted(table: Table, columns: Columns) -> NDArray[np.bool_]:
    """Return which rows are to count."""
    if columns.only is None:
        return np.ones(table.n_rows, dtype=bool)
    name, value = columns.only
    coded = table.coded(name)
    right = [i for i, it in enumerate(coded.values) if text_of(it) == value]
    return np.isin(coded.codes, right)


def _column(
    table: Table, meaning: Meaning, role: _Role, counted: NDArray[np.bool_]
) -> _Read:
    if isinstance(meaning, Always):
        zeros = np.zeros(table.n_rows, dtype=np.int32)
        return _numbered(
            Coded((meaning.value,), zeros),
            str(role.attribute),
            role.plain,
            role,
            counted,
        )
    column = _name(meaning) or ""
    return _numbered(
        table.coded(column), column, reader(meaning, role.plain), role, counted
    )


def _numbered(
    coded: Coded,
    column: str,
    parse: Callable[[str], object],
    role: _Role,
    counted: NDArray[np.bool_],
) -> _Read:
    """Return the numbers that the values of a column mean."""
    nowhere = np.zeros(len(coded.codes), dtype=bool)
    if coded.is_counted and parse is name_of:
        names = tuple(map(str, coded.values))
        return _Read(coded.codes, names, nowhere, nowhere, ())
    meant: list[object] = []
    rules: dict[int, str] = {}
    for code, value in enumerate(coded.values):
        try:
            meant.append(parse(_text(value)))
        except ValueError as error:
            rules[code] = str(error)
            meant.append(None)
    numbers, names = _numbers(meant, role)
    is_empty = coded.codes < 0
    bad = np.zeros(len(meant) + 1, dtype=bool)
    bad[list(rules)] = True
    none = np.array([it is None for it in meant] + [False]) & ~bad
    is_none = none[coded.codes] & ~is_empty if none.any() else nowhere
    faults = list(_told(coded, column, rules, role, counted))
    if (n_empty := int((is_empty & counted).sum())) > 0:
        row = int(np.argmax(is_empty & counted))
        rule = "be there in every row that counts"
        lacking = _broken(column, rule, None, n_empty, role)
        faults.append(Fault(f"rows[{row}].{column}", lacking))
    return _Read(
        values=numbers[coded.codes],
        names=names,
        is_faulty=bad[coded.codes] | is_empty if rules else is_empty,
        is_none=is_none,
        faults=tuple(faults),
    )


def _numbers(meant: list[object], role: _Role) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Return the number of each value, one more for the empty, and the names."""
    if not role.is_name:
        kind = np.int8 if role.attribute == "support" else np.float64
        return np.array([it if it is not None else 0 for it in meant] + [0], kind), ()
    names = tuple(sorted({str(it) for it in meant if it is not None}, key=_as_counted))
    places = {name: place for place, name in enumerate(names)}
    codes = [0 if it is None else places[str(it)] for it in meant]
    return np.array([*codes, 0], dtype=np.int32), names


def _as_counted(name: str) -> tuple[int, int, str]:
    """Return what sorts names as people do: 2 before 10."""
    return (0, int(name), name) if name.isdecimal() else (1, 0, name)


def _told(
    coded: Coded,
    column: str,
    rules: dict[int, str],
    role: _Role,
    counted: NDArray[np.bool_],
) -> Any:  # noqa: ANN401
    """Yield a fault for each value that has no meaning."""
    if not rules:
        return
    codes = coded.codes[counted]
    rows = np.flatnonzero(counted)
    tally = np.bincount(codes[codes >= 0], minlength=len(coded.values))
    n_told = 0
    for code, rule in rules.items():
        if not tally[code]:
            continue
        n_told += 1
        if n_told > _SHOWN:
            break
        row = int(rows[np.argmax(codes == code)])
        error = _broken(column, rule, coded.values[code], int(tally[code]), role)
        yield Fault(f"rows[{row}].{column}", error)
    left = sum(1 for code in rules if tally[code]) - _SHOWN
    if left > 0:
        rule = "have a meaning in every row"
        error = InvariantError(where=column, rule=rule, got=f"{left} more values")
        yield Fault(f"rows.{column}", error)


def _broken(
    column: str, rule: str, got: object, n_rows: int, role: _Role | None
) -> InvariantError:
    more = f"So in {n_rows} rows." if n_rows > 1 else ""
    hint = f"{more} {role.hint if role else ''}".strip()
    return InvariantError(where=column, rule=rule, got=got, hint=hint)


def _days(table: Table, meaning: Meaning, counted: NDArray[np.bool_]) -> _Read:
    n = table.n_rows
    if isinstance(meaning, Always):
        nowhere = np.zeros(n, dtype=bool)
        return _Read(np.zeros(n), (), nowhere, nowhere, ())
    column = _name(meaning) or ""
    if isinstance(meaning, Column) and meaning.values is not None:
        days, clocks = _told_days(table.coded(column), meaning)
    else:
        times = table.times(column)
        days, clocks = times.days, times.clocks
    usual = int(clocks[0]) if len(clocks) else int(Clock.DAYS)
    is_faulty = clocks != usual
    faults: list[Fault] = []
    if is_faulty.any() or usual < 0:
        right = clocks[counted & (clocks >= 0)]
        usual = int(np.bincount(right).argmax()) if len(right) else int(Clock.DAYS)
        is_faulty = clocks != usual
        faults = list(_odd_times(table, column, clocks, usual, counted))
    if usual != Clock.DAYS and (counted & ~is_faulty).any():
        days = days - days[counted & ~is_faulty].min()
    return _Read(days, (), is_faulty, np.zeros(n, dtype=bool), tuple(faults))


def _told_days(coded: Coded, meaning: Column) -> tuple[NDArray[Any], NDArray[Any]]:
    days, clocks = [], []
    values = meaning.values or {}
    for value in coded.values:
        text = _text(value)
        try:
            day, clock = day_of(values[text])
        except (KeyError, ValueError):
            day, clock = float("nan"), -1  # type: ignore[assignment]
        days.append(day)
        clocks.append(int(clock))
    return np.array([*days, np.nan])[coded.codes], np.array([*clocks, -2])[coded.codes]


def _odd_times(
    table: Table,
    column: str,
    clocks: NDArray[Any],
    usual: int,
    counted: NDArray[np.bool_],
) -> Any:  # noqa: ANN401
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
        for row in map(int, rows[:_SHOWN]):
            cell = None if clock == -2 else table.cell(column, row)  # noqa: PLR2004
            error = InvariantError(where=column, rule=rule, got=cell)
            yield Fault(f"rows[{row}].{column}", error)
        if (left := len(rows) - _SHOWN) > 0:
            error = InvariantError(where=column, rule=rule, got=f"{left} more rows")
            yield Fault(f"rows.{column}", error)


def _ordered(found: dict[str, _Read], kept: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the arrays of `Attempts`, by mentee and time, and the names that occur."""
    made: dict[str, Any] = {}
    for attribute, plural in (
        ("mentee", "mentees"),
        ("skill", "skills"),
        ("activity", "activities"),
    ):
        if attribute in found:
            it = found[attribute]
            codes, names = it.values[kept], it.names
            if not isinstance(kept, slice):
                codes, names = _occurring(codes, names)
            made[attribute], made[plural] = codes, names
    for attribute in ("support", "outcome", "day"):
        if attribute in found:
            made[attribute] = found[attribute].values[kept]
    if _is_ordered(made["mentee"], made["day"]):
        return made
    order = np.lexsort((made["day"], made["mentee"]))
    for attribute in ("mentee", "skill", "activity", "support", "outcome", "day"):
        if attribute in made:
            made[attribute] = np.ascontiguousarray(made[attribute][order])
    return made


def _is_ordered(mentee: NDArray[Any], day: NDArray[Any]) -> bool:
    later, same = mentee[1:] > mentee[:-1], mentee[1:] == mentee[:-1]
    return bool((later | (same & (day[1:] >= day[:-1]))).all())


def _occurring(
    codes: NDArray[Any], names: tuple[str, ...]
) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Return codes of the names that occur alone, so that others leave no trace."""
    occurs = np.bincount(codes, minlength=len(names)) > 0
    if occurs.all():
        return codes, names
    places = np.cumsum(occurs, dtype=np.int32) - 1
    kept = tuple(name for name, is_there in zip(names, occurs, strict=True) if is_there)
    return places[codes].astype(np.int32), kept


def _text(value: object) -> str:
    return text_of(value) or ""
