"""Capacity as pictures: what each amount of hours comes to, for all and for the lowest.

>>> from scaffolding.plots.capacity import plot_capacity
"""

from typing import TYPE_CHECKING, Final

from scaffolding.errors import UnknownNameError
from scaffolding.experiments.capacity_results import CapacityResult
from scaffolding.plots.axes import FAINT, INK, axes_or_new, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_capacity"]

_MARKERS: Final = "osD^vP*X"
_LINES: Final = ("-", "--", "-.", ":")
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
    result: CapacityResult, /, axes: "Axes | None" = None, *, column: str = "gained"
) -> "Axes":
    """Draw a column of the capacity curve against the hours, a line for each rule.

    The mean gain of all mentees is drawn with its interval.

    Args:
        result: What was found.
        axes: Where to draw; new ones if None.
        column: Which column of `CapacityResult.table`.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no such column.
    """
    if column not in _COLUMNS:
        raise UnknownNameError(kind="column to draw", name=column, known=_COLUMNS)
    axes = axes_or_new(axes)
    rows = list(result.table().rows())
    for i, rule in enumerate(result.rules):
        of_rule = [row for row in rows if row["rule"] == rule]
        values = [_number(row[column]) for row in of_rule]
        reach = [_number(row["high"]) - _number(row["gained"]) for row in of_rule]
        axes.errorbar(
            [_number(row["hours a week"]) for row in of_rule],
            values,
            yerr=reach if column == "gained" else None,
            fmt=_MARKERS[i % len(_MARKERS)],
            linestyle=_LINES[i % len(_LINES)],
            color=INK,
            ecolor=FAINT,
            label=rule,
        )
    if axes.dataLim.y0 >= 0:  # What was lost, and an interval's end, is shown as well.
        axes.set_ylim(bottom=0)
    axes.set_xlabel("mentor hours a week")
    axes.set_ylabel(column)
    axes.legend(frameon=False, fontsize="small")
    return plain(axes)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
