r"""Fit Elo ratings: at what rate to follow mentees who may learn.

Each try is a match between a mentee, whose ability in the skill is :math:`m`, and an
activity of difficulty :math:`b` :cite:p:`pelanek2016`. Before it is seen she is given the
chance :math:`p = \sigma(m - b + g\, h)` with :math:`h` levels of help; then

.. math:: m' = m + K(n)\, (y - p), \qquad b' = b - K(n_b)\, (y - p), \qquad
   K(n) = \frac{v_0}{1 + i\, v_0\, n},

where she has answered :math:`n` times before in the skill and the activity was answered
:math:`n_b` times. All begin at 0. What is chosen, :math:`v_0, i` and :math:`g`, is what says
most of each answer before it is seen: the prequential log score :cite:p:`dawid1984`

.. math:: \sum_k y_k \log p_k + (1 - y_k) \log (1 - p_k),

which a rate that is too high loses as much as one that is too low. It is the fit's
log-likelihood, and needs no second table to be honest.

**What the model carries.** `AbilityModel` with a fixed `information` revises a mentee's
ability by the same rate, from the prior of the skill and the difficulty of the activity, which
`PlacedFit.placement` tells as they stood at the end. It does not go on moving difficulties,
and it begins where the prior is and not at 0.

>>> import polars
>>> from scaffolding.columns import Columns
>>> from scaffolding.fitting.elo import fit_elo
>>> rows = [
...     (mentee, "R2", (mentee * mentee + 5 * n) % 11 < 2 * n + mentee // 6, n)
...     for mentee in range(40)
...     for n in range(6)
... ]
>>> table = polars.DataFrame(rows, schema=["who", "kc", "right", "day"], orient="row")
>>> columns = Columns(mentee="who", skill="kc", outcome="right", at="day")
>>> fit = fit_elo(table, columns)
>>> fit.is_converged, fit.model.information is not None
(True, True)
"""

from typing import Any, Final, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.assessment.ability import AbilityModel
from scaffolding.columns import Columns
from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.elo_search import (
    LARGEST,
    NAMES,
    SMALLEST,
    Search,
    Walk,
    estimated,
    searched,
    walk,
)
from scaffolding.fitting.fit import DataShape
from scaffolding.fitting.placement import PlacedFit, Placement, out_of_scale, prior_of
from scaffolding.fitting.warning import FitWarning, WarningCode

__all__ = ["EloFit", "fit_elo"]

FloatArray: TypeAlias = NDArray[np.float64]

_FEW: Final = 2


@frozen(kw_only=True)
class EloFit(PlacedFit[AbilityModel]):
    """Elo ratings as they were fitted.

    Attributes:
        forecasts: What was said of each attempt before it was seen, in their order.
    """

    forecasts: FloatArray = field(repr=False, eq=False)


def fit_elo(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    /,
    *,
    solo: float = 0.75,
    skip_faulty: bool = False,
) -> EloFit:
    """Return the ability model, as an Elo rating, whose rate foretells answers best.

    Args:
        table: The path of a Parquet or CSV file, any DataFrame, or attempts.
        columns: Which column means what. Without activities a skill is one activity.
        solo: Chance alone that counts as having a skill.
        skip_faulty: Whether rows that cannot be read are left out and counted.

    Raises:
        DocumentError: If the table has faults.
        UnknownNameError: If it lacks a column.
    """
    attempts = read_attempts(table, columns, skip_faulty=skip_faulty).seen()
    way = walk(attempts)
    search = searched(way)
    numbers = np.exp(search.best)
    variance, information = float(numbers[0]), float(numbers[1])
    gain = float(numbers[2]) if way.has_help else 0.0
    model = AbilityModel(
        solo=solo,
        variance=variance,
        information=information,
        help_gain=gain,
        drift=0.0,
    )
    score, difficulty, said = way(variance, information, gain)
    placement = _placed(attempts, way, difficulty, model)
    return EloFit(
        model=model,
        estimates=estimated(way, search),
        log_likelihood=score,
        n_parameters=len(search.best),
        iterations=len(search.trace),
        is_converged=search.is_converged,
        warnings=(*_doubts(attempts, search), *out_of_scale(placement)),
        data=DataShape.of(attempts),
        seed=0,
        trace=tuple(search.trace),
        placement=placement,
        forecasts=said,
    )


def _placed(
    attempts: Attempts, way: Walk, difficulty: FloatArray, model: AbilityModel
) -> Placement:
    """Return where skills begin and how hard activities are, as they stood at the end."""
    of = way.places[0]
    n = np.bincount(of, minlength=len(attempts.skills))
    total = np.bincount(of, weights=difficulty, minlength=len(attempts.skills))
    mean = total / np.maximum(n, 1)
    deviation = model.variance**0.5
    priors = {
        name: prior_of(-float(mean[i]), deviation, model.solo)
        for i, name in enumerate(attempts.skills)
        if n[i]
    }
    if attempts.activity is None:
        return Placement(priors=priors)
    names = (attempts.activities[i] for i in way.places[1])
    apart = (difficulty - mean[of]).tolist()
    return Placement(priors=priors, difficulties=dict(zip(names, apart, strict=True)))


def _doubts(attempts: Attempts, search: Search) -> list[FitWarning]:
    """Return what there is to doubt."""
    found = []
    if len(attempts.mentees) < _FEW:
        found.append(
            FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=len(attempts.mentees))
        )
    if attempts.n_refused:
        found.append(
            FitWarning.of(WarningCode.ROWS_LEFT_OUT, n_refused=attempts.n_refused)
        )
    n_tied = attempts.n_tied if attempts.is_timed else len(attempts)
    if n_tied:
        found.append(FitWarning.of(WarningCode.ORDER_UNKNOWN, n_tied=n_tied))
    if attempts.support is None:
        found.append(FitWarning.of(WarningCode.SUPPORT_NOT_RECORDED))
    if search.is_interrupted:
        found.append(FitWarning.of(WarningCode.INTERRUPTED))
    elif not search.is_converged:
        found.append(
            FitWarning.of(
                WarningCode.NOT_CONVERGED,
                skill="all skills",
                iterations=len(search.trace),
            )
        )
    numbers = np.exp(search.best)
    at_edge = (numbers <= 2 * SMALLEST) | (numbers >= LARGEST / 2)
    found.extend(
        FitWarning.of(WarningCode.AT_BOUNDARY, parameter=NAMES[i], skill="all skills")
        for i in np.flatnonzero(at_edge)
    )
    return found
