"""Fits as JSON: numbers for a program, sentences for whoever reads along.

JSON knows neither infinity nor what does not exist: a number that is neither has no value
there, `null`; and so has one that is not known.

>>> from scaffolding.fitting.fit import Estimate
>>> from scaffolding.io.fits import estimate_json
>>> estimate_json(Estimate(name="guess", value=0.2, skill="R2"))["skill"]
'R2'
"""

import json
from math import isfinite
from typing import Any

from scaffolding.fitting.evaluation.calibration import Calibration
from scaffolding.fitting.evaluation.comparing import Comparison, Difference
from scaffolding.fitting.evaluation.cross_validating import CrossValidation
from scaffolding.fitting.evaluation.learning_curves import LearningCurve
from scaffolding.fitting.evaluation.scores import Scores, Told
from scaffolding.fitting.fit import Estimate, Fit
from scaffolding.fitting.mastery import MasteryFit
from scaffolding.io.decisions import Json

__all__ = [
    "calibration_json",
    "comparison_json",
    "cross_validation_json",
    "curve_json",
    "dumps_fit",
    "estimate_json",
    "fit_json",
]


def dumps_fit(fit: Fit[Any], language: str = "en", /) -> str:
    """Return a fit as JSON text, with sentences in the language."""
    return json.dumps(fit_json(fit, language), ensure_ascii=False)


def fit_json(fit: Fit[Any], language: str = "en", /) -> dict[str, Json]:
    """Return a fit for a program: what was estimated, how surely, and what to distrust.

    Where mentees differ from the outset, the priors over all of them and how far each is
    above the middle one [logit] stand there too.

    Args:
        fit: The fit.
        language: Of the sentences, for whoever reads along.
    """
    return {
        "model": type(fit.model).__name__,
        "log_likelihood": _number(fit.log_likelihood),
        "parameters": fit.n_parameters,
        "aic": _number(fit.aic),
        "bic": _number(fit.bic),
        "iterations": fit.iterations,
        "converged": fit.is_converged,
        "seed": fit.seed,
        "estimates": [estimate_json(it) for it in fit.estimates],
        "warnings": [
            {
                "code": str(it.code.value),
                "facts": {name: _fact(fact) for name, fact in it.known},
                "sentence": it.sentence(language),
            }
            for it in fit.warnings
        ],
        "data": {
            "attempts": fit.data.n_attempts,
            "mentees": fit.data.n_mentees,
            "skills": fit.data.n_skills,
            "refused": fit.data.n_refused,
            "sha256": fit.data.sha256,
        },
        **_begun(fit),
    }


def _begun(fit: Fit[Any]) -> dict[str, Json]:
    """Return where mentees begin, if they differ from the outset."""
    if not (isinstance(fit, MasteryFit) and fit.mentees):
        return {}
    return {
        "priors": {skill: _number(it) for skill, it in fit.priors.items()},
        "mentees": {mentee: _number(it) for mentee, it in fit.mentees.items()},
    }


def estimate_json(estimate: Estimate, /) -> dict[str, Json]:
    """Return one estimate with its interval."""
    level = estimate.support
    return {
        "name": estimate.name,
        "skill": estimate.skill,
        "activity": estimate.activity,
        "support": None if level is None else level.name.lower(),
        "group": estimate.group,
        "value": _number(estimate.value) if estimate.is_known else None,
        "standard_error": _maybe(estimate.standard_error),
        "low": _maybe(estimate.low),
        "high": _maybe(estimate.high),
        "given": estimate.is_fixed,
        "known": estimate.is_known,
        "unit": estimate.unit.value,
    }


def cross_validation_json(result: CrossValidation, /) -> dict[str, Json]:
    """Return how models fared on answers that they were not fitted to."""
    return {
        "predicted": result.of_what.value,
        "by": result.by,
        "folds": result.n_folds,
        "best": result.best,
        "scores": {name: _scores(it) for name, it in result.scores.items()},
        "unconverged": dict(result.n_unconverged),
    }


def comparison_json(comparison: Comparison, /) -> dict[str, Json]:
    """Return two models held against each other, first less second."""
    return {
        "first": comparison.names[0],
        "second": comparison.names[1],
        "predicted": comparison.of_what.value,
        "log_score": _difference(comparison.log_score, comparison.names),
        "brier": _difference(comparison.brier, comparison.names),
        "auc": _difference(comparison.auc, comparison.names),
    }


def calibration_json(curve: Calibration, /) -> dict[str, Json]:
    """Return a calibration curve."""
    return {
        "predicted": curve.of_what.value,
        "bias": curve.bias,
        "error": curve.error,
        "bins": [
            {
                "told": one.told,
                "share": one.share,
                "low": one.low,
                "high": one.high,
                "n": one.n,
                "mentees": one.n_mentees,
            }
            for one in curve
        ],
    }


def curve_json(curve: LearningCurve, /) -> dict[str, Json]:
    """Return a learning curve, with what the model makes up beside it."""
    return {
        "skill": curve.skill,
        "made_up": curve.n_made_up,
        "points": [
            {
                "opportunity": one.opportunity,
                "n": one.n,
                "share": one.share,
                "low": one.low,
                "high": one.high,
                "predicted": one.predicted,
                "predicted_low": one.predicted_low,
                "predicted_high": one.predicted_high,
            }
            for one in curve
        ],
    }


def _scores(scores: Scores) -> dict[str, Json]:
    return {
        "n": scores.n,
        "mentees": scores.n_mentees,
        "achieved": scores.n_came,
        "log_score": _told(scores.log_score),
        "brier": _told(scores.brier),
        "rmse": _told(scores.rmse),
        "auc": _told(scores.auc),
    }


def _told(told: Told) -> dict[str, Json]:
    return {"value": _number(told.value), "low": told.low, "high": told.high}


def _difference(it: Difference, names: tuple[str, str]) -> dict[str, Json]:
    return {
        "value": _number(it.value),
        "low": it.low,
        "high": it.high,
        "p": it.p,
        "better": None if it.better is None else names[it.better],
    }


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def _maybe(value: float | None) -> float | None:
    return None if value is None else _number(value)


def _fact(fact: object) -> Json:
    match fact:
        case tuple():
            return [str(one) for one in fact]
        case float():
            return _number(fact)
        case int() | str():
            return fact
        case _:
            return str(fact)
