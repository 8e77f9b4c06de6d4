"""Probing: which skill to ask about, so that most is found out."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from attrs import frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.model import LearnerModel
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.sources import DOIGNON_1999, Source

__all__ = ["Asking", "HalfSplit"]


class Asking(Protocol):
    """How an opening dialogue chooses what to ask about next."""

    def ask(
        self,
        skills: Sequence[Skill],
        belief: Belief,
        model: LearnerModel,
        programme: Programme,
        /,
    ) -> Skill:
        """Return the skill to ask about, of several that come next; at least one."""
        ...


@frozen
class HalfSplit:
    """Ask about what is as open as anything: the skill whose mastery is nearest a half.

    The first of two that are as near.
    """

    sources: ClassVar[tuple[Source, ...]] = (DOIGNON_1999,)

    def ask(
        self,
        skills: Sequence[Skill],
        belief: Belief,
        model: LearnerModel,
        _: Programme,
        /,
    ) -> Skill:
        """Return the skill whose mastery is nearest a half."""
        return min(skills, key=lambda skill: abs(model.mastery(belief, skill) - 0.5))
