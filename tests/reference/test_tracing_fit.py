"""The fit of tracing against all hidden paths, textbook steps, and differences."""

from collections.abc import Sequence
from math import log

import numpy as np
import plain_tracing as plain
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scaffolding.columns import Always, Columns
from scaffolding.fitting import forward, forward_compiled
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.blocks import N_OUTCOMES, Blocks, Sequences, planted
from scaffolding.fitting.fit_priors import Beta, Priors
from scaffolding.fitting.fit_search import search
from scaffolding.fitting.forward_halves import counts_of_halves
from scaffolding.fitting.marks import UNSEEN
from scaffolding.fitting.mastery import MasteryFit, fit_mastery
from scaffolding.fitting.mastery_layout import MasteryLayout, MasteryProblem
from scaffolding.fitting.problem import jacobian
from scaffolding.quantities import Support

COLUMNS = Columns(mentee="u", skill="k", outcome="o", at=Always(0))
LEVELS = (Support.NONE, Support.TASK)

Log = list[list[tuple[int, float | None]]]

answers = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from([0.0, 0.5, 1.0, None])),
    min_size=1,
    max_size=5,
)
logs = st.lists(answers, min_size=1, max_size=8)
thetas = st.lists(st.floats(-3, 3), min_size=12, max_size=12)


def mark(level: int, outcome: float | None) -> int:
    return N_OUTCOMES * level + (UNSEEN if outcome is None else round(2 * outcome))


def told(log: Log, gap: float | None = None) -> Sequences:
    """Return several mentees' answers, with `gap` times their place between."""
    lengths = [len(one) for one in log]
    gaps = [
        0.0 if i == 0 or gap is None else gap * i for n in lengths for i in range(n)
    ]
    return Sequences(
        start=np.cumsum([0, *lengths]),
        symbol=np.array([mark(*it) for one in log for it in one], dtype=np.int8),
        group=np.zeros(len(log), dtype=np.int32),
        gap=np.empty(0) if gap is None else np.array(gaps),
        levels=LEVELS,
        n_groups=1,
    )


def blocks_of(log: Log, gap: float | None = None) -> Blocks:
    return told(log, gap).merged()


def two_states(layout: MasteryLayout, theta: NDArray[np.float64]) -> tuple[object, ...]:
    meant = layout.natural(theta)
    guess, slip, achieved, failed = layout.levels_of(meant)
    forget = float(meant[-1]) if layout.forgets else 0.0
    made = plain.two_states(float(meant[0]), guess, slip, achieved, failed, forget)
    return tuple(made)


@pytest.mark.parametrize("is_on_curve", [False, True])
@pytest.mark.parametrize("forgets", [False, True])
@given(log=logs, line=thetas, is_halved=st.booleans())
def test_the_likelihood_is_the_sum_over_all_hidden_paths(
    log: Log,
    line: list[float],
    *,
    is_halved: bool,
    is_on_curve: bool,
    forgets: bool,
) -> None:
    layout = MasteryLayout(
        levels=LEVELS,
        n_groups=1,
        is_on_curve=is_on_curve,
        by_outcome=not is_on_curve,
        forgets=forgets,
    )
    theta = np.array(line[: len(layout.places)])
    sequences = told(log, 1.5 if forgets else None)
    tree = sequences.halved() if is_halved else sequences.merged()
    gaps = [[1.5 * i for i in range(len(one))] for one in log] if forgets else None

    found = MasteryProblem(layout, tree, Priors()).expected(theta)

    start, succeeds, moves, fades = two_states(layout, theta)
    expected = plain.log_likelihood(
        log, start, succeeds, moves, fades if forgets else None, gaps
    )
    assert found.log_likelihood == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("forgets", [False, True])
@given(log=logs, line=thetas)
def test_the_slope_from_expected_counts_is_that_of_differences(
    log: Log, line: list[float], *, forgets: bool
) -> None:
    layout = MasteryLayout(levels=LEVELS, n_groups=1, by_outcome=True, forgets=forgets)
    priors = Priors(guess=Beta(2, 5), learn=Beta(1.5, 3))
    problem = MasteryProblem(layout, blocks_of(log, 2.0 if forgets else None), priors)
    theta = np.array(line[: len(layout.places)])

    # A search of one pass knows the slope where it begins.
    slope = slope_at(problem, theta)

    for place, step in enumerate(1e-5 * np.eye(len(theta))):
        above, below = value_at(problem, theta + step), value_at(problem, theta - step)
        assert slope[place] == pytest.approx((above - below) / 2e-5, abs=1e-4)


def value_at(problem: MasteryProblem, theta: NDArray[np.float64]) -> float:
    it = problem.expected(theta)
    return it.log_likelihood + it.log_prior


def slope_at(
    problem: MasteryProblem, theta: NDArray[np.float64]
) -> NDArray[np.float64]:
    it = problem.expected(theta)
    return np.asarray(jacobian(problem.log_chances, theta) @ it.counts + it.slope)


@given(
    log=logs,
    line=thetas,
    gap=st.sampled_from([None, 0.0, 1.0]),
    groups=st.lists(st.integers(0, 2), min_size=8, max_size=8),
)
def test_halves_count_what_the_tree_counts(
    log: Log, line: list[float], gap: float | None, groups: list[int]
) -> None:
    """Whatever groups mentees are in, and whether or not time counts."""
    sequences = evolve(
        told(log, gap), group=np.array(groups[: len(log)], np.int32), n_groups=3
    )
    tree, halves = sequences.merged(), sequences.halved()
    chances = 1 / (1 + np.exp(-np.array([*line, *line, *line])))
    prior, has, lacks, learn = np.split(chances[:27], [3, 11, 19])

    expected = forward.two_state_counts(
        *(tree.parent, tree.symbol, tree.group, tree.through, tree.ends, tree.elapsed),
        *(prior, has, lacks, learn, 0.1),
    )

    found = counts_of_halves(halves, prior, has, lacks, learn, 0.1)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(np.asarray(one), other, rtol=1e-9, atol=1e-9)
    assert halves.weight.sum() + halves.ended.sum() == len(log)


def test_what_grows_with_the_mentees_is_the_pairs_alone() -> None:
    """Of twenty rights and wrongs there are 2,046 beginnings and endings at most."""
    few, many = (
        Sequences(
            start=np.arange(n + 1, dtype=np.int64) * 20,
            symbol=2 * simulated(n, 20, seed=9).astype(np.int8).ravel(),
            group=np.zeros(n, np.int32),
            gap=np.empty(0),
            levels=(Support.NONE,),
            n_groups=1,
        ).halved()
        for n in (2000, 16000)
    )

    for halves in (few, many):
        assert len(halves.beginnings) <= 2046
        assert len(halves.endings) <= 2046
    # Eight times the mentees, for less than half of that.
    assert len(many) < 4 * len(few)


@given(log=logs, line=thetas)
def test_compiled_and_readable_counts_are_equal(log: Log, line: list[float]) -> None:
    tree = blocks_of(log, 1.0)
    chances = 1 / (1 + np.exp(-np.array([*line, *line])))
    args = (
        *(tree.parent, tree.symbol, tree.group, tree.through, tree.ends, tree.elapsed),
        *(chances[:1], chances[1:9], chances[9:17], chances[15:23], 0.1),
    )
    stages = np.array([[0.3, 0.3, 0.4]])
    three = (
        *args[:6],
        stages,
        chances[:24].reshape(8, 3),
        chances[:8],
        chances[8:16],
        0.1,
    )

    for name, given_ in (("two_state_counts", args), ("stages_counts", three)):
        compiled = getattr(forward_compiled, name)(*given_)
        readable = getattr(forward, name)(*given_)
        for one, other in zip(compiled, readable, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-300)


@given(log=logs)
def test_compiled_and_readable_trees_are_equal(
    log: Log,
) -> None:
    tree = blocks_of(log)
    lengths = [len(one) for one in log]
    key = np.array([mark(*it) for one in log for it in one], dtype=np.int32)

    grown = forward.grow(
        np.cumsum([0, *lengths]), key, np.zeros(len(log), np.int32), 1, is_apart=False
    )

    for one, other in zip(
        grown,
        (tree.parent, tree.symbol, tree.group, tree.through, tree.ends),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)
    assert tree.ends.sum() == len(log)
    assert tree.through.sum() == sum(lengths)


@given(log=logs, line=thetas, cut=st.integers(0, 8))
def test_splitting_the_mentees_changes_no_sum(
    log: Log, line: list[float], cut: int
) -> None:
    layout = MasteryLayout(levels=LEVELS, n_groups=1)
    theta = np.array(line[: len(layout.places)])
    parts = [part for part in (log[:cut], log[cut:]) if part]

    whole = MasteryProblem(layout, blocks_of(log), Priors()).expected(theta)
    apart = [
        MasteryProblem(layout, blocks_of(it), Priors()).expected(theta) for it in parts
    ]

    assert whole.log_likelihood == pytest.approx(sum(it.log_likelihood for it in apart))
    np.testing.assert_allclose(whole.counts, sum(it.counts for it in apart), atol=1e-9)


def simulated(n: int, m: int, seed: int) -> NDArray[np.int_]:
    """Return unaided answers of mentees who know .4, learn .15, guess .2 and slip .1."""
    luck = np.random.default_rng(seed)
    knows, rows = luck.random(n) < 0.4, np.zeros((n, m), dtype=int)
    for t in range(m):
        rows[:, t] = luck.random(n) < np.where(knows, 0.9, 0.2)
        knows |= luck.random(n) < 0.15
    return rows


def attempts_of(rows: NDArray[np.int_], names: Sequence[str] | None = None) -> Attempts:
    n, m = rows.shape
    return Attempts(
        mentee=np.repeat(np.arange(n, dtype=np.int32), m),
        skill=np.zeros(n * m, dtype=np.int32),
        outcome=rows.ravel().astype(float),
        day=np.zeros(n * m),
        mentees=tuple(names or (f"{i:06}" for i in range(n))),
        skills=("s",),
        is_timed=False,
    )


def test_it_finds_the_summit_that_textbook_steps_find() -> None:
    """Expectation and maximisation alone needs hundreds of steps for it."""
    rows = simulated(150, 6, seed=2)

    fit = fit_mastery(attempts_of(rows), COLUMNS)

    total, at = plain.fitted(rows.tolist(), (0.4, 0.2, 0.1, 0.15), n_steps=600)
    assert fit.log_likelihood == pytest.approx(total, abs=1e-3)
    assert fit.log_likelihood >= total - 1e-6
    names = ("prior", "guess", "slip", "learn")
    assert [fit.estimate(it).value for it in names] == pytest.approx(at, abs=0.01)
    assert fit.iterations < 200


def test_a_step_of_the_textbook_s_counts_what_the_tree_counts() -> None:
    rows = simulated(60, 5, seed=3)
    layout = MasteryLayout(levels=(Support.NONE,), n_groups=1)
    theta = layout.start(prior=0.4, guess=0.2, slip=0.1, learn=0.15)

    found = MasteryProblem(layout, planted(2 * rows), Priors()).expected(theta)

    total, (prior, guess, slip, learn) = plain.one_step(
        rows.tolist(), 0.4, 0.2, 0.1, 0.15
    )
    began, without = found.counts[:2]
    has, lacks, learned, stayed = found.counts[2:18].reshape(4, N_OUTCOMES)
    assert found.log_likelihood == pytest.approx(total)
    assert began / (began + without) == pytest.approx(prior)
    assert lacks[2] / lacks.sum() == pytest.approx(guess)
    assert has[0] / has.sum() == pytest.approx(slip)
    assert learned.sum() / (learned + stayed).sum() == pytest.approx(learn)


def test_the_likelihood_never_falls_on_the_way() -> None:
    tree = planted(2 * simulated(300, 8, seed=4))
    layout = MasteryLayout(levels=(Support.NONE,), n_groups=1)
    problem = MasteryProblem(layout, tree, Priors())
    luck = np.random.default_rng(5)

    for theta in luck.uniform(-4, 4, size=(20, 4)):
        found = search(problem, theta)

        assert len(found.trace) > 1
        assert all(np.diff(found.trace) >= 0)
        assert found.trace[-1] == found.value


def test_the_order_of_mentees_changes_nothing() -> None:
    rows = simulated(200, 8, seed=6)
    there, back = (
        fit_mastery(attempts_of(rows), COLUMNS),
        fit_mastery(attempts_of(rows[::-1]), COLUMNS),
    )

    assert there.log_likelihood == pytest.approx(back.log_likelihood, abs=1e-6)
    assert list(there.values.values()) == pytest.approx(
        list(back.values.values()), abs=1e-3
    )


def test_relabelling_skills_relabels_parameters() -> None:
    first, second = simulated(150, 6, seed=7), simulated(150, 6, seed=8)

    fit, renamed = (
        two_skills(first, second, ("a", "b")),
        two_skills(second, first, ("b", "c")),
    )

    for name in ("prior", "guess", "slip", "learn"):
        assert fit.estimate(name, skill="a").value == pytest.approx(
            renamed.estimate(name, skill="c").value, abs=1e-3
        )


def two_skills(
    one: NDArray[np.int_], other: NDArray[np.int_], skills: tuple[str, str]
) -> MasteryFit:
    rows = np.concatenate([one, other], axis=1)
    n, m = rows.shape
    attempts = Attempts(
        mentee=np.repeat(np.arange(n, dtype=np.int32), m),
        skill=np.tile(np.repeat(np.arange(2, dtype=np.int32), m // 2), n),
        outcome=rows.ravel().astype(float),
        day=np.zeros(n * m),
        mentees=tuple(f"{i:06}" for i in range(n)),
        skills=skills,
    )
    return fit_mastery(attempts, COLUMNS)


def test_half_a_success_is_half_of_each_outcome() -> None:
    """In log odds: its weight is the root of both weights, in any state."""
    start, succeeds, moves, _ = plain.two_states(0.3, [0.2], [0.1], [0.1], [0.1])

    part = plain.likelihood([(0, 0.5)], start, succeeds, moves)

    assert log(part) == pytest.approx(log(0.3 * (0.9 * 0.1) ** 0.5 + 0.7 * 0.16**0.5))
