"""Learning to learn: 782 pupils at the same 41 questions in two grades."""

import pytest
from fitting_pages import check_page, grades
from fitting_tables import DATA, TWICE, learning

from scaffolding.fitting.counts import Factors, fit_counts

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (DATA / "irt").is_dir(),
        reason="the pupils' data are not beside this checkout",
    ),
]


def test_all_answers_are_read_and_the_grades_differ() -> None:
    table = learning()

    assert len(table) == 782 * 41 * 2
    fit = fit_counts(table, TWICE, factors=Factors.ADDITIVE)
    one = fit.estimate("learn_from_try")
    assert one.low is not None
    assert one.low > 1


def test_the_page_shows_what_is_found() -> None:
    check_page("learning", grades())
