"""What ``scaffolding fit`` says of a study, sentence by sentence."""

from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from made_logs import fit_nothing, log
from rich.console import Console

from scaffolding.cli.fitting import HeldOut, Studied
from scaffolding.cli.fitting_screen import show, study_json
from scaffolding.cli.words import words
from scaffolding.fitting.evaluation.calibration import calibration
from scaffolding.fitting.evaluation.comparing import compare
from scaffolding.fitting.evaluation.cross_validating import CrossValidation
from scaffolding.fitting.evaluation.learning_curves import LearningCurve, Opportunity
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
from scaffolding.fitting.evaluation.scores import Scores
from scaffolding.fitting.evaluation.splitting import ByMentee, BySkill, ByTime
from scaffolding.fitting.fit import Estimate, Fit
from scaffolding.fitting.warning import FitWarning, Phrase, WarningCode
from scaffolding.languages import languages
from scaffolding.quantities import Support

GOLDEN = Path(__file__).parents[2] / "golden"
CAME = np.tile([1.0, 0.0, 1.0, 1.0], 30)
LOG = log(4, 2)


def said(p: float, first: float | None = None) -> Predictions:
    told = np.full(120, p)
    told[0] = p if first is None else first
    return Predictions(
        of=Predicted.NEXT_ANSWER, p=told, came=CAME, mentee=np.arange(120)
    )


def studied(model: Predictions, *, unconverged: int = 0) -> Studied:
    """Return a study of one model beside the share of all."""
    both = {"mastery": model, "majority": said(0.75)}
    return Studied(
        attempts=LOG,
        fits={"mastery": fit_nothing(LOG)},
        held_out=CrossValidation(
            by="by mentee",
            n_folds=3,
            scores={name: Scores.of(it, n_draws=50) for name, it in both.items()},
            predictions=both,
            n_unconverged={"mastery": unconverged, "majority": 0},
        ),
        comparisons=(compare(model, said(0.75), names=("mastery", "majority")),),
        calibrations={"mastery": calibration(model)},
    )


def shown(study: Studied, language: str = "en") -> str:
    screen = Console(file=StringIO(), width=200, highlight=False, markup=False)
    show(study, screen, words(language))
    found: str = screen.file.getvalue()  # type: ignore[attr-defined]
    return found


def a_doubtful_fit() -> Fit[Any]:
    """Return a fit that did not end, with all that one can be told of."""
    estimate = Estimate(
        name="guess", value=0.2, standard_error=0.05, low=0.12, high=0.31, skill="s0"
    )
    return evolve(
        fit_nothing(LOG),
        estimates=(
            estimate,
            evolve(estimate, name="slip", low=None, high=None),
            evolve(estimate, name="learn", support=Support.TASK, is_fixed=True),
        ),
        is_converged=False,
        log_likelihood=-81.25,
        n_parameters=2,
        iterations=12,
        warnings=(
            FitWarning.of(WarningCode.SUPPORT_NOT_RECORDED),
            FitWarning.of(
                WarningCode.NOT_IDENTIFIED, parameters=("a", "b"), skill="s0"
            ),
            FitWarning.of(
                WarningCode.NOT_CARRIED,
                parameters=Phrase.of("by_level"),
                instead=Phrase.of("line", 0.25),
            ),
        ),
    )


def a_curve() -> LearningCurve:
    points = tuple(
        Opportunity(
            opportunity=k,
            n=20,
            share=0.9,
            low=None,
            high=None,
            predicted=0.5,
            predicted_low=0.4,
            predicted_high=0.6,
        )
        for k in (1, 2)
    )
    return LearningCurve(skill=None, points=points, n_made_up=5)


@pytest.mark.parametrize("language", languages())
def test_what_is_told_of_a_study_is_what_was_reviewed(language: str) -> None:
    """Better, worse, not told apart, and what was interrupted, one after the other."""
    whole = evolve(
        studied(said(0.72), unconverged=1),
        fits={"mastery": a_doubtful_fit()},
        curves=(a_curve(),),
    )
    studies = (
        whole,
        studied(said(0.2)),
        studied(said(0.75, first=0.0)),
        Studied(attempts=LOG, fits={}, is_interrupted=True),
    )

    told = "\n".join(shown(study, language) for study in studies)

    lines = "\n".join(line.rstrip() for line in told.splitlines()) + "\n"
    golden = GOLDEN / f"fit.{language}.txt"
    assert lines == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_a_row_of_the_table_stands_on_one_line_of_80(language: str) -> None:
    screen = Console(file=StringIO(), width=80, highlight=False, markup=False)
    show(studied(said(0.72)), screen, words(language))

    lines = screen.file.getvalue().splitlines()  # type: ignore[attr-defined]
    (head,) = (i for i, line in enumerate(lines) if "Brier" in line)
    assert all(line.count("[") == 3 for line in lines[head + 1 : head + 3])


def test_a_model_that_is_worse_than_a_baseline_is_told_so() -> None:
    text = shown(studied(said(0.2)))

    assert "mastery predicts worse than majority, the best baseline: +" in text
    assert (
        "mastery told 55.0 in 100 less than came; bin by bin it was off by 55.0" in text
    )


def test_one_that_is_not_told_apart_is_told_so() -> None:
    assert "are not told apart: +0.0000 [+0.0000, +0.0000]" in shown(
        studied(said(0.75))
    )


def test_an_infinite_score_is_told_and_not_compared() -> None:
    text = shown(studied(said(0.75, first=0.0)))

    assert "infinite" in text
    assert "not compared: a log score is infinite" in text


def test_folds_that_did_not_converge_are_counted() -> None:
    assert "mastery did not converge in 2 of the folds." in shown(
        studied(said(0.7), unconverged=2)
    )


def test_an_area_that_does_not_exist_is_a_dash() -> None:
    alike = evolve(said(0.7), came=np.ones(120))
    scores = {"mastery": Scores.of(alike, n_draws=5)}
    study = studied(said(0.7))
    assert study.held_out is not None

    held_out = evolve(study.held_out, scores=scores)

    lines = shown(evolve(study, held_out=held_out)).splitlines()
    assert next(it for it in lines if it.startswith("mastery  ")).split()[-1] == "-"


@pytest.mark.parametrize("n_missed", [1, 9])
def test_tries_that_the_model_misses_are_named(n_missed: int) -> None:
    points = tuple(
        Opportunity(
            opportunity=k,
            n=20,
            share=0.9,
            low=None,
            high=None,
            predicted=0.5,
            predicted_low=0.4,
            predicted_high=0.6 if k <= n_missed else 1.0,
        )
        for k in range(1, 11)
    )
    curves = tuple(
        LearningCurve(skill=skill, points=points, n_made_up=5) for skill in (None, "s0")
    )

    text = shown(evolve(studied(said(0.7)), curves=curves))

    named = "try 1" if n_missed == 1 else "tries 1, 2, 3, 4, 5, 6, 7, 8, ..."
    assert text.count("more or less was achieved than it makes up") == 1
    assert f"At {named} more or less" in text


def test_json_has_the_curves_as_well() -> None:
    curve = LearningCurve(skill="s0", points=(), n_made_up=5)

    told = study_json(evolve(studied(said(0.7)), curves=(curve,)))

    assert told["learning_curves"] == [{"skill": "s0", "made_up": 5, "points": []}]


def test_each_way_to_hold_out_is_a_split() -> None:
    assert [it.split(3) for it in HeldOut] == [
        ByMentee(n_folds=3),
        ByTime(n_folds=3),
        BySkill(n_folds=3),
        None,
    ]
