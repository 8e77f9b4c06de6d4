"""What is told of a fitted counts model: the model, estimates, where things stand, doubts."""

from collections.abc import Iterator
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scaffolding.assessment.counts import CountsModel
from scaffolding.findings.intervals import NORMAL_975
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.counts_design import Design, Part
from scaffolding.fitting.fit import Estimate, Unit
from scaffolding.fitting.placement import Placement, prior_of, wide_enough
from scaffolding.fitting.regression import Solved
from scaffolding.fitting.warning import FitWarning, Phrase, WarningCode

__all__ = ["carried", "estimated", "placed", "warned"]

_FAR: Final = 12.0
"""Log odds that no chance one could tell from 0 or 1 has."""
_FEW: Final = 2
_N_SHOWN: Final = 8


def carried(
    design: Design,
    found: Solved,
    attempts: Attempts,
    *,
    cost: float | None,
    help_curve: tuple[float, ...],
    solo: float,
) -> tuple[CountsModel, list[FitWarning]]:
    """Return the model, and what of the fit it does not carry."""
    weight = np.bincount(attempts.skill, minlength=len(attempts.skills))
    gain = {it.name: _mean(it, found, weight) for it in design.parts}
    doubts = [
        FitWarning.of(
            WarningCode.NOT_CARRIED,
            parameters=Phrase.of("by_skill", it.name),
            instead=Phrase.of("mean_by_tries", gain[it.name]),
        )
        for it in design.parts
        if it.is_by_skill and it.name != "intercept"
    ]
    either = gain.get("learn_from_try", 0.0)
    success = gain.get("learn_from_success", either)
    if cost is None:
        lost = gain.get("lost_to_help", 0.0)
        cost = min(max(lost / success, 0.0), 1.0) if success else 0.0
    deviation, doubted = _told_deviation(design, found, attempts, solo)
    doubts.extend(doubted)
    model = CountsModel(
        solo=solo,
        deviation=deviation,
        learn_from_success=success,
        learn_from_failure=gain.get("learn_from_failure", either),
        learn_from_help=gain.get("learn_from_help", 0.0),
        cost_of_help=float(cost),
        help_gain=max(gain.get("help_gain", 0.0), 0.0),
        help_curve=help_curve,
    )
    return model, doubts


def estimated(
    design: Design, found: Solved, attempts: Attempts, *, cost: float | None
) -> tuple[Estimate, ...]:
    """Return the estimates: gains first, then where skills begin and activities."""
    errors = np.sqrt(np.maximum(np.diag(found.covariance), 0.0))
    order = sorted(design.parts, key=lambda it: it.name in {"intercept", "ease"})
    told = [one for it in order for one in _of_part(it, found, attempts, errors)]
    if cost is not None:
        told.insert(0, Estimate(name="cost_of_help", value=cost, is_fixed=True))
    elif (ratio := _cost(design, found)) is not None:
        told.insert(0, ratio)
    if len(found.mentees):
        told.insert(0, _deviation_told(found))
    return tuple(told)


def placed(
    design: Design, found: Solved, attempts: Attempts, model: CountsModel
) -> Placement:
    """Return where skills begin and how hard activities are."""
    start, harder = _starts(design, found, attempts)
    difficulties = dict(zip(attempts.activities, harder.tolist(), strict=True))
    priors = (prior_of(float(it), model.deviation, model.solo) for it in start)
    return Placement(
        priors=dict(zip(attempts.skills, priors, strict=True)),
        difficulties=difficulties,
    )


def warned(attempts: Attempts, design: Design, found: Solved) -> Iterator[FitWarning]:
    """Yield what there is to doubt."""
    if len(attempts.mentees) < _FEW:
        yield FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=len(attempts.mentees))
    if attempts.n_refused:
        yield FitWarning.of(WarningCode.ROWS_LEFT_OUT, n_refused=attempts.n_refused)
    if attempts.n_tied:
        yield FitWarning.of(WarningCode.ORDER_UNKNOWN, n_tied=attempts.n_tied)
    if attempts.support is None:
        yield FitWarning.of(WarningCode.SUPPORT_NOT_RECORDED)
    if len(attempts) < found.n_parameters:
        yield FitWarning.of(
            WarningCode.MORE_PARAMETERS_THAN_ATTEMPTS,
            n_attempts=len(attempts),
            n_parameters=found.n_parameters,
        )
    yield from _of_skills(attempts)
    if found.is_interrupted:
        yield FitWarning.of(WarningCode.INTERRUPTED)
    elif not found.is_converged:
        yield FitWarning.of(
            WarningCode.NOT_CONVERGED, skill="all skills", iterations=found.iterations
        )
    far = [
        label
        for part in design.parts
        for label, value in zip(
            _labels(part, attempts), found.beta[part.columns], strict=True
        )
        if abs(value) > _FAR
    ]
    if far:
        yield FitWarning.of(WarningCode.SEPARATED, parameters=tuple(far[:_N_SHOWN]))


def _of_skills(attempts: Attempts) -> Iterator[FitWarning]:
    n_skills = len(attempts.skills)
    n = np.bincount(attempts.skill, minlength=n_skills)
    achieved = np.bincount(attempts.skill, weights=attempts.outcome, minlength=n_skills)
    is_alike = (n > 0) & ((achieved == 0) | (achieved == n))
    pairs = np.unique(attempts.mentee.astype(np.int64) * n_skills + attempts.skill)
    is_once = (n > 0) & (np.bincount(pairs % n_skills, minlength=n_skills) == n)
    for code, which in (
        (WarningCode.ALL_ALIKE, is_alike),
        (WarningCode.ONE_TRY_EACH, is_once),
    ):
        names = [attempts.skills[i] for i in np.flatnonzero(which)]
        if names:
            more = f" and {len(names) - _N_SHOWN} more" if len(names) > _N_SHOWN else ""
            yield FitWarning.of(code, skill=", ".join(names[:_N_SHOWN]) + more)


def _deviation(found: Solved) -> float:
    """Return how far mentees differ [logit].

    Where the penalty was given and does not tell, it is how far what was found of them does.
    """
    if found.is_agreed:
        return float(found.mentee_variance**0.5)
    return float(found.mentees.std()) if len(found.mentees) else 0.0


def _deviation_told(found: Solved) -> Estimate:
    """Return how far mentees differ, with an interval in logarithms if there is one."""
    value, error = _deviation(found), found.deviation_error
    if error is None:
        return Estimate(name="deviation", value=value, unit=Unit.LOGIT)
    reach = exp(NORMAL_975 * error)
    return Estimate(
        name="deviation",
        value=value,
        standard_error=value * error,
        low=value / reach,
        high=value * reach,
        unit=Unit.LOGIT,
    )


def _told_deviation(
    design: Design, found: Solved, attempts: Attempts, solo: float
) -> tuple[float, list[FitWarning]]:
    """Return the deviation of the model, wide enough for where skills begin."""
    if not len(found.mentees):
        return CountsModel().deviation, []
    start, _ = _starts(design, found, attempts)
    return wide_enough(_deviation(found), start, solo)


def _starts(
    design: Design, found: Solved, attempts: Attempts
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where skills begin [logit], and how much harder each activity is than that."""
    start = found.beta[: len(attempts.skills)].copy()
    if len(found.mentees) and not found.is_summed:
        start += found.mentees.mean()
    ease = design.part("ease")
    if ease is None or attempts.activity is None:
        return start, np.zeros(0)
    eases = found.beta[ease.columns]
    of = np.zeros(len(eases), dtype=np.intp)
    of[attempts.activity] = attempts.skill
    n = np.maximum(np.bincount(of, minlength=len(start)), 1)
    mean = np.bincount(of, weights=eases, minlength=len(start)) / n
    return start + mean, mean[of] - eases


def _mean(part: Part, found: Solved, weight: NDArray[np.integer]) -> float:
    values = found.beta[part.columns]
    return float(
        np.average(values, weights=weight) if part.is_by_skill else values.mean()
    )


def _of_part(
    part: Part, found: Solved, attempts: Attempts, errors: NDArray[np.float64]
) -> Iterator[Estimate]:
    names: tuple[str | None, ...] = (None,)
    if part.is_by_skill:
        names = attempts.skills
    elif part.is_by_activity:
        names = attempts.activities
    values, sd = found.beta[part.columns].tolist(), errors[part.columns].tolist()
    for name, value, error in zip(names, values, sd, strict=True):
        yield Estimate(
            name=part.name,
            value=value,
            standard_error=error,
            low=value - NORMAL_975 * error,
            high=value + NORMAL_975 * error,
            skill=name if part.is_by_skill else None,
            activity=name if part.is_by_activity else None,
            unit=Unit.LOGIT,
        )


def _cost(design: Design, found: Solved) -> Estimate | None:
    """Return the cost of help, a ratio of two gains, with the interval of a ratio."""
    lost, gain = design.part("lost_to_help"), design.part("learn_from_success")
    if lost is None or gain is None or lost.n > 1 or not found.beta[gain.first]:
        return None
    at = [lost.first, gain.first]
    bottom = float(found.beta[gain.first])
    value = float(found.beta[lost.first]) / bottom
    slope = np.array([1 / bottom, -value / bottom])
    error = float(slope @ found.covariance[np.ix_(at, at)] @ slope) ** 0.5
    return Estimate(
        name="cost_of_help",
        value=value,
        standard_error=error,
        low=value - NORMAL_975 * error,
        high=value + NORMAL_975 * error,
    )


def _labels(part: Part, attempts: Attempts) -> list[str]:
    if part.is_by_skill:
        return [f"{part.name} ({name})" for name in attempts.skills]
    if part.is_by_activity:
        return [f"{part.name} ({name})" for name in attempts.activities]
    return [part.name]
