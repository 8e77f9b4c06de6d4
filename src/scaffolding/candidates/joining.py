r"""Joining: the bounds of all principles in force, as one.

.. math::

   \text{lower} = \max_i \text{lower}_i, \qquad \text{upper} = \min_i \text{upper}_i .

Of the seven, reach, sequence and affect bound from below, and withdrawal from above; and
as every term of the first three is at most a term of the last, lower is never above upper
unless no help reaches the floor, and then reach refuses.
"""

from collections.abc import Iterator

from scaffolding.moves import Admitted, Offer, Refused
from scaffolding.principles.principle import Bounds
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.quantities import Support
from scaffolding.reasons import Reason
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["joined", "offers_at", "reasons_against", "reasons_for"]


def joined(
    principles: Principles, outlook: Outlook, activity: Activity, /
) -> Bounds | None:
    """Return the levels that every principle leaves, or None if there are none."""
    lower, upper = Support.NONE, activity.ladder[-1]
    for principle in principles:
        bounds = principle.bounds(outlook, activity)
        if isinstance(bounds, Refused):
            return None
        if bounds.lower > lower:  # noqa: PLR1730  max() takes longer than all else here.
            lower = bounds.lower
        if bounds.upper < upper:  # noqa: PLR1730  Likewise.
            upper = bounds.upper
    return Bounds(lower, upper) if lower <= upper else None


def offers_at(activity: Activity, level: Support, /) -> Iterator[Offer]:
    """Yield each way to offer the activity at that level."""
    scaffolds: tuple[Scaffold | None, ...] = activity.scaffolds_at(level)
    if level is Support.NONE:
        scaffolds = (None,)
    for scaffold in scaffolds:
        yield Offer(activity=activity, scaffold=scaffold)


def reasons_for(
    principles: Principles, standing: Standing, offer: Offer, /
) -> tuple[Reason, ...]:
    """Return why each principle admits the offer, in the order of the principles."""
    judged = (principle.admit(standing, offer) for principle in principles)
    return tuple(it.reason for it in judged if isinstance(it, Admitted))


def reasons_against(
    principles: Principles, standing: Standing, offer: Offer, /
) -> tuple[Reason, ...]:
    """Return why each principle refuses the offer; empty if none does."""
    judged = (principle.admit(standing, offer) for principle in principles)
    return tuple(it.reason for it in judged if isinstance(it, Refused))
