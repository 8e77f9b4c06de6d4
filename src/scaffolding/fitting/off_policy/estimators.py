r"""Estimators: what each mentee adds to what a policy is worth.

Of a mentee with moves :math:`a_1 \dots a_T` and rewards :math:`r_t`, let
:math:`\rho_t = \pi(a_t) / b(a_t)` be how much likelier the target policy :math:`\pi` was
to make the move than whoever made it, and :math:`w_t = \rho_1 \cdots \rho_t`. With a
discount :math:`\gamma` and :math:`w_0 = 1`,

.. math::

   \text{inverse propensity} &= w_T \sum_t \gamma^{t-1} r_t \\
   \text{self-normalised} &= w_T \sum_t \gamma^{t-1} r_t \,/\, \overline{w_T} \\
   \text{per decision} &= \sum_t \gamma^{t-1} w_t r_t \\
   \text{doubly robust} &= \sum_t \gamma^{t-1} \{ w_{t-1} V_t + w_t (r_t - Q_t(a_t)) \},
   \quad V_t = \sum_a \pi_t(a) Q_t(a),

and the estimate is the mean over mentees :cite:p:`precup2000,jiang2016`. The first, the
third and the fourth are unbiased if :math:`b` is right and nowhere 0 where :math:`\pi` is
not; the fourth whatever the values :math:`Q` are, and varies the less the better they
are. The second is biased in small samples and varies less than the first.

>>> import numpy as np
>>> from scaffolding.fitting.off_policy.estimators import contributions
>>> from scaffolding.fitting.off_policy.moves import LoggedMoves
>>> moves = LoggedMoves(
...     actions=("alone", "helped"),
...     mentee=np.array([0, 0]),
...     action=np.array([1, 0]),
...     reward=np.array([0.0, 1.0]),
... )
>>> even = np.full((2, 2), 0.5)
>>> mostly_helped = np.tile([0.2, 0.8], (2, 1))
>>> found = contributions(moves, logged=even, target=mostly_helped)
>>> [round(float(one[0]), 2) for one in (found.weight, found.inverse, found.per_decision)]
[0.64, 0.64, 0.64]
"""

from typing import ClassVar

import numpy as np
from attrs import frozen

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray, IntArray
from scaffolding.fitting.off_policy.moves import LoggedMoves, check_probabilities
from scaffolding.sources import JIANG_2016, PRECUP_2000, Source

__all__ = ["Contributions", "contributions", "effective", "running"]


@frozen(kw_only=True, eq=False)
class Contributions:
    """What each mentee adds, one number for each.

    Attributes:
        weight: Her weight after her last move.
        logged: What her moves brought.
        inverse: What she adds to inverse propensity.
        per_decision: What she adds to the estimate per decision.
        doubly_robust: What she adds to the doubly robust one; None without values.
    """

    sources: ClassVar[tuple[Source, ...]] = (PRECUP_2000, JIANG_2016)

    weight: FloatArray
    logged: FloatArray
    inverse: FloatArray
    per_decision: FloatArray
    doubly_robust: FloatArray | None


def contributions(
    moves: LoggedMoves,
    /,
    *,
    logged: FloatArray,
    target: FloatArray,
    values: FloatArray | None = None,
    discount: float = 1.0,
) -> Contributions:
    """Return what each mentee adds to each estimate.

    Args:
        moves: What was done.
        logged: How likely each action was, a row for each move.
        target: How likely the policy would have made it.
        values: What each action would have brought from there on under the policy; any
            guess will do, and a good one pays. None leaves out the doubly robust estimate.
        discount: What a reward a move later is worth.

    Raises:
        InvariantError: If an array does not fit the moves, or something was done that was
            logged as impossible.
    """
    ratio = _ratios(moves, logged, target)
    after = running(moves, ratio)
    worth = discount**moves.step

    def summed(each: FloatArray) -> FloatArray:
        return np.bincount(moves.place, worth * each).astype(np.float64)

    is_last = np.append(np.diff(moves.place) > 0, [True])
    returns = moves.returns(discount=discount)
    doubly = None
    if values is not None:
        if values.shape != logged.shape or not np.isfinite(values).all():
            rule = f"be finite, a row for each move, {logged.shape}"
            raise InvariantError(where="values", rule=rule, got=values.shape)
        done = values[np.arange(len(moves)), moves.action]
        before = np.where(moves.step == 0, 1.0, np.append([1.0], after[:-1]))
        doubly = summed(
            before * (target * values).sum(axis=1) + after * (moves.reward - done)
        )
    return Contributions(
        weight=after[is_last],
        logged=returns,
        inverse=after[is_last] * returns,
        per_decision=summed(after * moves.reward),
        doubly_robust=doubly,
    )


def running(moves: LoggedMoves, ratio: FloatArray, /) -> FloatArray:
    """Return the product of a mentee's ratios up to each of her moves."""
    after = ratio.copy()
    for step in range(1, int(moves.step.max()) + 1):
        rows = np.flatnonzero(moves.step == step)
        after[rows] *= after[rows - 1]
    return after


def effective(weights: FloatArray, /) -> float:
    r"""Return how many mentees the weights are worth.

    It is :math:`(\sum w)^2 / \sum w^2` :cite:p:`kish1965`: their number if all weigh
    alike, and 1 if one of them decides.
    """
    squared = float(weights @ weights)
    return float(weights.sum()) ** 2 / squared if squared else 0.0


def _ratios(moves: LoggedMoves, logged: FloatArray, target: FloatArray) -> FloatArray:
    check_probabilities(moves, logged, "logged")
    check_probabilities(moves, target, "target")
    rows: IntArray = np.arange(len(moves))
    likely = logged[rows, moves.action]
    if not likely.all():
        row = int(np.argmin(likely))
        raise InvariantError(
            where="logged",
            rule="be above 0 for what was done",
            got=float(likely[row]),
            hint=f"In row {row} {moves.actions[moves.action[row]]!r} was done. "
            f"{int((likely == 0).sum())} such rows in all.",
        )
    ratios: FloatArray = target[rows, moves.action] / likely
    return ratios
