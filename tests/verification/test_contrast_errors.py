"""How often the statistics of experiments are wrong, over many experiments: measured.

Cheap synthetic mentees, because what is verified is the statistics and not the simulation.
Two equal arms that share their luck would differ by exactly nothing. So a null experiment
takes two arms that do differ, and swaps their labels within each mentee by the toss of a coin.

The bounds are three standard errors of the shares themselves, over so many experiments.
"""

import numpy as np
import pytest
from numpy.typing import NDArray

from scaffolding.experiments.joints import Joint
from scaffolding.experiments.moments import Moments, Sums
from scaffolding.experiments.paired import paired
from scaffolding.experiments.robust import robust
from scaffolding.experiments.sample_size import sample_size
from scaffolding.experiments.sequential import Sequential
from scaffolding.experiments.together import all_pairs, together
from scaffolding.experiments.worst_off import began_lowest, lowest_apart

N_EXPERIMENTS = 1_000
N_MENTEES = 400

pytestmark = pytest.mark.slow


def three_errors(share: float, n: int = N_EXPERIMENTS) -> float:
    """Return three standard errors of a share of so many experiments."""
    return 3 * float(np.sqrt(share * (1 - share) / n))


def mentees(luck: np.random.Generator, n: int = N_MENTEES) -> NDArray[np.int64]:
    """Return what some mentees could do before, and can do after, under two arms.

    The arms share part of their luck; the second gives .3 more to whom the first gives
    anything.
    """
    before = luck.binomial(32, luck.beta(2, 4, size=n))
    shared = luck.random(n)
    one = (shared < 0.6).astype(int) + luck.binomial(3, 0.3, size=n)
    other = (shared < 0.7).astype(int) + luck.binomial(3, 0.3 + 0.2 * (before > 8))
    return np.column_stack([before, before + one, before + other])


def swapped(luck: np.random.Generator, table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the table with the labels of the arms swapped for every other mentee."""
    swap = luck.random(len(table)) < 0.5
    found = table.copy()
    found[swap, 1], found[swap, 2] = table[swap, 2], table[swap, 1]
    return found


def test_a_null_contrast_is_called_sure_five_times_in_a_hundred() -> None:
    luck = np.random.default_rng(20)
    wrong = np.zeros(3)
    for _ in range(N_EXPERIMENTS):
        before, one, other = swapped(luck, mentees(luck)).T
        joint = Joint.of(one, other)
        moments = Moments.of(np.column_stack([one, other]), baseline=before)
        tail, began = lowest_apart(joint), began_lowest(moments, 0, 1)
        wrong += [
            paired(joint.sums()).is_sure,
            not tail.low <= 0 <= tail.high,
            not began.low <= 0 <= began.high,
        ]
    print("sure of nothing, of 1,000:", wrong)

    mean, tail_share, began_share = wrong / N_EXPERIMENTS
    assert mean == pytest.approx(0.05, abs=three_errors(0.05))
    # Forty mentees are the tenth of 400: their intervals are not as exact as of all.
    assert tail_share == pytest.approx(0.05, abs=three_errors(0.05) + 0.015)
    assert began_share == pytest.approx(0.05, abs=three_errors(0.05) + 0.015)


def test_an_interval_holds_the_truth_ninety_five_times_in_a_hundred() -> None:
    """The truth is what ten million mentees come to, near enough."""
    luck = np.random.default_rng(21)
    before, one, other = mentees(luck, 2_000_000).T
    truth = float((one - other).mean())
    whole = Joint.of(one, other)
    true_tail = lowest_apart(whole).difference
    moments = Moments.of(np.column_stack([one, other]), baseline=before)
    true_began = began_lowest(moments, 0, 1).difference
    held = np.zeros(3)
    for _ in range(N_EXPERIMENTS):
        before, one, other = mentees(luck).T
        joint = Joint.of(one, other)
        found = paired(joint.sums())
        tail = lowest_apart(joint)
        moments = Moments.of(np.column_stack([one, other]), baseline=before)
        began = began_lowest(moments, 0, 1)
        held += [
            found.low <= truth <= found.high,
            tail.low <= true_tail <= tail.high,
            began.low <= true_began <= began.high,
        ]
    print("held, of 1,000:", held)

    mean, tail_share, began_share = held / N_EXPERIMENTS
    assert mean == pytest.approx(0.95, abs=three_errors(0.05))
    assert tail_share == pytest.approx(0.95, abs=three_errors(0.05) + 0.015)
    assert began_share == pytest.approx(0.95, abs=three_errors(0.05) + 0.015)


def test_of_many_arms_one_is_called_different_five_times_in_a_hundred() -> None:
    """Six arms and all fifteen pairs of them: labels are shuffled within each mentee."""
    luck = np.random.default_rng(22)
    together_wrong, apart_wrong = 0, 0
    pairs = all_pairs(6)
    for _ in range(100):
        shared = luck.poisson(6, size=(N_MENTEES, 1))
        values = luck.permuted(shared + luck.poisson(1, size=(N_MENTEES, 6)), axis=1)
        sums = Sums.of(values)
        together_wrong += any(it.is_sure for it in together(sums, pairs))
        apart_wrong += any(
            paired(sums.through(np.eye(6, dtype=int)[[i, j]].tolist())).is_sure
            for i, j in pairs
        )
    print("together, apart, of 100:", together_wrong, apart_wrong)

    assert together_wrong / 100 == pytest.approx(0.05, abs=three_errors(0.05, 100))
    assert apart_wrong / 100 > 0.25


def test_a_worse_arm_is_called_robust_five_times_in_a_hundred_at_most() -> None:
    """It is worse by exactly delta under one theory, and better under the other."""
    luck = np.random.default_rng(23)
    wrong = 0
    for _ in range(500):
        columns = {}
        for theory, gain in (("true", -0.1), ("other", 1.0)):
            start = luck.poisson(6, size=4 * N_MENTEES)
            arm = start + luck.poisson(2 + gain, size=len(start))
            beside = start + luck.poisson(2, size=len(start))
            columns[theory] = Sums.of(np.column_stack([arm, beside]))
        wrong += "arm" in robust(("arm", "beside"), columns).robust
    print("wrongly robust, of 500:", wrong)

    assert wrong / 500 <= 0.05 + three_errors(0.05, 500)


def test_a_hundred_looks_are_wrong_twice_in_a_hundred_and_naively_forty_times() -> None:
    """Validation 16: about 2.0% and 40.5%, 100 looks at a null contrast."""
    luck = np.random.default_rng(16)
    n_experiments, n_looks, each = 2_000, 100, 1_000
    plan = Sequential(planned=50_000)
    wrong, naive = 0, 0
    # The sum of a thousand differences of 0, 1 or -1 at once; what is looked at is sums.
    changed = luck.binomial(each, 0.4, size=(n_experiments, n_looks))
    ahead = luck.binomial(changed, 0.5)
    totals = np.cumsum(2 * ahead - changed, axis=1)
    squares = np.cumsum(changed, axis=1)
    for total, square in zip(totals, squares, strict=True):
        is_wrong, is_naive = False, False
        for look in range(n_looks):
            n = each * (look + 1)
            mean = total[look] / n
            sd = float(np.sqrt((square[look] - n * mean**2) / (n - 1)))
            low, high = plan.interval(n=n, mean=mean, sd=sd)
            is_wrong |= not low <= 0 <= high
            is_naive |= bool(abs(mean) > 1.959964 * sd / np.sqrt(n))
        wrong += is_wrong
        naive += is_naive
    print("sequential, naive, of 2,000:", wrong, naive)

    assert wrong / n_experiments == pytest.approx(0.020, abs=three_errors(0.02, 2_000))
    assert naive / n_experiments == pytest.approx(0.405, abs=three_errors(0.4, 2_000))


def test_a_sample_by_a_pilot_is_large_enough_four_times_in_five() -> None:
    luck = np.random.default_rng(24)
    enough = 0
    for _ in range(2_000):
        pilot = float(luck.normal(size=40).std(ddof=1))
        enough += 1.959964 / np.sqrt(sample_size(pilot, n_pilot=40, width=0.05)) <= 0.05
    print("large enough, of 2,000:", enough)

    assert enough / 2_000 == pytest.approx(0.8, abs=three_errors(0.8, 2_000))
