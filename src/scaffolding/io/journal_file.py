"""A journal that is a file while it grows: each entry is on the disk before one goes on.

`JournalFile.append` returns when the whole line is on the disk. If it cannot be, because
the disk is full, the file is as long as before and every earlier entry stands. If the
process is stopped in the middle of a line, the torn line is set aside when the file is
opened again; every entry whose `append` returned is there.

>>> import tempfile
>>> from datetime import UTC, datetime
>>> from pathlib import Path
>>> from scaffolding import Mentee
>>> from scaffolding.io.journal_file import JournalFile
>>> from scaffolding.journal.entries import Opened
>>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> with tempfile.TemporaryDirectory() as folder:
...     path = Path(folder, "sari.jsonl")
...     with JournalFile(path) as journal:
...         journal.append(
...             Opened(id="0", at=noon, programme="shop", mentee=Mentee("Sari"))
...         )
...     with JournalFile(path) as journal:
...         [entry.id for entry in journal]
['0']
"""

import os
import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from scaffolding.errors import InUseError, InvariantError
from scaffolding.io.files import keep_name, naming
from scaffolding.io.journal_lines import LONGEST_LINE, entries_in, line_of, lines_in
from scaffolding.io.json_files import parse_json
from scaffolding.journal.entries import Entry
from scaffolding.journal.journal import Form
from scaffolding.languages import counted

try:
    import fcntl
except ImportError:  # pragma: no cover  There is none on Windows.
    fcntl = None  # type: ignore[assignment]

__all__ = ["JournalFile", "TornLineWarning"]

_BREAK: Final = b"\n"


class TornLineWarning(UserWarning):
    """A journal's last line had broken off, and was set aside."""


class JournalFile:
    """A journal in a file, to which entries are appended.

    One writes to it at a time. On Windows nothing keeps a second one out until it has
    written; then the first one's next `append` refuses.

    Attributes:
        path: The file.
        torn: Where a line that had broken off was set aside; None if none had.
    """

    def __init__(self, path: "str | PathLike[str]", /) -> None:
        """Open a journal's file, or make one.

        Raises:
            DocumentError: If what stands in it is no journal; then nothing is changed.
            InUseError: If somebody else has it open.
            OSError: If it cannot be opened.
        """
        self.path: Final = Path(path)
        self._form = Form()
        self._length = 0
        # Unbuffered, so that what fails to be written leaves nothing to be written later.
        with naming(self.path):  # What has no end, as a pipe, does not say it.
            self._file = self.path.open("a+b", buffering=0)
        try:
            _lock(self._file, self.path)
            with naming(self.path):
                self.torn: Final = self._begin()
            if self.torn is not None:
                said = f"The last line of {self.path} had broken off; it is in {self.torn}."
                warnings.warn(said, TornLineWarning, stacklevel=2)
        except BaseException:
            self.close()
            raise

    def append(self, entry: Entry, /) -> None:
        """Keep one more entry; it is on the disk when this returns.

        Raises:
            DocumentError: If it holds what cannot be written.
            InUseError: If somebody else has written to the file or moved it.
            InvariantError: If the journal was closed.
            JournalError: If the entry is not well-formed.
            OSError: If it cannot be written, because the disk is full or is gone. After
                any of these the file and this journal are as before.
        """
        if self._file.closed:
            raise InvariantError(where="A journal", rule="be open", got="closed")
        self._form.check(entry)
        line = line_of(entry)
        self._check_alone()
        try:
            with naming(self.path):
                self._write(line)
        except BaseException:
            with suppress(OSError):  # What went wrong first is what is told.
                self._file.truncate(self._length)
            raise
        self._length += len(line)
        self._form.accept(entry)

    def close(self) -> None:
        """Let go of the file; what was appended is on the disk already."""
        self._file.close()

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries that are there now, read back from the file one by one."""
        with self.path.open("rb") as file:
            lines = islice(lines_in(file), len(self))
            if len(self) > 0:
                yield from entries_in(lines, fspath(self.path), most=1)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return self._form.n_entries

    def __repr__(self) -> str:
        """Return which file, and how many entries there are."""
        return f"JournalFile({fspath(self.path)!r}, {counted(len(self), 'entry', 'entries')})"

    def _begin(self) -> Path | None:
        """Read what is there, and put right what was left in the middle.

        Returns:
            Where a torn line was set aside.
        """
        self._length = os.fstat(self._file.fileno()).st_size
        if self._length == 0:
            keep_name(self.path.parent)
            return None
        tail = self._tail()
        is_torn = bool(tail) and parse_json(tail.decode(errors="replace")).value is None
        whole = self._length - len(tail) if is_torn else self._length
        if whole > 0:
            with self.path.open("rb") as file:
                lines = _lines_until(whole, file)
                for entry in entries_in(lines, fspath(self.path)):
                    self._form.accept(entry)
        if is_torn:
            return self._set_aside(tail)
        if tail:
            self._write(_BREAK)
            self._length += len(_BREAK)
        return None

    def _tail(self) -> bytes:
        """Return what stands after the last break, if it may be a line of ours."""
        start = max(0, self._length - LONGEST_LINE)
        self._file.seek(start)
        _, found, tail = self._file.read().rpartition(_BREAK)
        is_one_line = bool(found) or start == 0
        # A line begins with a brace; a disk that lost its power may leave zeros.
        return tail if is_one_line and tail[:1] in {b"{", b"\0"} else b""

    def _set_aside(self, tail: bytes) -> Path:
        torn = self.path.with_name(f"{self.path.name}.torn")
        with torn.open("ab") as file:
            file.write(tail + _BREAK)
            file.flush()
            os.fsync(file.fileno())
        keep_name(torn.parent)
        self._length -= len(tail)
        self._file.truncate(self._length)
        os.fsync(self._file.fileno())
        return torn

    def _write(self, line: bytes) -> None:
        left = memoryview(line)
        while left:  # A disk that is nearly full may take a part.
            left = left[self._file.write(left) :]
        os.fsync(self._file.fileno())

    def _check_alone(self) -> None:
        """Check that the file is as it was left here.

        Raises:
            InUseError: If it is not.
        """
        held = os.fstat(self._file.fileno())
        try:
            is_there = os.path.samestat(held, self.path.stat())
        except FileNotFoundError:
            is_there = False
        if not is_there:
            raise InUseError(path=fspath(self.path), because="was moved or replaced")
        if held.st_size != self._length:
            raise InUseError(path=fspath(self.path), because="was written to elsewhere")


def _lock(file: IO[bytes], path: Path) -> None:
    if fcntl is not None:  # pragma: no branch
        try:
            # It goes with the process, however that ends; a file of our own would stay.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            because = "is open for writing elsewhere"
            raise InUseError(path=fspath(path), because=because) from None


def _lines_until(end: int, file: IO[bytes]) -> Iterator[bytes]:
    for line in lines_in(file):
        end -= len(line)
        if end < 0:
            return
        yield line
