"""What ``scaffolding fit`` prints: a report for people, or one object for a program."""

from collections.abc import Iterator
from math import isinf, isnan
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scaffolding.cli.fitting import Studied
from scaffolding.fitting.evaluation.comparing import Comparison
from scaffolding.fitting.evaluation.cross_validating import CrossValidation
from scaffolding.fitting.evaluation.scores import Told
from scaffolding.io.decisions import Json
from scaffolding.io.fits import (
    calibration_json,
    comparison_json,
    cross_validation_json,
    curve_json,
    fit_json,
)

__all__ = ["show", "study_json"]

_SHOWN: Final = 8
_SCORES: Final = ("log_score", "brier", "rmse", "auc")
_HEADS: Final = ("log score", "Brier", "RMSE", "AUC")


def study_json(studied: Studied, /) -> dict[str, Json]:
    """Return what was found, for a program."""
    held_out = studied.held_out
    return {
        "fits": {name: fit_json(fit) for name, fit in studied.fits.items()},
        "interrupted": studied.is_interrupted,
        "held_out": None if held_out is None else cross_validation_json(held_out),
        "comparisons": [comparison_json(it) for it in studied.comparisons],
        "calibration": {
            k: calibration_json(it) for k, it in studied.calibrations.items()
        },
        "learning_curves": [curve_json(it) for it in studied.curves],
    }


def show(studied: Studied, screen: Console, /) -> None:
    """Print what was found, for people."""
    for fit in studied.fits.values():
        screen.print(Text(str(fit)))
        screen.print()
    if studied.is_interrupted:
        screen.print("It was interrupted; what would have followed was not done.")
    if studied.held_out is None:
        screen.print("Nothing was held out, so how well it predicts is not known.")
        return
    screen.print(_head(studied.held_out))
    screen.print(_table(studied.held_out))
    for line in _said(studied):
        screen.print(Text(line))


def _head(result: CrossValidation) -> str:
    one = result[next(iter(result))]
    return (
        f"Predicting {result.of_what.value}, {result.by} in {result.n_folds} folds: {one.n} "
        f"answers of {one.n_mentees} mentees, {one.n_came} achieved"
    )


def _table(result: CrossValidation) -> Table:
    table = Table(box=None, pad_edge=False)
    for head in ("", *_HEADS):
        table.add_column(head)
    for name in result:
        scores = result[name]
        cells = [_cell(getattr(scores, it), in_full=it != "rmse") for it in _SCORES]
        style = "bold" if name == result.best else ""
        table.add_row(name, *cells, style=style)
    return table


def _cell(told: Told, *, in_full: bool) -> str:
    value = _short(told.value)
    if told.low is None or told.high is None or not in_full:
        return value
    return f"{value} [{_short(told.low)}, {_short(told.high)}]"


def _short(value: float) -> str:
    """Return a number in few places, so that a line holds three with intervals."""
    if isnan(value):
        return "-"
    return "infinite" if isinf(value) else f"{value:.3f}".removeprefix("0")


def _said(studied: Studied) -> Iterator[str]:
    """Yield what the numbers say, in a sentence each."""
    for one in studied.comparisons:
        yield _against(one)
    for name, curve in studied.calibrations.items():
        way = "more" if curve.bias > 0 else "less"
        yield (
            f"{name} told {100 * abs(curve.bias):.1f} in 100 {way} than came; bin by bin "
            f"it was off by {100 * curve.error:.1f}."
        )
    for learned in studied.curves:
        missed = [str(one.opportunity) for one in learned if one.is_missed]
        if missed and learned.skill is None:
            more = ", ..." if len(missed) > _SHOWN else ""
            where = ", ".join(missed[:_SHOWN]) + more
            yield f"At tries {where} more or less was achieved than it makes up."
    result = studied.held_out
    for name, n in (result.n_unconverged if result else {}).items():
        if n:
            yield f"{name} did not converge in {n} of the folds."


def _against(one: Comparison) -> str:
    first, second = one.names
    it = one.log_score
    if it.low is None or it.high is None:
        return f"{first} and {second} are not compared: a log score is infinite."
    ends = f"{it.value:+.4f} [{it.low:+.4f}, {it.high:+.4f}] nat an answer"
    match it.better:
        case 0:
            return f"{first} predicts better than {second}: {ends}."
        case 1:
            return f"{first} predicts worse than {second}, the best baseline: {ends}."
        case _:
            return (
                f"{first} and {second}, the best baseline, are not told apart: {ends}."
            )
