"""The environment: Gymnasium's own check, and the truth of what it rewards."""

import threading
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from scaffolding import (
    Activity,
    Fixed,
    Guide,
    Principles,
    Programme,
    Skill,
    Support,
    Texts,
    bicycle,
)
from scaffolding.errors import InvariantError
from scaffolding.gym import ID, Mentoring
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.simulation import (
    How,
    Meetings,
    Population,
    simulate_one,
)

N_THREADS = threading.active_count()


class OwnPick(Nearest):
    """A pick that is not built in."""


@pytest.fixture(
    params=[How.READABLE, pytest.param(How.COMPILED, marks=pytest.mark.slow)]
)
def how(request: pytest.FixtureRequest) -> How:
    found: How = request.param
    return found


@pytest.fixture
def env(how: How) -> Mentoring:
    return Mentoring(bicycle(), meetings=Meetings(n=4), how=how)


def through(
    env: Mentoring, level: int, seed: int
) -> tuple[list[float], dict[str, Any]]:
    """Return the rewards of an episode of one level, and what is told at its end."""
    env.reset(seed=seed)
    rewards: list[float] = []
    told: dict[str, Any] = {}
    is_over = False
    while not is_over:
        observation, reward, is_over, _, told = env.step(level)
        assert env.observation_space.contains(observation)
        rewards.append(reward)
    return rewards, told


def test_gymnasium_finds_nothing_wrong(how: How) -> None:
    env = gymnasium.make(ID, programme=bicycle(), meetings=Meetings(n=3), how=how)

    check_env(env.unwrapped, skip_render_check=True)
    env.close()


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


def test_the_last_reward_pays_for_the_hours(how: How) -> None:
    free = Mentoring(bicycle(), meetings=Meetings(n=3), how=how)
    priced = Mentoring(bicycle(), meetings=Meetings(n=3), hour_price=0.5, how=how)

    (*before, last), told = through(free, 2, seed=1)
    (*same, dear), _ = through(priced, 2, seed=1)

    assert same == before
    assert dear == pytest.approx(last - 0.5 * told["mentor_minutes"] / 60)


def test_a_mentee_can_be_named(env: Mentoring) -> None:
    _, info = env.reset(seed=1, options={"mentee": 17})

    assert info["mentee"] == 17
    env.close()


def test_what_is_seen_depends_on_what_was_done(how: How) -> None:
    """Bound by consent alone: the seven principles leave little between levels."""
    env = Mentoring(bicycle(), principles=Principles.consent_only(), how=how)
    seen = []
    for level in (0, 5):
        env.reset(seed=5)
        seen.append([env.step(level)[0] for _ in range(3)])
    env.close()

    assert not np.array_equal(seen[0], seen[1])


def test_who_wants_nothing_is_done_with_the_first_step(how: How) -> None:
    """She can all there is: nothing is to be chosen, and yet there is an episode."""
    known = Skill(id="known", name=Texts(en="Known"), prior=1.0)
    env = Mentoring(Programme(id="known", skills=(known,)), how=how)

    (reward,), told = through(env, 2, seed=1)

    assert reward == told["truly_alone_later"] - told["truly_alone_at_start"]
    assert told["offers"] == 0


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


def test_a_step_after_the_end_is_refused(env: Mentoring) -> None:
    through(env, 2, seed=1)
    with pytest.raises(InvariantError, match="step must follow a reset"):
        env.step(0)


def test_a_mentee_that_there_is_not_is_refused(env: Mentoring) -> None:
    with pytest.raises(InvariantError, match="a number from 0 to 999"):
        env.reset(seed=1, options={"mentee": 5000})


def test_what_goes_wrong_inside_is_raised_outside() -> None:
    class Odd(Nearest):
        def pick(self, *_: object) -> tuple[Activity, ...]:
            raise InterruptedError

    env = Mentoring(bicycle(), pick=Odd())
    with pytest.raises(InterruptedError):
        for seed in range(9):
            env.reset(seed=seed)
            env.step(0)
    env.close()


def test_what_the_kernel_does_not_know_goes_the_readable_way() -> None:
    assert Mentoring(bicycle(), pick=OwnPick()).how is How.READABLE
    with pytest.raises(InvariantError, match="the pick OwnPick"):
        Mentoring(bicycle(), pick=OwnPick(), how=How.COMPILED)
