"""Bridge's files, read; on decisions of our own."""

import json
from pathlib import Path
from typing import Any

import pytest
from examples.bridge.__main__ import across, agreement, found, labelled, main, replies
from examples.bridge.reading import Decision, read


def row(moment: str, mistake: str, strategy: str, **more: str) -> dict[str, Any]:
    return {
        "c_id": moment,
        "e": mistake,
        "z_what": strategy,
        "z_why": more.get("why", "hint_mistake"),
        "c_r": [{"text": more.get("novice", "No.")}, {"text": "It is 4."}],
        "c_r_": [{"text": more.get("expert", "What is 2 and 2?")}],
    }


ROWS = [
    it
    for i in range(8)
    for it in (
        row(f"{i}_1", "guess", "explain_concept"),
        row(f"{i}_1", "diagnose", "ask_question"),
        row(f"{i}_2", "careless", "provide_hint", why="a remark"),
        row(f"{i}_3", "diagnose", "ask_question"),
        row(f"{i}_4", "The student is right", "ask_question"),
        row(f"{i}_5", "guess", "Showed a picture"),
    )
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "train.json").write_text(json.dumps(ROWS[:30]), encoding="utf-8")
    (tmp_path / "validation.json").write_text(json.dumps(ROWS[30:]), encoding="utf-8")
    return tmp_path


@pytest.fixture
def decisions(folder: Path) -> list[Decision]:
    return read(folder)


def test_both_files_are_read_as_one(decisions: list[Decision]) -> None:
    assert len(decisions) == 48
    assert len({it.session for it in decisions}) == 8
    assert decisions[0].novice == "No. It is 4."


def test_a_remark_in_the_place_of_a_label_is_left_out_and_counted(
    decisions: list[Decision],
) -> None:
    """One in six says that the student is right, one that a picture was shown."""
    one = found(decisions)

    assert len(labelled(decisions)) == 32
    assert one["decisions with both labels"] == 32
    assert one["remarks in the place of a label"] == {
        "act": {"decisions": 8, "different remarks": 1},
        "mistake": {"decisions": 8, "different remarks": 1},
    }


def test_an_intention_that_is_a_remark_is_no_intention(
    decisions: list[Decision],
) -> None:
    """Else it would vary, and there would be something to depend on the mistake."""
    depends = found(decisions)["does it depend on the mistake"]

    assert depends["what it is done for"]["Cramér's V"] is None
    assert depends["what is done"]["Cramér's V"].n == 32


def test_two_experts_of_one_moment_are_held_against_each_other(
    decisions: list[Decision],
) -> None:
    """Each of 8 pairs differs; two labels drawn at random of 8 and 8 are half alike."""
    one = agreement(labelled(decisions))["on the mistake"]

    assert (one["same"].value, one["same"].n) == (0, 8)
    assert one["by chance"] == 0.5


def test_what_one_does_is_held_against_what_the_other_saw(
    decisions: list[Decision],
) -> None:
    """He asks where the other saw a guess, and explains where he saw nothing yet."""
    one = across(labelled(decisions))["Cramér's V"]

    assert one.value == pytest.approx(1)
    assert one.n == 16


def test_replies_are_counted_and_held_against_each_other(
    decisions: list[Decision],
) -> None:
    """Experts ask each time, in five words; novices say four."""
    one = replies(decisions)

    assert one["with a question, experts less novices"].value == 1
    assert one["words, experts less novices"].value == 1


def test_a_folder_without_the_files_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "train.json" in capsys.readouterr().err
