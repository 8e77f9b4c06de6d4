"""How far an estimate would move."""

from collections.abc import Sequence

import pytest

from scaffolding.findings.estimates import brier_skill, share
from scaffolding.findings.intervals import (
    MOST_UNITS,
    NORMAL_975,
    interval,
    quantile,
    resampled,
    wilson,
)
from scaffolding.findings.occasions import Parts

COINS: Sequence[Parts] = [{"n": 1, "kept": i % 2} for i in range(400)]


def test_it_is_as_wide_as_the_error_of_a_share() -> None:
    """Of 400 coins: .5 and 1.96 x sqrt(.25 / 400) = .049 on each side."""
    low, high = interval(COINS, share)

    assert low == pytest.approx(0.451, abs=0.007)
    assert high == pytest.approx(0.549, abs=0.007)


def test_it_is_wider_the_surer_it_is_to_be() -> None:
    narrow, wide = interval(COINS, share, level=0.5), interval(COINS, share, level=0.99)

    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_more_than_so_many_are_put_together_and_the_spread_stays() -> None:
    """4,000 coins: 1.96 x sqrt(.25 / 4000) = .0155, whether or not they are grouped."""
    many: list[Parts] = [{"n": 1, "kept": i % 2} for i in range(8 * MOST_UNITS)]

    low, high = interval(many, share)

    assert high - low == pytest.approx(0.031, abs=0.004)


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    draws = [resampled(COINS, share, n_draws=5, seed=seed) for seed in (1, 1, 2)]

    assert draws[0] == draws[1] != draws[2]


def test_each_draw_of_a_single_unit_is_that_unit() -> None:
    assert resampled([{"n": 4, "kept": 3}], share, n_draws=3) == [0.75] * 3


def test_a_draw_without_a_value_is_left_out() -> None:
    """Of two of whom one always managed, half of the draws have both."""
    units: list[Parts] = [
        {"n": 1, "went_well": 1, "brier": 0.1},
        {"n": 1, "went_well": 0, "brier": 0.1},
    ]

    found = resampled(units, brier_skill, n_draws=200)

    assert 70 < len(found) < 130
    assert set(found) == {1 - 0.2 / 2}  # Of two, each is held against the other.


def test_what_hangs_together_in_one_mentee_is_drawn_together() -> None:
    """Ten mentees of 40 alike are ten draws and not 400: sqrt(.25 / 10) = .16."""
    mentees: list[Parts] = [{"n": 40, "kept": 40 * (i % 2)} for i in range(10)]

    low, high = interval(mentees, share)

    assert high - low > 0.5


def test_a_quantile_lies_between_the_two_around_it() -> None:
    assert quantile([0, 1, 2, 3], 0.5) == 1.5
    assert quantile([0, 1, 2, 3], 1.0) == 3
    assert quantile([7], 0.3) == 7


def test_the_interval_of_a_share_is_as_its_author_has_it() -> None:
    """Half of ten, and none of ten: the roots of the quadratic in the true share."""
    low, high = wilson(0.5, 10)
    for end in (low, high):
        assert (0.5 - end) ** 2 == pytest.approx(NORMAL_975**2 * end * (1 - end) / 10)
    assert low + high == pytest.approx(1)
    assert wilson(0, 10)[0] == 0
    assert wilson(0, 10)[1] == pytest.approx(NORMAL_975**2 / (10 + NORMAL_975**2))


@pytest.mark.parametrize(
    ("n_kept", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_of_a_share_is_wilson_s(
    n_kept: int, n: int, low: float, high: float
) -> None:
    """The third is Newcombe's example (1998, table I)."""
    assert wilson(n_kept / n, n) == pytest.approx((low, high), abs=5e-5)
