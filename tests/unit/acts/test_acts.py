"""What a label is taken for, and the programme that labels alone make."""

from datetime import datetime

import pytest

from scaffolding.acts import (
    BRIDGE,
    CIMA,
    INTERVIEWING,
    MATHDIAL,
    MRBENCH,
    Act,
    ActMap,
    Turn,
)
from scaffolding.errors import InvariantError
from scaffolding.io.programmes import dumps_programme, loads_programme
from scaffolding.programme.scaffolds import Demonstration, Example, Question
from scaffolding.quantities import Speaker, Support

READY = (BRIDGE, CIMA, INTERVIEWING, MATHDIAL, MRBENCH)


def test_help_is_of_the_kind_that_stands_at_its_level() -> None:
    assert Act(Support.EXAMPLE).kind is Example
    assert Act(Support.DEMONSTRATION).kind is Demonstration


def test_a_question_may_carry_as_much_as_a_task() -> None:
    act = Act(Support.TASK, Question)

    assert (act.support, act.kind) == (Support.TASK, Question)


@pytest.mark.parametrize("support", [Support.NONE, None])
def test_what_is_no_help_or_of_no_known_level_has_no_kind(
    support: Support | None,
) -> None:
    assert Act(support).kind is None
    with pytest.raises(InvariantError, match="be a level of help"):
        Act(support, Question)


def test_a_single_act_need_not_be_wrapped() -> None:
    assert Turn("Teacher", "focus") == Turn("Teacher", ("focus",))


def test_a_turn_s_time_is_one_that_everybody_reads_alike() -> None:
    with pytest.raises(InvariantError, match="offset from UTC"):
        Turn("Teacher", at=datetime(2026, 3, 3))  # noqa: DTZ001  On purpose.


@pytest.mark.parametrize("ready", READY, ids=lambda it: it.id)
def test_the_programme_of_a_map_has_its_help_and_can_be_written(ready: ActMap) -> None:
    programme = ready.programme
    (activity,) = programme.activities

    levels = {it.support for it in ready.acts.values()} - {None, Support.NONE}
    assert set(activity.ladder[1:]) == levels
    assert loads_programme(dumps_programme(programme)) == programme


@pytest.mark.parametrize("ready", READY, ids=lambda it: it.id)
def test_a_ready_map_says_whose_labels_they_are_and_who_speaks(ready: ActMap) -> None:
    assert ready.sources
    assert set(ready.speakers.values()) == {Speaker.MENTOR, Speaker.MENTEE}


def test_mistakes_that_are_told_are_in_the_programme_at_equal_rates() -> None:
    foreseen = BRIDGE.programme.activities[0].mistakes

    assert len(foreseen) == 6
    assert {it.rate for it in foreseen} == {1 / 6}
