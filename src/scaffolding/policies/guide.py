"""The guide: a policy in two parts, what to work on and how much help to give.

A *pick* says which activity, an *assist* how much help it aims at. The guide takes the
admitted level that is nearest to the aim, the lower on a tie, and of the scaffolds at
that level the one that was used least, then the one that was written first.

Where the pick names several activities, or the assist leaves the help to her, she
chooses.

>>> from scaffolding import Guide
>>> Guide()
Guide(pick=Nearest(), assist=LeastSupport(likely=0.5))
"""

from collections.abc import Sequence

from attrs import evolve, field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck
from scaffolding.policies.assists.assist import (
    Assist,
    WeighingAssist,
    aimed,
    nearest,
    ways_of,
)
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.pick import LearningPick, Pick
from scaffolding.policies.policy import Choice, single
from scaffolding.policies.promises import Promise, promises
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason
from scaffolding.sources import Source
from scaffolding.standing.standing import Standing

__all__ = ["Guide", "with_help"]


@frozen(kw_only=True)
class Guide:
    """A policy in two parts.

    Attributes:
        pick: What to work on.
        assist: How much help to give.
    """

    pick: Pick = field(factory=Nearest)
    assist: Assist | WeighingAssist = field(factory=LeastSupport)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What its parts were taken from."""
        return (
            *getattr(self.pick, "sources", ()),
            *getattr(self.assist, "sources", ()),
        )

    @property
    def declares(self) -> frozenset[Promise]:
        """What both parts promise; of how much help, the assist's word is enough."""
        of_help = promises(self.assist)
        return (promises(self.pick) & of_help) | (
            of_help & {Promise.NEVER_MORE_AFTER_SUCCESS}
        )

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Return the picked activity with the help that is nearest to the aim.

        Several, if the pick or the assist leaves it to her.
        """
        activities = self.pick.pick(standing, candidates, luck)
        return single(
            [
                candidate
                for activity in activities
                for candidate in with_help(self.assist, candidates, activity)
            ]
        )

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return why this activity, then why this much help.

        Where there are several activities, each has help of its own, and only the first
        is said.
        """
        activities = self.pick.pick(standing, candidates, luck)
        of_pick = self.pick.reason(standing, candidates, luck)
        if len(activities) > 1:
            return (of_pick,)
        return of_pick, aimed(self.assist, ways_of(candidates, activities[0])).reason

    def after(self, entry: Entry, standing: Standing, /) -> "Guide":
        """Return the guide after one more entry, its pick having learned from it."""
        if not isinstance(self.pick, LearningPick):
            return self
        pick = self.pick.after(entry, standing)
        return self if pick is self.pick else evolve(self, pick=pick)


def with_help(
    assist: Assist | WeighingAssist,
    candidates: Sequence[Candidate],
    activity: Activity,
    /,
) -> tuple[Candidate, ...]:
    """Return an activity with the admitted help that is nearest to the aim.

    Every level that is admitted, if the help is hers to say.

    Args:
        assist: How much help to give.
        candidates: What is admitted; some of it of that activity.
        activity: The activity.
    """
    ways = ways_of(candidates, activity)
    aim = aimed(assist, ways)
    if aim.is_hers:
        return ways
    level = nearest(aim.support, [way.support for way in ways])
    return tuple(way for way in ways if way.support is level)
