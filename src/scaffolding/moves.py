"""Moves: what a mentor may do next, and the decision to do one of them.

There are six, and a program handles all six: `Probe`, `Offer`, `HandOver`, `Pause`,
`Discuss`, `End`.

>>> from scaffolding import Activity, Offer, Skill, Texts
>>> skill = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> Offer(activity=Activity(id="r1_book", skill=skill, name=Texts(en="Open it"))).support
<Support.NONE: 0>
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Self, TypeAlias

from attrs import field, frozen

from scaffolding.bridging import Bridged
from scaffolding.errors import InvariantError
from scaffolding.languages import Catalogue, catalogue, filled
from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.showing import by_id
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support, is_instant
from scaffolding.reasons import Fact, Reason, ReasonCode, told

__all__ = [
    "Admitted",
    "Decision",
    "Discuss",
    "End",
    "HandOver",
    "Judgement",
    "Move",
    "Offer",
    "Pause",
    "Probe",
    "Refusal",
    "Refused",
    "Topic",
]


class Topic(Enum):
    """What there is to talk about."""

    GOAL = "goal"
    """What she wants to manage."""
    COUNTER = "counter"
    """What she asked for instead, and why it cannot be offered."""
    CHOICE = "choice"
    """Which of several she would rather do."""
    BEYOND_REACH = "beyond_reach"
    """Nothing is within reach: what is missing."""


def _belongs(instance: "Offer | Probe", _: object, scaffold: Scaffold | None) -> None:
    if scaffold is not None and scaffold not in instance.activity.all_scaffolds:
        raise InvariantError(
            where=f"{type(instance).__name__}.scaffold",
            rule=f"belong to activity {instance.activity.id!r} or to its skill",
            got=scaffold.id,
        )


@frozen(kw_only=True)
class Offer:
    """An activity, with help or without, that she may take or leave.

    Attributes:
        activity: What she would do.
        scaffold: The help that she would have; none if she would try alone.

    Raises:
        InvariantError: If the scaffold belongs to neither the activity nor its skill.
    """

    activity: Activity = field(repr=by_id)
    scaffold: Scaffold | None = field(default=None, validator=_belongs, repr=by_id)

    @property
    def support(self) -> Support:
        """How much of the work the mentor would carry."""
        return self.scaffold.level if self.scaffold is not None else Support.NONE

    @property
    def minutes(self) -> float:
        """How long it takes her, help and all [min]."""
        extra = self.scaffold.minutes.mentee if self.scaffold is not None else 0
        return self.activity.minutes + extra

    @property
    def mentor_minutes(self) -> float:
        """How long it takes the mentor [min]."""
        return self.scaffold.minutes.mentor if self.scaffold is not None else 0


@frozen(kw_only=True)
class Probe:
    """A question to her of what she can do already; nothing is taught by it.

    Attributes:
        activity: What she is asked to do, or to show.
        scaffold: The help that she has; none if she is asked what she does alone.
    """

    activity: Activity = field(repr=by_id)
    scaffold: Scaffold | None = field(default=None, validator=_belongs, repr=by_id)

    @property
    def support(self) -> Support:
        """How much of the work the mentor carries."""
        return self.scaffold.level if self.scaffold is not None else Support.NONE


@frozen(kw_only=True)
class HandOver:
    """To let her go on alone with a skill that she has shown twice, apart in time."""

    skill: Skill = field(repr=by_id)


@frozen(kw_only=True)
class Pause:
    """To let some time pass.

    Attributes:
        until: When to look again.
    """

    until: datetime = field(validator=is_instant)


@frozen(kw_only=True)
class Discuss:
    """To talk, because there is something that is hers to say.

    Attributes:
        topic: What about.
        options: What she may choose from, if there is something.
    """

    topic: Topic
    options: tuple[Offer, ...] = ()


@frozen(kw_only=True)
class End:
    """To leave it, because she has withdrawn her consent."""


Move: TypeAlias = Probe | Offer | HandOver | Pause | Discuss | End
"""What a mentor may do next; matched exhaustively."""


@frozen
class Admitted:
    """The offer may be made.

    Attributes:
        reason: Why.
    """

    reason: Reason


@frozen
class Refused:
    """The offer may not be made.

    Attributes:
        reason: Why not.
    """

    reason: Reason

    @classmethod
    def because(cls, code: ReasonCode, /, **facts: Fact) -> Self:
        """Refuse for that reason."""
        return cls(Reason(code, **facts))


Judgement: TypeAlias = Admitted | Refused


@frozen(kw_only=True)
class Refusal:
    """An offer that is not made, and every reason why not.

    Attributes:
        activity: What would have been offered.
        support: With how much help; None if with none of the levels there are.
        reasons: Why not, in the order of the principles; empty if it may be made.
    """

    activity: Activity = field(repr=by_id)
    support: Support | None
    reasons: tuple[Reason, ...]

    def explain(self, language: str, /, *, mentee: str = "") -> str:
        """Return what was refused, and each reason on its own line.

        Args:
            language: A tag, such as `id`.
            mentee: Her name, for the help that addresses her.
        """
        words = catalogue(language)
        if not self.reasons:
            return words.words["not_refused"].format(told(self.activity, words))
        by = words.words["refused_by"]
        return "\n".join(
            by.format(
                words.origins[reason.origin], reason.sentence(language, mentee=mentee)
            )
            for reason in self.reasons
        )

    def __str__(self) -> str:
        """Return it in English."""
        return self.explain("en")


@frozen(kw_only=True, eq=False)
class Decision(Bridged):
    """What to do next, and why.

    Reasons and refusals are worked out when they are asked for, from what was known when
    it was decided: a program that only acts need not pay for them.

    Attributes:
        move: What to do.
    """

    move: Move
    # Functions and their arguments pickle; closures would not.
    _reasons: tuple[Reason, ...] | Callable[[], tuple[Reason, ...]] = field(
        default=(), repr=False, alias="reasons"
    )
    _refusals: Callable[[], tuple[Refusal, ...]] = field(
        default=tuple, repr=False, alias="refusals"
    )

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, the principles' reasons first."""
        return self._reasons if isinstance(self._reasons, tuple) else self._reasons()

    def __eq__(self, other: object) -> bool:
        """Return whether the other one is the same move for the same reasons."""
        if not isinstance(other, Decision):
            return NotImplemented
        return self.move == other.move and self.reasons == other.reasons

    def __hash__(self) -> int:
        """Return a hash of the move."""
        return hash(self.move)

    @cached_property
    def refused(self) -> tuple[Refusal, ...]:
        """What was not offered, and why; worked out when it is asked for."""
        return self._refusals()

    def explain(self, language: str, /, *, mentee: str = "") -> str:
        """Return the move, and each reason on its own line, labelled by its origin.

        Args:
            language: A tag, such as `id`.
            mentee: Her name, for the help that addresses her.
        """
        words = catalogue(language)
        labels = [words.origins[reason.origin] for reason in self.reasons]
        width = max(map(len, labels), default=0)
        lines = [_said(self.move, words, mentee)]
        for label, reason in zip(labels, self.reasons, strict=True):
            said = reason.sentence(language, mentee=mentee)
            lines.append(f"  {label:{width}}  {said}")
        return "\n".join(lines)

    def __str__(self) -> str:
        """Return it in English."""
        return self.explain("en")


def _said(move: Move, words: Catalogue, mentee: str) -> str:
    kind, facts = _sentence(move)
    spoken = {name: told(fact, words, mentee) for name, fact in facts.items()}
    return filled(words.moves[kind], spoken)


def _sentence(move: Move) -> tuple[str, dict[str, Fact]]:
    """Return which sentence a move is told in, and its facts."""
    match move:
        case Offer(activity=activity, support=support):
            minutes = round(move.minutes)
            return "offer", {
                "activity": activity,
                "skill": activity.skill,
                "support": support,
                "minutes": minutes,
            }
        case Probe(activity=activity, support=support):
            return "probe", {
                "activity": activity,
                "skill": activity.skill,
                "support": support,
            }
        case HandOver(skill=skill):
            return "hand_over", {"skill": skill}
        case Pause(until=until):
            return "pause", {"until": until}
        case Discuss(topic=topic, options=options):
            kind = "discuss_options" if options else "discuss"
            names = tuple(option.activity for option in options)
            return kind, {"topic": topic, "options": names}
        case End():
            return "end", {}
