r"""Mentoring as an environment for reinforcement learning (Gymnasium).

An episode is one simulated mentee, from the first meeting to the last. A step is one choice
of the mentor: *how much help* (an action is a level of support, 0 to 5; of the levels that the
principles admit the nearest is given). Which activity it is for stays with the pick. All else
goes as in every simulation: she comes or not, agrees or not, learns, forgets and feels.

**What is seen** is what a mentor knows, each number from 0 to 1: for each skill what is
believed of it, the level of help last given, whether she wants it and whether it is managed
alone; then her mood and how far the meetings are. The truth is not seen.

**What is rewarded** is the truth. A reward is the change in the number of skills that she truly
manages alone. The last one takes off what she will have forgotten `after_days` later, and
`hour_price` for each hour of the mentor. So the rewards of an episode, undiscounted, add up to
the skills gained at a delayed test, less what they cost.

**Two ways.** What the kernel knows is compiled, one mentee or many side by side; anything else
goes through a real mentorship, one entry after another. Both come to the same observations,
rewards and ends.

The version in the name rises when results change.

>>> import gymnasium
>>> import scaffolding.gym
>>> from scaffolding import bicycle
>>> env = gymnasium.make("Mentoring-v0", programme=bicycle())
>>> observation, info = env.reset(seed=1)
>>> observation, reward, terminated, truncated, info = env.step(2)
>>> env.action_space, env.observation_space.contains(observation)
(Discrete(6), True)
>>> env.close()
"""

from scaffolding.errors import MissingExtraError

try:
    import gymnasium

    from scaffolding.gym.many import VectorMentoring
    from scaffolding.gym.one import ID, Mentoring
except ModuleNotFoundError as error:
    if error.name not in {"gymnasium", "numba", "numpy"}:
        raise
    raise MissingExtraError(needed=f"{error.name}, for gym,", extra="gym") from None

__all__ = ["ID", "Mentoring", "VectorMentoring"]

# `gymnasium.make("scaffolding.gym:Mentoring-v0")` imports this and looks for the name.
gymnasium.register(
    id=ID,
    entry_point="scaffolding.gym:Mentoring",
    vector_entry_point="scaffolding.gym:VectorMentoring",
)
