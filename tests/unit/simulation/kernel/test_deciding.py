"""Instants of days are rounded as calendars round them."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from scaffolding.simulation.kernel.certifying import day_of
from scaffolding.simulation.kernel.deciding import instant_of

MICROSECOND = timedelta(microseconds=1)


@given(st.floats(0, 40_000))
def test_a_day_comes_at_the_instant_at_which_it_comes_on_a_calendar(day: float) -> None:
    instant = instant_of.py_func(day)  # type: ignore[attr-defined]
    assert instant == timedelta(days=day) // MICROSECOND


@given(st.integers(0, 2**40))
def test_half_a_microsecond_goes_to_the_even_one(n: int) -> None:
    day = (n + 0.5) / 86_400e6
    instant = instant_of.py_func(day)  # type: ignore[attr-defined]
    assert instant == timedelta(days=day) // MICROSECOND


@given(st.integers(0, 2**52))
def test_an_instant_is_of_the_day_that_a_standing_says(n: int) -> None:
    at = timedelta(microseconds=n)
    assert day_of.py_func(n) == at.total_seconds() / 86_400  # type: ignore[attr-defined]
