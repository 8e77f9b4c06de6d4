r"""Quadrature: an expectation over a normal ability as a sum over some abilities.

For :math:`\theta` normal with mean 0 and variance 1

.. math:: E f(\theta) \approx \sum_q w_q f(t_q),

which is exact where :math:`f` is a polynomial of degree below twice the number of nodes
(Gauss and Hermite). The nodes are the eigenvalues of the symmetric matrix of the
recurrence of the polynomials, whose off-diagonal is :math:`\sqrt 1, \sqrt 2, \dots`, and
the weights the squares of the first entries of its eigenvectors :cite:p:`golub1969`.

>>> from scaffolding.fitting.quadrature import normal_nodes
>>> nodes, weights = normal_nodes(5)
>>> [round(float(weights @ nodes**power), 6) for power in (0, 2, 4, 6, 8)]
[1.0, 1.0, 3.0, 15.0, 105.0]
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["normal_nodes"]


def normal_nodes(n: int, /) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the abilities to sum over, in rising order, and their weights.

    Args:
        n: How many; one or more.
    """
    from scipy.linalg import eigh_tridiagonal  # noqa: PLC0415  Slow to load.

    nodes, vectors = eigh_tridiagonal(np.zeros(n), np.sqrt(np.arange(1.0, n)))
    weights = vectors[0] ** 2
    # The rule is symmetric; rounding is not.
    nodes, weights = (nodes - nodes[::-1]) / 2, (weights + weights[::-1]) / 2
    return nodes, weights / weights.sum()
