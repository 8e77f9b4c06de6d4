"""What is predicted of real practice: 478 people, 55,122 tries at 36 statements."""

from functools import partial

import polars as pl
import pytest
from attrs import evolve
from fitting_tables import DATA, LKT

from scaffolding.columns import Columns
from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.evaluation.calibration import calibration
from scaffolding.fitting.evaluation.cross_validating import (
    CrossValidation,
    cross_validate,
)
from scaffolding.fitting.evaluation.splitting import ByMentee, ByTime
from scaffolding.fitting.mastery import MasteryFit, fit_mastery

FILE = DATA / "lkt" / "largerawsample.csv.gz"
pytestmark = [
    pytest.mark.skipif(
        not FILE.is_file(), reason="the trials are not beside this checkout"
    ),
    pytest.mark.slow,
]

COLUMNS = evolve(LKT, skill="KC..Cluster.")


@pytest.fixture(scope="module")
def attempts() -> Attempts:
    return read_attempts(pl.read_csv(FILE), COLUMNS)


@pytest.fixture(scope="module")
def by_mentee(attempts: Attempts) -> CrossValidation:
    fit = partial(_mastery, COLUMNS)
    return cross_validate(
        attempts, {"mastery": fit}, split=ByMentee(n_folds=2), n_draws=200, seed=1
    )


def _mastery(columns: Columns, attempts: Attempts) -> MasteryFit:
    return fit_mastery(attempts, columns, n_starts=1)


def test_who_knows_the_statement_predicts_better_than_who_does_not(
    by_mentee: CrossValidation,
) -> None:
    assert by_mentee["majority"].n == 55_122
    assert by_mentee["majority"].n_mentees == 478
    assert (
        by_mentee.compare("per-skill mean", "majority", n_draws=200).brier.better == 0
    )


def test_who_counts_predicts_better_than_who_only_knows_the_statement(
    by_mentee: CrossValidation,
) -> None:
    found = by_mentee.compare("counts", "per-skill mean", n_draws=200)

    assert found.log_score.better == found.auc.better == 0


def test_two_states_predict_these_answers_better_than_counts(
    by_mentee: CrossValidation,
) -> None:
    assert by_mentee.compare("mastery", "counts", n_draws=200).log_score.better == 0


def test_two_states_are_calibrated_on_people_they_were_not_fitted_to(
    by_mentee: CrossValidation,
) -> None:
    curve = calibration(by_mentee.predictions["mastery"])

    assert abs(curve.bias) < 0.01
    assert curve.error < 0.05


def test_what_comes_next_is_predicted_by_what_was_known_then(
    attempts: Attempts,
) -> None:
    result = cross_validate(attempts, {}, split=ByTime(n_folds=2), n_draws=50, seed=1)

    assert result.best == "counts"
