"""What holds of all counts: sums do not mind how they were made, and contrasts are fair."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffolding.experiments.joints import Joint
from scaffolding.experiments.moments import Moments, Sums
from scaffolding.experiments.paired import paired
from scaffolding.experiments.pareto import front
from scaffolding.experiments.robust import robust
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.together import all_pairs, together
from scaffolding.experiments.worst_off import began_lowest, lowest, lowest_apart

COUNTS = st.integers(-3, 12)


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Draw what some mentees came to under three arms, and their baselines."""
    rows = draw(st.lists(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS), min_size=2))
    table = np.array(rows)
    return table[:, :3], table[:, 3]


def one_by_one(values: np.ndarray, baseline: np.ndarray, order: list[int]) -> Summary:
    return Summary.added(
        Summary.of(values[[i], :, None], baseline=baseline[[i]], tails=(0,))
        for i in order
    )


@given(tables(), st.randoms(use_true_random=False))
def test_a_summary_does_not_mind_pieces_and_order(drawn, luck) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, baseline = drawn
    order = list(range(len(values)))
    luck.shuffle(order)

    whole = Summary.of(values[:, :, None], baseline=baseline, tails=(0,))

    assert one_by_one(values, baseline, order).to_bytes() == whole.to_bytes()


@given(tables())
def test_a_summary_comes_back_from_bytes(drawn) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, baseline = drawn
    whole = Summary.of(values[:, :, None], baseline=baseline, tails=(0,))

    assert Summary.from_bytes(whole.to_bytes()).to_bytes() == whole.to_bytes()


@pytest.mark.parametrize("largest", [9, 300, 2**22, 2**27])
def test_sums_and_histograms_are_those_of_counting_one_by_one(largest: int) -> None:
    """Small numbers are added up by faster ways, large ones by those that hold them."""
    values = np.random.default_rng(largest).integers(-largest, largest, (90, 40))
    exact = values.astype(object)

    sums = Moments.of(values, baseline=np.arange(90) % 3).total()
    pairs = Counter(zip(*values[:, :2].T.tolist(), strict=True))
    joint = Joint.of(values[:, 0], values[:, 1])
    twice = Joint.added([joint, joint])

    assert (sums.firsts == exact.sum(axis=0)).all()
    assert (sums.seconds == exact.T @ exact).all()
    assert [tuple(it) for it in joint.pairs.tolist()] == sorted(pairs)
    assert joint.counts.tolist() == [pairs[it] for it in sorted(pairs)]
    assert twice.pairs.tolist() == joint.pairs.tolist()
    assert twice.counts.tolist() == (2 * joint.counts).tolist()
    assert joint.pairs.dtype == twice.counts.dtype == np.int64


def test_moments_of_some_values_are_those_that_were_kept() -> None:
    values = np.arange(24).reshape(6, 4) ** 2
    moments = Moments.of(values, baseline=np.array([0, 1, 0, 2, 1, 0]))

    some = moments.picked((3, 1))

    assert str(some.total().covariance()) == str(
        moments.total().picked((3, 1)).covariance()
    )
    assert (
        some.of_baseline(1).firsts.tolist()
        == values[[1, 4]][:, [3, 1]].sum(axis=0).tolist()
    )


def test_a_summary_without_tails_comes_back_from_bytes() -> None:
    values = np.arange(12).reshape(2, 2, 3) - 5
    whole = Summary.of(values, baseline=np.array([0, 1]), tails=())

    again = Summary.from_bytes(whole.to_bytes())

    assert dict(again.joints) == {}
    assert (again.moments.seconds == whole.moments.seconds).all()


@given(tables())
def test_a_histogram_and_moments_say_the_same_of_two_arms(drawn) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, baseline = drawn
    moments = Moments.of(values, baseline=baseline)
    joint = Joint.of(values[:, 0], values[:, 2])

    assert str(paired(joint.sums())) == str(paired(moments.total().picked([0, 2])))


@given(tables())
def test_equal_arms_differ_by_nothing_at_all(drawn) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, baseline = drawn
    one = values[:, 0]
    joint = Joint.of(one, one)
    moments = Moments.of(np.column_stack([one, one]), baseline=baseline)

    found = paired(joint.sums())
    assert (found.difference, found.se, found.low, found.high) == (0, 0, 0, 0)
    tail = lowest_apart(joint)
    assert (tail.difference, tail.low, tail.high) == (0, 0, 0)
    assert began_lowest(moments, 0, 1).difference == 0


@given(tables())
def test_a_contrast_turned_round_has_the_other_sign(drawn) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, _ = drawn
    joint = Joint.of(values[:, 0], values[:, 1])

    here, there = paired(joint.sums()), paired(joint.swapped.sums())
    assert here.difference == -there.difference
    assert (here.low, here.high) == (-there.high, -there.low)
    assert lowest_apart(joint).difference == pytest.approx(
        -lowest_apart(joint.swapped).difference
    )


@given(tables(), st.floats(0.01, 1))
def test_the_lowest_have_no_more_than_all(drawn, share: float) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, _ = drawn
    one = values[:, 0]

    tail = lowest(one, np.ones_like(one), share=share)

    assert one.min() - 1e-9 <= tail <= one.mean() + 1e-9


@settings(max_examples=20)
@given(tables())
def test_intervals_that_hold_together_are_no_narrower(drawn) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, _ = drawn
    sums = Sums.of(values)

    for (i, j), it in zip(all_pairs(3), together(sums, all_pairs(3)), strict=True):
        alone = paired(sums.picked([i, j]))
        assert it.difference == pytest.approx(alone.difference)
        # The critical value is known to 2 in 1,000.
        assert it.high - it.low >= (alone.high - alone.low) * 0.998


@settings(max_examples=20)  # Each works out a critical value.
@given(tables())
def test_the_best_arm_of_one_theory_is_robust_if_it_is_sure(drawn) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    values, _ = drawn
    best = values.max(axis=1) + 1
    sums = Sums.of(np.column_stack([values, best]))

    matrix = robust(("a", "b", "c", "best"), {"one": sums})

    assert matrix.cell("best", "one").difference >= 1
    low = matrix.cell("best", "one").low
    assert ("best" in matrix.robust) == (low > -matrix.delta)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1))
def test_something_is_on_every_front(points: list[tuple[int, int]]) -> None:
    costs, gains = zip(*points, strict=True)

    on_front = front(costs=costs, gains=gains)

    assert any(on_front)
    best = max(points, key=lambda it: (it[1], -it[0]))
    assert on_front[points.index(best)]
