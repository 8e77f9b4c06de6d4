"""Rewards: what each entry of a journal adds to what is asked about.

A reward is declared and never guessed: what a mentorship is for is not to be read off a
log. It is a value with a name and a way to say what a step of a journal brings. What is
reached at the end is told as what each step adds to it, so that it may also be lost.

One's own is a class with the same two things:

>>> from attrs import frozen
>>> from scaffolding.fitting.off_policy.rewards import ManagedAlone, Reward
>>> from scaffolding.journal.entries import HandedOver
>>> @frozen
... class HandOvers:
...     name = "skills handed over"
...     def of(self, step, /):
...         return float(isinstance(step.entry, HandedOver))
>>> wished: Reward = HandOvers()
>>> ManagedAlone().name
'skills managed alone'
"""

from typing import ClassVar, Protocol

from attrs import field, frozen

from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.standing import Standing

__all__ = ["ManagedAlone", "Reward", "TriesAchieved"]


class Reward(Protocol):
    """What a step of a journal brings."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def of(self, step: Step, /) -> float:
        """Return what the step adds."""
        ...


@frozen(kw_only=True)
class TriesAchieved:
    """Tries that she achieved, with at most so much help.

    With much help nearly every try is achieved and little is shown by it; so a policy that
    is to be good at this with any help has only to demonstrate.

    Attributes:
        most: The most help with which a try counts.
    """

    most: Support = field(default=Support.NONE)

    @property
    def name(self) -> str:
        """What it is called."""
        return f"tries achieved with help up to {self.most.name.lower()}"

    def of(self, step: Step, /) -> float:
        """Return 1 for such a try, else 0."""
        entry = step.entry
        return float(
            isinstance(entry, Attempted)
            and entry.outcome is Outcome.ACHIEVED
            and entry.support is not None
            and entry.support <= self.most
        )


@frozen
class ManagedAlone:
    """Skills that she manages alone, as far as the mentorship has seen and believes."""

    name: ClassVar[str] = "skills managed alone"

    def of(self, step: Step, /) -> float:
        """Return how many there are more after the step; less than 0 if there are fewer."""
        return float(_managed(step.after) - _managed(step.last))


def _managed(standing: Standing) -> int:
    return sum(map(standing.is_managed_alone, standing.programme.skills))
