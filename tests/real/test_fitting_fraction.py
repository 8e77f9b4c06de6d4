"""Fraction subtraction: 536 pupils, 20 items, and one ability where eight were meant."""

import polars as pl
import pytest
from fitting_pages import check_page, fractions
from fitting_tables import ANSWERS, DATA, answers

from scaffolding.fitting.ability import Discrimination, fit_ability

pytestmark = pytest.mark.skipif(
    not (DATA / "irt").is_dir(), reason="the fraction data are not beside this checkout"
)


def test_items_tell_pupils_apart_each_in_its_own_way() -> None:
    table = answers("irt/fractions_items.csv")
    one = fit_ability(table, ANSWERS)
    own = fit_ability(table, ANSWERS, discrimination=Discrimination.BY_ACTIVITY)

    assert one.is_converged
    assert own.is_converged
    assert own.bic < one.bic - 100


def test_two_of_the_three_items_that_tell_least_need_a_single_trait() -> None:
    """The experts' table of which item needs what was not shown to the fit.

    Three of the 20 items need a single trait. What is claimed was seen before it was tested.
    """
    own = fit_ability(
        answers("irt/fractions_items.csv"),
        ANSWERS,
        discrimination=Discrimination.BY_ACTIVITY,
    )
    each = [it for it in own.estimates if it.name == "discrimination"]
    weakest = sorted(each, key=lambda it: it.value)[:3]
    needs = pl.read_csv(DATA / "irt/fractions_q.csv").sum_horizontal()

    assert [it.activity for it in weakest] == ["Item09", "Item05", "Item08"]
    assert [needs[8], needs[4], needs[7]] == [1, 4, 1]
    assert (needs == 1).sum() == 3


def test_the_page_shows_what_is_found() -> None:
    check_page("fractions", fractions())
