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
from scaffolding.moves import Admitted, Offer, Refusal
from scaffolding.principles.affect import Affect
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principle import Principle
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

_BUILT_IN: Final = (*_OF_LEVELS, Anticipation)

_HORIZON: Final = 1.0
"""How far ahead one looks whether what is admitted will be the same [d]."""


@frozen
class _Admitted:
    """Which offers of a skill are admitted, what that rests on, and how long it holds.

    Attributes:
        basis: All that it rests on, but for the time.
        since: The first day that it holds on [d].
        until: The last [d].
        offers: The offers, by activity and rising level.
        is_attainable: Whether some help brings the skill to reach's floor.
    """

    basis: tuple[object, ...]
    since: float
    until: float
    offers: tuple[Offer, ...]
    is_attainable: bool


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
    # Which offers are admitted, by skill and activity, and what that rests on; handed on
    # from field to field, and looked at before it is used.
    _known: dict[tuple[str, bool], "_Admitted"] = field(
        factory=dict, eq=False, repr=False
    )

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
        outlook = self.standing.outlook
        return tuple(
            [outlook(skill, is_firming=firming) for skill, firming, _ in self._at_work]
        )

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The offers that the principles admit: by skill, activity and rising level."""
        standing, principles = self.standing, self.principles
        return tuple(
            [
                Candidate(
                    offer=offer,
                    is_firming=is_firming,
                    standing=standing,
                    principles=principles,
                )
                for skill, is_firming, admitted in self._at_work
                for offer in admitted.offers
            ]
        )

    @cached_property
    def _at_work(self) -> "tuple[tuple[Skill, bool, _Admitted], ...]":
        """The open skills; then those that must be firmer for them, and count as open.

        Each with whether it is one of the latter, and with what is admitted of it.
        """
        found = [
            (skill, False, self._admitted(skill, is_firming=False))
            for skill in self.open
        ]
        reach = self.principles.get(Reach)
        if reach is not None:
            names = {skill.id for skill in self.open}
            for skill, _, admitted in tuple(found):
                if not admitted.is_attainable:
                    outlook = self.standing.outlook(skill)
                    for below in self._firming(outlook, reach.floor, names):
                        way = self._admitted(below, is_firming=True)
                        found.append((below, True, way))
        return tuple(found)

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
        ways = _offers(self.standing, principles, outlook, activity)
        is_firming = outlook.is_managed_alone != self.standing.is_managed_alone(
            activity.skill
        )
        return tuple(
            Candidate(
                offer=offer,
                is_firming=is_firming,
                standing=self.standing,
                principles=principles,
            )
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

    def _is_open(self, skill: Skill) -> bool:
        return any(one.id == skill.id for one, _, _ in self._at_work)

    def _ways(self, activity: Activity, level: Support) -> Iterator[Offer]:
        """Yield the offers at that level, or at the nearest that the ladder has."""
        if level not in activity.ladder:
            level = min(activity.ladder, key=lambda it: (abs(it - level), it))
        return offers_at(activity, level)

    def _firming(
        self, outlook: Outlook, floor: float, names: set[str]
    ) -> Iterator[Skill]:
        """Yield what must be firmer first, where no help brings a skill to the floor.

        As in `Standing.is_waited_for`, which looks up: nothing waits that serves no goal.
        """
        if outlook.unready or not outlook.goals or is_attainable(outlook, floor):
            return
        for requirement in outlook.unsure:
            skill = requirement.skill
            if skill.id in names:
                continue
            names.add(skill.id)
            yield skill
            below = self.standing.outlook(skill, is_firming=True)
            yield from self._firming(below, floor, names)

    def _admitted(self, skill: Skill, *, is_firming: bool) -> "_Admitted":
        """Return what is admitted of a skill, anew if what it rests on has changed."""
        name, standing = (skill.id, is_firming), self.standing
        is_last = standing.dialogue.last_skill == skill.id
        basis = (standing.basis(skill), standing.record(skill), is_last, self._said)
        known = self._known.get(name)
        if known is not None and known.basis != basis:
            known = None
        if known is not None and known.since <= standing.day <= known.until:
            return known
        # One looks ahead only if it is asked about again: most is asked once.
        known = self._admitted_anew(
            skill, basis, is_firming=is_firming, looks_ahead=known is not None
        )
        if self._is_lasting:
            self._known[name] = known
        return known

    def _admitted_anew(
        self,
        skill: Skill,
        basis: tuple[object, ...],
        *,
        is_firming: bool,
        looks_ahead: bool,
    ) -> "_Admitted":
        standing = self.standing
        outlook = standing.outlook(skill, is_firming=is_firming)
        offers, is_attainable = self._offers(standing, outlook)
        until = day = standing.day
        may_lapse = outlook.record.failures_at_last > 1 or standing.dialogue.declined
        is_lasting = looks_ahead and is_attainable and not self._minutes_used
        if is_lasting and not may_lapse:
            later = standing.on(day + _HORIZON)
            then = later.outlook(skill, is_firming=is_firming)
            # Chances only fall as time passes, so what is the same then is the same
            # at every instant before.
            if (offers, is_attainable) == self._offers(later, then):
                until = day + _HORIZON
        return _Admitted(basis, day, until, offers, is_attainable)

    def _offers(
        self, standing: Standing, outlook: Outlook
    ) -> tuple[tuple[Offer, ...], bool]:
        """Return the offers of a skill, and whether some help brings it to the floor."""
        reach = self.principles.get(Reach)
        offers = tuple(
            offer
            for prospect in outlook.prospects
            for offer in _offers(standing, self.principles, outlook, prospect.activity)
        )
        may_be_beyond = reach is not None and not offers
        return offers, not (
            reach is not None
            and may_be_beyond
            and not outlook.unready
            and not is_attainable(outlook, reach.floor)
        )

    @cached_property
    def _is_lasting(self) -> bool:
        """Whether the principles rest on nothing but what is looked at."""
        return all(type(one) in _BUILT_IN for one in self.principles)

    @cached_property
    def _said(self) -> tuple[object, ...]:
        """What holds for every skill."""
        standing = self.standing
        dialogue, opened = standing.dialogue, standing.opened
        return (
            self.principles,
            standing.thresholds,
            dialogue.has_consent,
            dialogue.counter,
            dialogue.declined,
            dialogue.mood,
            dialogue.open_goals,
            self._minutes_used,
            None if opened is None else (opened.mentor, opened.mentee),
        )

    @cached_property
    def _minutes_used(self) -> float:
        """The mentor's minutes used, if she has not as many as she likes [min]."""
        standing = self.standing
        mentor = None if standing.opened is None else standing.opened.mentor
        if mentor is None or mentor.minutes is None:
            return 0
        return standing.minutes_used


def _offers(
    standing: Standing, principles: Principles, outlook: Outlook, activity: Activity
) -> Iterator[Offer]:
    """Yield the offers of an activity that the principles admit."""
    bounds = joined(principles, outlook, activity)
    if bounds is None or ineligible_activity(standing, activity) is not None:
        return
    own = [one for one in principles if type(one) not in _BUILT_IN]
    of_scaffolds = [one for one in principles if type(one) not in _OF_LEVELS]
    for level in activity.ladder:
        if bounds.lower <= level <= bounds.upper:
            for offer in offers_at(activity, level):
                scaffold = offer.scaffold
                if scaffold is None:
                    is_able, asked = True, own
                else:
                    is_able = ineligible_scaffold(standing, scaffold) is None
                    asked = of_scaffolds
                if is_able and all(_admits(one, standing, offer) for one in asked):
                    yield offer


def _admits(principle: Principle, standing: Standing, offer: Offer) -> bool:
    return isinstance(principle.admit(standing, offer), Admitted)
