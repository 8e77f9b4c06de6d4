"""Comparisons as pictures: every arm under every theory, and what help gives for its price.

>>> from scaffolding.plots.comparisons import plot_means, plot_prices
"""

from collections.abc import Mapping
from math import nan
from typing import TYPE_CHECKING, Final

from scaffolding.experiments.outcomes import MentorHours
from scaffolding.experiments.results import Result
from scaffolding.languages import catalogue
from scaffolding.plots.axes import FAINT, INK, axes_or_new, explained, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_means", "plot_prices"]

_MARKERS: Final = "osD^vP*X"
"""A mark for each theory; told apart without colour."""

_APART: Final = 0.5
"""How much of the room of an arm its theories take."""


def plot_means(
    result: Result,
    /,
    axes: "Axes | None" = None,
    *,
    outcome: str | None = None,
    language: str = "en",
    names: Mapping[str, str] | None = None,
) -> "Axes":
    """Draw the mean of an outcome for every arm, a mark for each theory, with intervals.

    Args:
        result: What an experiment found.
        axes: Where to draw; new ones if None.
        outcome: Which outcome; the first if None.
        language: Of the words.
        names: What outcomes are called, by name; by their names if None.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no such outcome, or no catalogue for the language.
    """
    design, words = result.design, catalogue(language).plots
    name = result.outcome_name(outcome)
    axes = axes_or_new(axes)
    n_theories = len(design.theories)
    rows = [row for row in result.table().rows() if row["outcome"] == name]
    for i, theory in enumerate(design.theory_names):
        of_theory = [row for row in rows if row["theory"] == theory]
        means = [_number(row["mean"]) for row in of_theory]
        shift = _APART * ((i + 0.5) / n_theories - 0.5)
        axes.errorbar(
            means,
            [place + shift for place in range(len(means))],
            xerr=[_reach(row) for row in of_theory],
            fmt=_MARKERS[i % len(_MARKERS)],
            color=INK,
            ecolor=FAINT,
            label=theory,
        )
    axes.set_yticks(range(len(design.arms)), list(design.arm_names), fontsize="small")
    axes.set_ylim(len(design.arms) - 0.5, -0.5)
    axes.set_xlabel(f"{(names or {}).get(name, name)} ({words['interval']})")
    return plain(explained(axes))


def plot_prices(
    result: Result,
    /,
    axes: "Axes | None" = None,
    *,
    outcome: str | None = None,
    theory: str | None = None,
    language: str = "en",
    names: Mapping[str, str] | None = None,
) -> "Axes":
    """Draw what each arm gives against what it costs, with intervals of both.

    Those on the front, than which no other gives more for less, are filled.

    Args:
        result: What an experiment found.
        axes: Where to draw; new ones if None.
        outcome: Which outcome; the first if None.
        theory: What is true; the first theory if None.
        language: Of the words.
        names: What outcomes are called, by name; by their names if None.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If mentor hours are no outcome, a name is unknown, or there is no
            catalogue for the language.
    """
    words, called = catalogue(language).plots, names or {}
    name, price = result.outcome_name(outcome), MentorHours.name
    known = result.design.theory_names[0] if theory is None else theory
    axes = axes_or_new(axes)
    reach = {
        (row["arm"], row["outcome"]): _reach(row)
        for row in result.table().rows()
        if row["theory"] == known
    }
    at: dict[tuple[float, float], list[str]] = {}
    is_told: set[bool] = set()
    for row in result.pareto(outcome=outcome, theory=known).rows():
        arm, is_front = str(row["arm"]), bool(row["on the front"])
        point = _number(row[price]), _number(row[name])
        label = words["on_front" if is_front else "off_front"]
        axes.errorbar(
            *point,
            xerr=reach[arm, price],
            yerr=reach[arm, name],
            fmt="o",
            markeredgecolor=INK,
            markerfacecolor=INK if is_front else "white",
            ecolor=FAINT,
            label=None if is_front in is_told else label,
        )
        is_told.add(is_front)
        at.setdefault(point, []).append(arm)
    for point, arms in at.items():  # Arms that come to the same share a label.
        axes.annotate(
            ", ".join(arms),
            point,
            xytext=(5, 3),
            textcoords="offset points",
            fontsize="small",
        )
    axes.set_xlabel(f"{called.get(price, price)} ({known}; {words['interval']})")
    axes.set_ylabel(called.get(name, name))
    return plain(explained(axes, most=1))


def _reach(row: Mapping[str, object]) -> float:
    """Return how far the interval of a mean reaches to either side."""
    return _number(row["high"]) - _number(row["mean"])


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else nan
