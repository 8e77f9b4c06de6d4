"""Mentees who differ from the outset: the integral, differences, and what is recovered."""

from math import exp, log, pi

import numpy as np
import plain_tracing as plain
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scaffolding.columns import Always, Columns
from scaffolding.fitting import mastery_curved
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.blocks import sequences_of
from scaffolding.fitting.fit_priors import Beta, Priors
from scaffolding.fitting.fit_search import Expected, jacobian
from scaffolding.fitting.mastery import fit_mastery
from scaffolding.fitting.mastery_curved import CurvedProblem
from scaffolding.fitting.mastery_layout import MasteryLayout
from scaffolding.fitting.mastery_model import MasteryBySkill
from scaffolding.fitting.mastery_personal import Part
from scaffolding.fitting.warning import WarningCode
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

COLUMNS = Columns(mentee="u", skill="k", outcome="o", at=Always(0))

hers = st.lists(
    st.lists(st.sampled_from([0, 1]), min_size=0, max_size=4), min_size=2, max_size=2
)
logs = st.lists(hers.filter(any), min_size=1, max_size=4)
"""For each mentee her answers at each of two skills."""
thetas = st.lists(st.floats(-2, 2), min_size=9, max_size=9)


def attempts_of(log: list[list[list[int]]]) -> Attempts:
    rows = [
        (m, k, x)
        for m, of_skills in enumerate(log)
        for k, answers in enumerate(of_skills)
        for x in answers
    ]
    mentee, skill, outcome = (np.array(it) for it in zip(*rows, strict=True))
    return Attempts(
        mentee=mentee.astype(np.int32),
        skill=skill.astype(np.int32),
        outcome=outcome.astype(float),
        day=np.zeros(len(rows)),
        mentees=tuple(f"{i:06}" for i in range(len(log))),
        skills=tuple(f"s{k}" for k in range(len(log[0]))),
        is_timed=False,
    )


def problem_of(
    attempts: Attempts, priors: Priors | None = None, *, forgets: bool = False
) -> CurvedProblem:
    n = len(attempts.mentees)
    parts = []
    each = np.arange(n, dtype=np.int32)
    for _, it in sequences_of(attempts, groups=each, counts_time=forgets):
        alike = evolve(it, group=np.zeros(len(it), np.int32), n_groups=1)
        parts.append(
            Part(
                layout=MasteryLayout(levels=it.levels, n_groups=1, forgets=forgets),
                halves=alike.halved(has_kinds=True),
                who=it.group.astype(np.intp),
                skill=np.zeros(len(it), np.intp),
            )
        )
    return CurvedProblem(parts, n, priors or Priors())


def integrated(
    log: list[list[list[int]]], meant: NDArray[np.float64], n: int = 4000
) -> float:
    """Return the log-likelihood, each mentee's summed over a fine grid."""
    deviation, total = float(meant[-1]), 0.0
    grid = np.linspace(-8, 8, n)
    for of_skills in log:
        product = np.exp(-(grid**2) / 2) / (2 * pi) ** 0.5
        for k, answers in enumerate(of_skills):
            if not answers:
                continue
            prior, slip, guess, learn = meant[4 * k : 4 * k + 4].tolist()
            each = [
                plain.likelihood(
                    [(0, float(x)) for x in answers],
                    *plain.two_states(start, [guess], [slip], [learn], [learn])[:3],
                )
                for start in (0.0, 1.0)
            ]
            p = 1 / (1 + np.exp(-(log_odds(prior) + deviation * grid)))
            product = product * ((1 - p) * each[0] + p * each[1])
        total += log_of(float(product.sum() * (grid[1] - grid[0])))
    return total


def log_odds(p: float) -> float:
    return log(p / (1 - p))


log_of = log


@settings(max_examples=30)
@given(
    log=logs.filter(lambda it: all(any(of[k] for of in it) for k in (0, 1))),
    line=thetas,
)
def test_the_likelihood_is_the_integral_over_all_she_may_be(
    log: list[list[list[int]]], line: list[float]
) -> None:
    problem, theta = problem_of(attempts_of(log)), np.array(line)

    found = problem.expected(theta)

    expected = integrated(log, np.asarray(problem.natural(theta)))
    # Twenty-one points against four thousand, with a deviation of up to seven.
    assert found.log_likelihood == pytest.approx(expected, abs=2e-2)
    theta[-1] = min(theta[-1], 0.0)
    narrow = problem.expected(theta).log_likelihood
    expected = integrated(log, np.asarray(problem.natural(theta)))
    assert narrow == pytest.approx(expected, abs=1e-6)


@settings(max_examples=12)
@given(
    log=logs.filter(lambda it: all(any(of[k] for of in it) for k in (0, 1))),
    line=thetas,
)
def test_the_slope_from_expected_counts_is_that_of_differences(
    log: list[list[list[int]]], line: list[float]
) -> None:
    problem = problem_of(attempts_of(log), Priors(prior=Beta(2, 3), guess=Beta(2, 5)))
    theta = np.array(line)
    it = problem.expected(theta)

    slope = jacobian(problem.log_chances, theta) @ it.counts + it.slope

    def value(at: NDArray[np.float64]) -> float:
        there = problem.expected(at)
        return there.log_likelihood + there.log_prior

    for place, step in enumerate(1e-5 * np.eye(len(theta))):
        rise = (value(theta + step) - value(theta - step)) / 2e-5
        assert slope[place] == pytest.approx(rise, abs=1e-4)


@settings(max_examples=6)
@given(
    log=logs.filter(lambda it: all(any(of[k] for of in it) for k in (0, 1))),
    line=thetas,
    forgets=st.booleans(),
)
def test_the_curvature_a_part_at_a_time_is_that_of_the_whole_slope(
    *, log: list[list[list[int]]], line: list[float], forgets: bool
) -> None:
    attempts = attempts_of(log)
    if forgets:
        attempts = evolve(attempts, day=np.linspace(0.0, 9.0, len(attempts)))
    problem = problem_of(attempts, Priors(guess=Beta(2, 5)), forgets=forgets)
    theta = np.array(line)
    if forgets:
        theta = np.insert(np.array(line), [4, 8], [-1.0, 0.5])

    found = problem.information(theta)

    assert found is not None
    steps = 1e-5 * np.eye(len(theta))
    rows = [
        slope_at(problem, theta + it) - slope_at(problem, theta - it) for it in steps
    ]
    curved = -np.array(rows) / 2e-5
    # One-sided differences by a ten-thousandth; numbers of four bytes.
    scale = 1 + np.abs(curved).max()
    assert found[0] == pytest.approx((curved + curved.T) / 2, abs=2e-3 * scale)


def slope_at(problem: CurvedProblem, theta: NDArray[np.float64]) -> NDArray[np.float64]:
    it = problem.expected(theta)
    return np.asarray(jacobian(problem.log_chances, theta) @ it.counts + it.slope)


def test_of_very_many_mentees_it_is_left_to_differences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = problem_of(attempts_of([[[0, 1], [1]], [[1], [0]]]))
    theta = np.zeros(problem.n_parameters)

    assert problem.information(theta) is not None
    monkeypatch.setattr(mastery_curved, "_MOST", 9 * 2 * 21 - 1)
    assert problem.information(theta) is None


def who_differ(n: int, deviation: float, seed: int, n_skills: int = 4) -> Attempts:
    """Return six tries at each skill of mentees who differ at all skills alike."""
    luck = np.random.default_rng(seed)
    away = deviation * luck.normal(size=(n, 1))
    knows = luck.random((n, n_skills)) < 1 / (1 + np.exp(0.4 - away))
    rows = np.zeros((n, n_skills, 6), dtype=int)
    for t in range(6):
        rows[:, :, t] = luck.random((n, n_skills)) < np.where(knows, 0.9, 0.2)
        knows |= luck.random((n, n_skills)) < 0.15
    return attempts_of(rows.tolist())


@pytest.mark.slow
def test_how_far_mentees_differ_is_recovered_within_its_interval() -> None:
    """Of twelve intervals of 95% nine or more hold the truth in 99.9 of 100 such runs."""
    held = 0
    for seed in range(12):
        fit = fit_mastery(
            who_differ(300, 1.0, seed),
            COLUMNS,
            by_mentee=True,
            is_shared=True,
            n_starts=1,
        )
        it = fit.estimate("deviation")
        held += it.low is not None and it.high is not None and it.low < 1 < it.high
    assert held >= 9


def test_who_did_well_at_other_skills_is_likelier_to_have_had_this_one() -> None:
    attempts = who_differ(150, 1.5, seed=1)

    alike = fit_mastery(attempts, COLUMNS, is_shared=True, n_starts=1)
    fit = fit_mastery(attempts, COLUMNS, is_shared=True, n_starts=1, by_mentee=True)

    assert fit.is_converged
    assert fit.aic < alike.aic
    done = np.bincount(attempts.mentee, attempts.outcome)
    best, worst = (attempts.mentees[int(it(done))] for it in (np.argmax, np.argmin))
    assert fit.mentees[best] > 0 > fit.mentees[worst]
    for skill, prior in fit.priors.items():
        assert fit.priors_of(worst)[skill] < prior < fit.priors_of(best)[skill]
    middle = fit.estimate("prior", skill="s0").value
    odds = middle / (1 - middle) * exp(fit.mentees[best])
    assert fit.priors_of(best)["s0"] == pytest.approx(odds / (1 + odds))


def test_each_skill_may_have_parameters_of_its_own() -> None:
    attempts = who_differ(120, 1.0, seed=3, n_skills=2)

    fit = fit_mastery(attempts, COLUMNS, by_mentee=True, n_starts=1)

    assert isinstance(fit.model, MasteryBySkill)
    assert fit.n_parameters == 2 * 4 + 1
    alone = fit_mastery(attempts, COLUMNS, n_starts=1)
    assert fit.log_likelihood >= alone.log_likelihood - 1e-3
    assert set(fit.values) > set(alone.values)


def test_a_programme_may_begin_as_one_mentee_does() -> None:
    attempts = who_differ(100, 1.5, seed=4, n_skills=2)
    fit = fit_mastery(attempts, COLUMNS, is_shared=True, by_mentee=True, n_starts=1)
    skill = Skill(id="s0", name=Texts(en="s0"), prior=0.5)
    activity = Activity(id="a", skill=skill, name=Texts(en="a"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    best = max(fit.mentees, key=lambda it: fit.mentees[it])

    of_all, hers = fit.with_priors(programme), fit.with_priors(programme, best)

    assert of_all.skills[0].prior == fit.priors["s0"]
    assert hers.skills[0].prior == fit.priors_of(best)["s0"] > of_all.skills[0].prior


def test_an_interrupt_gives_back_the_best_so_far(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, calls = CurvedProblem.expected, 0

    def expected(problem: CurvedProblem, *at: NDArray[np.float64]) -> Expected:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return real(problem, *at)

    monkeypatch.setattr(CurvedProblem, "expected", expected)
    attempts = who_differ(60, 1.0, seed=5, n_skills=2)

    fit = fit_mastery(attempts, COLUMNS, by_mentee=True, n_starts=1)

    assert not fit.is_converged
    assert fit.warns_of(WarningCode.INTERRUPTED)
    assert np.isfinite(fit.log_likelihood)
