"""Known: what is known of a mentee at one instant, and what can be read off it.

A skill is *believed* if its mastery reached `mastered` at its last evidence and is still
at least `ready`. It is *managed alone* if it is believed and was shown, by an unaided
success since the last failure: belief alone does not suffice, because a model can be
wrong. It is *certified* if it is believed and was shown twice, on two activities and
apart in time, with no unaided failure between.

Here is only what is read. How it comes about, `scaffolding.standing.standing` folds.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple, TypeAlias

from attrs import field, frozen

from scaffolding.assessment.belief import Belief, Held
from scaffolding.assessment.model import LearnerModel, chances_of
from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Opened
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.standing.certificates import Certificate
from scaffolding.standing.dialogue import Dialogue, Goal
from scaffolding.standing.outlook import Outlook, Prospect, Requirement, is_attainable
from scaffolding.standing.record import Record
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Believed", "Known"]

_NOTHING_SHOWN: Final = Record()
_SECONDS_A_DAY: Final = 86_400

_Way: TypeAlias = tuple[tuple[Goal, ...], tuple[Goal, ...], int]
"""The open goals, those of them that a skill serves, and the most steps to one."""


class Believed(NamedTuple):
    """What is believed of a skill and its activities, and what that rests on."""

    basis: tuple[Held | None, ...]
    day: float
    model: LearnerModel
    programme: Programme
    opened: Opened | None
    mastery: float
    requirements: tuple[Requirement, ...]
    prospects: tuple[Prospect, ...]


# Without slots, since each entry makes another one.
@frozen(kw_only=True, slots=False)
class Known:
    """What is known of a mentee, and what follows from it.

    Attributes:
        programme: What can be learned; held by reference and not printed.
        model: How she is taken to learn; likewise.
        thresholds: How much is enough.
        opened: The entry that opened the journal; None before it.
        at: The instant that all this is of; None before the first entry.
        belief: What is held of each skill, read on the standing's day.
        records: What was shown of each skill that was seen, by id.
        dialogue: What was said that still holds.
    """

    programme: Programme = field(repr=False)
    model: LearnerModel = field(repr=False)
    thresholds: Thresholds = field(factory=Thresholds)
    opened: Opened | None = None
    at: datetime | None = None
    belief: Belief = field(factory=Belief)
    records: Mapping[str, Record] = field(factory=dict, hash=False)
    dialogue: Dialogue = field(factory=Dialogue)
    # What depends on beliefs alone, by skill; handed on from standing to standing, since
    # an entry changes one skill and what it opens. It is looked at before it is used.
    _known: dict[str, Believed] = field(factory=dict, eq=False, repr=False)
    # The goals that a skill serves and the steps to them, by skill; likewise.
    _ways: dict[str, _Way] = field(factory=dict, eq=False, repr=False)
    # Worked out once for each skill that somebody asks about, since every principle asks.
    _outlooks: dict[tuple[str, bool], Outlook] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @property
    def day(self) -> float:
        """The day that all this is of, in days since the journal was opened [d]."""
        return self.belief.day

    @property
    def goals(self) -> tuple[Goal, ...]:
        """What she wants, in the order in which she said so."""
        return self.dialogue.goals

    @property
    def minutes_used(self) -> float:
        """The mentor's minutes used in the meeting, or today if they have not met."""
        dialogue, at = self.dialogue, self.at
        is_today = at is not None and at.toordinal() == dialogue.date
        return dialogue.minutes if is_today else 0

    @property
    def tries_today(self) -> int:
        """How many attempts there were on the day of the calendar."""
        dialogue, at = self.dialogue, self.at
        is_today = at is not None and at.toordinal() == dialogue.date
        return dialogue.tries if is_today else 0

    def day_of(self, at: datetime, /) -> float:
        """Return an instant in days since the journal was opened [d]."""
        if self.opened is None:
            return 0.0
        return (at - self.opened.at).total_seconds() / _SECONDS_A_DAY

    def instant_of(self, day: float, /) -> datetime:
        """Return the instant of a day since the journal was opened.

        Raises:
            InvariantError: If it was not opened.
        """
        if self.opened is None:
            raise InvariantError(
                where="Standing.opened", rule="be there to tell dates by", got=None
            )
        return self.opened.at + timedelta(days=day)

    def mastery(self, skill: Skill, /) -> float:
        """Return the probability that she has the skill."""
        return self.model.mastery(self.belief, skill)

    def record(self, skill: Skill, /) -> Record:
        """Return what was shown of the skill."""
        return self.records.get(skill.id, _NOTHING_SHOWN)

    def is_believed(self, skill: Skill, /) -> bool:
        """Return whether it was mastered at its last evidence and is ready still."""
        return (
            self.record(skill).was_mastered
            and self.mastery(skill) >= self.thresholds.ready
        )

    def is_managed_alone(self, skill: Skill, /) -> bool:
        """Return whether the skill is believed, and was shown unaided."""
        return self.record(skill).was_shown and self.is_believed(skill)

    def certificate(self, skill: Skill, /) -> Certificate | None:
        """Return the proof that she manages the skill alone, or None if there is none."""
        record, thresholds = self.record(skill), self.thresholds
        shown = record.certified_by(thresholds.apart_days)
        lapses = record.last_shown + thresholds.certificate_days
        if shown is None or self.day > lapses or not self.is_believed(skill):
            return None
        first, later = shown
        return Certificate(
            skill=skill,
            first=self.programme.activity(first.activity),
            first_at=self.instant_of(first.first),
            later=self.programme.activity(later.activity),
            later_at=self.instant_of(later.last),
            lapses_at=self.instant_of(lapses),
        )

    def goals_served(self, skill: Skill, /) -> tuple[Goal, ...]:
        """Return the open goals that the skill is, or that require it."""
        return self._way(skill)[1]

    def steps(self, skill: Skill, /) -> int:
        """Return how many skills stand on the longest way from it to an open goal.

        Both ends are counted; it is 0 if the skill serves no goal.
        """
        return self._way(skill)[2]

    def _way(self, skill: Skill) -> _Way:
        """Return the goals that the skill serves and how far they are, known if asked."""
        goals = self.dialogue.open_goals
        known = self._ways.get(skill.id)
        if known is None or known[0] != goals:
            ways = [
                (goal, n)
                for goal in goals
                if goal.skill is not None
                and (n := self.programme.steps(skill, goal.skill))
            ]
            longest = max((n for _, n in ways), default=0)
            known = goals, tuple(goal for goal, _ in ways), longest
            self._ways[skill.id] = known
        return known

    def outlook(self, skill: Skill, /, *, is_firming: bool = False) -> Outlook:
        """Return how the skill stands.

        Args:
            skill: The skill.
            is_firming: Whether something above it waits for it to be firmer, so that it
                counts as not managed alone.
        """
        known = self._outlooks.get((skill.id, is_firming))
        if known is None:
            known = self._outlook(skill, is_firming=is_firming)
            self._outlooks[skill.id, is_firming] = known
        return known

    def prospect(self, activity: Activity, /) -> Prospect:
        """Return how the activity stands, worked out for no other of its skill."""
        chances = chances_of(self.model, self.belief, activity, self.programme)
        return Prospect(activity=activity, chances=chances)

    def is_waited_for(self, skill: Skill, floor: float, /) -> bool:
        """Return whether something above the skill waits for it to be firmer.

        That is so if the skill is ready and not mastered, and a skill that requires it
        and serves a goal would come next but for that no help brings it to the floor;
        and so on up.
        """
        if self.mastery(skill) >= self.thresholds.mastered:
            return False
        for above in self.programme.opens(skill):
            if not self.goals_served(above):
                continue
            outlook = self.outlook(above)
            if outlook.unready or is_attainable(outlook, floor):
                continue
            if not outlook.is_managed_alone or self.is_waited_for(above, floor):
                return True
        return False

    def activities_of(self, skill: Skill, /) -> tuple[Activity, ...]:
        """Return the activities of the skill that fit her trade."""
        found = self.programme.activities_of(skill)
        context = "" if self.opened is None else self.opened.mentee.enterprise.context
        return tuple(one for one in found if one.fits(context)) if context else found

    def _outlook(self, skill: Skill, *, is_firming: bool) -> Outlook:
        known = self._believed(skill)
        return Outlook(
            skill=skill,
            mastery=known.mastery,
            is_managed_alone=not is_firming and self.is_managed_alone(skill),
            requirements=known.requirements,
            prospects=known.prospects,
            record=self.record(skill),
            day=self.belief.day,
            goals=self.goals_served(skill),
            dialogue=self.dialogue,
            thresholds=self.thresholds,
        )

    def basis(self, skill: Skill, /) -> tuple[Held | None, ...]:
        """Return what a model says of the skill rests on, but for the time.

        That is what is held of the skill and of what it requires directly.
        """
        held = self.belief.held.get
        return (held(skill.id), *map(held, skill.requires))

    def _believed(self, skill: Skill) -> Believed:
        """Return what is believed of the skill and its activities, anew if it changed."""
        belief, basis = self.belief, self.basis(skill)
        known = self._known.get(skill.id)
        if (
            known is None
            or known.basis != basis
            or (known.day != belief.day and any(basis))
            or known.model is not self.model
            or known.programme is not self.programme
            or known.opened is not self.opened
        ):
            known = self._believed_anew(skill, basis)
            self._known[skill.id] = known
        return known

    def _believed_anew(self, skill: Skill, basis: tuple[Held | None, ...]) -> Believed:
        mastery, belief = self.model.mastery, self.belief
        return Believed(
            basis=basis,
            day=belief.day,
            model=self.model,
            programme=self.programme,
            opened=self.opened,
            mastery=mastery(belief, skill),
            requirements=tuple(
                Requirement(skill=required, mastery=mastery(belief, required))
                for required in self.programme.required(skill)
            ),
            prospects=tuple(map(self.prospect, self.activities_of(skill))),
        )
