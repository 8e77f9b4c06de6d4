import pytest
from telling import Story, a_programme, a_skill

from scaffolding.journal.entries import Felt
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.affect import Affect
from scaffolding.principles.principle import Bounds
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support


@pytest.fixture
def story() -> Story:
    """A has every level; B's ladder is alone, with a task, with an example."""
    return Story(
        a_programme(a_skill("A", 0.5), a_skill("B", 0.5, levels=(TASK, EXAMPLE)))
    )


def bounds(
    story: Story, name: str = "A1", affect: Affect | None = None
) -> Bounds | Refused:
    activity = story.activity(name)
    found = Affect() if affect is None else affect
    return found.bounds(story.standing.outlook(activity.skill), activity)


def judged(story: Story, support: Support, name: str = "A1") -> Judgement:
    activity = story.activity(name)
    scaffold = next(iter(activity.scaffolds_at(support)), None)
    return Affect().admit(story.standing, Offer(activity=activity, scaffold=scaffold))


def failed(story: Story, name: str, *levels: Support) -> None:
    for level in levels:
        story.tries(name, NOT_YET, level)


def test_nothing_weighs_on_one_who_has_not_tried_or_failed_once(story: Story) -> None:
    assert judged(story, NONE).reason.code is ReasonCode.AFFECT_STEADY

    failed(story, "A1", NONE)

    assert bounds(story) == Bounds(NONE, DEMONSTRATION)
    assert judged(story, NONE).reason.code is ReasonCode.AFFECT_STEADY


def test_after_two_failures_running_it_takes_a_step_more(story: Story) -> None:
    failed(story, "A1", NONE, TASK)

    assert bounds(story) == Bounds(EXAMPLE, DEMONSTRATION)
    refused = judged(story, TASK)
    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.AFFECT_TOO_LITTLE
    assert refused.reason.facts == {"support": TASK, "least": EXAMPLE, "failures": 2}
    admitted = judged(story, EXAMPLE)
    assert isinstance(admitted, Admitted)
    assert admitted.reason.code is ReasonCode.AFFECT_MORE_HELP
    assert admitted.reason.facts == {"support": EXAMPLE, "last": TASK, "failures": 2}


@pytest.mark.parametrize("outcome", [PARTLY, ACHIEVED])
def test_any_success_ends_the_run(story: Story, outcome: Outcome) -> None:
    failed(story, "A1", NONE, NONE)
    story.tries("A1", outcome, QUESTION)
    failed(story, "A1", NONE)

    assert bounds(story) == Bounds(NONE, DEMONSTRATION)


def test_while_she_is_frustrated_one_failure_is_enough(story: Story) -> None:
    failed(story, "A1", TASK)
    story.tell(Felt, mood=Mood.FRUSTRATED)

    assert bounds(story) == Bounds(EXAMPLE, DEMONSTRATION)
    refused = judged(story, TASK)
    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.AFFECT_FRUSTRATED
    assert refused.reason.facts == {"support": TASK, "least": EXAMPLE}


@pytest.mark.parametrize("mood", [Mood.ENGAGED, Mood.CONFUSED, Mood.BORED])
def test_in_any_other_mood_it_is_not(story: Story, mood: Mood) -> None:
    failed(story, "A1", TASK)
    story.tell(Felt, mood=mood)

    assert bounds(story) == Bounds(NONE, DEMONSTRATION)


def test_frustration_never_asks_for_more_failures_than_calm(story: Story) -> None:
    failed(story, "A1", TASK)
    story.tell(Felt, mood=Mood.FRUSTRATED)
    affect = Affect(failures=1, failures_frustrated=3)

    assert bounds(story, affect=affect) == Bounds(EXAMPLE, DEMONSTRATION)


def test_the_step_is_one_of_the_ladder_at_hand(story: Story) -> None:
    """Failed twice alone: a task comes next on B's ladder, which has no question."""
    failed(story, "B1", NONE, NONE)

    assert bounds(story, "B1") == Bounds(TASK, EXAMPLE)


def test_a_skill_that_failed_twice_at_the_top_rests(story: Story) -> None:
    failed(story, "B1", TASK, EXAMPLE)
    assert bounds(story, "B1") == Bounds(EXAMPLE, EXAMPLE)

    failed(story, "B1", EXAMPLE)

    refused = judged(story, EXAMPLE, "B1")
    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.AFFECT_RESTS
    assert refused.reason.facts == {"skill": story.skill("B"), "support": EXAMPLE}
    assert isinstance(bounds(story, "B2"), Refused)


def test_one_that_failed_twice_a_step_under_the_top_does_not_rest(story: Story) -> None:
    failed(story, "B1", TASK, TASK)

    assert bounds(story, "B1") == Bounds(EXAMPLE, EXAMPLE)


def test_it_rests_until_another_is_tried(story: Story) -> None:
    failed(story, "B1", EXAMPLE, EXAMPLE)

    story.tries("A1")

    assert bounds(story, "B1") == Bounds(EXAMPLE, EXAMPLE)


def test_or_until_a_day_has_passed(story: Story) -> None:
    failed(story, "B1", EXAMPLE, EXAMPLE)

    story.standing = story.standing.on(0.99)
    assert isinstance(bounds(story, "B1"), Refused)
    story.standing = story.standing.on(1.0)

    assert bounds(story, "B1") == Bounds(EXAMPLE, EXAMPLE)


def test_two_failures_at_different_levels_are_no_reason_to_rest(story: Story) -> None:
    failed(story, "B1", EXAMPLE, TASK, EXAMPLE)

    assert bounds(story, "B1") == Bounds(EXAMPLE, EXAMPLE)


def test_more_help_than_the_ladder_has_counts_as_its_top(story: Story) -> None:
    """What was used need not be what was offered."""
    failed(story, "B1", DEMONSTRATION, DEMONSTRATION)

    assert isinstance(bounds(story, "B1"), Refused)


def test_a_single_failure_can_be_enough_to_rest(story: Story) -> None:
    failed(story, "B1", EXAMPLE)

    assert isinstance(bounds(story, "B1", Affect(failures=1)), Refused)
