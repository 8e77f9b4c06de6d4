"""The field: what the principles admit now, and what they refuse and why.

It is a value that goes along with the standing, so that a decision costs what has changed
and not what there is. Candidates are made for what is admitted alone; refusals when
somebody asks for them.
"""

from collections.abc import Iterator
from functools import cached_property

from attrs import field, frozen

from scaffolding.candidates.admission import (
    Admission,
    Memory,
    admissions,
    admitted,
)
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import Candidates
from scaffolding.candidates.eligibility import ineligible, ineligible_activity
from scaffolding.candidates.fringe import Fringe
from scaffolding.candidates.joining import offers_at, reasons_against
from scaffolding.journal.entries import Entry
from scaffolding.moves import Offer, Refusal
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Field"]


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
    _memory: Memory = field(factory=Memory, eq=False, repr=False)

    @classmethod
    def of(cls, standing: Standing, principles: Principles) -> "Field":
        """Return the field of a standing, sought through the whole programme."""
        fringe = Fringe.of(standing)
        return cls(standing=standing, principles=principles, fringe=fringe)

    def after(self, standing: Standing, entry: Entry, /) -> "Field":
        """Return the field after one more entry, which brought it to that standing."""
        return self._with(standing, self.fringe.after(entry, standing))

    def as_of(self, standing: Standing, /) -> "Field":
        """Return the field at a later instant, if nothing happened."""
        return self._with(standing, self.fringe.as_of(standing))

    @cached_property
    def open(self) -> tuple[Skill, ...]:
        """The skills that are open for work, what comes first, first."""
        return self.fringe.open(self.standing)

    @cached_property
    def outlooks(self) -> tuple[Outlook, ...]:
        """How the open skills stand; then those that must be firmer for them."""
        outlook = self.standing.outlook
        return tuple(
            [outlook(it.skill, is_firming=it.is_firming) for it in self._at_work]
        )

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The offers that the principles admit: by skill, activity and rising level."""
        return tuple(self.admitted)

    @cached_property
    def admitted(self) -> Candidates:
        """The same candidates, each made once somebody looks at it."""
        standing = self.standing
        found = admissions(standing, self.principles, self._memory, self.open)
        return Candidates(standing, found)

    @property
    def _at_work(self) -> tuple[Admission, ...]:
        """The open skills; then those that must be firmer for them, and count as open."""
        return self.admitted.admissions.each

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
        is_missing = support is not None and support not in activity.ladder
        if support is not None and is_missing:
            missing = ReasonCode.MENTOR_NO_SCAFFOLD
            found[Reason(missing, activity=activity, support=support)] = None
        for level in levels:
            for offer in self._ways(activity, level):
                against = self.against(offer)
                if not against and not is_missing:
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
        principles = self.principles.only(Collaboration, Reach, Need)
        outlook = self.outlook(activity.skill)
        ways = admitted(self.standing, principles, outlook, activity)
        is_firming = outlook.is_managed_alone != self.standing.is_managed_alone(
            activity.skill
        )
        return tuple(
            Candidate(offer, self.standing, principles, is_firming)
            for offer in ways
            if support in (None, offer.support)
        )

    def outlook(self, skill: Skill, /) -> Outlook:
        """Return how the skill stands, firming where something above waits for it."""
        outlook = self.standing.outlook(skill)
        reach = self.principles.get(Reach)
        if reach is None or not outlook.is_managed_alone:
            return outlook
        is_firming = self.standing.is_waited_for(skill, reach.floor)
        return self.standing.outlook(skill, is_firming=is_firming)

    def _with(self, standing: Standing, fringe: Fringe) -> "Field":
        """Return the same field there; `evolve` takes four times as long."""
        return Field(
            standing=standing,
            principles=self.principles,
            fringe=fringe,
            memory=self._memory,
        )

    def _is_open(self, skill: Skill) -> bool:
        return any(it.skill.id == skill.id for it in self._at_work)

    def _ways(self, activity: Activity, level: Support) -> Iterator[Offer]:
        """Yield the offers at that level, or at the nearest that the ladder has."""
        if level not in activity.ladder:
            level = min(activity.ladder, key=lambda it: (abs(it - level), it))
        return offers_at(activity, level)
