"""Memory: what was admitted before, what that rests on, and how long it holds."""

from collections.abc import Mapping
from functools import cached_property
from math import inf

from attrs import define, field, frozen

from scaffolding.moves import Offer
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.standing.standing import Standing

__all__ = ["Admission", "Admissions", "Memory"]


@frozen(kw_only=True)
class Admission:
    """Which offers of a skill are admitted, what that rests on, and how long it holds.

    Attributes:
        skill: The skill.
        is_firming: Whether something above it waits for it to be firmer.
        basis: All that it rests on, but for the time.
        since: The first day that it holds on [d].
        until: The last [d].
        offers: The offers, by activity and rising level.
        is_attainable: Whether some help brings the skill to reach's floor.
    """

    skill: Skill
    is_firming: bool
    basis: tuple[object, ...]
    since: float
    until: float
    offers: tuple[Offer, ...]
    is_attainable: bool


@frozen
class Admissions:
    """What is admitted of all that is open, and what that rests on.

    Attributes:
        standing: Where she stood when it was worked out.
        principles: The principles that were in force.
        open: The open skills.
        each: What is admitted of those; then of those that must be firmer for them, and
            count as open.
    """

    standing: Standing
    principles: Principles
    open: tuple[Skill, ...]
    each: tuple[Admission, ...]

    def hold(
        self, standing: Standing, principles: Principles, open_ones: tuple[Skill, ...]
    ) -> bool:
        """Return whether nothing but time has passed since, and not too much of it."""
        return (
            self.open == open_ones
            and self.principles is principles
            and standing.is_the_same_but_for_time(self.standing)
            and self._since <= standing.day <= self._until
        )

    @cached_property
    def skills(self) -> Mapping[str, Skill]:
        """The skills of which something is admitted, by id."""
        return {it.skill.id: it.skill for it in self.each if it.offers}

    @cached_property
    def activities(self) -> Mapping[str, tuple[Activity, ...]]:
        """The activities of which something is admitted, by the id of their skill."""
        return {
            it.skill.id: tuple(
                {one.activity.id: one.activity for one in it.offers}.values()
            )
            for it in self.each
            if it.offers
        }

    @cached_property
    def ways(self) -> Mapping[str, tuple[tuple[Offer, bool], ...]]:
        """What is admitted of each activity, and whether its skill is to be firmer."""
        found: dict[str, list[tuple[Offer, bool]]] = {}
        for it in self.each:
            for offer in it.offers:
                of_one = found.setdefault(offer.activity.id, [])
                of_one.append((offer, it.is_firming))
        return {name: tuple(ways) for name, ways in found.items()}

    @cached_property
    def n_offers(self) -> int:
        """How many offers are admitted."""
        return sum(len(it.offers) for it in self.each)

    @cached_property
    def _since(self) -> float:
        return max((it.since for it in self.each), default=-inf)

    @cached_property
    def _until(self) -> float:
        return min((it.until for it in self.each), default=inf)


@define
class Memory:
    """What was worked out before, handed on from field to field.

    Attributes:
        of_skills: What is admitted of a skill, by its id and whether it is firmed.
        of_all: What is admitted of all that was open when somebody last asked.
    """

    of_skills: dict[tuple[str, bool], Admission] = field(factory=dict)
    of_all: Admissions | None = None
