"""The walk of Elo through all tries in time, as plain loops, to be compiled.

The rules stand in `scaffolding.fitting.elo`.
"""

from math import exp, log1p
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["walked"]

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]


def walked(  # noqa: PLR0917  Compiled functions take their arguments in order.
    who: IntArray,
    item: IntArray,
    level: IntArray,
    outcome: FloatArray,
    variance: float,
    information: float,
    gain: float,
    ability: FloatArray,
    difficulty: FloatArray,
    chance: FloatArray,
) -> float:
    """Return the log score of what was said of each try before it was seen.

    Args:
        who: Whose ability, as a number from 0; tries in the order of time.
        item: At what, as a number from 0.
        level: With what support.
        outcome: 1, .5 or 0.
        variance: The rate of the first answer.
        information: How fast the rate falls.
        gain: What a level of help adds [logit].
        ability: Where each begins, and at the end where she stands.
        difficulty: Likewise of each item.
        chance: Filled with what was said of each try.
    """
    n_who = np.zeros(len(ability))
    n_item = np.zeros(len(difficulty))
    score = 0.0
    for k in range(len(outcome)):
        u, i, y = who[k], item[k], outcome[k]
        z = ability[u] - difficulty[i] + gain * level[k]
        if z >= 0:
            tail = exp(-z)
            p = 1 / (1 + tail)
            score += y * z - z - log1p(tail)
        else:
            tail = exp(z)
            p = tail / (1 + tail)
            score += y * z - log1p(tail)
        chance[k] = p
        ability[u] += variance / (1 + information * variance * n_who[u]) * (y - p)
        difficulty[i] -= variance / (1 + information * variance * n_item[i]) * (y - p)
        n_who[u] += 1
        n_item[i] += 1
    return score
