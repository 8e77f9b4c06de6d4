"""One mentee as an environment.

>>> from scaffolding import bicycle
>>> from scaffolding.gym import Mentoring
>>> from scaffolding.simulation import How
>>> Mentoring(bicycle(), how=How.READABLE).how.value
'readable'
"""

from typing import Any, Final, Unpack

import gymnasium
import numpy as np

from scaffolding.errors import InvariantError
from scaffolding.gym.compiled import CompiledCourse, arm_of
from scaffolding.gym.course import Course
from scaffolding.gym.readable import ReadableCourse
from scaffolding.gym.world import (
    Given,
    Seen,
    World,
    check_levels,
    check_no_picture,
)
from scaffolding.programme.programme import Programme
from scaffolding.simulation.arm import How, way_of

__all__ = ["ID", "Mentoring"]

ID: Final = "Mentoring-v0"
"""What `gymnasium.make` knows it by."""


class Mentoring(gymnasium.Env[Seen, Any]):
    """A mentee to be helped, one choice after another."""

    metadata: dict[str, Any] = {"render_modes": []}  # noqa: RUF012  Gymnasium's own form.

    def __init__(
        self,
        programme: Programme,
        *,
        how: How | None = None,
        render_mode: str | None = None,
        **given: Unpack[Given],
    ) -> None:
        """Make an environment.

        Args:
            programme: What there is to learn.
            how: Which way; compiled where that can be, unless given.
            render_mode: There is none.
            given: Who is met, by whom and when, and what that is worth: `Given`.

        Raises:
            InvariantError: If there is to be something to look at; or if it is to be
                compiled and cannot be.
        """
        check_no_picture(render_mode)
        self.render_mode = None
        self.world = World.of(programme, **given)
        self.programme = programme
        self.how, _ = way_of(arm_of(self.world), how, where="Mentoring.how")
        self.observation_space = self.world.sights
        self.action_space = self.world.levels
        self._course: Course = (
            CompiledCourse(self.world)
            if self.how is How.COMPILED
            else ReadableCourse(self.world)
        )
        self._goes_on = False

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Seen, dict[str, Any]]:
        """Begin with another mentee; return what is known of her, and who she is.

        Args:
            seed: What decides who she is, and all her luck.
            options: `mentee`, her number, if it is to be a certain one.

        Raises:
            InvariantError: If there is no mentee of that number.
        """
        super().reset(seed=seed)
        self.close()
        number, luck_seed = self.world.drawn(self.np_random, options)
        seen = self._course.begin(number, luck_seed)
        self._goes_on = True
        return seen, {"mentee": number, "seed": luck_seed}

    def step(
        self,
        action: Any,  # noqa: ANN401  Gymnasium's: an int or an array of one.
        /,
    ) -> tuple[Seen, float, bool, bool, dict[str, Any]]:
        """Give so much help; return what is known by the next choice.

        Raises:
            InvariantError: If there is no such level, or no episode goes on.
        """
        level = np.asarray(action)
        check_levels(level)
        if not self._goes_on:
            raise InvariantError(
                where="step", rule="follow a reset", got="an episode that is over"
            )
        told = self._course.give(int(level))
        if told.ended is None:
            return told.seen, float(told.gained), False, False, {}
        self._goes_on = False
        cost = self.world.cost(mentor_minutes=told.ended["mentor_minutes"])
        return told.seen, float(told.gained) - cost, True, False, told.ended

    def close(self) -> None:
        """Leave the episode, if one goes on."""
        self._goes_on = False
        self._course.leave()
