"""The conversation: what is said and done in a mentorship, entered as it happens.

Each kind of word and deed has a method. It takes what was said and fills in the rest from
what is open: an answer is to the question that was asked, and a try is of the offer that
was agreed. What is improper is refused before it is entered.

The mentor's moves are no part of it: `scaffolding.mentorship.mentorship` decides those.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from scaffolding.errors import ImproperError
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
    Entry,
    Felt,
    GoalDropped,
    GoalSet,
    HandedOver,
    Measured,
    Met,
    Missed,
    Offered,
    Option,
    Probed,
    Revoked,
    Supported,
)
from scaffolding.mentorship.course import Course
from scaffolding.mentorship.entering import MOVES, option_of
from scaffolding.mentorship.naming import check_names, known_mistakes
from scaffolding.moves import Offer
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.standing.propriety import expectation
from scaffolding.standing.standing import Standing

__all__ = ["Conversation"]

_E = TypeVar("_E", bound=Entry)


class Conversation:
    """What is said and done between a mentor and a mentee, one entry after another."""

    _course: Course

    @property
    def standing(self) -> Standing:
        """All that is known of the mentee, at the instant of the last entry."""
        return self._course.standing

    @property
    def programme(self) -> Programme:
        """What can be learned."""
        return self.standing.programme

    def enter(self, entry: Entry, /) -> None:
        """Enter a word or a deed as it was written elsewhere, such as in an app.

        The mentor's moves are not entered so: the principles are asked about those, by
        `next_move` and `offer`.

        Raises:
            ImproperError: If it is a move, or not what may come now.
            JournalError: If its id or its instant cannot stand after the entries so far.
            UnknownNameError: If it names what the programme does not have.
        """
        if isinstance(entry, MOVES):
            raise self._improper(type(entry), "a move is made, not entered")
        check_names(entry, self.programme)
        self._course.enter(entry)

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
            mistakes=known_mistakes(mistakes, self.programme),
        )

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
            mistakes=known_mistakes(mistakes, self.programme),
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

    def _agreed_activity(self) -> Activity | None:
        match self.standing.dialogue.open:
            case Offered(activity=name) | Chosen(option=Option(activity=name)):
                return self.programme.activity(name)
            case _:
                return None
