r"""Choosing: how likely a mentor made each of the offers that she could have made.

A person's probabilities nobody wrote down. They are fitted by a *conditional logit*
:cite:p:`mcfadden1974`: of the offers :math:`j` that could be made at a decision, each with
features :math:`x_j`, she makes

.. math::

   b(j) = \frac{e^{\beta \cdot x_j}}{\sum_k e^{\beta \cdot x_k}}, \qquad
   \max_\beta \sum_i \ln b_i(a_i) - \tfrac{\lambda}{2} |\beta|^2 ,

:math:`a_i` what was done at decision :math:`i`, the features scaled to a deviation of 1. So
what there was to choose from may differ from one decision to the next, as it does here.

It rests on an assumption that no log can show: that she saw no more of the mentee than
stands in the features.

>>> import numpy as np
>>> from scaffolding.fitting.off_policy.choosing import conditional_logit
>>> features = np.array([[0.0], [1.0], [0.0], [1.0], [0.0], [1.0]])
>>> first = np.array([0, 2, 4])  # Three decisions between two offers each.
>>> p = conditional_logit(features, first, done=np.array([1, 3, 4]), ridge=1e-9)
>>> p.round(3).tolist()
[0.333, 0.667, 0.333, 0.667, 0.333, 0.667]
"""

import numpy as np

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray, IntArray

__all__ = ["conditional_logit"]


def conditional_logit(
    features: FloatArray, first: IntArray, /, *, done: IntArray, ridge: float = 1.0
) -> FloatArray:
    r"""Return how likely each offer was at its decision, as fitted.

    Args:
        features: A row for each offer that could be made, those of a decision together.
        first: The first row of each decision, rising from 0.
        done: The row of what was done at each decision.
        ridge: The :math:`\lambda` of the slopes.

    Returns:
        A probability for each row; those of a decision sum to 1.

    Raises:
        InvariantError: If a feature is not finite, or the rows do not fit.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  Half a second to load.

    if not np.isfinite(features).all():
        rule = "be finite"
        raise InvariantError(where="features", rule=rule, got=features.shape)
    last = np.append(first[1:], len(features))
    if first.shape != done.shape or ((done < first) | (done >= last)).any():
        rule = "be a row of each decision"
        raise InvariantError(where="done", rule=rule, got=done.shape)
    sizes = last - first
    spread = features.std(axis=0)
    scaled = features / np.where(spread > 0, spread, 1.0)

    def chances(slopes: FloatArray) -> tuple[FloatArray, FloatArray]:
        scores = scaled @ slopes
        scores = scores - np.repeat(np.maximum.reduceat(scores, first), sizes)
        total = np.log(np.add.reduceat(np.exp(scores), first))
        logs: FloatArray = scores - np.repeat(total, sizes)
        return np.exp(logs), logs

    def loss(slopes: FloatArray) -> tuple[float, FloatArray]:
        p, logs = chances(slopes)
        value = -float(logs[done].sum()) + ridge / 2 * float(slopes @ slopes)
        return value, scaled.T @ p - scaled[done].sum(axis=0) + ridge * slopes

    start = np.zeros(features.shape[1])
    return chances(minimize(loss, start, jac=True, method="L-BFGS-B").x)[0]
