"""What every principle answers: between which levels help may be, and whether it is.

Principles bound and policies aim. A principle never picks; it says what may be done, and
why. The bounds of all principles are joined, and what lies within them is what a policy
may choose from.

There is one truth in each: `bounds` says what holds for an activity, and `admit` holds an
offer against those same bounds. What depends on the scaffold and not on its level alone,
only `admit` can say.

A principle also looks back: it says of each entry of a journal what that shows of it, and
how what was seen is measured. It looks at what happened, whoever made it happen.
"""

from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Protocol, runtime_checkable

from attrs import frozen

from scaffolding.errors import InvariantError
from scaffolding.findings.finding import Measure
from scaffolding.findings.occasions import Occasion, Unused
from scaffolding.findings.step import Step, Tried
from scaffolding.moves import Judgement, Offer, Refused
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Bounds", "Measuring", "Principle", "between", "offered_freely", "whole"]


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


@runtime_checkable
class Measuring(Protocol):
    """A principle that can be measured in what happened.

    Attributes:
        measure: How.
    """

    measure: ClassVar[Measure]

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield what an entry shows of it, or that it should have and could not."""
        ...


def offered_freely(step: Step, /) -> Tried | None:
    """Return an attempt whose help was the mentor's to choose and is known.

    Where she asked for just this instead of something else, sequence, withdrawal and
    affect do not bind it.
    """
    tried = step.tried
    return None if tried is None or tried.is_her_own else tried


def whole(activity: Activity, /) -> Bounds:
    """Return bounds that leave every level of the activity."""
    return between(activity.ladder[0], activity.ladder[-1])


@cache
def between(lower: Support, upper: Support, /) -> Bounds:
    """Return those bounds, of which there are few and many are asked for."""
    return Bounds(lower, upper)
