r"""Penalised logistic regression with a sparse design, and an intercept for each mentee.

The log odds of try :math:`k` are :math:`z_k = x_k^\top \beta + u_{m(k)}`, with what is known
of the try in :math:`x_k`, mostly noughts, and an intercept :math:`u_m` for each mentee. The
summit of

.. math:: \sum_k \bigl(y_k z_k - \log(1 + e^{z_k})\bigr) - \tfrac12 \sum_j \lambda_j
   \beta_j^2 - \tfrac12 \lambda_u \sum_m u_m^2

is one, since it is concave :cite:p:`lecessie1992`. It is found by Newton's steps. Each try is of
one mentee, so the curvature among the intercepts is a diagonal :math:`D`, and they are
eliminated: with :math:`C` the curvature of :math:`\beta` and :math:`B` between the two, what
is solved is only :math:`C - B^\top D^{-1} B`. A million mentees cost no more than their tries.

If :math:`\lambda_u` is not given, :math:`u_m` is taken as normal with a variance
:math:`\tau^2` that is found with the coefficients, the intercepts summed away
(`scaffolding.fitting.logistic_marginal`). That search begins, and where mentees are told
apart without a fault it does not settle and stays, where :math:`1 / \lambda_u`
agrees with what is found :cite:p:`schall1991`,

.. math:: \tau^2 = \frac1M \sum_m \bigl(\hat u_m^2 + \operatorname{var} u_m\bigr).

>>> import numpy as np
>>> from scipy.sparse import csr_array
>>> from scaffolding.fitting.logistic import solved
>>> from scaffolding.fitting.regression import Regression
>>> it = Regression(
...     design=csr_array(np.array([[1.0, 0], [1, 1], [1, 2], [1, 3]])),
...     outcome=np.array([0.0, 1, 0, 1]),
...     mentee=np.zeros(4, dtype=int),
...     penalty=np.array([0.0, 0.0]),
...     mentee_penalty=1.0,
... )
>>> found = solved(it)
>>> found.beta.round(4).tolist(), found.is_converged
([-1.3623, 0.9082], True)
"""

from math import exp, log
from typing import Final

import numpy as np
from attrs import evolve

from scaffolding.fitting.logistic_climbing import summit
from scaffolding.fitting.logistic_marginal import summed
from scaffolding.fitting.regression import Point, Regression, Solved

__all__ = ["solved"]

_N_AGREED: Final = 300
_AGREED: Final = 1e-5
_LEAP: Final = 3.0
"""How far a variance is told ahead at most, on the logarithmic scale."""
_FEWEST: Final = 1e-4
"""A variance between mentees that is none [logit²]."""


def solved(it: Regression, /, *, max_iterations: int = 100) -> Solved:
    """Return the summit.

    Args:
        it: What is regressed on what.
        max_iterations: After how many Newton steps it gives up.
    """
    start = Point(beta=np.zeros(it.design.shape[1]), mentees=np.zeros(it.n_mentees))
    if it.mentee_penalty is not None or it.mentee is None:
        return summit(
            evolve(it, mentee_penalty=it.mentee_penalty or 0.0), start, max_iterations
        )
    agreed = _agreed(it, start, max_iterations)
    if agreed.is_interrupted:
        return agreed
    found = summed(it, agreed, max_iterations=max_iterations)
    return found if found.is_converged or found.is_interrupted else agreed


def _agreed(it: Regression, start: Point, max_iterations: int) -> Solved:
    """Return the summit where the penalty of mentees agrees with how far they lie from 0.

    The rule comes nearer by a steady share, so that where it leads is told from two steps
    (Aitken); it is the end only if the rule itself stays there.
    """
    at, moved, iterations = 0.0, 0.0, 0
    is_agreed = False
    while True:
        found = summit(evolve(it, mentee_penalty=exp(-at)), start, max_iterations)
        start = Point(beta=found.beta, mentees=found.mentees)
        iterations += found.iterations
        to = log(max(found.mentee_variance, _FEWEST))
        is_agreed = abs(to - at) < _AGREED
        if is_agreed or found.is_interrupted or iterations > _N_AGREED:
            break
        share = (to - at) / moved if moved else 0.0
        moved = to - at
        leap = moved * share / (1 - share) if 0 < share < 1 else 0.0
        at = max(to + min(max(leap, -_LEAP), _LEAP), log(_FEWEST))
        moved = 0.0 if leap else moved
    return evolve(
        found,
        iterations=iterations,
        is_converged=found.is_converged and is_agreed,
        is_agreed=True,
    )
