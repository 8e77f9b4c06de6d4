"""What every assist answers: how much help it aims at, whatever is admitted.

An assist is half of a policy; a pick, which says what to work on, is the other. It aims
without asking the principles, so that it can be studied bound and unbound; what it gets
is the nearest level that they admit.

One that weighs what help brings against what it costs needs more than how the skill
stands: what each way would bring, and how long it takes. Such a one answers `weigh`
instead, of the ways that are admitted, and so gets what it aims at.

>>> from scaffolding.policies.assists.assist import nearest
>>> from scaffolding.quantities import Support
>>> nearest(Support.TASK, (Support.QUESTION, Support.EXAMPLE))
<Support.QUESTION: 1>
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.reasons import Reason
from scaffolding.standing.outlook import Outlook

__all__ = ["Aim", "Assist", "WeighingAssist", "aimed", "least_used", "nearest", "ways_of"]


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


@runtime_checkable
class WeighingAssist(Protocol):
    """How much help to give, by what each way brings and costs."""

    def weigh(self, ways: Sequence[Candidate], /) -> Aim:
        """Return the help that it would give.

        Args:
            ways: The admitted ways to do one activity, one a level, by rising help.
        """
        ...


def aimed(assist: Assist | WeighingAssist, ways: Sequence[Candidate], /) -> Aim:
    """Return what an assist of either kind aims at.

    Args:
        assist: The assist.
        ways: The admitted ways to do one activity, one a level, by rising help.
    """
    if isinstance(assist, WeighingAssist):
        return assist.weigh(ways)
    return assist.aim(ways[0].outlook, ways[0].activity)


def nearest(wanted: Support, admitted: Sequence[Support], /) -> Support:
    """Return the admitted level nearest to the one wanted; the lower on a tie.

    Args:
        wanted: The level that the assist aims at.
        admitted: The levels that the principles admit; at least one.
    """
    return min(admitted, key=lambda level: (abs(level - wanted), level))


def ways_of(
    candidates: Sequence[Candidate], activity: Activity, /
) -> tuple[Candidate, ...]:
    """Return the admitted ways to do an activity: one a level, by rising help.

    Of the scaffolds at a level, the one that was used least, then the one that was
    written first.
    """
    levels: dict[Support, list[Candidate]] = {}
    for one in candidates:
        if one.activity.id == activity.id:
            levels.setdefault(one.support, []).append(one)
    return tuple(least_used(ways) for ways in levels.values())


def least_used(ways: Sequence[Candidate], /) -> Candidate:
    """Return the candidate whose scaffold was used least, else the first.

    Args:
        ways: Candidates of one activity at one level; at least one.
    """
    if len(ways) == 1:
        return ways[0]
    used = ways[0].outlook.record.activity(ways[0].activity.id).scaffolds
    return min(ways, key=lambda way: used.get(way.scaffold.id, 0) if way.scaffold else 0)
