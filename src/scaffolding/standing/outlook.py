"""Outlooks: one skill as it stands, worked out once and read by every principle.

So a decision costs what the open skills cost, and not what principles, levels and
activities multiply to.
"""

from functools import cached_property

from attrs import frozen

from scaffolding.errors import UnknownNameError
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Support
from scaffolding.standing.dialogue import Dialogue, Goal
from scaffolding.standing.record import Record
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Outlook", "Prospect", "Requirement", "is_attainable"]


# Without slots, as the other two here, since many are made for each decision.
@frozen(kw_only=True, slots=False)
class Requirement:
    """A required skill, and how far it is believed."""

    skill: Skill
    mastery: float

    def spoken(self, language: str, /) -> str:
        """Return the name of the skill."""
        return self.skill.spoken(language)


@frozen(kw_only=True, slots=False)
class Prospect:
    """One activity as it stands.

    Attributes:
        activity: The activity.
        chances: The chance of success at each level of its ladder, in that order.
    """

    activity: Activity
    chances: tuple[float, ...]

    def chance(self, support: Support, /) -> float:
        """Return the chance of success with a support that is on the ladder."""
        return self.chances[self.activity.ladder.index(support)]

    def least(self, likely: float, /) -> Support | None:
        """Return the least support with which success is that likely, if any is."""
        for support, chance in zip(self.activity.ladder, self.chances, strict=True):
            if chance >= likely:
                return support
        return None


@frozen(kw_only=True, slots=False)
class Outlook:
    """One skill as it stands: all that a principle may know of it.

    Attributes:
        skill: The skill.
        mastery: The probability that she has it.
        is_managed_alone: Whether it is believed and was shown unaided, and nothing above
            it waits for it to be firmer.
        requirements: The skills that it requires directly.
        prospects: Its activities that fit her trade, each with its chances.
        record: What was shown of it.
        day: The day that all this is of, in days since the journal was opened [d].
        goals: The goals that it serves, in the order in which she set them.
        dialogue: What was said that still holds.
        thresholds: How much is enough.
    """

    skill: Skill
    mastery: float
    is_managed_alone: bool
    requirements: tuple[Requirement, ...]
    prospects: tuple[Prospect, ...]
    record: Record
    day: float
    goals: tuple[Goal, ...]
    dialogue: Dialogue
    thresholds: Thresholds

    @cached_property
    def unready(self) -> tuple[Requirement, ...]:
        """What it requires that is not ready."""
        return self._below(self.thresholds.ready)

    @property
    def unsure(self) -> tuple[Requirement, ...]:
        """What it requires that is not mastered, the unready among them."""
        return self._below(self.thresholds.mastered)

    @property
    def mood(self) -> Mood | None:
        """How she last took it; None if nobody said."""
        return self.dialogue.mood

    @property
    def is_last(self) -> bool:
        """Whether it is the skill that was last attempted."""
        return self.dialogue.last_skill == self.skill.id

    def is_declined(self, activity: Activity, /) -> bool:
        """Return whether she declined the activity and that still stands."""
        declined = self.dialogue.declined.get(activity.id)
        return declined is not None and (
            self.day < declined + self.thresholds.decline_days
        )

    def prospect(self, activity: Activity, /) -> Prospect:
        """Return how that activity stands.

        Raises:
            UnknownNameError: If it does not exercise this skill, or does not fit her
                trade.
        """
        for prospect in self.prospects:
            if prospect.activity.id == activity.id:
                return prospect
        known = tuple(prospect.activity.id for prospect in self.prospects)
        raise UnknownNameError(kind="activity", name=activity.id, known=known)

    def _below(self, enough: float) -> tuple[Requirement, ...]:
        return tuple([one for one in self.requirements if one.mastery < enough])


def is_attainable(outlook: Outlook, floor: float, /) -> bool:
    """Return whether some help brings one of its activities to the floor."""
    return any(max(prospect.chances) >= floor for prospect in outlook.prospects)
