import errno
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve

from scaffolding.errors import DocumentError, InUseError, InvariantError, JournalError
from scaffolding.io import JournalFile, dump_journal, load_journal
from scaffolding.io import journal_file as module
from scaffolding.io.journal_file import TornLineWarning
from scaffolding.io.journal_lines import LONGEST_LINE, line_of
from scaffolding.journal.entries import Felt, Measured, Opened
from scaffolding.people import Mentee
from scaffolding.quantities import Mood

AT = datetime(2026, 3, 3, 9, tzinfo=timezone(timedelta(hours=7)))
OPENED = Opened(id="0", at=AT, programme="shop", mentee=Mentee("Bu Sari"))
FELT = Felt(id="1", at=AT, mood=Mood.CONFUSED)
LATER = Felt(id="2", at=AT, mood=Mood.ENGAGED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sari.jsonl"


def test_what_was_appended_is_on_the_disk_when_append_returns(path: Path) -> None:
    with JournalFile(path) as journal:
        for entry in (OPENED, FELT):
            journal.append(entry)
            assert path.read_bytes().endswith(line_of(entry))


def test_a_line_is_brought_to_the_disk_before_append_returns(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    with JournalFile(path) as journal:
        monkeypatch.setattr(os, "fsync", lambda handle: synced.append(_size(handle)))
        journal.append(OPENED)

    assert synced == [len(line_of(OPENED))]


def _size(handle: int) -> int:
    return os.fstat(handle).st_size


def test_a_journal_that_is_opened_again_goes_on(path: Path) -> None:
    with JournalFile(path) as journal:
        journal.append(OPENED)
    with JournalFile(path) as journal:
        assert len(journal) == 1
        with pytest.raises(JournalError, match="id must be borne by no other"):
            journal.append(evolve(FELT, id="0"))
        journal.append(FELT)

        assert list(journal) == [OPENED, FELT]
        assert repr(journal) == f"JournalFile({str(path)!r}, 2 entries)"

    assert list(load_journal(path)) == [OPENED, FELT]


def test_a_new_journal_holds_nothing(path: Path) -> None:
    with JournalFile(path) as journal:
        assert list(journal) == []
        assert journal.torn is None


def test_what_is_appended_while_it_is_read_comes_the_next_time(path: Path) -> None:
    with JournalFile(path) as journal:
        journal.append(OPENED)
        reading = iter(journal)
        assert next(reading) == OPENED
        journal.append(FELT)

        assert list(reading) == []
        assert list(journal) == [OPENED, FELT]


def test_an_entry_that_cannot_be_written_changes_nothing(path: Path) -> None:
    with JournalFile(path) as journal:
        journal.append(OPENED)

        with pytest.raises(DocumentError):
            journal.append(Measured(id="1", at=AT, name="profit", value=float("nan")))

        journal.append(FELT)
        assert list(journal) == [OPENED, FELT]


def test_a_closed_journal_takes_no_more(path: Path) -> None:
    journal = JournalFile(path)
    journal.close()

    with pytest.raises(InvariantError, match="A journal must be open, got 'closed'"):
        journal.append(OPENED)


def test_one_writes_at_a_time(path: Path) -> None:
    with JournalFile(path) as journal:
        journal.append(OPENED)

        with pytest.raises(InUseError, match="is open for writing elsewhere") as caught:
            JournalFile(path)

        assert isinstance(caught.value, OSError)
        journal.append(FELT)


def test_where_there_is_no_lock_the_second_writer_stops_the_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "fcntl", None)
    with JournalFile(path) as one, JournalFile(path) as other:
        other.append(OPENED)

        with pytest.raises(InUseError, match="was written to elsewhere"):
            one.append(OPENED)


def _moved(path: Path) -> None:
    path.rename(path.with_suffix(".old"))


def _replaced(path: Path) -> None:
    dump_journal([OPENED], path)


@pytest.mark.parametrize("change", [Path.unlink, _moved, _replaced])
def test_a_file_that_was_moved_is_not_written_to(
    path: Path, change: Callable[[Path], None]
) -> None:
    """An entry would go where nobody finds it."""
    with JournalFile(path) as journal:
        journal.append(OPENED)
        change(path)

        with pytest.raises(InUseError, match="was moved or replaced"):
            journal.append(FELT)


@define
class Full:
    """A file on a disk that has room for so many bytes more, and then says so."""

    file: Any
    room: int
    error: int = errno.ENOSPC

    def write(self, data: bytes) -> int:
        """Write what there is room for, as a system does; the next write fails."""
        if self.room == 0:
            raise OSError(self.error, os.strerror(self.error))
        n = self.file.write(bytes(data)[: self.room])
        self.room -= n
        return int(n)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self.file, name)


def test_a_full_disk_loses_no_entry_wherever_in_the_line_it_fills(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with JournalFile(path) as journal:
        journal.append(OPENED)
        before = path.read_bytes()

        for room in range(len(line_of(FELT))):
            with monkeypatch.context() as patch:
                patch.setattr(journal, "_file", Full(_file(journal), room))
                with pytest.raises(OSError, match="No space left") as caught:
                    journal.append(FELT)

            assert caught.value.errno == errno.ENOSPC
            assert caught.value.filename == str(path)
            assert path.read_bytes() == before
            assert (len(journal), list(journal)) == (1, [OPENED])

        journal.append(FELT)
        assert list(load_journal(path)) == [OPENED, FELT]


def _file(journal: JournalFile) -> object:
    return journal._file  # noqa: SLF001


def test_a_disk_that_is_full_when_the_line_is_brought_to_it_loses_no_entry(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with JournalFile(path) as journal:
        journal.append(OPENED)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(OSError, match="No space left"):
                journal.append(FELT)
        assert path.read_bytes() == line_of(OPENED)

        journal.append(FELT)
        assert list(journal) == [OPENED, FELT]


def test_a_disk_that_is_gone_tells_what_went_wrong_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(Full):
        def truncate(self, _: int) -> None:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with JournalFile(path) as journal:
        journal.append(OPENED)
        monkeypatch.setattr(journal, "_file", Gone(_file(journal), 5, errno.EIO))

        with pytest.raises(OSError, match="Input/output error"):
            journal.append(FELT)
        # What is left of the line stands there, so nothing is put behind it.
        with pytest.raises(InUseError):
            journal.append(FELT)


def test_a_torn_line_is_set_aside_said_and_not_lost(path: Path) -> None:
    torn = line_of(FELT)[:30]
    path.write_bytes(line_of(OPENED) + torn)

    with pytest.warns(TornLineWarning, match=r"sari\.jsonl\.torn") as said:
        journal = JournalFile(path)
    with journal:
        journal.append(LATER)

    assert said[0].filename == __file__
    assert list(load_journal(path)) == [OPENED, LATER]
    assert journal.torn == path.with_name("sari.jsonl.torn")
    assert journal.torn.read_bytes() == torn + b"\n"


def test_a_second_torn_line_stands_below_the_first(path: Path) -> None:
    for mood in (b'{"kind":"felt","mood":"bor', b'{"kind":"felt","mo'):
        path.write_bytes(line_of(OPENED) + mood)
        with pytest.warns(TornLineWarning):
            JournalFile(path).close()

    aside = path.with_name("sari.jsonl.torn").read_bytes()
    assert aside == b'{"kind":"felt","mood":"bor\n{"kind":"felt","mo\n'


@pytest.mark.parametrize("torn", [b'{"kind":"op', b"\0\0\0\0"])
def test_a_first_line_that_is_torn_leaves_a_new_journal(
    path: Path, torn: bytes
) -> None:
    path.write_bytes(torn)

    with pytest.warns(TornLineWarning):
        journal = JournalFile(path)
    with journal:
        journal.append(OPENED)

        assert list(journal) == [OPENED]


def test_a_line_that_lacks_only_its_break_is_whole(path: Path) -> None:
    path.write_bytes(line_of(OPENED) + line_of(FELT).rstrip(b"\n"))

    with JournalFile(path) as journal:
        journal.append(LATER)

        assert list(journal) == [OPENED, FELT, LATER]


def test_a_warning_that_is_an_error_leaves_the_journal_free(path: Path) -> None:
    path.write_bytes(line_of(OPENED) + b"{")
    with warnings.catch_warnings(), pytest.raises(TornLineWarning):
        warnings.simplefilter("error")
        JournalFile(path)

    with JournalFile(path) as journal:
        assert list(journal) == [OPENED]


@pytest.mark.parametrize(
    "content",
    [
        b"a letter",
        b"a letter\n" + line_of(FELT)[:20],
        line_of(OPENED) + b"a letter",
        line_of(FELT),
        line_of(OPENED) + b"{" * (LONGEST_LINE + 1),
        line_of(OPENED) + line_of(OPENED),
    ],
    ids=["text", "text, torn", "ends in text", "not opened", "no end", "twice"],
)
def test_a_file_that_is_no_journal_is_refused_and_not_touched(
    path: Path, content: bytes
) -> None:
    path.write_bytes(content)

    with pytest.raises(DocumentError):
        JournalFile(path)

    assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == ["sari.jsonl"]


# A process that appends for ever, a few bytes to a write, and tells each entry that is in.
# The one that is started forks those that are stopped, since an import takes long.
_WRITERS = """
import os, signal, sys, time
from datetime import datetime, timedelta, UTC
from scaffolding.io.journal_file import JournalFile
from scaffolding.journal.entries import Felt, Opened
from scaffolding.luck import Luck, Purpose
from scaffolding.people import Mentee
from scaffolding.quantities import Mood

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)

class Slow:
    def __init__(self, file): self.file = file
    def write(self, data):
        time.sleep(0.0002)
        return self.file.write(bytes(data)[:7])
    def __getattr__(self, name): return getattr(self.file, name)

def write(path, told):
    with JournalFile(path) as journal:
        journal._file = Slow(journal._file)
        journal.append(Opened(id="0", at=AT, programme="shop", mentee=Mentee("Sari")))
        i = 0
        while True:
            os.write(told, b"%d\\n" % i)
            i += 1
            journal.append(Felt(id=str(i), at=AT, mood=Mood.BORED))

folder, n = sys.argv[1], int(sys.argv[2])
for k in range(n):
    heard, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        write(f"{folder}/{k}.jsonl", told)
    os.close(told)
    time.sleep(0.025 * Luck(seed=k).uniform(Purpose.SPARE))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with open(heard, "rb") as pipe:
        entries = pipe.read().split()
    print(k, entries[-1].decode() if entries else -1)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="There is no fork here.")
def test_a_process_that_is_killed_anywhere_loses_no_entry_that_it_was_told_of(
    tmp_path: Path,
) -> None:
    n_killed = 200

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _WRITERS, str(tmp_path), str(n_killed)],
        capture_output=True,
        text=True,
        check=True,
    )

    n_torn, told = 0, dict(map(str.split, done.stdout.splitlines()))
    assert len(told) == n_killed
    for name, last in told.items():
        path = tmp_path / f"{name}.jsonl"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", TornLineWarning)
            with JournalFile(path) as journal:
                ids = [int(entry.id) for entry in journal]
                n_torn += journal.torn is not None
                tomorrow = AT + timedelta(days=1)
                journal.append(evolve(FELT if ids else OPENED, id="m", at=tomorrow))
        assert ids == list(range(len(ids)))
        # The last one may be whole without that anybody was told.
        assert len(ids) - 1 in {int(last), int(last) + 1}
    # So that the test can fail: some were stopped within a line.
    assert n_torn > n_killed / 10


def test_what_the_machine_does_not_name_is_told_by_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a file has no end to append to."""

    def endless(*_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(Path, "open", endless)

    with pytest.raises(OSError, match="Invalid argument") as caught:
        JournalFile(path)

    assert caught.value.filename == str(path)
