r"""Search: expectation and maximisation, quickened by what the steps show of the curvature.

Let :math:`n` be the expected counts given the answers and parameters :math:`\theta`
(`scaffolding.fitting.forward`), and :math:`t(\theta)` the logarithms of the chances that they
are counts of. The slope of the log-likelihood is that of :math:`n \cdot t` with :math:`n`
held still,

.. math:: g = J^\top n, \qquad J = \partial t / \partial \theta,

and :math:`C = J^\top \operatorname{diag}(n)\, J` is the information that there would be if
states were seen. A step of :math:`C^{-1} g` is a step of expectation and maximisation to
first order :cite:p:`lange1995`; it is slow where much is hidden. So :math:`C^{-1}` is only
the first guess at the inverse curvature, and each step mends it (BFGS), as in
:cite:t:`jamshidian1997`. A step that would not rise is halved until it does, so the
log-likelihood never falls. The search ends where what is still to be gained, half of
:math:`g^\top I^{-1} g` with :math:`I` the observed information by differences of the slope,
is below :math:`10^{-6}`.

:math:`J` is taken by complex steps, exactly to rounding, so that what a parameter does is
written once.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = [
    "EDGE",
    "Curved",
    "Expected",
    "Found",
    "Problem",
    "Vector",
    "jacobian",
    "search",
]

Vector: TypeAlias = NDArray[np.float64]

EDGE: Final = 16.0
"""Parameters are kept this near to 0, on the scale of log odds."""

_TINY: Final = 1e-30
_LONGEST: Final = 2.0
"""No parameter moves further in one step."""
_RISE: Final = 1e-4
_HALVINGS: Final = 25
_GAIN: Final = 1e-6
_NEAR: Final = 1e-5
"""What is still to be gained, by the guess, when the curvature is worth measuring."""
_STEP: Final = 1e-4
_POLISHED: Final = 6


@frozen(eq=False)
class Expected:
    """What the answers say under some parameters.

    Attributes:
        log_likelihood: The logarithm of their probability.
        log_prior: The logarithm of what the parameters were worth before.
        counts: The expected counts, in the order of `Problem.log_chances`.
        slope: What is to be added to the slope that the counts give.
    """

    log_likelihood: float
    log_prior: float
    counts: Vector
    slope: Vector


class Problem(Protocol):
    """What a search climbs."""

    @property
    def n_parameters(self) -> int:
        """How many parameters are estimated."""
        ...

    def expected(self, theta: Vector, logs: Vector | None = None, /) -> Expected:
        """Return the expected counts.

        Args:
            theta: The parameters.
            logs: The logarithms of their chances, if they are known.
        """
        ...

    def log_chances(self, theta: Any, /) -> Any:  # noqa: ANN401
        """Return the logarithms of the chances, of real or complex parameters.

        Args:
            theta: Parameters; (..., parameters).

        Returns:
            Logarithms; (..., counts).
        """
        ...


@runtime_checkable
class Curved(Protocol):
    """A problem that knows its curvature by a shorter way than differences."""

    def information(self, theta: Vector, /) -> tuple[Vector, int] | None:
        """Return the observed information, and how many passes that cost.

        Args:
            theta: The parameters.

        Returns:
            None if differences are the better way after all.
        """
        ...


@frozen(kw_only=True, eq=False)
class Found:
    """Where a search ended.

    Attributes:
        theta: The best parameters.
        value: What was climbed: the log-likelihood, with the priors if there are any.
        log_likelihood: The log-likelihood alone.
        passes: How many times the answers were gone through.
        is_converged: Whether it is a summit.
        is_interrupted: Whether the search was interrupted.
        information: The observed information; None if the search was interrupted.
        trace: What was climbed, after each step.
    """

    theta: Vector
    value: float
    log_likelihood: float
    passes: int
    is_converged: bool
    is_interrupted: bool = False
    information: Vector | None = None
    trace: tuple[float, ...]


@frozen(eq=False)
class _Point:
    """A place on the hill: how high, how steep, and how curved it would be if seen."""

    theta: Vector
    value: float
    log_likelihood: float
    slope: Vector
    complete: Vector


def jacobian(function: Callable[[Any], Any], theta: Vector, /) -> Vector:
    """Return the derivatives of a function by complex steps; (parameters, values)."""
    steps = theta + 1j * _TINY * np.eye(len(theta))
    return np.asarray(function(steps).imag / _TINY)


def search(
    problem: Problem,
    start: Vector,
    /,
    *,
    max_passes: int = 500,
    gain: float = _GAIN,
    is_rough: bool = False,
    guess: Vector | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Found:
    """Return the summit above a starting point, or the best if it is interrupted.

    Args:
        problem: What is climbed.
        start: Where the search begins.
        max_passes: After how many passes over the answers it gives up.
        gain: The search ends where less than this is still to be gained.
        is_rough: Whether the guess at the curvature is enough to end on.
        guess: The information that is expected at the summit, to begin with.
        is_stopped: Whether somebody wants it to stop.
    """
    climber = _Climber(problem, max_passes, is_stopped)
    inverse = None if guess is None else _inverse(guess)
    try:
        climber.begin(np.clip(start, -EDGE, EDGE))
        climber.climb(gain if is_rough else max(gain, _NEAR), inverse)
        information = None
        if not is_rough:
            information = climber.polish(gain)
    except KeyboardInterrupt:
        return climber.found(information=None, is_interrupted=True)
    return climber.found(information=information)


class _Climber:
    """A search under way, with the best point so far."""

    def __init__(
        self, problem: Problem, max_passes: int, is_stopped: Callable[[], bool]
    ) -> None:
        self.problem = problem
        self.max_passes, self.is_stopped = max_passes, is_stopped
        self.passes, self.is_done = 0, False
        self.trace: list[float] = []
        self.best: _Point | None = None

    def begin(self, theta: Vector) -> None:
        self.start = theta
        self.best = self._at(theta)
        self.trace.append(self.best.value)

    def climb(self, gain: float, inverse: Vector | None = None) -> None:
        """Go up by quasi-Newton steps until little is to be gained by the guess."""
        is_fresh = False
        while self._goes_on():
            here = self._here()
            if inverse is None:
                inverse, is_fresh = _inverse(here.complete), True
            step = inverse @ here.slope
            to_gain = float(here.slope @ step) / 2
            if to_gain < gain and not (to_gain < 0):
                self.is_done = True
                return
            there = self._rise(here, step)
            if there is None:
                if is_fresh:
                    self.is_done = abs(to_gain) < _NEAR
                    return
                inverse = None
                continue
            inverse = _mended(inverse, here, there)
            is_fresh = False

    def polish(self, gain: float) -> Vector | None:
        """Go up by Newton steps, and return the information at the summit."""
        information: Vector | None = None
        self.is_done = False
        for _ in range(_POLISHED):
            if self.is_stopped():
                return None
            here = self._here()
            information = self._information(here)
            step = _newton(information, here)
            if float(here.slope @ step) / 2 < gain:
                self.is_done = True
                break
            if not self._goes_on():
                break
            if self._rise(here, step) is None:
                break
            self.climb(gain)
            self.is_done = False
        return information

    def found(
        self, *, information: Vector | None, is_interrupted: bool = False
    ) -> Found:
        best = self.best
        if best is None:
            nothing = -np.inf
            return Found(
                theta=self.start,
                value=nothing,
                log_likelihood=nothing,
                passes=self.passes,
                is_converged=False,
                is_interrupted=True,
                trace=(),
            )
        stopped = is_interrupted or self.is_stopped()
        return Found(
            theta=best.theta,
            value=best.value,
            log_likelihood=best.log_likelihood,
            passes=self.passes,
            is_converged=self.is_done and not stopped,
            is_interrupted=stopped,
            information=information,
            trace=tuple(self.trace),
        )

    def _goes_on(self) -> bool:
        return self.passes < self.max_passes and not self.is_stopped()

    def _here(self) -> _Point:
        if self.best is None:
            raise KeyboardInterrupt
        return self.best

    def _at(self, theta: Vector) -> _Point:
        # The chances themselves come with their derivatives, in one go.
        steps = theta + 1j * _TINY * np.eye(len(theta) + 1, len(theta), -1)
        logs = self.problem.log_chances(steps)
        slopes = logs[1:].imag / _TINY
        expected = self.problem.expected(theta, logs[0].real)
        self.passes += 1
        weighed = slopes * expected.counts
        slope = weighed.sum(1) + expected.slope
        # At the end of the line there is nowhere further to go.
        slope[(np.abs(theta) >= EDGE) & (slope * theta > 0)] = 0.0
        return _Point(
            theta,
            expected.log_likelihood + expected.log_prior,
            expected.log_likelihood,
            slope,
            weighed @ slopes.T,
        )

    def _rise(self, here: _Point, step: Vector) -> _Point | None:
        """Take as much of a step as rises enough; return where it leads."""
        longest = float(np.abs(step).max(initial=0.0))
        share = min(1.0, _LONGEST / longest) if longest > 0 else 0.0
        for _ in range(_HALVINGS):
            theta = np.clip(here.theta + share * step, -EDGE, EDGE)
            moved = float(here.slope @ (theta - here.theta))
            if moved <= 0:
                return None
            there = self._at(theta)
            if there.value >= here.value + _RISE * moved:
                self.best = there
                self.trace.append(there.value)
                return there
            share /= 2
        return None

    def _information(self, here: _Point) -> Vector:
        if isinstance(self.problem, Curved):
            found = self.problem.information(here.theta)
            if found is not None:
                self.passes += found[1]
                return found[0]
        rows = list(self._curvatures(here))
        curved = np.array(rows).reshape(len(here.theta), len(here.theta))
        return np.asarray((curved + curved.T) / 2)

    def _curvatures(self, here: _Point) -> Iterator[Vector]:
        # Away from the end of the line, where slopes are cut. One-sided, since the
        # truncation, a ten-thousandth, is nothing to a standard error.
        for step in _STEP * np.diag(np.where(here.theta > 0, -1.0, 1.0)):
            yield (here.slope - self._at(here.theta + step).slope) / step.sum()


def _inverse(information: Vector) -> Vector:
    """Return an inverse with no direction flatter than a prior of little weight."""
    values, vectors = np.linalg.eigh(information)
    floor = max(float(values.max(initial=0.0)) * 1e-8, 1e-3)
    return np.asarray((vectors / np.maximum(values, floor)) @ vectors.T)


def _newton(information: Vector, here: _Point) -> Vector:
    """Return Newton's step; where the hill is no hill, upwards all the same."""
    values, vectors = np.linalg.eigh(information)
    size = np.maximum(np.abs(values), max(float(np.abs(values).max()) * 1e-8, 1e-3))
    return np.asarray((vectors / size) @ (vectors.T @ here.slope))


def _mended(inverse: Vector, here: _Point, there: _Point) -> Vector:
    """Return the inverse curvature mended by what a step has shown (BFGS)."""
    step, fell = there.theta - here.theta, here.slope - there.slope
    curved = float(step @ fell)
    if curved <= 1e-10 * float(np.linalg.norm(step) * np.linalg.norm(fell)):
        return inverse
    turned = inverse @ fell
    return np.asarray(
        inverse
        + (curved + fell @ turned) / curved**2 * np.outer(step, step)
        - (np.outer(turned, step) + np.outer(step, turned)) / curved
    )
