"""The regressions of the counts model against their plain twin and scipy's optimiser."""

import numpy as np
import plain_logistic as plain
import polars as pl
import pytest
from scipy.optimize import minimize
from scipy.sparse import csr_array

from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.columns import Columns
from scaffolding.fitting.counts import Factors, Penalty, Slopes, fit_counts
from scaffolding.fitting.logistic import Regression, solved

COLUMNS = Columns(mentee="who", skill="kc", outcome="right", support="help", at="day")
PENALTY = Penalty(skill=0.1, gain=0.2, mentee=0.7)


def tried() -> pl.DataFrame:
    luck = np.random.default_rng(2)
    rows = []
    for who in range(12):
        for day in range(8):
            y = float(luck.choice([0, 0, 0.5, 1, 1, 1]))
            rows.append((f"m{who:02}", f"k{day % 2}", y, int(luck.integers(0, 6)), day))
    return pl.DataFrame(
        rows, schema=["who", "kc", "right", "help", "day"], orient="row"
    )


def expected(factors: Factors, slopes: Slopes) -> tuple[list[list[float]], list[float]]:
    """Return rows with every nought, and penalties: skills, gains, mentees."""
    tries = [(w, k, y, HELP_CURVE[h]) for w, k, y, h, _ in tried().rows()]
    rows = []
    n_gains = 0
    for (who, skill, _, _), past, level in zip(
        tries, plain.counts(tries), tried()["help"], strict=True
    ):
        ok, no = past["achieved"], past["not yet"]
        tells = [-past["carried achieved"], past["carried"]]
        gains = {
            Factors.ADDITIVE: [ok + no],
            Factors.PERFORMANCE: [ok, no],
            Factors.WITH_TELLS: [ok, no, *tells],
        }[factors]
        if slopes is Slopes.BY_SKILL:
            gains = [x if skill == k else 0.0 for x in gains for k in ("k0", "k1")]
        if factors is Factors.WITH_TELLS:
            gains.append(float(level))
        n_gains = len(gains)
        skills = [float(skill == k) for k in ("k0", "k1")]
        mentees = [float(who == f"m{i:02}") for i in range(12)]
        rows.append([*skills, *gains, *mentees])
    return rows, [0.1] * 2 + [0.2] * n_gains + [0.7] * 12


@pytest.mark.parametrize("slopes", Slopes)
@pytest.mark.parametrize("factors", [Factors.ADDITIVE, Factors.PERFORMANCE])
def test_the_fit_is_the_twin_s(factors: Factors, slopes: Slopes) -> None:
    rows, penalty = expected(factors, slopes)
    outcome = tried()["right"].to_list()
    beta = plain.fitted(rows, outcome, penalty)

    fit = fit_counts(tried(), COLUMNS, factors=factors, slopes=slopes, penalty=PENALTY)

    assert fit.is_converged
    assert fit.log_likelihood == pytest.approx(
        plain.log_likelihood(rows, outcome, beta), abs=1e-7
    )
    assert [
        it.value for it in fit.estimates if it.name == "intercept"
    ] == pytest.approx(beta[:2], abs=1e-5)
    assert list(fit.mentees.values()) == pytest.approx(beta[-12:], abs=1e-5)


def test_with_tells_by_skill_the_fit_is_the_twin_s() -> None:
    """By skill nothing is held at an edge, so that all numbers are the twin's."""
    rows, penalty = expected(Factors.WITH_TELLS, Slopes.BY_SKILL)
    outcome = tried()["right"].to_list()
    beta = plain.fitted(rows, outcome, penalty)

    fit = fit_counts(
        tried(),
        COLUMNS,
        factors=Factors.WITH_TELLS,
        slopes=Slopes.BY_SKILL,
        penalty=PENALTY,
    )

    gains = [
        it.value for it in fit.estimates if it.name not in {"intercept", "deviation"}
    ]
    assert gains == pytest.approx(beta[2:-12], abs=1e-5)


def test_the_fit_is_that_of_scipy_s_optimiser() -> None:
    luck = np.random.default_rng(4)
    n, width, n_mentees = 400, 5, 30
    dense = luck.normal(size=(n, width)) * (luck.random((n, width)) < 0.4)
    mentee = luck.integers(0, n_mentees, n)
    outcome = luck.choice([0.0, 0.5, 1.0], n)
    penalty = np.linspace(0.05, 0.5, width)
    full = np.hstack([dense, np.eye(n_mentees)[mentee]])
    pulls = np.concatenate([penalty, np.full(n_mentees, 0.3)])

    def downwards(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = full @ beta
        height = (outcome * z - np.logaddexp(0, z)).sum() - (pulls * beta**2).sum() / 2
        return -height, -(full.T @ (outcome - 1 / (1 + np.exp(-z))) - pulls * beta)

    found = minimize(
        downwards,
        np.zeros(width + n_mentees),
        jac=True,
        method="BFGS",
        options={"gtol": 1e-8},
    )
    ours = solved(
        Regression(
            design=csr_array(dense),
            outcome=outcome,
            mentee=mentee,
            penalty=penalty,
            mentee_penalty=0.3,
        )
    )

    assert ours.is_converged
    assert ours.beta == pytest.approx(found.x[:width], abs=1e-5)
    assert ours.mentees == pytest.approx(found.x[width:], abs=1e-5)
    weight = 1 / (2 + 2 * np.cosh(full @ found.x))
    curved = full.T @ (full * weight[:, None]) + np.diag(pulls)
    inverse = np.linalg.inv(curved)
    assert ours.covariance == pytest.approx(inverse[:width, :width], abs=1e-6)
    assert ours.mentee_variance == pytest.approx(
        (found.x[width:] ** 2 + np.diag(inverse)[width:]).mean(), abs=1e-5
    )
