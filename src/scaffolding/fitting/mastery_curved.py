r"""The curvature where mentees differ, a part at a time.

Let :math:`s_{uq}` be what mentee :math:`u` answered at all skills, as the logarithm of its
likelihood at point :math:`q`, and :math:`w_{uq}` how likely the point is for her. It is a sum
over skills, each of which has parameters of its own but for the deviation. Then
:cite:p:`louis1982`

.. math:: \frac{\partial^2 \ell}{\partial \theta_i\, \partial \theta_j} = \sum_u
   \mathrm{E}_w \left[ \frac{\partial^2 s_u}{\partial \theta_i\, \partial \theta_j} \right]
   + \mathrm{Cov}_w \left( \frac{\partial s_u}{\partial \theta_i},
   \frac{\partial s_u}{\partial \theta_j} \right).

With the weights held still, a parameter moves what is said at its own skill alone. So the
differences of the slope go through one skill for each parameter and not through all of them,
and the work grows with the number of skills and not with its square.
"""

from typing import Final

import numpy as np

from scaffolding.fitting.fit_search import Vector, jacobian
from scaffolding.fitting.mastery_personal import PersonalProblem

__all__ = ["CurvedProblem"]

_STEP: Final = 1e-4
_MOST: Final = 1 << 26
"""So many numbers are held, of four bytes each."""


class CurvedProblem(PersonalProblem):
    """Parts whose priors hang together, with their curvature."""

    def information(self, theta: Vector, /) -> tuple[Vector, int] | None:
        """Return the observed information, and how many passes over the answers it cost.

        None if it would take too much memory.

        Args:
            theta: Where.
        """
        curved, n = _Curved(self, theta), self.n_parameters
        if n * curved.weights.size > _MOST:
            return None
        held = np.zeros((n, n))
        moved = np.zeros((n, curved.weights.size), dtype=np.float32)
        # Away from the end of the line. One-sided, since the truncation, a ten-thousandth,
        # is nothing to a standard error.
        steps = _STEP * np.where(theta > 0, -1.0, 1.0)
        for place, here in enumerate(self.slices):
            # The deviation, which stands last, moves what is said at every skill.
            for at in (*range(here.start, here.stop), n - 1):
                row, said = curved.moved(place, at, steps[at])
                held[at] += row
                moved[at] += said.ravel()
        found = (held + held.T) / 2 - moved @ moved.T
        return np.asarray(found, dtype=np.float64), 2 + n // len(self.parts)


class _Curved:
    """What is known at the place, and how it moves with a parameter.

    Args:
        problem: Whose.
        theta: Where.
    """

    def __init__(self, problem: PersonalProblem, theta: Vector) -> None:
        self.problem, self.theta = problem, theta
        told = [it.said() for it in problem.leant(theta)]
        self.weights, _ = problem.weighed(told)
        self._root = np.sqrt(self.weights)
        self._said = [problem.by_mentee(place, it) for place, it in enumerate(told)]
        self._slopes = [
            self._slope(place, theta)[0] for place in range(len(problem.parts))
        ]

    def moved(self, place: int, at: int, step: float) -> tuple[Vector, Vector]:
        """Return what a parameter does to one part.

        Args:
            place: Which part.
            at: Which parameter.
            step: How far it is moved.

        Returns:
            The information with the weights held still, a row; and the derivative of what
            is said of each point, from its mean, times the root of the weight.
        """
        theta = self.theta.copy()
        theta[at] += step
        slope, said = self._slope(place, theta)
        rise = (said - self._said[place]) / step
        rise -= (self.weights * rise).sum(1, keepdims=True)
        return (self._slopes[place] - slope) / step, self._root * rise

    def _slope(self, place: int, theta: Vector) -> tuple[Vector, Vector]:
        """Return the slope that one part gives, and what it says of each point."""
        problem, here = self.problem, self.problem.slices[place]
        leant = problem.leant_of(place, theta)
        counts, by_forgetting, _ = problem.counts_of(place, theta, leant, self.weights)
        own = np.append(theta[here], theta[-1])
        slopes = jacobian(
            lambda it: problem.log_chances_of(place, it[..., :-1], it[..., -1:]), own
        )
        slope = np.zeros(problem.n_parameters)
        slope[here] = slopes[:-1] @ counts
        slope[-1] = slopes[-1] @ counts
        if problem.parts[place].layout.forgets:
            slope[here.stop - 1] += by_forgetting
        return slope, problem.by_mentee(place, leant.said())
