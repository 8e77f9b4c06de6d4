"""What ``scaffolding fit`` prints: a report for people, or one object for a program."""

from collections.abc import Iterator
from math import isinf, isnan
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scaffolding.cli.fitting import Studied
from scaffolding.cli.words import Words
from scaffolding.fitting.evaluation.comparing import Comparison
from scaffolding.fitting.evaluation.cross_validating import CrossValidation
from scaffolding.fitting.evaluation.scores import Told
from scaffolding.fitting.mastery import MasteryFit
from scaffolding.io.decisions import Json
from scaffolding.io.fits import (
    calibration_json,
    comparison_json,
    cross_validation_json,
    curve_json,
    fit_json,
)
from scaffolding.languages import catalogue

__all__ = ["show", "study_json"]

_SHOWN: Final = 8
_SCORES: Final = ("log_score", "brier", "rmse", "auc")
_SPLITS: Final = {
    "by mentee": "by_mentee",
    "by time": "by_time",
    "by skill": "by_skill",
}
_BASELINES: Final = {"majority": "majority", "per-skill mean": "per_skill_mean"}
"""What baselines are called; a model is called as it is typed."""


def study_json(studied: Studied, language: str = "en", /) -> dict[str, Json]:
    """Return what was found, for a program, with sentences in the language."""
    held_out = studied.held_out
    return {
        "fits": {name: fit_json(fit, language) for name, fit in studied.fits.items()},
        "interrupted": studied.is_interrupted,
        "held_out": None if held_out is None else cross_validation_json(held_out),
        "comparisons": [comparison_json(it) for it in studied.comparisons],
        "calibration": {
            k: calibration_json(it) for k, it in studied.calibrations.items()
        },
        "learning_curves": [curve_json(it) for it in studied.curves],
    }


def show(studied: Studied, screen: Console, said: Words, /) -> None:
    """Print what was found, for people."""
    for fit in studied.fits.values():
        screen.print(Text(fit.explain(said.language)))
        if isinstance(fit, MasteryFit) and fit.mentees:
            n = said.amount(len(fit.mentees))
            screen.print(Text(said.told("fit_mentees", n=n)))
        screen.print()
    if studied.is_interrupted:
        screen.print(said.said["fit_interrupted"])
    if studied.held_out is None:
        screen.print(said.said["fit_untested"])
        return
    screen.print(_head(studied.held_out, said))
    screen.print(_table(studied.held_out, said))
    for line in _said(studied, said):
        screen.print(Text(line))


def _head(result: CrossValidation, said: Words) -> str:
    one = result[next(iter(result))]
    by = _SPLITS.get(result.by)
    return said.told(
        "fit_tested",
        what=catalogue(said.language).plots[result.of_what.name.lower()],
        by=result.by if by is None else said.said[by],
        n_folds=result.n_folds,
        n=said.amount(one.n),
        n_mentees=said.amount(one.n_mentees),
        n_came=said.amount(one.n_came),
    )


def _table(result: CrossValidation, said: Words) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for score in _SCORES:
        table.add_column(said.labels[score])
    for name in result:
        scores = result[name]
        cells = [
            _cell(getattr(scores, it), said, in_full=it != "rmse") for it in _SCORES
        ]
        style = "bold" if name == result.best else ""
        table.add_row(_called(name, said), *cells, style=style)
    return table


def _cell(told: Told, said: Words, *, in_full: bool) -> str:
    value = _short(told.value, said)
    if told.low is None or told.high is None or not in_full:
        return value
    return f"{value} [{_short(told.low, said)}, {_short(told.high, said)}]"


def _short(value: float, said: Words) -> str:
    """Return a number in few places, so that a line holds three with intervals."""
    if isnan(value):
        return "-"
    if isinf(value):
        return said.said["infinite"]
    return f"{value:.3f}".removeprefix("0")


def _called(name: str, said: Words) -> str:
    """Return what a model or a baseline is called; a model as it is typed."""
    label = _BASELINES.get(name)
    return name if label is None else said.labels[label]


def _said(studied: Studied, said: Words) -> Iterator[str]:
    """Yield what the numbers say, in a sentence each."""
    for one in studied.comparisons:
        yield _against(one, said)
    for name, curve in studied.calibrations.items():
        way = "calibrated_more" if curve.bias > 0 else "calibrated_less"
        yield said.said[way].format(
            model=_called(name, said),
            bias=f"{100 * abs(curve.bias):.1f}",
            error=f"{100 * curve.error:.1f}",
        )
    for learned in studied.curves:
        missed = [str(one.opportunity) for one in learned if one.is_missed]
        if missed and learned.skill is None:
            more = ", ..." if len(missed) > _SHOWN else ""
            where = ", ".join(missed[:_SHOWN]) + more
            yield said.told("missed", n=len(missed), tries=where)
    result = studied.held_out
    for name, n in (result.n_unconverged if result else {}).items():
        if n:
            model = _called(name, said)
            yield said.said["unconverged"].format(model=model, n=n)


def _against(one: Comparison, said: Words) -> str:
    first, second = (_called(name, said) for name in one.names)
    it = one.log_score
    if it.low is None or it.high is None:
        return said.said["not_compared"].format(first=first, second=second)
    difference = said.said["nats"].format(
        value=f"{it.value:+.4f}", low=f"{it.low:+.4f}", high=f"{it.high:+.4f}"
    )
    key = {0: "predicts_better", 1: "predicts_worse", None: "not_told_apart"}
    return said.said[key[it.better]].format(
        first=first, second=second, difference=difference
    )
