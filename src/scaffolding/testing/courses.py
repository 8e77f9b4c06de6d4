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

from attrs import field, frozen
from hypothesis.vendor.pretty import RepresentationPrinter

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import NotOfferedError
from scaffolding.journal.entries import Entry
from scaffolding.languages import Texts
from scaffolding.luck import Luck
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.people import Mentee
from scaffolding.policies.policy import Choice, Policy, learned
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Demonstration, Question, Shown
from scaffolding.programme.skills import Skill
from scaffolding.standing.standing import Standing
from scaffolding.testing.reacting import Growing, Reaction
from scaffolding.testing.telling import in_a_line

__all__ = ["Course", "Reaction", "Scene", "grown", "two_skills"]


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
    growing = Growing(mentorship)
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
