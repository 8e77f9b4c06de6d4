"""What is told answer by answer multiplies to the likelihood that was climbed.

A fit sums over hidden states in arrays, and a mentorship revises a belief, one try after
another: two implementations of one model, by different hands.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from attrs import evolve
from made_logs import log

from scaffolding.assessment.model import LearnerModel
from scaffolding.columns import Columns
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.counts import fit_counts
from scaffolding.fitting.evaluation.predicting import next_answers
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.mastery import fit_mastery
from scaffolding.fitting.stages import fit_stages

COLUMNS = Columns(
    mentee="who", at="day", skill="skill", outcome="outcome", support="help"
)
ALONE = log(60, 8, 2)
HELPED = evolve(
    ALONE, support=np.random.default_rng(3).choice([0, 3], len(ALONE)).astype(np.int8)
)


@pytest.mark.parametrize("attempts", [ALONE, HELPED], ids=["alone", "helped"])
@pytest.mark.parametrize(
    "fitter",
    [
        fit_mastery,
        partial(fit_mastery, forgets=True),
        partial(fit_mastery, is_shared=True),
        partial(fit_mastery, by_outcome=True),
        fit_stages,
        partial(fit_counts, by_mentee=False),
    ],
    ids=["mastery", "forgets", "shared", "by outcome", "stages", "counts"],
)
def test_the_likelihood_of_a_fit_is_that_of_its_model_answer_by_answer(
    fitter: Callable[[Attempts, Columns], Fit[LearnerModel]], attempts: Attempts
) -> None:
    fit = fitter(attempts, COLUMNS)

    said = next_answers(fit, attempts)

    told = np.where(said.came == 1, said.p, 1 - said.p)
    assert float(np.log(told).sum()) == pytest.approx(fit.log_likelihood, abs=1e-6)
