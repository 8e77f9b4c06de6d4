import pytest
from telling import Story, a_programme, a_skill

from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds
from scaffolding.principles.sequence import Sequence
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support


@pytest.fixture
def story() -> Story:
    """A ladder with gaps: alone, with a task, with an explanation."""
    return Story(a_programme(a_skill("A", 0.5, levels=(TASK, EXPLANATION))))


def bounds(story: Story) -> Bounds:
    activity = story.activity("A1")
    found = Sequence().bounds(story.standing.outlook(activity.skill), activity)
    assert isinstance(found, Bounds)
    return found


def judged(story: Story, support: Support) -> Judgement:
    activity = story.activity("A1")
    scaffold = next(iter(activity.scaffolds_at(support)), None)
    return Sequence().admit(story.standing, Offer(activity=activity, scaffold=scaffold))


def test_the_first_try_may_be_at_any_level(story: Story) -> None:
    assert bounds(story) == Bounds(NONE, EXPLANATION)
    assert judged(story, NONE).reason.code is ReasonCode.SEQUENCE_FIRST
    assert judged(story, NONE).reason.facts == {"skill": story.skill("A")}


@pytest.mark.parametrize(
    ("last", "lower"),
    [
        (DEMONSTRATION, EXPLANATION),
        (EXPLANATION, TASK),
        (EXAMPLE, TASK),
        (TASK, NONE),
        (QUESTION, NONE),
        (NONE, NONE),
    ],
)
def test_help_is_never_less_than_one_step_under_the_last(
    story: Story, last: Support, lower: Support
) -> None:
    """A step on this ladder, whatever the last was on: another activity may have more."""
    story.tries("A2", Outcome.ACHIEVED, last)

    assert bounds(story) == Bounds(lower, EXPLANATION)


def test_a_skipped_stage_is_refused_with_what_comes_first(story: Story) -> None:
    story.tries("A1", Outcome.ACHIEVED, EXPLANATION)

    refused = judged(story, NONE)

    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.SEQUENCE_SKIPS
    assert refused.reason.facts == {"support": NONE, "last": EXPLANATION, "least": TASK}


def test_one_stage_after_the_other_is_admitted_and_up_any_number(
    story: Story,
) -> None:
    story.tries("A1", Outcome.NOT_YET, NONE)

    for support in (NONE, TASK, EXPLANATION):
        admitted = judged(story, support)
        assert isinstance(admitted, Admitted)
        assert admitted.reason.code is ReasonCode.SEQUENCE_STEP
        assert admitted.reason.facts == {"support": support, "last": NONE}
