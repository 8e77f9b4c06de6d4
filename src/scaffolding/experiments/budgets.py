r"""Budgets: so many mentor hours in all, and what an arm comes to within them.

Arms differ in what they take of a mentor. With the same hours one of them reaches more people
than another, or meets them more often; so with a budget the question is not what each mentee
gains but what all of them do. There are two ways to spend it:

* `Spend.FULLY`: whole courses, one mentee after another, as long as the hours last. An arm
  that takes :math:`\bar h` hours of each serves

  .. math:: K = \min(M, H / \bar h)

  of the :math:`M` who wait, and all of them together gain :math:`K \bar y`. This needs no
  other simulation: it is reckoned from the means, as if the last mentee could be served in
  part.
* `Spend.EVENLY`: everybody has a share of :math:`H / M` hours. A mentee is asked to meet as
  long as a whole meeting fits into what is left of hers; then she is met no more, and forgets
  like everybody. This is simulated, so every outcome is of mentees who were met so often.

Where it is simpler than life: who is not served gains nothing and loses nothing; those who are
served come from the list at random; a mentor's hours can be moved from one week to another;
one who stops coming leaves her share unspent; and a meeting may run over, where help is longer
than what is left of it, so that a share is overspent by that. Where hours are given out week by week it is
a caseload (`scaffolding.experiments.capacity`).

>>> from scaffolding.experiments.budgets import Budget, Spend
>>> budget = Budget(60, mentees=30)
>>> budget.served(hours_each=5)  # Twelve in full, and eighteen go without.
12.0
>>> Budget(60, mentees=30, spend=Spend.EVENLY).minutes_each
120.0
"""

from enum import Enum
from math import inf, isfinite
from typing import Any

from attrs import Attribute, field, frozen

from scaffolding.errors import InvariantError
from scaffolding.quantities import is_count

__all__ = ["Budget", "Spend", "budget_of"]

_MINUTES_AN_HOUR = 60


class Spend(Enum):
    """How a budget is spent."""

    FULLY = "fully"
    EVENLY = "evenly"


def _are_hours(_: object, __: "Attribute[Any]", value: object) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and value > 0 and isfinite(value)):  # type: ignore[operator, arg-type]
        raise InvariantError(
            where="Budget.hours",
            rule="be over 0 mentor hours",
            got=value,
            hint="With no hours there is nothing to compare; leave the budget out for no limit.",
        )


@frozen
class Budget:
    """So many mentor hours in all.

    Attributes:
        hours: How many [h].
        mentees: How many people wait to be mentored; as many as it lasts for if None. The
            population that is simulated stands for them, and may be larger.
        spend: How it is spent.

    Raises:
        InvariantError: If there are no hours or no mentees, or it is to be spent evenly and
            nobody says among how many.
    """

    hours: float = field(validator=_are_hours)
    mentees: int | None = field(default=None, kw_only=True)
    spend: Spend = field(default=Spend.FULLY, kw_only=True)

    @mentees.validator
    def _are_mentees(self, attribute: "Attribute[Any]", mentees: int | None) -> None:
        if mentees is not None:
            is_count(self, attribute, mentees)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        if self.spend is Spend.EVENLY and self.mentees is None:
            raise InvariantError(
                where="Budget.mentees",
                rule="be said, if the hours are spent evenly",
                got=None,
                hint="Say how many people share them.",
            )

    @property
    def minutes_each(self) -> float:
        """The mentor's minutes that each mentee may take; endless unless shared [min]."""
        if self.spend is Spend.FULLY or self.mentees is None:
            return inf
        return self.hours * _MINUTES_AN_HOUR / self.mentees

    def served(self, *, hours_each: float) -> float:
        """Return how many mentees are served.

        Args:
            hours_each: What each takes of a mentor, on average [h].
        """
        most = inf if self.mentees is None else float(self.mentees)
        if self.spend is Spend.EVENLY or not hours_each > 0:
            return most
        return min(most, self.hours / hours_each)

    def check_meeting(self, minutes: float, /) -> None:
        """Check that a share is enough for a meeting.

        Args:
            minutes: How long one is [min].

        Raises:
            InvariantError: If it is not.
        """
        if self.minutes_each < minutes:
            raise InvariantError(
                where="Budget.hours",
                rule=f"be enough for a meeting of {minutes:g} minutes each",
                got=f"{self.minutes_each:g} minutes each",
                hint="Take fewer mentees or shorter meetings, or spend it fully.",
            )


def budget_of(given: Budget | float | None, /) -> Budget | None:
    """Return a budget; a number is its hours.

    Raises:
        InvariantError: If they are none.
    """
    return given if given is None or isinstance(given, Budget) else Budget(given)
