import pytest
from telling import MONDAY, Story, a_programme, a_skill

from scaffolding.journal.entries import GoalSet, HandedOver
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.need import Need
from scaffolding.reasons import ReasonCode


@pytest.fixture
def story() -> Story:
    """C requires B, which requires A; D stands alone."""
    return Story(
        a_programme(
            a_skill("A", 0.5),
            a_skill("B", 0.1, "A"),
            a_skill("C", 0.1, "B"),
            a_skill("D", 0.1),
        )
    )


def judged(story: Story, name: str) -> Judgement:
    return Need().admit(story.standing, Offer(activity=story.activity(name)))


def test_without_a_goal_nothing_serves_a_need(story: Story) -> None:
    refused = judged(story, "A1")

    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.NEED_NO_GOAL


def test_a_need_that_no_skill_answers_to_is_no_goal_yet(story: Story) -> None:
    story.tell(GoalSet, skill=None, need="a loan")

    assert judged(story, "A1").reason.code is ReasonCode.NEED_NO_GOAL


def test_a_goal_serves_itself_since_she_said_so(story: Story) -> None:
    story.goal("C")

    admitted = judged(story, "C1")

    assert isinstance(admitted, Admitted)
    assert admitted.reason.code is ReasonCode.NEED_IS_GOAL
    assert admitted.reason.facts == {"skill": story.skill("C"), "since": MONDAY}


def test_what_a_goal_requires_directly_or_not_serves_it(story: Story) -> None:
    story.goal("C")

    admitted = judged(story, "A1")

    assert isinstance(admitted, Admitted)
    assert admitted.reason.code is ReasonCode.NEED_LEADS_TO
    assert admitted.reason.sentence("en") == (
        "It leads to “Skill C”, which she asked for on 5 January 2026."
    )


def test_her_own_goal_is_the_better_reason(story: Story) -> None:
    """A leads to C, which she said first, and is a goal itself."""
    story.goal("C")
    story.goal("A")

    assert judged(story, "A1").reason.code is ReasonCode.NEED_IS_GOAL


def test_what_leads_to_no_goal_is_refused_with_the_goals(story: Story) -> None:
    story.goal("C")

    refused = judged(story, "D1")

    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.NEED_SERVES_NONE
    assert refused.reason.sentence("en") == (
        "“Skill D” does not lead to what she asked for: “Skill C”."
    )


def test_a_goal_that_she_has_is_no_need_any_more(story: Story) -> None:
    story.goal("C")
    story.goal("D")

    story.tell(HandedOver, skill="C")

    assert isinstance(judged(story, "A1"), Refused)
    assert isinstance(judged(story, "D1"), Admitted)
