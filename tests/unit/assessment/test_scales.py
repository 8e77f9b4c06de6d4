from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.scales import (
    logistic,
    logit,
    normal,
    prior_score,
    probit,
    reweighed,
)

STANDARD = NormalDist()
OPEN = st.floats(1e-300, 1 - 1e-12)


@given(p=OPEN)
def test_a_quantile_is_that_of_the_standard_library(p: float) -> None:
    assert probit(p) == pytest.approx(STANDARD.inv_cdf(p), rel=1e-14, abs=1e-15)


@given(z=st.floats(-8, 8))
def test_a_distribution_is_that_of_the_standard_library(z: float) -> None:
    assert normal(z) == pytest.approx(STANDARD.cdf(z), abs=1e-15)


@given(z=st.floats(-30, 30))
def test_log_odds_and_chance_undo_each_other(z: float) -> None:
    assert logit(logistic(z)) == pytest.approx(z, rel=1e-2, abs=1e-9)


@pytest.mark.parametrize(("x", "p"), [(1e6, 1.0), (-1e6, 0.0), (0.0, 0.5)])
def test_a_chance_of_any_log_odds_is_no_overflow(x: float, p: float) -> None:
    assert logistic(x) == p


@given(p=st.floats(1e-6, 1 - 1e-6), has=st.floats(0.01, 1), lacks=st.floats(0.01, 1))
def test_evidence_moves_a_score_as_bayes_rule_moves_its_probability(
    p: float, has: float, lacks: float
) -> None:
    after = p * has / (p * has + (1 - p) * lacks)

    assert normal(reweighed(probit(p), has, lacks)) == pytest.approx(after, rel=1e-9)


@pytest.mark.parametrize("z", [-30.0, -9.0, 9.0, 30.0])
def test_a_score_is_moved_even_where_its_probability_rounds_to_certainty(
    z: float,
) -> None:
    assert reweighed(z, 0.1, 0.9) < z < reweighed(z, 0.9, 0.1)


@pytest.mark.parametrize("z", [-50.0, 50.0])
def test_a_score_beyond_any_probability_stays(z: float) -> None:
    assert reweighed(z, 0.1, 0.9) == z


def test_a_prior_claims_no_more_than_999_in_1000() -> None:
    assert prior_score(1.0) == prior_score(0.999) == -prior_score(0.0)
    assert normal(prior_score(1.0)) == pytest.approx(0.999)
