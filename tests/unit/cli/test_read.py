"""``scaffolding read``, by what it prints and what it leaves on the disk."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scaffolding.cli.group import UNREACHABLE, UNUSABLE, scaffolding
from scaffolding.io import load_journal


def run(*arguments: object) -> Result:
    return CliRunner().invoke(scaffolding, [*map(str, arguments)])


@pytest.fixture(scope="module")
def sari(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal that the demonstration keeps."""
    path = tmp_path_factory.mktemp("read") / "sari.jsonl"
    assert run("demo", "--journal", path).exit_code == 0
    return path


def test_a_journal_is_told_day_by_day(sari: Path) -> None:
    lines = run("read", sari).output.splitlines()

    assert lines[0].startswith("6 April 2026 ───")
    assert lines[1].rstrip() == "10:00  Pak Budi begins to mentor Bu Sari."
    # The time of day stands once for all that was said then.
    assert lines[2].rstrip() == "       They met."


def test_what_was_before_is_left_out(sari: Path) -> None:
    output = run("read", sari, "--since", "2026-11-12", "--language", "id").output

    assert output.startswith("12 November 2026")
    assert "mulai mendampingi" not in output
    assert "Mulai sekarang “Laporan posisi keuangan (neraca)” ia kerjakan" in output


def test_each_entry_is_an_object_as_it_is_stored_and_told(sari: Path) -> None:
    found = [
        json.loads(line) for line in run("read", sari, "--json").output.splitlines()
    ]

    stored = [
        json.loads(line) for line in sari.read_text(encoding="utf-8").splitlines()
    ]
    assert [one.pop("said") for one in found][1] == "They met."
    assert found == stored
    assert len(found) == len(list(load_journal(sari)))


def test_a_picture_is_drawn_whole_or_not_at_all(sari: Path, tmp_path: Path) -> None:
    done = run("read", sari, "--picture", tmp_path / "sari.svg")

    assert done.exit_code == 0
    assert "</svg>" in (tmp_path / "sari.svg").read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["sari.svg"]


def test_what_was_before_is_left_out_of_the_picture_too(
    sari: Path, tmp_path: Path
) -> None:
    whole, late = tmp_path / "whole.svg", tmp_path / "late.svg"
    run("read", sari, "--picture", whole)
    done = run("read", sari, "--picture", late, "--since", "2026-11-01")

    assert done.exit_code == 0
    # What is written is drawn as outlines, each with its words in a comment.
    assert "<!-- Business licence -->" in whole.read_text(encoding="utf-8")
    assert "<!-- Business licence -->" not in late.read_text(encoding="utf-8")
    assert "<!-- Balance sheet -->" in late.read_text(encoding="utf-8")
    assert "<!-- Bu Sari -->" in late.read_text(encoding="utf-8")


def test_a_picture_of_no_kind_is_refused_and_nothing_is_written(
    sari: Path, tmp_path: Path
) -> None:
    done = run("read", sari, "--picture", tmp_path / "sari.jsonl")

    assert done.exit_code == UNUSABLE
    assert "must end in .png, .svg or .pdf, got 'sari.jsonl'" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there_is_told(sari: Path, tmp_path: Path) -> None:
    done = run("read", sari, "--picture", tmp_path / "nowhere" / "sari.svg")

    assert done.exit_code == UNREACHABLE


@pytest.mark.parametrize("command", ["read", "next", "audit"])
def test_a_journal_that_is_not_there_is_out_of_reach(
    command: str, tmp_path: Path
) -> None:
    done = run(command, tmp_path / "none.jsonl")

    assert done.exit_code == UNREACHABLE
    assert "none.jsonl: No such file or directory" in done.output


def test_a_journal_of_another_programme_is_refused(sari: Path) -> None:
    done = run("read", sari, "--programme", "bicycle")

    assert done.exit_code == UNUSABLE
    assert "kept with programme 'umkm', not 'bicycle'" in done.output


def test_a_picture_and_json_are_not_to_be_had_together(
    sari: Path, tmp_path: Path
) -> None:
    done = run("read", sari, "--json", "--picture", tmp_path / "sari.svg")

    assert done.exit_code == UNUSABLE
    assert "not both" in done.output
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_was_entered_it_says_so(sari: Path) -> None:
    done = run("read", sari, "--since", "2030-01-01", "--language", "id")

    assert done.exit_code == 0
    assert done.stdout == ""
    assert "Sejak itu tidak ada catatan." in done.stderr


@pytest.mark.parametrize("command", ["next", "audit"])
def test_a_folder_without_a_journal_is_told(tmp_path: Path, command: str) -> None:
    done = run(command, tmp_path)

    assert done.exit_code == 0
    assert "No journal is there" in done.stderr
