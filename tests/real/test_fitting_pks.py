"""A probability course: before and after, plain against with examples; near the ceiling."""

import pytest
from fitting_pages import by_person, check_page, pks
from fitting_tables import DATA, probability

pytestmark = pytest.mark.skipif(
    not (DATA / "pks").is_dir(), reason="the course's data are not beside this checkout"
)


def test_those_who_ended_both_tests_are_the_345_of_the_source() -> None:
    table = probability()
    sums = table.group_by("who", "learnobj", "day").agg(table["right"].alias("r").sum())

    assert table["who"].n_unique() == 345
    assert len(sums) == 690


def test_what_examples_add_is_not_decided() -> None:
    """Person by person, the interval holds 0."""
    low, high = (
        by_person(probability(), "learnobj").split("[")[1].rstrip("]").split(", ")
    )

    assert float(low) < 0 < float(high)


@pytest.mark.slow
def test_the_page_shows_what_is_found() -> None:
    check_page("pks", pks())
