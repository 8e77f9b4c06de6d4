"""Anticipation, looking back: kept, broken, and where a journal is mute."""

import pytest
from kept_records import (
    OUTCOMES,
    a_story,
    forecast,
    found,
    is_mute,
    without,
)

from scaffolding.findings.finding import Verdict
from scaffolding.journal.entries import (
    Recorded,
)
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
NOT_RECORDED = ReasonCode.AUDIT_NOT_RECORDED
FEW = ReasonCode.AUDIT_FEW_OCCASIONS
OF_BASE = (16 / 31) ** 2
"""Sixteen of 32 went well, so of the 31 others there are always 15 against 16."""


def test_it_is_kept_by_forecasts_that_come_true() -> None:
    """Squared error .01 each; the share of the other 31 would miss by (16/31)^2."""
    story = a_story()
    for outcome in OUTCOMES * 4:
        forecast(story, 0.9 if outcome is ACHIEVED else 0.1, outcome)

    finding = found("anticipation", story)

    assert finding.verdict is Verdict.MET
    assert finding.value == pytest.approx(1 - 0.01 / OF_BASE)
    assert finding.n_occasions == 32


def test_it_is_broken_by_forecasts_of_the_contrary() -> None:
    """Squared error .81 each, against (16/31)^2."""
    story = a_story()
    for outcome in OUTCOMES * 4:
        forecast(story, 0.1 if outcome is ACHIEVED else 0.9, outcome)

    finding = found("anticipation", story)

    assert finding.verdict is Verdict.BREACHED
    assert finding.value == pytest.approx(1 - 0.81 / OF_BASE)


def test_a_success_in_part_is_none_for_a_forecast() -> None:
    story = a_story()
    for outcome in OUTCOMES * 4:
        told = PARTLY if outcome is NOT_YET else outcome
        forecast(story, 0.9 if outcome is ACHIEVED else 0.1, told)

    assert found("anticipation", story).value == pytest.approx(1 - 0.01 / OF_BASE)


def test_it_is_mute_where_it_always_went_well() -> None:
    story = a_story()
    for _ in range(20):
        forecast(story, 0.9, ACHIEVED)

    assert is_mute(found("anticipation", story), ReasonCode.AUDIT_NO_VARIATION)


def test_it_is_mute_where_forecasts_were_not_recorded() -> None:
    story = a_story()
    for outcome in OUTCOMES * 4:
        forecast(story, 0.9, outcome)

    finding = found("anticipation", story, without(story, Recorded.FORECASTS))

    assert is_mute(finding, NOT_RECORDED)


def test_what_was_not_noted_is_not_used() -> None:
    story = a_story()
    forecast(story, None, ACHIEVED)
    forecast(story, 0.5, None)
    story.tries("A1")

    assert found("anticipation", story).unused == {
        ReasonCode.AUDIT_NO_FORECAST: 2,
        ReasonCode.AUDIT_NO_OUTCOME: 1,
    }
