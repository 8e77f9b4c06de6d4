"""Tracing fitted to 55,122 practice trials of 72 questions by 478 people."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import plain_tracing as plain
import polars as pl
import pytest
from fitting_tables import DATA, LKT

from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.mastery import MasteryFit, fit_mastery
from scaffolding.fitting.mastery_model import MasteryBySkill
from scaffolding.fitting.warning import WarningCode

FILE = DATA / "lkt/largerawsample.csv.gz"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FILE.is_file(), reason="the practice trials are not beside this checkout"
    ),
]


@pytest.fixture(scope="module")
def trials() -> Attempts:
    return read_attempts(pl.read_csv(FILE), LKT)


@pytest.fixture(scope="module")
def fit(trials: Attempts) -> MasteryFit:
    return fit_mastery(trials, LKT)


def test_each_question_is_fitted_and_mastery_means_what_it_says(
    fit: MasteryFit,
) -> None:
    assert fit.is_converged
    assert isinstance(fit.model, MasteryBySkill)
    assert len(fit.model.skills) == 72
    assert all(it.model.guess[0] + it.model.slip[0] < 1 for _, it in fit.model.skills)
    assert fit.warns_of(WarningCode.SUPPORT_NOT_RECORDED)


def test_tracing_predicts_what_a_share_for_each_question_does_not(
    trials: Attempts, fit: MasteryFit
) -> None:
    baseline = 0.0
    for skill in range(len(trials.skills)):
        hers = trials.outcome[trials.skill == skill]
        p = hers.mean()
        baseline += float(len(hers) * (p * np.log(p) + (1 - p) * np.log(1 - p)))

    assert fit.log_likelihood > baseline + 5000


def test_no_step_of_the_textbook_leads_higher(
    trials: Attempts, fit: MasteryFit
) -> None:
    """Ten steps of expectation and maximisation, plainly, from where the fit ended."""
    for skill in (0, 20, 40):
        name = trials.skills[skill]
        rows = trials.skill == skill
        mentee, outcome = trials.mentee[rows], trials.outcome[rows]
        sequences = [outcome[mentee == one].tolist() for one in np.unique(mentee)]
        start = [
            fit.estimate(it, skill=name).value
            for it in ("prior", "guess", "slip", "learn")
        ]

        total, _ = plain.fitted(sequences, start, n_steps=10)

        assert fit.likelihoods[name] == pytest.approx(total, abs=1e-3)


def test_what_is_learned_is_lost_within_days(trials: Attempts, fit: MasteryFit) -> None:
    """Practice came in sessions, days apart, and a fall between them is no slip."""
    fading = fit_mastery(trials, LKT, forgets=True)

    assert fading.is_converged
    assert fading.aic < fit.aic - 1000
    rates = [it.value for it in fading.estimates if it.name == "forget"]
    assert 0.02 < float(np.median(rates)) < 1


def test_threads_find_the_same(trials: Attempts, fit: MasteryFit) -> None:
    with ThreadPoolExecutor(2) as pool:
        assert fit_mastery(trials, LKT, executor=pool) == fit
