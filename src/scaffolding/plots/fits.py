"""Fits as pictures: parameters with intervals, calibration, and learning curves.

>>> from scaffolding.fitting.evaluation.calibration import Calibration
>>> from scaffolding.fitting.evaluation.predictions import Predicted
>>> from scaffolding.plots.fits import plot_calibration
>>> nothing = Calibration(of_what=Predicted.NEXT_ANSWER, bins=(), bias=0.0)
>>> plot_calibration(nothing).get_xlabel()
'told of the next answer'
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.calibration import Calibration
from scaffolding.fitting.evaluation.learning_curves import LearningCurve
from scaffolding.fitting.evaluation.predictions import Predicted
from scaffolding.fitting.fit import Estimate, Fit
from scaffolding.languages import Catalogue, catalogue
from scaffolding.plots.axes import FAINT, INK, axes_or_new, plain, say_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["MOST_SHOWN", "plot_calibration", "plot_estimates", "plot_learning_curve"]

MOST_SHOWN: Final = 40
"""How many estimates one picture holds, so that their names can be read."""

_PLACES_EACH: Final = 0.22
"""The height that an estimate takes [in]."""


def plot_estimates(
    fit: Fit[Any],
    /,
    axes: "Axes | None" = None,
    *,
    name: str | None = None,
    language: str = "en",
) -> "Axes":
    """Draw what was estimated, each with its interval; what was given is hollow.

    Args:
        fit: What was fitted.
        axes: Where to draw; new ones if None.
        name: Which parameter alone, such as "guess"; all if None.
        language: Of the words.

    Returns:
        The axes that were drawn on. Of more than `MOST_SHOWN` estimates the first stand
        on them, and the label below says how many there are.

    Raises:
        InvariantError: If there is no estimate of that name.
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no catalogue for the language.
    """
    words = catalogue(language)
    there = tuple(it for it in fit.estimates if name is None or it.name == name)
    if not there:
        known = ", ".join(dict.fromkeys(it.name for it in fit.estimates)) or "none"
        raise InvariantError(
            where="name", rule=f"be one that was estimated: {known}", got=name
        )
    shown = there[:MOST_SHOWN]
    axes = axes_or_new(axes, (6.4, max(2.5, 1 + _PLACES_EACH * len(shown))))
    for place, it in enumerate(shown):
        _draw_estimate(axes, it, place)
    axes.set_yticks(range(len(shown)), [it.label for it in shown], fontsize="small")
    axes.set_ylim(len(shown) - 0.5, -0.5)
    label = words.plots["estimate"]
    if len(shown) < len(there):
        label = f"{label} ({len(shown)} / {len(there)})"
    axes.set_xlabel(label)
    axes.grid(axis="x", color=FAINT, lw=0.5)
    return plain(axes)


def _draw_estimate(axes: "Axes", it: Estimate, place: int) -> None:
    if it.low is not None and it.high is not None:
        axes.plot([it.low, it.high], [place, place], color=INK, lw=2)
    face = "white" if it.is_fixed else INK
    axes.plot([it.value], [place], "o", ms=5, color=INK, markerfacecolor=face)


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
    axes, words = axes_or_new(axes), catalogue(language)
    axes.plot([0, 1], [0, 1], color=FAINT, lw=1, zorder=0)
    for one in curve:
        if one.low is not None and one.high is not None:
            axes.plot([one.told, one.told], [one.low, one.high], color=INK, lw=2)
    told, came = [it.told for it in curve], [it.share for it in curve]
    axes.plot(told, came, "o-", color=INK, ms=5, lw=0.8)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_aspect("equal")
    axes.set_xlabel(words.plots["told"].format(what=_what(curve.of_what, words)))
    axes.set_ylabel(words.plots["came"])
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
    axes.plot(k, [it.predicted for it in curve], color="gray", lw=1, ls="--")
    for it in curve:
        if it.low is not None and it.high is not None:
            axes.plot([it.opportunity] * 2, [it.low, it.high], color=INK, lw=1.5)
    axes.plot(k, [it.share for it in curve], "o", color=INK, label=words.plots["seen"])
    for it in curve:
        # The first says of how many it is, and so does the last.
        if it.opportunity in (k[0], k[-1]):
            say_number(axes, it.opportunity, it.n, "gray")
    axes.set_ylim(0, 1)
    axes.set_xlabel(words.plots["opportunity"])
    axes.set_ylabel(words.plots["achieved"])
    axes.set_title(curve.skill or words.plots["all_skills"], loc="left")
    axes.locator_params(axis="x", integer=True)
    axes.legend(frameon=False, loc="lower right")
    return plain(axes)


def _ends(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [low for low, _ in pairs], [high for _, high in pairs]
