"""A scripted mentee for the demonstration: what she says and how her tries go.

Only she is scripted. What the mentor does is decided by a `Mentorship` on a built-in
programme, move by move, so a story is as long as those decisions make it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import Enum
from itertools import takewhile

from attrs import define, evolve, field, frozen

from scaffolding.cli.scripts import SCRIPTS, Script
from scaffolding.errors import UnknownNameError
from scaffolding.journal.journal import AnyJournal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import (
    Decision,
    Discuss,
    End,
    HandOver,
    Offer,
    Pause,
    Probe,
    Refusal,
)
from scaffolding.people import Mentee, Mentor
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Outcome
from scaffolding.standing.certificates import Certificate

__all__ = ["SCRIPTS", "Reply", "Scene", "Script", "Story", "tell"]


class Reply(Enum):
    """What came of a move."""

    ANSWERED = "answered"
    DECLINED = "declined"
    COUNTERED = "countered"
    TRIED = "tried"
    HANDED_OVER = "handed_over"
    WAITED = "waited"
    CLOSED = "closed"


@frozen(kw_only=True)
class Scene:
    """One move, and what came of it.

    Attributes:
        at: When the move was made.
        decision: The move, and why.
        reply: What came of it.
        replied_at: When that was.
        outcome: How it went, if it was answered or tried.
        mood: How she took it, if she said.
        mastery: The probability that she has the skill, afterwards.
        certificate: What the hand-over rests on.
    """

    at: datetime
    decision: Decision
    reply: Reply
    replied_at: datetime
    outcome: Outcome | None = None
    mood: Mood | None = None
    mastery: float | None = None
    certificate: Certificate | None = None

    @property
    def skill(self) -> Skill | None:
        """The skill that it is about, if it is about one."""
        match self.decision.move:
            case Offer(activity=activity) | Probe(activity=activity):
                return activity.skill
            case HandOver(skill=skill):
                return skill
            case _:
                return None


@frozen(kw_only=True)
class Story:
    """All that happened.

    Attributes:
        programme: What could be learned.
        script: What was laid down beforehand.
        mentee: Who learned.
        mentor: Who helped.
        too_far: Why the farther goal was not worked on at once.
        scenes: The moves, in order.
    """

    programme: Programme
    script: Script
    mentee: Mentee
    mentor: Mentor
    too_far: Refusal
    scenes: tuple[Scene, ...]

    def asked(self) -> Iterator[tuple[Scene, Offer | Probe]]:
        """Yield what was asked before anything was offered."""
        opening = takewhile(lambda one: one.reply is Reply.ANSWERED, self.scenes)
        return _works(opening)

    def worked(
        self, reply: Reply, skill: Skill | None = None, /
    ) -> tuple[tuple[Scene, Offer | Probe], ...]:
        """Return the offers and questions that ended so; of the skill, if one is given."""
        found = (
            one
            for one in self.scenes
            if one.reply is reply and (skill is None or one.skill == skill)
        )
        return tuple(_works(found))

    def handed_over(self, skill: Skill, /) -> tuple[Scene, Certificate]:
        """Return when she went on alone with a skill, and what that rests on."""
        return next(
            (one, one.certificate)
            for one in self.scenes
            if one.certificate is not None and one.skill == skill
        )

    def after(self, scene: Scene, /) -> Scene:
        """Return the scene that came after it."""
        return self.scenes[self.scenes.index(scene) + 1]


def tell(
    programme: Programme,
    /,
    *,
    language: str = "id",
    journal: AnyJournal | None = None,
) -> Story:
    """Return the story of a programme, as it comes out.

    Args:
        programme: A built-in programme.
        language: The language that the two speak, if the programme is written in it;
            else they speak that which it was written in first.
        journal: Where it is kept, if it is to be.

    Raises:
        UnknownNameError: If there is no story to tell with the programme.
        InvariantError: If the journal is not empty.
    """
    script = SCRIPTS.get(programme.id)
    if script is None:
        known = tuple(SCRIPTS)
        raise UnknownNameError(kind="story", name=programme.id, known=known)
    written = programme.languages
    spoken = (language,) if language in written else written[:1]
    mentee = evolve(script.mentee, languages=spoken)
    mentor = Mentor(script.mentor, masters=programme.skills, languages=spoken)
    mentorship = Mentorship(programme, mentee=mentee, mentor=mentor, journal=journal)
    mentorship.meet(at=script.begins)
    for goal in script.goals:
        mentorship.set_goal(goal, at=script.begins)
    too_far = mentorship.why_not(script.goals[-1])
    scripted = _Scripted(mentorship=mentorship, script=script, at=script.begins)
    return Story(
        programme=programme,
        script=script,
        mentee=mentee,
        mentor=mentor,
        too_far=too_far,
        scenes=tuple(scripted.scenes()),
    )


@define(kw_only=True)
class _Scripted:
    """The mentee, at work through the script."""

    mentorship: Mentorship
    script: Script
    at: datetime
    _n_answers: dict[str, int] = field(factory=dict, init=False)
    _n_tries: dict[str, int] = field(factory=dict, init=False)
    _has_refused: bool = field(default=False, init=False)
    _has_asked: bool = field(default=False, init=False)
    _has_gone_nearer: bool = field(default=False, init=False)

    def scenes(self) -> Iterator[Scene]:
        """Yield the moves until there is nothing more that she wants."""
        while True:
            decision = self.mentorship.next_move(at=self.at)
            scene = self._reply(decision)
            yield scene
            if scene.reply is Reply.CLOSED:
                return

    def _reply(self, decision: Decision) -> Scene:
        begun = Scene(
            at=self.at, decision=decision, reply=Reply.CLOSED, replied_at=self.at
        )
        match decision.move:
            case Probe(activity=activity):
                return self._answer(begun, activity.skill)
            case Offer() as offer:
                return self._take(begun, offer)
            case HandOver(skill=skill):
                return self._go_on_alone(begun, skill)
            case Pause(until=until):
                while self.at < until:
                    self._meet_again()
                return evolve(begun, reply=Reply.WAITED, replied_at=self.at)
            case Discuss() | End():  # pragma: no branch  There is no other.
                return begun

    def _answer(self, begun: Scene, skill: Skill) -> Scene:
        outcome = _turn(self.script.answers, self._n_answers, skill.id)
        self.mentorship.answer(outcome, at=self.at)
        mastery = self.mentorship.standing.mastery(skill)
        return evolve(begun, reply=Reply.ANSWERED, outcome=outcome, mastery=mastery)

    def _take(self, begun: Scene, offer: Offer) -> Scene:
        """Decline the one, ask for the other, and try the rest till the next meeting."""
        mentorship, script = self.mentorship, self.script
        skill = offer.activity.skill
        if not self._has_gone_nearer:
            self._has_gone_nearer = True
            mentorship.set_goal(script.nearer, at=self.at)
        if skill.id == script.refused and not self._has_refused:
            self._has_refused = True
            mentorship.decline(script.because, at=self.at)
            return evolve(begun, reply=Reply.DECLINED)
        if skill.id == script.nearer and not self._has_asked:
            self._has_asked = True
            mentorship.counter(script.asked_for, at=self.at)
            return evolve(begun, reply=Reply.COUNTERED)
        if not mentorship.standing.dialogue.is_agreed:
            mentorship.agree(at=self.at)
        if offer.scaffold is not None:
            mentorship.support(offer.scaffold.id, at=self.at)
        return self._try(begun, skill)

    def _try(self, begun: Scene, skill: Skill) -> Scene:
        mentorship = self.mentorship
        self._meet_again()
        outcome = _turn(self.script.tries, self._n_tries, skill.id)
        mood = Mood.FRUSTRATED if outcome is Outcome.NOT_YET else Mood.ENGAGED
        mentorship.record(outcome, at=self.at)
        mentorship.feel(mood, at=self.at)
        return evolve(
            begun,
            reply=Reply.TRIED,
            replied_at=self.at,
            outcome=outcome,
            mood=mood,
            mastery=mentorship.standing.mastery(skill),
        )

    def _go_on_alone(self, begun: Scene, skill: Skill) -> Scene:
        certificate = self.mentorship.standing.certificate(skill)
        self.mentorship.hand_over(skill.id, at=self.at)
        return evolve(begun, reply=Reply.HANDED_OVER, certificate=certificate)

    def _meet_again(self) -> None:
        """Let the time pass to the next Monday or Thursday."""
        is_monday = self.at.weekday() == 0
        self.at += timedelta(days=3 if is_monday else 4)
        self.mentorship.meet(at=self.at)


def _works(scenes: Iterable[Scene]) -> Iterator[tuple[Scene, Offer | Probe]]:
    return (
        (one, one.decision.move)
        for one in scenes
        if isinstance(one.decision.move, Offer | Probe)
    )


def _turn(
    script: Mapping[str, tuple[Outcome, ...]], n_turns: dict[str, int], name: str
) -> Outcome:
    """Return what the script says for this turn; where it says nothing, it goes well."""
    turn = n_turns.get(name, 0)
    n_turns[name] = turn + 1
    told = script.get(name, ())
    return told[turn] if turn < len(told) else Outcome.ACHIEVED
