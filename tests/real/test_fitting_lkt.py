"""LKT: 55,122 practice trials, and what logistic knowledge tracing published of them."""

import polars as pl
import pytest
from fitting_pages import check_page, lkt
from fitting_tables import DATA, LKT

from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.counts import Factors, Penalty, Slopes, fit_counts

FILE = DATA / "lkt/largerawsample.csv.gz"
RECIPE = Penalty.alike(1 / 512)
"""A cost of 512 on each error is a pull of 1/512 on each number."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FILE.is_file(), reason="the practice trials are not beside this checkout"
    ),
]


@pytest.fixture(scope="module")
def trials() -> Attempts:
    return read_attempts(pl.read_csv(FILE), LKT)


def test_a_trial_that_was_only_shown_is_no_try(trials: Attempts) -> None:
    assert len(trials) == 55_122
    assert trials.n_passed_over == 3_194
    assert (len(trials.mentees), len(trials.skills)) == (478, 72)


@pytest.mark.parametrize(
    ("factors", "slopes", "published", "r2", "short"),
    [
        (Factors.PERFORMANCE, Slopes.BY_SKILL, -26769.694, 0.295228, 0.04),
        (Factors.ADDITIVE, Slopes.SHARED, -27347.207, 0.280024, 0.6),
    ],
)
def test_the_published_fit_lies_just_below_the_summit(
    trials: Attempts,
    *,
    factors: Factors,
    slopes: Slopes,
    published: float,
    r2: float,
    short: float,
) -> None:
    """Validation 11. The published search stops early: its tolerance is a share of the first
    slope, which is steepest where one column counts all tries. LIBLINEAR by itself, on this
    design, stops at -26769.689 and -27346.896 with the published tolerance of 1e-4 and ends
    at our two numbers with 1e-8 (measured once, with scikit-learn 1.9). How far below is
    allowed was set after seeing that.
    """
    fit = fit_counts(trials, LKT, factors=factors, slopes=slopes, penalty=RECIPE)

    assert fit.is_converged
    assert 0 < fit.log_likelihood - published < short
    assert fit.r2 == pytest.approx(r2, abs=1.5e-5)


def test_the_page_shows_what_is_found() -> None:
    check_page("lkt", lkt())
