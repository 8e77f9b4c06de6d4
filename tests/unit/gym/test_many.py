"""Many mentees as one environment: each is what she is alone."""

from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.vector import AutoresetMode

from scaffolding import bicycle
from scaffolding.errors import InvariantError
from scaffolding.gym import ID, Mentoring, VectorMentoring
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.simulation import How, Meetings

slow = pytest.mark.slow  # The kernel is compiled when it is first asked.


class OwnPick(Nearest):
    """A pick that is not built in."""


def three(mode: AutoresetMode = AutoresetMode.NEXT_STEP) -> VectorMentoring:
    return VectorMentoring(
        bicycle(), num_envs=3, autoreset_mode=mode, meetings=Meetings(n=3)
    )


def test_the_readable_way_can_be_had_side_by_side() -> None:
    """Gymnasium seeds the k-th of several with the seed and k."""
    kept: dict[str, Any] = {
        "programme": bicycle(),
        "meetings": Meetings(n=3),
        "how": How.READABLE,
    }
    several = gymnasium.make_vec(ID, num_envs=3, vectorization_mode="sync", **kept)
    alone = gymnasium.make(ID, **kept)

    seen, _ = several.reset(seed=5)
    for k in range(3):
        first, _ = alone.reset(seed=5 + k)
        assert np.array_equal(seen[k], first)
    _, rewards, *_ = several.step(np.array([2, 2, 2]))

    assert float(rewards[2]) == float(alone.step(2)[1])
    several.close()
    alone.close()


@slow
def test_what_is_seen_once_does_not_change_afterwards() -> None:
    env = three()
    first, _ = env.reset(seed=1)
    kept = first.copy()
    env.step(np.array([5, 5, 5]))

    assert np.array_equal(first, kept)


@slow
def test_spaces_hold_what_is_seen_and_done() -> None:
    env = three()
    seen, _ = env.reset(seed=1)

    assert env.observation_space.contains(seen)
    assert env.observation_space.contains(env.step(env.action_space.sample())[0])
    assert env.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP


@slow
def test_without_seeds_what_comes_next_is_drawn_from_where_it_was() -> None:
    first, second = three(), three()
    for env in (first, second):
        env.reset(seed=4)

    (_, told), (_, same) = first.reset(), second.reset()

    assert np.array_equal(told["seed"], same["seed"])
    assert not np.array_equal(told["seed"], first.reset()[1]["seed"])


@slow
def test_a_mask_says_who_begins_anew() -> None:
    env = three()
    seen, _ = env.reset(seed=1)
    mask = np.array([False, True, False])

    other, told = env.reset(seed=[None, 40, None], options={"reset_mask": mask})

    alone, _ = Mentoring(bicycle(), meetings=Meetings(n=3)).reset(seed=40)
    assert told["_mentee"].tolist() == mask.tolist()
    assert np.array_equal(other[mask][0], alone)
    assert np.array_equal(other[~mask], seen[~mask])


@slow
def test_who_is_over_is_not_gone_on_with_unless_it_begins_anew() -> None:
    env = three(AutoresetMode.DISABLED)
    env.reset(seed=1)
    with pytest.raises(InvariantError, match="step must follow a reset"):
        for _ in range(1000):
            env.step(np.array([2, 2, 2]))


@slow
@pytest.mark.parametrize(
    ("actions", "match"),
    [
        ([2, 6, 2], "action must be from 0 to 5"),
        ([2, 2], "actions must be 3 in a row"),
        ([2.0, 2.5, 1.0], "action must be from 0 to 5"),
    ],
)
def test_what_is_no_level_for_each_is_refused(actions: list[float], match: str) -> None:
    env = three()
    env.reset(seed=1)
    with pytest.raises(InvariantError, match=match):
        env.step(actions)


@slow
def test_as_many_seeds_are_needed_as_there_are_mentees() -> None:
    with pytest.raises(InvariantError, match="seed must be 3 in a row"):
        three().reset(seed=[1, 2])


def test_a_step_before_a_reset_is_refused() -> None:
    with pytest.raises(InvariantError, match="step must follow a reset"):
        three().step(np.array([1, 1, 1]))


def test_what_the_kernel_does_not_know_is_refused_with_the_way_out() -> None:
    with pytest.raises(InvariantError, match="the pick OwnPick") as refused:
        VectorMentoring(bicycle(), pick=OwnPick())
    assert "sync" in str(refused.value)


def test_nobody_is_refused() -> None:
    with pytest.raises(InvariantError, match="num_envs must be 1 or more"):
        VectorMentoring(bicycle(), num_envs=0)
