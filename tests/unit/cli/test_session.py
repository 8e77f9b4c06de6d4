"""A live session: what is typed, what is shown, what is kept, and how it is left."""

import os
import pty
import select
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scaffolding.cli import mentor
from scaffolding.cli.group import INTERRUPTED, UNREACHABLE, UNUSABLE, scaffolding
from scaffolding.cli.typed import Reader
from scaffolding.cli.words import words
from scaffolding.io import JournalFile, load_journal
from scaffolding.journal.entries import (
    Attempted,
    Chosen,
    Countered,
    HandedOver,
    Revoked,
    Supported,
)
from scaffolding.quantities import Mood, Outcome, Support

GOLDEN = Path(__file__).parents[2] / "golden"

MONDAY = "2026-03-02T09:00+07:00"


def session(
    programme: Path,
    journal: Path,
    *lines: str,
    at: str = MONDAY,
    more: tuple[str, ...] = (),
) -> Result:
    """Return what came of a session in which these lines are typed."""
    return CliRunner().invoke(
        scaffolding,
        ["mentor", str(programme), "--journal", str(journal), "--at", at, *more],
        input="".join(f"{line}\n" for line in lines),
        env={"COLUMNS": "88"},
    )


def told(done: Result) -> str:
    """Return what was printed, on one line."""
    return " ".join(done.output.split())


SARI = ("--mentee", "Bu Sari", "--mentor", "Pak Budi")

BEGIN = ("goal jualan", "done", "not-yet", "not-yet")
"""She wants R2; R1 she has, R2 neither alone nor with a question."""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Where a session is kept."""
    return tmp_path / "sari.jsonl"


SPOKEN = {
    "en": (
        *("goal jualan she is asked for it", "done", "not-yet 1", "done"),
        *("words", "agree", "done", "stands", "list", "list R2"),
        *(
            "why-not R2",
            "feel engaged",
            "words r2_case",
            "words r2_show",
            "words r2_why",
        ),
        "quit",
    ),
    "id": (
        *("tujuan jualan diminta bank", "bisa", "belum 1", "bisa"),
        *("kata", "setuju", "bisa", "capaian", "daftar", "daftar R2"),
        *(
            "kenapa-tidak R2",
            "rasa asyik",
            "kata r2_case",
            "kata r2_show",
            "kata r2_why",
        ),
        "keluar",
    ),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_session_reads_as_it_is_written_down(
    stall_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """In a folder of its own, so that the names of files are as short everywhere."""
    shutil.copy(stall_file, tmp_path)
    monkeypatch.chdir(tmp_path)

    more = (*SARI, "--language", language)
    done = session(Path("stall.json"), Path("sari.jsonl"), *SPOKEN[language], more=more)

    lines = "\n".join(line.rstrip() for line in done.output.splitlines()) + "\n"
    golden = GOLDEN / f"session.{language}.txt"
    assert done.exit_code == 0
    assert lines == golden.read_text(encoding="utf-8")


def test_the_help_that_was_used_may_be_other_than_what_was_offered(
    stall_file: Path, journal: Path
) -> None:
    done = session(
        stall_file, journal, *BEGIN, "decline", "offer r2_day task she would try",
        "agree", "give r2_half", "partly example from_memory", more=SARI,
    )  # fmt: skip

    entries = list(load_journal(journal))
    tried = next(it for it in entries if isinstance(it, Attempted))
    given = next(it for it in entries if isinstance(it, Supported))
    assert done.exit_code == 0
    assert (tried.support, tried.outcome) == (Support.EXAMPLE, Outcome.PARTLY)
    assert tried.mistakes == {"from_memory"}
    assert given.scaffold == "r2_half"


def test_she_may_ask_for_another_take_it_back_and_choose(
    stall_file: Path, journal: Path
) -> None:
    """She asks for the other activity, takes her word back, and declines all there is."""
    done = session(
        stall_file, journal, *BEGIN, *["not-yet"] * 3, "agree", "done",
        "offer r2_day question why not", "counter r2_week example", "revoke",
        more=SARI,
    )  # fmt: skip

    entries = list(load_journal(journal))
    countered = next(it for it in entries if isinstance(it, Countered))
    assert done.exit_code == 0, done.output
    assert (countered.activity, countered.support) == ("r2_week", Support.EXAMPLE)
    assert any(isinstance(it, Revoked) for it in entries)


def test_what_she_has_declined_she_may_choose_from(
    stall_file: Path, journal: Path
) -> None:
    done = session(
        stall_file, journal, *BEGIN, *["decline"] * 8, "choose 9", "choose 1", more=SARI
    )

    assert any(isinstance(it, Chosen) for it in load_journal(journal)), done.output
    assert "There is no option '9'" in told(done)


def test_a_hand_over_is_agreed_to_like_an_offer(
    stall_file: Path, journal: Path
) -> None:
    """R1, shown in two activities eight days apart, is certified and handed over."""
    begun = session(
        stall_file, journal, "goal buku", "done", "agree", "done", more=SARI
    )
    done = session(
        stall_file, journal, "done", "done", "agree", at="2026-03-10T09:00+07:00"
    )

    handed = [it for it in load_journal(journal) if isinstance(it, HandedOver)]
    assert begun.exit_code == done.exit_code == 0
    assert [it.skill for it in handed] == ["R1"], done.output


def test_a_pause_says_how_the_time_is_set(stall_file: Path, journal: Path) -> None:
    """R1 is shown alone; the second time is due in a week, and nothing else is left."""
    done = session(
        stall_file, journal, "goal buku", "done", "agree", "done",
        "at 2026-03-10", "at 2026-03-01", more=SARI,
    )  # fmt: skip

    assert "Pause until" in told(done)
    assert "You can say: at, goal" in told(done)
    assert "It is 10 March 2026" in told(done)
    assert "A journal runs forward: it is 2026-03-10T00:00 already" in told(done)


def test_the_mentee_is_asked_for_and_her_journal_named_after_her(
    stall_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(
        scaffolding,
        ["mentor", str(stall_file), "--at", MONDAY],
        input="Bu Sari / Ani\nquit\n",
    )

    assert done.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["bu_sari_ani.jsonl"]
    assert "Bu Sari / Ani. Journal: bu_sari_ani.jsonl" in told(done)


@pytest.mark.parametrize(
    "other", [("--mentee", "Bu Ani"), ("--mentor", "Bu Tini"), ("--trade", "batik")]
)
def test_a_journal_of_somebody_else_is_not_gone_on_with(
    stall_file: Path, journal: Path, other: tuple[str, str]
) -> None:
    session(stall_file, journal, "quit", more=SARI)
    before = journal.read_bytes()

    done = session(stall_file, journal, "quit", more=other)

    assert done.exit_code == UNUSABLE
    assert f"Leave out {other[0]} to go on with it" in told(done)
    assert journal.read_bytes() == before


def test_a_session_before_the_last_entry_is_refused(
    stall_file: Path, journal: Path
) -> None:
    session(stall_file, journal, "quit", more=SARI)

    done = session(stall_file, journal, "quit", at="2026-03-01")

    assert done.exit_code == UNUSABLE
    assert "The journal's last entry is of then." in told(done)


def test_a_journal_that_is_open_elsewhere_is_not_reachable(
    stall_file: Path, journal: Path
) -> None:
    session(stall_file, journal, "quit", more=SARI)

    with JournalFile(journal):
        done = session(stall_file, journal, "quit")

    assert done.exit_code == UNREACHABLE
    assert "close it there" in told(done)


def test_a_torn_line_is_told_and_the_rest_goes_on(
    stall_file: Path, journal: Path
) -> None:
    session(stall_file, journal, "goal jualan", more=SARI)
    with journal.open("a", encoding="utf-8") as file:
        file.write('{"kind": "answ')

    done = session(stall_file, journal, "quit")

    assert done.exit_code == 0
    assert "Its last line had broken off; it is kept in" in told(done)


def test_control_c_loses_nothing(
    stall_file: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["goal jualan", "done"])

    def typed(_: object) -> str:
        line = next(lines, None)
        if line is None:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr(mentor, "_line", typed)

    done = session(stall_file, journal, more=SARI)

    kinds = [type(entry).__name__ for entry in load_journal(journal)]
    assert done.exit_code == INTERRUPTED
    assert "Everything so far is in" in told(done)
    assert kinds[-2:] == ["Answered", "Probed"]


class Keyboard:
    """A terminal at which one line is typed, and then no more."""

    def isatty(self) -> bool:
        return True


def test_at_a_keyboard_a_line_is_prompted_for_until_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed, shown = iter(["goal neraca"]), []

    def asked(prompt: str) -> str:
        shown.append(prompt)
        line = next(typed, None)
        if line is None:
            raise EOFError
        return line

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr("builtins.input", asked)

    assert mentor._line(words("id")) == "goal neraca"  # noqa: SLF001
    assert mentor._line(words("id")) is None  # noqa: SLF001
    assert shown == ["id> ", "id> "]


def test_where_nothing_was_asked_a_mistake_is_not_what_is_wrong(
    stall_file: Path, journal: Path
) -> None:
    done = session(stall_file, journal, "partly 1", more=SARI)

    assert "That cannot come now" in told(done)
    assert "no mistake" not in told(done)


class Terminal:
    """A session in a terminal of its own, as a person has one."""

    def __init__(self, *arguments: str) -> None:
        """Start it."""
        self.ours, theirs = pty.openpty()
        code = "from scaffolding.cli import main; main()"
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", code, *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs,
            env={**os.environ, "TERM": "dumb", "COLUMNS": "200"},
            start_new_session=True,
            # So that Ctrl-C reaches it: the terminal is its own.
            preexec_fn=_take_terminal,  # noqa: PLW1509  Nothing else runs here.
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def type(self, text: str) -> None:
        """Type some text."""
        os.write(self.ours, text.encode())

    def wait_for(self, text: str) -> None:
        """Read until that text has been shown."""
        ends = time.monotonic() + 20
        while text not in self.seen:
            assert time.monotonic() < ends, self.seen
            if select.select([self.ours], [], [], 0.2)[0]:
                self.seen += os.read(self.ours, 4096).decode(errors="replace")
        self.seen = self.seen.partition(text)[2]

    def ended(self) -> int:
        """Return how it ended."""
        return self.process.wait(timeout=20)

    def close(self) -> None:
        """Let go of it, whatever it does."""
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


def _take_terminal() -> None:
    import fcntl  # noqa: PLC0415  In the child, before it becomes another program.
    import termios  # noqa: PLC0415

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # Who runs the tests in the background has it ignored, and children inherit that.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def terminal(stall_file: Path, journal: Path) -> Iterator[Terminal]:
    """A session that has begun."""
    path = str(journal)
    it = Terminal("mentor", str(stall_file), "--mentee", "Bu Sari", "--journal", path)
    yield it
    it.close()


def test_in_a_terminal_each_line_is_on_disk_before_the_next_and_control_c_keeps_it(
    terminal: Terminal, journal: Path
) -> None:
    terminal.wait_for("en> ")
    terminal.type("goal jualan\n")
    terminal.wait_for("en> ")
    kinds = [type(entry).__name__ for entry in load_journal(journal)]
    terminal.type("don")
    terminal.wait_for("don")
    time.sleep(0.2)  # Until it listens again: a signal in between is seen a key later.
    terminal.type("\x03")
    terminal.wait_for("Everything so far is in")

    assert kinds == ["Opened", "Discussed", "GoalSet", "Probed"]
    assert terminal.ended() == INTERRUPTED
    assert [type(entry).__name__ for entry in load_journal(journal)] == kinds


def test_in_a_terminal_the_end_of_input_is_a_way_to_stop(terminal: Terminal) -> None:
    terminal.wait_for("en> ")
    terminal.type("\x04")
    terminal.wait_for("Everything so far is in")

    assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "1,200,000", 1_200_000),
        ("en", "1.500", 1.5),
        ("id", "1.200.000", 1_200_000),
        ("id", "1.500", 1_500),
        ("id", "0,5", 0.5),
        ("id", "1.5", 1.5),
        ("id", "1.200,75", 1_200.75),
        ("en", "-3", -3),
    ],
)
def test_a_number_is_read_as_it_is_written_in_the_language(
    language: str, typed: str, number: float
) -> None:
    """A shop's takings of 1.500 are not one and a half."""
    assert Reader(words=words(language)).number(typed) == number


@pytest.mark.parametrize(
    ("language", "typed", "verb", "rest"),
    [
        ("en", "Not Yet 1", "not_yet", ["1"]),
        ("en", "why not R2 task", "why_not", ["R2", "task"]),
        ("id", "kenapa tidak R2", "why_not", ["R2"]),
        ("en", "agree with her", "agree", ["with", "her"]),
    ],
)
def test_a_verb_of_two_words_may_be_typed_with_a_space(
    language: str, typed: str, verb: str, rest: list[str]
) -> None:
    reader = Reader(words=words(language))

    first, others = reader.parts(typed)

    assert (reader.verb(first), others) == (verb, rest)


def test_levels_and_moods_may_be_typed_large() -> None:
    reader = Reader(words=words("id"))

    assert reader.level("Contoh") is Support.EXAMPLE
    assert reader.levelled(["Contoh", "x"]) == (Support.EXAMPLE, ["x"])
    assert reader.mood("BOSAN") is Mood.BORED


def test_what_still_stands_is_said_again_in_a_line_and_in_full_when_asked(
    stall_file: Path, journal: Path
) -> None:
    done = session(stall_file, journal, "goal jualan", "done", "meet 60", "", more=SARI)

    *_, first, met, asked, _ = done.output.split("You can say: ")
    assert "In her words" in first
    assert "Ask about “Today”" in met
    assert "In her words" not in met
    assert "In her words" in asked


def test_who_has_withdrawn_is_told_how_to_go_on(
    stall_file: Path, journal: Path
) -> None:
    done = session(stall_file, journal, "goal jualan", "withdraw", "done", more=SARI)

    assert told(done).count("You can say: renew, stands, help, quit") == 2


def test_the_command_to_go_on_is_on_one_line_and_can_be_copied(
    stall_file: Path, tmp_path: Path
) -> None:
    journal = tmp_path / f"{'long ' * 20}.jsonl"

    done = session(stall_file, journal, "quit", more=(*SARI, "--language", "id"))

    line = done.output.splitlines()[-1]
    assert shlex.split(line.partition("Untuk melanjutkan: ")[2]) == [
        *("scaffolding", "mentor", str(stall_file), "--journal", str(journal)),
        *("--language", "id"),
    ]


def test_a_mentee_is_asked_for_until_she_has_a_name_and_her_journal_always_has_one(
    stall_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(
        scaffolding,
        ["mentor", str(stall_file), "--mentee", "  ", "--at", MONDAY],
        input="   \n???\nquit\n",
    )

    assert done.exit_code == 0, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["journal.jsonl"]


def test_an_empty_file_is_a_journal_that_begins(
    stall_file: Path, journal: Path
) -> None:
    journal.touch()

    done = session(stall_file, journal, "Bu Sari", "quit")

    assert done.exit_code == 0, done.output
    assert "Bu Sari. Journal:" in told(done)


def test_help_says_what_levels_there_are_and_that_what_is_entered_stays(
    stall_file: Path, journal: Path
) -> None:
    done = session(stall_file, journal, "help", more=SARI)

    assert "LEVEL, how much help: alone, question, task" in told(done)
    assert "what is entered stays" in told(done)


def test_a_line_in_another_encoding_is_told_and_not_entered(
    stall_file: Path, journal: Path
) -> None:
    done = subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-c", "from scaffolding.cli import main; main()"),
            *("mentor", str(stall_file), "--journal", str(journal), *SARI),
        ],
        input=b"goal jualan r\xe9\nquit\n",
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert b"nothing was entered" in done.stdout
    assert "goal_set" not in journal.read_text(encoding="utf-8")
