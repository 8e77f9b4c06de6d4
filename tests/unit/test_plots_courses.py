"""The course of a mentorship as a picture, by what stands on it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, cast

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.dates import num2date

from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Entry,
    HandedOver,
    Met,
    Missed,
    Opened,
)
from scaffolding.people import Mentee
from scaffolding.plots import plot_course
from scaffolding.plots.courses import COLOURS
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = [MONDAY + timedelta(days=day) for day in range(9)]


def marks(axes: Axes) -> list[tuple[Any, ...]]:
    """Return when, in which row, what and how filled each mark is."""
    found: list[tuple[Any, ...]] = []
    for one in axes.lines:
        line: Any = one  # A mark is one point; what matplotlib gives is hardly typed.
        ((x, y),), when = line.get_xydata(), cast("Any", num2date)
        found.append((when(x), y, line.get_marker(), line.get_fillstyle()))
    return found


@pytest.fixture
def course() -> list[Entry]:
    """She is asked, misses a meeting, tries twice, and goes on alone."""
    return [
        Opened(id="0", at=MONDAY, programme="shop", mentee=Mentee("Bu Sari")),
        Answered(id="1", at=LATER[1], activity="r2_day", outcome=Outcome.NOT_YET),
        Met(id="2", at=LATER[1]),
        Missed(id="3", at=LATER[2]),
        Attempted(
            id="4",
            at=LATER[3],
            activity="r2_day",
            support=Support.EXAMPLE,
            outcome=Outcome.PARTLY,
        ),
        Attempted(
            id="5",
            at=LATER[4],
            activity="r1_book",
            support=None,
            outcome=Outcome.PARTLY,
        ),
        HandedOver(id="6", at=LATER[5], skill="R2"),
    ]


def test_each_try_is_a_mark_in_the_row_of_its_skill(
    course: list[Entry], shop: Programme
) -> None:
    axes = plot_course(course, shop)

    assert marks(axes) == [
        (LATER[1], 0, "s", "none"),
        (LATER[1], 2, "|", "full"),
        (LATER[2], 2, "x", "full"),
        (LATER[3], 0, "o", "left"),
        (LATER[4], 1, "x", "full"),  # What help she had was not recorded.
        (LATER[5], 0, "*", "full"),
    ]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["Record sales", "Keep written records", "meetings"]


def test_the_colour_tells_how_much_help_there_was(
    course: list[Entry], shop: Programme
) -> None:
    drawn = plot_course(course, shop).lines

    assert to_hex(drawn[0].get_color()) == COLOURS[Support.NONE]
    assert to_hex(drawn[3].get_color()) == COLOURS[Support.EXAMPLE]


def test_colours_are_told_apart_without_colour() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    greys = [grey(COLOURS[level]) for level in Support]

    # Each is lighter than the one before it.
    assert min(light - dark for dark, light in pairwise(greys)) > 15


def test_what_marks_mean_is_told_in_the_language(
    course: list[Entry], shop: Programme
) -> None:
    legend = plot_course(course, shop, language="id").get_legend()

    assert legend is not None
    told = [text.get_text() for text in legend.get_texts()]
    assert len(told) == len(Support) + len(Outcome) + 3
    assert "dengan peragaan" in told


def test_a_journal_in_which_nothing_was_tried_is_a_picture_too(shop: Programme) -> None:
    axes = plot_course([], shop)

    assert marks(axes) == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_the_marks_mean_stands_within_the_picture(
    course: list[Entry], shop: Programme, language: str
) -> None:
    axes = plot_course(course, shop, language=language)
    names = [f"Something with {'a very ' * 4}long name"] * len(axes.get_yticks())
    axes.set_yticks(axes.get_yticks(), names)
    figure, legend = axes.get_figure(root=True), axes.get_legend()
    assert figure is not None
    assert legend is not None
    figure.draw_without_rendering()

    stands = legend.get_window_extent()
    assert stands.x0 >= 0
    assert stands.x1 <= figure.bbox.x1
    assert stands.y1 <= figure.bbox.y1


def test_a_first_meeting_stands_in_its_week(
    course: list[Entry], shop: Programme
) -> None:
    axes = plot_course(course[:3], shop)

    low, high = axes.get_xlim()
    assert high - low == pytest.approx(7)
    assert all(low < line.get_xdata()[0] < high for line in cast("Any", axes.lines))


@pytest.mark.parametrize(("language", "months"), [("en", "May"), ("id", "Mei")])
def test_months_are_written_in_the_language(
    course: list[Entry], shop: Programme, language: str, months: str
) -> None:
    later = Met(id="7", at=MONDAY + timedelta(days=120))

    axes = plot_course([*course, later], shop, language=language)

    axes.get_figure(root=True).canvas.draw()  # type: ignore[union-attr]  # It is there.
    told = [label.get_text() for label in axes.get_xticklabels()]
    assert any(one.startswith(months) for one in told)
    assert told[0].endswith("\n2026")
