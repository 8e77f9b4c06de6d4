from math import inf, nan

import pytest
from attrs import field, frozen

from scaffolding.assessment.weighing import (
    is_help_curve,
    is_open_probability,
    is_positive,
    spread_weights,
    weights,
)
from scaffolding.errors import InvariantError
from scaffolding.quantities import Outcome


@frozen
class Weighed:
    """Something with one of each."""

    guess: float = field(default=0.5, validator=is_open_probability)
    variance: float = field(default=1.0, validator=is_positive)
    curve: tuple[float, ...] = field(
        default=(0.0, 0.0, 0.3, 0.5, 0.5, 0.9), validator=is_help_curve
    )


def test_a_part_success_weighs_as_half_of_each_in_log_odds() -> None:
    """.9 to .1 and .1 to .9 are 9 and 1/9; the mean of their logs is 0."""
    easy, hard = weights(0.9)[Outcome.PARTLY], weights(0.1)[Outcome.PARTLY]

    assert easy == pytest.approx(hard) == pytest.approx(0.3)


def test_an_answer_speaks_for_what_is_required_as_much_as_it_was_no_guess() -> None:
    assert spread_weights(0.6, 0.15, Outcome.ACHIEVED) == (0.6, 0.15)
    assert spread_weights(0.6, 0.15, Outcome.NOT_YET) == (0.4, 0.85)


@pytest.mark.parametrize("outcome", Outcome)
def test_an_answer_harder_than_a_guess_says_nothing_of_what_is_required(
    outcome: Outcome,
) -> None:
    has, lacks = spread_weights(0.1, 0.15, outcome)

    assert has == lacks


def test_what_may_be_weighed_is_let_through() -> None:
    assert Weighed().curve[0] == 0


@pytest.mark.parametrize("guess", [0.0, 1.0, nan, 1, -0.1])
def test_a_guess_leaves_room_for_doubt(guess: float) -> None:
    with pytest.raises(InvariantError, match=r"Weighed\.guess must be a float between"):
        Weighed(guess=guess)


@pytest.mark.parametrize("variance", [0.0, inf, nan, 1, -0.1])
def test_a_variance_can_stand_under_a_fraction(variance: float) -> None:
    with pytest.raises(InvariantError, match=r"Weighed\.variance must be a finite"):
        Weighed(variance=variance)


@pytest.mark.parametrize(
    "curve",
    [
        (0.0, 0.5),
        (0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
        (0.0, 0.3, 0.2, 0.4, 0.5, 0.6),
        (0.0, 0.2, 0.3, 0.4, 0.5, 1.0),
    ],
)
def test_a_help_curve_rises_from_nothing_and_never_to_certainty(
    curve: tuple[float, ...],
) -> None:
    with pytest.raises(InvariantError, match=r"must rise from 0 to below 1"):
        Weighed(curve=curve)
