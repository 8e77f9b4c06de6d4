"""What may be said of what was seen."""

import pytest
from attrs import evolve

from scaffolding.findings.estimates import brier_skill, share
from scaffolding.findings.finding import (
    LEAST_MENTEES,
    LEAST_OCCASIONS,
    Finding,
    Measure,
    Verdict,
    found,
)
from scaffolding.findings.occasions import Occasion, Parts, added
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.reasons import ReasonCode

MEASURE = Measure(
    code=ReasonCode.NEED_MEASURED,
    needs=frozenset({Recorded.GOALS}),
    reference=0.5,
    estimate=share,
)
ABOVE = evolve(MEASURE, reference=0.05, least=0.0)


def units(*kept: int, n: int = 10) -> list[Parts]:
    """Return mentees with so many occasions each, of which so many kept it."""
    return [{"n": n, "kept": one} for one in kept]


def said(
    several: list[Parts], measure: Measure = MEASURE, *, is_by_occasion: bool = False
) -> Finding:
    return found(
        "need", measure, several, is_by_occasion=is_by_occasion, level=0.95, seed=0
    )


def test_a_measure_is_of_attempts_and_bars_nothing_unless_it_says_so() -> None:
    assert MEASURE.of == (Attempted,)
    assert MEASURE.barred({}) is None


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.5, 0.9, Verdict.MET),
        (0.49, 0.9, Verdict.INCONCLUSIVE),
        (0.2, 0.5, Verdict.INCONCLUSIVE),
        (0.2, 0.49, Verdict.BREACHED),
    ],
)
def test_the_whole_interval_must_lie_on_one_side(
    low: float, high: float, verdict: Verdict
) -> None:
    assert MEASURE.verdict((low + high) / 2, low, high) is verdict


@pytest.mark.parametrize(
    ("value", "low", "high", "verdict"),
    [
        (0.05, 0.01, 0.09, Verdict.MET),
        (0.05, 0.0, 0.09, Verdict.INCONCLUSIVE),
        (0.04, 0.01, 0.09, Verdict.INCONCLUSIVE),
        (0.02, 0.01, 0.04, Verdict.BREACHED),
    ],
)
def test_with_a_least_the_value_reaches_the_reference_and_the_interval_lies_above(
    value: float, low: float, high: float, verdict: Verdict
) -> None:
    """Surely more than chance, and by enough to matter."""
    assert ABOVE.verdict(value, low, high) is verdict


def test_a_finding_has_its_value_its_interval_and_its_sentence() -> None:
    finding = said(units(9, 9, 9, 9, 9, 9))

    assert finding.verdict is Verdict.MET
    assert (finding.value, finding.low, finding.high) == (0.9, 0.9, 0.9)
    assert (finding.n_occasions, finding.n_mentees) == (60, 6)
    assert finding.reason.code is ReasonCode.NEED_MEASURED
    assert finding.reason.facts == {
        "value": 90,
        "low": 90,
        "high": 90,
        "occasions": 60,
    }
    assert finding.chance is None


def test_mentees_who_differ_make_a_wide_interval() -> None:
    finding = said(units(10, 0, 10, 0, 10, 0))

    assert finding.verdict is Verdict.INCONCLUSIVE
    assert finding.low is not None
    assert finding.high is not None
    assert finding.low < 0.3
    assert finding.high > 0.7


@pytest.mark.parametrize(
    ("several", "is_by_occasion", "code"),
    [
        (units(2, 2, 2, 2, 2, n=3), False, ReasonCode.AUDIT_FEW_OCCASIONS),
        (units(9, 9, 9, 9), False, ReasonCode.AUDIT_FEW_MENTEES),
        (units(*[1] * 19, n=1), True, ReasonCode.AUDIT_FEW_OCCASIONS),
        ([], False, ReasonCode.AUDIT_FEW_OCCASIONS),
        ([], True, ReasonCode.AUDIT_FEW_OCCASIONS),
    ],
)
def test_on_too_little_nothing_is_said(
    several: list[Parts],
    is_by_occasion: bool,  # noqa: FBT001  A parameter of the table.
    code: ReasonCode,
) -> None:
    finding = said(several, is_by_occasion=is_by_occasion)

    assert finding.verdict is Verdict.NOT_TESTABLE
    assert finding.reason.code is code
    assert finding.value is None


def test_just_enough_is_enough() -> None:
    one = said(units(*[1] * LEAST_OCCASIONS, n=1), is_by_occasion=True)
    all_of_them = said(units(*[4] * LEAST_MENTEES, n=4))

    assert one.verdict is all_of_them.verdict is Verdict.MET
    assert (one.n_mentees, one.is_by_occasion) == (1, True)
    assert (all_of_them.n_mentees, all_of_them.is_by_occasion) == (5, False)


def test_of_one_mentee_without_an_occasion_none_counts() -> None:
    assert said([], is_by_occasion=True).n_mentees == 0


def test_what_is_barred_or_does_not_vary_is_not_testable() -> None:
    code = ReasonCode.AUDIT_ALWAYS_ALONE
    barred = said(units(*[4] * 6), evolve(MEASURE, barred=lambda _: code))
    same = said(
        [{"n": 10, "went_well": 10, "brier": 0.4}] * 6,
        evolve(MEASURE, estimate=brier_skill),
    )

    assert barred.reason.code is code
    assert barred.verdict is Verdict.NOT_TESTABLE
    assert same.reason.code is ReasonCode.AUDIT_NO_VARIATION
    assert same.verdict is Verdict.NOT_TESTABLE


def test_chance_stands_beside_the_value_where_it_tells_something() -> None:
    finding = said(units(*[9] * 6), evolve(ABOVE, chance=lambda _: 0.25))

    assert finding.chance == 0.25


def test_a_share_of_nothing_is_none() -> None:
    with pytest.raises(ZeroDivisionError):
        share({})


def test_an_occasion_that_counts_as_one_adds_up() -> None:
    kept, missed = Occasion.kept(is_kept=True), Occasion.kept(is_kept=False)

    assert share(added([kept.parts, kept.parts, missed.parts])) == pytest.approx(2 / 3)
    assert (kept.is_kept, missed.is_kept) == (True, False)


def test_brier_skill_is_the_share_of_the_base_rates_error_that_is_gone() -> None:
    """Of four two went well: that of the three others misses by 4 x (2/3)^2 in all."""
    of_base = 4 * (2 / 3) ** 2

    for left, skill in ((1 / 4, 0.75), (1, 0), (2, -1)):
        found = brier_skill({"n": 4, "went_well": 2, "brier": left * of_base})
        assert found == pytest.approx(skill)


def test_a_base_rate_does_not_know_the_outcome_that_it_is_held_against() -> None:
    """To have said one half each time, of a coin that fell twice each way, is no worse."""
    assert brier_skill({"n": 4, "went_well": 2, "brier": 4 * 0.5**2}) > 0
