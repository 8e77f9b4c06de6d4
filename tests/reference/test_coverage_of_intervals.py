"""How often an interval of 95% holds the truth, and how often a warning is false.

Each of 200 logs is made by the model and fitted anew. With 200 logs a share of 95% has a
standard error of 1.5 points, so that three of them leave 90.4% to 99.6%.
"""

import numpy as np
import pytest

from scaffolding.columns import Always, Columns
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.mastery import fit_mastery
from scaffolding.fitting.warning import WarningCode

COLUMNS = Columns(mentee="u", skill="k", outcome="o", at=Always(0))
TRUTH = {"prior": 0.4, "guess": 0.2, "slip": 0.1, "learn": 0.15}
N_LOGS, N_MENTEES, N_TRIES = 200, 400, 10


def made(seed: int) -> Attempts:
    luck = np.random.default_rng(seed)
    knows = luck.random(N_MENTEES) < TRUTH["prior"]
    rows = np.zeros((N_MENTEES, N_TRIES))
    for t in range(N_TRIES):
        chance = np.where(knows, 1 - TRUTH["slip"], TRUTH["guess"])
        rows[:, t] = luck.random(N_MENTEES) < chance
        knows |= luck.random(N_MENTEES) < TRUTH["learn"]
    return Attempts(
        mentee=np.repeat(np.arange(N_MENTEES, dtype=np.int32), N_TRIES),
        skill=np.zeros(rows.size, dtype=np.int32),
        outcome=rows.ravel(),
        day=np.zeros(rows.size),
        mentees=tuple(f"{i:04}" for i in range(N_MENTEES)),
        skills=("s",),
        is_timed=False,
    )


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    held = dict.fromkeys(TRUTH, 0)
    n_false = 0
    for seed in range(N_LOGS):
        fit = fit_mastery(made(seed), COLUMNS, n_starts=1)
        n_false += fit.warns_of(WarningCode.NOT_IDENTIFIED)
        n_false += fit.warns_of(WarningCode.DEGENERATE)
        for name, value in TRUTH.items():
            it = fit.estimate(name)
            assert it.low is not None
            assert it.high is not None
            held[name] += it.low <= value <= it.high

    shares = {name: n / N_LOGS for name, n in held.items()}
    print(shares)
    assert all(0.904 <= share <= 0.996 for share in shares.values()), shares
    assert n_false == 0
