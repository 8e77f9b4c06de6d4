"""Comparisons as pictures: every arm under every theory, and what help gives for its price.

>>> from scaffolding.plots.comparisons import plot_means, plot_prices
"""

from typing import TYPE_CHECKING, Final

from scaffolding.experiments.outcomes import MentorHours
from scaffolding.experiments.results import Result
from scaffolding.plots.axes import FAINT, INK, axes_or_new, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_means", "plot_prices"]

_MARKERS: Final = "osD^vP*X"
"""A mark for each theory; told apart without colour."""

_APART: Final = 0.5
"""How much of the room of an arm its theories take."""


def plot_means(
    result: Result, /, axes: "Axes | None" = None, *, outcome: str | None = None
) -> "Axes":
    """Draw the mean of an outcome for every arm, a mark for each theory, with intervals.

    Args:
        result: What an experiment found.
        axes: Where to draw; new ones if None.
        outcome: Which outcome; the first if None.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no such outcome.
    """
    design = result.design
    name = result.outcome_name(outcome)
    axes = axes_or_new(axes)
    n_theories = len(design.theories)
    rows = [row for row in result.table().rows() if row["outcome"] == name]
    for i, theory in enumerate(design.theory_names):
        of_theory = [row for row in rows if row["theory"] == theory]
        means = [_number(row["mean"]) for row in of_theory]
        reach = [_number(row["high"]) - _number(row["mean"]) for row in of_theory]
        shift = _APART * ((i + 0.5) / n_theories - 0.5)
        axes.errorbar(
            means,
            [place + shift for place in range(len(means))],
            xerr=reach,
            fmt=_MARKERS[i % len(_MARKERS)],
            color=INK,
            ecolor=FAINT,
            label=theory,
        )
    axes.set_yticks(range(len(design.arms)), list(design.arm_names), fontsize="small")
    axes.set_ylim(len(design.arms) - 0.5, -0.5)
    axes.set_xlabel(name)
    axes.legend(frameon=False, fontsize="small")
    return plain(axes)


def plot_prices(
    result: Result,
    /,
    axes: "Axes | None" = None,
    *,
    outcome: str | None = None,
    theory: str | None = None,
) -> "Axes":
    """Draw what each arm gives against what it costs; those on the front are filled.

    Args:
        result: What an experiment found.
        axes: Where to draw; new ones if None.
        outcome: Which outcome; the first if None.
        theory: What is true; the first theory if None.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If mentor hours are no outcome, or a name is unknown.
    """
    name = result.outcome_name(outcome)
    known = result.design.theory_names[0] if theory is None else theory
    axes = axes_or_new(axes)
    at: dict[tuple[float, float], list[str]] = {}
    for row in result.pareto(outcome=outcome, theory=known).rows():
        point = _number(row[MentorHours.name]), _number(row[name])
        face = INK if row["on the front"] else "none"
        axes.plot(*point, "o", markeredgecolor=INK, markerfacecolor=face)
        at.setdefault(point, []).append(str(row["arm"]))
    for point, arms in at.items():  # Arms that come to the same share a label.
        axes.annotate(
            ", ".join(arms),
            point,
            xytext=(5, 3),
            textcoords="offset points",
            fontsize="small",
        )
    axes.set_xlabel(MentorHours.name)
    axes.set_ylabel(name)
    axes.set_title(known, fontsize="small", loc="left")
    return plain(axes)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
