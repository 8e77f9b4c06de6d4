"""What is told of a fitted ability model: estimates, where things stand, what to doubt."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scaffolding.assessment.ability import AbilityModel
from scaffolding.findings.intervals import NORMAL_975
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.climbing import deviations
from scaffolding.fitting.fit import Estimate, Unit
from scaffolding.fitting.item_response import Found, Tried
from scaffolding.fitting.marginal import FloatArray
from scaffolding.fitting.placement import Placement, prior_of
from scaffolding.fitting.warning import FitWarning, Phrase, WarningCode
from scaffolding.quantities import Support

__all__ = ["SMALLEST", "Places", "estimated", "placed", "starts", "unknown", "warned"]

Places: TypeAlias = tuple[tuple[str, str | None], ...]
"""For each item its skill and its activity."""

SMALLEST: Final = 1e-3
"""A standard deviation of ability that is none [logit]."""

_FAR: Final = 15.0
"""Log odds that no chance one could tell from 0 or 1 has."""
_BEYOND: Final = 10.0
"""Standard deviations from the middle at which there is nobody."""
_FEW: Final = 2
_N_SHOWN: Final = 8
_EVERYTHING: Final = Phrase.of("everything")


def estimated(found: Found, places: Places, *, is_line: bool) -> tuple[Estimate, ...]:
    """Return the estimates: discriminations, difficulties and gains by help.

    Where mentees do not differ, a difficulty, which is told in how far they do, is not known.
    """
    names = _names(found, places, is_line=is_line)
    errors = _errors(found)
    known = _known(found, errors)
    return tuple(
        Estimate(
            name=name.name,
            value=value,
            standard_error=error,
            low=None if error is None else value - NORMAL_975 * error,
            high=None if error is None else value + NORMAL_975 * error,
            skill=name.skill,
            activity=name.activity,
            support=name.support,
            is_known=is_known,
            unit=Unit.SPREAD if name.name == "difficulty" else Unit.LOGIT,
        )
        for value, name, error, is_known in zip(
            _values(found), names, errors, known, strict=True
        )
    )


def placed(found: Found, places: Places, model: AbilityModel) -> Placement:
    """Return where skills begin and how hard activities are, in log odds."""
    by_skill = _levels(found, places)
    means = starts(found, places)
    deviation = model.variance**0.5
    return Placement(
        priors={
            skill: prior_of(mean, deviation, model.solo)
            for skill, mean in means.items()
        },
        difficulties={
            activity: means[skill] - level
            for skill, of in by_skill.items()
            for activity, level in of.items()
            if activity is not None
        },
    )


def starts(found: Found, places: Places, /) -> dict[str, float]:
    """Return where each skill begins: the mean of its activities [logit]."""
    return {
        skill: float(np.mean([*of.values()]))
        for skill, of in _levels(found, places).items()
    }


def _levels(found: Found, places: Places) -> dict[str, dict[str | None, float]]:
    """Return the log odds of the usual mentee at each activity, by skill."""
    n, n_items = found.likelihood.n_discriminations, found.likelihood.n_items
    levels = found.climb.parameters[n : n + n_items]
    by_skill: dict[str, dict[str | None, float]] = {}
    for place, level in zip(found.items, levels, strict=True):
        skill, activity = places[place]
        by_skill.setdefault(skill, {})[activity] = float(level)
    return by_skill


def unknown(found: Found, /) -> NDArray[np.bool_]:
    """Return for each parameter whether the data cannot tell it."""
    return _curved(found)[1]


def warned(
    attempts: Attempts, tried: Tried, found: Found, places: Places
) -> Iterator[FitWarning]:
    """Yield what there is to doubt."""
    yield from _of_table(attempts, found)
    yield from _of_items(tried, found, places)
    yield from _of_search(found, places)


def _of_table(attempts: Attempts, found: Found) -> Iterator[FitWarning]:
    if len(attempts.mentees) < _FEW:
        yield FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=len(attempts.mentees))
    if attempts.n_refused:
        yield FitWarning.of(WarningCode.ROWS_LEFT_OUT, n_refused=attempts.n_refused)
    if attempts.support is None:
        yield FitWarning.of(WarningCode.SUPPORT_NOT_RECORDED)
    if len(attempts) < len(found.climb.parameters):
        yield FitWarning.of(
            WarningCode.MORE_PARAMETERS_THAN_ATTEMPTS,
            n_attempts=len(attempts),
            n_parameters=len(found.climb.parameters),
        )


def _of_items(tried: Tried, found: Found, places: Places) -> Iterator[FitWarning]:
    for item in found.left_out.tolist():
        yield FitWarning.of(
            WarningCode.NO_FINITE_ESTIMATE,
            parameter=_item(places[item]),
            n_tries=int((tried.item == item).sum()),
        )
    for gain in found.gains_left_out.tolist():
        level = (
            Support(gain + 1) if found.likelihood.gains.max(initial=0) <= 1 else None
        )
        yield FitWarning.of(
            WarningCode.NO_FINITE_ESTIMATE,
            parameter="help" if level is None else level.name.lower(),
            n_tries=int((tried.level == gain + 1).sum()),
        )


def _of_search(found: Found, places: Places) -> Iterator[FitWarning]:
    top = found.climb
    if top.is_interrupted:
        yield FitWarning.of(WarningCode.INTERRUPTED)
    elif not top.is_converged:
        yield FitWarning.of(
            WarningCode.NOT_CONVERGED, skill=_EVERYTHING, iterations=top.iterations
        )
    if found.gap > 1e-2:  # noqa: PLR2004  What nobody would see in a report.
        yield FitWarning.of(
            WarningCode.COARSE_SUM, n_nodes=found.likelihood.n_nodes, gap=found.gap
        )
    labels = _labels(found, places)
    alike = np.abs(top.parameters[: found.likelihood.n_discriminations]) < SMALLEST
    for i in np.flatnonzero(alike).tolist():
        yield FitWarning.of(
            WarningCode.AT_BOUNDARY, parameter=labels[i], skill=_EVERYTHING
        )
    known = _known(found, _errors(found))
    lost = [label for label, it in zip(labels, known, strict=True) if not it]
    if lost:
        yield FitWarning.of(WarningCode.NO_SPREAD, parameters=tuple(lost[:_N_SHOWN]))
    far = np.flatnonzero(np.abs(top.parameters) > _FAR)
    if len(far):
        yield FitWarning.of(
            WarningCode.SEPARATED, parameters=tuple(labels[i] for i in far[:_N_SHOWN])
        )
    flat = np.flatnonzero(unknown(found))
    if len(flat):
        yield FitWarning.of(
            WarningCode.NOT_IDENTIFIED,
            parameters=tuple(labels[i] for i in flat[:_N_SHOWN]),
            skill=_EVERYTHING,
        )


def _item(place: tuple[str, str | None]) -> str:
    skill, activity = place
    return skill if activity is None else activity


def _labels(found: Found, places: Places) -> list[str]:
    """Return what each parameter of the search is called in a warning."""
    items = [_item(places[item]) for item in found.items]
    discriminations = (
        ["discrimination"]
        if found.likelihood.is_common
        else [f"discrimination ({item})" for item in items]
    )
    gains = [f"help_gain ({gain + 1})" for gain in found.gains]
    return [*discriminations, *(f"difficulty ({item})" for item in items), *gains]


class _Name(NamedTuple):
    """What a number is called, and what it is of."""

    name: str
    skill: str | None = None
    activity: str | None = None
    support: Support | None = None


def _names(found: Found, places: Places, *, is_line: bool) -> list[_Name]:
    """Return what each number is called."""
    of = [places[i] for i in found.items]
    names = (
        [_Name("discrimination")]
        if found.likelihood.is_common
        else [_Name("discrimination", *it) for it in of]
    )
    names += [_Name("difficulty", *it) for it in of]
    if is_line:
        return names + [_Name("help_gain") for _ in found.gains]
    return names + [
        _Name("help_gain", support=Support(i + 1)) for i in found.gains.tolist()
    ]


def _values(found: Found) -> list[float]:
    """Return the numbers that are told."""
    n, n_items = found.likelihood.n_discriminations, found.likelihood.n_items
    a, c, g = np.split(found.climb.parameters, [n, n + n_items])
    told: list[float] = np.concatenate([a, -c / _apart(a), g]).tolist()
    return told


def _curved(found: Found) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return the covariance of what was searched, and what of it is not known.

    With many parameters the information is the sum of the squared slopes of mentees, which
    tends to the same.
    """
    curved = found.climb.information
    if curved is None:
        scores = found.likelihood.scores(found.climb.parameters)
        curved = scores.T @ (scores * found.likelihood.patterns.weight[:, None])
    return deviations(curved)


def _errors(found: Found) -> list[float | None]:
    """Return the standard error of each number that is told, None where there is none."""
    if found.climb.is_interrupted:
        return [None] * len(found.climb.parameters)
    covariance, flat = _curved(found)
    n, n_items = found.likelihood.n_discriminations, found.likelihood.n_items
    a, c, _ = np.split(found.climb.parameters, [n, n + n_items])
    slopes = np.eye(len(covariance))
    items = np.arange(n_items)
    of_a = np.zeros(n_items, dtype=np.intp) if n == 1 else items
    kept = _apart(a)[of_a]
    slopes[n + items, n + items] = -1 / kept
    slopes[n + items, of_a] = c / kept**2
    variances = np.einsum("ij,jk,ik->i", slopes, covariance, slopes)
    is_none = np.zeros_like(flat)
    is_none[:n] = np.abs(a) < SMALLEST
    is_lost = (slopes[:, flat | is_none] != 0).any(1)
    return [
        None if lost or not variance > 0 else float(variance) ** 0.5
        for lost, variance in zip(is_lost, variances, strict=True)
    ]


def _known(found: Found, errors: Sequence[float | None]) -> list[bool]:
    """Return whether anything is known of each number.

    A difficulty is told in how far mentees differ. It is not known where they do not; nor
    where it lies further away than anybody is, and nothing says that they differ at all.
    """
    n, n_items = found.likelihood.n_discriminations, found.likelihood.n_items
    a, b, _ = np.split(np.array(_values(found)), [n, n + n_items])
    reach = [np.inf if it is None else NORMAL_975 * it for it in errors[:n]]
    # Then what is divided by may be nothing, and no interval has an end.
    is_open = np.abs(a) <= reach
    lost = np.resize(np.abs(a) < SMALLEST, n_items)
    lost |= np.resize(is_open, n_items) & (np.abs(b) > _BEYOND)
    known = ~np.resize(lost.any(), n_items) if n == 1 else ~lost
    return (
        [True] * n
        + known.tolist()
        + [True] * (len(found.climb.parameters) - n - n_items)
    )


def _apart(discrimination: FloatArray) -> FloatArray:
    """Return discriminations as if none were 0, so that difficulties are finite."""
    least = np.where(discrimination < 0, -SMALLEST, SMALLEST)
    return np.where(np.abs(discrimination) < SMALLEST, least, discrimination)
