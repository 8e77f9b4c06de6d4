"""A mentorship: the dialogue between a mentor and a mentee, one entry after another.

It is the one thing here that has memory, a thin shell over values: a journal to which it
appends, the standing that the journal folds to, and what the principles admit there. What
was said and done, `scaffolding.mentorship.conversation` enters; what comes next,
`scaffolding.mentorship.agenda` works out.

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

from datetime import datetime

from scaffolding.assessment.assessment import Assessment
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.probing import Asking
from scaffolding.candidates.field import Field
from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Offered
from scaffolding.journal.journal import AnyJournal
from scaffolding.mentorship.beginning import begun, resumed
from scaffolding.mentorship.conversation import Conversation
from scaffolding.mentorship.course import own_choice
from scaffolding.mentorship.entering import entry_of, offered
from scaffolding.mentorship.own_offers import barred, own_offer
from scaffolding.moves import Decision, Refusal
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Support
from scaffolding.reasons import Reason
from scaffolding.standing.assessing import assess
from scaffolding.standing.certificates import Certificate
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Mentorship"]


class Mentorship(Conversation):
    """The dialogue between a mentor and a mentee: a conversation, and what moves it on.

    The methods that enter what was said and done are those of
    :class:`~scaffolding.mentorship.conversation.Conversation`.
    """

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
        self._course = begun(
            programme,
            mentee=mentee,
            mentor=mentor,
            model=model,
            principles=principles,
            policy=policy,
            thresholds=thresholds,
            asking=asking,
            seed=seed,
            journal=journal,
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
        self = cls.__new__(cls)
        self._course = resumed(
            programme,
            journal,
            model=model,
            principles=principles,
            policy=policy,
            asking=asking,
            is_changed=is_changed,
        )
        return self

    @property
    def journal(self) -> AnyJournal:
        """Everything that was said and done, in order."""
        return self._course.journal

    @property
    def field(self) -> Field:
        """What the principles admit, at the instant of the last entry."""
        return self._course.field

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
        offer = own_offer(self.standing, self.programme.activity(activity), support)
        field = self._course.as_of(at)
        if (refused := barred(field, offer)) is not None:
            sentence = refused.reason.sentence("en").rstrip(".")
            raise self._improper(Offered, sentence)
        name = self._course.next_id
        self._course.enter(offered(offer, field, name, at, because=because))
        decision = own_choice(field, offer, because)
        self._course.decided = decision
        return decision

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
