r"""What a search climbs, and what it finds: the face of a model that is fitted.

A model gives the counts that are expected given the answers, and the logarithms
:math:`t(\theta)` of the chances that they are counts of. Their derivatives
:math:`J = \partial t / \partial \theta` are taken by complex steps, exactly to rounding, so
that what a parameter does is written once.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = [
    "EDGE",
    "TINY",
    "Curved",
    "Expected",
    "Found",
    "Problem",
    "Vector",
    "jacobian",
]

Vector: TypeAlias = NDArray[np.float64]

EDGE: Final = 16.0
"""Parameters are kept this near to 0, on the scale of log odds."""

TINY: Final = 1e-30
"""The complex step."""


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


def jacobian(function: Callable[[Any], Any], theta: Vector, /) -> Vector:
    """Return the derivatives of a function by complex steps; (parameters, values)."""
    steps = theta + 1j * TINY * np.eye(len(theta))
    return np.asarray(function(steps).imag / TINY)
