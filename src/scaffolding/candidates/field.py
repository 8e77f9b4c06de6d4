"""The field: what the principles admit now, and what they refuse and why.

It is a value that goes along with the standing, so that a decision costs what has changed
and not what there is. Candidates are made for what is admitted alone; refusals when
somebody asks for them.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.eligibility import (
    ineligible,
    ineligible_activity,
    ineligible_scaffold,
)
from scaffolding.candidates.fringe import Fringe
from scaffolding.candidates.joining import joined, offers_at, reasons_against
from scaffolding.journal.entries import Entry
from scaffolding.moves import Offer, Refusal, Refused
from scaffolding.principles.affect import Affect
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.sequence import Sequence
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing, is_attainable

__all__ = ["Field"]

_OF_LEVELS: Final = (Collaboration, Reach, Withdrawal, Need, Sequence, Affect)
"""Principles of which `bounds` says all; of any other, `admit` is asked as well."""


@frozen(kw_only=True)
class Field:
    """What the principles admit now.

    Attributes:
        standing: Where she stands.
        principles: The principles in force.
        fringe: The skills that come next.
    """

    standing: Standing
    principles: Principles = field(factory=Principles)
    fringe: Fringe

    @classmethod
    def of(cls, standing: Standing, principles: Principles) -> "Field":
        """Return the field of a standing, sought through the whole programme."""
        fringe = Fringe.of(standing)
        return cls(standing=standing, principles=principles, fringe=fringe)

    def after(self, standing: Standing, entry: Entry, /) -> "Field":
        """Return the field after one more entry, which brought it to that standing."""
        fringe = self.fringe.after(entry, standing)
        return evolve(self, standing=standing, fringe=fringe)

    def as_of(self, standing: Standing, /) -> "Field":
        """Return the field at a later instant, if nothing happened."""
        fringe = self.fringe.as_of(standing)
        return evolve(self, standing=standing, fringe=fringe)

    @cached_property
    def open(self) -> tuple[Skill, ...]:
        """The skills that are open for work, what comes first, first."""
        return self.fringe.open(self.standing)

    @cached_property
    def outlooks(self) -> tuple[Outlook, ...]:
        """How the open skills stand; then those that must be firmer for them."""
        found = [self.standing.outlook(skill) for skill in self.open]
        reach = self.principles.get(Reach)
        if reach is not None:
            names = {outlook.skill.id for outlook in found}
            for outlook in list(found):
                found.extend(self._firming(outlook, reach.floor, names))
        return tuple(found)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The offers that the principles admit: by skill, activity and rising level."""
        return tuple(
            candidate
            for outlook in self.outlooks
            for prospect in outlook.prospects
            for candidate in self._candidates(outlook, prospect.activity)
        )

    def refusals(self) -> tuple[Refusal, ...]:
        """Return what is not offered of the open skills, and every reason why not."""
        return tuple(
            refusal
            for outlook in self.outlooks
            for prospect in outlook.prospects
            for level in prospect.activity.ladder
            if (refusal := self.refusal(prospect.activity, level)).reasons
        )

    def refusal(self, activity: Activity, support: Support | None, /) -> Refusal:
        """Return every reason why the activity is not offered with that support.

        Args:
            activity: The activity.
            support: How much help; None asks why with none of the levels there are.
        """
        levels = activity.ladder if support is None else (support,)
        found: dict[Reason, None] = {}
        if support is not None and support not in activity.ladder:
            missing = ReasonCode.MENTOR_NO_SCAFFOLD
            found[Reason(missing, activity=activity, support=support)] = None
        for level in levels:
            for offer in self._ways(activity, level):
                against = self.against(offer)
                if not against and not found:
                    return Refusal(activity=activity, support=support, reasons=())
                found.update(dict.fromkeys(against))
        return Refusal(activity=activity, support=support, reasons=tuple(found))

    def against(self, offer: Offer, /) -> tuple[Reason, ...]:
        """Return every reason why the offer is not made; empty if it may be."""
        barred = ineligible(self.standing, offer)
        if barred is not None and barred.reason.code is ReasonCode.MENTOR_OTHER_TRADE:
            return (barred.reason,)  # Nothing is known of how it stands with her.
        found = reasons_against(self.principles, self.standing, offer)
        if barred is not None:
            found = (barred.reason, *found)
        if not found and not self._is_open(offer.activity.skill):
            found = (
                Reason(
                    ReasonCode.MENTOR_NOT_OPEN,
                    skill=offer.activity.skill,
                    breadth=len(self.open),
                ),
            )
        return found

    def answering(
        self, activity: Activity, support: Support | None, /
    ) -> tuple[Candidate, ...]:
        """Return the ways to take up what she has asked for herself.

        She has asked for it, so it is bound by collaboration, reach and need alone.

        Args:
            activity: What she would do.
            support: How much help she would have; None if she leaves that open.
        """
        if ineligible_activity(self.standing, activity) is not None:
            return ()
        lenient = evolve(self, principles=self.principles.only(Collaboration, Reach, Need))
        outlook = lenient.outlook(activity.skill)
        ways = lenient._candidates(outlook, activity)  # noqa: SLF001  Of its own kind.
        return tuple(way for way in ways if support in (None, way.support))

    def outlook(self, skill: Skill, /) -> Outlook:
        """Return how the skill stands, firming where something above waits for it."""
        outlook = self.standing.outlook(skill)
        reach = self.principles.get(Reach)
        if reach is None or not outlook.is_managed_alone:
            return outlook
        is_firming = self.standing.is_waited_for(skill, reach.floor)
        return self.standing.outlook(skill, is_firming=is_firming)

    def _is_open(self, skill: Skill) -> bool:
        return any(outlook.skill.id == skill.id for outlook in self.outlooks)

    def _ways(self, activity: Activity, level: Support) -> Iterator[Offer]:
        """Yield the offers at that level, or at the nearest that the ladder has."""
        if level not in activity.ladder:
            level = min(activity.ladder, key=lambda it: (abs(it - level), it))
        return offers_at(activity, level)

    def _firming(
        self, outlook: Outlook, floor: float, names: set[str]
    ) -> Iterator[Outlook]:
        """Yield what must be firmer first, where no help brings a skill to the floor."""
        if outlook.unready or is_attainable(outlook, floor):
            return
        for requirement in outlook.unsure:
            skill = requirement.skill
            if skill.id in names:
                continue
            names.add(skill.id)
            below = self.standing.outlook(skill, is_firming=True)
            yield below
            yield from self._firming(below, floor, names)

    def _candidates(self, outlook: Outlook, activity: Activity) -> Iterator[Candidate]:
        standing, principles = self.standing, self.principles
        bounds = joined(principles, outlook, activity)
        if bounds is None or ineligible_activity(standing, activity) is not None:
            return
        prospect = outlook.prospect(activity)
        for level, chance in zip(activity.ladder, prospect.chances, strict=True):
            if level not in bounds:
                continue
            for offer in offers_at(activity, level):
                if self._is_admitted(offer):
                    yield Candidate(
                        offer=offer,
                        chance=chance,
                        outlook=outlook,
                        standing=standing,
                        principles=principles,
                    )

    def _is_admitted(self, offer: Offer) -> bool:
        """Return whether what depends on the scaffold admits it; its level is."""
        if offer.scaffold is None:
            return True
        if ineligible_scaffold(self.standing, offer.scaffold) is not None:
            return False
        return not any(
            isinstance(principle.admit(self.standing, offer), Refused)
            for principle in self.principles
            if not isinstance(principle, _OF_LEVELS)
        )
