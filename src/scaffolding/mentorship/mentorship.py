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
from datetime import datetime
from typing import TypeVar

from scaffolding.assessment.assessment import Assessment
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.probing import Asking, HalfSplit
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.eligibility import ineligible
from scaffolding.candidates.field import Field
from scaffolding.candidates.joining import offers_at, reasons_for
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
from scaffolding.mentorship.agenda import Agenda, move_of
from scaffolding.mentorship.restoring import restore
from scaffolding.moves import (
    Decision,
    Discuss,
    End,
    HandOver,
    Move,
    Offer,
    Pause,
    Probe,
    Refusal,
    Refused,
)
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy, learned
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.assessing import assess
from scaffolding.standing.certificates import Certificate
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Mentorship"]

_E = TypeVar("_E", bound=Entry)


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
            InvariantError: If collaboration is not among the principles, or the journal
                is not empty.
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
        self._opening = {
            "programme": programme.id,
            "digest": programme.digest,
            "mentee": mentee,
            "mentor": mentor,
            "seed": seed,
        }
        self._begin(
            programme=programme,
            model=StagesModel() if model is None else model,
            principles=Principles() if principles is None else principles,
            policy=Guide() if policy is None else policy,
            thresholds=Thresholds() if thresholds is None else thresholds,
            asking=HalfSplit() if asking is None else asking,
            journal=kept,
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
        self = cls.__new__(cls)
        self._opening = {}
        self._begin(
            programme=programme,
            model=restore("model", opened.model, model, StagesModel),
            principles=restore("principles", opened.principles, principles, Principles),
            policy=restore("policy", opened.policy, policy, Guide),
            thresholds=restore("thresholds", opened.thresholds, None, Thresholds),
            asking=restore("asking", opened.asking, asking, HalfSplit),
            journal=journal,
        )
        self._replay(opened, entries)
        return self

    def _begin(
        self,
        *,
        programme: Programme,
        model: LearnerModel,
        principles: Principles,
        policy: Policy,
        thresholds: Thresholds,
        asking: Asking,
        journal: AnyJournal,
    ) -> None:
        if principles.get(Collaboration) is None:
            raise InvariantError(
                where="Mentorship.principles",
                rule="have collaboration among them",
                got=[type(one).__name__ for one in principles],
                hint="Nothing is done to people without their consent.",
            )
        self._journal, self._asking = journal, asking
        self._first_policy = self._policy = policy
        standing = Standing(programme=programme, model=model, thresholds=thresholds)
        self._field = Field.of(standing, principles)
        self._open_decision: Decision | None = None
        self._n_entries = 0

    def _replay(self, opened: Opened, rest: Iterable[Entry]) -> None:
        """Fold what was kept, and find again why what is open was decided."""
        before, policy = self._field, self._policy
        standing = self._field.standing
        self._count(opened)
        standing = standing.after(opened)
        waits: Entry | None = None
        earlier = standing
        for entry in rest:
            self._count(entry)
            now = standing.after(entry)
            if now.dialogue.open is entry:
                waits, earlier, policy = entry, standing, self._policy
            standing, self._policy = now, learned(self._policy, entry, now)
        self._field = Field.of(standing, before.principles)
        if waits is not None and standing.dialogue.open is waits:
            field = Field.of(earlier.as_of(waits.at), before.principles)
            self._open_decision = self._decided(field, policy, waits)

    def _count(self, entry: Entry) -> None:
        number = int(entry.id) + 1 if entry.id.isdecimal() else 0
        self._n_entries = max(self._n_entries + 1, number)

    def _decided(self, field: Field, policy: Policy, entry: Entry) -> Decision:
        """Return the decision that an entry made, as it was when it was made."""
        move = move_of(entry, field.standing.programme)
        if isinstance(entry, Offered) and entry.because:
            return _own_choice(field, move, entry.because)
        agenda = Agenda(field=field, policy=policy, asking=self._asking)
        decision = agenda.next()
        if decision.move == move:
            return decision
        reason = Reason(ReasonCode.OPEN_WAITS)
        return Decision(move=move, reasons=(reason,), refusals=field.refusals)

    @property
    def journal(self) -> AnyJournal:
        """Everything that was said and done, in order."""
        return self._journal

    @property
    def standing(self) -> Standing:
        """All that is known of the mentee, at the instant of the last entry."""
        return self._field.standing

    @property
    def field(self) -> Field:
        """What the principles admit, at the instant of the last entry."""
        return self._field

    @property
    def programme(self) -> Programme:
        """What can be learned."""
        return self.standing.programme

    @property
    def policy(self) -> Policy:
        """What chooses, having learned what it learned so far."""
        return self._policy

    @property
    def mentee(self) -> Mentee:
        """Who is learning."""
        opened = self.standing.opened
        return self._opening["mentee"] if opened is None else opened.mentee  # type: ignore[return-value]

    @property
    def mentor(self) -> Mentor | None:
        """Who helps."""
        opened = self.standing.opened
        return self._opening["mentor"] if opened is None else opened.mentor  # type: ignore[return-value]

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
        """
        standing = self.standing if at is None else self._as_of(at).standing
        return assess(standing, self._journal)

    def consider(self, *, at: datetime) -> Decision:
        """Return what comes next at an instant, and why; write nothing.

        Raises:
            InvariantError: If the instant lies before the last entry.
            NotOfferedError: If the policy chooses what it is not offered.
        """
        field = self._as_of(at)
        if self._open_decision is not None and self._still_waits(field.standing):
            return self._open_decision
        return self._agenda(field).next()

    def next_move(self, *, at: datetime) -> Decision:
        """Return what comes next, and why, and enter it.

        While something is open it is that, and nothing is entered.

        Raises:
            InvariantError: If the instant lies before the last entry.
            NotOfferedError: If the policy chooses what it is not offered.
        """
        self._open(at)
        decision = self.consider(at=at)
        if decision is not self._open_decision:
            entry = self._entry_of(decision, at)
            if entry is not None:
                self._enter(entry)
                self._open_decision = decision
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
        field = self._field
        found: dict[Reason, None] = {}
        for activity in activities:
            refusal = field.refusal(activity, support)
            if not refusal.reasons:
                return refusal
            found.update(dict.fromkeys(refusal.reasons))
        return Refusal(activity=activities[0], support=support, reasons=tuple(found))

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
            raise self._improper("Answered", "she was not asked")
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
        self, activity: str, support: Support = Support.NONE, /, *, because: str,
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
        self._open(at)
        field = self._as_of(at)
        barred = ineligible(field.standing, offer)
        consent = field.principles.get(Collaboration)
        if barred is None and consent is not None:
            said = consent.admit(field.standing, offer)
            barred = said if isinstance(said, Refused) else None
        if barred is not None:
            raise self._improper("Offered", barred.reason.sentence("en").rstrip("."))
        decision = _own_choice(field, offer, because)
        self._enter(self._offered(field, offer, at, because=because))
        self._open_decision = decision
        return decision

    def agree(self, *, at: datetime) -> None:
        """Enter that she takes the offer.

        Raises:
            ImproperError: If nothing is offered, or she has agreed already.
        """
        self._say(at, Agreed, offer=self._waiting("Agreed"))

    def decline(self, because: str = "", /, *, at: datetime) -> None:
        """Enter that she would rather not: an offer, a question, a hand-over.

        Raises:
            ImproperError: If nothing waits for her answer.
        """
        self._say(at, Declined, offer=self._waiting("Declined"), because=because)

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
            raise self._improper("Countered", "nothing is offered")
        name = self.programme.activity(activity or offered.activity).id
        self._say(at, Countered, offer=offered.id, activity=name, support=support)

    def revoke(self, *, at: datetime) -> None:
        """Enter that the agreement is taken back before anything was tried.

        Raises:
            ImproperError: If nothing is agreed.
        """
        self._say(at, Revoked, offer=self._waiting("Revoked"))

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
            raise self._improper("Chosen", "there is nothing to choose from")
        if isinstance(option, int):
            if not 0 <= option < len(discussed.options):
                n_options = len(discussed.options)
                raise self._improper("Chosen", f"there are {n_options} options")
            chosen = discussed.options[option]
        else:
            chosen = _option(option)
        self._say(at, Chosen, discussion=discussed.id, option=chosen)
        move = move_of(self.standing.dialogue.open or discussed, self.programme)
        reason = Reason(ReasonCode.SHE_CHOOSES)
        self._open_decision = Decision(
            move=move, reasons=(reason,), refusals=self._field.refusals
        )

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
            raise self._improper("Attempted", "she has agreed to nothing")
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

    def _as_of(self, at: datetime) -> Field:
        standing = self.standing
        if standing.opened is None:  # What it would be, if it were opened now.
            opened = self._opened(at)
            return self._field.after(standing.after(opened), opened)
        if at == standing.at:
            return self._field
        return self._field.as_of(standing.as_of(at))

    def _agenda(self, field: Field) -> Agenda:
        return Agenda(field=field, policy=self._policy, asking=self._asking)

    def _still_waits(self, standing: Standing) -> bool:
        """Return whether what is open is still open at that instant."""
        is_open, at = standing.dialogue.open, standing.at
        if is_open is None:
            return False
        return not (isinstance(is_open, Paused) and at is not None and at >= is_open.until)

    def _opened(self, at: datetime) -> Opened:
        return Opened(
            id="0",
            at=at,
            model=describe(self.standing.model),
            principles=describe(self._field.principles),
            policy=describe(self._first_policy),
            thresholds=describe(self.standing.thresholds),
            asking=describe(self._asking),
            **self._opening,  # type: ignore[arg-type]
        )

    def _open(self, at: datetime) -> None:
        if self.standing.opened is None:
            self._enter(self._opened(at))

    def _say(self, at: datetime, kind: type[_E], /, **content: object) -> None:
        self._open(at)
        entry = kind(id=str(self._n_entries), at=at, **content)  # type: ignore[arg-type]
        self._enter(entry)

    def _enter(self, entry: Entry) -> None:
        """Enter what is proper: first on the journal, then here, or in neither."""
        improper = self.standing.expects(entry)
        if improper is not None:
            raise ImproperError(
                entry=type(entry).__name__,
                because=improper.because,
                expected=improper.expected,
            )
        standing = self.standing.after(entry)
        self._journal.append(entry)
        self._field = self._field.after(standing, entry)
        self._policy = learned(self._policy, entry, standing)
        self._count(entry)
        if standing.dialogue.open is None:
            self._open_decision = None

    def _improper(self, entry: str, because: str) -> ImproperError:
        opened = self.standing.opened
        probe = Agreed(id="-", at=opened.at, offer="-") if opened is not None else None
        said = None if probe is None else self.standing.expects(probe)
        expected = "next_move()" if said is None else said.expected
        return ImproperError(entry=entry, because=because, expected=expected)

    def _waiting(self, entry: str) -> str:
        """Return the id of what waits for an answer."""
        waits = self.standing.dialogue.open
        if waits is None:
            raise self._improper(entry, "nothing waits for her answer")
        return waits.id

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
        return min(ways, key=lambda it: used.get(it.scaffold.id, 0) if it.scaffold else 0)

    def _entry_of(self, decision: Decision, at: datetime) -> Entry | None:
        """Return the entry that makes a move; None if that was made before."""
        name = str(self._n_entries)
        match decision.move:
            case Offer() as offer:
                return self._offered(self._as_of(at), offer, at)
            case Probe(activity=activity, support=support, scaffold=scaffold):
                return Probed(
                    id=name,
                    at=at,
                    activity=activity.id,
                    support=support,
                    scaffold=_id(scaffold),
                )
            case HandOver(skill=skill):
                return HandOverProposed(id=name, at=at, skill=skill.id)
            case Pause(until=until):
                return Paused(id=name, at=at, until=until)
            case Discuss(topic=topic, options=options):
                several = tuple(map(_option, options))
                return Discussed(id=name, at=at, topic=topic, options=several)
            case End():
                return Ended(id=name, at=at)

    def _offered(
        self, field: Field, offer: Offer, at: datetime, *, because: str = ""
    ) -> Offered:
        activity, standing = offer.activity, field.standing
        outlook = field.outlook(activity.skill)
        foresight = field.principles.get(Anticipation) or Anticipation()
        counter = standing.dialogue.counter
        return Offered(
            id=str(self._n_entries),
            at=at,
            activity=activity.id,
            support=offer.support,
            scaffold=_id(offer.scaffold),
            answers=None if counter is None else counter.id,
            forecast=outlook.prospect(activity).chance(offer.support),
            foreseen=tuple(
                mistake.id
                for mistake, _ in sorted(
                    foresight.foresees(outlook, activity), key=lambda it: -it[1]
                )
            ),
            because=because,
        )


def _check_mentee(programme: Programme, mentee: Mentee) -> None:
    for goal in mentee.goals:
        programme.skill(goal)
    if mentee.enterprise.context:
        programme.context(mentee.enterprise.context)


def _check_programme(
    programme: Programme, opened: Opened, *, is_changed: bool
) -> None:
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


def _own_choice(field: Field, move: Move, because: str) -> Decision:
    own = Reason(ReasonCode.MENTOR_CHOSE, because=because)
    reasons: tuple[Reason, ...] = ()
    if isinstance(move, Offer):
        reasons = reasons_for(field.principles, field.standing, move)
    return Decision(move=move, reasons=(own, *reasons), refusals=field.refusals)


def _option(offer: Offer) -> Option:
    return Option(
        activity=offer.activity.id, support=offer.support, scaffold=_id(offer.scaffold)
    )


def _id(scaffold: Scaffold | None) -> str | None:
    return None if scaffold is None else scaffold.id


