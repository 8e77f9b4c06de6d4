"""What is reported without a verdict of help: how it faded, what it led to."""

import pytest
from kept_records import a_story, audited, countered, many_skills
from telling import Story

from scaffolding.audit.reports.report import Figure, Report
from scaffolding.journal.entries import (
    Attempted,
    Entry,
)
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support


def reported(name: str, story: Story, entries: list[Entry] | None = None) -> Report:
    return audited(story, entries).reports[name]


def figure(name: str, of: str, story: Story) -> Figure:
    return reported(name, story)[of]


def mute(story: Story) -> None:
    """Tell of a try whose help was not noted, which shows nothing."""
    story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)


def test_a_level_less_after_each_success_is_a_slope_of_minus_one() -> None:
    story = a_story()
    for level in (EXAMPLE, TASK, QUESTION, NONE):
        story.tries("A1", ACHIEVED, level)

    slope = figure("fading", "slope", story)

    assert slope.value == pytest.approx(-1)
    assert slope.n == 4


def test_help_that_stays_does_not_fade() -> None:
    story = a_story()
    for _ in range(4):
        story.tries("A1", ACHIEVED, TASK)

    assert figure("fading", "slope", story).value == pytest.approx(0)


def test_another_skill_with_less_help_is_no_fading() -> None:
    """Within each skill nothing fades, though help is less where she is further."""
    story = a_story()
    for _ in range(2):
        story.tries("A1", ACHIEVED, DEMONSTRATION)
    for _ in range(6):
        story.tries("C1", ACHIEVED, TASK)

    assert figure("fading", "slope", story).value == pytest.approx(0)


def test_without_a_success_nothing_can_fade() -> None:
    story = a_story()
    for _ in range(4):
        story.tries("A1", NOT_YET, TASK)
    mute(story)

    slope = figure("fading", "slope", story)

    assert (slope.value, slope.n) == (None, 4)
    assert slope.reason is not None
    assert slope.reason.code is ReasonCode.AUDIT_NO_VARIATION


def test_what_she_asked_for_counts_as_a_success_and_not_as_fading() -> None:
    story = a_story()
    story.tries("A1", ACHIEVED, TASK)
    countered(story, "A1", DEMONSTRATION)
    story.tries("A1", ACHIEVED, QUESTION)

    slope = figure("fading", "slope", story)

    assert slope.value == pytest.approx(-1)
    assert slope.n == 2


def test_it_is_of_successes_alone() -> None:
    """Two of three; after the first that was unaided, one of one."""
    story = a_story()
    story.tries("A1", ACHIEVED, TASK)
    story.tries("A1", NOT_YET, DEMONSTRATION)
    story.tries("A1", ACHIEVED, NONE)
    story.tries("A1", ACHIEVED, QUESTION)
    mute(story)

    report = reported("dependence", story)

    assert report["helped"].value == pytest.approx(2 / 3)
    assert report["helped"].n == 3
    assert report["helped_after_alone"].value == 1
    assert report["helped_after_alone"].n == 1


def test_of_each_level_the_next_are_told() -> None:
    story = a_story()
    for level in (TASK, QUESTION, TASK, TASK, NONE):
        story.tries("A1", PARTLY, level)
    mute(story)

    report = reported("levels", story)

    assert report["task_to_question"].value == pytest.approx(1 / 3)
    assert report["task_to_task"].value == pytest.approx(1 / 3)
    assert report["task_to_none"].n == 3
    assert report["question_to_task"].value == 1
    assert report["none_to_none"].value is None
    assert report["skipped"].value == pytest.approx(1 / 4)
    assert (report["not_ready"].value, report["not_ready"].n) == (0, 5)


def test_what_requires_more_than_she_has_is_told() -> None:
    story = a_story()
    story.tries("B1", NOT_YET, TASK)

    assert figure("levels", "not_ready", story).value == 1


def test_help_that_withdrawal_would_refuse_is_out_of_bounds() -> None:
    """At a prior of .9 she does well enough alone; a demonstration is too much."""
    story = Story(many_skills(3, 0.9))
    story.tries("S01", PARTLY, NONE)
    story.tries("S11", PARTLY, NONE)
    story.tries("S21", PARTLY, DEMONSTRATION)

    within = figure("levels", "within_bounds", story)

    assert within.value == pytest.approx(2 / 3)
    assert within.n == 3


def test_levels_after_a_try_that_was_not_noted_lead_from_nowhere_known() -> None:
    story = a_story()
    story.tries("A1", PARTLY, TASK)
    mute(story)
    story.tries("A1", PARTLY, NONE)

    report = reported("levels", story)

    assert report["task_to_none"].value is None
    assert report["not_ready"].n == 2
    assert report["within_bounds"].n == 1


def test_a_success_whose_help_was_not_noted_is_a_success_all_the_same() -> None:
    """After none and after two: one level in two successes."""
    story = a_story()
    story.tries("A1", ACHIEVED, TASK)
    mute(story)
    story.tries("A1", NOT_YET, QUESTION)

    slope = figure("fading", "slope", story)

    assert slope.value == pytest.approx(-0.5)
    assert slope.n == 2
