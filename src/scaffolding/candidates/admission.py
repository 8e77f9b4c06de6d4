"""Admission: which offers of the open skills are admitted, kept as long as that holds.

What is admitted of a skill rests on what is held and was shown of it and of what it
requires, on what was said, and on the time. It is kept beside all that, and looked at
before it is used, so that a decision costs what has changed. Where nothing was said or
seen since somebody last asked, it is enough to look at the time.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from attrs import frozen

from scaffolding.candidates.eligibility import ineligible_activity, ineligible_scaffold
from scaffolding.candidates.joining import joined, offers_at
from scaffolding.candidates.memory import Admission, Admissions, Memory
from scaffolding.moves import Admitted, Offer
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.principle import Principle
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.standing.outlook import Outlook, is_attainable
from scaffolding.standing.standing import Standing

__all__ = ["Admission", "Admissions", "Memory", "admissions", "admitted"]

_HORIZON: Final = 1.0
"""How far ahead one looks whether what is admitted will be the same [d]."""


def admissions(
    standing: Standing,
    principles: Principles,
    memory: Memory,
    open_ones: tuple[Skill, ...],
    /,
) -> Admissions:
    """Return what is admitted of the open skills, anew if more than time has passed."""
    known = memory.of_all
    if known is not None and known.hold(standing, principles, open_ones):
        return known
    each = _Admitting(standing, principles, memory).of_all(open_ones)
    found = Admissions(standing, principles, open_ones, each)
    if principles.are_built_in:
        memory.of_all = found
    return found


@frozen
class _Admitting:
    """What admits, in one standing.

    Attributes:
        standing: Where she stands.
        principles: The principles in force.
        memory: What was worked out before.
    """

    standing: Standing
    principles: Principles
    memory: Memory

    def of_all(self, open_ones: tuple[Skill, ...], /) -> tuple[Admission, ...]:
        """Return what is admitted of the open skills.

        Then of those that must be firmer for them, and count as open.
        """
        found = [self._of(skill, is_firming=False) for skill in open_ones]
        reach = self.principles.get(Reach)
        if reach is not None:
            names = {skill.id for skill in open_ones}
            for one in tuple(found):
                if not one.is_attainable:
                    outlook = self.standing.outlook(one.skill)
                    below = self._firming(outlook, reach.floor, names)
                    found.extend(self._of(it, is_firming=True) for it in below)
        return tuple(found)

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

    def _of(self, skill: Skill, *, is_firming: bool) -> Admission:
        """Return what is admitted of a skill, anew if what it rests on has changed."""
        name, standing = (skill.id, is_firming), self.standing
        is_last = standing.dialogue.last_skill == skill.id
        basis = (standing.basis(skill), standing.record(skill), is_last, self._said)
        known = self.memory.of_skills.get(name)
        if known is not None and known.basis != basis:
            known = None
        if known is not None and known.since <= standing.day <= known.until:
            return known
        # One looks ahead only if it is asked about again: most is asked once.
        known = self._of_anew(
            skill, basis, is_firming=is_firming, looks_ahead=known is not None
        )
        if self.principles.are_built_in:
            self.memory.of_skills[name] = known
        return known

    def _of_anew(
        self,
        skill: Skill,
        basis: tuple[object, ...],
        *,
        is_firming: bool,
        looks_ahead: bool,
    ) -> Admission:
        standing = self.standing
        outlook = standing.outlook(skill, is_firming=is_firming)
        offers, is_in_sight = self._offers(standing, outlook)
        until = day = standing.day
        may_lapse = outlook.record.failures_at_last > 1 or standing.dialogue.declined
        is_lasting = looks_ahead and is_in_sight and not self._minutes_used
        if is_lasting and not may_lapse:
            later = standing.on(day + _HORIZON)
            then = later.outlook(skill, is_firming=is_firming)
            # Chances only fall as time passes, so what is the same then is the same
            # at every instant before.
            if (offers, is_in_sight) == self._offers(later, then):
                until = day + _HORIZON
        return Admission(
            skill=skill,
            is_firming=is_firming,
            basis=basis,
            since=day,
            until=until,
            offers=offers,
            is_attainable=is_in_sight,
        )

    def _offers(
        self, standing: Standing, outlook: Outlook
    ) -> tuple[tuple[Offer, ...], bool]:
        """Return the offers of a skill, and whether some help brings it to the floor."""
        principles = self.principles
        offers = tuple(
            offer
            for prospect in outlook.prospects
            for offer in admitted(standing, principles, outlook, prospect.activity)
        )
        reach = principles.get(Reach)
        may_be_beyond = reach is not None and not offers
        return offers, not (
            reach is not None
            and may_be_beyond
            and not outlook.unready
            and not is_attainable(outlook, reach.floor)
        )

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

    @property
    def _minutes_used(self) -> float:
        """The mentor's minutes used, if she has not as many as she likes [min]."""
        standing = self.standing
        mentor = None if standing.opened is None else standing.opened.mentor
        if mentor is None or mentor.minutes is None:
            return 0
        return standing.minutes_used


def admitted(
    standing: Standing, principles: Principles, outlook: Outlook, activity: Activity, /
) -> Iterator[Offer]:
    """Yield the offers of an activity that the principles admit, by rising level."""
    bounds = joined(principles, outlook, activity)
    if bounds is None or ineligible_activity(standing, activity) is not None:
        return
    for level in activity.ladder:
        if bounds.lower <= level <= bounds.upper:
            for offer in offers_at(activity, level):
                scaffold = offer.scaffold
                if scaffold is None:
                    is_able, asked = True, principles.of_ones_own
                else:
                    is_able = ineligible_scaffold(standing, scaffold) is None
                    asked = principles.of_scaffolds
                if is_able and all(_admits(one, standing, offer) for one in asked):
                    yield offer


def _admits(principle: Principle, standing: Standing, offer: Offer) -> bool:
    if type(principle) is Anticipation:  # One that inherits may judge otherwise.
        return principle.admits(standing, offer)
    return isinstance(principle.admit(standing, offer), Admitted)
