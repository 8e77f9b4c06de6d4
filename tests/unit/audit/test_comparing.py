"""What differs between two groups of journals, and in a table."""

import sys

import polars as pl
import pytest
from attrs import evolve
from kept_records import OUTCOMES, contingently
from telling import Story, a_programme, a_skill

from scaffolding.audit import Audit, audit, compare, figures_of, table_of
from scaffolding.errors import MissingExtraError, UnknownNameError
from scaffolding.people import Mentee
from scaffolding.quantities import Support

PROGRAMME = a_programme(a_skill("A", 0.5))


def group(*, is_contingent: bool) -> Audit:
    """Return the audit of eight who were helped by how it went, or always shown."""
    stories = []
    for i in range(8):
        story = Story(PROGRAMME, mentee=Mentee(f"M{i}"))
        told = OUTCOMES[i:] + OUTCOMES[:i]
        if is_contingent:
            contingently(story, "A1", told)
        else:
            for outcome in told:
                story.tries("A1", outcome, Support.DEMONSTRATION)
        stories.append(story.entries)
    return audit(stories, PROGRAMME)


BY_HOW_IT_WENT, SHOWN = group(is_contingent=True), group(is_contingent=False)


def test_the_first_lies_above_the_second_where_help_followed() -> None:
    found = {it.principle: it for it in compare(BY_HOW_IT_WENT, SHOWN)}
    withdrawal = found["withdrawal"]

    assert withdrawal.is_sure
    assert withdrawal.n_looks == 7
    assert withdrawal.one.value is not None
    assert withdrawal.other.value == pytest.approx(0)
    assert withdrawal.value == pytest.approx(withdrawal.one.value)
    assert withdrawal.low is not None
    assert withdrawal.low > 0


def test_a_group_does_not_differ_from_itself() -> None:
    withdrawal = compare(BY_HOW_IT_WENT, BY_HOW_IT_WENT)[2]

    assert withdrawal.value == 0
    assert not withdrawal.is_sure


def test_the_other_way_round_the_difference_turns_over() -> None:
    one, other = compare(BY_HOW_IT_WENT, SHOWN)[2], compare(SHOWN, BY_HOW_IT_WENT)[2]

    assert one.value == -other.value  # type: ignore[operator]
    assert other.is_sure


def test_where_one_is_not_testable_nothing_differs() -> None:
    anticipation = next(
        it for it in compare(BY_HOW_IT_WENT, SHOWN) if it.principle == "anticipation"
    )

    assert anticipation.value is None
    assert not anticipation.is_sure


def test_only_what_both_were_held_against_is_compared() -> None:
    """One look instead of seven, and so a narrower interval."""
    alone = Audit(
        looked=tuple(
            evolve(it, seen={"withdrawal": it.seen["withdrawal"]})
            for it in BY_HOW_IT_WENT.looked
        )
    )

    (one,), of_seven = compare(alone, SHOWN), compare(BY_HOW_IT_WENT, SHOWN)[2]

    assert one.n_looks == 1
    assert None not in (one.low, one.high, of_seven.low, of_seven.high)
    assert one.high - one.low < of_seven.high - of_seven.low  # type: ignore[operator]


def test_a_table_has_a_row_for_each_group_and_principle() -> None:
    table = table_of({"one": BY_HOW_IT_WENT, "other": SHOWN}, language="id")
    frame = pl.DataFrame(table)

    assert len(table) == len(frame) == 14
    assert frame["group"].unique(maintain_order=True).to_list() == ["one", "other"]
    assert frame["value"].null_count() == table.columns["value"].count(None) > 0
    row = frame.row(2, named=True)
    assert row["principle"] == "withdrawal"
    assert row["verdict"] == "met"
    assert row["occasions"] == 56
    assert row["mentees"] == 8
    assert row["reason"] == BY_HOW_IT_WENT["withdrawal"].reason.sentence("id")


def test_a_table_of_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownNameError):
        table_of({"one": SHOWN}, language="xx")


def test_without_nanoarrow_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "nanoarrow", None)

    with pytest.raises(MissingExtraError, match="lab"):
        table_of({"one": SHOWN}).__arrow_c_stream__()


def test_figures_are_a_table_too_with_a_reason_where_there_is_no_value() -> None:
    table = figures_of({"one": BY_HOW_IT_WENT, "other": SHOWN}, language="id")
    frame = pl.DataFrame(table)

    figures = [it for report in SHOWN.reports.values() for it in report]
    assert len(table) == len(frame) == 2 * len(figures)
    (slope,) = frame.filter(group="other", figure="slope").rows(named=True)
    assert slope["report"] == "fading"
    assert (slope["value"], slope["mentees"]) == (pytest.approx(0), 8)
    (brier,) = frame.filter(group="one", figure="brier", report="forecasts").rows(
        named=True
    )
    assert brier["value"] is None
    assert brier["reason"] == BY_HOW_IT_WENT.reports["forecasts"][
        "brier"
    ].reason.sentence("id")  # type: ignore[union-attr]
