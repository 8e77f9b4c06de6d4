"""What the cells of a table of attempts mean, worked out once for each distinct value.

A cell that nobody told the meaning of is a fault and never a guess. Outcomes may be
written as 0, 1 and .5, as truth values, or by their names; support as 0 to 5 or by its
names; everything else is told by `scaffolding.columns.Column`.

>>> from scaffolding.fitting.reading_values import outcome_of, support_of
>>> outcome_of("1"), outcome_of("not_yet"), support_of("explanation")
(1.0, 0.0, 4)
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from math import isnan
from typing import Final

from scaffolding.columns import Column, Meaning
from scaffolding.errors import InvariantError
from scaffolding.quantities import Outcome, Support

__all__ = [
    "INSTANT",
    "NUMBER",
    "Clock",
    "day_of",
    "name_of",
    "outcome_of",
    "reader",
    "support_of",
    "text_of",
]

_OUTCOMES: Final = {Outcome.ACHIEVED: 1.0, Outcome.PARTLY: 0.5, Outcome.NOT_YET: 0.0}
_TRUTH: Final = {"true": 1.0, "false": 0.0}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY: Final = timedelta(days=1)

NUMBER: Final = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"
"""How a number is written."""
INSTANT: Final = r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?"
"""How an instant begins; what may follow says whether it has an offset."""

_NAIVE: Final = re.compile(INSTANT + r")?")
_AWARE: Final = re.compile(INSTANT + r"(Z|[+-]\d{2}(:?\d{2})?))")


class Clock(IntEnum):
    """By what clock a time is told; a column has to keep to one."""

    DAYS = 0
    """A number of days."""
    NAIVE = 1
    """An instant without an offset from UTC."""
    AWARE = 2
    """An instant with its offset."""


def text_of(cell: object, /) -> str | None:
    """Return a cell as it would be written; None if it is empty."""
    match cell:
        case None | "":
            return None
        case float() if isnan(cell):
            return None
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell)


def name_of(text: str, /) -> str:
    """Return a name, without the space at its ends.

    Raises:
        ValueError: With the rule, if nothing is left.
    """
    if not (name := text.strip()):
        rule = "be a word to name it by"
        raise ValueError(rule)
    return name


def outcome_of(text: str, /) -> float:
    """Return an outcome as a share of what was to be achieved.

    Raises:
        ValueError: With the rule, if it has no meaning.
    """
    word = text.strip().lower()
    if word in _TRUTH:
        return _TRUTH[word]
    if word.upper() in Outcome.__members__:
        return _OUTCOMES[Outcome[word.upper()]]
    number = _number(word)
    if number in _OUTCOMES.values():
        return number
    rule = "be 0, 1 or .5, true or false, or one of not_yet, partly, achieved"
    raise ValueError(rule)


def support_of(text: str, /) -> int:
    """Return a level of support.

    Raises:
        ValueError: With the rule, if it has no meaning.
    """
    word = text.strip()
    if word.upper() in Support.__members__:
        return int(Support[word.upper()])
    number = _number(word)
    if number in tuple(Support):
        return int(number)
    known = ", ".join(level.lower() for level in Support.__members__)
    rule = f"be a level from 0 to {len(Support) - 1}, or one of {known}"
    raise ValueError(rule)


def day_of(cell: object, /) -> tuple[float, Clock]:
    """Return a time in days, and by what clock.

    Raises:
        ValueError: With the rule, if it is no time.
    """
    match cell:
        case bool():
            pass
        case int() | float() if abs(cell) < float("inf"):
            return float(cell), Clock.DAYS
        case datetime() if cell.utcoffset() is not None:
            return (cell - _EPOCH) / _DAY, Clock.AWARE
        case datetime():
            return (cell.replace(tzinfo=UTC) - _EPOCH) / _DAY, Clock.NAIVE
        case date():
            return float(cell.toordinal() - _EPOCH.toordinal()), Clock.NAIVE
        case str() if re.fullmatch(NUMBER, cell):
            return float(cell), Clock.DAYS
        case str() if _NAIVE.fullmatch(cell) or _AWARE.fullmatch(cell):
            return day_of(datetime.fromisoformat(cell))
        case _:
            pass
    rule = "be a number of days, or an instant as 2026-03-03T09:00+07:00"
    raise ValueError(rule)


def reader(
    meaning: Meaning, plain: Callable[[str], object], /
) -> Callable[[str], object]:
    """Return what reads the text of a cell: what was told of it, else the plain rule."""
    if not (isinstance(meaning, Column) and meaning.values is not None):
        return plain
    told = {text: _plainly(value, plain) for text, value in meaning.values.items()}
    return _Told(told)


class _Told:
    """What reads a cell whose meanings were told."""

    def __init__(self, told: Mapping[str, object]) -> None:
        self.told = told

    def __call__(self, text: str) -> object:
        if text not in self.told:
            rule = f"be one of {', '.join(sorted(self.told))}"
            raise ValueError(rule)
        return self.told[text]


def _plainly(value: object, plain: Callable[[str], object]) -> object:
    """Return what was told, in the form that the plain rule gives.

    Raises:
        InvariantError: If it is not what the column is about.
    """
    if value is None:
        return None
    text = value.name if isinstance(value, Outcome | Support) else text_of(value)
    try:
        return plain(text or "")
    except ValueError as error:
        raise InvariantError(
            where="Column.values", rule=str(error), got=value
        ) from None


def _number(text: str) -> float:
    return float(text) if re.fullmatch(NUMBER, text) else float("nan")
