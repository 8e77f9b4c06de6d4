"""Affect, looking back: kept, broken, and where a journal is mute."""

from kept_records import (
    a_story,
    countered,
    found,
    is_broken,
    is_kept,
    is_mute,
    without,
)
from telling import Story

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


def failing_twice(story: Story) -> None:
    story.tries("A1", NOT_YET, NONE)
    story.tries("A1", NOT_YET, NONE)


def test_it_is_kept_where_more_help_follows() -> None:
    story = a_story()
    for _ in range(20):
        failing_twice(story)
        story.tries("A1", ACHIEVED, QUESTION)

    assert is_kept(found("affect", story), 20)


def test_another_skill_is_an_answer_too_and_so_is_a_day_of_rest() -> None:
    story = a_story()
    for _ in range(10):
        failing_twice(story)
        story.tries("C1", ACHIEVED, NONE)
        story.tries("A1", PARTLY, NONE)
        failing_twice(story)
        story.tries("A1", ACHIEVED, NONE, day=story.day + 1)

    assert is_kept(found("affect", story), 20)


def test_it_is_broken_where_she_is_left_to_fail() -> None:
    story = a_story()
    for _ in range(22):
        story.tries("A1", NOT_YET, NONE)

    assert is_broken(found("affect", story), 20, 20)


def test_the_most_help_again_is_no_answer() -> None:
    """It failed twice running, and the skill had better rest."""
    story = a_story()
    for _ in range(3):
        story.tries("A1", NOT_YET, DEMONSTRATION)

    assert found("affect", story).n_breaches == 1


def test_what_she_asked_for_is_hers() -> None:
    story = a_story()
    failing_twice(story)
    countered(story, "A1", NONE)

    assert found("affect", story).n_occasions == 0


def test_help_that_was_not_noted_is_not_used() -> None:
    story = a_story()
    failing_twice(story)
    story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)

    assert found("affect", story).unused == {ReasonCode.AUDIT_NO_SUPPORT: 1}


def test_it_is_mute_where_tries_were_not_recorded_or_never_failed() -> None:
    story = a_story()
    for _ in range(30):
        story.tries("A1", ACHIEVED, NONE)

    assert is_mute(found("affect", story), FEW)
    untold = found("affect", story, without(story, Recorded.ATTEMPTS))
    assert is_mute(untold, NOT_RECORDED)


def test_what_follows_a_try_that_was_not_noted_answers_nothing_known() -> None:
    """It may have gone well, and then there were no failures running."""
    story = a_story()
    failing_twice(story)
    story.tell(Attempted, activity="A1", support=NONE, outcome=None)
    before = found("affect", story).n_occasions
    story.tries("A1", NOT_YET, NONE)

    assert found("affect", story).n_occasions == before
