"""A mentorship: the dialogue between a mentor and a mentee, one entry after another.

It is the one thing here that has memory, a thin shell over values: a journal to which it
appends, the standing that the journal folds to, and what the principles admit there. What
comes next, `scaffolding.mentorship.agenda` works out.

`consider` decides and writes nothing; `next_move` decides and enters the move. Everything
else is something that was said or done. What is improper is refused before it is entered,
so the journal of a mentorship is always proper, and whatever fails leaves it as it was.

It never asks the clock. `at` is the caller's, with an offset from UTC, and runs forward.

>>> from datetime import UTC, datetime
>>> from scaffolding import Activity, Mentee, Mentorship, Programme, Skill, Texts
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.5)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> bill = Activity(id="r1_bill", skill=records, name=Texts(en="Find a bill"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book, bill))
>>> monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
>>> mentorship = Mentorship(shop, mentee=Mentee("Bu Sari"))
>>> mentorship.set_goal("R1", at=monday)
>>> print(mentorship.next_move(at=monday))
Ask about “Open the book” (“Keep written records”) alone: what can she do already?
  finding out  Whether she has “Keep written records” is as open as anything: 50 in 100.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final, TypeVar

from scaffolding.assessment.assessment import Assessment
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.probing import Asking, HalfSplit
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.eligibility import ineligible
from scaffolding.candidates.field import Field
from scaffolding.candidates.joining import offers_at
from scaffolding.errors import ChangedError, ImproperError, InvariantError
from scaffolding.journal.descriptions import describe
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    ConsentRenewed,
    ConsentWithdrawn,
    Countered,
    Declined,
    Discussed,
    Ended,
    Entry,
    Felt,
    GoalDropped,
    GoalSet,
    HandedOver,
    HandOverProposed,
    Measured,
    Met,
    Missed,
    Offered,
    Opened,
    Option,
    Paused,
    Probed,
    Revoked,
    Supported,
)
from scaffolding.journal.journal import AnyJournal, Journal
from scaffolding.mentorship.agenda import move_of
from scaffolding.mentorship.course import Course, her_choice, own_choice
from scaffolding.mentorship.entering import entry_of, offered, option_of
from scaffolding.mentorship.restoring import restore
from scaffolding.moves import Decision, Offer, Refusal, Refused
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import Reason
from scaffolding.standing.assessing import assess
from scaffolding.standing.certificates import Certificate
from scaffolding.standing.propriety import expectation
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Mentorship"]

_E = TypeVar("_E", bound=Entry)

_MOVES: Final = (Opened, Probed, Offered, HandOverProposed, Paused, Discussed, Ended)
"""What the mentor's side enters; `next_move` and `offer` see to it."""

_NOT_YET_OPEN: Final = datetime.min.replace(tzinfo=UTC)
"""Stands for when a mentorship will be opened: at the instant of its first entry."""


class Mentorship:
    """The dialogue between a mentor and a mentee."""

    def __init__(
        self,
        programme: Programme,
        *,
        mentee: Mentee,
        mentor: Mentor | None = None,
        model: LearnerModel | None = None,
        principles: Principles | None = None,
        policy: Policy | None = None,
        thresholds: Thresholds | None = None,
        asking: Asking | None = None,
        seed: int = 0,
        journal: AnyJournal | None = None,
    ) -> None:
        """Begin a mentorship; it is opened at the instant of the first entry.

        Args:
            programme: What can be learned.
            mentee: Who is learning.
            mentor: Who helps; None if there is nothing to know of her.
            model: How the mentee is taken to learn; `StagesModel` unless given.
            principles: What binds; all seven unless given.
            policy: What chooses; `Guide` unless given.
            thresholds: How much is enough.
            asking: How the opening dialogue chooses its questions; `HalfSplit` unless
                given.
            seed: What luck is keyed by, where a policy draws.
            journal: Where entries are kept: anything that can `append` and be iterated,
                and is still empty. In memory unless given.

        Raises:
            InvariantError: If collaboration is not among the principles, the journal is
                not empty, the policy does not choose, or a skill that the mentor masters
                is named otherwise than by its id.
            UnknownNameError: If the mentee has a goal that the programme does not have,
                or a trade that it does not name.
        """
        kept: AnyJournal = Journal() if journal is None else journal
        if next(iter(kept), None) is not None:
            raise InvariantError(
                where="Mentorship.journal",
                rule="be empty",
                got=kept,
                hint="Go on with Mentorship.resume(programme, journal).",
            )
        _check_mentee(programme, mentee)
        _check_mentor(programme, mentor)
        _check_policy(policy)
        model = StagesModel() if model is None else model
        principles = Principles() if principles is None else principles
        policy = Guide() if policy is None else policy
        thresholds = Thresholds() if thresholds is None else thresholds
        asking = HalfSplit() if asking is None else asking
        opening = Opened(
            id="0",
            at=_NOT_YET_OPEN,
            programme=programme.id,
            digest=programme.digest,
            mentee=mentee,
            mentor=mentor,
            seed=seed,
            model=describe(model),
            principles=describe(principles),
            policy=describe(policy),
            thresholds=describe(thresholds),
            asking=describe(asking),
        )
        standing = Standing(programme=programme, model=model, thresholds=thresholds)
        field = _bound(standing, principles)
        self._course = Course(
            journal=kept, field=field, policy=policy, asking=asking, opening=opening
        )

    @classmethod
    def resume(
        cls,
        programme: Programme,
        journal: AnyJournal,
        *,
        model: LearnerModel | None = None,
        principles: Principles | None = None,
        policy: Policy | None = None,
        asking: Asking | None = None,
        is_changed: bool = False,
    ) -> "Mentorship":
        """Go on with a mentorship where its journal stops.

        Mentee, mentor and seed stand in its first entry, and so do the descriptions of
        all that was in force. What is built in is restored; what is the user's own is
        passed again.

        Args:
            programme: The programme that it was kept with.
            journal: The journal; entries are appended to it.
            model: The learner model, if it is not built in.
            principles: The principles, if they are not built in.
            policy: The policy, if it is not built in.
            asking: How the opening dialogue asks, if it is not built in.
            is_changed: Whether the programme may have changed since in what decisions
                rest on. Then everything is worked out anew by what it is now.

        Raises:
            ChangedError: If something is not what the journal was kept with.
            InvariantError: If the journal is empty.
            UnknownNameError: If it names what the programme does not have.
        """
        entries = iter(journal)
        opened = next(entries, None)
        if not isinstance(opened, Opened):
            raise InvariantError(
                where="Mentorship.resume",
                rule="be given a journal that begins with Opened",
                got=opened,
                hint="Begin a new one with Mentorship(programme, mentee=...).",
            )
        _check_programme(programme, opened, is_changed=is_changed)
        standing = Standing(
            programme=programme,
            model=restore("model", opened.model, model, StagesModel),
            thresholds=restore("thresholds", opened.thresholds, None, Thresholds),
        )
        in_force = restore("principles", opened.principles, principles, Principles)
        self = cls.__new__(cls)
        self._course = Course(
            journal=journal,
            field=_bound(standing, in_force),
            policy=restore("policy", opened.policy, policy, Guide),
            asking=restore("asking", opened.asking, asking, HalfSplit),
            opening=opened,
        )
        self._course.replay(entries)
        return self

    @property
    def journal(self) -> AnyJournal:
        """Everything that was said and done, in order."""
        return self._course.journal

    @property
    def standing(self) -> Standing:
        """All that is known of the mentee, at the instant of the last entry."""
        return self._course.standing

    @property
    def field(self) -> Field:
        """What the principles admit, at the instant of the last entry."""
        return self._course.field

    @property
    def programme(self) -> Programme:
        """What can be learned."""
        return self.standing.programme

    @property
    def policy(self) -> Policy:
        """What chooses, having learned what it learned so far."""
        return self._course.policy

    @property
    def mentee(self) -> Mentee:
        """Who is learning."""
        return self._course.opening.mentee

    @property
    def mentor(self) -> Mentor | None:
        """Who helps."""
        return self._course.opening.mentor

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """What she has shown twice, apart in time, and manages alone."""
        standing = self.standing
        found = map(standing.certificate, self.programme.skills)
        return tuple(one for one in found if one is not None)

    def assessment(self, *, at: datetime | None = None) -> Assessment:
        """Return what was found out of her so far, as of an instant.

        Args:
            at: The instant; that of the last entry unless given.

        Raises:
            InvariantError: If nothing was entered yet and no instant is given.
        """
        standing = self.standing if at is None else self._course.as_of(at).standing
        return assess(standing, self.journal)

    def consider(self, *, at: datetime) -> Decision:
        """Return what comes next at an instant, and why; write nothing.

        Raises:
            InvariantError: If the instant lies before the last entry.
            NotOfferedError: If the policy chooses what it is not offered.
        """
        return self._course.consider(at)

    def next_move(self, *, at: datetime) -> Decision:
        """Return what comes next, and why, and enter it.

        While something is open it is that, and nothing is entered.

        Raises:
            InvariantError: If the instant lies before the last entry.
            NotOfferedError: If the policy chooses what it is not offered.
        """
        course = self._course
        decision = course.consider(at)
        if decision is not course.decided:
            field = course.as_of(at)
            course.enter(entry_of(decision.move, field, course.next_id, at))
            course.decided = decision
        return decision

    def why_not(self, name: str, support: Support | None = None, /) -> Refusal:
        """Return every reason why something is not offered, at the last entry.

        Args:
            name: An activity, by id, or a skill, by id or slug. Of a skill it is asked
                whether any of its activities could be.
            support: How much help; None asks why at none of the levels there are.

        Raises:
            UnknownNameError: If the programme has neither.
        """
        activities = self._activities(name)
        field = self.field
        found: dict[Reason, None] = {}
        for activity in activities:
            refusal = field.refusal(activity, support)
            if not refusal.reasons:
                return refusal
            found.update(dict.fromkeys(refusal.reasons))
        return Refusal(activity=activities[0], support=support, reasons=tuple(found))

    def enter(self, entry: Entry, /) -> None:
        """Enter a word or a deed as it was written elsewhere, such as in an app.

        The mentor's moves are not entered so: the principles are asked about those, by
        `next_move` and `offer`.

        Raises:
            ImproperError: If it is a move, or not what may come now.
            JournalError: If its id or its instant cannot stand after the entries so far.
            UnknownNameError: If it names what the programme does not have.
        """
        if isinstance(entry, _MOVES):
            raise self._improper(type(entry), "a move is made, not entered")
        self._check_names(entry)
        self._course.enter(entry)
        if isinstance(entry, Chosen):
            move = move_of(entry, self.programme)
            self._course.decided = her_choice(self.field, move)

    def set_goal(self, skill: str, /, *, at: datetime, need: str = "") -> None:
        """Enter what she wants to manage.

        Args:
            skill: The skill, by id or slug.
            at: When she said so.
            need: The need that it answers, in her words.

        Raises:
            UnknownNameError: If the programme does not have it.
        """
        name = self.programme.skill(skill).id
        self._say(at, GoalSet, skill=name, need=need)

    def drop_goal(self, skill: str, /, *, at: datetime) -> None:
        """Enter that she no longer wants it.

        Raises:
            ImproperError: If it is no goal of hers.
            UnknownNameError: If the programme does not have it.
        """
        self._say(at, GoalDropped, skill=self.programme.skill(skill).id)

    def answer(
        self, outcome: Outcome, /, *, at: datetime, mistakes: Iterable[str] = ()
    ) -> None:
        """Enter how she answered what she was asked.

        Raises:
            ImproperError: If she was not asked.
            UnknownNameError: If a mistake is not known.
        """
        asked = self.standing.dialogue.open
        if not isinstance(asked, Probed):
            raise self._improper(Answered, "she was not asked")
        self._say(
            at,
            Answered,
            probe=asked.id,
            activity=asked.activity,
            support=asked.support,
            outcome=outcome,
            mistakes=self._known(mistakes),
        )

    def offer(
        self,
        activity: str,
        support: Support = Support.NONE,
        /,
        *,
        because: str,
        at: datetime,
    ) -> Decision:
        """Enter the mentor's own offer, with her reason.

        Principles do not bind it, but for collaboration and what she masters.

        Args:
            activity: The activity, by id.
            support: How much help.
            because: Her reason; it is entered.
            at: When.

        Raises:
            ImproperError: If she does not master the skill, if the mentee has said no,
                or if an agreed offer waits to be tried.
            InvariantError: If no reason is given, or there is no help of that level.
            UnknownNameError: If the programme does not have the activity.
        """
        if not because.strip():
            raise InvariantError(
                where="Mentorship.offer", rule="be given a reason", got=because
            )
        offer = self._own_offer(self.programme.activity(activity), support)
        field = self._course.as_of(at)
        barred = ineligible(field.standing, offer)
        consent = field.principles.get(Collaboration)
        if barred is None and consent is not None:
            said = consent.admit(field.standing, offer)
            barred = said if isinstance(said, Refused) else None
        if barred is not None:
            sentence = barred.reason.sentence("en").rstrip(".")
            raise self._improper(Offered, sentence)
        name = self._course.next_id
        self._course.enter(offered(offer, field, name, at, because=because))
        decision = own_choice(field, offer, because)
        self._course.decided = decision
        return decision

    def agree(self, *, at: datetime) -> None:
        """Enter that she takes the offer.

        Raises:
            ImproperError: If nothing is offered, or she has agreed already.
        """
        self._say(at, Agreed, offer=self._waiting(Agreed))

    def decline(self, because: str = "", /, *, at: datetime) -> None:
        """Enter that she would rather not: an offer, a question, a hand-over.

        Raises:
            ImproperError: If nothing waits for her answer.
        """
        self._say(at, Declined, offer=self._waiting(Declined), because=because)

    def counter(
        self,
        activity: str | None = None,
        support: Support | None = None,
        /,
        *,
        at: datetime,
    ) -> None:
        """Enter what she would rather do, or with how much help.

        Args:
            activity: What she would do, by id; what was offered unless given.
            support: How much help she would have; None leaves it to the mentor.
            at: When she said so.

        Raises:
            ImproperError: If nothing is offered.
            UnknownNameError: If the programme does not have the activity.
        """
        offered = self.standing.dialogue.open
        if not isinstance(offered, Offered):
            raise self._improper(Countered, "nothing is offered")
        name = self.programme.activity(activity or offered.activity).id
        self._say(at, Countered, offer=offered.id, activity=name, support=support)

    def revoke(self, *, at: datetime) -> None:
        """Enter that the agreement is taken back before anything was tried.

        Raises:
            ImproperError: If nothing is agreed.
        """
        self._say(at, Revoked, offer=self._waiting(Revoked))

    def choose(self, option: Offer | int, /, *, at: datetime) -> None:
        """Enter which of the options she chose; that she agrees goes without saying.

        Args:
            option: The option, or its place among them, from 0.
            at: When she said so.

        Raises:
            ImproperError: If there is no choice, or it is none of the options.
        """
        discussed = self.standing.dialogue.open
        if not isinstance(discussed, Discussed) or not discussed.options:
            raise self._improper(Chosen, "there is nothing to choose from")
        if isinstance(option, int):
            if not 0 <= option < len(discussed.options):
                n_options = len(discussed.options)
                raise self._improper(Chosen, f"there are {n_options} options")
            chosen = discussed.options[option]
        else:
            chosen = option_of(option)
        self._say(at, Chosen, discussion=discussed.id, option=chosen)

    def support(self, scaffold: str, /, *, at: datetime) -> None:
        """Enter that a scaffold was given.

        Raises:
            UnknownNameError: If the programme does not have it.
        """
        given = self.programme.scaffold(scaffold)
        activity = self._agreed_activity()
        self._say(
            at,
            Supported,
            skill=None if activity is None else activity.skill.id,
            activity=None if activity is None else activity.id,
            scaffold=given.id,
            support=given.level,
            channel=given.channel,
        )

    def record(
        self,
        outcome: Outcome,
        /,
        *,
        at: datetime,
        support: Support | None = None,
        mistakes: Iterable[str] = (),
    ) -> None:
        """Enter how her try of what she agreed to went.

        Args:
            outcome: How it went.
            at: When.
            support: The help that was used; what was offered unless given.
            mistakes: The mistakes that were seen, by id.

        Raises:
            ImproperError: If she has agreed to nothing.
            UnknownNameError: If a mistake is not known.
        """
        agreed = self.standing.dialogue.open
        if not isinstance(agreed, Offered | Chosen):
            raise self._improper(Attempted, "she has agreed to nothing")
        offered = agreed.option if isinstance(agreed, Chosen) else agreed
        self._say(
            at,
            Attempted,
            offer=agreed.id,
            activity=offered.activity,
            support=offered.support if support is None else support,
            outcome=outcome,
            mistakes=self._known(mistakes),
        )

    def feel(self, mood: Mood, /, *, at: datetime) -> None:
        """Enter how she takes it."""
        self._say(at, Felt, mood=mood)

    def meet(self, *, at: datetime, minutes: float | None = None) -> None:
        """Enter that they meet.

        Args:
            at: When the meeting begins.
            minutes: How long it is [min], if that is known.
        """
        self._say(at, Met, minutes=minutes)

    def miss(self, because: str = "", /, *, at: datetime) -> None:
        """Enter that they were to meet and did not."""
        self._say(at, Missed, because=because)

    def measure(
        self, name: str, value: float | str, /, *, at: datetime, unit: str = ""
    ) -> None:
        """Enter something that was measured of the enterprise."""
        self._say(at, Measured, name=name, value=value, unit=unit)

    def withdraw_consent(self, because: str = "", /, *, at: datetime) -> None:
        """Enter that she does not want to be mentored any more.

        Raises:
            ImproperError: If she has withdrawn it already.
        """
        self._say(at, ConsentWithdrawn, because=because)

    def renew_consent(self, *, at: datetime) -> None:
        """Enter that she wants to go on after all.

        Raises:
            ImproperError: If she has not withdrawn it.
        """
        self._say(at, ConsentRenewed)

    def hand_over(self, skill: str, /, *, at: datetime) -> None:
        """Enter that she goes on alone with a skill.

        Raises:
            ImproperError: If the skill is not certified.
            UnknownNameError: If the programme does not have it.
        """
        self._say(at, HandedOver, skill=self.programme.skill(skill).id)

    def _say(self, at: datetime, kind: type[_E], /, **content: object) -> None:
        """Enter a word or a deed."""
        name = self._course.next_id
        self.enter(kind(id=name, at=at, **content))  # type: ignore[arg-type]

    def _improper(self, kind: type[Entry], because: str) -> ImproperError:
        expected = expectation(self.standing.dialogue)
        return ImproperError(entry=kind.__name__, because=because, expected=expected)

    def _waiting(self, kind: type[Entry]) -> str:
        """Return the id of what waits for an answer."""
        waits = self.standing.dialogue.open
        if waits is None:
            raise self._improper(kind, "nothing waits for her answer")
        return waits.id

    def _check_names(self, entry: Entry) -> None:
        programme = self.programme
        for kind, find in (
            ("skill", programme.skill),
            ("activity", programme.activity),
            ("scaffold", programme.scaffold),
        ):
            if (name := getattr(entry, kind, None)) is not None:
                find(name)
        self._known(getattr(entry, "mistakes", ()))

    def _known(self, mistakes: Iterable[str]) -> frozenset[str]:
        return frozenset(self.programme.mistake(name).id for name in mistakes)

    def _activities(self, name: str) -> tuple[Activity, ...]:
        activities = {one.id: one for one in self.programme.activities}
        if name in activities:
            return (activities[name],)
        skill = self.programme.skill(name)
        found = self.programme.activities_of(skill)
        if not found:
            raise InvariantError(
                where=f"Skill {skill.id!r}", rule="have an activity", got=found
            )
        return self.standing.activities_of(skill) or found

    def _agreed_activity(self) -> Activity | None:
        match self.standing.dialogue.open:
            case Offered(activity=name) | Chosen(option=Option(activity=name)):
                return self.programme.activity(name)
            case _:
                return None

    def _own_offer(self, activity: Activity, support: Support) -> Offer:
        ways = list(offers_at(activity, support))
        if not ways:
            levels = ", ".join(level.name for level in activity.ladder)
            raise InvariantError(
                where="Mentorship.offer",
                rule=f"be given a level that the activity has help for ({levels})",
                got=support.name,
            )
        used = self.standing.record(activity.skill).activity(activity.id).scaffolds
        return min(
            ways, key=lambda it: used.get(it.scaffold.id, 0) if it.scaffold else 0
        )


def _bound(standing: Standing, principles: Principles) -> Field:
    """Return the field of a standing, bound by principles that leave her her say.

    Raises:
        InvariantError: If collaboration is not among them.
    """
    if principles.get(Collaboration) is None:
        raise InvariantError(
            where="Mentorship.principles",
            rule="have collaboration among them",
            got=[type(one).__name__ for one in principles],
            hint="Nothing is done to people without their consent.",
        )
    return Field.of(standing, principles)


def _check_mentee(programme: Programme, mentee: Mentee) -> None:
    for goal in mentee.goals:
        programme.skill(goal)
    if mentee.enterprise.context:
        programme.context(mentee.enterprise.context)


def _check_mentor(programme: Programme, mentor: Mentor | None) -> None:
    masters = frozenset() if mentor is None else mentor.masters
    for skill in programme.skills:
        if skill.slug in masters and skill.id not in masters:
            raise InvariantError(
                where="Mentor.masters",
                rule="name skills by id",
                got=skill.slug,
                hint=f"Write {skill.id!r}, or give the skills themselves.",
            )


def _check_policy(policy: Policy | None) -> None:
    if policy is not None and not callable(getattr(policy, "choose", None)):
        raise InvariantError(
            where="Mentorship.policy",
            rule="have a method choose",
            got=policy,
            hint="A pick or an assist is half of one: Guide(pick=..., assist=...).",
        )


def _check_programme(programme: Programme, opened: Opened, *, is_changed: bool) -> None:
    if opened.programme != programme.id:
        raise ChangedError(
            what="programme",
            was=repr(opened.programme),
            given=repr(programme.id),
            hint="Resume it with the programme that it was kept with.",
        )
    if opened.digest and opened.digest != programme.digest and not is_changed:
        raise ChangedError(
            what=f"programme {programme.id!r}",
            was=opened.digest,
            given=programme.digest,
            hint="If it was changed on purpose, resume(..., is_changed=True).",
        )
