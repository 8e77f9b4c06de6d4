"""Rows of a table: what entries a row makes, by a mapping that is declared.

A cell with a value that nobody told the meaning of refuses its whole row; nothing is
guessed in its place.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final, TypeAlias

from attrs import frozen

from scaffolding.columns import Always, Column, Columns, Meaning
from scaffolding.errors import InvariantError
from scaffolding.io.cells import Row
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Entry,
    Felt,
    GoalSet,
    Measured,
    Met,
    Missed,
    Supported,
)
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Channel, Mood, Outcome, Support

__all__ = ["Draft", "RowReader"]

_SHOWN: Final = 20

Draft: TypeAlias = tuple[type[Entry], dict[str, Any]]
"""An entry without its id and its instant."""


@frozen(kw_only=True)
class RowReader:
    """What reads a row by a mapping."""

    columns: Columns
    programme: Programme

    def read(self, row: Row | str) -> tuple[str, str, datetime, list[Draft]]:
        """Return who it is about, how she is addressed, when, and the entries.

        Raises:
            ScaffoldingError: If a value of the row has no meaning.
        """
        if isinstance(row, str):
            raise InvariantError(
                where="A row", rule=f"have {row}", got="another number"
            )
        columns = self.columns
        mentee = _needed("mentee", _read(row, columns.mentee, str))
        at = _needed("at", _read(row, columns.at, _instant))
        name = _read(row, columns.name, str)
        return mentee, name or mentee, at, list(self._drafts(row))

    def _drafts(self, row: Row) -> Iterator[Draft]:
        columns, programme = self.columns, self.programme
        met = _read(row, columns.met, _truth)
        if met is not None:
            yield (Met if met else Missed), {}
        if columns.need is not None and (said := _cell(row, columns.need)) is not None:
            skill = _read(row, columns.need, str)
            known = None if skill is None else programme.skill(skill).id
            yield GoalSet, {"skill": known, "need": said}
        mood = _read(row, columns.mood, lambda text: _member(Mood, text))
        if mood is not None:
            yield Felt, {"mood": mood}
        for name in self._topics(row):
            skill_id = programme.skill(name).id
            yield Supported, {"skill": skill_id, "channel": Channel.MENTORING}
        yield from self._tries(row)
        for name, column in columns.answers.items():
            outcome = _read(row, column, lambda text: _member(Outcome, text))
            if outcome is not None:
                activity = programme.activity(name).id
                yield Answered, {"activity": activity, "outcome": outcome}
        for name, unit in columns.measures.items():
            value = _read(row, name, _number)
            if value is not None:
                yield Measured, {"name": name, "value": value, "unit": unit}

    def _topics(self, row: Row) -> Iterator[str]:
        meaning = self.columns.topics
        text = None if meaning is None else _cell(row, meaning)
        for topic in (text or "").split():
            values = meaning.values if isinstance(meaning, Column) else None
            skills = (topic,) if values is None else _told(topic, meaning)
            yield from skills

    def _tries(self, row: Row) -> Iterator[Draft]:
        columns = self.columns
        outcome = _read(row, columns.outcome, lambda text: _member(Outcome, text))
        if outcome is None:
            return
        support = _read(row, columns.support, lambda text: _member(Support, text))
        seen = (_read(row, columns.mistakes, str) or "").split()
        content = {
            "activity": self._activity(row),
            "outcome": outcome,
            "mistakes": frozenset(self.programme.mistake(name).id for name in seen),
        }
        if not columns.is_asked:
            yield Attempted, {**content, "support": support}
        elif support is not None:
            yield Answered, {**content, "support": support}

    def _activity(self, row: Row) -> str:
        activity = _read(row, self.columns.activity, str)
        if activity is not None:
            return self.programme.activity(activity).id
        skill = self.programme.skill(
            _needed("activity or skill", _read(row, self.columns.skill, str))
        )
        exercising = self.programme.activities_of(skill)
        if not exercising:
            raise InvariantError(
                where=f"Skill {skill.id!r}", rule="have an activity", got=exercising
            )
        return exercising[0].id


def _needed(what: str, value: Any) -> Any:  # noqa: ANN401
    if value is None:
        raise InvariantError(where=what, rule="be there", got=value)
    return value


def _cell(row: Row, meaning: Meaning) -> str | None:
    match meaning:
        case str() | Column():
            return row[meaning if isinstance(meaning, str) else meaning.name]
        case Always(value=value):
            return str(value)


def _read(row: Row, meaning: Meaning | None, parse: Callable[[str], Any]) -> Any:  # noqa: ANN401
    """Return what a cell means; None if it is empty or there is no such column."""
    match meaning:
        case None:
            return None
        case Always(value=value):
            return value
        case Column(name=name, values=values) if values is not None:
            text = row[name]
            return None if text is None else _told(text, meaning)
        case str() | Column():
            name = meaning if isinstance(meaning, str) else meaning.name
            text = row[name]
            if text is None:
                return None
            try:
                return parse(text)
            except ValueError as error:
                raise InvariantError(where=name, rule=str(error), got=text) from None


def _told(text: str, column: Any) -> Any:  # noqa: ANN401
    values = column.values
    if text in values:
        return values[text]
    known = ", ".join(sorted(values)[:_SHOWN])
    raise InvariantError(where=column.name, rule=f"be one of {known}", got=text)


def _instant(text: str) -> datetime:
    rule = "be an instant with its offset from UTC, as 2026-03-03T09:00+07:00"
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(rule) from None
    if at.utcoffset() is None:
        raise ValueError(rule)
    return at


def _truth(text: str) -> bool:
    values = {"true": True, "false": False}
    if text.lower() not in values:
        rule = "be true or false"
        raise ValueError(rule)
    return values[text.lower()]


def _number(text: str) -> float:
    rule = "be a finite number"
    try:
        number = float(text)
    except ValueError:
        raise ValueError(rule) from None
    if not abs(number) < float("inf"):
        raise ValueError(rule)
    return number


def _member(kind: Any, text: str) -> Any:  # noqa: ANN401  Any enum of ours.
    name = text.upper()
    if name not in kind.__members__:
        known = ", ".join(member.lower() for member in kind.__members__)
        rule = f"be one of {known}"
        raise ValueError(rule)
    return kind[name]
