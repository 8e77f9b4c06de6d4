"""Standing: all that is known of a mentee now, as a fold of what happened.

Nothing is stored that can be folded again, so a standing can be rebuilt from its journal
at any point, and two of them that saw the same are equal.

A skill is *believed* if its mastery reached `mastered` at its last evidence and is still
at least `ready`. It is *managed alone* if it is believed and was shown, by an unaided
success since the last failure: belief alone does not suffice, because a model can be
wrong. It is *certified* if it is believed and was shown twice, on two activities and
apart in time, with no unaided failure between.

The fold takes every well-formed entry, proper or not. What is improper, `expects` says.

>>> from datetime import UTC, datetime, timedelta
>>> from scaffolding import Activity, Mentee, Outcome, Programme, Skill, StagesModel
>>> from scaffolding import Standing, Support, Texts
>>> from scaffolding.journal.entries import Attempted, Opened
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> standing = Standing(programme=shop, model=StagesModel())
>>> standing = standing.after(
...     Opened(id="0", at=noon, programme="shop", mentee=Mentee("Sari"))
... )
>>> standing = standing.after(
...     Attempted(
...         id="1",
...         at=noon + timedelta(days=1),
...         activity="r1_book",
...         support=Support.NONE,
...         outcome=Outcome.ACHIEVED,
...     )
... )
>>> standing.is_managed_alone(records)
True
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial, reduce
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import field, frozen

from scaffolding.assessment.belief import Belief, Held
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel, chances_of
from scaffolding.errors import InvariantError
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Chosen,
    Entry,
    Offered,
    Opened,
)
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.standing.certificates import Certificate
from scaffolding.standing.changing import changed
from scaffolding.standing.dialogue import Dialogue, Goal
from scaffolding.standing.hearing import heard
from scaffolding.standing.outlook import Outlook, Prospect, Requirement
from scaffolding.standing.propriety import Improper, propriety
from scaffolding.standing.record import Record
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Standing", "replay"]

_NOTHING_SHOWN: Final = Record()
_SECONDS_A_DAY: Final = 86_400


_Way: TypeAlias = tuple[tuple[Goal, ...], tuple[Goal, ...], int]
"""The open goals, those of them that a skill serves, and the most steps to one."""


class _Known(NamedTuple):
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
class Standing:
    """All that is known of a mentee now.

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
    _known: dict[str, "_Known"] = field(factory=dict, eq=False, repr=False)
    # The goals that a skill serves and the steps to them, by skill; likewise.
    _ways: "dict[str, _Way]" = field(factory=dict, eq=False, repr=False)
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

    def after(self, entry: Entry, /) -> "Standing":
        """Return the standing after one more entry: one step of the fold.

        Raises:
            InvariantError: If the entry is older than the standing.
            UnknownNameError: If it names what the programme does not have.
        """
        at, belief = entry.at, self.belief
        if at != self.at:
            belief = self._believed_at(at)
        dialogue = heard(self.dialogue, entry, self.programme, belief.day)
        parts: dict[str, Any] = {"at": at, "belief": belief, "dialogue": dialogue}
        match entry:
            case Attempted() | Answered():
                evidence = self._evidence(entry, belief.day)
                if evidence is not None:
                    parts |= self._seen(evidence, belief, dialogue.step)
            case Offered() | Chosen():
                offered = entry.option if isinstance(entry, Chosen) else entry
                parts["records"] = self._offered(offered.activity, offered.scaffold)
            case Opened():
                parts["opened"] = entry
            case _:
                pass
        return self._with(parts)

    def _believed_at(self, at: datetime) -> Belief:
        """Return what is believed, read at an instant that is no earlier than this one."""
        if self.at is not None and not _is_from(self.at, at):
            raise InvariantError(
                where="at",
                rule=f"be {self.at.isoformat()} or later, with an offset from UTC",
                got=str(at),
                hint="Time runs forward in a journal.",
            )
        return self.belief.on(self.day_of(at))

    def after_all(self, entries: Iterable[Entry], /) -> "Standing":
        """Return the standing after all of them: the fold itself."""
        return reduce(Standing.after, entries, self)

    def seeing(self, evidence: Evidence, /) -> "Standing":
        """Return the standing after one more try or answer, whoever recorded it.

        Raises:
            InvariantError: If the evidence is older than the standing.
            UnknownNameError: If it is of a skill that the programme does not have.
        """
        return self._with(self._seen(evidence, self.belief, self.dialogue.step))

    def as_of(self, at: datetime, /) -> "Standing":
        """Return the standing as it will be at a later instant, if nothing happens.

        Raises:
            InvariantError: If the instant lies before the standing's.
        """
        return self._with({"at": at, "belief": self._believed_at(at)})

    def on(self, day: float, /) -> "Standing":
        """Return the standing as it will be on a later day, if nothing happens."""
        at = self.at if self.opened is None else self.instant_of(day)
        return self._with({"at": at, "belief": self.belief.on(day)})

    def expects(self, entry: Entry, /) -> Improper | None:
        """Return what is improper about an entry now, and what was expected.

        None if nothing is. `after` folds it all the same.
        """
        is_certified = partial(self._is_certified, entry.at)
        return propriety(self.dialogue, self.opened, entry, is_certified)

    def is_the_same_but_for_time(self, other: "Standing", /) -> bool:
        """Return whether nothing was said or seen between the two.

        It looks at what things are and not at what they equal, so that it costs next to
        nothing; it may say no of two that are the same.
        """
        return (
            self.dialogue is other.dialogue
            and self.records is other.records
            and self.belief.held is other.belief.held
            and self.opened is other.opened
            and self.thresholds is other.thresholds
            and self.model is other.model
            and self.programme is other.programme
        )

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

    def _way(self, skill: Skill) -> "_Way":
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

    def _is_certified(self, at: datetime, name: str) -> bool:
        """Return whether the skill of that id is certified at a later instant."""
        then = self if self.at is None or at <= self.at else self.as_of(at)
        return then.certificate(self.programme.skill(name)) is not None

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

    def _believed(self, skill: Skill) -> "_Known":
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

    def _believed_anew(self, skill: Skill, basis: tuple[Held | None, ...]) -> "_Known":
        mastery, belief = self.model.mastery, self.belief
        return _Known(
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

    def _offered(self, activity: str, scaffold: str | None) -> Mapping[str, Record]:
        """Return the records with one more use of a scaffold in them."""
        skill = self.programme.activity(activity).skill
        if scaffold is None:
            return self.records
        record = self.record(skill).offered(activity, scaffold)
        return {**self.records, skill.id: record}

    def _seen(self, evidence: Evidence, belief: Belief, step: int) -> dict[str, Any]:
        """Return the parts that one more try or answer changes, at a step of the talk."""
        skill, thresholds = evidence.activity.skill, self.thresholds
        revised = self.model.revise(belief, evidence, self.programme)
        record = self.record(skill).after(
            evidence,
            is_mastered=self.model.mastery(revised, skill) >= thresholds.mastered,
            step=step,
            patience=thresholds.patience,
            certificate_days=thresholds.certificate_days,
        )
        return {"belief": revised, "records": {**self.records, skill.id: record}}

    def _with(self, parts: dict[str, Any]) -> "Standing":
        """Return the standing with other parts; what was worked out of it is not kept."""
        parts["_outlooks"] = {}
        return changed(self, parts)

    def _evidence(self, entry: Answered | Attempted, day: float) -> Evidence | None:
        """Return what the entry says of her; None if too little was recorded."""
        if entry.support is None or entry.outcome is None:
            return None
        return Evidence(
            activity=self.programme.activity(entry.activity),
            support=entry.support,
            outcome=entry.outcome,
            day=day,
            is_probe=isinstance(entry, Answered),
            mistakes=entry.mistakes,
        )


def _is_from(last: datetime, at: datetime) -> bool:
    """Return whether an instant is the last one or later; what cannot be told is not."""
    try:
        return at >= last
    except TypeError:  # It has no offset from UTC, or is no instant at all.
        return False


def is_attainable(outlook: Outlook, floor: float, /) -> bool:
    """Return whether some help brings one of its activities to the floor."""
    return any(max(prospect.chances) >= floor for prospect in outlook.prospects)


def replay(
    entries: Iterable[Entry],
    *,
    programme: Programme,
    model: LearnerModel,
    thresholds: Thresholds | None = None,
) -> Standing:
    """Return the standing that a journal folds to.

    Args:
        entries: The journal; it is read once and not kept.
        programme: The programme that it names.
        model: How she is taken to learn.
        thresholds: How much is enough; the usual if None.

    Raises:
        InvariantError: If an entry is older than the one before it.
        UnknownNameError: If an entry names what the programme does not have.
    """
    chosen = Thresholds() if thresholds is None else thresholds
    start = Standing(programme=programme, model=model, thresholds=chosen)
    return start.after_all(entries)
