r"""Fit the counts model: how much each success, failure and help adds.

Three regressions of one family. With :math:`\beta_s` where a skill begins and :math:`u_m`
how much mentee :math:`m` is above others, the log odds of a try are

.. math::

   \beta_s + u_m + \begin{cases}
   \gamma\, n & \text{additive factors} \\
   \gamma\, n_{+} + \rho\, n_{-} & \text{performance factors} \\
   \gamma \sum_{+} (1 - d\, e_h) + \rho\, n_{-} + \nu \sum e_h + g\, h & \text{with tells,}
   \end{cases}

after :cite:t:`cen2006`, :cite:t:`pavlik2009` and :cite:t:`chi2011`: :math:`n` tries of the
skill came before, :math:`n_{+}` of them achieved and :math:`n_{-}` not yet, with help
:math:`e_h`; :math:`h` is the level of help now. A part success counts half of each. The gains
are alike for all skills or of each skill (`Slopes`). All are drawn to 0 by a penalty
(`scaffolding.fitting.logistic`); mentees are summed over all that each may be, with how far
they differ found by likelihood (`scaffolding.fitting.logistic_marginal`).

**What the model carries.** `CountsModel` has :math:`\gamma, \rho, \nu, d, g` and the
deviation :math:`s`, for which the standard deviation of :math:`u_m` stands: how far off one is
about a mentee of whom nothing was seen. Where a skill begins is told by its prior in the
programme, and an activity's ease by its difficulty (`PlacedFit.placement`). A model needs
:math:`0 \le d \le 1` and :math:`g \ge 0`; where the data would have it otherwise the best fit
at that edge is taken, and a warning tells. Gains of each skill are carried as their mean.

**What it leaves out.** The log knows of no required skills, so that readiness is taken as
1. How much she was helped and how she did may both come from what she found hard: gains are
what goes with what, and no proof of what does what.

>>> import polars
>>> from scaffolding.columns import Columns
>>> from scaffolding.fitting.counts import Factors, fit_counts
>>> rows = [
...     (mentee, "R2", (mentee + 3 * n) % 7 < 2 + n, n)
...     for mentee in range(30)
...     for n in range(4)
... ]
>>> table = polars.DataFrame(rows, schema=["who", "kc", "right", "day"], orient="row")
>>> columns = Columns(mentee="who", skill="kc", outcome="right", at="day")
>>> fit = fit_counts(table, columns, factors=Factors.ADDITIVE)
>>> round(fit.model.learn_from_success, 3) == round(fit.model.learn_from_failure, 3)
True
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import field, frozen

from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.columns import Columns
from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.counts_design import Design, Factors, Slopes, designed
from scaffolding.fitting.counts_report import carried, estimated, placed, warned
from scaffolding.fitting.fit import DataShape
from scaffolding.fitting.logistic import solved
from scaffolding.fitting.placement import PlacedFit
from scaffolding.fitting.regression import Regression, Solved
from scaffolding.fitting.warning import FitWarning, Phrase, WarningCode
from scaffolding.quantities import is_duration

__all__ = ["CountsFit", "Factors", "Penalty", "Slopes", "fit_counts"]


@frozen(kw_only=True)
class Penalty:
    """How strongly numbers are drawn to 0: one over the variance that they are taken to have.

    Attributes:
        skill: Where skills begin [1/logit²].
        activity: How easy activities are.
        gain: What tries and help add.
        mentee: How much mentees are above others; None to find how far they differ, summed
            over all that each may be.

    Raises:
        InvariantError: If one is below 0.
    """

    skill: float = field(default=0.01, validator=is_duration)
    activity: float = field(default=1.0, validator=is_duration)
    gain: float = field(default=0.01, validator=is_duration)
    mentee: float | None = None

    @classmethod
    def alike(cls, penalty: float, /) -> "Penalty":
        """Return the same penalty on everything."""
        return cls(skill=penalty, activity=penalty, gain=penalty, mentee=penalty)


@frozen(kw_only=True)
class CountsFit(PlacedFit[CountsModel]):
    """A counts model as it was fitted.

    Attributes:
        mentees: How much each mentee is expected above others [logit].
        null_log_likelihood: Of saying the same of every try.
    """

    mentees: Mapping[str, float] = field(repr=False, hash=False)
    null_log_likelihood: float

    @property
    def r2(self) -> float:
        """McFadden's: how much of the log-likelihood of saying the same is saved."""
        return 1 - self.log_likelihood / self.null_log_likelihood


def fit_counts(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    /,
    *,
    factors: Factors = Factors.PERFORMANCE,
    slopes: Slopes = Slopes.SHARED,
    penalty: Penalty | None = None,
    by_mentee: bool = True,
    help_curve: tuple[float, ...] = HELP_CURVE,
    solo: float = 0.75,
    skip_faulty: bool = False,
) -> CountsFit:
    """Return the counts model that fits a table of attempts best.

    Args:
        table: The path of a Parquet or CSV file, any DataFrame, or attempts.
        columns: Which column means what; with activities each has its own ease.
        factors: What of her past counts.
        slopes: Whose the gains are.
        penalty: How strongly numbers are drawn to 0; `Penalty()` if not given.
        by_mentee: Whether mentees differ from the outset.
        help_curve: How far each level of support carries.
        solo: Chance alone that counts as having a skill.
        skip_faulty: Whether rows that cannot be read are left out and counted.

    Raises:
        DocumentError: If the table has faults.
        InvariantError: If help is to count and was not recorded, or nothing was taught.
        UnknownNameError: If the table lacks a column.
    """
    attempts = read_attempts(table, columns, skip_faulty=skip_faulty).seen()
    search = _Search(
        attempts=attempts,
        factors=factors,
        slopes=slopes,
        penalty=penalty or Penalty(),
        by_mentee=by_mentee,
        help_curve=help_curve,
    )
    design, found, cost, doubts = search.ended()
    model, doubted = carried(
        design, found, attempts, cost=cost, help_curve=help_curve, solo=solo
    )
    n_mentees = len(found.mentees)
    return CountsFit(
        model=model,
        estimates=estimated(design, found, attempts, cost=cost),
        log_likelihood=found.log_likelihood,
        n_parameters=found.n_parameters,
        iterations=found.iterations,
        is_converged=found.is_converged,
        warnings=(*warned(attempts, design, found), *doubts, *doubted),
        data=DataShape.of(attempts),
        seed=0,
        trace=found.trace,
        placement=placed(design, found, attempts, model),
        mentees=dict(
            zip(attempts.mentees, found.mentees.tolist(), strict=n_mentees > 0)
        ),
        null_log_likelihood=_null(attempts),
    )


@frozen(kw_only=True, eq=False)
class _Search:
    """What is sought, and within what a model can carry."""

    attempts: Attempts
    factors: Factors
    slopes: Slopes
    penalty: Penalty
    by_mentee: bool
    help_curve: tuple[float, ...]

    def ended(self) -> tuple[Design, Solved, float | None, list[FitWarning]]:
        """Return the best fit that a model can carry, and what it could not.

        Each edge that is met holds from then on, so that there are three rounds at most.
        """
        cost: float | None = None
        doubts: list[FitWarning] = []
        has_gain = True
        while True:
            design, found = self._once(cost, has_gain=has_gain)
            if self.slopes is Slopes.BY_SKILL or self.factors is not Factors.WITH_TELLS:
                return design, found, cost, doubts
            over = _over(design, found)
            if cost is None and over is not None:
                cost, said = over
                doubts.append(_edge(Phrase.of("cost", said), f"{cost:.0f}"))
            elif has_gain and (gain := _value(design, found, "help_gain")) < 0:
                has_gain = False
                doubts.append(_edge(Phrase.of("gain_a_level", gain), "0"))
            else:
                return design, found, cost, doubts

    def _once(self, cost: float | None, *, has_gain: bool) -> tuple[Design, Solved]:
        attempts, penalty = self.attempts, self.penalty
        design = designed(
            attempts,
            factors=self.factors,
            slopes=self.slopes,
            help_curve=self.help_curve,
            cost_of_help=cost,
            has_gain=has_gain,
        )
        on = {"intercept": penalty.skill, "ease": penalty.activity}
        each = [
            np.full(it.n, float(on.get(it.name, penalty.gain))) for it in design.parts
        ]
        regression = Regression(
            design=design.matrix,
            outcome=attempts.outcome,
            mentee=attempts.mentee if self.by_mentee else None,
            penalty=np.concatenate(each),
            mentee_penalty=penalty.mentee,
        )
        return design, solved(regression)


def _value(design: Design, found: Solved, name: str) -> float:
    part = design.part(name)
    return 0.0 if part is None else float(found.beta[part.first])


def _over(design: Design, found: Solved) -> tuple[float, float] | None:
    """Return the nearest cost of help that a model can carry and the one found, if others."""
    gain = _value(design, found, "learn_from_success")
    lost = _value(design, found, "lost_to_help")
    cost = lost / gain if gain else 0.0
    if 0 <= cost <= 1:
        return None
    return (0.0 if cost < 0 else 1.0), cost


def _edge(parameters: Phrase, instead: str) -> FitWarning:
    return FitWarning.of(
        WarningCode.NOT_CARRIED,
        parameters=parameters,
        instead=Phrase.of("best_with", instead),
    )


def _null(attempts: Attempts) -> float:
    share = float(attempts.outcome.mean())
    if share in (0.0, 1.0):
        return 0.0
    return len(attempts) * float(
        share * np.log(share) + (1 - share) * np.log(1 - share)
    )
