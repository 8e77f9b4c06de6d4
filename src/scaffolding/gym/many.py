"""Many mentees as one environment, all of whom go on in one call of the kernel.

Each is what she would be alone, with the seed that Gymnasium would give her: the k-th of
several is seeded with the seed and k.

>>> import numpy as np
>>> from scaffolding import bicycle
>>> from scaffolding.gym import VectorMentoring
>>> several = VectorMentoring(bicycle(), num_envs=3)
>>> several.action_space
MultiDiscrete([6 6 6])
"""

from collections.abc import Sequence
from typing import Any, TypeAlias, Unpack

import numpy as np
from gymnasium.utils import seeding
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.gym.compiled import CompiledCourses, lacking
from scaffolding.gym.world import (
    Given,
    Seen,
    World,
    check_levels,
    check_no_picture,
)
from scaffolding.programme.programme import Programme
from scaffolding.simulation.kernel.asked import BEGIN, LEAVE, STEP

__all__ = ["VectorMentoring"]

_Mask: TypeAlias = NDArray[np.bool_]


class VectorMentoring(VectorEnv[Seen, Any, Any]):
    """Mentees to be helped side by side, one choice of each after another."""

    def __init__(
        self,
        programme: Programme,
        *,
        num_envs: int = 1,
        autoreset_mode: AutoresetMode = AutoresetMode.NEXT_STEP,
        render_mode: str | None = None,
        **given: Unpack[Given],
    ) -> None:
        """Make an environment.

        Args:
            programme: What there is to learn.
            num_envs: How many mentees there are side by side.
            autoreset_mode: When another begins in the place of one whose course is over.
            render_mode: There is none.
            given: Who is met, by whom and when, and what that is worth: `Given`.

        Raises:
            InvariantError: If there is nobody, if there is to be something to look at,
                or if the kernel does not know what is given.
        """
        check_no_picture(render_mode)
        if num_envs < 1:
            raise InvariantError(where="num_envs", rule="be 1 or more", got=num_envs)
        self.world = World.of(programme, **given)
        if unknown := lacking(self.world):
            raise InvariantError(
                where="VectorMentoring",
                rule="be of what the kernel knows",
                got=unknown,
                hint='Take make_vec(..., vectorization_mode="sync"), the readable way.',
            )
        self.num_envs = num_envs
        self.autoreset_mode = AutoresetMode(autoreset_mode)
        self.metadata = {"render_modes": [], "autoreset_mode": self.autoreset_mode}
        self.single_observation_space = self.world.sights
        self.single_action_space = self.world.levels
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._courses = CompiledCourses(world=self.world, n=num_envs)
        self._luck: list[np.random.Generator | None] = [None] * num_envs
        self._begun = np.zeros(num_envs, np.bool_)
        self._ended = np.zeros(num_envs, np.bool_)

    def reset(
        self,
        *,
        seed: int | Sequence[int | None] | None = None,
        options: dict[str, Any] | None = None,
    ) -> tuple[Seen, dict[str, Any]]:
        """Begin with other mentees; return what is known of them, and who they are.

        Args:
            seed: What decides who they are and all their luck: that of the first, to which
                1 is added for each further one; or one for each.
            options: `mentee`, a number, if all are to be a certain one; `reset_mask`,
                whose turn it is, if not all begin.

        Raises:
            InvariantError: If there are not as many seeds or places as mentees, or there
                is no mentee of that number.
        """
        n = self.num_envs
        if seed is None or isinstance(seed, int):
            seeds = [None if seed is None else seed + k for k in range(n)]
        else:
            seeds = list(seed)
            _check_as_many("seed", (len(seeds),), n)
        mask = np.asarray((options or {}).get("reset_mask", np.ones(n, np.bool_)))
        _check_as_many("options['reset_mask']", mask.shape, n)
        for k in np.flatnonzero(mask):
            if seeds[k] is not None:
                self._luck[k], _ = seeding.np_random(seeds[k])
        infos = self._begin(mask, {}, options)
        return self._courses.seen.copy(), infos

    def step(
        self,
        actions: Any,  # noqa: ANN401  Gymnasium's.
    ) -> tuple[Seen, NDArray[np.float64], _Mask, _Mask, dict[str, Any]]:
        """Give so much help to each; return what is known by the next choice of each.

        Raises:
            InvariantError: If there is no such level, or an episode does not go on.
        """
        steps = ~self._ended
        self._check_step()
        levels = np.asarray(actions)
        _check_as_many("actions", levels.shape, self.num_envs)
        check_levels(levels[steps])
        courses, infos = self._courses, self._place(~steps, {}, None)
        courses.go(np.where(steps, STEP, BEGIN), levels)
        ended = steps & courses.is_over
        rewards = np.where(steps, courses.rewards, 0.0)
        for k in np.flatnonzero(ended):
            minutes = float(courses.tallies["mentor_minutes"][k])
            rewards[k] -= self.world.cost(mentor_minutes=minutes)
        if self.autoreset_mode is AutoresetMode.SAME_STEP:
            infos = self._finals(ended)
            infos = self._begin(ended, infos, None)
            self._ended = np.zeros_like(ended)
        else:
            infos = self._told_of_end(infos, ended)
            self._ended = ended
        return courses.seen.copy(), rewards, ended, np.zeros_like(ended), infos

    def _check_step(self) -> None:
        """Check that each episode goes on, or may begin anew by itself."""
        is_disabled = self.autoreset_mode is AutoresetMode.DISABLED
        if not self._begun.all() or (is_disabled and self._ended.any()):
            raise InvariantError(
                where="step", rule="follow a reset", got="an episode that is over"
            )

    def _begin(
        self, mask: _Mask, infos: dict[str, Any], options: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Begin with others where it is their turn; add who they are."""
        if mask.any():
            infos = self._place(mask, infos, options)
            self._courses.go(np.where(mask, BEGIN, LEAVE), 0)
            self._begun |= mask
            self._ended &= ~mask
        return infos

    def _place(
        self, mask: _Mask, infos: dict[str, Any], options: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Say who is to begin where it is their turn, and tell who they are."""
        who, keys = np.zeros(self.num_envs, int), np.zeros(self.num_envs, int)
        for k in np.flatnonzero(mask):
            luck = self._luck[k]
            if luck is None:
                luck, _ = seeding.np_random()
                self._luck[k] = luck
            who[k], keys[k] = self.world.drawn(luck, options)
            self._courses.place(int(k), int(who[k]), int(keys[k]))
        return _told(infos, mask, {"mentee": who, "seed": keys})

    def _finals(self, ended: _Mask) -> dict[str, Any]:
        """Return what was seen and told of each whose course is over."""
        finals = np.full(self.num_envs, None, object)
        for k in np.flatnonzero(ended):
            finals[k] = self._courses.seen[k].copy()
        of_end = self._told_of_end({}, ended)
        told = _told({}, ended, {"final_obs": finals})
        return _told(told, ended, {"final_info": of_end})

    def _told_of_end(self, infos: dict[str, Any], ended: _Mask) -> dict[str, Any]:
        """Return what is told with what became of each whose course is over."""
        return _told(infos, ended, self._courses.ended()) if ended.any() else infos


def _told(infos: dict[str, Any], mask: _Mask, values: dict[str, Any]) -> dict[str, Any]:
    """Return what is told with more of it, and by a mask of whom each is told.

    It comes to what Gymnasium comes to, which adds one mentee's infos after another.
    """
    if mask.any():
        for name, of_all in values.items():
            if f"_{name}" in infos:
                infos[name] = np.where(mask, of_all, infos[name])
                infos[f"_{name}"] |= mask
            else:
                infos[name], infos[f"_{name}"] = _only(mask, of_all), mask.copy()
    return infos


def _only(mask: _Mask, of_all: Any) -> Any:  # noqa: ANN401
    """Return the values of some, and nothing of the others."""
    if isinstance(of_all, np.ndarray) and of_all.dtype != object:
        return np.where(mask, of_all, np.zeros((), of_all.dtype))
    return of_all


def _check_as_many(where: str, shape: tuple[int, ...], n: int) -> None:
    if shape != (n,):
        raise InvariantError(
            where=where, rule=f"be {n} in a row, one for each mentee", got=shape
        )
