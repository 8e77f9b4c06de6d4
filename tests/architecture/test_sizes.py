"""No file grows until it holds more than its name says, unless it says why."""

from collections.abc import Mapping
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"

MOST_LINES = 350
"""Over 300 a file wants a reason; over this the reason stands here."""

LONG = {
    "scaffolding/assessment/stages.py": "A quarter of it is the theory, which its formulas follow line by line.",
    "scaffolding/errors.py": "The whole tree of errors, as its first page draws it.",
    "scaffolding/experiments/outcomes.py": "A list of outcomes, each a few lines.",
    "scaffolding/experiments/results.py": "One value, and every question that can be put to it.",
    "scaffolding/io/entry_documents.py": "A document for each entry, in the entries' own order.",
    "scaffolding/journal/entries.py": "A closed union: who matches it reads all of it.",
    "scaffolding/simulation/living.py": "All that a mentee does in a meeting, and nothing else.",
    "scaffolding/sources.py": "A table, a row for each publication.",
}
"""The files that may be longer, each with the reason."""


def faults(root: Path, long: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the lengths of the Python files below a folder.

    Args:
        root: The folder.
        long: The files that may be longer than `MOST_LINES`, by their path below it, each
            with the reason.
    """
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in root.rglob("*.py")
    }
    is_long = {name for name, n_lines in lengths.items() if n_lines > MOST_LINES}
    return [
        *(
            f"{name} has {lengths[name]} lines: split it, or say why it is long"
            for name in sorted(is_long - long.keys())
        ),
        *(
            f"{name} is not longer than {MOST_LINES} lines: take it off the list"
            for name in sorted(long.keys() - is_long)
        ),
        *(f"{name} is on the list without a reason" for name in long if not long[name]),
    ]


def test_there_are_files_to_measure() -> None:
    """So that the next one cannot silently do nothing."""
    assert len(list(SRC.rglob("*.py"))) > 300


def test_every_file_is_short_or_says_why_not() -> None:
    assert not faults(SRC, LONG)


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    """A folder with a file as long as one may be, and one a line longer."""
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "full.py").write_text("x = 1\n" * MOST_LINES)
    (tmp_path / "room" / "crowded.py").write_text("x = 1\n" * (MOST_LINES + 1))
    return tmp_path


def test_a_file_that_has_grown_too_long_is_caught(rooms: Path) -> None:
    said = (
        f"room/crowded.py has {MOST_LINES + 1} lines: split it, or say why it is long"
    )

    assert faults(rooms, {}) == [said]


def test_a_long_file_that_says_why_may_stay(rooms: Path) -> None:
    assert not faults(rooms, {"room/crowded.py": "A table."})


@pytest.mark.parametrize("name", ["room/full.py", "room/gone.py"])
def test_a_reason_that_nothing_needs_any_more_is_caught(rooms: Path, name: str) -> None:
    long = {"room/crowded.py": "A table.", name: "It was a table."}

    found = faults(rooms, long)

    assert found == [
        f"{name} is not longer than {MOST_LINES} lines: take it off the list"
    ]


def test_a_long_file_without_a_reason_is_caught(rooms: Path) -> None:
    found = faults(rooms, {"room/crowded.py": ""})

    assert found == ["room/crowded.py is on the list without a reason"]
