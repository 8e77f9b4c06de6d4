r"""Regression with the intercepts of mentees summed away, by marginal likelihood.

Penalised at their likeliest, intercepts are found too near to 0 where each mentee tried
little, and what was taken from them goes to the coefficients: who is able has successes
behind her, and they seem to have made her so. Here :math:`u_m = \tau v_m` with
:math:`v_m \sim N(0, 1)` is summed away,

.. math:: \ell(\beta, \tau) = \sum_m \ln \int \prod_{k \text{ of } m}
   p_k(v)^{y_k} (1 - p_k(v))^{1 - y_k}\, \varphi(v)\, dv
   - \tfrac12 \sum_j \lambda_j \beta_j^2,

by the rule of Gauss and Hermite at points that are laid, for each mentee, about her own
likeliest :math:`v_m` and as wide as it is uncertain :cite:p:`pinheiro1995`, and laid anew
until the summit stays. Successes that
came before are made by the same :math:`v_m`, try after try from the first, so that the
product is the likelihood of the whole row of answers, and what is found is consistent as
mentees grow in number, however few the tries of each.

Of few mentees the answers may be likeliest if they differ without end; so :math:`\tau` is
drawn to 0 as if it were normal with a deviation of 10, which thousands of tries do not feel.

Newton's steps go by the observed information, which is what would be known if :math:`v` were
seen, less what is not known of it :cite:p:`louis1982`.
"""

from math import exp, log, pi
from typing import Final, NamedTuple

import numpy as np
from attrs import evolve, frozen

from scaffolding.fitting.regression import FloatArray, Regression, Solved

__all__ = ["summed"]

_N_POINTS: Final = 15
_GAIN: Final = 1e-8
_ROUNDED: Final = 1e-6
"""What is lost in rounding where nothing higher can be told apart."""
_N_LAID: Final = 8
"""How often points are laid anew."""
_STILL: Final = 1e-6
"""What may still be gained when points are laid anew."""
_WIDE_ENOUGH: Final = 0.05
"""A variance to begin with [logit²]."""
_N_HALVINGS: Final = 20
_N_MODES: Final = 50
_SURE: Final = 1e-10
_LEAST_CURVED: Final = 1e-10
_DRAWN: Final = 0.01
"""How strongly a deviation is drawn to 0 [1/logit²]."""
_NARROWEST: Final = -7.0
"""The logarithm of a deviation that is none."""
_LONGEST: Final = 2.0
"""No step is longer in the logarithm of the deviation."""


@frozen(kw_only=True, eq=False)
class _Place:
    """A place, with what each mentee may be there.

    Attributes:
        beta: The coefficients.
        log_deviation: The logarithm of how far mentees differ.
        points: What each mentee may be; (points, mentees).
        weights: How likely each is, after her answers.
        height: What is climbed.
        log_likelihood: The same without the penalty.
    """

    beta: FloatArray
    log_deviation: float
    points: FloatArray
    weights: FloatArray
    height: float
    log_likelihood: float


class _Curved(NamedTuple):
    """Slope and information, the logarithm of the deviation last."""

    slope: FloatArray
    information: FloatArray


def summed(it: Regression, start: Solved, /, *, max_iterations: int = 100) -> Solved:
    """Return the summit of the marginal likelihood.

    Args:
        it: What is regressed on what.
        start: Where the search begins: what was found with intercepts at their likeliest.
        max_iterations: After how many Newton steps it gives up.
    """
    search = _Search(it, start.iterations)
    deviation = log(max(start.mentee_variance, _WIDE_ENOUGH)) / 2
    at, is_converged = search.place(start.beta, deviation), False
    way: list[float] = []
    try:
        for _ in range(_N_LAID):
            search.lay(at)
            at, trace, is_ended = search.climbed(
                search.place(at.beta, at.log_deviation), max_iterations
            )
            # With the points laid anew heights are others; one climb is told, the longest.
            way = trace if len(trace) > len(way) else way
            is_converged = is_ended and trace[-1] - trace[0] < _STILL
            if is_converged or not is_ended:
                break
    except KeyboardInterrupt:
        told = search.told(at, tuple(way), is_converged=False)
        return evolve(told, is_interrupted=True)
    return search.told(at, tuple(way), is_converged=is_converged)


class _Search:
    """A search for the summit of a marginal likelihood."""

    def __init__(self, it: Regression, before: int) -> None:
        from scipy.sparse import csr_array  # noqa: PLC0415  Slow to load.

        if it.mentee is None:
            raise TypeError
        self.it, self.who, self.n = it, it.mentee, it.n_mentees
        self.before, self.steps = before, 0
        n_tries = len(it.outcome)
        self.own = csr_array(
            (np.ones(n_tries), (self.who, np.arange(n_tries))), shape=(self.n, n_tries)
        )
        laid, weights = np.polynomial.hermite_e.hermegauss(_N_POINTS)
        self.laid = laid
        self.log_laid = np.log(weights) + laid**2 / 2 - log(2 * pi) / 2
        # About the middle of all, until they are laid about each.
        self.points = np.tile(laid[:, None], (1, self.n))
        self.base = np.tile(self.log_laid[:, None], (1, self.n))

    def lay(self, at: _Place) -> None:
        """Lay the points of each mentee about where she is likeliest."""
        modes, wide = self._modes(self.it.design @ at.beta, exp(at.log_deviation))
        self.points = modes + self.laid[:, None] * wide
        self.base = self.log_laid[:, None] + np.log(wide)

    def place(self, beta: FloatArray, log_deviation: float) -> _Place:
        """Return a place, each mentee summed over her points."""
        it, deviation = self.it, exp(log_deviation)
        eta: FloatArray = it.design @ beta
        said = np.stack([self._said(eta, deviation * v) for v in self.points])
        logs = said + self.base - self.points**2 / 2
        top = logs.max(0)
        shares = np.exp(logs - top)
        total = shares.sum(0)
        log_likelihood = float((top + np.log(total)).sum())
        return _Place(
            beta=beta,
            log_deviation=log_deviation,
            points=self.points,
            weights=shares / total,
            height=log_likelihood
            - float(it.penalty @ beta**2) / 2
            - _DRAWN * deviation**2 / 2,
            log_likelihood=log_likelihood,
        )

    def climbed(
        self, at: _Place, max_iterations: int
    ) -> tuple[_Place, list[float], bool]:
        """Return the summit with the points as they lie, the way, and whether it is one."""
        trace = [at.height]
        while len(trace) <= max_iterations:
            curved = self.curved(at)
            step = _step(curved)
            gain = float(curved.slope @ step) / 2
            onward = self._onward(at, step)
            if onward is None:
                return at, trace, gain < _ROUNDED
            at = onward
            self.steps += 1
            trace.append(at.height)
            if gain < _GAIN:
                return at, trace, True
        return at, trace, False

    def curved(self, at: _Place) -> _Curved:
        """Return the slope and the observed information."""
        from scipy.sparse import diags_array  # noqa: PLC0415  Slow to load.

        it, who, deviation = self.it, self.who, exp(at.log_deviation)
        eta: FloatArray = it.design @ at.beta
        width = len(at.beta)
        miss, curve, leaning = np.zeros(len(eta)), np.zeros(len(eta)), np.zeros(self.n)
        for v, weight in zip(at.points, at.weights, strict=True):
            chance = _chance(eta + deviation * v[who])
            theirs, off = weight[who], it.outcome - chance
            miss += theirs * off
            curve += theirs * chance * (1 - chance)
            leaning += weight * deviation * v * np.bincount(who, off, self.n)
        slope = np.append(
            it.design.T @ miss - it.penalty * at.beta,
            leaning.sum() - _DRAWN * deviation**2,
        )
        known = np.zeros((width + 1, width + 1))
        known[:width, :width] = (
            it.design.T @ (diags_array(curve) @ it.design)
        ).toarray() + np.diag(it.penalty + _LEAST_CURVED)
        for v, weight in zip(at.points, at.weights, strict=True):
            away = deviation * v
            chance = _chance(eta + away[who])
            off = it.outcome - chance
            bent = chance * (1 - chance) * (weight * away)[who]
            theirs = np.bincount(who, off, self.n)
            score = away * theirs - leaning
            # What is not known of v takes away what the scores vary by.
            scores = (self.own @ (diags_array(off - miss) @ it.design)).tocsr()
            weighed = diags_array(weight) @ scores
            known[:width, :width] -= (scores.T @ weighed).toarray()
            known[:width, width] += it.design.T @ bent - weighed.T @ score
            known[width, width] += float(bent @ away[who]) - float(
                weight @ (score**2 + away * theirs)
            )
        known[width, width] += 2 * _DRAWN * deviation**2
        known[width, :width] = known[:width, width]
        return _Curved(slope, known)

    def _onward(self, at: _Place, step: FloatArray) -> _Place | None:
        """Return as much of a step as leads upwards, or None if nothing does."""
        share = min(1.0, _LONGEST / max(abs(float(step[-1])), 1e-300))
        for _ in range(_N_HALVINGS):
            to = self.place(
                at.beta + share * step[:-1],
                max(at.log_deviation + share * float(step[-1]), _NARROWEST),
            )
            if to.height > at.height:
                return to
            share /= 2
        return None

    def told(
        self, at: _Place, trace: tuple[float, ...], *, is_converged: bool
    ) -> Solved:
        """Return a place as it is told."""
        known = self.curved(at).information
        is_none = at.log_deviation <= _NARROWEST
        covariance = np.zeros_like(known)
        kept = slice(None, -1) if is_none else slice(None)
        covariance[kept, kept] = np.linalg.inv(known[kept, kept])
        deviation = exp(at.log_deviation)
        return Solved(
            beta=at.beta,
            mentees=deviation * (at.weights * at.points).sum(0),
            log_likelihood=at.log_likelihood,
            covariance=covariance[:-1, :-1],
            mentee_variance=deviation**2,
            is_agreed=True,
            is_summed=True,
            deviation_error=None if is_none else float(covariance[-1, -1]) ** 0.5,
            iterations=self.before + self.steps,
            is_converged=is_converged,
            trace=trace,
        )

    def _modes(
        self, eta: FloatArray, deviation: float
    ) -> tuple[FloatArray, FloatArray]:
        """Return where each mentee is likeliest, and how uncertain that is."""
        who, n = self.who, self.n
        v: FloatArray = np.zeros(n)
        curve: FloatArray = np.ones(n)
        for _ in range(_N_MODES):
            chance = _chance(eta + deviation * v[who])
            slope = deviation * np.bincount(who, self.it.outcome - chance, n) - v
            spread = np.bincount(who, chance * (1 - chance), n)
            curve = np.asarray(1 + deviation**2 * spread, np.float64)
            step = slope / curve
            v = v + np.clip(step, -1, 1)
            if np.abs(step).max() < _SURE:
                break
        return v, curve**-0.5

    def _said(self, eta: FloatArray, away: FloatArray) -> FloatArray:
        """Return the log-likelihood of the answers of each mentee."""
        odds = eta + away[self.who]
        each = self.it.outcome * odds - np.logaddexp(0.0, odds)
        return np.asarray(np.bincount(self.who, each, self.n), np.float64)


def _chance(odds: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-np.logaddexp(0.0, -odds)))


def _step(curved: _Curved) -> FloatArray:
    """Return Newton's step; where the hill is no hill, upwards all the same."""
    values, vectors = np.linalg.eigh(curved.information)
    least = max(float(np.abs(values).max()) * 1e-10, _LEAST_CURVED)
    size = np.maximum(np.abs(values), least)
    return np.asarray((vectors / size) @ (vectors.T @ curved.slope))
