"""What every assist answers: how much help it aims at, whatever is admitted.

An assist is half of a policy; a pick, which says what to work on, is the other. It aims
without asking the principles, so that it can be studied bound and unbound; what it gets
is the nearest level that they admit.

>>> from scaffolding.policies.assists.assist import nearest
>>> from scaffolding.quantities import Support
>>> nearest(Support.TASK, (Support.QUESTION, Support.EXAMPLE))
<Support.QUESTION: 1>
"""

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.reasons import Reason
from scaffolding.standing.outlook import Outlook

__all__ = ["Aim", "Assist", "ChoosyAssist", "aimed", "nearest"]


@frozen
class Aim:
    """The help that an assist would give, and why.

    Attributes:
        support: How much help; the least there is where that is hers to say.
        reason: Why.
        is_hers: Whether she says how much; then all that is admitted is put to her.
    """

    support: Support
    reason: Reason
    is_hers: bool = False


class Assist(Protocol):
    """How much help to give with an activity."""

    def aim(self, outlook: Outlook, activity: Activity, /) -> Aim:
        """Return the help that it would give, were every level admitted."""
        ...


class ChoosyAssist(Protocol):
    """How much help to give, by an assist that must see what is admitted.

    What a way brings for its time depends on the scaffold, and whether there is a choice
    on what is admitted; an aim which looks at no more than the ladder knows neither.
    """

    def aim_among(self, ways: Sequence[Candidate], /) -> Aim:
        """Return the help to give, of the ways to do one activity; at least one."""
        ...


def aimed(assist: Assist | ChoosyAssist, ways: Sequence[Candidate], /) -> Aim:
    """Return what an assist of either form aims at.

    Args:
        assist: The assist.
        ways: The admitted ways to do one activity; at least one.
    """
    if hasattr(assist, "aim_among"):
        return assist.aim_among(ways)
    return assist.aim(ways[0].outlook, ways[0].activity)


def nearest(wanted: Support, admitted: Sequence[Support], /) -> Support:
    """Return the admitted level nearest to the one wanted; the lower on a tie.

    Args:
        wanted: The level that the assist aims at.
        admitted: The levels that the principles admit; at least one.
    """
    if wanted in admitted:
        return wanted
    return min(admitted, key=lambda level: (abs(level - wanted), level))
