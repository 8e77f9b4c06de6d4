"""Each estimator against its formula written out plainly, and against published numbers."""

from math import pi, sqrt
from random import Random  # noqa: TID251  Cases to try, not luck.
from statistics import NormalDist

import numpy as np
import plain_statistics as plain
import pytest
from numpy.typing import NDArray

from scaffolding.experiments.joints import Joint
from scaffolding.experiments.moments import Moments, Sums
from scaffolding.experiments.paired import paired
from scaffolding.experiments.pareto import front
from scaffolding.experiments.priced import priced
from scaffolding.experiments.sample_size import sample_size, upper_deviation
from scaffolding.experiments.sensitivity import Range, sensitivity
from scaffolding.experiments.sequential import Sequential
from scaffolding.experiments.simultaneous import critical_value
from scaffolding.experiments.worst_off import began_lowest, lowest, lowest_apart


def some_counts(seed: int, n: int = 240) -> tuple[list[int], list[int], list[int]]:
    """Return a baseline and the counts of two arms, which hang together."""
    luck = Random(seed)
    baseline = [luck.randint(0, 9) for _ in range(n)]
    one = [b + luck.randint(0, 4) for b in baseline]
    other = [b + luck.randint(0, 3) for b in baseline]
    return baseline, one, other


def of_all_pairs(m: int) -> NDArray[np.float64]:
    """Return the correlations of the differences of all pairs of independent means."""
    pairs = [(i, j) for i in range(m) for j in range(i)]
    weights = np.zeros((len(pairs), m))
    for row, (i, j) in zip(weights, pairs, strict=True):
        row[i], row[j] = sqrt(0.5), -sqrt(0.5)
    return weights @ weights.T


@pytest.mark.parametrize("seed", range(5))
def test_a_paired_contrast_is_that_of_the_formula(seed: int) -> None:
    _, one, other = some_counts(seed)

    found = paired(Joint.of(np.array(one), np.array(other)).sums())

    difference, se, standardised = plain.paired(one, other)
    assert found.difference == pytest.approx(difference, abs=1e-12)
    assert found.se == pytest.approx(se, abs=1e-12)
    assert found.standardised == pytest.approx(standardised, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("share", [0.1, 0.25, 0.03])
def test_the_lower_tail_mean_is_the_largest_of_rockafellar_and_uryasev(
    seed: int, share: float
) -> None:
    _, one, other = some_counts(seed)

    found = lowest_apart(Joint.of(np.array(one), np.array(other)), share=share)

    assert found.one == pytest.approx(plain.cvar(one, share), abs=1e-9)
    assert found.other == pytest.approx(plain.cvar(other, share), abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("share", [0.1, 0.25, 0.03])
def test_those_who_began_lowest_are_weighed_at_the_border(
    seed: int, share: float
) -> None:
    baseline, one, other = some_counts(seed)
    moments = Moments.of(np.column_stack([one, other]), baseline=np.array(baseline))

    found = began_lowest(moments, 0, 1, share=share)

    d = [a - b for a, b in zip(one, other, strict=True)]
    assert found.difference == pytest.approx(
        plain.began_lowest(baseline, d, share), abs=1e-9
    )


@pytest.mark.parametrize("m", [1, 2, 5, 8, 20])
def test_independent_contrasts_take_sidak_s_value(m: int) -> None:
    exact = NormalDist().inv_cdf((1 + 0.95 ** (1 / m)) / 2)

    # 2 in 1,000 of an interval's width. It was to be .002 in all, which 20 miss by .002.
    assert critical_value(np.eye(m)) == pytest.approx(exact, rel=2e-3)


@pytest.mark.parametrize(
    ("m", "published"), [(2, 2.21), (3, 2.35), (4, 2.44), (5, 2.51), (8, 2.65)]
)
def test_contrasts_with_one_arm_take_dunnett_s_value(m: int, published: float) -> None:
    """Dunnett's two-sided 5% points with endless degrees of freedom: correlation 1/2."""
    found = critical_value(0.5 * np.eye(m) + 0.5)

    exact = plain.solved(lambda c: plain.equicorrelated(c, m, 0.5), 0.95)
    assert found == pytest.approx(exact, abs=2e-3)
    assert found == pytest.approx(published, abs=0.006)


@pytest.mark.parametrize(
    ("m", "freedom", "published"), [(3, 10, 3.88), (3, 20, 3.58), (4, 20, 3.96)]
)
def test_estimated_errors_take_tukey_s_value_for_their_freedom(
    m: int, freedom: int, published: float
) -> None:
    """The studentised range's upper 5% points."""
    found = critical_value(of_all_pairs(m), freedom=freedom) * sqrt(2)

    assert found == pytest.approx(published, abs=0.006)


@pytest.mark.parametrize(("m", "published"), [(3, 3.31), (5, 3.86), (8, 4.29)])
def test_all_pairs_take_tukey_s_value(m: int, published: float) -> None:
    """The studentised range with endless degrees of freedom, over the root of two.

    The correlations of all pairs are singular.
    """
    found = critical_value(of_all_pairs(m)) * sqrt(2)

    exact = plain.solved(lambda c: plain.range_within(c, m), 0.95)
    assert found == pytest.approx(exact, abs=4e-3)
    assert found == pytest.approx(published, abs=0.008)


@pytest.mark.parametrize("n", [1_000, 7_000, 50_000, 300_000])
def test_a_confidence_sequence_is_that_of_the_formula(n: int) -> None:
    low, high = Sequential(planned=50_000).interval(n=n, mean=0.0, sd=1.3)

    reach = plain.confidence_sequence(n, 1.3, 50_000, 0.05)
    assert high == pytest.approx(reach, rel=1e-12)
    assert low == pytest.approx(-reach, rel=1e-12)


def test_looking_costs_half_as_much_again_where_it_was_planned() -> None:
    _, high = Sequential(planned=50_000).interval(n=50_000, mean=0.0, sd=1.0)

    assert high / (1.959964 / sqrt(50_000)) == pytest.approx(1.55, abs=0.005)


@pytest.mark.parametrize("n_pilot", [10, 30, 51])
def test_the_limit_of_a_pilot_s_deviation_is_that_of_the_formula(n_pilot: int) -> None:
    limit = plain.pilot_limit(2.0, n_pilot, 0.8)

    assert upper_deviation(2.0, n_pilot=n_pilot) == pytest.approx(limit, rel=1e-5)


def test_a_sample_is_as_large_as_the_width_asks() -> None:
    limit = plain.pilot_limit(2.0, 30, 0.8)
    exact = (1.959963984540054 * limit / 0.1) ** 2

    assert sample_size(2.0, n_pilot=30, width=0.1) == pytest.approx(exact, abs=1)


@pytest.mark.parametrize("seed", range(20))
def test_the_front_is_what_nothing_dominates(seed: int) -> None:
    luck = Random(seed)
    costs = [luck.randint(0, 5) for _ in range(9)]
    gains = [luck.randint(0, 5) for _ in range(9)]

    found = [i for i, it in enumerate(front(costs=costs, gains=gains)) if not it]

    assert found == plain.dominated(costs, gains)


def test_a_rate_s_standard_error_is_near_the_jackknife_s() -> None:
    luck = Random(3)
    price = [luck.randint(4, 12) for _ in range(300)]
    other_price = [max(1, it + luck.randint(-2, 2)) for it in price]
    gain = [luck.randint(0, it) for it in price]
    other_gain = [luck.randint(0, it) for it in other_price]

    found = priced(Sums.of(np.column_stack([gain, price, other_gain, other_price])))

    difference, se = plain.jackknifed_rate(gain, price, other_gain, other_price)
    assert found.difference == pytest.approx(difference, abs=1e-12)
    # Both are of the first order, and differ by the second.
    assert (found.high - found.low) / 2 / 1.959964 == pytest.approx(se, rel=0.02)


@pytest.mark.slow
def test_the_indices_of_ishigami_s_function_are_found() -> None:
    found = sensitivity(
        lambda x: (plain.ishigami(x["x1"], x["x2"], x["x3"]), 0.0),
        [Range(name, -pi, pi) for name in ("x1", "x2", "x3")],
        n=2048,
    )

    for index, exact in zip(found.indices, plain.ishigami_totals(), strict=True):
        assert index.total == pytest.approx(exact, abs=0.03)


def test_a_tail_of_everybody_is_the_mean() -> None:
    values = np.array([1, 2, 7])
    counts = np.array([3, 1, 2])

    assert lowest(values, counts, share=1.0) == pytest.approx(19 / 6)
