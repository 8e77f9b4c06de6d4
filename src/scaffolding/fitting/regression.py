"""What is regressed on what, and where the search for it ended."""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["FloatArray", "Point", "Regression", "Solved"]

FloatArray: TypeAlias = NDArray[np.float64]


@frozen(kw_only=True, eq=False)
class Regression:
    """What is regressed on what.

    Attributes:
        design: What is known of each try; (tries, coefficients).
        outcome: 1, .5 or 0.
        mentee: Whose try, as a number from 0; None for no intercepts of mentees.
        penalty: How strongly each coefficient is drawn to 0.
        mentee_penalty: How strongly intercepts of mentees are; None to find how far they
            differ.
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
        is_summed: Whether intercepts of mentees were summed away, so that the log-likelihood
            is over all that they may be, and each is told as it is expected.
        deviation_error: The standard error of the logarithm of how far mentees differ; None
            if there is none.
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
    is_summed: bool = False
    deviation_error: float | None = None
    iterations: int
    is_converged: bool
    is_interrupted: bool = False
    trace: tuple[float, ...] = ()

    @property
    def n_parameters(self) -> int:
        """How many numbers were estimated."""
        return len(self.beta) + (1 if self.is_summed else len(self.mentees))


@frozen(kw_only=True, eq=False)
class Point:
    """Coefficients and intercepts of mentees.

    Attributes:
        beta: The coefficients.
        mentees: The intercept of each mentee.
    """

    beta: FloatArray
    mentees: FloatArray

    def moved(self, step: "Point", share: float, /) -> "Point":
        """Return the point that lies some of a step on.

        Args:
            step: The step.
            share: How much of it.
        """
        return Point(
            beta=self.beta + share * step.beta,
            mentees=self.mentees + share * step.mentees,
        )
