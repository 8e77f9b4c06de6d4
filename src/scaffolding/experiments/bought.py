r"""Bought: what an arm comes to within a budget, with its interval.

Where the hours run out before the list does, :math:`H / \bar h` mentees are served and gain
:math:`H \bar y / \bar h` together, a ratio of means with the influence
:math:`H (Y_i - r H_i) / \bar h` (`scaffolding.experiments.priced`); where the list ends first,
:math:`M \bar y`.

>>> import numpy as np
>>> from scaffolding.experiments.bought import bought
>>> from scaffolding.experiments.budgets import Budget
>>> from scaffolding.experiments.moments import Sums
>>> sums = Sums.of(np.array([[2, 4], [1, 4], [3, 4]]))  # Gain and hours of three mentees.
>>> found = bought(sums, Budget(60, mentees=30))
>>> found.served, found.in_all, found.share
(15.0, 30.0, 0.5)
"""

from collections.abc import Sequence
from math import nan, sqrt
from typing import Final

import numpy as np
from attrs import frozen

from scaffolding.errors import InvariantError
from scaffolding.experiments.budgets import Budget
from scaffolding.experiments.moments import Sums
from scaffolding.experiments.tables import Cell
from scaffolding.findings.intervals import NORMAL_975

__all__ = ["Bought", "bought", "more"]

_FEWEST: Final = 2
_ROUNDING: Final = 1e-12


@frozen(kw_only=True)
class Bought:
    """What an arm comes to within a budget.

    Attributes:
        each: What each who is served comes to.
        hours_each: What each takes of a mentor [h].
        served: How many are served; endless if nothing is taken and nobody counts.
        share: Which part of those who wait; None if nobody said how many do.
        in_all: What all who are served come to.
        low: The lower end of its interval, 95 in 100.
        high: The upper end.
        unspent: Hours that are left over [h]; under 0 if meetings ran over.
    """

    each: float
    hours_each: float
    served: float
    share: float | None
    in_all: float
    low: float
    high: float
    unspent: float

    def row(self, outcome: str, /) -> dict[str, Cell]:
        """Return it as a row of a table."""
        return {
            outcome: self.each,
            "hours each": self.hours_each,
            "served": self.served,
            "share": self.share,
            "in all": self.in_all,
            "low": self.low,
            "high": self.high,
            "unspent": self.unspent,
        }


def bought(
    sums: Sums,
    budget: Budget | None,
    /,
    *,
    grain: float = 1.0,
    price_grain: float = 1.0,
) -> Bought:
    """Return what an arm comes to within a budget.

    Args:
        sums: Of its gain and of the hours that it takes.
        budget: The hours that there are.
        grain: What a gain of 1 stands for.
        price_grain: What a price of 1 stands for.

    Raises:
        InvariantError: If there is no budget.
    """
    if budget is None:
        raise InvariantError(
            where="Experiment.budget",
            rule="be given, if it is asked what it buys",
            got=None,
            hint="evolve(experiment, budget=60), and run it: nothing else changes.",
        )
    gain, price = sums.means().tolist()
    hours_each = price * price_grain
    served, weights = _served(gain, price, budget, price_grain)
    reach = _reach(sums, weights) * grain
    in_all = gain * grain * served
    return Bought(
        each=gain * grain,
        hours_each=hours_each,
        served=served,
        share=None if budget.mentees is None else served / budget.mentees,
        in_all=in_all,
        low=in_all - reach,
        high=in_all + reach,
        unspent=budget.hours - served * hours_each if price > 0 else budget.hours,
    )


def more(
    sums: Sums, budget: Budget, /, *, grain: float = 1.0, price_grain: float = 1.0
) -> tuple[float, float, float]:
    """Return how much more the first of two arms comes to, with the ends of its interval.

    Args:
        sums: Of the first's gain and price, and the second's gain and price, on the same
            mentees.
        budget: The hours that each of them has.
        grain: What a gain of 1 stands for.
        price_grain: What a price of 1 stands for.
    """
    gain, price, other_gain, other_price = sums.means().tolist()
    served, weights = _served(gain, price, budget, price_grain)
    others, less = _served(other_gain, other_price, budget, price_grain)
    difference = (gain * served - other_gain * others) * grain
    reach = _reach(sums, [*weights, *(-it for it in less)]) * grain
    return difference, difference - reach, difference + reach


def _served(
    gain: float, price: float, budget: Budget, price_grain: float
) -> tuple[float, list[float]]:
    """Return how many are served, and how what they come to hangs on gain and price."""
    served = budget.served(hours_each=price * price_grain)
    is_short = price > 0 and served * price * price_grain >= budget.hours * (
        1 - _ROUNDING
    )
    return served, [served, -served * gain / price if is_short else 0.0]


def _reach(sums: Sums, weights: Sequence[float]) -> float:
    """Return how far an interval of a sum of means reaches, to either side."""
    if sums.n < _FEWEST:
        return nan
    along = np.array(weights)
    variance = float(along @ sums.covariance() @ along)
    return NORMAL_975 * sqrt(max(0.0, variance) / sums.n)
