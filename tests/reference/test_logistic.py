"""The regressions of the counts model against their plain twin and scipy's optimiser."""

import numpy as np
import plain_logistic as plain
import polars as pl
import pytest
from scipy.optimize import minimize
from scipy.sparse import csr_array

from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.columns import Columns
from scaffolding.fitting import logistic
from scaffolding.fitting.counts import Factors, Penalty, Slopes, fit_counts
from scaffolding.fitting.logistic import solved
from scaffolding.fitting.regression import Point, Regression

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


def who_differ(n: int, n_tries: int, seed: int, deviation: float = 0.8) -> Regression:
    """Return tries that two skills begin, and each success and level of help adds to."""
    luck = np.random.default_rng(seed)
    away = deviation * luck.normal(size=n)
    rows, outcome = np.zeros((n, n_tries, 4)), np.zeros((n, n_tries))
    past = np.zeros((n, 2))
    for t in range(n_tries):
        skill, level = luck.integers(0, 2, n), luck.integers(0, 4, n)
        here = np.arange(n)
        rows[here, t, skill] = 1
        rows[:, t, 2], rows[:, t, 3] = past[here, skill], level
        odds = rows[:, t] @ BETA + away
        outcome[:, t] = luck.random(n) < 1 / (1 + np.exp(-odds))
        past[here, skill] += outcome[:, t]
    return Regression(
        design=csr_array(rows.reshape(-1, 4)),
        outcome=outcome.ravel(),
        mentee=np.repeat(np.arange(n), n_tries),
        penalty=np.full(4, 0.01),
    )


BETA = np.array([-0.8, 0.3, 0.3, 0.5])


def test_with_mentees_summed_away_it_is_the_summit_of_the_twin_s_integral() -> None:
    it = who_differ(15, 5, seed=1)
    rows, mentee = it.design.toarray().tolist(), np.repeat(np.arange(15), 5).tolist()

    found = solved(it)

    assert found.is_converged
    assert found.is_summed
    at = [*found.beta.tolist(), found.mentee_variance**0.5]

    def height(point: list[float]) -> float:
        said = plain.marginal(rows, it.outcome.tolist(), mentee, point[:-1], point[-1])
        return said - 0.01 * sum(x * x for x in point) / 2

    assert found.log_likelihood == pytest.approx(
        height(at) + 0.01 * sum(x * x for x in at) / 2, abs=1e-5
    )
    for place in range(5):
        for step in (-0.02, 0.02):
            beside = [x + step * (i == place) for i, x in enumerate(at)]
            assert height(beside) < height(at)


@pytest.mark.slow
def test_with_few_tries_each_nothing_is_taken_from_what_mentees_are() -> None:
    """Twenty logs of eight tries each; at their likeliest, mentees are too alike by far."""
    summed, likeliest = [], []
    for seed in range(20):
        it = who_differ(400, 8, seed)
        found = solved(it)
        summed.append([*found.beta, found.mentee_variance**0.5])
        agreed = logistic._agreed(  # noqa: SLF001  What it was before.
            it, Point(beta=np.zeros(4), mentees=np.zeros(400)), 100
        )
        likeliest.append([*agreed.beta, agreed.mentee_variance**0.5])
    truth = np.array([*BETA, 0.8])

    def off(each: list[list[float]]) -> np.ndarray:
        """Return how many of its own errors the mean is off."""
        told = np.array(each)
        return np.asarray((told.mean(0) - truth) / (told.std(0, ddof=1) / 20**0.5))

    assert np.abs(off(summed)).max() < 3.5
    assert off(likeliest)[-2:].max() < -3.5
