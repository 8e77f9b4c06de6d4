"""How far profits differ from those of the control owners, month by month, unadjusted.

Nothing is adjusted: the means of those who answered are compared as they are. The published
estimates adjust for what was known of the owners before, and are more precise.
"""

from collections.abc import Sequence

from attrs import frozen

from examples.kenya.estimates import Difference, difference
from examples.kenya.survey import BASELINE, MONTHS, Arm, Owner, of_arm

__all__ = ["Profit", "profits"]


@frozen(kw_only=True)
class Profit:
    """How far the mean profit of an arm lies above that of the control owners.

    Attributes:
        arm: Which arm.
        month: Which month; the one before the beginning is no outcome, but a check.
        difference: How far, in Kenyan shilling.
    """

    arm: Arm
    month: int
    difference: Difference


def profits(owners: Sequence[Owner], /) -> tuple[Profit, ...]:
    """Return the differences from the control owners, of each arm in each month."""
    control = of_arm(owners, Arm.CONTROL)
    return tuple(
        Profit(
            arm=arm,
            month=month,
            difference=difference(
                _told(of_arm(owners, arm), month),
                _told(control, month),
                n_looks=2 * len(MONTHS),
            ),
        )
        for arm in (Arm.MENTORED, Arm.CLASS)
        for month in (BASELINE, *MONTHS)
    )


def _told(owners: Sequence[Owner], month: int) -> list[float]:
    answers = [
        owner.answers[month].profit for owner in owners if month in owner.answers
    ]
    return [profit for profit in answers if profit is not None]
