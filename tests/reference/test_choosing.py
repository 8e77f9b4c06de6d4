"""The conditional logit: held against its formula, and a choice that was made by it."""

import numpy as np
import plain_choosing as plain
import pytest
from scipy.optimize import minimize

from scaffolding.errors import InvariantError
from scaffolding.fitting.off_policy.choosing import conditional_logit


def made(n: int, seed: int) -> tuple[list[plain.Decision], list[float]]:
    """Return decisions between 2 to 5 offers, and the slopes that they were made by."""
    luck = np.random.default_rng(seed)
    slopes = [0.8, -1.2, 0.0]
    decisions = []
    for _ in range(n):
        menu = luck.normal(size=(int(luck.integers(2, 6)), 3)).tolist()
        odds = plain.chances(menu, slopes)
        decisions.append((menu, int(luck.choice(len(menu), p=odds))))
    return decisions, slopes


def fitted(decisions: list[plain.Decision], ridge: float) -> list[list[float]]:
    sizes = np.array([len(menu) for menu, _ in decisions])
    first = np.cumsum(sizes) - sizes
    p = conditional_logit(
        np.array([one for menu, _ in decisions for one in menu]),
        first,
        done=first + [done for _, done in decisions],
        ridge=ridge,
    )
    return [each.tolist() for each in np.split(p, first[1:])]


@pytest.mark.parametrize("ridge", [1e-6, 3.0])
def test_it_finds_what_another_optimiser_finds_of_the_formula(ridge: float) -> None:
    """Nelder and Mead on the plain formula; told beforehand: within .001."""
    decisions, _ = made(60, seed=1)
    spread = np.array([one for menu, _ in decisions for one in menu]).std(axis=0)
    scaled = [
        ([[x / s for x, s in zip(one, spread, strict=True)] for one in menu], done)
        for menu, done in decisions
    ]

    best = minimize(
        lambda b: -plain.penalised(scaled, b.tolist(), ridge),
        np.zeros(3),
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 2000},
    ).x.tolist()

    found = fitted(decisions, ridge)
    for (menu, _), odds in zip(scaled, found, strict=True):
        assert odds == pytest.approx(plain.chances(menu, best), abs=1e-3)


def test_it_finds_what_choices_were_made_by() -> None:
    """Of 2,000 decisions; told beforehand: within .05 of each chance on the mean."""
    decisions, slopes = made(2000, seed=2)

    found = fitted(decisions, 1.0)

    apart = [
        abs(a - b)
        for (menu, _), odds in zip(decisions, found, strict=True)
        for a, b in zip(odds, plain.chances(menu, slopes), strict=True)
    ]
    assert sum(apart) / len(apart) < 0.05


def test_what_does_not_fit_together_is_refused() -> None:
    features, first = np.zeros((4, 1)), np.array([0, 2])

    with pytest.raises(InvariantError, match="be a row of each decision"):
        conditional_logit(features, first, done=np.array([0, 1]))
    features[0] = np.nan
    with pytest.raises(InvariantError, match="be finite"):
        conditional_logit(features, first, done=np.array([0, 2]))
