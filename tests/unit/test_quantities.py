from datetime import datetime

import pytest
from attrs import evolve

from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Felt
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Minutes
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.standing.thresholds import Thresholds


def test_support_rises_by_how_much_of_the_work_the_mentor_carries() -> None:
    assert sorted(Support) == list(Support)
    assert [int(level) for level in Support] == [0, 1, 2, 3, 4, 5]


def test_partly_is_half_of_achieved() -> None:
    assert 2 * Outcome.PARTLY == Outcome.ACHIEVED + Outcome.NOT_YET


@pytest.mark.parametrize("value", [-0.01, 1.01, float("nan"), 1, "0.5", None, True])
def test_what_is_no_probability_is_refused_and_shown(value: float) -> None:
    with pytest.raises(InvariantError) as caught:
        Skill(id="R1", name=Texts(en="Records"), prior=value)

    assert caught.value.where == "Skill.prior"
    assert caught.value.got is value
    assert str(caught.value).startswith("Skill.prior must be a float in [0, 1], got")


@pytest.mark.parametrize("value", [-1, float("inf"), float("nan"), "5", True])
def test_what_is_no_duration_is_refused_and_shown(value: float) -> None:
    with pytest.raises(InvariantError, match=r"mentor must be a finite number of 0"):
        Minutes(mentor=value)


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "hard", False])
def test_a_difficulty_that_is_no_finite_number_is_refused(
    records: Activity, value: float
) -> None:
    with pytest.raises(InvariantError, match="difficulty must be a finite number"):
        evolve(records, difficulty=value)


@pytest.mark.parametrize("value", [0, -1, 2.0, True])
def test_what_is_no_count_is_refused(value: int) -> None:
    with pytest.raises(InvariantError, match="whole number of 1 or more"):
        Thresholds(breadth=value)


@pytest.mark.parametrize("value", ["", " R1", 7])
def test_what_cannot_name_a_thing_is_refused(value: str) -> None:
    with pytest.raises(InvariantError, match="be a word to name it by"):
        Skill(id=value, name=Texts(en="Records"), prior=0.5)


@pytest.mark.parametrize("value", [datetime(2026, 3, 3), "2026-03-03"])  # noqa: DTZ001
def test_an_instant_without_an_offset_is_refused_with_what_to_write(
    value: datetime,
) -> None:
    with pytest.raises(InvariantError, match="with an offset from UTC") as caught:
        Felt(id="1", at=value, mood=Mood.BORED)

    assert "tzinfo" in str(caught.value)
