"""What every pick answers: which activity to work on, of those that are admitted.

A pick is half of a policy; an assist, which says how much help to give, is the other.
"""

from collections.abc import Sequence
from typing import Protocol

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import activities_of
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.reasons import Reason
from scaffolding.standing.standing import Standing

__all__ = ["LearningPick", "Pick", "first_activity"]


class Pick(Protocol):
    """Which activity to work on."""

    def pick(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Activity, ...]:
        """Return the activity to work on, or several that she may choose from."""
        ...

    def reason(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Reason:
        """Return why it picks what it picks of these candidates."""
        ...


class LearningPick(Pick, Protocol):
    """A pick that learns from what happened."""

    def after(self, entry: Entry, standing: Standing, /) -> Pick:
        """Return the pick after one more entry, which brought it to that standing."""
        ...


def first_activity(
    standing: Standing, candidates: Sequence[Candidate], skill: Skill, /
) -> Activity:
    """Return which activity of a skill to do first.

    One that was never done alone, then the one least tried, then the one written first.

    Args:
        standing: Where she stands.
        candidates: What is admitted; some of it of that skill.
        skill: The skill.
    """
    activities = activities_of(candidates, skill.id)
    if len(activities) == 1:
        return activities[0]
    record = standing.record(skill)

    def least_done(activity: Activity) -> tuple[bool, int]:
        done = record.activity(activity.id)
        return done.was_shown, done.tries

    return min(activities, key=least_done)
