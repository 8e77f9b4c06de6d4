r"""Climbing: the summit of a log-likelihood, and how sharp it is.

The way up is quasi-Newton (L-BFGS). Where there are few enough parameters the curvature at
the top is then measured by differences of the slope, and Newton steps end the search where
what is still to be gained, half the Newton decrement

.. math:: \tfrac12 g^\top J^{-1} g,

is below :math:`10^{-9}`; :math:`g` is the slope and :math:`J` the observed information. A
search that is interrupted gives back the best that it had found.

>>> import numpy as np
>>> from scaffolding.fitting.climbing import climb, information
>>> def hill(x):
...     return float(-((x - 1) ** 2).sum()), -2 * (x - 1)
>>> top = climb(hill, np.array([4.0, -2.0]))
>>> top.is_converged, top.parameters.round(6).tolist()
(True, [1.0, 1.0])
>>> information(hill, top.parameters).round(6).tolist()
[[2.0, 0.0], [0.0, 2.0]]
"""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Climb", "Function", "climb", "deviations", "information"]

FloatArray: TypeAlias = NDArray[np.float64]
Function: TypeAlias = Callable[[FloatArray], tuple[float, FloatArray]]
"""What gives a value and its slope."""

_N_CURVED: Final = 300
"""With more parameters the curvature costs more than it tells."""

_STEP: Final = 1e-4
_GAIN: Final = 1e-9
_N_POLISHED: Final = 12
_FLAT: Final = 1e-9
"""An eigenvalue of the information this small beside the largest is a flat direction."""
_LOADED: Final = 0.05
"""How much of a parameter a flat direction must hold to leave it unknown."""


@frozen(kw_only=True, eq=False)
class Climb:
    """Where a search ended.

    Attributes:
        parameters: The best that was found.
        value: The value there.
        iterations: How many steps there were.
        is_converged: Whether it is a summit.
        is_interrupted: Whether the search was interrupted.
        information: The curvature there, downwards; None if it was not measured.
        trace: The value after each step; it never falls.
    """

    parameters: FloatArray
    value: float
    iterations: int
    is_converged: bool
    is_interrupted: bool = False
    information: FloatArray | None = None
    trace: tuple[float, ...] = ()


class _Watched:
    """A function that remembers the best of what it was asked."""

    def __init__(self, function: Function, start: FloatArray) -> None:
        self.function = function
        self.best, self.value = start, -np.inf
        self.trace: list[float] = []

    def downwards(self, parameters: FloatArray) -> tuple[float, FloatArray]:
        value, slope = self.function(parameters)
        if value > self.value:
            self.best, self.value = parameters.copy(), value
        return -value, -slope

    def stepped(self, _: FloatArray) -> None:
        self.trace.append(self.value)


def climb(
    function: Function, start: FloatArray, /, *, max_iterations: int = 1000
) -> Climb:
    """Return the summit above a starting point.

    Args:
        function: What gives a value and its slope.
        start: Where the search begins.
        max_iterations: After how many steps it gives up.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  Slow to load.

    watched = _Watched(function, start)
    try:
        found = minimize(
            watched.downwards,
            start,
            jac=True,
            method="L-BFGS-B",
            callback=watched.stepped,
            options={
                "maxiter": max_iterations,
                "maxcor": 20,
                "ftol": 1e-13,
                "gtol": 1e-6,
            },
        )
        is_ended = found.nit < max_iterations
        return _polished(watched, is_ended=is_ended)
    except KeyboardInterrupt:
        return _ended(watched, is_converged=False, is_interrupted=True)


def information(function: Function, parameters: FloatArray, /) -> FloatArray:
    """Return the downward curvature by differences of the slope; (parameters, parameters)."""
    steps = _STEP * np.maximum(1.0, np.abs(parameters))
    rows = [
        (function(parameters - step)[1] - function(parameters + step)[1])
        / (2 * step.max())
        for step in np.diag(steps)
    ]
    n = len(parameters)
    curved: FloatArray = np.array(rows, dtype=np.float64).reshape(n, n)
    return (curved + curved.T) / 2


def deviations(information: FloatArray, /) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return the covariance of estimates, and which of them the data leave unknown.

    Args:
        information: The downward curvature at the summit.

    Returns:
        The inverse on the directions that are curved, and for each parameter whether a
        flat direction, or one that rises, holds more than a twentieth of it.
    """
    # Scaled, so that units of parameters do not decide what is flat.
    scale = np.sqrt(np.maximum(np.abs(np.diag(information)), 1e-12))
    values, vectors = np.linalg.eigh(information / np.outer(scale, scale))
    is_flat = values <= _FLAT * max(values.max(initial=0.0), 1e-12)
    curved = vectors[:, ~is_flat]
    covariance = (curved / values[~is_flat]) @ curved.T / np.outer(scale, scale)
    unknown = (np.abs(vectors[:, is_flat]) > _LOADED).any(1)
    return covariance, unknown


def _polished(watched: _Watched, *, is_ended: bool) -> Climb:
    """Return the summit after Newton steps, if they can be had."""
    curved = None
    if len(watched.best) <= _N_CURVED:
        for _ in range(_N_POLISHED):
            curved = information(watched.function, watched.best)
            slope = watched.function(watched.best)[1]
            covariance, _ = deviations(curved)
            step = covariance @ slope
            if float(slope @ step) / 2 < _GAIN:
                return _ended(watched, is_converged=is_ended, information=curved)
            if not _stepped(watched, step):
                break
    is_converged = is_ended and curved is None
    return _ended(watched, is_converged=is_converged, information=curved)


def _stepped(watched: _Watched, step: FloatArray) -> bool:
    """Take as much of a step as leads upwards; return whether any does."""
    start, before = watched.best, watched.value
    for share in (1.0, 0.5, 0.25, 0.1, 0.01):
        watched.downwards(start + share * step)
        if watched.value > before:
            watched.trace.append(watched.value)
            return True
    return False


def _ended(
    watched: _Watched,
    *,
    is_converged: bool,
    is_interrupted: bool = False,
    information: FloatArray | None = None,
) -> Climb:
    return Climb(
        parameters=watched.best,
        value=watched.value,
        iterations=len(watched.trace),
        is_converged=is_converged,
        is_interrupted=is_interrupted,
        information=information,
        trace=tuple(watched.trace),
    )
