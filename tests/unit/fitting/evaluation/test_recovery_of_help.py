"""A log in which help was recorded, fitted with it and without it."""

import numpy as np
import pytest
from attrs import evolve
from made_logs import design

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.columns import Columns
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.predicting import Primed
from scaffolding.fitting.evaluation.recovery import MadeUp, recovery_study
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.mastery import fit_mastery

pytestmark = pytest.mark.slow

COLUMNS = Columns(
    mentee="who", at="day", skill="skill", outcome="outcome", support="help"
)
TRUE = Primed(
    MasteryModel.of_two_levels(guess=(0.2, 0.7), slip=(0.1, 0.05), learn=(0.15, 0.1)),
    {"s0": 0.3},
)
N_LOGS = 60


def logs() -> MadeUp:
    """Return logs of 400 mentees with ten tries, each with an example or alone, by lot."""
    tries = design(400, 10)
    lot = np.random.default_rng(3).choice([0, 3], len(tries))
    return MadeUp(TRUE, evolve(tries, support=lot.astype(np.int8)), seed=1)


def with_help(attempts: Attempts) -> Fit[object]:
    return fit_mastery(attempts, COLUMNS)


def without_help(attempts: Attempts) -> Fit[object]:
    return fit_mastery(evolve(attempts, support=None), COLUMNS)


def test_with_help_its_parameters_are_recovered_within_their_intervals() -> None:
    """No share may speak against 95 %: fewer than 52 of 60 come by chance in .3 %."""
    truth = {
        "prior (s0)": 0.3,
        "guess (s0, none)": 0.2,
        "guess (s0, example)": 0.7,
        "slip (s0, none)": 0.1,
        "slip (s0, example)": 0.05,
        "learn (s0, none)": 0.15,
        "learn (s0, example)": 0.1,
    }

    study = recovery_study(logs(), with_help, truth, n_logs=N_LOGS)

    print(study)
    for one in study.parameters:
        assert one.n_without == 0
        assert one.coverage >= 52 / N_LOGS, one
        assert abs(one.bias) < 0.25 * one.width, one
    assert study.n_unconverged == 0


def test_without_help_the_same_logs_mislead_and_the_intervals_do_not_say_so() -> None:
    """A helped success is taken for one's own; so a guess seems far likelier than .2."""
    study = recovery_study(logs(), without_help, {"guess (s0)": 0.2}, n_logs=10)

    print(study)
    assert study["guess (s0)"].bias > 0.1
    assert study["guess (s0)"].coverage == 0
