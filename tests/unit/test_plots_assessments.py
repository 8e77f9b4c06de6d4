"""What a mentee can do as a picture, by what stands on it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from scaffolding.assessment.assessment import Assessment, SkillAssessment
from scaffolding.plots import plot_assessment
from scaffolding.plots.axes import FAINT
from scaffolding.plots.courses import COLOURS
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Support

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def drawn(axes: Axes, row: int) -> list[tuple[list[float], str, str]]:
    """Return the places, the mark and the colour of whatever stands in a row."""
    lines: list[Any] = list(axes.lines)
    return [
        (list(one.get_xdata()), one.get_marker(), to_hex(one.get_color()))
        for one in lines
        if one.get_ydata()[0] == row
    ]


@pytest.fixture
def axes(shop: Programme) -> Axes:
    """She manages one skill alone, another with an example, and is not ready for it."""
    records, sales = shop.skills
    zone = SkillAssessment(
        skill=sales, mastery=0.2, alone=0.3, support=Support.EXAMPLE, with_support=0.6
    )
    found = (
        SkillAssessment(skill=records, mastery=0.9, alone=0.85, is_managed_alone=True),
        zone,
        SkillAssessment(skill=sales, mastery=0.1, alone=0.2, missing=(records,)),
    )
    return plot_assessment(Assessment(mentee="Bu Sari", at=NOON, skills=found))


def test_what_she_manages_alone_is_a_star(axes: Axes) -> None:
    assert drawn(axes, 0) == [([0.85], "*", COLOURS[Support.NONE])]


def test_her_zone_goes_from_alone_to_the_help_that_makes_it_likely(axes: Axes) -> None:
    line, helped, alone = drawn(axes, 1)

    assert line[0] == [0.3, 0.6]
    assert helped == ([0.6], "o", COLOURS[Support.EXAMPLE])
    assert alone == ([0.3], "o", COLOURS[Support.NONE])


def test_what_she_is_not_ready_for_is_grey_and_has_no_zone(axes: Axes) -> None:
    (alone,) = drawn(axes, 2)

    assert alone == ([0.2], "o", to_hex("gray"))
    assert axes.get_yticklabels()[2].get_color() == "gray"


def test_how_far_it_is_hers_is_the_bar_behind(axes: Axes) -> None:
    bars: list[Any] = list(axes.patches)

    assert [one.get_width() for one in bars] == [0.9, 0.2, 0.1]
    assert {to_hex(one.get_facecolor()) for one in bars} == {FAINT}


def test_a_skill_without_an_activity_has_a_bar_alone(shop: Programme) -> None:
    found = (SkillAssessment(skill=shop.skills[0], mastery=0.5),)

    axes = plot_assessment(
        Assessment(mentee="Bu Sari", at=NOON, skills=found), language="id"
    )

    assert drawn(axes, 0) == []
    assert axes.get_xlabel() == "peluang berhasil"
