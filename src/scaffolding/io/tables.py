r"""Tables of records into journals, by a mapping that is declared.

Each row becomes entries; rows of one mentee, of one table or several, become one journal,
ordered by time and else as they came. A row with a value that nobody told the meaning of
is refused whole, with its line and the value, and nothing is guessed in its place. The
journals say what was recorded: what no column was named for was not.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from scaffolding import Activity, Outcome, Programme, Skill, Texts
>>> from scaffolding.columns import Column, Columns
>>> from scaffolding.io.tables import load_table
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> columns = Columns(
...     mentee="who",
...     at="when",
...     skill="what",
...     outcome=Column("well", {"1": Outcome.ACHIEVED, "0": Outcome.NOT_YET}),
... )
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "tries.csv"
...     _ = path.write_text(
...         "who,when,what,well\n"
...         "Sari,2026-03-03T09:00+07:00,R1,1\n"
...         "Sari,2026-03-04T09:00+07:00,R1,maybe\n"
...     )
...     loaded = load_table(path, columns, shop)
>>> print(loaded)
1 journal from 2 rows; 1 row refused:
  tries.csv:3: well must be one of 0, 1, got 'maybe'.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from scaffolding.columns import Always, Column, Columns, Meaning
from scaffolding.errors import InvariantError, ScaffoldingError
from scaffolding.io.cells import Row, rows
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Entry,
    Felt,
    GoalSet,
    Measured,
    Met,
    Missed,
    Opened,
    Recorded,
    Supported,
)
from scaffolding.journal.journal import Journal
from scaffolding.languages import counted
from scaffolding.people import Mentee
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Channel, Mood, Outcome, Support

__all__ = ["Loaded", "RefusedRow", "load_table", "load_tables"]

_SHOWN: Final = 20

_Draft: TypeAlias = tuple[type[Entry], dict[str, Any]]
"""An entry without its id and its instant."""


@frozen
class RefusedRow:
    """A row that could not be read, and why.

    Attributes:
        table: The file, or the number of the table.
        line: The line of the file, or the number of the row.
        because: Why.
    """

    table: str
    line: int
    because: str

    def __str__(self) -> str:
        """Return the place, then why."""
        return f"{self.table}:{self.line}: {self.because}"


@frozen(kw_only=True)
class Loaded:
    """What was made of tables.

    Attributes:
        journals: The journal of each mentee, by id.
        refused: The rows that could not be read.
        n_rows: How many rows there were.
        n_passed_over: How many of them were not to count.
    """

    journals: Mapping[str, Journal] = field(repr=False)
    refused: tuple[RefusedRow, ...]
    n_rows: int
    n_passed_over: int = 0

    def __str__(self) -> str:
        """Return how many there were, and what was refused."""
        n_refused = len(self.refused)
        n_read = self.n_rows - self.n_passed_over
        journals = counted(len(self.journals), "journal")
        head = f"{journals} from {counted(n_read, 'row')}"
        if not n_refused:
            return f"{head}; none refused."
        shown = [f"  {row}" for row in self.refused[:_SHOWN]]
        more = [f"  and {n_refused - _SHOWN} more"] if n_refused > _SHOWN else []
        return "\n".join(
            [f"{head}; {counted(n_refused, 'row')} refused:", *shown, *more]
        )


def load_table(table: Any, columns: Columns, programme: Programme, /) -> Loaded:  # noqa: ANN401
    """Return the journals that a table makes.

    Args:
        table: The path of a CSV file in UTF-8 with a head, or any DataFrame.
        columns: Which column means what.
        programme: The programme that skills and activities are of.

    Raises:
        MissingExtraError: If it is a DataFrame and narwhals is not installed.
        OSError: If the file cannot be read.
        UnknownNameError: If it lacks a column that is named.
    """
    return load_tables([(table, columns)], programme)


def load_tables(
    tables: Iterable[tuple[Any, Columns]], programme: Programme, /
) -> Loaded:
    """Return the journals that several tables of the same mentees make together.

    Args:
        tables: Each table, and which of its columns means what.
        programme: The programme that skills and activities are of.

    Raises:
        MissingExtraError: If one is a DataFrame and narwhals is not installed.
        OSError: If a file cannot be read.
        UnknownNameError: If one lacks a column that is named.
    """
    drafts: dict[str, list[tuple[datetime, _Draft]]] = {}
    names: dict[str, str] = {}
    refused: list[RefusedRow] = []
    recorded: set[Recorded] = set()
    n_rows = n_passed_over = 0
    for number, (table, columns) in enumerate(tables, start=1):
        place = (
            Path(table).name if isinstance(table, str | PathLike) else f"table {number}"
        )
        recorded |= _recorded(columns)
        reader = _Reader(columns=columns, programme=programme)
        for line, row in rows(table, columns.names):
            n_rows += 1
            if not _counts(row, columns):
                n_passed_over += 1
                continue
            try:
                mentee, name, at, made = reader.read(row)
            except ScaffoldingError as error:
                refused.append(RefusedRow(place, line, str(error)))
                continue
            names.setdefault(mentee, name)
            drafts.setdefault(mentee, []).extend((at, draft) for draft in made)
    journals = {
        who: _journal(who, names[who], made, programme, frozenset(recorded))
        for who, made in drafts.items()
        if made
    }
    return Loaded(
        journals=journals,
        refused=tuple(refused),
        n_rows=n_rows,
        n_passed_over=n_passed_over,
    )


def _counts(row: Row | str, columns: Columns) -> bool:
    if columns.only is None or isinstance(row, str):
        return True
    name, value = columns.only
    return row[name] == value


def _journal(
    who: str,
    name: str,
    drafts: list[tuple[datetime, _Draft]],
    programme: Programme,
    recorded: frozenset[Recorded],
) -> Journal:
    ordered = sorted(drafts, key=lambda it: it[0])  # Stable: else as they came.
    opened = Opened(
        id="0",
        at=ordered[0][0],
        programme=programme.id,
        digest=programme.digest,
        mentee=Mentee(name, id=who),
        recorded=recorded,
    )
    entries = (
        kind(id=str(i), at=at, **content)
        for i, (at, (kind, content)) in enumerate(ordered, start=1)
    )
    return Journal([opened, *entries])


def _recorded(columns: Columns) -> set[Recorded]:
    """Return what the table would show if it had happened."""
    by_column = {
        Recorded.GOALS: columns.need,
        Recorded.ATTEMPTS: None if columns.is_asked else columns.outcome,
        Recorded.SUPPORT: columns.support,
        Recorded.MISTAKES: columns.mistakes,
        Recorded.MOOD: columns.mood,
        Recorded.MEETINGS: columns.met,
    }
    return {kind for kind, column in by_column.items() if column is not None}


@frozen(kw_only=True)
class _Reader:
    """What reads a row by a mapping."""

    columns: Columns
    programme: Programme

    def read(self, row: Row | str) -> tuple[str, str, datetime, list[_Draft]]:
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

    def _drafts(self, row: Row) -> Iterator[_Draft]:
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

    def _tries(self, row: Row) -> Iterator[_Draft]:
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
