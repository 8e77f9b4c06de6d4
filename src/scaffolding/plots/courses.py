"""The course of a mentorship as a picture: what was tried when, with how much help.

A row is a skill, a mark is a try or an answer. Its colour tells how much help there was,
its filling how it went; a star is where the skill was handed over. So the withdrawal of
help is seen as a row that grows dark, and what she still cannot do as rings.

>>> from datetime import UTC, datetime
>>> from scaffolding import Mentee, umkm
>>> from scaffolding.journal.entries import Answered, Opened
>>> from scaffolding.plots.courses import plot_course
>>> from scaffolding.quantities import Outcome
>>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> opened = Opened(id="0", at=noon, programme="umkm", mentee=Mentee("Bu Sari"))
>>> told = Answered(id="1", at=noon, activity="tulis_pesanan_begitu_datang", outcome=Outcome.ACHIEVED)
>>> axes = plot_course([opened, told], umkm())
>>> [label.get_text() for label in axes.get_yticklabels()]
['Keep written business records', 'meetings']
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Entry,
    HandedOver,
    Met,
    Missed,
    Opened,
)
from scaffolding.languages import Catalogue, catalogue
from scaffolding.plots.axes import FAINT, axes_or_new, plain
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["COLOURS", "plot_course"]

COLOURS: Final = {
    Support.NONE: "#1f3b5c",
    Support.QUESTION: "#2f6f8f",
    Support.TASK: "#4a9a8c",
    Support.EXAMPLE: "#7db36a",
    Support.EXPLANATION: "#d6bd4f",
    Support.DEMONSTRATION: "#ffd27a",
}
"""From dark to light as help grows, so that they are told apart without colour too."""

_FILLINGS: Final = {
    Outcome.ACHIEVED: "full",
    Outcome.PARTLY: "left",
    Outcome.NOT_YET: "none",
}

_MISSED: Final = "firebrick"

_ROW: Final = 0.3
"""The height that a skill takes [in]."""

_SHORT: Final = 3
"""So many letters of a month tell which it is, in English and in Indonesian."""

_PAST_TITLE: Final = 2.8
"""How far above the rows it is explained what is what, past the name [letters high]."""

_WEEK: Final = 7.0
"""What is shown at least, so that a first meeting does not stand among years [d]."""


def plot_course(
    journal: Iterable[Entry],
    programme: Programme,
    /,
    axes: "Axes | None" = None,
    *,
    language: str = "en",
) -> "Axes":
    """Draw what was tried and asked in a mentorship, skill by skill, over time.

    Args:
        journal: Its entries.
        programme: What it was kept with.
        axes: Where to draw; new ones, as high as there are skills, if None.
        language: Of the words.

    Returns:
        The axes that were drawn on. The first skill that came up is the topmost, and the
        meetings stand below all. A try whose help or outcome was not recorded is a cross.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no catalogue for the language, or an entry names
            what the programme has not got.
    """
    words, entries = catalogue(language), tuple(journal)
    rows = _rows(entries, programme)
    axes = axes_or_new(axes, (9, 1.6 + _ROW * (len(rows) + 1)))
    for entry in entries:
        look = _look(entry)
        if look is not None:
            row = _row(entry, rows, programme)
            axes.plot([_day(entry.at)], [row], ls="", **look)
    names = [skill.name.spoken(language) for skill in rows]
    places = range(len(rows) + 1)
    axes.set_yticks(places, [*names, words.plots["meetings"]], fontsize="small")
    axes.set_ylim(len(rows) + 0.7, -0.7)
    axes.grid(axis="y", color=FAINT, lw=0.4)
    axes.set_axisbelow(True)
    if entries and isinstance(entries[0], Opened):
        axes.set_title(entries[0].mentee.name, loc="left")
    _date(axes, entries, words)
    _explain(axes, words)
    return plain(axes)


def _day(at: datetime) -> float:
    from matplotlib import dates  # noqa: PLC0415  As in `axes_or_new`.

    number: Any = dates.date2num  # Untyped, as all of that module is.
    return float(number(at))


def _date(axes: "Axes", entries: tuple[Entry, ...], words: Catalogue) -> None:
    """Write the days below, as they are where the mentorship began."""
    from matplotlib import dates  # noqa: PLC0415  As in `axes_or_new`.

    zone = entries[0].at.tzinfo if entries else None
    axes.xaxis_date(zone)
    locator: Any = dates.AutoDateLocator
    date: Any = dates.num2date
    axes.xaxis.set_major_locator(locator(zone, maxticks=9))
    if entries:
        first, last = _day(entries[0].at), _day(entries[-1].at)
        if last - first < _WEEK:
            middle = (first + last) / 2
            axes.set_xlim(middle - _WEEK / 2, middle + _WEEK / 2)

    def written(number: float, place: float) -> str:
        """Return a day in the words of the language; with the first one, of which year."""
        day: datetime = date(number, zone)
        month = words.months[day.month - 1][:_SHORT]
        said = month if day.day == 1 else f"{day.day} {month}"
        return f"{said}\n{day.year}" if place == 0 else said

    axes.xaxis.set_major_formatter(written)


def _rows(entries: Iterable[Entry], programme: Programme) -> dict[Skill, int]:
    """Return the row of each skill, in the order in which they came up."""
    rows: dict[Skill, int] = {}
    for entry in entries:
        match entry:
            case Attempted(activity=name) | Answered(activity=name):
                rows.setdefault(programme.activity(name).skill, len(rows))
            case HandedOver(skill=name):
                rows.setdefault(programme.skill(name), len(rows))
            case _:
                pass
    return rows


def _look(entry: Entry) -> dict[str, Any] | None:
    """Return how an entry is marked, as matplotlib says it; None if it is not."""
    match entry:
        case Attempted(support=support, outcome=outcome):
            return _tried("o", support, outcome)
        case Answered(support=support, outcome=outcome):
            return _tried("s", support, outcome)
        case HandedOver():
            edge = {"markeredgecolor": "white", "markeredgewidth": 0.7, "zorder": 3}
            return {"marker": "*", "ms": 15, "color": COLOURS[Support.NONE], **edge}
        case Met():
            return {"marker": "|", "ms": 7, "color": "gray"}
        case Missed():
            return {"marker": "x", "ms": 6, "color": _MISSED}
        case _:
            return None


def _tried(
    marker: str, support: Support | None, outcome: Outcome | None
) -> dict[str, Any]:
    if support is None or outcome is None:
        return {"marker": "x", "ms": 6, "color": "gray"}
    filling = {"fillstyle": _FILLINGS[outcome], "markerfacecoloralt": "white"}
    return {"marker": marker, "ms": 7, "color": COLOURS[support], **filling}


def _row(entry: Entry, rows: dict[Skill, int], programme: Programme) -> int:
    match entry:
        case Attempted(activity=name) | Answered(activity=name):
            return rows[programme.activity(name).skill]
        case HandedOver(skill=name):
            return rows[programme.skill(name)]
        case _:
            return len(rows)


def _explain(axes: "Axes", words: Catalogue) -> None:
    """Write above what colours, fillings and marks mean."""
    from matplotlib.lines import Line2D  # noqa: PLC0415  As in `axes_or_new`.

    achieved = Outcome.ACHIEVED
    looks = {
        **{words.member(one): _tried("o", one, achieved) for one in Support},
        **{words.member(one): _tried("o", Support.NONE, one) for one in Outcome},
        words.plots["asked"]: _tried("s", Support.NONE, achieved),
        words.plots["handed_over"]: {"marker": "*", "color": COLOURS[Support.NONE]},
        words.plots["missed"]: {"marker": "x", "color": _MISSED},
    }
    axes.legend(
        handles=[Line2D([], [], ls="", label=it, **look) for it, look in looks.items()],
        ncols=4,
        # It ends where the axes end, and may begin above the names: these leave less room
        # to its right than it needs.
        loc="lower right",
        bbox_to_anchor=(1, 1),
        borderaxespad=_PAST_TITLE,
        frameon=False,
        fontsize="small",
    )
