"""The fit of three stages against all hidden paths, differences, and the model's filter."""

from typing import Any

import numpy as np
import plain_tracing as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.fitting.blocks import N_OUTCOMES, Blocks, Sequences
from scaffolding.fitting.fit_priors import Beta, Priors
from scaffolding.fitting.forward import spaced
from scaffolding.fitting.marks import UNSEEN
from scaffolding.fitting.problem import jacobian
from scaffolding.fitting.stages_layout import CHANCES, StagesLayout, StagesProblem
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

LEVELS = (Support.NONE, Support.EXAMPLE)
CURVE = (HELP_CURVE[0], HELP_CURVE[3])

Log = list[list[tuple[int, float | None]]]

answers = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from([0.0, 0.5, 1.0, None])),
    min_size=1,
    max_size=4,
)
logs = st.lists(answers, min_size=1, max_size=6)
thetas = st.lists(st.floats(-3, 3), min_size=12, max_size=12)


def mark(level: int, outcome: float | None) -> int:
    return N_OUTCOMES * level + (UNSEEN if outcome is None else round(2 * outcome))


def blocks_of(log: Log, gap: float) -> Blocks:
    lengths = [len(one) for one in log]
    return Sequences(
        start=np.cumsum([0, *lengths]),
        symbol=np.array([mark(*it) for one in log for it in one], dtype=np.int8),
        group=np.zeros(len(log), dtype=np.int32),
        gap=np.array([gap * i for n in lengths for i in range(n)]),
        levels=LEVELS,
        n_groups=1,
    ).merged()


def plainly(layout: StagesLayout, theta: NDArray[np.float64], forget: float) -> Any:
    it = {
        name: float(np.ravel(value)[0]) for name, value in layout.meant(theta).items()
    }
    return plain.three_stages(
        it["prior"],
        it["zone"],
        it["guess"],
        it["middle"],
        it["slip"],
        it["uptake"],
        it["begin"],
        it["begin_alone"],
        it["learn"],
        it["cost_of_help"],
        it["learn_from_failure"],
        CURVE,
        forget,
    )


@given(log=logs, line=thetas)
def test_the_likelihood_is_the_sum_over_all_hidden_paths(
    log: Log, line: list[float]
) -> None:
    layout = StagesLayout(levels=LEVELS, n_groups=1)
    theta = np.array(line[: layout.n_parameters])

    found = StagesProblem(layout, blocks_of(log, 0.0), Priors()).expected(theta)

    start, succeeds, moves, _ = plainly(layout, theta, 0.0)
    expected = plain.log_likelihood(log, start, succeeds, moves)
    assert found.log_likelihood == pytest.approx(expected, abs=1e-9)


@given(log=logs, line=thetas)
def test_what_was_learned_fades_and_what_was_brought_does_not(
    log: Log, line: list[float]
) -> None:
    """The plain paths have four states: alone is learned, or was brought."""
    layout = StagesLayout(levels=LEVELS, n_groups=1, forgets=True)
    theta = np.array([*line[: layout.n_parameters - 1], -1.0])

    found = StagesProblem(layout, blocks_of(log, 2.0), Priors()).expected(theta)

    start, succeeds, moves, fades = plainly(layout, theta, float(np.exp(-1)))
    brought = (start[0], start[1], 0.0, start[2])

    def four(level: int, outcome: float) -> tuple[tuple[float, ...], ...]:
        return (*((*row, 0.0) for row in moves(level, outcome)), (0.0, 0.0, 0.0, 1.0))

    def fading(days: float) -> tuple[tuple[float, ...], ...]:
        return (*((*row, 0.0) for row in fades(days)), (0.0, 0.0, 0.0, 1.0))

    gaps = [[2.0 * i for i in range(len(one))] for one in log]
    success = [(*row, row[2]) for row in succeeds]
    expected = plain.log_likelihood(log, brought, success, four, fading, gaps)
    assert found.log_likelihood == pytest.approx(expected, abs=1e-9)


@given(log=logs, line=thetas)
def test_the_slope_from_expected_counts_is_that_of_differences(
    log: Log, line: list[float]
) -> None:
    layout = StagesLayout(levels=LEVELS, n_groups=1, forgets=True, fixed={"zone": 0.3})
    problem = StagesProblem(layout, blocks_of(log, 2.0), Priors(guess=Beta(2, 5)))
    theta = np.array(line[: layout.n_parameters])
    it = problem.expected(theta)

    slope = jacobian(problem.log_chances, theta) @ it.counts + it.slope

    for place, step in enumerate(1e-5 * np.eye(len(theta))):
        above, below = problem.expected(theta + step), problem.expected(theta - step)
        rise = (
            above.log_likelihood
            + above.log_prior
            - below.log_likelihood
            - below.log_prior
        )
        assert slope[place] == pytest.approx(rise / 2e-5, abs=1e-4)


@given(log=answers, line=thetas)
def test_without_forgetting_the_likelihood_is_the_filter_s_own(
    log: list[tuple[int, float]], line: list[float]
) -> None:
    """The product of what the model predicts of each answer; a part success has none."""
    log = [(level, float(round(outcome or 0))) for level, outcome in log]
    layout = StagesLayout(levels=LEVELS, n_groups=1)
    theta = np.array(line[: layout.n_parameters])
    it: dict[str, Any] = {
        name: float(np.ravel(value)[0]) for name, value in layout.meant(theta).items()
    }
    model = StagesModel(**{name: it[name] for name in CHANCES}, forget=0.0)
    skill = Skill(id="s", name=Texts(en="s"), prior=it["prior"])
    activity = Activity(id="a", skill=skill, name=Texts(en="a"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    belief, predicted = Belief(), 0.0
    for level, outcome in log:
        p = model.predict(belief, activity, LEVELS[level], programme)
        predicted += np.log(p if outcome else 1 - p)
        said = Outcome.ACHIEVED if outcome else Outcome.NOT_YET
        evidence = Evidence(
            activity=activity, support=LEVELS[level], outcome=said, day=0.0
        )
        belief = model.revise(belief, evidence, programme)

    tree = blocks_of([[*log]], 0.0)
    found = StagesProblem(layout, tree, Priors()).expected(theta)

    assert found.log_likelihood == pytest.approx(predicted, abs=1e-9)


def test_successes_apart_in_time_halve_what_is_counted_of_it() -> None:
    """The first starts the count, the second and third count; a failure ends it."""
    days = np.array([0, 8, 16, 20, 30, 31.0])
    outcomes = np.array([1, 1, 1, 1, 0, 1.0])

    gaps = spaced(np.array([0, 6]), np.ones(6, bool), outcomes, days, 7.0, 1e-6)

    assert gaps.tolist() == [0, 8, 4, 1, 2.5, 1]
