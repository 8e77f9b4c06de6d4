"""Fits as pictures: parameters with intervals, calibration, and learning curves.

>>> from scaffolding.fitting.evaluation.calibration import Calibration
>>> from scaffolding.fitting.evaluation.predictions import Predicted
>>> from scaffolding.plots.fits import plot_calibration
>>> nothing = Calibration(of_what=Predicted.NEXT_ANSWER, bins=(), bias=0.0)
>>> plot_calibration(nothing).get_xlabel()
'chance told of the next answer'
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any, Final

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.calibration import Calibration
from scaffolding.fitting.evaluation.learning_curves import LearningCurve
from scaffolding.fitting.evaluation.predictions import Predicted
from scaffolding.fitting.fit import Estimate, Fit, Unit
from scaffolding.languages import Catalogue, catalogue
from scaffolding.plots.axes import FAINT, INK, axes_or_new, plain, say_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["MOST_SHOWN", "plot_calibration", "plot_estimates", "plot_learning_curve"]

MOST_SHOWN: Final = 40
"""How many estimates one picture holds, so that their names can be read."""

_PLACES_EACH: Final = 0.22
"""The height that an estimate takes [in]."""
_LINE: Final = 0.12
"""The height that a further line of its name takes [in]."""
_AROUND: Final = 1.3
"""What stands above and below [in]."""
_LOWEST: Final = 1.9
_WIDTH: Final = 7.6
_SQUARE: Final = (5.2, 5.0)
_LONGEST: Final = 50
"""How many letters of a name stand on one line."""
_NARROWEST: Final = 1e-6
_BESIDE: Final = 0.1
"""What is left free beside a curve, of its width, so that numbers stand within."""
_PALE: Final = "#9db4c8"
"""What nobody knows how sure it is."""


def plot_estimates(
    fit: Fit[Any],
    /,
    axes: "Axes | None" = None,
    *,
    name: str | None = None,
    unit: Unit | None = None,
    language: str = "en",
) -> "Axes":
    """Draw what was estimated, each with its interval.

    What was given is hollow, what has no interval pale, and of what is not known it is said.

    Args:
        fit: What was fitted.
        axes: Where to draw; new ones if None, for each unit its own.
        name: Which parameter alone, such as "guess"; all if None.
        unit: What is told in which unit alone; all if None.
        language: Of the words.

    Returns:
        The axes that were drawn on, the first of them if there are several. Of more than
        `MOST_SHOWN` estimates the first stand on them, and the label below says how many
        there are.

    Raises:
        InvariantError: If there is no estimate of that name and unit.
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no catalogue for the language.
    """
    words = catalogue(language)
    there = _asked_for(fit, name, unit)
    by_unit = {
        one: tuple(it for it in there if it.unit is one)
        for one in dict.fromkeys(it.unit for it in there)
    }
    if axes is not None:
        return _draw_estimates(axes, there, words)
    labels = {it: _labels(of, words) for it, of in by_unit.items()}
    heights = [_height(of) for of in labels.values()]
    first = axes_or_new(None, (_WIDTH, sum(heights)))
    figure = first.get_figure(root=True)
    panels = [first]
    if len(by_unit) > 1 and figure is not None:
        first.remove()
        rows = figure.subplots(len(by_unit), 1, height_ratios=heights)
        panels = list(rows)
    for panel, of in zip(panels, by_unit.values(), strict=True):
        _draw_estimates(panel, of, words)
    return panels[0]


def _asked_for(
    fit: Fit[Any], name: str | None, unit: Unit | None
) -> tuple[Estimate, ...]:
    of_unit = tuple(it for it in fit.estimates if unit in {None, it.unit})
    there = tuple(it for it in of_unit if name in {None, it.name})
    if not there:
        known = ", ".join(dict.fromkeys(it.name for it in of_unit)) or "none"
        raise InvariantError(
            where="name", rule=f"be one that was estimated: {known}", got=name
        )
    return there


def _draw_estimates(
    axes: "Axes", there: tuple[Estimate, ...], words: Catalogue
) -> "Axes":
    shown = there[:MOST_SHOWN]
    for place, it in enumerate(shown):
        _draw_estimate(axes, it, place, words)
    axes.set_yticks(range(len(shown)), _labels(there, words), fontsize="small")
    axes.set_ylim(len(shown) - 0.5, -0.5)
    units = "; ".join(words.units[it.value] for it in dict.fromkeys(_units(shown)))
    label = f"{words.plots['estimate']} ({units})"
    if len(shown) < len(there):
        label = f"{label}, {len(shown)} / {len(there)}"
    notes = ", ".join(_notes(shown, words))
    axes.set_xlabel(f"{label}\n{notes}" if notes else label)
    axes.grid(axis="x", color=FAINT, lw=0.5)
    _widen(axes, [it.value for it in shown if it.is_known])
    return plain(axes)


def _widen(axes: "Axes", values: list[float]) -> None:
    """Leave a scale that can be read where all values are one, and none if none is known."""
    if not values:
        axes.set_xticks([])
        return
    low, high = axes.get_xlim()
    if high - low < _NARROWEST:
        axes.set_xlim(values[0] - _BESIDE, values[0] + _BESIDE)


def _units(shown: Sequence[Estimate]) -> Iterator[Unit]:
    return (it.unit for it in shown)


def _labels(there: tuple[Estimate, ...], words: Catalogue) -> list[str]:
    """Return what estimates are called, in as many lines as it takes."""
    places = {(it.skill, it.activity) for it in there if it.activity is not None}
    shared = Counter(activity for _, activity in places)
    named = []
    for it in there[:MOST_SHOWN]:
        # An activity that belongs to one skill says which.
        is_told = it.activity is not None and shared[it.activity] == 1
        level = None if it.support is None else words.member(it.support)
        of = (None if is_told else it.skill, it.activity, level, it.group)
        told = ", ".join(one for one in of if one is not None)
        called = words.parameters.get(it.name, it.name)
        named.append(fill(f"{called} ({told})" if told else called, _LONGEST))
    return named


def _height(labels: Sequence[str]) -> float:
    each = _PLACES_EACH + _LINE * max(it.count("\n") for it in labels)
    return max(_LOWEST, _AROUND + each * len(labels))


def _draw_estimate(axes: "Axes", it: Estimate, place: int, words: Catalogue) -> None:
    if not it.is_known:
        axes.text(
            *(0.01, place, words.fit["not_known"]),
            transform=axes.get_yaxis_transform(),
            va="center",
            color="gray",
            fontsize="small",
        )
        return
    ink = INK if it.is_fixed else _PALE
    if it.low is not None and it.high is not None:
        axes.plot([it.low, it.high], [place, place], color=INK, lw=2)
        ink = INK
    face = "white" if it.is_fixed else ink
    axes.plot([it.value], [place], "o", ms=5, color=ink, markerfacecolor=face)


def _notes(shown: Sequence[Estimate], words: Catalogue) -> Iterator[str]:
    """Yield how that is drawn which stands there."""
    known = [it for it in shown if it.is_known]
    if any(it.low is not None for it in known):
        yield words.plots["line"]
    if any(it.low is None and not it.is_fixed for it in known):
        yield words.plots["pale"]
    if any(it.is_fixed for it in known):
        yield words.plots["hollow"]


def plot_calibration(
    curve: Calibration, /, axes: "Axes | None" = None, *, language: str = "en"
) -> "Axes":
    """Draw what came against what was told, with intervals, beside the line of the two.

    Args:
        curve: The calibration curve.
        axes: Where to draw; new ones if None.
        language: Of the words.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no catalogue for the language.
    """
    axes, words = axes_or_new(axes, _SQUARE), catalogue(language)
    axes.plot([0, 1], [0, 1], color=FAINT, lw=1, zorder=0, label=words.plots["as_told"])
    for one in curve:
        if one.low is not None and one.high is not None:
            axes.plot([one.told, one.told], [one.low, one.high], color=INK, lw=2)
    told, came = [it.told for it in curve], [it.share for it in curve]
    label = words.plots["came_with_interval"].format(came=words.plots["came"])
    axes.plot(told, came, "o-", color=INK, ms=5, lw=0.8, label=label)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_aspect("equal")
    axes.set_xlabel(words.plots["told"].format(what=_what(curve.of_what, words)))
    axes.set_ylabel(words.plots["came"])
    axes.legend(frameon=False, loc="upper left", fontsize="small")
    return plain(axes)


def _what(predicted: Predicted, words: Catalogue) -> str:
    match predicted:
        case Predicted.NEXT_ANSWER:
            return words.plots["next_answer"]
        case Predicted.HIDDEN_MASTERY:
            return words.plots["hidden_mastery"]


def plot_learning_curve(
    curve: LearningCurve, /, axes: "Axes | None" = None, *, language: str = "en"
) -> "Axes":
    """Draw what was achieved by how often it was tried, and what the model makes up.

    Args:
        curve: The learning curve.
        axes: Where to draw; new ones if None.
        language: Of the words.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no catalogue for the language.
    """
    axes, words = axes_or_new(axes), catalogue(language)
    k = [one.opportunity for one in curve]
    low, high = _ends([(it.predicted_low, it.predicted_high) for it in curve])
    axes.fill_between(
        k, low, high, color=FAINT, alpha=0.6, lw=0, label=words.plots["made_up"]
    )
    told, label = [it.predicted for it in curve], words.plots["in_the_middle"]
    axes.plot(k, told, color="gray", lw=1, ls="--", label=label)
    for it in curve:
        if it.low is not None and it.high is not None:
            axes.plot([it.opportunity] * 2, [it.low, it.high], color=INK, lw=1.5)
    axes.plot(k, [it.share for it in curve], "o", color=INK, label=words.plots["seen"])
    for it in curve:
        # The first says of how many it is, and so does the last.
        if it.opportunity in (k[0], k[-1]):
            say_number(axes, it.opportunity, it.n, "gray")
    axes.set_ylim(0, 1)
    axes.margins(x=_BESIDE)
    axes.set_xlabel(words.plots["opportunity"])
    axes.set_ylabel(words.plots["achieved"])
    axes.set_title(curve.skill or words.plots["all_skills"], loc="left")
    axes.locator_params(axis="x", integer=True)
    axes.legend(frameon=False, loc="best", fontsize="small")
    return plain(axes)


def _ends(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [low for low, _ in pairs], [high for _, high in pairs]
