"""A scikit-learn model as a policy: it predicts success, and aims at seven in ten.

The table that it was fitted to is made up, as a team would bring one along: how much help
there was, how many tries had failed running, how many tries there were and went well.
"""

from collections.abc import Sequence
from typing import Final

from sklearn.linear_model import LogisticRegression

from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.standing.standing import Standing

__all__ = ["AimAtSeventy"]

_TRIES: Final = (
    # Help, failures running, mastery in tenths; tries, and how many went well.
    (0, 0, 2, 20, 4), (0, 0, 5, 20, 9), (0, 0, 9, 20, 17), (0, 2, 5, 20, 6),
    (1, 0, 2, 20, 6), (1, 1, 5, 20, 10), (2, 0, 5, 20, 12), (2, 2, 2, 20, 7),
    (3, 0, 2, 20, 11), (3, 1, 5, 20, 13), (4, 0, 5, 20, 15), (4, 2, 2, 20, 11),
    (5, 0, 2, 20, 15), (5, 1, 5, 20, 17), (5, 3, 2, 20, 13), (5, 0, 9, 20, 19),
)  # fmt: skip


class AimAtSeventy:
    """Offers what the model thinks she would manage seven times in ten."""

    def __init__(self, aim: float = 0.7) -> None:
        """Fit the model."""
        self.aim = aim
        rows = [
            (help_, failed, mastery / 10)
            for help_, failed, mastery, _, _ in _TRIES
            for _ in range(2)
        ]
        outcomes = [outcome for _ in _TRIES for outcome in (1, 0)]
        weights = [n for *_, tries, won in _TRIES for n in (won, tries - won)]
        self.model = LogisticRegression().fit(rows, outcomes, sample_weight=weights)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        """Return the candidate whose predicted success is nearest to the aim."""
        rows = [
            (it.support, standing.record(it.skill).failures, it.outlook.mastery)
            for it in candidates
        ]
        chances = self.model.predict_proba(rows)[:, 1]
        distances = [abs(chance - self.aim) for chance in chances]
        return candidates[distances.index(min(distances))]
