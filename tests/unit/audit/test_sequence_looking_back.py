"""Sequence, looking back: kept, broken, and where a journal is mute."""

from kept_records import (
    a_story,
    countered,
    found,
    is_broken,
    is_kept,
    is_mute,
    without,
)

from scaffolding.journal.entries import (
    Attempted,
    Recorded,
)
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
NOT_RECORDED = ReasonCode.AUDIT_NOT_RECORDED
FEW = ReasonCode.AUDIT_FEW_OCCASIONS


def test_it_is_kept_where_help_goes_down_by_steps() -> None:
    story = a_story()
    for support in (EXAMPLE, TASK, QUESTION, NONE) * 5:
        story.tries("A1", PARTLY, support)

    assert is_kept(found("sequence", story), 20)


def test_it_is_broken_where_she_is_left_alone_after_being_shown() -> None:
    """Up again is no breach, so that half of the twenty are."""
    story = a_story()
    for _ in range(10):
        story.tries("A1", PARTLY, DEMONSTRATION)
        story.tries("A1", PARTLY, NONE)

    assert is_broken(found("sequence", story), 20, 10)


def test_a_step_is_one_of_the_activity_s_own_ladder() -> None:
    """From an example to a task, or from a task to none, is one step of C's."""
    story = a_story()
    for support in (EXAMPLE, TASK, NONE, EXAMPLE, NONE):
        story.tries("C1", PARTLY, support)

    assert found("sequence", story).n_breaches == 1


def test_a_skill_whose_ground_is_not_laid_is_skipped_to() -> None:
    story = a_story()
    story.tries("B1", NOT_YET, DEMONSTRATION)

    assert found("sequence", story).n_breaches == 1


def test_what_she_asked_for_skips_nothing() -> None:
    story = a_story()
    story.tries("A1", PARTLY, DEMONSTRATION)
    countered(story, "A1", NONE)

    assert found("sequence", story).n_occasions == 1


def test_it_is_mute_where_help_was_not_recorded_or_noted() -> None:
    story = a_story()
    for _ in range(20):
        story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)

    finding = found("sequence", story)
    untold = found("sequence", story, without(story, Recorded.SUPPORT))

    assert is_mute(finding, FEW)
    assert finding.unused == {ReasonCode.AUDIT_NO_SUPPORT: 20}
    assert is_mute(untold, NOT_RECORDED)
    assert untold.unused == {}


def test_after_a_try_that_was_not_noted_only_the_ground_can_be_told() -> None:
    """From which level it steps down is not known; that B's ground is not laid, is."""
    story = a_story()
    for name in ("A1", "B1"):
        story.tries(name, PARTLY, DEMONSTRATION)
        story.tell(Attempted, activity=name, support=None, outcome=ACHIEVED)
        story.tries(name, PARTLY, NONE)

    finding = found("sequence", story)

    assert (finding.n_occasions, finding.n_breaches) == (3, 2)
