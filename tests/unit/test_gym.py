"""The environment: Gymnasium's own check, and the truth of what it rewards."""

import threading
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from scaffolding import Fixed, Guide, Principles, Support, bicycle
from scaffolding.errors import InvariantError
from scaffolding.gym import ID, Mentoring
from scaffolding.simulation import Meetings, Population, simulate_one

N_THREADS = threading.active_count()


@pytest.fixture
def env() -> Mentoring:
    return Mentoring(bicycle(), meetings=Meetings(n=4))


def through(
    env: Mentoring, level: int, seed: int
) -> tuple[list[float], dict[str, int]]:
    """Return the rewards of an episode of one level, and what is told at its end."""
    env.reset(seed=seed)
    rewards: list[float] = []
    told: dict[str, int] = {}
    is_over = False
    while not is_over:
        observation, reward, is_over, _, told = env.step(level)
        assert env.observation_space.contains(observation)
        rewards.append(reward)
    return rewards, told


def test_gymnasium_finds_nothing_wrong() -> None:
    env = gymnasium.make(ID, programme=bicycle(), meetings=Meetings(n=3))

    check_env(env.unwrapped, skip_render_check=True)
    env.close()


def test_several_side_by_side_are_each_what_it_is_alone() -> None:
    """Gymnasium seeds the k-th of several with the seed and k."""
    kept: dict[str, Any] = {"programme": bicycle(), "meetings": Meetings(n=3)}
    several = gymnasium.make_vec(
        ID, num_envs=3, vectorization_mode="sync", vector_kwargs=None, **kept
    )
    alone = gymnasium.make(ID, **kept)

    seen, _ = several.reset(seed=5)
    for k in range(3):
        first, _ = alone.reset(seed=5 + k)
        assert np.array_equal(seen[k], first)
    _, rewards, *_ = several.step(np.array([2, 2, 2]))

    assert float(rewards[2]) == float(alone.step(2)[1])
    several.close()
    alone.close()


@pytest.mark.parametrize("level", [0, 2, 5])
def test_it_is_the_same_as_simulating_a_policy_of_that_level(
    env: Mentoring, level: int
) -> None:
    _, info = env.reset(seed=3)
    rewards, told = through(env, level, seed=3)

    tally = simulate_one(
        env.programme,
        Population.from_priors(env.programme, mentees=1000),
        info["mentee"],
        policy=Guide(assist=Fixed(levels=(Support(level),))),
        meetings=Meetings(n=4),
        seed=info["seed"],
    ).tally

    assert told == {name: getattr(tally, name) for name in tally.names()}
    assert sum(rewards) == tally.truly_alone_later - tally.truly_alone_at_start


def test_the_last_reward_pays_for_the_hours() -> None:
    free = Mentoring(bicycle(), meetings=Meetings(n=3))
    priced = Mentoring(bicycle(), meetings=Meetings(n=3), hour_price=0.5)

    (*before, last), told = through(free, 2, seed=1)
    (*same, dear), _ = through(priced, 2, seed=1)

    assert same == before
    assert dear == pytest.approx(last - 0.5 * told["mentor_minutes"] / 60)


def test_a_mentee_can_be_named(env: Mentoring) -> None:
    _, info = env.reset(seed=1, options={"mentee": 17})

    assert info["mentee"] == 17
    env.close()


def test_what_is_seen_depends_on_what_was_done() -> None:
    """Bound by consent alone: the seven principles leave little between levels."""
    env = Mentoring(bicycle(), principles=Principles.consent_only())
    seen = []
    for level in (0, 5):
        env.reset(seed=5)
        seen.append([env.step(level)[0] for _ in range(3)])
    env.close()

    assert not np.array_equal(seen[0], seen[1])


def test_an_episode_that_is_left_ends_its_thread(env: Mentoring) -> None:
    for seed in range(5):
        env.reset(seed=seed)
    env.close()

    assert threading.active_count() == N_THREADS


@pytest.mark.parametrize("action", [-1, 6, 2.5])
def test_a_level_that_is_none_is_refused(env: Mentoring, action: float) -> None:
    env.reset(seed=1)
    with pytest.raises(InvariantError, match="action must be from 0 to 5"):
        env.step(action)
    env.close()


def test_a_step_before_a_reset_is_refused(env: Mentoring) -> None:
    with pytest.raises(InvariantError, match="step must follow a reset"):
        env.step(0)


def test_what_goes_wrong_inside_is_raised_outside(env: Mentoring) -> None:
    with pytest.raises(InvariantError, match="number from 0 to 999"):
        env.reset(seed=1, options={"mentee": 5000})
