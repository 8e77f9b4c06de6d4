import pytest
from telling import Story, a_programme, a_skill

from scaffolding.journal.entries import (
    ConsentWithdrawn,
    Countered,
    Declined,
    GoalSet,
    Met,
    Offered,
)
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.principle import Bounds
from scaffolding.quantities import Support
from scaffolding.reasons import ReasonCode

EXAMPLE = Support.EXAMPLE


@pytest.fixture
def story() -> Story:
    return Story(a_programme(a_skill("A", 0.5), a_skill("B", 0.1)))


def judged(story: Story, name: str, support: Support = Support.NONE) -> Judgement:
    activity = story.activity(name)
    scaffold = next(iter(activity.scaffolds_at(support)), None)
    return Collaboration().admit(
        story.standing, Offer(activity=activity, scaffold=scaffold)
    )


def code(story: Story, name: str, support: Support = Support.NONE) -> ReasonCode:
    return judged(story, name, support).reason.code


def test_anything_may_be_offered_for_her_to_take_or_leave(story: Story) -> None:
    assert isinstance(judged(story, "A1"), Admitted)
    assert code(story, "A1") is ReasonCode.COLLABORATION_TO_AGREE


def test_nothing_is_offered_without_her_consent(story: Story) -> None:
    story.tell(ConsentWithdrawn)

    assert code(story, "A1") is ReasonCode.COLLABORATION_NO_CONSENT


@pytest.fixture
def declined(story: Story) -> Story:
    story.tell(Declined, offer=story.offer("A1").id)
    refused = judged(story, "A1")
    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.COLLABORATION_DECLINED
    assert refused.reason.facts == {"activity": story.activity("A1")}
    return story


def test_what_she_declined_is_refused_and_nothing_else(declined: Story) -> None:
    assert isinstance(judged(declined, "A2"), Admitted)


def test_a_refusal_lapses_at_an_attempt(declined: Story) -> None:
    declined.tries("B1")

    assert isinstance(judged(declined, "A1"), Admitted)


def test_a_refusal_lapses_at_a_new_goal_and_not_at_one_said_again(
    declined: Story,
) -> None:
    declined.goal("B")
    assert isinstance(judged(declined, "A1"), Admitted)

    declined.tell(Declined, offer=declined.offer("A1").id)
    declined.tell(GoalSet, skill="B")

    assert isinstance(judged(declined, "A1"), Refused)


def test_a_refusal_lapses_at_the_next_meeting(declined: Story) -> None:
    declined.tell(Met)

    assert isinstance(judged(declined, "A1"), Admitted)


def test_a_refusal_lapses_after_a_day(declined: Story) -> None:
    declined.standing = declined.standing.on(0.99)
    assert isinstance(judged(declined, "A1"), Refused)

    declined.standing = declined.standing.on(1.0)

    assert isinstance(judged(declined, "A1"), Admitted)


def test_while_she_waits_for_an_answer_nothing_else_is_offered(story: Story) -> None:
    story.tell(Countered, offer=story.offer("A1").id, activity="B1", support=EXAMPLE)

    other, less, hers = (
        judged(story, "A1"),
        judged(story, "B1"),
        judged(story, "B1", EXAMPLE),
    )

    assert isinstance(other, Refused)
    assert isinstance(less, Refused)
    assert other.reason.code is less.reason.code is ReasonCode.COLLABORATION_COUNTER
    assert other.reason.facts == {"activity": story.activity("A1")}
    assert less.reason.facts == {"activity": story.activity("B1")}
    assert isinstance(hers, Admitted)
    assert hers.reason.code is ReasonCode.COLLABORATION_HER_OWN


def test_any_help_will_do_if_she_left_that_open(story: Story) -> None:
    story.tell(Countered, offer=story.offer("A1").id, activity="B1")

    for support in Support:
        assert code(story, "B1", support) is ReasonCode.COLLABORATION_HER_OWN


def test_what_she_asked_for_herself_she_may_have_declined_before(
    declined: Story,
) -> None:
    declined.tell(Countered, offer=declined.offer("B1").id, activity="A1")

    assert code(declined, "A1") is ReasonCode.COLLABORATION_HER_OWN


def test_an_offer_that_is_no_answer_leaves_her_waiting(story: Story) -> None:
    story.tell(Countered, offer=story.offer("A1").id, activity="B1")
    story.tell(Offered, activity="A2")

    assert code(story, "A2") is ReasonCode.COLLABORATION_COUNTER


def test_bounds_are_every_level_or_the_one_that_she_asked_for(story: Story) -> None:
    activity = story.activity("B1")
    assert Collaboration().bounds(
        story.standing.outlook(activity.skill), activity
    ) == Bounds(Support.NONE, Support.DEMONSTRATION)

    story.tell(Countered, offer=story.offer("A1").id, activity="B1", support=EXAMPLE)

    assert Collaboration().bounds(
        story.standing.outlook(activity.skill), activity
    ) == Bounds(EXAMPLE, EXAMPLE)
