"""CIMA's file, read; on contexts of our own."""

import json
from pathlib import Path
from typing import Any

import pytest
from examples.cima.__main__ import found, heard, main
from examples.cima.reading import Context, read

T, F = "True", "False"


def context(picture: int, student: list[Any], *replies: list[Any]) -> dict[str, Any]:
    return {
        "img": f"picture {picture}",
        "studentActions": student,
        "tutorActions": list(replies),
    }


HINT = [F, True, False, F, F]
CORRECTION = [False, False, True, False, False]
ROWS = [
    row
    for i in range(8)
    for row in (
        context(i, [T, F, F, F], CORRECTION, [True, False, True, False, False]),
        context(i, [F, True, F, F], HINT, HINT),
        context(i, [F, F, True, F], [False, False, False, False, True]),
    )
]


def written(folder: Path, rows: list[dict[str, Any]]) -> Path:
    named = {str(i): row for i, row in enumerate(rows)}
    text = json.dumps({"prepDataset": named, "shapeDataset": {}})
    (folder / "dataset.json").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def contexts(tmp_path: Path) -> list[Context]:
    return read(written(tmp_path, ROWS))


def test_a_word_for_false_is_false(contexts: list[Context]) -> None:
    """A text that is not empty would count as true."""
    assert contexts[0].student.acts == ("guess",)
    assert [it.acts for it in contexts[1].replies] == [("hint",), ("hint",)]


def test_what_stands_for_no_truth_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, [context(1, ["yes", F, F, F])])

    with pytest.raises(KeyError, match="yes"):
        read(folder)


def test_a_list_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shorter"):
        read(written(tmp_path, [context(1, [T, F, F])]))


def test_every_reply_has_a_journal_and_every_label_a_meaning(
    contexts: list[Context],
) -> None:
    loaded = heard(contexts)

    assert len(loaded) == 8 * 5
    assert not any(it.unread for it in loaded)


def test_replies_that_follow_from_the_student_s_act_go_with_it(
    contexts: list[Context],
) -> None:
    """Correction after a guess, a hint after a question, else something else."""
    one = found(contexts)

    depends = one["does how much help depend on what the student did"]
    assert depends["Cramér's V"].value == pytest.approx(1)
    assert depends["shuffled, 95 in 100 below"] < 0.5
    assert one["how much help a reply is"] == {
        "demonstration": 16,
        "explanation": 16,
        "not known": 8,
    }
    assert one["share of replies with the act"]["question"]["guess"].value == 0.5


def test_a_folder_without_the_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "dataset.json" in capsys.readouterr().err
