"""What a policy would have brought, from the logs of another, and what it then brings.

Nothing is shared between the two but the programme and the theory: the mentees who are
mentored by the policy itself are others, and their luck is another.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
from attrs import frozen
from made_up import small_shop

from scaffolding.candidates.candidate import Candidate
from scaffolding.fitting.evaluation.scores import Told
from scaffolding.fitting.off_policy.decided import usual_features
from scaffolding.fitting.off_policy.evaluating import PolicyValue
from scaffolding.fitting.off_policy.journal_moves import JournalMoves
from scaffolding.fitting.off_policy.journals import AMentor, read_moves
from scaffolding.fitting.off_policy.rewards import ManagedAlone, Reward, TriesAchieved
from scaffolding.journal.journal import AnyJournal
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.odds import Odds
from scaffolding.quantities import Support
from scaffolding.simulation import Meetings, Population, simulate_one
from scaffolding.standing.standing import Standing

pytestmark = pytest.mark.slow

SHOP = small_shop()
N, N_STEPS = 220, 3
N_FITTED = 120
EVERY_TRY = TriesAchieved(most=Support.DEMONSTRATION)
WANDERS = with_probability(0.5, AtRandom(), Guide())
KEEPS = with_probability(0.1, AtRandom(), Guide())


@cache
def journals(policy: Any, seed: int, n: int = N) -> list[AnyJournal]:
    population = Population.from_priors(SHOP, mentees=n)
    meetings = Meetings(n=1, minutes=1e4)
    return [
        simulate_one(
            SHOP, population, i, policy=policy, meetings=meetings, seed=seed
        ).journal
        for i in range(n)
    ]


def truly(policy: Any, reward: Reward, n: int = N) -> tuple[float, float]:
    """Return what a policy brings those whom it mentors itself, and its standard error."""
    found = read_moves(
        journals(policy, 2, n),
        SHOP,
        policy,
        acted=policy,
        reward=reward,
        n_steps=N_STEPS,
    )
    came = found.moves.returns(discount=1)
    return float(came.mean()), float(came.std() / len(came) ** 0.5)


def estimates(value: object) -> list[Told]:
    assert isinstance(value, PolicyValue)
    assert value.doubly_robust is not None
    return [
        value.inverse,
        value.self_normalised,
        value.per_decision,
        value.doubly_robust,
    ]


def agree(told: Told, true: tuple[float, float]) -> bool:
    """Return whether both could be of one worth, at three standard errors of the two."""
    assert told.low is not None
    assert told.high is not None
    error = (told.high - told.low) / (2 * 1.96)
    apart = abs(told.value - true[0])
    return bool(apart < 3 * (error**2 + true[1] ** 2) ** 0.5)


@pytest.mark.parametrize("reward", [TriesAchieved(), ManagedAlone()])
def test_logs_tell_what_another_policy_then_brings(reward: Reward) -> None:
    """Told beforehand: all four within three standard errors, the mean of the log not."""
    kept = read_moves(journals(WANDERS, 1), SHOP, KEEPS, reward=reward, n_steps=N_STEPS)
    value = kept.value()
    true = truly(KEEPS, reward)

    assert all(agree(told, true) for told in estimates(value))
    assert isinstance(value, PolicyValue)
    assert value.is_weighed_right
    assert not agree(value.logged, true)


@frozen
class Soft:
    """A mentor who goes by what can be seen of an offer, and not strictly."""

    taste: float

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        odds = [p for _, p in self.odds(standing, candidates)]
        return candidates[luck.pick(Purpose.POLICY, odds)]

    def odds(self, _: Standing, candidates: Sequence[Candidate], /) -> Odds:
        seen = np.array([usual_features(one) for one in candidates])
        slopes = np.zeros(seen.shape[1])
        slopes[[4, 7, 9]] = -self.taste, self.taste, self.taste
        weights = np.exp(seen @ slopes)
        return tuple(zip(candidates, (weights / weights.sum()).tolist(), strict=True))


def test_what_a_mentor_goes_by_is_fitted_from_her_choices_alone() -> None:
    """Held against what she truly went by; told beforehand: within .1 on the mean.

    And against what the other then brings, as above.
    """
    mentor, other = Soft(0.5), Soft(1.5)
    kept = journals(mentor, 3, N_FITTED)

    def read(acted: Any) -> JournalMoves:
        return read_moves(
            kept,
            SHOP,
            other,
            reward=EVERY_TRY,
            acted=acted,
            n_steps=N_STEPS,
        )

    known, fitted = read(mentor), read(AMentor())

    rows = np.arange(len(known.moves))
    apart = (
        fitted.logged[rows, fitted.moves.action]
        - known.logged[rows, known.moves.action]
    )
    assert np.abs(apart).mean() < 0.1
    value = fitted.value()
    assert isinstance(value, PolicyValue)
    assert value.is_weighed_right
    true = truly(other, EVERY_TRY, N_FITTED)
    assert all(agree(told, true) for told in estimates(value))
