r"""Results of sharing out a mentor's hours: the capacity curve, and who is left behind.

The unit is the mentor: with :math:`\bar y_k` the mean over the mentees of mentor :math:`k` of
:math:`K`, the mean over all is told with :math:`\bar y \pm t_{K-1} s(\bar y_k) / \sqrt K`, and
two rules are held together on the same mentors.

>>> import numpy as np
>>> from scaffolding.experiments.capacity_results import began_lowest
>>> start = np.array([0, 0, 1, 1, 1, 1, 1, 1, 2, 2])
>>> gained = np.array([0, 2, 4, 1, 1, 1, 1, 1, 1, 1])
>>> began_lowest(start, gained, share=0.1), began_lowest(start, gained, share=0.4)
(1.0, 1.25)
"""

from collections.abc import Iterator, Mapping
from math import nan
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.experiments.moments import Sums
from scaffolding.experiments.paired import Paired, paired
from scaffolding.experiments.sharing import Shared
from scaffolding.experiments.tables import Cell, ResultTable
from scaffolding.experiments.worst_off import SHARE, lowest

__all__ = ["CapacityResult", "began_lowest"]

_MINUTES_AN_HOUR: Final = 60
_DAYS_A_WEEK: Final = 7
_FEWEST: Final = 2


def began_lowest(
    start: NDArray[Any], gained: NDArray[Any], /, *, share: float = SHARE
) -> float:
    """Return what the share who began lowest gained; those at the border weigh alike.

    Args:
        start: What each had before.
        gained: What each gained.
        share: Of all of them.
    """
    border = np.sort(start)[max(0, int(np.ceil(share * len(start))) - 1)]
    below, at = start < border, start == border
    weight = (share * len(start) - below.sum()) / at.sum()
    total = gained[below].sum() + weight * gained[at].sum()
    return float(total / (share * len(start)))


@frozen(kw_only=True, eq=False)
class CapacityResult:
    """What was found.

    Attributes:
        mentees: How many mentees one mentor has.
        rounds: How many rounds there were.
        every_days: How far apart [d].
        minutes: How much time a mentor had in each round, by hours a week [min].
        shared: What is kept of the mentees, by rule and hours a week.
    """

    mentees: int
    rounds: int
    every_days: int
    minutes: Mapping[float, float]
    shared: Mapping[tuple[str, float], Shared] = field(repr=False)

    @property
    def rules(self) -> tuple[str, ...]:
        """What the rules are called."""
        return tuple(dict.fromkeys(rule for rule, _ in self.shared))

    @property
    def hours(self) -> tuple[float, ...]:
        """The hours a week, from few to many."""
        return tuple(sorted({hours for _, hours in self.shared}))

    def table(self) -> ResultTable:
        """Return the capacity curve: a row for each rule and amount of hours.

        `gained` is the mean over all mentees, with its interval; `lowest tenth` that of those
        who gained least, `began lowest` that of those who began lowest; `none` the share who
        gained nothing and `never met` who was never met; `waited` rounds before the first
        meeting. `met` is meetings a mentee, `spent` mentor hours a week. `next hour` is what
        each further hour gave to the whole caseload since the amount before.
        """
        return ResultTable.of(list(self._rows()))

    def contrast(self, one: str, other: str, /, *, hours: float) -> Paired:
        """Return what mentees gained by one rule less by another, on the same mentors.

        Args:
            one: The first rule.
            other: The second.
            hours: How many hours a week.

        Raises:
            UnknownNameError: If there is no such rule.
            InvariantError: If there is no such amount of hours.
        """
        totals = np.column_stack(
            [self._of(it, hours).gained.sum(axis=1) for it in (one, other)]
        )
        return paired(Sums.of(totals.astype(np.int64)), grain=1 / self.mentees)

    def contrasts(self) -> ResultTable:
        """Return every other rule held to the first, for every amount of hours."""
        first, *others = self.rules
        rows: list[dict[str, Cell]] = []
        for hours in self.hours:
            for rule in others:
                found = self.contrast(rule, first, hours=hours)
                rows.append(
                    {
                        "hours a week": hours,
                        "one": rule,
                        "other": first,
                        "mentors": found.n,
                        "difference": found.difference,
                        "low": found.low,
                        "high": found.high,
                        "began lowest": self._lowest(rule, hours)
                        - self._lowest(first, hours),
                    }
                )
        return ResultTable.of(rows)

    def __str__(self) -> str:
        """Return the capacity curve for the eye."""
        return str(self.table())

    def _of(self, rule: str, hours: float) -> Shared:
        if rule not in self.rules:
            raise UnknownNameError(kind="rule", name=rule, known=self.rules)
        if (rule, hours) not in self.shared:
            raise InvariantError(
                where="hours", rule=f"be one of {self.hours}", got=hours
            )
        return self.shared[rule, hours]

    def _lowest(self, rule: str, hours: float) -> float:
        shared = self._of(rule, hours)
        return began_lowest(shared.start.ravel(), shared.gained.ravel())

    def _rows(self) -> Iterator[dict[str, Cell]]:
        weeks = self.rounds * self.every_days / _DAYS_A_WEEK
        for rule in self.rules:
            hours_before = gained_before = 0.0
            for hours in self.hours:
                it = self._of(rule, hours)
                gained = it.gained.ravel()
                mean, reach = _mean(it.gained)
                further = (hours - hours_before) * weeks
                in_all = mean * self.mentees
                yield {
                    "rule": rule,
                    "hours a week": hours,
                    "spent": float(it.spent.sum(axis=1).mean())
                    / _MINUTES_AN_HOUR
                    / weeks,
                    "met": float(it.met.mean()),
                    "gained": mean,
                    "low": mean - reach,
                    "high": mean + reach,
                    "lowest tenth": lowest(gained, np.ones(len(gained), np.int64)),
                    "began lowest": began_lowest(it.start.ravel(), gained),
                    "none": float((gained <= 0).mean()),
                    "never met": float((it.met == 0).mean()),
                    "waited": float(it.waited.mean()),
                    "next hour": (in_all - gained_before) / further,
                }
                hours_before, gained_before = hours, in_all


def _mean(gained: NDArray[Any]) -> tuple[float, float]:
    """Return the mean of all mentees, and how far its interval reaches."""
    from scipy.special import stdtrit  # noqa: PLC0415  Heavy.

    of_mentor = gained.mean(axis=1)
    n = len(of_mentor)
    if n < _FEWEST:
        return float(of_mentor.mean()), nan
    se = float(of_mentor.std(ddof=1)) / n**0.5
    return float(of_mentor.mean()), float(stdtrit(n - 1, 0.975)) * se
