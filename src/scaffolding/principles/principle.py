"""What every principle answers: between which levels help may be, and whether it is.

Principles bound and policies aim. A principle never picks; it says what may be done, and
why. The bounds of all principles are joined, and what lies within them is what a policy
may choose from.

There is one truth in each: `bounds` says what holds for an activity, and `admit` holds an
offer against those same bounds. What depends on the scaffold and not on its level alone,
only `admit` can say.

A principle also looks back, and measures a journal of what happened. That face comes with
the audit. It is left out of the protocol until it is there, so that nothing can claim it.
"""

from typing import Protocol

from attrs import frozen

from scaffolding.errors import InvariantError
from scaffolding.moves import Judgement, Offer, Refused
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Bounds", "Principle", "whole"]


@frozen
class Bounds:
    """The levels of help between which an activity may be offered.

    Attributes:
        lower: The least help; less would not do.
        upper: The most help; more would be too much.
    """

    lower: Support
    upper: Support

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        if self.upper < self.lower:
            raise InvariantError(
                where="Bounds.upper",
                rule=f"be at least lower, {self.lower!r}",
                got=self.upper,
                hint="Where no level will do, answer Refused.",
            )

    def __contains__(self, support: Support) -> bool:
        """Return whether that much help lies within."""
        return self.lower <= support <= self.upper


class Principle(Protocol):
    """One of the conditions under which help is not arbitrary."""

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        """Return the levels at which the activity may be offered, or why at none."""
        ...

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether the offer may be made, and why."""
        ...


def whole(activity: Activity, /) -> Bounds:
    """Return bounds that leave every level of the activity."""
    return Bounds(Support.NONE, activity.ladder[-1])
