r"""Journals as files: JSON Lines, an entry on each line, read one line at a time.

A line is an object with the `kind` of its entry, in snake case, and the entry's
attributes; the first line is `opened` and names the version that all are written in. So a
journal can be appended to, cut at any line, searched and put under version control by
programs that know nothing of this library.

>>> from scaffolding.io.journals import loads_journal
>>> opened = (
...     '{"kind": "opened", "version": 1, "id": "0", "at": "2026-03-03T09:00:00+07:00", '
...     '"programme": "shop", "mentee": {"name": "Bu Sari", "id": "sari"}, "recorded": []}'
... )
>>> felt = '{"kind": "felt", "id": "1", "at": "2026-03-03T09:40:00+07:00", "mood": "bored"}'
>>> loads_journal("\n".join([opened, felt]))[1].mood
<Mood.BORED: 'bored'>

What cannot be read is told with its line, and all of it at once.

>>> loads_journal("\n".join([opened, felt.replace("+07:00", "").replace("bored", "cross")]))
Traceback (most recent call last):
scaffolding.errors.DocumentError: text has 2 faults:
  text:2 $.at: at must have its offset from UTC, as +07:00, got '2026-03-03T09:40:00'.
  text:2 $.mood: There is no mood 'cross'. Defined: bored, confused, engaged, frustrated.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from os import PathLike, fspath
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from scaffolding.errors import InvariantError
from scaffolding.io.files import write_whole
from scaffolding.io.journal_lines import entries_in, line_of, lines_in
from scaffolding.journal.entries import Entry
from scaffolding.journal.journal import Form, Journal
from scaffolding.programme.programme import Programme

__all__ = [
    "StoredJournal",
    "dump_journal",
    "dumps_journal",
    "load_journal",
    "load_journals",
    "loads_journal",
    "read_entries",
    "stored_journals",
]

_Place: TypeAlias = "str | PathLike[str]"

_SUFFIX: Final = ".jsonl"


def load_journal(path: _Place, /, *, programme: Programme | None = None) -> Journal:
    """Return the journal in a file.

    Args:
        path: The file.
        programme: The programme that it must have been kept with; any if None.

    Raises:
        ChangedError: If it was kept with another programme.
        DocumentError: If it cannot be read; it holds every fault, up to a hundred. Of
            the form of entries (their order, their ids, what they refer to) it holds
            what stands before the first line that is no entry.
        OSError: If the file cannot be opened.
    """
    with Path(path).open("rb") as file:
        return Journal(entries_in(lines_in(file), fspath(path), programme))


def loads_journal(text: str, /, *, programme: Programme | None = None) -> Journal:
    """Return the journal in a text, an entry on each line.

    Args:
        text: The text.
        programme: The programme that it must have been kept with; any if None.

    Raises:
        ChangedError: If it was kept with another programme.
        DocumentError: If it cannot be read, as by `load_journal`.
    """
    content = text.encode(errors="surrogatepass")  # Half of a character is a fault.
    return Journal(entries_in(lines_in(BytesIO(content)), "text", programme))


def load_journals(
    folder: _Place, /, *, programme: Programme | None = None
) -> Iterator[Journal]:
    """Return the journals in a folder, in the order of their file names.

    Each is read when its turn comes, so a folder of any size takes the memory of one
    journal. Whose it is stands in its first entry.

    Args:
        folder: The folder; files that end in ``.jsonl`` are journals.
        programme: The programme that they must have been kept with; any if None.

    Raises:
        OSError: If there is no such folder; at once, and not when the first turn comes.
    """
    return (load_journal(file, programme=programme) for file in _files(folder))


@frozen
class StoredJournal:
    """A journal that stays in its file, and is read each time that it is gone through.

    So it can be sent to another process, which reads it there.

    Attributes:
        path: The file.
    """

    path: Path

    def __iter__(self) -> Iterator[Entry]:
        """Yield its entries, as `read_entries` does."""
        return read_entries(self.path)


def stored_journals(folder: _Place, /) -> tuple[StoredJournal, ...]:
    """Return the journals in a folder, in the order of their file names, unread.

    Args:
        folder: The folder; files that end in ``.jsonl`` are journals.

    Raises:
        OSError: If there is no such folder.
    """
    return tuple(StoredJournal(file) for file in _files(folder))


def read_entries(
    path: _Place, /, *, programme: Programme | None = None
) -> Iterator[Entry]:
    """Yield the entries in a file, holding one line at a time.

    Of those before it the ids are remembered, by which form is checked.

    Args:
        path: The file.
        programme: The programme that it must have been kept with; any if None.

    Raises:
        ChangedError: If it was kept with another programme.
        DocumentError: At the first line that is no well-formed entry.
        OSError: If the file cannot be opened.
    """
    with Path(path).open("rb") as file:
        yield from entries_in(lines_in(file), fspath(path), programme, most=1)


def dump_journal(journal: Iterable[Entry], path: _Place, /) -> None:
    """Write a journal to a file: whole, or not at all.

    What is still going on is better kept in a `JournalFile`.

    Raises:
        DocumentError: If an entry holds what cannot be written.
        InvariantError: If there is no entry.
        JournalError: If an entry is not well-formed.
        OSError: If the file cannot be written.
    """
    write_whole(Path(path), _written(journal))


def dumps_journal(journal: Iterable[Entry], /) -> str:
    """Return a journal as text, an entry on each line.

    Raises:
        DocumentError: If an entry holds what cannot be written.
        InvariantError: If there is no entry.
        JournalError: If an entry is not well-formed.
    """
    return _written(journal)


def _files(folder: _Place) -> list[Path]:
    return sorted(one for one in Path(folder).iterdir() if one.suffix == _SUFFIX)


def _written(journal: Iterable[Entry]) -> str:
    form, lines = Form(), list[bytes]()
    for entry in journal:
        form.accept(entry)
        lines.append(line_of(entry))
    if not lines:
        raise InvariantError(where="A journal", rule="hold an entry", got="none")
    return b"".join(lines).decode()
