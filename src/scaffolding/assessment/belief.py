"""Belief: what is held of each skill, and since when.

A belief is sparse. A skill of which nothing was seen is not in it, and is believed to be
what its prior says; so a belief about ten thousand skills costs what was seen of them.

What the numbers mean is the learner model's business. Time is kept beside them, and
forgetting is worked out when they are read, so that letting time pass costs nothing.

>>> from scaffolding.assessment.belief import Belief
>>> later = Belief().holding("R2", (0.4, 0.3, 0.3), day=2.0).on(9.0)
>>> later.held["R2"], later.day
(((0.4, 0.3, 0.3), 2.0), 9.0)
"""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

from scaffolding.errors import InvariantError

__all__ = ["Belief", "Held"]

Held: TypeAlias = tuple[tuple[float, ...], float]
"""A model's numbers for one skill, and the day that they are of [d]."""


@frozen
class Belief:
    """What is held of each skill, read on a certain day.

    Attributes:
        day: The day that it is read on, in days since the journal was opened [d].
        held: A model's numbers for each skill of which something was seen, by id.
    """

    day: float = 0.0
    # A plain dict that each change copies, typed so that nobody writes to it. A copy of
    # 10,000 skills takes 35 us, so a persistent map would not pay for itself.
    held: Mapping[str, Held] = field(factory=dict, hash=False)

    def holding(
        self, skill: str, numbers: tuple[float, ...], *, day: float
    ) -> "Belief":
        """Return this belief with other numbers for one skill, read on that day.

        Raises:
            InvariantError: If the day lies before the one that it is read on.
        """
        if not day >= self.day:  # NaN is no later day.
            raise _backwards(self.day, day)
        return Belief(day, {**self.held, skill: (numbers, day)})

    def holding_all(
        self, numbers: Mapping[str, tuple[float, ...]], *, day: float
    ) -> "Belief":
        """Return this belief with other numbers for several skills, in one copy.

        Raises:
            InvariantError: If the day lies before the one that it is read on.
        """
        if not day >= self.day:  # NaN is no later day.
            raise _backwards(self.day, day)
        changed = {skill: (revised, day) for skill, revised in numbers.items()}
        return Belief(day, {**self.held, **changed})

    def on(self, day: float) -> "Belief":
        """Return this belief, read on a later day.

        Raises:
            InvariantError: If the day lies before the one that it is read on.
        """
        if not day >= self.day:  # NaN is no later day.
            raise _backwards(self.day, day)
        return Belief(day, self.held)


def _backwards(now: float, day: float) -> InvariantError:
    return InvariantError(
        where="Belief.day",
        rule=f"be {now} or later",
        got=day,
        hint="Evidence is weighed in the order in which it came.",
    )
