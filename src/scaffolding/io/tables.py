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

from collections.abc import Iterable, Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from scaffolding.columns import Columns
from scaffolding.errors import ScaffoldingError
from scaffolding.io.cells import Row, rows
from scaffolding.io.table_rows import Draft, RowReader
from scaffolding.journal.entries import Opened, Recorded
from scaffolding.journal.journal import Journal
from scaffolding.languages import counted
from scaffolding.people import Mentee
from scaffolding.programme.programme import Programme

__all__ = ["Loaded", "RefusedRow", "load_table", "load_tables"]

_SHOWN: Final = 20


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
    drafts: dict[str, list[tuple[datetime, Draft]]] = {}
    names: dict[str, str] = {}
    refused: list[RefusedRow] = []
    recorded: set[Recorded] = set()
    n_rows = n_passed_over = 0
    for number, (table, columns) in enumerate(tables, start=1):
        place = (
            Path(table).name if isinstance(table, str | PathLike) else f"table {number}"
        )
        recorded |= _recorded(columns)
        reader = RowReader(columns=columns, programme=programme)
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
    drafts: list[tuple[datetime, Draft]],
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
