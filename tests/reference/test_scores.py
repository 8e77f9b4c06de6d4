"""Scores, curves and comparisons, held against those written plainly."""

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from plain_scores import (
    Row,
    auc,
    auc_within,
    brier,
    clustered_wilson,
    drawn_rows,
    log_score,
    percentile,
    tenths,
)
from scipy.stats import t as student

from scaffolding.fitting.evaluation.calibration import (
    Binning,
    calibration,
    clustered_interval,
)
from scaffolding.fitting.evaluation.comparing import compare
from scaffolding.fitting.evaluation.draws import counts
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
from scaffolding.fitting.evaluation.scores import Scores

# Few distinct probabilities, so that there are ties.
PROBABILITIES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.7, 0.75, 0.99, 1.0])
ROWS = st.lists(
    st.tuples(PROBABILITIES, st.integers(0, 1), st.integers(0, 4)),
    min_size=1,
    max_size=30,
)


def said(rows: list[Row]) -> Predictions:
    p, came, mentee = zip(*rows, strict=True)
    return Predictions(
        of=Predicted.NEXT_ANSWER,
        p=np.array(p, dtype=float),
        came=np.array(came, dtype=float),
        mentee=np.array(mentee),
    )


@given(rows=ROWS)
def test_scores_are_those_of_the_plain_formulas(rows: list[Row]) -> None:
    scores = Scores.of(said(rows), n_draws=0)

    assert scores.log_score.value == pytest.approx(log_score(rows))
    assert scores.brier.value == pytest.approx(brier(rows))
    assert scores.rmse.value == pytest.approx(brier(rows) ** 0.5)
    if 0 < scores.n_came < scores.n:
        assert scores.auc.value == pytest.approx(auc(rows))
    else:
        assert np.isnan(scores.auc.value)


@given(rows=ROWS, n_parts=st.integers(1, 3))
def test_an_area_is_of_pairs_that_one_fit_spoke_of(
    rows: list[Row], n_parts: int
) -> None:
    part = [(7 * i) % 11 % n_parts for i in range(len(rows))]
    scores = Scores.of(evolve(said(rows), part=np.array(part)), n_draws=0)

    try:
        assert scores.auc.value == pytest.approx(auc_within(rows, part))
    except ZeroDivisionError:
        assert np.isnan(scores.auc.value)


@given(rows=ROWS)
def test_a_curve_in_tenths_is_that_of_the_plain_formulas(rows: list[Row]) -> None:
    bins = calibration(said(rows), binning=Binning.TENTHS).bins

    plain = tenths(rows)
    assert [one.n for one in bins] == [plain[i][2] for i in sorted(plain)]
    for one, i in zip(bins, sorted(plain), strict=True):
        assert (one.told, one.share) == pytest.approx(plain[i][:2])


@given(rows=ROWS)
def test_the_interval_of_a_share_is_that_of_the_plain_formulas(rows: list[Row]) -> None:
    told = said(rows)
    m = told.n_mentees

    low, high = clustered_interval(told.came, told.mentee)

    if m < 2:
        assert (low, high) == (None, None)
    else:
        plain = clustered_wilson(rows, float(student.ppf(0.975, m - 1)))
        assert (low, high) == pytest.approx(plain, abs=1e-9)


def test_intervals_are_percentiles_of_the_same_draws_scored_plainly() -> None:
    luck = np.random.default_rng(3)
    rows: list[Row] = [
        (round(float(p), 1), int(luck.random() < p), i % 7)
        for i, p in enumerate(luck.uniform(0.1, 0.9, 70))
    ]
    draws = [
        drawn_rows(rows, dict(enumerate(one.astype(int).tolist())))
        for one in counts(7, n_draws=50, seed=4)
    ]

    scores = Scores.of(said(rows), n_draws=50, seed=4)

    for told, plain in (
        (scores.log_score, log_score),
        (scores.brier, brier),
        (scores.auc, auc),
    ):
        values = [plain(one) for one in draws]
        ends = percentile(values, 0.025), percentile(values, 0.975)
        assert (told.low, told.high) == pytest.approx(ends)


def test_a_comparison_is_of_the_same_draws_scored_plainly() -> None:
    luck = np.random.default_rng(5)
    mentees = [i % 6 for i in range(60)]
    came = [int(luck.random() < 0.6) for _ in range(60)]
    one, other = (
        list(zip(luck.uniform(0.2, 0.9, 60).tolist(), came, mentees, strict=True))
        for _ in range(2)
    )
    times = [
        dict(enumerate(drawn.astype(int).tolist()))
        for drawn in counts(6, n_draws=40, seed=2)
    ]

    found = compare(said(one), said(other), n_draws=40, seed=2)

    for told, plain in (
        (found.log_score, log_score),
        (found.brier, brier),
        (found.auc, auc),
    ):
        values = [
            plain(drawn_rows(one, t)) - plain(drawn_rows(other, t)) for t in times
        ]
        assert told.value == pytest.approx(plain(one) - plain(other))
        ends = percentile(values, 0.025), percentile(values, 0.975)
        assert (told.low, told.high) == pytest.approx(ends)
