"""LSAT: a thousand people, five questions, and what two packages agree on."""

import pytest
from fitting_pages import check_page, lsat
from fitting_tables import ANSWERS, DATA, answers

from scaffolding.fitting.ability import Discrimination, fit_ability

pytestmark = pytest.mark.skipif(
    not (DATA / "irt").is_dir(), reason="the LSAT data are not beside this checkout"
)


def test_the_rasch_model_is_the_published_one() -> None:
    """Validation 10, to the places that are published (ltm 1.2: Rizopoulos 2006)."""
    fit = fit_ability(answers("irt/LSAT.csv"), ANSWERS)

    assert fit.is_converged
    assert fit.warnings == ()
    assert fit.log_likelihood == pytest.approx(-2466.938, abs=5e-4)
    assert fit.estimate("discrimination").value == pytest.approx(0.7551, abs=5e-5)
    difficulties = [it.value for it in fit.estimates if it.name == "difficulty"]
    assert difficulties == pytest.approx(
        [-3.615, -1.322, -0.318, -1.730, -2.780], abs=5e-4
    )
    assert fit.model.variance**0.5 == pytest.approx(0.7551, abs=5e-5)


def test_discriminations_of_their_own_earn_less_than_they_cost() -> None:
    table = answers("irt/LSAT.csv")
    one = fit_ability(table, ANSWERS)
    own = fit_ability(table, ANSWERS, discrimination=Discrimination.BY_ACTIVITY)

    assert 0 < own.log_likelihood - one.log_likelihood < 1
    assert own.aic > one.aic
    assert own.bic > one.bic


def test_the_page_shows_what_is_found() -> None:
    check_page("lsat", lsat())
