"""Need, looking back: kept, broken, and where a journal is mute."""

from kept_records import (
    a_story,
    found,
    is_broken,
    is_kept,
    is_mute,
    without,
)

from scaffolding.journal.entries import (
    Attempted,
    GoalSet,
    Recorded,
    Supported,
)
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
NOT_RECORDED = ReasonCode.AUDIT_NOT_RECORDED
FEW = ReasonCode.AUDIT_FEW_OCCASIONS


def test_it_is_kept_where_work_leads_to_her_goal() -> None:
    story = a_story("B")
    for _ in range(10):
        story.tries("A1")
        story.tell(Supported, skill="B", support=TASK)

    assert is_kept(found("need", story), 20)


def test_it_is_broken_where_work_leads_elsewhere() -> None:
    story = a_story("B")
    for _ in range(10):
        story.tries("C1")
        story.tell(Supported, skill="C")

    assert is_broken(found("need", story), 20, 20)


def test_without_a_goal_nothing_serves_a_need() -> None:
    story = a_story()
    for _ in range(20):
        story.tries("A1")

    assert is_broken(found("need", story), 20, 20)


def test_a_need_that_came_after_the_offer_does_not_excuse_it() -> None:
    story = a_story()
    offer = story.offer("A1")
    story.goal("A")
    story.tell(Attempted, offer=offer.id, activity="A1", support=NONE, outcome=ACHIEVED)

    assert found("need", story).n_breaches == 1


def test_a_need_in_words_cannot_be_told() -> None:
    story = a_story()
    story.tell(GoalSet, need="more customers")
    story.tries("A1")

    finding = found("need", story)

    assert finding.unused == {ReasonCode.AUDIT_NEED_IN_WORDS: 1}
    assert finding.n_occasions == 0


def test_beside_a_need_in_words_no_work_can_be_told_even_if_it_serves_another() -> None:
    """Else what counts would hang on how it came out, and only what was kept would count."""
    story = a_story("A")
    story.tell(GoalSet, need="more customers")
    story.tries("A1")
    story.tries("C1")

    finding = found("need", story)

    assert finding.unused == {ReasonCode.AUDIT_NEED_IN_WORDS: 2}
    assert finding.n_occasions == 0


def test_help_that_came_with_an_activity_is_not_counted_again() -> None:
    story = a_story("A")
    story.tell(Supported, skill="A", activity="A1", support=TASK)
    story.tell(Supported, support=TASK)

    assert found("need", story).n_occasions == 0


def test_it_is_mute_where_goals_were_not_recorded() -> None:
    story = a_story("B")
    for _ in range(20):
        story.tries("C1")

    finding = found("need", story, without(story, Recorded.GOALS))

    assert is_mute(finding, NOT_RECORDED)
