"""From the columns of a table to attempts in order, with every fault found on the way."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scaffolding.columns import Always, Columns, Meaning
from scaffolding.errors import DocumentError, InvariantError
from scaffolding.fitting.marks import Marks
from scaffolding.fitting.ordering import order_of
from scaffolding.fitting.reading import opened
from scaffolding.fitting.reading_columns import Table
from scaffolding.fitting.reading_roles import (
    ROLES,
    Read,
    Role,
    column_name,
    read_column,
)
from scaffolding.fitting.reading_times import read_days
from scaffolding.fitting.reading_values import text_of

__all__ = ["read"]


def read(table: Any, columns: Columns, *, skip_faulty: bool) -> dict[str, Any]:  # noqa: ANN401
    """Return what `Attempts` is built from.

    Raises:
        DocumentError: If rows cannot be read and are not to be left out.
        InvariantError: If no attempt is left, or the mapping lacks something.
    """
    roles = _mapped(columns)
    names = [column_name(it) for it in (*roles.values(), columns.at)]
    if columns.only is not None:
        names.append(columns.only[0])
    told = dict.fromkeys(name for name in names if name is not None)
    asked = opened(table, tuple(told))
    counted = _counted(asked, columns)
    found = {
        role.attribute: read_column(asked, roles[role.attribute], role, counted)
        for role in _roles(columns)
        if role.attribute in roles
    }
    found["day"] = read_days(asked, columns.at, counted)
    counted, faulty = _weeded(found, counted)
    faults = tuple(fault for it in found.values() for fault in it.faults)
    if faults and not skip_faulty:
        raise DocumentError(document=asked.place, faults=faults)
    n_refused = 0 if faulty is None else int(faulty.sum())
    n_counted = int(counted.sum())
    if n_counted <= n_refused:
        raise InvariantError(
            where=asked.place,
            rule="hold at least one attempt",
            got=f"{asked.n_rows} rows, {n_refused} of them not readable",
            hint=str(faults[0]) if faults else "",
        )
    kept = None
    if n_counted - n_refused < asked.n_rows:
        kept = np.flatnonzero(counted if faulty is None else counted & ~faulty)
    return {
        **_ordered(found, kept),
        "n_refused": n_refused,
        "n_passed_over": asked.n_rows - n_counted,
        "refused": faults,
        "is_timed": not isinstance(columns.at, Always),
        "is_asked": columns.is_asked,
    }


def _roles(columns: Columns) -> Iterator[Role]:
    """Yield the roles, with what was said of an outcome that is not there."""
    for role in ROLES:
        is_outcome = role.attribute == "outcome"
        yield role._replace(empty=columns.unanswered) if is_outcome else role


def _weeded(
    found: dict[str, Read], counted: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_] | None]:
    """Return which rows count, and which of them cannot be read; None if all can."""
    faulty: NDArray[np.bool_] | None = None
    for it in found.values():
        if it.is_none is not None:
            counted = counted & ~it.is_none
        if it.is_faulty is not None:
            faulty = it.is_faulty if faulty is None else faulty | it.is_faulty
    return counted, None if faulty is None else faulty & counted


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
    meanings = {role.attribute: getattr(columns, role.attribute) for role in ROLES}
    return {role: it for role, it in meanings.items() if it is not None}


def _counted(table: Table, columns: Columns) -> NDArray[np.bool_]:
    """Return which rows are to count."""
    if columns.only is None:
        return np.broadcast_to(np.True_, table.n_rows)
    name, value = columns.only
    coded = table.coded(name)
    right = [i for i, it in enumerate(coded.values) if text_of(it) == value]
    return np.isin(coded.codes, right)


def _ordered(found: dict[str, Read], kept: NDArray[np.intp] | None) -> dict[str, Any]:
    """Return the arrays of `Attempts`, by mentee and time, and the names that occur."""
    made: dict[str, Any] = {}
    for attribute, plural in (
        ("mentee", "mentees"),
        ("skill", "skills"),
        ("activity", "activities"),
    ):
        if attribute in found:
            it = found.pop(attribute)
            codes, names = it.values, it.names
            if kept is not None:
                codes, names = _occurring(codes[kept], names)
            made[attribute] = codes.astype(np.int32, copy=False)
            made[plural] = names
    for attribute in ("support", "outcome", "day"):
        if attribute in found:
            values = found.pop(attribute).values
            made[attribute] = values if kept is None else values[kept]
    if not _is_ordered(made["mentee"], made["day"]):
        order = _sorted(made["mentee"], made["day"])
        for attribute in ("mentee", "skill", "activity", "support", "outcome", "day"):
            if attribute in made:
                made[attribute] = made[attribute][order]
    return made | {"outcome": Marks(made["outcome"])}


def _is_ordered(mentee: NDArray[Any], day: NDArray[Any]) -> bool:
    later, same = mentee[1:] > mentee[:-1], mentee[1:] == mentee[:-1]
    return bool((later | (same & (day[1:] >= day[:-1]))).all())


def _sorted(mentee: NDArray[Any], day: NDArray[Any]) -> NDArray[np.intp]:
    """Return the rows by mentee and time."""
    order = order_of(day)
    return order[order_of(mentee[order])]


def _occurring(
    codes: NDArray[Any], names: tuple[str, ...]
) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Return codes of the names that occur alone, so that others leave no trace."""
    occurs = np.bincount(codes, minlength=len(names)) > 0
    if occurs.all():
        return codes, names
    places = np.cumsum(occurs, dtype=np.int32) - 1
    kept = tuple(name for name, is_there in zip(names, occurs, strict=True) if is_there)
    return places[codes], kept
