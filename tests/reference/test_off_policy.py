"""Off-policy estimates: unbiased where every course is counted out, and written twice."""

from itertools import chain

import numpy as np
import numpy.typing as npt
import plain_off_policy as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.fitting.off_policy.estimators import Contributions, contributions
from scaffolding.fitting.off_policy.moves import LoggedMoves
from scaffolding.fitting.off_policy.values import fitted_values

FloatArray = npt.NDArray[np.float64]


def logged(t: int, c: int) -> list[float]:
    return [[0.6, 0.4], [0.3, 0.7]][c] if t == 0 else [0.5, 0.5]


def target(t: int, c: int) -> list[float]:
    return [[0.1, 0.9], [0.8, 0.2]][c] if t == 0 else [0.25, 0.75]


def no_good_values(t: int, c: int) -> list[float]:
    """A guess that is wrong everywhere."""
    return [3.0 + t, -1.0 * c]


def of_courses(
    courses: list[list[plain.Move]],
    values: plain.Values = no_good_values,
    discount: float = 0.9,
    behaviour: plain.Policy = logged,
    policy: plain.Policy = target,
) -> Contributions:
    """Return what the library says each course adds, each course being a mentee's."""
    steps = [(t, c) for course in courses for t, (c, _, _) in enumerate(course)]
    return contributions(
        moves_of(courses),
        logged=np.array([behaviour(t, c) for t, c in steps]),
        target=np.array([policy(t, c) for t, c in steps]),
        values=np.array([values(t, c) for t, c in steps]),
        discount=discount,
    )


def moves_of(courses: list[list[plain.Move]]) -> LoggedMoves:
    flat = list(chain.from_iterable(courses))
    return LoggedMoves(
        actions=("alone", "helped"),
        mentee=np.repeat(np.arange(len(courses)), [len(one) for one in courses]),
        action=np.array([a for _, a, _ in flat]),
        reward=np.array([r for _, _, r in flat], dtype=float),
    )


@pytest.mark.parametrize("discount", [1.0, 0.9])
def test_three_estimators_are_unbiased_whatever_the_values(discount: float) -> None:
    """The mean over every course, as likely as whoever acted made it, is the true worth."""
    chances, courses = zip(*plain.courses(logged), strict=True)
    found = of_courses(list(courses), discount=discount)

    assert sum(chances) == pytest.approx(1)
    true = plain.worth(target, discount)
    assert found.doubly_robust is not None
    for each in (found.inverse, found.per_decision, found.doubly_robust):
        assert chances @ each == pytest.approx(true, abs=1e-12)
    assert chances @ found.weight == pytest.approx(1, abs=1e-12)
    assert chances @ found.logged == pytest.approx(plain.worth(logged, discount))


def test_wrong_propensities_are_seen_to_bias() -> None:
    """So that the test above could fail."""
    chances, courses = zip(*plain.courses(logged), strict=True)
    found = of_courses(list(courses), behaviour=lambda _t, _c: [0.5, 0.5])

    assert abs(chances @ found.inverse - plain.worth(target, 0.9)) > 0.01
    assert abs(chances @ found.weight - 1) > 0.01


def test_self_normalised_is_right_in_the_long_run_and_not_in_small_samples() -> None:
    """Over all pairs of courses it is biased; in expectation of both sums it is not."""
    chances, courses = zip(*plain.courses(logged), strict=True)
    found = of_courses(list(courses))
    true = plain.worth(target, 0.9)

    p = np.outer(chances, chances)
    pairs = np.add.outer(found.inverse, found.inverse) / np.add.outer(
        found.weight, found.weight
    )

    assert abs(float((p * pairs).sum()) - true) > 0.01
    assert chances @ found.inverse / (chances @ found.weight) == pytest.approx(true)


def test_good_values_leave_less_to_chance() -> None:
    """With the true values the doubly robust estimate varies less than per decision."""
    chances, courses = zip(*plain.courses(logged), strict=True)

    def true_values(t: int, c: int) -> list[float]:
        return [
            sum(
                p
                * plain.per_decision(
                    course[t:],
                    lambda u, x: target(u + t, x),
                    lambda u, x: target(u + t, x),
                    0.9,
                )
                for p, course in _conditional(t, c, a)
            )
            for a in (0, 1)
        ]

    found = of_courses(list(courses), values=true_values)
    assert found.doubly_robust is not None

    def variance(each: FloatArray) -> float:
        return float(chances @ each**2 - (chances @ each) ** 2)

    assert variance(found.doubly_robust) < 0.8 * variance(found.per_decision)
    assert variance(found.per_decision) < variance(found.inverse)


def _conditional(t: int, c: int, a: int) -> list[tuple[float, list[plain.Move]]]:
    """Return courses that are so at step t, with their chances given that they are."""
    here = [
        (p, course)
        for p, course in plain.courses(target)
        if len(course) > t and course[t][:2] == (c, a)
    ]
    total = sum(p for p, _ in here)
    return [(p / total, course) for p, course in here]


def test_on_policy_every_estimate_is_the_plain_mean() -> None:
    """With the policy that acted all weights are 1; values that tell no action apart."""
    chances, courses = zip(*plain.courses(logged), strict=True)
    found = of_courses(list(courses), policy=logged, values=lambda _t, _c: [0.0, 0.0])

    assert found.doubly_robust is not None
    assert len(chances) == len(found.weight)
    assert found.weight == pytest.approx(1)
    for each in (found.inverse, found.per_decision, found.doubly_robust):
        assert each == pytest.approx(found.logged)


MOVE = st.tuples(
    st.integers(0, 1), st.integers(0, 1), st.floats(-2, 2, allow_subnormal=False)
)
COURSES = st.lists(st.lists(MOVE, min_size=1, max_size=4), min_size=1, max_size=5)


@given(courses=COURSES, discount=st.floats(0, 1))
def test_what_each_mentee_adds_is_that_of_the_plain_formulas(
    courses: list[list[plain.Move]], discount: float
) -> None:
    found = of_courses(courses, discount=discount)

    assert found.doubly_robust is not None
    for i, moves in enumerate(courses):
        plainly = (
            plain.weight(moves, target, logged),
            plain.inverse(moves, target, logged, discount),
            plain.per_decision(moves, target, logged, discount),
            plain.doubly_robust(moves, target, logged, no_good_values, discount),
        )
        assert (
            found.weight[i],
            found.inverse[i],
            found.per_decision[i],
            found.doubly_robust[i],
        ) == pytest.approx(plainly, abs=1e-9)


def test_values_learned_from_many_courses_are_near_the_true_ones() -> None:
    """4,000 mentees, drawn from the problem; told beforehand: within .1."""
    chances, courses = zip(*plain.courses(logged), strict=True)
    luck = np.random.default_rng(8)
    drawn = [courses[i] for i in luck.choice(len(courses), 4000, p=chances)]
    contexts = np.array([c for course in drawn for c, _, _ in course])
    moves = moves_of(drawn)
    steps = moves.step.tolist()
    told = np.array([target(t, c) for t, c in zip(steps, contexts, strict=True)])

    found = fitted_values(moves, contexts, target=told, discount=0.9)

    for t in (0, 1):
        for c in (0, 1):
            row = int(np.flatnonzero((moves.step == t) & (contexts == c))[0])
            for a in (0, 1):
                here = [
                    (p, sum(0.9**i * r for i, (_, _, r) in enumerate(course[t:])))
                    for p, course in _conditional(t, c, a)
                ]
                true = sum(p * value for p, value in here)
                assert found[row, a] == pytest.approx(true, abs=0.1)
