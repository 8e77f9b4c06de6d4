"""The figures of ``scaffolding fit``, written to a folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from scaffolding.cli.fitting import Studied
from scaffolding.cli.pictures import save_picture
from scaffolding.fitting.evaluation.learning_curves import LearningCurve
from scaffolding.languages import catalogue
from scaffolding.plots import plot_calibration, plot_estimates, plot_learning_curve

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["MOST_PANELS", "write_figures"]

MOST_PANELS: Final = 12
"""How many skills have a panel of their own; those that were tried most."""

_COLUMNS: Final = 3


def write_figures(studied: Studied, folder: Path, language: str, /) -> tuple[Path, ...]:
    """Draw the parameters, the calibration and the learning curves of a study.

    Returns:
        The files that were written.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        OSError: If one cannot be written.
    """
    written = []
    for name, fit in studied.fits.items():
        axes = plot_estimates(fit, language=language)
        axes.set_title(_called(name, language), loc="left")
        written.append(_saved(axes, folder / f"{name}_estimates.png"))
    for name, curve in studied.calibrations.items():
        axes = plot_calibration(curve, language=language)
        axes.set_title(_called(name, language), loc="left")
        written.append(_saved(axes, folder / f"{name}_calibration.png"))
    of_all = [one for one in studied.curves if one.skill is None]
    of_each = [one for one in studied.curves if one.skill is not None]
    if of_all:
        axes = plot_learning_curve(of_all[0], language=language)
        written.append(_saved(axes, folder / "learning.png"))
    if of_each:
        axes = _panels(of_each, language)
        written.append(_saved(axes, folder / "learning_by_skill.png"))
    return tuple(written)


def _called(name: str, language: str) -> str:
    return catalogue(language).plots.get(name, name)


def _panels(curves: list[LearningCurve], language: str) -> "Axes":
    """Draw the skills that were tried most, side by side, in the order of their names."""
    from matplotlib.figure import Figure  # noqa: PLC0415  Half a second to load.

    tried = sorted(curves, key=lambda it: -sum(one.n for one in it))[:MOST_PANELS]
    shown = sorted(tried, key=curves.index)
    n_columns = min(_COLUMNS, len(shown))
    n_rows = -(-len(shown) // n_columns)
    figure = Figure(layout="constrained", figsize=(4 * n_columns, 3 * n_rows))
    panels = figure.subplots(n_rows, n_columns, squeeze=False).ravel()
    for place, (curve, axes) in enumerate(zip(shown, panels, strict=False)):
        plot_learning_curve(curve, axes, language=language)
        # What is alike in all stands at the first, or at the edge.
        if place and (legend := axes.get_legend()) is not None:
            legend.remove()
        if place % n_columns:
            axes.set_ylabel("")
    for axes in panels[len(shown) :]:
        axes.set_visible(False)
    first: Axes = panels[0]
    return first


def _saved(axes: "Axes", path: Path) -> Path:
    save_picture(axes, path)
    return path
