"""Whether one label goes with another."""

import pytest

from scaffolding.findings.association import (
    SOURCES,
    Pair,
    cramers_v,
    pair,
    v_interval,
    v_squared,
)
from scaffolding.findings.intervals import interval
from scaffolding.findings.occasions import N, added


def test_where_one_follows_from_the_other_it_is_one() -> None:
    sums = added([pair("a", "x"), pair("b", "y"), pair("c", "z")] * 10)

    assert cramers_v(sums) == pytest.approx(1)


def test_where_they_are_independent_it_is_zero() -> None:
    sums = added(pair(one, other) for one in "ab" for other in "xy")

    assert cramers_v(sums) == 0


def test_a_label_that_does_not_vary_has_none() -> None:
    sums = added([pair("a", "x"), pair("a", "y")] * 10)

    with pytest.raises(ZeroDivisionError):
        cramers_v(sums)


def test_a_cell_that_a_draw_left_empty_is_no_row() -> None:
    """Or resampling would add rows that nobody is in."""
    some = added([pair("a", "x"), pair("b", "y"), pair("b", "x")] * 20)

    assert cramers_v({**some, Pair("c", "z"): 0}) == cramers_v(some)


def test_other_sums_are_passed_over() -> None:
    some = added([pair("a", "x"), pair("b", "y"), pair("b", "x")] * 20)

    assert cramers_v({**some, "kept": 7}) == cramers_v(some)
    assert some[N] == 60


def test_an_interval_of_it_can_be_drawn() -> None:
    units = [pair("a", "x"), pair("b", "y"), pair("b", "x")] * 20

    low, high = v_interval(units)

    assert 0 < low < cramers_v(added(units)) < high < 1


def test_an_interval_holds_what_was_found_where_nothing_was() -> None:
    """180 pairs in 60 cells, with no more order than chance would have left."""
    units = [pair(i % 6, (i * i // 5 + i // 3) % 10) for i in range(180)]

    low, high = v_interval(units)

    assert low == cramers_v(added(units)) == 0
    assert 0.1 < high < 0.2


def test_plain_draws_lie_too_high_and_it_takes_that_into_account() -> None:
    units = [pair("a", "x"), pair("b", "y"), pair("b", "x"), pair("a", "y")] * 15
    units += [pair("a", "x")] * 12

    plain, moved = interval(units, cramers_v), v_interval(units)

    assert moved[0] <= plain[0]
    assert moved[1] < plain[1]


def test_an_interval_is_wider_the_surer_it_is_to_be() -> None:
    units = [pair("a", "x"), pair("b", "y"), pair("b", "x")] * 20

    narrow, wide = v_interval(units, level=0.5), v_interval(units, level=0.99)

    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_the_square_may_lie_below_what_chance_comes_to() -> None:
    """Of a 2 x 2 table of 4: 0 - 1/3, over 2 - 1/3 - 1 = 2/3."""
    sums = added(pair(one, other) for one in "ab" for other in "xy")

    assert v_squared(sums) == pytest.approx(-1 / 2)


def test_it_says_whose_it_is() -> None:
    assert [it.key for it in SOURCES] == ["bergsma2013"]
