r"""Looking while it runs: an interval that holds at every look, so that one may stop.

Who looks again and again at an ordinary interval, and stops when it leaves out 0, is wrong far
more often than 5 in 100. A *confidence sequence* holds at all times together. After
:math:`n` mentees with mean :math:`\bar D_n` and standard deviation :math:`s_n`,

.. math::

   \bar D_n \pm s_n \sqrt{\frac{2 (n \rho^2 + 1)}{n^2 \rho^2}
   \ln \frac{\sqrt{n \rho^2 + 1}}{\alpha}}, \qquad
   \rho = \sqrt{\frac{-2 \ln \alpha + \ln(-2 \ln \alpha) + 1}{n^*}},

the asymptotic one of :cite:t:`waudbysmith2024`. It is narrowest near the planned :math:`n^*`,
and there 1.55 times as wide as an interval that is looked at once: that is the price of
looking. It rests on a normal approximation, so it is looked at from 1,000 mentees on.

>>> from scaffolding.experiments.sequential import Sequential
>>> plan = Sequential(planned=20_000)
>>> low, high = plan.interval(n=20_000, mean=0.05, sd=1.2)
>>> round(low, 3), round(high, 3)
(0.024, 0.076)
>>> plan.interval(n=500, mean=0.05, sd=1.2)
(-inf, inf)
"""

from math import inf, log, sqrt
from typing import ClassVar

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.sources import WAUDBYSMITH_2024, Source

__all__ = ["Sequential"]


@frozen(kw_only=True)
class Sequential:
    """A plan for looking at a contrast while it runs.

    Attributes:
        planned: How many mentees it is to be narrowest at.
        alpha: How often it may be wrong at any look.
        first_look: How many mentees there must be before it says anything.
    """

    sources: ClassVar[tuple[Source, ...]] = (WAUDBYSMITH_2024,)

    planned: int = field()
    alpha: float = field(default=0.05)
    first_look: int = 1_000

    @planned.validator
    def _is_a_number_of_mentees(self, _: object, planned: int) -> None:
        if planned < 1:
            raise InvariantError(
                where="Sequential.planned", rule="be 1 or more", got=planned
            )

    @alpha.validator
    def _is_an_error(self, _: object, alpha: float) -> None:
        if not 0 < alpha < 1:
            raise InvariantError(
                where="Sequential.alpha", rule="be between 0 and 1", got=alpha
            )

    @property
    def rho(self) -> float:
        """What makes it narrowest where it is planned."""
        twice = -2 * log(self.alpha)
        return sqrt((twice + log(twice) + 1) / self.planned)

    def interval(self, *, n: int, mean: float, sd: float) -> tuple[float, float]:
        """Return the interval after so many mentees; endless before the first look.

        Args:
            n: How many mentees.
            mean: Their mean difference.
            sd: The standard deviation of their differences.
        """
        if n < self.first_look:
            return -inf, inf
        grown = n * self.rho**2 + 1
        reach = sd * sqrt(
            2 * grown / (n * n * self.rho**2) * log(sqrt(grown) / self.alpha)
        )
        return mean - reach, mean + reach
