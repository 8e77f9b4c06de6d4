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

If :math:`\lambda_u` is not given, :math:`u_m` is taken as normal with variance
:math:`\tau^2 = 1 / \lambda_u`, which is made to agree with what is found :cite:p:`schall1991`,

.. math:: \tau^2 = \frac1M \sum_m \bigl(\hat u_m^2 + \operatorname{var} u_m\bigr).

>>> import numpy as np
>>> from scipy.sparse import csr_array
>>> from scaffolding.fitting.logistic import Regression, solved
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
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Regression", "Solved", "solved"]

FloatArray: TypeAlias = NDArray[np.float64]

_GAIN: Final = 1e-9
"""Half the Newton decrement at which a search ends."""
_ROUNDED: Final = 1e-6
"""What is lost in rounding where nothing higher can be told apart."""
_N_HALVINGS: Final = 30
_LEAST_CURVED: Final = 1e-10
_BLOCK: Final = 4096
"""Mentees reckoned at once, so that they stay in memory."""
_THIN: Final = 0.05
"""With more of a matrix filled than this, noughts are reckoned with as well."""
_N_AGREED: Final = 300
_AGREED: Final = 1e-5
_LEAP: Final = 3.0
"""How far a variance is told ahead at most, on the logarithmic scale."""
_FEWEST: Final = 1e-4
"""A variance between mentees that is none [logit²]."""


@frozen(kw_only=True, eq=False)
class Regression:
    """What is regressed on what.

    Attributes:
        design: What is known of each try; (tries, coefficients).
        outcome: 1, .5 or 0.
        mentee: Whose try, as a number from 0; None for no intercepts of mentees.
        penalty: How strongly each coefficient is drawn to 0.
        mentee_penalty: How strongly intercepts of mentees are; None to make it agree with
            how far they lie from 0.
    """

    design: "csr_array"
    outcome: FloatArray
    mentee: NDArray[np.integer] | None
    penalty: FloatArray
    mentee_penalty: float | None = None

    @property
    def n_mentees(self) -> int:
        """How many intercepts of mentees there are."""
        return 0 if self.mentee is None else int(self.mentee.max()) + 1


@frozen(kw_only=True, eq=False)
class Solved:
    """Where the search ended.

    Attributes:
        beta: The coefficients.
        mentees: The intercept of each mentee.
        log_likelihood: Without the penalty.
        covariance: Of the coefficients, from the curvature with the penalty.
        mentee_variance: How far mentees lie from 0, squared, with what is not known of them.
        is_agreed: Whether the penalty of mentees was made to agree with it.
        iterations: How many Newton steps.
        is_converged: Whether it is the summit.
        is_interrupted: Whether the search was interrupted.
        trace: What was climbed, after each step.
    """

    beta: FloatArray
    mentees: FloatArray
    log_likelihood: float
    covariance: FloatArray
    mentee_variance: float
    is_agreed: bool = False
    iterations: int
    is_converged: bool
    is_interrupted: bool = False
    trace: tuple[float, ...] = ()


def solved(it: Regression, /, *, max_iterations: int = 100) -> Solved:
    """Return the summit.

    Args:
        it: What is regressed on what.
        max_iterations: After how many Newton steps it gives up.
    """
    start = _Point(beta=np.zeros(it.design.shape[1]), mentees=np.zeros(it.n_mentees))
    if it.mentee_penalty is not None or it.mentee is None:
        return _summit(
            evolve(it, mentee_penalty=it.mentee_penalty or 0.0), start, max_iterations
        )
    return _agreed(it, start, max_iterations)


def _agreed(it: Regression, start: "_Point", max_iterations: int) -> Solved:
    """Return the summit where the penalty of mentees agrees with how far they lie from 0.

    The rule comes nearer by a steady share, so that where it leads is told from two steps
    (Aitken); it is the end only if the rule itself stays there.
    """
    at, moved, iterations = 0.0, 0.0, 0
    is_agreed = False
    while True:
        found = _summit(evolve(it, mentee_penalty=exp(-at)), start, max_iterations)
        start = _Point(beta=found.beta, mentees=found.mentees)
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


@frozen(kw_only=True, eq=False)
class _Point:
    """Coefficients and intercepts of mentees."""

    beta: FloatArray
    mentees: FloatArray

    def moved(self, step: "_Point", share: float) -> "_Point":
        """Return the point that lies some of a step on."""
        return _Point(
            beta=self.beta + share * step.beta,
            mentees=self.mentees + share * step.mentees,
        )


@frozen(kw_only=True, eq=False)
class _Curved:
    """Slope and curvature at a point, intercepts of mentees eliminated."""

    of_mentees: FloatArray
    between: "csr_array"
    rest: FloatArray
    slope: _Point

    def step(self) -> _Point:
        """Return the Newton step."""
        from scipy.linalg import solve  # noqa: PLC0415  Slow to load.

        over = self.slope.mentees / self.of_mentees
        beta = solve(self.rest, self.slope.beta - self.between.T @ over, assume_a="sym")
        mentees = (self.slope.mentees - self.between @ beta) / self.of_mentees
        return _Point(beta=beta, mentees=mentees)


@frozen(kw_only=True, eq=False)
class _Ended:
    """How a search ended."""

    at: _Point
    trace: tuple[float, ...]
    is_converged: bool = False
    is_interrupted: bool = False


def _summit(it: Regression, start: _Point, max_iterations: int) -> Solved:
    """Return the summit for one penalty of mentees."""
    ended = _climbed(it, start, max_iterations)
    at, curved = ended.at, _curved(it, ended.at)
    inverse = np.linalg.inv(curved.rest)
    covariance: FloatArray = ((inverse + inverse.T) / 2).astype(np.float64)
    return Solved(
        beta=at.beta,
        mentees=at.mentees,
        log_likelihood=_log_likelihood(it, at),
        covariance=covariance,
        mentee_variance=_mentee_variance(curved, covariance, at.mentees),
        iterations=len(ended.trace) - 1,
        is_converged=ended.is_converged,
        is_interrupted=ended.is_interrupted,
        trace=ended.trace,
    )


def _climbed(it: Regression, start: _Point, max_iterations: int) -> _Ended:
    """Return where Newton's steps end."""
    at, trace = start, [_height(it, start)]
    try:
        for _ in range(max_iterations):
            curved = _curved(it, at)
            step = curved.step()
            gain = float(
                curved.slope.beta @ step.beta + curved.slope.mentees @ step.mentees
            )
            onward = _onward(it, at, step, trace[-1])
            if onward is None:
                # Nothing higher can be told apart from here.
                is_converged = gain / 2 < _ROUNDED
                return _Ended(at=at, trace=tuple(trace), is_converged=is_converged)
            at, height = onward
            trace.append(height)
            if gain / 2 < _GAIN:
                return _Ended(at=at, trace=tuple(trace), is_converged=True)
    except KeyboardInterrupt:
        return _Ended(at=at, trace=tuple(trace), is_interrupted=True)
    return _Ended(at=at, trace=tuple(trace))


def _onward(
    it: Regression, at: _Point, step: _Point, height: float
) -> tuple[_Point, float] | None:
    """Return as much of a step as leads upwards, or None if nothing does."""
    for halvings in range(_N_HALVINGS):
        to = at.moved(step, 0.5**halvings)
        if (reached := _height(it, to)) > height:
            return to, reached
    return None


def _mentee_variance(
    curved: _Curved, covariance: FloatArray, mentees: FloatArray
) -> float:
    """Return the mean of what is found and of what is not known of mentees, squared."""
    if not len(mentees):
        return 0.0
    through = 0.0
    for start in range(0, len(mentees), _BLOCK):
        rows = slice(start, start + _BLOCK)
        eliminated = curved.between[rows].toarray() / curved.of_mentees[rows, None]
        through += float(((eliminated @ covariance) * eliminated).sum())
    return float((mentees**2 + 1 / curved.of_mentees).mean() + through / len(mentees))


def _curved(it: Regression, at: _Point) -> _Curved:
    """Return slope and curvature."""
    from scipy.sparse import csr_array, diags_array  # noqa: PLC0415  Slow to load.

    chance = np.exp(-np.logaddexp(0.0, -_log_odds(it, at)))
    weight, miss = chance * (1 - chance), it.outcome - chance
    weighed = diags_array(weight) @ it.design
    rest = (it.design.T @ weighed).toarray() + np.diag(it.penalty + _LEAST_CURVED)
    slope = it.design.T @ miss - it.penalty * at.beta
    n, penalty = it.n_mentees, it.mentee_penalty or 0.0
    if it.mentee is None:
        between = csr_array((n, it.design.shape[1]))
        none = np.zeros(0)
        return _Curved(
            of_mentees=none,
            between=between,
            rest=rest,
            slope=_Point(beta=slope, mentees=none),
        )
    known = np.bincount(it.mentee, weights=weight, minlength=n).astype(np.float64)
    of_mentees = known + (penalty + _LEAST_CURVED)
    mentee_slope = (
        np.bincount(it.mentee, weights=miss, minlength=n) - penalty * at.mentees
    )
    tries = np.arange(len(miss))
    own = csr_array((np.ones(len(miss)), (it.mentee, tries)), shape=(n, len(miss)))
    between = (own @ weighed).tocsr()
    rest -= _through(between, of_mentees)
    return _Curved(
        of_mentees=of_mentees,
        between=between,
        rest=rest,
        slope=_Point(beta=slope, mentees=mentee_slope),
    )


def _through(between: "csr_array", of_mentees: FloatArray) -> FloatArray:
    """Return what the intercepts of mentees take of the curvature of coefficients."""
    from scipy.sparse import diags_array  # noqa: PLC0415  Slow to load.

    n, width = between.shape
    if between.nnz < _THIN * n * width:
        taken: FloatArray = (
            between.T @ (diags_array(1 / of_mentees) @ between)
        ).toarray()
        return taken
    taken = np.zeros((width, width))
    for start in range(0, n, _BLOCK):
        rows = slice(start, start + _BLOCK)
        block = between[rows].toarray()
        taken += block.T @ (block / of_mentees[rows, None])
    return taken


def _log_odds(it: Regression, at: _Point) -> FloatArray:
    found: FloatArray = it.design @ at.beta
    return found if it.mentee is None else found + at.mentees[it.mentee]


def _log_likelihood(it: Regression, at: _Point) -> float:
    log_odds = _log_odds(it, at)
    return float((it.outcome * log_odds - np.logaddexp(0.0, log_odds)).sum())


def _height(it: Regression, at: _Point) -> float:
    """Return what is climbed: the log-likelihood less the penalty."""
    of_mentees = (it.mentee_penalty or 0.0) * float(at.mentees @ at.mentees)
    return _log_likelihood(it, at) - (float(it.penalty @ at.beta**2) + of_mentees) / 2
