from datetime import UTC, datetime

import pytest

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.luck import Luck
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.dialogue import Dialogue, Goal
from scaffolding.standing.standing import Standing

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LUCK = Luck()


def wanting(shop: Programme, *goals: str, last: str = "") -> Standing:
    """Return the standing of somebody who wants these skills and tried that one last."""
    wanted = tuple(Goal(skill=shop.skill(it), need="", since=MONDAY) for it in goals)
    dialogue = Dialogue(goals=wanted, last_skill=last)
    return Standing(programme=shop, model=StagesModel(), dialogue=dialogue)


def admitted(standing: Standing) -> tuple[Candidate, ...]:
    return Field.of(standing, Principles.consent_only()).candidates


def nearest_to(standing: Standing, skill: str) -> Reason:
    """Return why the nearest pick works on what is admitted of that skill."""
    ways = [it for it in admitted(standing) if it.skill.id == skill]
    assert ways
    return Nearest().reason(standing, ways, LUCK)


def test_it_goes_on_with_what_was_tried_last(shop: Programme) -> None:
    reason = nearest_to(wanting(shop, "R2", last="R1"), "R1")

    assert reason == Reason(ReasonCode.NEAREST_GOES_ON, skill=shop.skill("R1"))


def test_what_stands_first_on_a_way_is_told_with_its_length(shop: Programme) -> None:
    standing = wanting(shop, "R2")

    reason = nearest_to(standing, "R1")

    assert reason.code is ReasonCode.NEAREST_CHAIN
    assert reason.facts["steps"] == 2
    assert reason.facts["goal"] == standing.goals[0]


@pytest.mark.parametrize("last", ["", "R2"])
def test_what_is_itself_the_goal_stands_on_no_way(shop: Programme, last: str) -> None:
    """One skill is no way of "1 steps" to itself."""
    reason = nearest_to(wanting(shop, "R1", last=last), "R1")

    assert reason == Reason(ReasonCode.NEAREST_IS_GOAL, skill=shop.skill("R1"))
    assert (
        reason.sentence("en") == "“Keep written records” itself is what she asked for."
    )
    assert reason.sentence("id") == "“Membuat catatan tertulis” itulah yang diminta."


def test_of_two_goals_the_one_further_off_is_told(shop: Programme) -> None:
    standing = wanting(shop, "R1", "R2")

    reason = nearest_to(standing, "R1")

    assert (reason.code, reason.facts["goal"]) == (
        ReasonCode.NEAREST_CHAIN,
        standing.goals[1],
    )


@pytest.mark.parametrize("goals", [(), ("R1",)])
def test_what_was_never_begun_and_serves_no_goal_is_not_gone_on_with(
    shop: Programme, goals: tuple[str, ...]
) -> None:
    reason = nearest_to(wanting(shop, *goals), "R2")

    assert reason == Reason(
        ReasonCode.NEAREST_MASTERY, skill=shop.skill("R2"), mastery=0.09
    )


def test_a_skill_that_serves_no_goal_is_named_only_where_none_does(
    shop: Programme,
) -> None:
    """The sentence says so of everything there is to choose from."""
    standing = wanting(shop, "R1")
    ways = admitted(standing)

    assert {it.skill.id for it in ways} == {"R1", "R2"}
    assert Nearest().reason(standing, ways, LUCK).facts["skill"] == shop.skill("R1")


def test_it_is_hers_to_choose_only_where_there_are_several(shop: Programme) -> None:
    standing = wanting(shop, "R2")
    ways = admitted(standing)
    of_book = [it for it in ways if it.activity.id == "r1_book"]

    several = SheChooses().reason(standing, ways, LUCK)
    one = SheChooses().reason(standing, of_book, LUCK)

    assert several == Reason(ReasonCode.SHE_CHOOSES)
    assert one == Reason(ReasonCode.ONLY_ONE, activity=shop.activity("r1_book"))
