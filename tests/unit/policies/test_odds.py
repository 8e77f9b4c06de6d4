import pytest
from policy_states import State, states

from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import first_that, with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.odds import odds
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy, chosen
from scaffolding.policies.shared import Shared
from scaffolding.standing.standing import Standing

N_ASKED = 2000
SEVERAL = [it for it in states() if len(it.candidates) > 3][::90]
WANDERS = with_probability(0.3, AtRandom(), Guide())
DRAWS: tuple[Policy, ...] = (
    AtRandom(),
    WANDERS,
    # Nested, they share one number: .3 the inner random one, never .3 of the rest.
    with_probability(0.5, WANDERS, with_probability(0.6, Shared(), AtRandom())),
    Guide(pick=Zpdes()),
)


def is_there(_: Standing, __: Candidate) -> bool:
    return True


def by_place(
    state: State, policy: Policy, n_asked: int
) -> dict[tuple[int, ...], float]:
    """Return how often each choice is made, asked with ever other luck."""
    found: dict[tuple[int, ...], float] = {}
    for step in range(n_asked):
        several = chosen(policy, state.standing, state.candidates, Luck(step=step))
        key = tuple(map(state.candidates.index, several))
        found[key] = found.get(key, 0) + 1 / n_asked
    return found


def told(state: State, policy: Policy) -> dict[tuple[int, ...], float]:
    found: dict[tuple[int, ...], float] = {}
    for choice, p in odds(policy, state.standing, state.candidates) or ():
        several = choice if isinstance(choice, tuple) else (choice,)
        key = tuple(map(state.candidates.index, several))
        found[key] = found.get(key, 0) + p
    return found


@pytest.mark.slow
@pytest.mark.parametrize("policy", DRAWS)
def test_odds_are_how_often_each_choice_is_made(policy: Policy) -> None:
    """2,000 times; told beforehand: within five standard errors."""
    assert len(SEVERAL) > 2
    for state in SEVERAL:
        here = told(state, policy)
        often = by_place(state, policy, N_ASKED)

        assert sum(here.values()) == pytest.approx(1)
        assert often.keys() <= here.keys()
        for key, p in here.items():
            error = (p * (1 - p) / N_ASKED) ** 0.5
            assert often.get(key, 0) == pytest.approx(p, abs=5 * error + 1e-9)


@pytest.mark.parametrize("policy", [Guide(), Shared()])
def test_one_that_does_not_draw_is_sure(policy: Policy) -> None:
    for state in SEVERAL:
        ((choice, p),) = odds(policy, state.standing, state.candidates) or ()

        assert p == 1
        assert choice == policy.choose(state.standing, state.candidates, Luck())


def test_of_one_that_draws_and_does_not_tell_nothing_is_told() -> None:
    state = SEVERAL[0]
    sampling = Guide(pick=ThompsonSampling())
    first = first_that(is_there, AtRandom(), Guide())

    for policy in (sampling, first, with_probability(0.5, AtRandom(), sampling)):
        assert odds(policy, state.standing, state.candidates) is None
    # What is never followed need not tell.
    never = with_probability(1.0, AtRandom(), sampling)
    assert told(state, never) == told(state, AtRandom())
