"""What the statistics refuse, and what they say where there is nothing to say."""

from math import inf, isnan

import numpy as np
import pytest

from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.experiments.joints import Joint
from scaffolding.experiments.moments import Moments, Sums
from scaffolding.experiments.paired import paired
from scaffolding.experiments.robust import robust
from scaffolding.experiments.sample_size import sample_size
from scaffolding.experiments.sensitivity import Range, sensitivity
from scaffolding.experiments.sequential import Sequential
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.tables import ResultTable
from scaffolding.experiments.together import against, together
from scaffolding.experiments.worst_off import lowest


def test_values_that_would_run_over_are_refused() -> None:
    huge = np.full((10, 2), 2**31)

    with pytest.raises(InvariantError, match="coarser grain"):
        Moments.of(huge, baseline=np.zeros(10))


def test_moments_that_would_run_over_together_are_refused() -> None:
    one = Moments.of(np.full((2, 1), 10**9), baseline=np.zeros(2))

    with pytest.raises(InvariantError, match="coarser grain"):
        Moments.added([one, one, one])


def test_one_mentee_says_nothing_of_how_sure_it_is() -> None:
    found = paired(Joint.of(np.array([3]), np.array([1])).sums())

    assert found.difference == 2
    assert isnan(found.low)
    assert isnan(found.standardised)
    assert not found.is_sure or isnan(found.low)


def test_no_mentees_have_no_mean() -> None:
    empty = Joint.of(np.zeros(0, int), np.zeros(0, int))

    assert empty.n == 0
    assert isnan(empty.sums().means()[0])
    assert isnan(lowest(np.zeros(0, int), np.zeros(0, int)))


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_a_share_of_nobody_is_refused(share: float) -> None:
    with pytest.raises(InvariantError, match="share must be over 0 and at most 1"):
        lowest(np.array([1]), np.array([1]), share=share)


def test_an_unknown_arm_to_compare_with_is_refused() -> None:
    sums = Sums.of(np.array([[1, 2], [3, 4]]))

    with pytest.raises(UnknownNameError, match="Did you mean 'least'"):
        robust(("least", "none"), {"one": sums}, against="leest")
    with pytest.raises(UnknownNameError, match="no theory 'two'"):
        robust(("least", "none"), {"one": sums}).cell("least", "two")


def test_arms_that_never_differ_cost_nothing() -> None:
    values = np.array([[1, 1, 2], [2, 2, 5], [0, 0, 1]])

    same, other = together(Sums.of(values), against(0, 3))

    assert (same.low, same.difference, same.high) == (0, 0, 0)
    alone = paired(Sums.of(values[:, [2, 0]]))
    assert other.high - other.low == pytest.approx(alone.high - alone.low)


@pytest.mark.parametrize("wrong", [{"planned": 0}, {"planned": 9, "alpha": 0}])
def test_a_plan_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InvariantError, match=r"Sequential\.\w+ must be"):
        Sequential(**wrong)


def test_a_plan_says_nothing_before_its_first_look() -> None:
    assert Sequential(planned=10_000).interval(n=999, mean=1, sd=1) == (-inf, inf)


@pytest.mark.parametrize(("width", "n_pilot"), [(0, 50), (-1, 50), (0.1, 1)])
def test_a_width_or_a_pilot_of_nothing_is_refused(width: float, n_pilot: int) -> None:
    with pytest.raises(InvariantError, match="must be"):
        sample_size(1.0, n_pilot=n_pilot, width=width)


@pytest.mark.parametrize("n", [0, 1, 3, 100])
def test_draws_come_in_powers_of_two(n: int) -> None:
    with pytest.raises(InvariantError, match="power of two"):
        sensitivity(lambda _: (0, 0), [Range("a", 0, 1)], n=n)


@pytest.mark.parametrize("ranges", [[], [Range("a", 0, 1)]])
def test_one_parameter_has_nobody_to_share_with(ranges: list[Range]) -> None:
    with pytest.raises(InvariantError, match="must hold two parameters or more"):
        sensitivity(lambda _: (0, 0), ranges)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (0, inf)])
def test_a_range_must_have_room(low: float, high: float) -> None:
    with pytest.raises(InvariantError, match="be finite and over low"):
        Range("a", low, high)


def test_a_sensitivity_that_is_luck_says_so() -> None:
    ranges = [Range("a", 0, 1), Range("b", 0, 1)]
    found = sensitivity(lambda x: (x["a"] * 0.01, 0.02), ranges, n=64)

    assert not found.is_resolved
    assert found.n_draws == 64 * 4


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04broken"])
def test_bytes_that_are_no_summary_are_told(content: bytes) -> None:
    with pytest.raises(InvariantError, match="one that was kept whole"):
        Summary.from_bytes(content)


def test_a_table_shows_what_is_not_known() -> None:
    table = ResultTable.of(
        [{"arm": "a", "d": 1.0, "is": True}, {"arm": "b", "d": None, "is": False}]
    )

    assert str(table) == "arm      d   is\na    1.000  yes\nb            no"
    assert ResultTable.of([]).columns == {}
    assert table.to_polars()["d"].to_list() == [1.0, None]
