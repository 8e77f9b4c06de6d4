r"""Propensities: how likely each action was, where nobody wrote it down.

Two ways, for two kinds of logs. Where what stood before a decision is one of a few
contexts :math:`c`, the probability of an action is its *frequency* there,
:math:`b(a \mid c) = n_{ca} / n_c`. Where it is told in numbers :math:`x`, it is a
*multinomial logistic* regression, fitted by maximum likelihood with a ridge on its slopes,

.. math::

   b(a \mid x) = \frac{e^{\alpha_a + \beta_a \cdot x}}
   {\sum_{a'} e^{\alpha_{a'} + \beta_{a'} \cdot x}}, \qquad
   \max \sum_i \ln b(a_i \mid x_i) - \tfrac{\lambda}{2} \sum_a |\beta_a|^2 .

Fitted propensities rest on an assumption that no log can show: that whoever acted saw no
more of the mentee than stands in the context.

>>> import numpy as np
>>> from scaffolding.fitting.off_policy.moves import LoggedMoves
>>> from scaffolding.fitting.off_policy.propensities import frequencies
>>> moves = LoggedMoves(
...     actions=("alone", "helped"),
...     mentee=np.arange(5),
...     action=np.array([0, 1, 1, 1, 0]),
...     reward=np.zeros(5),
... )
>>> failed_before = np.array([0, 1, 1, 1, 1])
>>> frequencies(moves, failed_before)[[0, 1]].tolist()
[[1.0, 0.0], [0.25, 0.75]]
"""

import numpy as np

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray, IntArray
from scaffolding.fitting.off_policy.moves import LoggedMoves

__all__ = ["frequencies", "logistic_propensities"]


def frequencies(moves: LoggedMoves, context: IntArray, /) -> FloatArray:
    """Return how often each action was taken in the context of each move.

    Args:
        moves: What was done.
        context: The number of what stood before each move.

    Returns:
        A row for each move, a column for each action.

    Raises:
        InvariantError: If there is not one context for each move.
    """
    if context.shape != moves.action.shape:
        rule = f"have one number for each of the {len(moves)} moves"
        raise InvariantError(where="context", rule=rule, got=context.shape)
    _, place = np.unique(context, return_inverse=True)
    taken = np.zeros((int(place.max()) + 1, len(moves.actions)))
    np.add.at(taken, (place, moves.action), 1.0)
    shares: FloatArray = (taken / taken.sum(axis=1, keepdims=True))[place]
    return shares


def logistic_propensities(
    moves: LoggedMoves, features: FloatArray, /, *, ridge: float = 1.0
) -> FloatArray:
    r"""Return how likely each action was by a multinomial logistic regression.

    Args:
        moves: What was done.
        features: What stood before each move in numbers, a row for each.
        ridge: The :math:`\lambda` of the slopes, on features of deviation 1.

    Returns:
        A row for each move, a column for each action. No probability is 0, so that it
        cannot show that an action was never taken.

    Raises:
        InvariantError: If there is not one row for each move, or a number is not finite.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  Half a second to load.

    if features.ndim != 2 or len(features) != len(moves):  # noqa: PLR2004
        rule = f"have one row for each of the {len(moves)} moves"
        raise InvariantError(where="features", rule=rule, got=features.shape)
    if not np.isfinite(features).all():
        row = int(np.argmin(np.isfinite(features).all(axis=1)))
        raise InvariantError(
            where="features", rule="be finite", got=tuple(features[row].tolist())
        )
    spread = features.std(axis=0)
    scaled = (features - features.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    design = np.column_stack([np.ones(len(moves)), scaled])
    done = np.eye(len(moves.actions))[moves.action]

    def loss(flat: FloatArray) -> tuple[float, FloatArray]:
        weights = flat.reshape(design.shape[1], -1)
        p, logs = _softmax(design @ weights)
        slopes = weights.copy()
        slopes[0] = 0.0
        value = -float((done * logs).sum()) + ridge / 2 * float((slopes**2).sum())
        return value, (design.T @ (p - done) + ridge * slopes).ravel()

    start = np.zeros(design.shape[1] * len(moves.actions))
    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return _softmax(design @ best.reshape(design.shape[1], -1))[0]


def _softmax(scores: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the probabilities that scores stand for, and their logarithms."""
    logs = scores - scores.max(axis=1, keepdims=True)
    logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return np.exp(logs), logs
