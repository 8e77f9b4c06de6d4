"""The dialogue as it stands: what was said and is not answered yet, and what still holds.

>>> from scaffolding.standing.dialogue import Dialogue
>>> Dialogue().has_consent
True
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from attrs import field, frozen

from scaffolding.journal.entries import Countered, Entry
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood
from scaffolding.standing.changing import changed

__all__ = ["Dialogue", "Goal"]


@frozen(kw_only=True)
class Goal:
    """What she wants, and whether she has it.

    Attributes:
        skill: The skill; None if no skill of the programme answers to it.
        need: The need in her words or in a code of the record.
        since: When she said so.
        is_done: Whether the skill was handed over.
    """

    skill: Skill | None
    need: str
    since: datetime
    is_done: bool = False

    def is_same(self, other: "Goal", /) -> bool:
        """Return whether the other one asks for the same."""
        if self.skill is None or other.skill is None:
            return self.skill is other.skill and self.need == other.need
        return self.skill.id == other.skill.id

    def spoken(self, language: str, /) -> str:
        """Return what she wants, in the language."""
        return self.skill.spoken(language) if self.skill is not None else self.need


# Without slots, since each entry makes another one.
@frozen(kw_only=True, slots=False)
class Dialogue:
    """What was said and is not answered yet, and what still holds.

    Attributes:
        has_consent: Whether she consents to be mentored.
        open: The entry of the move that waits for an answer; None if none does.
        is_agreed: Whether that is an offer that she has agreed to.
        counter: Her counter-offer that nothing has answered yet.
        goals: What she wants, in the order in which she said so.
        mood: How she last took it; None if nobody said.
        declined: When each activity was declined [d], by id; it lapses.
        asked: When each activity was asked about and declined [d], by id.
        not_yet: When the hand-over of each skill was declined [d], by id.
        refusals: How many offers of a skill she refused in a row, by its id.
        last_skill: The skill last attempted, by id; empty if none was.
        date: The day of the calendar that the counts of the day are of, as an ordinal.
        tries: How many attempts there were on that day.
        minutes: The mentor's minutes used in the meeting, or on the day [min].
        probed_on: The date of the last probe of each skill, by id.
        step: How many offers and probes there were so far.
        n_answers: How many answers to probes there were so far.
        n_prompts: How many of them were given with help.
    """

    has_consent: bool = True
    open: Entry | None = None
    is_agreed: bool = False
    counter: Countered | None = None
    goals: tuple[Goal, ...] = ()
    mood: Mood | None = None
    declined: Mapping[str, float] = field(factory=dict, hash=False)
    asked: Mapping[str, float] = field(factory=dict, hash=False)
    not_yet: Mapping[str, float] = field(factory=dict, hash=False)
    refusals: Mapping[str, int] = field(factory=dict, hash=False)
    last_skill: str = ""
    date: int = 0
    tries: int = 0
    minutes: float = 0
    probed_on: Mapping[str, int] = field(factory=dict, hash=False)
    step: int = 0
    n_answers: int = 0
    n_prompts: int = 0

    def after(self, changes: dict[str, Any]) -> "Dialogue":
        """Return it with what an entry changes, by the names of its attributes."""
        new = changed(self, changes)
        if "goals" in changes:
            new.__dict__.pop("open_goals", None)
        return new

    @cached_property
    def open_goals(self) -> tuple[Goal, ...]:
        """What she wants and does not have yet, so far as a skill answers to it."""
        return tuple(
            goal for goal in self.goals if goal.skill is not None and not goal.is_done
        )
