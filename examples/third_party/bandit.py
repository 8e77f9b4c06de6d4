"""A bandit of another library, MABWiser: which help pays.

Its arms are the levels of help. A try that went well pays the more, the less help it took.
It was written as the bandit's own documentation shows: one object that is fitted as
rewards come in.
"""

from collections.abc import Sequence

from mabwiser.mab import MAB, LearningPolicy

from scaffolding import Outcome, Support
from scaffolding.candidates.candidate import Candidate
from scaffolding.journal.entries import Attempted, Entry
from scaffolding.luck import Luck
from scaffolding.standing.standing import Standing

__all__ = ["HelpBandit"]


class HelpBandit:
    """Epsilon-greedy over the levels of help, learning as it goes."""

    def __init__(self, epsilon: float = 0.2) -> None:
        """Begin with one reward for each arm, since the bandit must be fitted first."""
        arms = [level.name for level in Support]
        self.bandit = MAB(arms, LearningPolicy.EpsilonGreedy(epsilon), seed=7)
        self.bandit.fit(decisions=arms, rewards=[0.5] * len(arms))

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        """Return the first candidate that has the help the bandit would pull."""
        arm = Support[self.bandit.predict()]
        return min(candidates, key=lambda it: abs(it.support - arm))

    def after(self, entry: Entry, _: Standing, /) -> "HelpBandit":
        """Tell the bandit how a try went."""
        if isinstance(entry, Attempted) and entry.support is not None:
            is_won = entry.outcome is Outcome.ACHIEVED
            reward = (1 - entry.support / 6) if is_won else 0.0
            self.bandit.partial_fit([entry.support.name], [reward])
        return self
