from typing import Any

import pytest
from policy_states import states

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError
from scaffolding.fitting.off_policy.asking import choice_probabilities
from scaffolding.luck import Luck
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.policy import Policy

SEVERAL = next(it for it in states() if len(it.candidates) > 2)


def asked(policy: Policy, n_asked: int = 600, seed: int = 0) -> list[float]:
    found = choice_probabilities(
        policy, SEVERAL.standing, SEVERAL.candidates, n_asked=n_asked, seed=seed
    )
    return [float(p) for p in found]


def test_one_that_draws_and_does_not_tell_is_asked_over_and_over() -> None:
    """600 times; told beforehand: within four standard errors of 1 / n."""
    n = len(SEVERAL.candidates)
    error = (1 / n * (1 - 1 / n) / 600) ** 0.5

    class Secretive:
        def choose(self, *given: Any) -> Candidate:  # noqa: ANN401
            return AtRandom().choose(*given)

    found = asked(Secretive())

    assert sum(found) == pytest.approx(1)
    assert found == pytest.approx([1 / n] * n, abs=4 * error)


def test_one_that_does_not_draw_is_sure_of_what_it_does() -> None:
    found = asked(Guide(), n_asked=20)

    assert sorted(found) == [0.0] * (len(found) - 1) + [1.0]
    choice = Guide().choose(SEVERAL.standing, SEVERAL.candidates, Luck())
    assert SEVERAL.candidates[found.index(1.0)] == choice


def test_what_is_left_to_her_is_shared() -> None:
    class LeavesTwo:
        def choose(self, _: object, candidates: object, __: object, /) -> object:
            return tuple(candidates[:2])  # type: ignore[index]

    found = asked(LeavesTwo(), n_asked=3)  # type: ignore[arg-type]

    assert found[:2] == [pytest.approx(0.5)] * 2
    assert sum(found[2:]) == 0


def test_it_is_the_same_by_the_same_seed() -> None:
    sampling = Guide(pick=ThompsonSampling())

    assert asked(sampling, 50, 1) == asked(sampling, 50, 1) != asked(sampling, 50, 2)


def test_one_that_tells_its_odds_is_believed() -> None:
    n = len(SEVERAL.candidates)

    assert asked(AtRandom(), n_asked=1) == pytest.approx([1 / n] * n, abs=1e-12)


def test_to_ask_not_even_once_is_refused() -> None:
    with pytest.raises(InvariantError, match="1 or more"):
        asked(AtRandom(), n_asked=0)
