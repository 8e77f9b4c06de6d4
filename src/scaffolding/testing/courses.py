"""Courses: whole dialogues, grown by real mentorships with a mentee who may do anything.

She agrees and manages, agrees and does not, declines, asks for something else, tires of a
goal, withdraws her consent, stays away: what she does next is drawn, and Hypothesis makes
a course that breaks a law as short as it can. What the policy was asked on the way is
kept, moment by moment.

>>> from scaffolding import Guide
>>> from scaffolding.testing.courses import Reaction, grown
>>> from scaffolding.testing.courses import two_skills
>>> fails = (Reaction.MANAGES, *[Reaction.DOES_NOT_MANAGE] * 2, Reaction.DECLINES)
>>> print(grown(Guide(), two_skills(), fails, seed=0))
programme of 2 skills: s0; s1 requires s0
  1  Ask about “Activity s0_0” (“Skill s0”) alone: what can she do already?  achieved
  2  Offer “Activity s0_1” (“Skill s0”) alone, 20 minutes  agreed, not yet
  3  Offer “Activity s0_1” (“Skill s0”) with a question, 25 minutes  agreed, not yet
  4  Offer “Activity s0_1” (“Skill s0”) with a demonstration, 25 minutes  declined
"""

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

from attrs import field, frozen
from hypothesis.vendor.pretty import RepresentationPrinter

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import NotOfferedError
from scaffolding.journal.entries import Entry
from scaffolding.languages import Texts, catalogue
from scaffolding.luck import Luck
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, End, HandOver, Move, Offer, Pause, Probe, Topic
from scaffolding.people import Mentee
from scaffolding.policies.policy import Choice, Policy, learned
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Demonstration, Question, Shown
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Outcome
from scaffolding.standing.standing import Standing
from scaffolding.testing.telling import in_a_line

__all__ = ["Course", "Reaction", "Scene", "grown", "two_skills"]

_BEGUN: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Reaction(Enum):
    """What the mentee does when something is put to her."""

    MANAGES = "achieved"
    MANAGES_PARTLY = "partly"
    DOES_NOT_MANAGE = "not yet"
    DECLINES = "declined"
    ASKS_FOR_ANOTHER = "asked for another"
    CHANGES_HER_GOAL = "changed her goal"
    LEAVES = "withdrew her consent"
    IS_FRUSTRATED = "not yet, and is frustrated"
    STAYS_AWAY = "stayed away for two weeks"


_OUTCOMES: Final = {
    Reaction.MANAGES: Outcome.ACHIEVED,
    Reaction.MANAGES_PARTLY: Outcome.PARTLY,
}


@frozen(kw_only=True)
class Scene:
    """A moment at which a policy was asked.

    Attributes:
        policy: The policy, as it was then.
        unasked: The same, having learned the same, but never asked before.
        standing: Where she stood.
        candidates: What it could choose from.
        luck: The luck of that step.
    """

    policy: Policy
    unasked: Policy
    standing: Standing
    candidates: tuple[Candidate, ...]
    luck: Luck

    @property
    def programme(self) -> Programme:
        """What could be learned."""
        return self.standing.programme

    def choice(self, policy: Policy | None = None) -> tuple[Candidate, ...]:
        """Return what the policy, or another one, chooses here, as several."""
        asked = self.policy if policy is None else policy
        choice = asked.choose(self.standing, self.candidates, self.luck)
        return choice if isinstance(choice, tuple) else (choice,)


@frozen(kw_only=True)
class Course:
    """A whole dialogue.

    Attributes:
        programme: What could be learned.
        reactions: What she did, one after the other.
        seed: What luck was keyed by.
        principles: What bound it.
        scenes: The moments at which the policy was asked.
        journal: All that was said and done.
        told: The same, a line for each move.
        fault: What came instead of a choice: what it was not offered, or an error.
    """

    programme: Programme
    reactions: tuple[Reaction, ...]
    seed: int
    principles: Principles
    scenes: tuple[Scene, ...] = field(repr=False)
    journal: tuple[Entry, ...] = field(repr=False)
    told: tuple[str, ...]
    fault: Exception | None = None

    def __repr__(self) -> str:
        """Return it as it is told, which is what one wants to read of a broken law."""
        return f"\n{self}\n"

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:  # noqa: FBT001  Hypothesis's own.
        """Print it as it is told; else Hypothesis would print every attribute."""
        printer.text(repr(self))

    def __str__(self) -> str:
        """Return the programme in a line, and each move in one."""
        lines = [f"  {i}  {line}" for i, line in enumerate(self.told, start=1)]
        return "\n".join([in_a_line(self.programme), *lines])


def two_skills() -> Programme:
    """Return the smallest programme in which one skill requires another."""
    asks, does = Texts(en="Which?", id="Yang mana?"), Texts(en="Do it", id="Kerjakan")
    made = tuple(
        Skill(
            id=f"s{i}",
            name=Texts(en=f"Skill s{i}", id=f"Keterampilan s{i}"),
            prior=0.3,
            requires=("s0",) if i else (),
            scaffolds=(
                Demonstration(id=f"s{i}_d", steps=(Shown(does=does, says=does),)),
                Question(id=f"s{i}_q", asks=asks),
            ),
        )
        for i in range(2)
    )
    exercises = tuple(
        Activity(
            id=f"{skill.id}_{k}",
            skill=skill,
            name=Texts(en=f"Activity {skill.id}_{k}", id=f"Kegiatan {skill.id}_{k}"),
            minutes=20,
        )
        for skill in made
        for k in range(2)
    )
    return Programme(id="two", skills=made, activities=exercises)


def grown(
    policy: Policy,
    programme: Programme,
    reactions: Sequence[Reaction],
    /,
    *,
    seed: int,
    principles: Principles | None = None,
    until_handed_over: bool = False,
) -> Course:
    """Return the dialogue that comes of a policy and of what the mentee does.

    Args:
        policy: The policy.
        programme: What can be learned.
        reactions: What she does, one after the other.
        seed: What luck is keyed by.
        principles: What binds it; all seven if None.
        until_handed_over: Whether it ends as soon as a skill is handed over.
    """
    bound = Principles() if principles is None else principles
    scenes: list[Scene] = []
    faults: list[Exception] = []
    mentorship = Mentorship(
        programme,
        mentee=Mentee("Bu Sari", id="sari"),
        policy=_watched(policy, scenes, faults),
        principles=bound,
        seed=seed,
    )
    growing = _Growing(mentorship)
    fault: Exception | None = None
    try:
        growing.through(reactions, until_handed_over=until_handed_over)
    except Exception as error:
        if not isinstance(error, NotOfferedError) and error not in faults:
            raise  # It is not the policy's.
        fault = error
    return Course(
        programme=programme,
        reactions=tuple(reactions),
        seed=seed,
        principles=bound,
        scenes=tuple(scenes),
        journal=tuple(mentorship.journal),
        told=tuple(growing.told),
        fault=fault,
    )


class _Watched:
    """A policy, what it was asked, and a twin of it that is never asked."""

    def __init__(
        self,
        policy: Policy,
        twin: Policy,
        scenes: list[Scene],
        faults: list[Exception],
    ) -> None:
        self.policy, self.twin = policy, twin
        self.scenes, self.faults = scenes, faults

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        scene = Scene(
            policy=self.policy,
            unasked=deepcopy(self.twin),
            standing=standing,
            candidates=tuple(candidates),
            luck=luck,
        )
        self.scenes.append(scene)
        try:
            return self.policy.choose(standing, candidates, luck)
        except Exception as error:
            self.faults.append(error)
            raise

    def after(self, entry: Entry, standing: Standing, /) -> Policy:
        try:
            policy = learned(self.policy, entry, standing)
            twin = learned(self.twin, entry, standing)
        except Exception as error:
            self.faults.append(error)
            raise
        return type(self)(policy, twin, self.scenes, self.faults)


def _watched(policy: Policy, scenes: list[Scene], faults: list[Exception]) -> Policy:
    """Return the policy, watched, under its own name."""
    kind = type(type(policy).__name__, (_Watched,), {})
    watched: Policy = kind(policy, deepcopy(policy), scenes, faults)
    return watched


class _Growing:
    """A mentorship as it goes on, told as it goes."""

    def __init__(self, mentorship: Mentorship) -> None:
        self.mentorship, self.at = mentorship, _BEGUN
        self.told: list[str] = []

    def through(
        self, reactions: Sequence[Reaction], *, until_handed_over: bool
    ) -> None:
        order = self.mentorship.programme.order
        self.mentorship.set_goal(order[-1].id, at=self.at)
        for i, reaction in enumerate(reactions):
            if reaction is Reaction.STAYS_AWAY:
                self.at += timedelta(days=14)
                self.told.append(f"She {reaction.value}.")
                continue
            decision = self.mentorship.next_move(at=self.at)
            said = self._reacts(decision.move, reaction, order[i % len(order)])
            head = decision.explain("en").partition("\n")[0]
            self.told.append(f"{head}  {said}")
            self.at += timedelta(hours=1)
            if until_handed_over and isinstance(decision.move, HandOver):
                return

    def _reacts(self, move: Move, reaction: Reaction, goal: Skill) -> str:
        mentorship, at = self.mentorship, self.at
        if isinstance(move, End):
            mentorship.renew_consent(at=at)
            return "renewed her consent"
        if reaction is Reaction.CHANGES_HER_GOAL:
            if not any(one.skill == goal for one in mentorship.standing.goals):
                mentorship.set_goal(goal.id, at=at)
            return f"she wants {goal.id} too"
        if reaction is Reaction.LEAVES:
            mentorship.withdraw_consent(at=at)
            return f"{reaction.value}"
        return self._answers(move, reaction, goal)

    def _answers(
        self,
        move: Probe | Offer | HandOver | Pause | Discuss,
        reaction: Reaction,
        goal: Skill,
    ) -> str:
        mentorship, at = self.mentorship, self.at
        match move:
            case Probe() if reaction is Reaction.DECLINES:
                mentorship.decline(at=at)
                return f"{reaction.value}"
            case Probe():
                outcome = _OUTCOMES.get(reaction, Outcome.NOT_YET)
                mentorship.answer(outcome, at=at)
                return catalogue("en").member(outcome)
            case Offer():
                return self._tries(move, reaction)
            case HandOver(skill=skill):
                mentorship.hand_over(skill.id, at=at)
                return "handed over"
            case Pause(until=until):
                self.at = max(at, until)
                return "waited"
            case Discuss(topic=topic, options=options):
                return self._talks(topic, len(options), goal)

    def _tries(self, offer: Offer, reaction: Reaction) -> str:
        mentorship, at = self.mentorship, self.at
        is_agreed = mentorship.standing.dialogue.is_agreed
        if reaction is Reaction.DECLINES and not is_agreed:
            mentorship.decline(at=at)
            return f"{reaction.value}"
        if reaction is Reaction.ASKS_FOR_ANOTHER and not is_agreed:
            others = mentorship.programme.activities_of(offer.activity.skill)
            other = next(it for it in others[::-1] if it.id != offer.activity.id)
            mentorship.counter(other.id, at=at)
            return f"asked for {other.id} instead"
        if not is_agreed:
            mentorship.agree(at=at)
        outcome = _OUTCOMES.get(reaction, Outcome.NOT_YET)
        mentorship.record(outcome, at=at)
        said = catalogue("en").member(outcome)
        if reaction is Reaction.IS_FRUSTRATED:
            mentorship.feel(Mood.FRUSTRATED, at=at)
            said += ", frustrated"
        return f"agreed, {said}"

    def _talks(self, topic: Topic, n_options: int, goal: Skill) -> str:
        mentorship, at = self.mentorship, self.at
        if n_options:
            mentorship.choose(0, at=at)
            return "chose the first"
        if topic is Topic.GOAL:
            mentorship.set_goal(goal.id, at=at)
            return f"she wants {goal.id}"
        mentorship.feel(Mood.ENGAGED, at=at)
        return "listened"
