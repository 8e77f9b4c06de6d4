"""The most help is the most of: what is likely enough, the shift, one step under."""

import pytest
from telling import Story, a_programme, a_skill, believing

from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds
from scaffolding.principles.withdrawal import Withdrawal, shifted
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.record import Record

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
GAPS = (NONE, TASK, EXPLANATION)


def a_story(mastery: float) -> Story:
    """Return a story of one skill, there that far, and else not at all."""
    return Story(a_programme(a_skill("A", 0.5)), belief=believing(A=mastery))


def upper(story: Story, likely: float = 0.7) -> Support:
    activity = story.activity("A1")
    outlook = story.standing.outlook(activity.skill)
    found = Withdrawal(likely=likely).bounds(outlook, activity)
    assert isinstance(found, Bounds)
    assert found.lower is NONE
    return found.upper


def judged(story: Story, support: Support) -> Judgement:
    activity = story.activity("A1")
    scaffold = next(iter(activity.scaffolds_at(support)), None)
    return Withdrawal().admit(
        story.standing, Offer(activity=activity, scaffold=scaffold)
    )


def test_before_a_try_it_is_the_least_that_is_likely_enough() -> None:
    """At .5: half of 1 - .1(1-e) and of .15 + .75 x .9 e. Alone .525, task .666, and
    with an example .5 x .954 + .5 x .5145 = .734, the first at .7."""
    assert upper(a_story(0.5)) is EXAMPLE


def test_where_nothing_is_likely_enough_it_is_the_top() -> None:
    """Not there at all: with a demonstration .15 + .75 x .9 x .9 = .7575."""
    assert upper(a_story(0.0), likely=0.76) is DEMONSTRATION


def test_after_a_failure_one_step_more_is_not_too_much() -> None:
    """Alone is likely enough at .99, but it failed with a task: an example may follow."""
    story = a_story(0.999)
    story.tries("A1", NOT_YET, TASK)
    assert story.standing.outlook(story.skill("A")).prospects[0].chances[0] > 0.7

    assert upper(story) is EXAMPLE


def test_after_a_success_what_is_likely_enough_is_not_too_much_either() -> None:
    """Alone it went well; that she is there is now .875, and a task is the first at .85."""
    story = a_story(0.5)
    story.tries("A1", ACHIEVED, NONE)

    assert upper(story, likely=0.95) is DEMONSTRATION


def test_after_a_success_one_step_less_is_not_too_much() -> None:
    """Or else no help would be left that sequence admits."""
    story = a_story(0.999)
    story.tries("A1", ACHIEVED, EXPLANATION)

    assert upper(story) is EXAMPLE


def test_after_a_part_success_as_much_is_not_too_much() -> None:
    story = a_story(0.999)
    story.tries("A1", PARTLY, EXPLANATION)

    assert upper(story) is EXPLANATION


def test_too_much_is_refused_with_what_is_enough() -> None:
    refused = judged(a_story(0.5), EXPLANATION)

    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.WITHDRAWAL_TOO_MUCH
    assert refused.reason.facts["most"] is EXAMPLE
    assert refused.reason.facts["support"] is EXPLANATION
    assert refused.reason.facts["chance"] == pytest.approx(0.5 * 0.954 + 0.5 * 0.5145)


def test_enough_is_admitted_and_no_help_for_another_reason() -> None:
    story = a_story(0.5)

    helped, alone = judged(story, EXAMPLE), judged(story, NONE)

    assert isinstance(helped, Admitted)
    assert helped.reason.code is ReasonCode.WITHDRAWAL_WITHIN
    assert helped.reason.facts["support"] is EXAMPLE
    assert helped.reason.facts["chance"] == pytest.approx(0.73425)
    assert isinstance(alone, Admitted)
    assert alone.reason.code is ReasonCode.WITHDRAWAL_ALONE
    assert alone.reason.facts["chance"] == pytest.approx(0.525)


@pytest.mark.parametrize(
    ("last", "failed", "stays", "went_well"),
    [
        (NONE, TASK, NONE, NONE),
        (QUESTION, TASK, NONE, NONE),
        (TASK, EXPLANATION, TASK, NONE),
        (EXAMPLE, EXPLANATION, TASK, TASK),
        (EXPLANATION, EXPLANATION, EXPLANATION, TASK),
        (DEMONSTRATION, EXPLANATION, EXPLANATION, EXPLANATION),
    ],
)
def test_the_shift_goes_by_steps_of_the_ladder(
    last: Support, failed: Support, stays: Support, went_well: Support
) -> None:
    """Alone, task, explanation: what lies between counts as between."""
    assert shifted(Record(last=last, failures=1), GAPS, successes=1) is failed
    assert shifted(Record(last=last), GAPS, successes=1) is stays
    assert shifted(Record(last=last, successes=1), GAPS, successes=1) is went_well


def test_a_shift_of_two_waits_for_the_second_success() -> None:
    one, two = Record(last=TASK, successes=1), Record(last=TASK, successes=2)

    assert shifted(one, GAPS, successes=2) is TASK
    assert shifted(two, GAPS, successes=2) is NONE


def test_a_skill_never_tried_shifts_from_the_bottom() -> None:
    assert shifted(Record(), GAPS, successes=1) is NONE
