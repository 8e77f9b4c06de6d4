r"""Contrasts together: several paired differences whose intervals hold all at once.

Each is a paired contrast; what makes its interval wider than its own is the number of the
others and how they hang together, :math:`\bar D_j \pm c\,\mathrm{se}_j` with the critical
value :math:`c` of `scaffolding.experiments.simultaneous`.

Two arms that never differ, on no mentee, have the difference 0 for certain. They add nothing
to :math:`c`.

>>> import numpy as np
>>> from scaffolding.experiments.moments import Sums
>>> from scaffolding.experiments.together import all_pairs, together
>>> values = np.array([[0, 1, 1], [2, 2, 3], [1, 1, 3], [0, 2, 2]])
>>> found = together(Sums.of(values), all_pairs(3))
>>> [round(it.difference, 2) for it in found]
[-0.75, -1.5, -0.75]
>>> all(it.low < it.difference < it.high for it in found)
True
"""

from collections.abc import Sequence
from math import nan, sqrt
from typing import TypeAlias

import numpy as np

from scaffolding.experiments.moments import Sums
from scaffolding.experiments.paired import Paired
from scaffolding.experiments.simultaneous import critical_value

__all__ = ["Pair", "against", "all_pairs", "together"]

Pair: TypeAlias = tuple[int, int]
"""The places of two arms: the first less the second."""


def all_pairs(n_arms: int, /) -> tuple[Pair, ...]:
    """Return every two of some arms, once."""
    return tuple((i, j) for i in range(n_arms) for j in range(i + 1, n_arms))


def against(reference: int, n_arms: int, /) -> tuple[Pair, ...]:
    """Return every other arm, less the one of reference."""
    return tuple((i, reference) for i in range(n_arms) if i != reference)


def together(
    sums: Sums, pairs: Sequence[Pair], /, *, grain: float = 1.0, level: float = 0.95
) -> tuple[Paired, ...]:
    """Return the difference of each pair of values, with intervals that hold together.

    Args:
        sums: The sums of the values, one for each arm.
        pairs: Which are compared.
        grain: What a value of 1 stands for.
        level: How often all intervals hold.
    """
    n_values = len(sums.firsts)
    weights = np.zeros((len(pairs), n_values), dtype=np.int64)
    for row, (i, j) in zip(weights, pairs, strict=True):
        row[i] += 1
        row[j] -= 1
    mixed = sums.through(weights.tolist())
    differences = mixed.means() * grain
    variances = mixed.covariance()
    deviations = np.sqrt(np.diag(variances))
    of_values = np.diag(sums.covariance())
    c = _critical(variances, deviations, level, sums.n - 1)
    found = []
    for k, (i, j) in enumerate(pairs):
        se = float(deviations[k]) / sqrt(sums.n) * grain if sums.n else nan
        reach = c * se if se else se
        found.append(
            Paired(
                n=sums.n,
                difference=float(differences[k]),
                se=se,
                low=float(differences[k]) - reach,
                high=float(differences[k]) + reach,
                spread=sqrt(float(of_values[i] + of_values[j]) / 2) * grain,
                level=level,
            )
        )
    return tuple(found)


def _critical(
    variances: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    deviations: np.ndarray[tuple[int], np.dtype[np.float64]],
    level: float,
    freedom: int,
) -> float:
    varying = deviations > 0  # NaN is not: fewer than two mentees say nothing.
    if not varying.any():
        return nan
    kept = variances[np.ix_(varying, varying)]
    scale = deviations[varying]
    correlation = kept / np.outer(scale, scale)
    return critical_value(correlation, level=level, freedom=freedom)
