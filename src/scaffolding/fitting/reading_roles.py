"""What a column of attempts is about, and its cells as numbers, with every fault."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.columns import Always, Column, Meaning, Unanswered
from scaffolding.errors import Fault, InvariantError
from scaffolding.fitting.marks import UNSEEN
from scaffolding.fitting.reading_columns import Coded, Table
from scaffolding.fitting.reading_values import (
    name_of,
    outcome_of,
    reader,
    support_of,
    text_of,
)

__all__ = ["ROLES", "SHOWN", "Read", "Role", "column_name", "read_column"]

SHOWN: Final = 20
"""How many faults of a column are told one by one."""


class Role(NamedTuple):
    """What a column is about.

    Attributes:
        attribute: What `Attempts` calls it.
        plain: What reads a cell of which nothing was told.
        is_name: Whether it holds names.
        hint: What to do about a cell that has no meaning.
        empty: What an empty cell is.
    """

    attribute: str
    plain: Callable[[str], object]
    is_name: bool
    hint: str = ""
    empty: Unanswered = Unanswered.REFUSED


ROLES: Final = (
    Role("mentee", name_of, is_name=True),
    Role("skill", name_of, is_name=True),
    Role("activity", name_of, is_name=True),
    Role(
        "support", support_of, is_name=False, hint="Map no column if none was recorded."
    ),
    Role(
        "outcome",
        outcome_of,
        is_name=False,
        hint="Tell others with Column(..., values), the empty with `unanswered`.",
    ),
)
"""What is read of a try, but for when it was."""


@frozen(eq=False)
class Read:
    """A column as numbers.

    Attributes:
        values: For each row its number; what stands in a faulty row means nothing.
        names: What the numbers stand for, if they are names.
        is_faulty: For each row whether it cannot be read; None if all can.
        is_none: For each row whether it was told to be no try; None if none was.
        faults: What is wrong.
    """

    values: NDArray[Any]
    names: tuple[str, ...] = ()
    is_faulty: NDArray[np.bool_] | None = None
    is_none: NDArray[np.bool_] | None = None
    faults: tuple[Fault, ...] = ()


def column_name(meaning: Meaning, /) -> str | None:
    """Return which column of the table it is; None if it is the same in every row."""
    match meaning:
        case Always():
            return None
        case Column(name=name):
            return name
        case _:
            return meaning


def read_column(
    table: Table, meaning: Meaning, role: Role, counted: NDArray[np.bool_], /
) -> Read:
    """Return the numbers that the cells of a column mean.

    Args:
        table: The table.
        meaning: Which column, and what its values mean.
        role: What it is about.
        counted: Which rows are to count.
    """
    column = column_name(meaning)
    if isinstance(meaning, Always) or column is None:
        value = meaning.value if isinstance(meaning, Always) else None
        coded = Coded.alike(value, table.n_rows)
        return _numbered(coded, role.attribute, role.plain, role, counted)
    parse = reader(meaning, role.plain)
    return _numbered(table.coded(column), column, parse, role, counted)


def _numbered(
    coded: Coded,
    column: str,
    parse: Callable[[str], object],
    role: Role,
    counted: NDArray[np.bool_],
) -> Read:
    if coded.is_counted and parse is name_of:
        return Read(coded.codes, tuple(map(str, coded.values)))
    meant: list[object] = []
    rules: dict[int, str] = {}
    for code, value in enumerate(coded.values):
        try:
            meant.append(parse(_text(value)))
        except ValueError as error:
            rules[code] = str(error)
            meant.append(None)
    numbers, names = _numbers(meant, role)
    faults = list(_told(coded, column, rules, role, counted))
    bad = np.zeros(len(meant) + 1, dtype=bool)
    bad[list(rules)] = True
    none = np.array([it is None for it in meant] + [False]) & ~bad
    match role.empty:
        case Unanswered.REFUSED:
            bad[-1] = True
            faults.extend(_lacking(coded, column, role, counted))
        case Unanswered.PASSED_OVER:
            none[-1] = True
        case Unanswered.COUNTED:
            pass
    kinds = slice(None) if coded.has_empty else slice(-1)
    is_faulty = bad[coded.codes] if bad[kinds].any() else None
    is_none = none[coded.codes] if none[kinds].any() else None
    values = np.broadcast_to(numbers[0], len(coded.codes))
    if len(meant) != 1 or coded.has_empty:
        values = numbers[coded.codes]
    return Read(values, names, is_faulty, is_none, tuple(faults))


def _numbers(meant: list[object], role: Role) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Return the number of each value, one more for the empty, and the names."""
    if role.attribute == "outcome":
        marks = [0 if it is None else round(2 * _share(it)) for it in meant]
        return np.array([*marks, UNSEEN], dtype=np.int8), ()
    if not role.is_name:
        levels = [0 if it is None else it for it in meant]
        return np.array([*levels, 0], dtype=np.int8), ()
    names = tuple(sorted({str(it) for it in meant if it is not None}, key=_as_counted))
    places = {name: place for place, name in enumerate(names)}
    codes = [0 if it is None else places[str(it)] for it in meant]
    return np.array([*codes, 0], dtype=np.int32), names


def _share(outcome: object) -> float:
    return float(outcome) if isinstance(outcome, int | float) else 0.0


def _as_counted(name: str) -> tuple[int, int, str]:
    """Return what sorts names as people do: 2 before 10."""
    return (0, int(name), name) if name.isdecimal() else (1, 0, name)


def _told(
    coded: Coded,
    column: str,
    rules: dict[int, str],
    role: Role,
    counted: NDArray[np.bool_],
) -> Iterator[Fault]:
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
        if n_told > SHOWN:
            break
        row = int(rows[np.argmax(codes == code)])
        error = _broken(column, rule, coded.values[code], int(tally[code]), role)
        yield Fault(f"rows[{row}].{column}", error)
    left = sum(1 for code in rules if tally[code]) - SHOWN
    if left > 0:
        rule = "have a meaning in every row"
        error = InvariantError(where=column, rule=rule, got=f"{left} more values")
        yield Fault(f"rows.{column}", error)


def _lacking(
    coded: Coded, column: str, role: Role, counted: NDArray[np.bool_]
) -> Iterator[Fault]:
    """Yield a fault if a cell is empty in a row that counts."""
    if not coded.has_empty:
        return
    is_empty = (coded.codes < 0) & counted
    if n_empty := int(is_empty.sum()):
        rule = "be there in every row that counts"
        error = _broken(column, rule, None, n_empty, role)
        yield Fault(f"rows[{int(np.argmax(is_empty))}].{column}", error)


def _broken(
    column: str, rule: str, got: object, n_rows: int, role: Role
) -> InvariantError:
    more = f"So in {n_rows} rows." if n_rows > 1 else ""
    return InvariantError(
        where=column, rule=rule, got=got, hint=f"{more} {role.hint}".strip()
    )


def _text(value: object) -> str:
    return text_of(value) or ""
