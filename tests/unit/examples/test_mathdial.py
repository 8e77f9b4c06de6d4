"""MathDial's file, read; on lines of our own, since its data are not ours to keep."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from examples.mathdial.__main__ import main
from examples.mathdial.measures import (
    READINGS,
    contingency,
    heard,
    rise_within,
    shares,
    telling_by_outcome,
    telling_by_turn,
    within_problem,
)
from examples.mathdial.reading import Dialogue, numbers, read

from scaffolding.quantities import Outcome

SOLVED, REVEALED = "Yes", "Yes, but I had to reveal the answer"


def line(problem: int, outcome: str | None, *turns: str) -> str:
    return json.dumps(
        {
            "qid": problem,
            "question": "Ana has 3 bags of 4 pens and loses 2. How many are left?",
            "ground_truth": "3*4=12\n12-2=10\n 10",
            "student_profile": "Mira is a 7th grade student.",
            "self-correctness": outcome,
            "conversation": "|EOM|".join(turns),
        }
    )


LINES = (
    line(
        1,
        SOLVED,
        "Teacher: (generic)Hi (there)",
        "Mira: 3 and 4 make 7, so 5 are left",
        "Teacher: (probing)Why 7?",
        "Mira: It is 12, and 12 less 2 is 10",
    ),
    line(
        1,
        REVEALED,
        "Teacher: (focus)How many at first?",
        "Student: 7",
        "Teacher: (telling)12. So the answer is 10",
        "Student: So it is 10",
    ),
    line(
        2,
        SOLVED,
        "Teacher: (probing)How many?",
        "Student: 12, but 2 are lost, so 9",
        "Teacher: (telling)Take 2 away",
        "Student: 10!",
    ),
    line(3, None, "Teacher: No act", "Student: Yes."),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "dialogues.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return tmp_path


@pytest.fixture
def dialogues(folder: Path) -> list[Dialogue]:
    return read(folder)


def went(dialogue: Dialogue) -> list[str | None]:
    return [it.outcome for it in dialogue.turns if it.speaker != "Teacher"]


def test_a_turn_is_right_by_the_numbers_that_nobody_else_has_said(
    dialogues: list[Dialogue],
) -> None:
    """7 and 5 are not in the solution, 12 and 10 are, and 9 is not.

    3, 4 and 2 are of the problem; after the teacher has said 10, to say it is no success.
    """
    assert went(dialogues[0]) == ["wrong", "right"]
    assert went(dialogues[1]) == ["wrong", None]
    assert went(dialogues[2]) == ["partly", "right"]


def test_a_number_is_its_value_however_it_is_written() -> None:
    assert numbers("$1,200.50 and 1200.5, or 3.") == {Decimal("1200.5"), Decimal(3)}


def test_the_student_is_known_by_the_name_of_the_profile(
    dialogues: list[Dialogue],
) -> None:
    assert not heard(dialogues)[0].unread


def test_only_the_act_that_a_turn_begins_with_is_its_act(
    dialogues: list[Dialogue],
) -> None:
    assert dialogues[0].turns[0].acts == ("generic",)
    assert dialogues[3].turns[0].acts == ()


def test_shares_are_of_the_turns_of_teachers(dialogues: list[Dialogue]) -> None:
    """Of 7, two probe and two tell."""
    found = shares(dialogues)

    assert found["telling"].value == pytest.approx(2 / 7)
    assert found["probing"].n == 7
    assert found["probing"].n_units == 3


def test_telling_by_turn_counts_the_dialogues_that_came_so_far(
    dialogues: list[Dialogue],
) -> None:
    """Of four first turns none tells, of three second ones two do; there is no third."""
    found = telling_by_turn(dialogues)

    assert {name: (it.value, it.n) for name, it in found.items()} == {
        "1": (0, 4),
        "2": (pytest.approx(2 / 3), 3),
    }


def test_late_turns_are_told_together(tmp_path: Path) -> None:
    """Of 12 turns, the last two are over 10."""
    turns = ["Teacher: (probing)And?", "Student: 10"] * 11
    text = line(4, SOLVED, *turns, "Teacher: (telling)Yes")
    (tmp_path / "dialogues.jsonl").write_text(text, encoding="utf-8")

    last = telling_by_turn(read(tmp_path))["over 10"]

    assert (last.value, last.n) == (0.5, 2)


def test_a_dialogue_is_held_against_itself(dialogues: list[Dialogue]) -> None:
    """Two of the three with two turns tell in the second alone."""
    assert rise_within(dialogues).value == pytest.approx(2 / 3)


def test_telling_by_outcome_is_of_turns(dialogues: list[Dialogue]) -> None:
    found = telling_by_outcome(dialogues[:3])

    assert found["self-solved"].value == 1 / 4
    assert found["revealed"].value == 1 / 2


def test_within_a_problem_only_those_with_both_outcomes_count(
    dialogues: list[Dialogue],
) -> None:
    """Problem 1: 1 of 2 told where it was revealed, none of 2 where it was solved."""
    found = within_problem(dialogues, "revealed", "self-solved")

    assert found is not None
    assert found.value == 1 / 2
    assert (found.n, found.n_units) == (4, 1)
    assert within_problem(dialogues, "not solved", "self-solved") is None


def test_what_is_right_in_part_can_be_taken_either_way() -> None:
    told = [it.outcomes["partly"] for it in READINGS.values()]

    assert told == [Outcome.PARTLY, Outcome.ACHIEVED, Outcome.NOT_YET]


def test_help_that_follows_failure_scores_whatever_else_was_said(
    dialogues: list[Dialogue],
) -> None:
    """Each of three: wrong, then more; wrong, then more; in part, then more."""
    found = contingency(dialogues[:3], READINGS["partly stays"])

    assert found["score"] == pytest.approx(2 / 3)
    assert found["more than chance"].n == 3
    assert found["turns not known to be right or wrong"] == 1


def test_a_folder_without_the_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "dialogues.jsonl" in capsys.readouterr().err


def test_what_is_found_is_printed_for_people_and_for_programs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder)]) == 0
    text = capsys.readouterr().out
    assert main([str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert "  telling: 0.286 [" in text
    assert "labels not read: none" in text
    assert found["outcomes"] == {"self-solved": 2, "revealed": 1, "not recorded": 1}
    assert found["share of each act"]["telling"]["n"] == 7
    assert (
        found["telling, difference within problem"]["not solved less self-solved"]
        is None
    )
