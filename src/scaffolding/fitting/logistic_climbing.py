"""Newton's steps up a penalised regression, intercepts of mentees eliminated."""

from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from scaffolding.fitting.regression import FloatArray, Point, Regression, Solved

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["log_odds", "summit"]

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


@frozen(kw_only=True, eq=False)
class _Curved:
    """Slope and curvature at a point, intercepts of mentees eliminated."""

    of_mentees: FloatArray
    between: "csr_array"
    rest: FloatArray
    slope: Point

    def step(self) -> Point:
        """Return the Newton step."""
        from scipy.linalg import solve  # noqa: PLC0415  Slow to load.

        over = self.slope.mentees / self.of_mentees
        beta = solve(self.rest, self.slope.beta - self.between.T @ over, assume_a="sym")
        mentees = (self.slope.mentees - self.between @ beta) / self.of_mentees
        return Point(beta=beta, mentees=mentees)


@frozen(kw_only=True, eq=False)
class _Ended:
    """How a search ended."""

    at: Point
    trace: tuple[float, ...]
    is_converged: bool = False
    is_interrupted: bool = False


def summit(it: Regression, start: Point, max_iterations: int, /) -> Solved:
    """Return the summit for one penalty of mentees.

    Args:
        it: What is regressed on what.
        start: Where the search begins.
        max_iterations: After how many Newton steps it gives up.
    """
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


def _climbed(it: Regression, start: Point, max_iterations: int) -> _Ended:
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
    it: Regression, at: Point, step: Point, height: float
) -> tuple[Point, float] | None:
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


def _curved(it: Regression, at: Point) -> _Curved:
    """Return slope and curvature."""
    from scipy.sparse import csr_array, diags_array  # noqa: PLC0415  Slow to load.

    chance = np.exp(-np.logaddexp(0.0, -log_odds(it, at)))
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
            slope=Point(beta=slope, mentees=none),
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
        slope=Point(beta=slope, mentees=mentee_slope),
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


def log_odds(it: Regression, at: Point, /) -> FloatArray:
    """Return the log odds of each try.

    Args:
        it: What is regressed on what.
        at: Coefficients and intercepts of mentees.
    """
    found: FloatArray = it.design @ at.beta
    return found if it.mentee is None else found + at.mentees[it.mentee]


def _log_likelihood(it: Regression, at: Point) -> float:
    odds = log_odds(it, at)
    return float((it.outcome * odds - np.logaddexp(0.0, odds)).sum())


def _height(it: Regression, at: Point) -> float:
    """Return what is climbed: the log-likelihood less the penalty."""
    of_mentees = (it.mentee_penalty or 0.0) * float(at.mentees @ at.mentees)
    return _log_likelihood(it, at) - (float(it.penalty @ at.beta**2) + of_mentees) / 2
