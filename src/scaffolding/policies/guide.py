"""The guide: a policy in two parts, what to work on and how much help to give.

A *pick* says which activity, an *assist* how much help it aims at. The guide takes the
admitted level that is nearest to the aim, the lower on a tie, and of the scaffolds at
that level the one that was used least, then the one that was written first.

>>> from scaffolding import Guide
>>> Guide()
Guide(pick=Nearest(), assist=LeastSupport(likely=0.5))
"""

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import ways_of
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck
from scaffolding.policies.assists.assist import Assist, ChoosyAssist, aimed, nearest
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.odds import Odds, undrawn
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.pick import Pick
from scaffolding.policies.policy import Choice
from scaffolding.policies.properties import OF_BOTH_PARTS, Property, declared
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason
from scaffolding.standing.standing import Standing

__all__ = ["Guide", "least_used", "why_help", "with_help"]


@frozen(kw_only=True)
class Guide:
    """A policy in two parts.

    Attributes:
        pick: What to work on.
        assist: How much help to give.
    """

    pick: Pick = field(factory=Nearest)
    assist: Assist | ChoosyAssist = field(factory=LeastSupport)

    @property
    def declares(self) -> frozenset[Property]:
        """What it promises: of what to do as its pick does, of help as its assist does."""
        pick, assist = declared(self.pick), declared(self.assist)
        return ((pick | assist) - OF_BOTH_PARTS) | (pick & assist)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate | tuple[Candidate, ...]:
        """Return the picked activity with the help that is nearest to the aim.

        Several, if the pick or the assist leaves it to her.
        """
        return self._helped(candidates, self.pick.pick(standing, candidates, luck))

    def odds(
        self, standing: Standing, candidates: Sequence[Candidate], /
    ) -> Odds | None:
        """Return how likely each choice is; None if the pick draws and does not tell."""
        told: Callable[..., tuple[tuple[tuple[Activity, ...], float], ...]] | None
        told = getattr(self.pick, "odds", None)
        if told is None:
            picked = undrawn(lambda luck: self.pick.pick(standing, candidates, luck))
            return (
                None if picked is None else ((self._helped(candidates, picked), 1.0),)
            )
        return tuple(
            (self._helped(candidates, picked), p)
            for picked, p in told(standing, candidates)
        )

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return why this activity or these, then why this much help with each."""
        activities = self.pick.pick(standing, candidates, luck)
        of_pick = self.pick.reason(standing, candidates, luck)
        return of_pick, *why_help(self.assist, candidates, activities)

    def after(self, entry: Entry, standing: Standing, /) -> "Guide":
        """Return the guide after one more entry, its pick having learned from it."""
        learn: Callable[[Entry, Standing], Pick] | None
        learn = getattr(self.pick, "after", None)
        return self if learn is None else evolve(self, pick=learn(entry, standing))

    def _helped(
        self, candidates: Sequence[Candidate], activities: Iterable[Activity]
    ) -> Choice:
        """Return the activities with the help that is nearest to the aim."""
        several = tuple(
            candidate
            for activity in activities
            for candidate in with_help(self.assist, candidates, activity)
        )
        return several[0] if len(several) == 1 else several


def with_help(
    assist: Assist | ChoosyAssist,
    candidates: Sequence[Candidate],
    activity: Activity,
    /,
) -> tuple[Candidate, ...]:
    """Return the way to do an activity that is nearest to what an assist aims at.

    Every way, if the assist leaves it to her.

    Args:
        assist: How much help to give.
        candidates: What is admitted; some of it of the activity.
        activity: What she would do.
    """
    ways = ways_of(candidates, activity.id)
    if len(ways) == 1:
        return ways  # Whatever it aims at.
    aim = aimed(assist, ways)
    if aim.is_hers:
        return ways
    level = nearest(aim.support, [way.support for way in ways])
    return (least_used([way for way in ways if way.support is level]),)


def why_help(
    assist: Assist | ChoosyAssist,
    candidates: Sequence[Candidate],
    activities: Iterable[Activity],
    /,
) -> tuple[Reason, ...]:
    """Return why there is that much help with each activity; no reason is said twice.

    Args:
        assist: How much help to give.
        candidates: What is admitted; some of it of each activity.
        activities: What she would do, or may choose from.
    """
    reasons = (aimed(assist, ways_of(candidates, one.id)).reason for one in activities)
    return tuple(dict.fromkeys(reasons))


def least_used(ways: Sequence[Candidate], /) -> Candidate:
    """Return the candidate whose scaffold was used least, else the first."""
    if len(ways) == 1:
        return ways[0]
    used = ways[0].record.activity(ways[0].activity.id).scaffolds
    return min(
        ways, key=lambda way: used.get(way.scaffold.id, 0) if way.scaffold else 0
    )
