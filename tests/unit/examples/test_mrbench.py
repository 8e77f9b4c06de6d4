"""MRBench's file, read; on replies of our own."""

import json
from pathlib import Path
from typing import Any

import pytest
from examples.mrbench.__main__ import JUDGED, found, heard, less_expert, main
from examples.mrbench.reading import Reply, read

from scaffolding.journal.entries import Supported
from scaffolding.quantities import Support

RIGHT = "Yes (and the answer is correct)"
WRONG = "Yes (but the answer is incorrect)"


def reply(reveals: str, guides: str, acts: str = "Yes") -> dict[str, Any]:
    return {
        "response": "Look at it again.",
        "annotation": {
            "Revealing_of_the_Answer": reveals,
            "Providing_Guidance": guides,
            "Actionability": acts,
        },
    }


def moment(name: str, origin: str, **replies: dict[str, Any]) -> dict[str, Any]:
    return {"conversation_id": name, "Data": origin, "anno_llm_responses": replies}


ROWS = [
    moment("a", "Bridge", Expert=reply("No", "Yes"), Novice=reply(RIGHT, "No")),
    moment("a", "Bridge", Expert=reply("No", "No"), Novice=reply(WRONG, "Yes")),
    moment(
        "b",
        "MathDial",
        Expert=reply(RIGHT, "Yes", "No"),
        Model=reply("No", "To some extent"),
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "MRBench_V1.json").write_text(json.dumps(ROWS), encoding="utf-8")
    return tmp_path


@pytest.fixture
def judged(folder: Path) -> list[Reply]:
    return read(folder)


def test_a_conversation_that_is_there_twice_is_two_moments(judged: list[Reply]) -> None:
    one = found(judged)

    assert (one["moments"], one["conversations"], one["replies"]) == (3, 2, 6)
    assert one["labels not read"] == {}


def test_an_answer_counts_as_revealed_right_or_wrong(judged: list[Reply]) -> None:
    by_tutor = found(judged)["by tutor"]

    assert by_tutor["reveals the answer"]["Novice"].value == 1
    assert by_tutor["reveals a wrong answer"]["Novice"].value == 0.5
    assert by_tutor["reveals the answer"]["Expert"].value == pytest.approx(1 / 3)


def test_some_guidance_is_not_guidance_in_full(judged: list[Reply]) -> None:
    assert found(judged)["by tutor"]["gives guidance"]["Model"].value == 0


def test_a_tutor_is_held_against_the_expert_of_the_same_moments(
    judged: list[Reply],
) -> None:
    """The novice reveals in both of hers, where the expert does in neither."""
    one = less_expert(judged, JUDGED["reveals the answer"])

    assert (one["Novice"].value, one["Novice"].n, one["Novice"].n_units) == (1, 2, 1)
    assert one["Model"].value == -1


def test_to_reveal_is_to_demonstrate_and_guidance_has_no_known_level(
    judged: list[Reply],
) -> None:
    given = [
        [it.support for it in one.journal if isinstance(it, Supported)]
        for one in heard(judged)
    ]

    demonstrated, unknown = [Support.DEMONSTRATION], [None]
    assert given == [
        unknown, demonstrated, [], demonstrated, demonstrated, unknown,
    ]  # fmt: skip


def test_a_folder_without_the_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "MRBench_V1.json" in capsys.readouterr().err
