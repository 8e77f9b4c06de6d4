r"""Fit the ability model: how hard each activity is, and how far mentees differ.

The Rasch model :cite:p:`rasch1960` and the two-parameter model :cite:p:`birnbaum1968` by
maximum marginal likelihood (`scaffolding.fitting.marginal`), so that no ability need be
estimated. Mentee :math:`u` succeeds at activity :math:`i` with support :math:`h` with chance

.. math:: p = \sigma\bigl(a_i (\theta_u - b_i) + g_h\bigr), \qquad \theta_u \sim N(0, 1).

`difficulty` is :math:`b_i`, in standard deviations of ability; `discrimination` is
:math:`a_i`, one for all in the Rasch model, where it is also the standard deviation of
ability in log odds; `help_gain` is what help adds [logit], so much a level or a number for
each level.

**What the model carries.** `AbilityModel` has the variance :math:`v_0 = a^2` and the gain a
level :math:`g`. Where a skill begins and how hard an activity is stand in the programme:
`PlacedFit.placement` says them, in log odds from the mean of the skill. What no model
carries is told by a warning: discriminations that differ, gains that are no line, a gain
below 0.

**What it leaves out.** Nobody learns between her tries here. A fit of a log in which people
learned reads their progress as ease of what came late, and as less difference between them.
Help that was given to those who struggled looks worse than it is, as far as ability does not
account for it.

>>> import polars
>>> from scaffolding.columns import Always, Columns
>>> from scaffolding.fitting.ability import fit_ability
>>> rows = [
...     (mentee, item, (mentee * mentee + 5 * item) % 11 < 2 * item + mentee // 8)
...     for mentee in range(40)
...     for item in range(3)
... ]
>>> table = polars.DataFrame(rows, schema=["who", "item", "right"], orient="row")
>>> fit = fit_ability(
...     table,
...     Columns(
...         mentee="who", skill=Always("sums"), activity="item", outcome="right", at=Always(0)
...     ),
... )
>>> fit.is_converged, round(fit.log_likelihood, 3)
(True, -61.621)
>>> {item: round(b, 2) for item, b in fit.placement.difficulties.items()}
{'0': 0.42, '1': 1.13, '2': -1.55}
"""

from enum import Enum
from typing import Any

import numpy as np

from scaffolding.assessment.ability import AbilityModel
from scaffolding.columns import Columns
from scaffolding.errors import InvariantError
from scaffolding.fitting.ability_report import (
    SMALLEST,
    Places,
    estimated,
    placed,
    starts,
    unknown,
    warned,
)
from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.fit import DataShape
from scaffolding.fitting.item_response import Found, Tried, fitted
from scaffolding.fitting.marginal import FloatArray
from scaffolding.fitting.placement import PlacedFit, out_of_scale, wide_enough
from scaffolding.fitting.warning import FitWarning, Phrase, WarningCode
from scaffolding.quantities import Support

__all__ = ["Discrimination", "HelpGain", "Spans", "fit_ability"]


class Discrimination(Enum):
    """How well activities tell mentees apart."""

    COMMON = "common"
    """All alike: the Rasch model, and what `AbilityModel` carries."""
    BY_ACTIVITY = "by activity"
    """Each in its own way: the two-parameter model."""


class HelpGain(Enum):
    """What help adds to the log odds."""

    LINE = "line"
    """So much a level, which is what `AbilityModel` carries."""
    BY_LEVEL = "by level"
    """A number for each level that was seen."""


class Spans(Enum):
    """Over what a mentee has one ability."""

    SKILL = "skill"
    """One in each skill, which is what `AbilityModel` holds."""
    EVERYTHING = "everything"
    """One for all that she tries."""


def fit_ability(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    /,
    *,
    discrimination: Discrimination = Discrimination.COMMON,
    help_gain: HelpGain = HelpGain.LINE,
    spans: Spans = Spans.SKILL,
    solo: float = 0.75,
    n_nodes: int = 41,
    skip_faulty: bool = False,
) -> PlacedFit[AbilityModel]:
    """Return the ability model that fits a table of attempts best.

    Args:
        table: The path of a Parquet or CSV file, any DataFrame, or attempts.
        columns: Which column means what. Without activities a skill is one activity.
        discrimination: How well activities tell mentees apart.
        help_gain: What help adds.
        spans: Over what a mentee has one ability.
        solo: Chance alone that counts as having a skill.
        n_nodes: Over how many abilities is summed at first; doubled while it matters.
        skip_faulty: Whether rows that cannot be read are left out and counted.

    Raises:
        DocumentError: If the table has faults.
        InvariantError: If no activity has answers that differ.
        UnknownNameError: If the table lacks a column.
    """
    attempts = read_attempts(table, columns, skip_faulty=skip_faulty).seen()
    tried, places = _tried(attempts, spans)
    is_common = discrimination is Discrimination.COMMON
    gains = _gains(attempts, help_gain)
    found = _searched(tried, gains, is_common=is_common, n_nodes=n_nodes)
    doubts: list[FitWarning] = []
    if _falls(found, help_gain):
        gain = float(found.climb.parameters[-1])
        doubts.append(
            FitWarning.of(
                WarningCode.NOT_CARRIED,
                parameters=Phrase.of("gain_a_level", gain),
                instead=Phrase.of("without_one"),
            )
        )
        found = _searched(tried, gains[:, :0], is_common=is_common, n_nodes=n_nodes)
    model, doubted = _carried(found, attempts, places, solo=solo)
    placement = placed(found, places, model)
    return PlacedFit(
        model=model,
        estimates=estimated(found, places, is_line=help_gain is HelpGain.LINE),
        log_likelihood=found.climb.value,
        n_parameters=len(found.climb.parameters),
        iterations=found.climb.iterations,
        is_converged=found.climb.is_converged,
        warnings=(
            *warned(attempts, tried, found, places),
            *doubts,
            *doubted,
            *out_of_scale(placement),
        ),
        data=DataShape.of(attempts),
        seed=0,
        trace=found.climb.trace,
        placement=placement,
    )


def _tried(attempts: Attempts, spans: Spans) -> tuple[Tried, Places]:
    """Return the tries by whose ability and what item, and what the items are."""
    skill = attempts.skill.astype(np.intp)
    activity = np.zeros_like(skill) if attempts.activity is None else attempts.activity
    pairs, item = np.unique(np.stack([skill, activity]), axis=1, return_inverse=True)
    who = attempts.mentee.astype(np.intp)
    if spans is Spans.SKILL:
        who = who * len(attempts.skills) + skill
    _, who = np.unique(who, return_inverse=True)
    support = attempts.support
    level = np.zeros_like(skill) if support is None else support.astype(np.intp)
    tried = Tried(who=who, item=item.reshape(-1), level=level, outcome=attempts.outcome)
    names = tuple(
        (
            attempts.skills[int(s)],
            None if attempts.activity is None else attempts.activities[int(a)],
        )
        for s, a in pairs.T
    )
    return tried, names


def _gains(attempts: Attempts, help_gain: HelpGain) -> FloatArray:
    """Return what each level has of each gain."""
    n = len(Support)
    if attempts.support is None:
        return np.zeros((n, 0))
    if help_gain is HelpGain.LINE:
        return np.arange(float(n))[:, None]
    return np.eye(n)[:, 1:]


def _searched(
    tried: Tried, gains: FloatArray, *, is_common: bool, n_nodes: int
) -> Found:
    found = fitted(tried, gains=gains, is_common=is_common, n_nodes=n_nodes)
    if found is None:
        raise InvariantError(
            where="The attempts",
            rule="hold answers that differ at one activity at least",
            got=f"{len(tried.outcome)} answers, at each activity all alike",
            hint="No finite difficulty fits them.",
        )
    return found


def _falls(found: Found, help_gain: HelpGain) -> bool:
    """Return whether the line of help falls, which no model can carry."""
    return (
        help_gain is HelpGain.LINE
        and len(found.gains) > 0
        and found.climb.parameters[-1] < 0
        and not unknown(found)[-1]
    )


def _carried(
    found: Found, attempts: Attempts, places: Places, *, solo: float
) -> tuple[AbilityModel, list[FitWarning]]:
    """Return the model, and what of the fit it does not carry."""
    doubts: list[FitWarning] = []
    n, n_items = found.likelihood.n_discriminations, found.likelihood.n_items
    each = np.abs(found.climb.parameters[:n])
    spread = float(np.exp(np.log(np.maximum(each, SMALLEST)).mean()))
    if n > 1:
        doubts.append(
            FitWarning.of(
                WarningCode.NOT_CARRIED,
                parameters=Phrase.of("by_activity"),
                instead=Phrase.of("geometric_mean", spread),
            )
        )
    gained = found.climb.parameters[n + n_items :]
    slope, is_line = _slope(found, attempts, gained)
    if not is_line:
        doubts.append(
            FitWarning.of(
                WarningCode.NOT_CARRIED,
                parameters=Phrase.of("by_level"),
                instead=Phrase.of("line", slope),
            )
        )
    levels = np.array([*starts(found, places).values()])
    wide, doubted = wide_enough(spread, levels, solo)
    doubts += doubted
    return AbilityModel(solo=solo, variance=wide**2, help_gain=slope), doubts


def _slope(found: Found, attempts: Attempts, gained: FloatArray) -> tuple[float, bool]:
    """Return the gain a level, and whether it is all that was fitted.

    Through several gains it is the line that is nearest to them where most was tried.
    """
    if not len(gained) or attempts.support is None:
        return 0.0, True
    if found.likelihood.gains.max() > 1:
        return max(float(gained[0]), 0.0), True
    levels = found.gains + 1.0
    n = np.bincount(attempts.support, minlength=len(Support))[found.gains + 1]
    slope = float((n * levels * gained).sum() / (n * levels**2).sum())
    return max(slope, 0.0), False
