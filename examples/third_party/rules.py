"""A table of rules, as a training centre might pin it on the wall.

How she takes it and how the last try went say how much help comes next. Whoever wrote it
sorted the activities, so that every mentor would begin with the same one.
"""

from collections.abc import Sequence
from typing import Final

from scaffolding import Mood, Support
from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.standing.standing import Standing

__all__ = ["RuleTable"]

_RULES: Final = (
    # How she takes it, how many tries failed running, how much help comes next.
    (Mood.FRUSTRATED, 0, Support.DEMONSTRATION),
    (Mood.BORED, 0, Support.NONE),
    (None, 2, Support.DEMONSTRATION),
    (None, 1, Support.EXAMPLE),
    (None, 0, Support.QUESTION),
)


class RuleTable:
    """The first line of the table that fits."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        """Return the first activity, with the help that the table says or the nearest."""
        first = min(candidates, key=lambda it: it.activity.id).activity
        failures = standing.record(first.skill).failures
        mood = standing.dialogue.mood
        wanted = next(
            support
            for feels, n_failed, support in _RULES
            if feels in (None, mood) and failures >= n_failed
        )
        ways = [it for it in candidates if it.activity == first]
        return min(ways, key=lambda it: abs(it.support - wanted))
