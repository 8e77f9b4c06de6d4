r"""Values: what each action would have brought from there on, by context.

From the last step back, the value of an action in a context is the mean, over the moves
that were so, of what followed under the target policy :math:`\pi`,

.. math::

   Q_t(c, a) = \operatorname{mean} \{ r_t + \gamma V_{t+1} \}, \qquad
   V_t = \sum_a \pi_t(a) Q_t(c_t, a),

which is fitted Q evaluation with a table :cite:p:`le2019`. Where a context and an action
were never seen together at a step, the mean of the step stands in; this is ours, and
harmless, because the doubly robust estimate is unbiased whatever the values are
:cite:p:`jiang2016`.

So that no mentee's values rest on her own rewards, mentees are put into folds, and each
fold's values are those of the others.

>>> import numpy as np
>>> from scaffolding.fitting.off_policy.moves import LoggedMoves
>>> from scaffolding.fitting.off_policy.values import fitted_values
>>> moves = LoggedMoves(
...     actions=("alone", "helped"),
...     mentee=np.arange(8),
...     action=np.tile([0, 1], 4),
...     reward=np.tile([0.0, 1.0], 4),
... )
>>> helped = np.tile([0.0, 1.0], (8, 1))
>>> fitted_values(moves, np.zeros(8, dtype=int), target=helped)[0].tolist()
[0.0, 1.0]
"""

import numpy as np

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import BoolArray, FloatArray, IntArray, named
from scaffolding.fitting.off_policy.moves import LoggedMoves, check_probabilities

__all__ = ["fitted_values"]


def fitted_values(
    moves: LoggedMoves,
    context: IntArray,
    /,
    *,
    target: FloatArray,
    discount: float = 1.0,
    n_folds: int = 2,
    seed: int = 0,
) -> FloatArray:
    """Return what each action would have brought from there on under the policy.

    Args:
        moves: What was done.
        context: The number of what stood before each move.
        target: How likely the policy would have made each move.
        discount: What a reward a move later is worth.
        n_folds: Into how many folds mentees are put.
        seed: Which mentees come into which.

    Returns:
        A row for each move, a column for each action.

    Raises:
        InvariantError: If an array does not fit the moves, or there are more folds than
            mentees, or fewer than 2.
    """
    check_probabilities(moves, target, "target")
    if context.shape != moves.action.shape:
        rule = f"have one number for each of the {len(moves)} moves"
        raise InvariantError(where="context", rule=rule, got=context.shape)
    if not 2 <= n_folds <= moves.n_mentees:  # noqa: PLR2004
        rule = f"be from 2 to the {moves.n_mentees} mentees"
        raise InvariantError(where="n_folds", rule=rule, got=n_folds)
    drawn = [named(seed, str(one)) for one in range(moves.n_mentees)]
    fold = (np.argsort(np.argsort(drawn)) % n_folds)[moves.place]
    values = np.empty(target.shape)
    for one in range(n_folds):
        rows = fold == one
        values[rows] = _backwards(moves, context, target, discount, ~rows)[rows]
    return values


def _backwards(
    moves: LoggedMoves,
    context: IntArray,
    target: FloatArray,
    discount: float,
    learned: BoolArray,
) -> FloatArray:
    """Return the values of all moves, learned from some of them, from the last back."""
    _, place = np.unique(context, return_inverse=True)
    n_contexts, n_actions = int(place.max()) + 1, len(moves.actions)
    values = np.zeros(target.shape)
    ahead = np.zeros(len(moves) + 1)
    for step in reversed(range(int(moves.step.max()) + 1)):
        here = np.flatnonzero(moves.step == step)
        follows = np.append(moves.place, [-1])[here + 1] == moves.place[here]
        came = moves.reward[here] + discount * np.where(follows, ahead[here + 1], 0.0)
        kept = learned[here]
        cell = place[here] * n_actions + moves.action[here]
        size = n_contexts * n_actions
        n = np.bincount(cell[kept], minlength=size)
        sums = np.bincount(cell[kept], came[kept], minlength=size)
        usual = float(came[kept].mean()) if kept.any() else 0.0
        means = np.where(n > 0, sums / np.maximum(n, 1), usual)
        values[here] = means.reshape(n_contexts, n_actions)[place[here]]
        ahead[here] = (target[here] * values[here]).sum(axis=1)
    return values
