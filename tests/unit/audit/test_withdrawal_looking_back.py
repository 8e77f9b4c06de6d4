"""Withdrawal, looking back: kept, broken, and where a journal is mute."""

import pytest
from kept_records import (
    OUTCOMES,
    a_story,
    contingently,
    countered,
    found,
    is_mute,
    without,
)

from scaffolding.findings.finding import Verdict
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


def test_it_is_kept_where_help_follows_each_try() -> None:
    story = a_story()
    contingently(story, "A1", OUTCOMES * 6)

    finding = found("withdrawal", story)

    assert finding.verdict is Verdict.MET
    assert finding.chance is not None
    assert finding.value == pytest.approx(1 - finding.chance)
    assert finding.n_occasions == 47
    assert finding.n_breaches == 0


def test_it_is_broken_where_she_is_always_shown() -> None:
    """To stay at the top follows a failure, by chance as often as in fact."""
    story = a_story()
    for outcome in OUTCOMES * 5:
        story.tries("A1", outcome, DEMONSTRATION)

    finding = found("withdrawal", story)

    assert finding.verdict is Verdict.BREACHED
    assert finding.value == pytest.approx(0)
    assert finding.chance == pytest.approx(20 / 39)
    assert finding.n_breaches == 19


def test_it_is_mute_where_every_try_was_alone() -> None:
    story = a_story()
    for outcome in OUTCOMES * 5:
        story.tries("A1", outcome)

    finding = found("withdrawal", story)

    assert is_mute(finding, ReasonCode.AUDIT_ALWAYS_ALONE)
    assert finding.n_occasions == 39


def test_it_is_mute_where_help_was_not_recorded() -> None:
    story = a_story()
    contingently(story, "A1", OUTCOMES * 6)

    finding = found("withdrawal", story, without(story, Recorded.SUPPORT))

    assert is_mute(finding, NOT_RECORDED)


def test_what_was_not_noted_is_not_used() -> None:
    """A first try answers nothing, and is no occasion."""
    story = a_story()
    story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)
    story.tell(Attempted, activity="A1", support=TASK, outcome=None)

    finding = found("withdrawal", story)

    assert finding.n_occasions == 0
    assert finding.unused == {
        ReasonCode.AUDIT_NO_SUPPORT: 1,
        ReasonCode.AUDIT_NO_OUTCOME: 1,
    }


def test_what_she_asked_for_is_no_choice_of_the_mentor_s() -> None:
    """Her own level after a success: not less help, and nobody's fault."""
    story = a_story()
    story.tries("A1", ACHIEVED, TASK)
    countered(story, "A1", DEMONSTRATION)

    finding = found("withdrawal", story)

    assert finding.n_occasions == 0


@pytest.mark.parametrize(("support", "outcome"), [(None, NOT_YET), (TASK, None)])
def test_what_follows_a_try_that_was_not_noted_whole_answers_nothing_known(
    support: Support | None, outcome: Outcome | None
) -> None:
    """Neither that try, nor the one before it; after the next it can be told again."""
    story = a_story()
    story.tries("A1", NOT_YET, TASK)
    story.tell(Attempted, activity="A1", support=support, outcome=outcome)
    before = found("withdrawal", story).n_occasions
    story.tries("A1", NOT_YET, EXAMPLE)
    gap = found("withdrawal", story).n_occasions
    story.tries("A1", NOT_YET, EXPLANATION)

    assert gap == before
    assert found("withdrawal", story).n_occasions == before + 1
