"""Capacity as pictures: what each amount of hours comes to, for all and for the lowest.

>>> from scaffolding.plots.capacity import plot_capacity
"""

from collections.abc import Mapping
from math import nan
from typing import TYPE_CHECKING, Final

from scaffolding.errors import UnknownNameError
from scaffolding.experiments.capacity_results import CapacityResult
from scaffolding.languages import catalogue
from scaffolding.plots.axes import FAINT, INK, axes_or_new, explained, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_capacity"]

_MARKERS: Final = "osD^vP*X"
_LINES: Final = ("-", "--", "-.", ":")
_APART: Final = 0.012
"""How far apart rules stand, as a share of all the hours that are drawn."""
_COLUMNS: Final = (
    "gained",
    "began lowest",
    "lowest tenth",
    "none",
    "never met",
    "waited",
    "met",
    "spent",
)


def plot_capacity(
    result: CapacityResult,
    /,
    axes: "Axes | None" = None,
    *,
    column: str = "gained",
    language: str = "en",
    names: Mapping[str, str] | None = None,
) -> "Axes":
    """Draw a column of the capacity curve against the hours, a line for each rule.

    The mean gain of all mentees is drawn with its interval. Rules stand a little apart, so
    that each interval is seen.

    Args:
        result: What was found.
        axes: Where to draw; new ones if None.
        column: Which column of `CapacityResult.table`.
        language: Of the words.
        names: What rules are called, by name; by their names if None.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no such column, or no catalogue for the language.
    """
    if column not in _COLUMNS:
        raise UnknownNameError(kind="column to draw", name=column, known=_COLUMNS)
    words, rules, hours = catalogue(language).plots, result.rules, result.hours
    axes = axes_or_new(axes)
    rows = list(result.table().rows())
    apart = _APART * ((hours[-1] - hours[0]) or 1.0)
    for i, rule in enumerate(rules):
        of_rule = [row for row in rows if row["rule"] == rule]
        values = [_number(row[column]) for row in of_rule]
        reach = [_number(row["high"]) - _number(row["gained"]) for row in of_rule]
        shift = apart * (i - (len(rules) - 1) / 2)
        axes.errorbar(
            [_number(row["hours a week"]) + shift for row in of_rule],
            values,
            yerr=reach if column == "gained" else None,
            fmt=_MARKERS[i % len(_MARKERS)],
            markersize=4,
            linewidth=1,
            linestyle=_LINES[i % len(_LINES)],
            color=INK,
            ecolor=FAINT,
            label=(names or {}).get(rule, rule),
        )
    if axes.dataLim.y0 >= 0:  # What was lost, and an interval's end, is shown as well.
        axes.set_ylim(bottom=0)
    axes.set_xticks(hours, [f"{it:g}" for it in hours])
    axes.set_xlabel(words["mentor_hours_a_week"])
    label = words[f"column_{column.replace(' ', '_')}"].replace(", ", ",\n")
    if column == "gained":
        label = f"{label} ({words['interval']})"
    axes.set_ylabel(label, fontsize="small")
    return plain(explained(axes, most=2))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else nan
