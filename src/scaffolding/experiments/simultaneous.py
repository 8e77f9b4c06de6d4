r"""Many arms at once: how wide intervals must be to hold all together.

Of twenty comparisons at 95 in 100, one is wrong by chance. Let
:math:`T_j = \bar D_j / \mathrm{se}_j` be the statistics of :math:`m` contrasts, :math:`R` the
correlation of the :math:`D_j`. All intervals :math:`\bar D_j \pm c\,\mathrm{se}_j` hold
together with probability :math:`1 - \alpha` if

.. math:: P\bigl(\max_j |Z_j| \le c\bigr) = 1 - \alpha, \qquad Z \sim N(0, R)

:cite:p:`hothorn2008`. Because :math:`R` is known, :math:`c` is smaller than Bonferroni's.

The probability is worked out without chance. With :math:`R = A A^\top` of rank :math:`r`,
:math:`Z = A\,\chi_r u`, :math:`u` uniform on the sphere :cite:p:`genz2009`, so that

.. math:: P(c) = E_u\, F_{\chi_r}\!\Bigl(c \Big/ \max_j |a_j^\top u|\Bigr),

exact along the radius (with estimated standard errors :math:`F` of the ratio of
:math:`\chi_r` to theirs, a multivariate :math:`t`), and over the sphere a mean over the points of a lattice that is always
the same. Contrasts that follow from others, as all pairs of arms do, need no special care.

>>> import numpy as np
>>> from scaffolding.experiments.simultaneous import critical_value
>>> round(critical_value(np.eye(1)), 3)
1.96
>>> round(critical_value(np.eye(3)), 2)  # Independent: Phi^-1((1 + .95 ** (1 / 3)) / 2)
2.39
>>> round(critical_value(np.ones((3, 3))), 2)  # Three times the same.
1.96
"""

from math import inf, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scaffolding.sources import GENZ_2009, HOTHORN_2008, Source

__all__ = ["SOURCES", "critical_value", "lattice"]

SOURCES: Final[tuple[Source, ...]] = (GENZ_2009, HOTHORN_2008)
"""What the method is taken from."""

_N_POINTS: Final = 2**14
_SMALLEST: Final = 1e-9
"""An eigenvalue under this share of the largest is rounding."""


def critical_value(
    correlation: NDArray[Any],
    /,
    *,
    level: float = 0.95,
    freedom: float = inf,
    n_points: int = _N_POINTS,
) -> float:
    """Return how many standard errors hold all contrasts together.

    Args:
        correlation: Of the contrasts; it may be singular.
        level: How often all intervals hold.
        freedom: Degrees of freedom of the standard errors; endless if they are known.
        n_points: How many directions are tried.
    """
    from scipy.optimize import brentq  # noqa: PLC0415  Heavy.
    from scipy.special import fdtr, gammainc, ndtri, stdtrit  # noqa: PLC0415

    root = _root(np.asarray(correlation, dtype=np.float64))
    rank = root.shape[1]
    is_known = freedom == inf

    def alone(p: float) -> float:
        return float(ndtri(p) if is_known else stdtrit(freedom, p))

    if rank == 1:
        return alone((1 + level) / 2) / float(np.abs(root).max())
    normal = ndtri(lattice(n_points, rank))
    sphere = normal / np.linalg.norm(normal, axis=1, keepdims=True)
    farthest = np.abs(sphere @ root.T).max(axis=1)

    def beyond(c: float) -> float:
        square = (c / farthest) ** 2
        within = (
            gammainc(rank / 2, square / 2)
            if is_known
            else fdtr(rank, freedom, square / rank)
        )
        return float(within.mean()) - level

    most = alone(1 - (1 - level) / 2 / len(root)) + 1  # Bonferroni, and room.
    return float(brentq(beyond, 0.0, most, xtol=1e-10))


def lattice(n_points: int, n_dimensions: int, /) -> NDArray[np.float64]:
    """Return points that fill the cube evenly, always the same ones.

    Multiples of the square roots of primes, folded at 1 (Richtmyer's lattice).
    """
    roots = np.sqrt(np.array(_primes(n_dimensions), dtype=np.float64))
    steps = np.arange(1, n_points + 1, dtype=np.float64)[:, None]
    return np.clip(np.abs(2 * ((steps * roots) % 1) - 1), _SMALLEST, 1 - _SMALLEST)


def _root(correlation: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(correlation)
    kept = values > _SMALLEST * values.max()
    found: NDArray[np.float64] = vectors[:, kept] * np.sqrt(values[kept])
    return found


def _primes(n: int) -> list[int]:
    found: list[int] = []
    candidate = 2
    while len(found) < n:
        if all(candidate % it for it in found if it <= sqrt(candidate)):
            found.append(candidate)
        candidate += 1
    return found
