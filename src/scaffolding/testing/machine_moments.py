"""Moments: one decision of a mentorship that somebody makes as hard as she can.

A law of the machine (`scaffolding.testing.machine_laws`) is asked at each of them. It sees
what was entered before, what the principles admitted, and what was decided; nothing of it
is taken from the mentorship's own word where the entries say it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from attrs import field, frozen

from scaffolding.candidates.field import Field
from scaffolding.journal.entries import Entry
from scaffolding.moves import Decision, Move
from scaffolding.programme.programme import Programme
from scaffolding.standing.standing import Standing

__all__ = ["MentorshipLaw", "Moment"]


@frozen(kw_only=True)
class Moment:
    """A decision, and all that it rested on.

    Attributes:
        at: When it was made.
        before: What was entered before it.
        entries: The same, and the move itself.
        admitted: What the principles admitted just before it.
        considered: What was decided when it was only asked for.
        decision: What was decided.
        resume: Reads the journal again, as after a stop, and decides anew with the policy
            as it was at the beginning.
    """

    at: datetime
    before: tuple[Entry, ...] = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)
    admitted: Field = field(repr=False)
    considered: Decision = field(repr=False)
    decision: Decision
    resume: Callable[[], Decision] = field(repr=False)

    @property
    def move(self) -> Move:
        """What the mentor does."""
        return self.decision.move

    @property
    def standing(self) -> Standing:
        """Where she stood just before it."""
        return self.admitted.standing

    @property
    def programme(self) -> Programme:
        """What can be learned."""
        return self.standing.programme


MentorshipLaw: TypeAlias = Callable[[Moment], None]
"""What holds at each moment: the name is the claim, the docstring the reason."""
