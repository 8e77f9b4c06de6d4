"""The compiled way: many mentees side by side on the kernel, each where she is asked for.

>>> from scaffolding import bicycle
>>> from scaffolding.gym.compiled import lacking
>>> from scaffolding.gym.world import World
>>> lacking(World.of(bicycle()))
''
"""

from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from scaffolding.gym.course import Told
from scaffolding.gym.world import Seen, World
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.guide import Guide
from scaffolding.quantities import Support
from scaffolding.simulation.arm import Arm, way_of
from scaffolding.simulation.kernel.asked import BEGIN, STEP, with_levels
from scaffolding.simulation.kernel.bare import Kept
from scaffolding.simulation.kernel.beside import COURSE, SideBySide, many, side_by_side
from scaffolding.simulation.kernel.entrance import ASKED, enter
from scaffolding.simulation.tally import Tally

__all__ = ["CompiledCourse", "CompiledCourses", "arm_of", "lacking"]


def lacking(world: World, /) -> str:
    """Return what the kernel does not know of a world, in words; empty if it knows all."""
    _, unknown = way_of(arm_of(world), None)
    return unknown


@define(kw_only=True, eq=False)
class CompiledCourses:
    """The courses of many mentees, each of which waits where something is to be chosen.

    Attributes:
        world: Who is met, by whom and when.
        n: How many there are side by side.
        seen: What is known of each.
        rewards: How many more skills each truly manages than at the choice before.
        tallies: What was counted of each.
    """

    world: World
    n: int
    seen: Seen = field(init=False, repr=False)
    rewards: NDArray[np.float64] = field(init=False, repr=False)
    tallies: NDArray[np.void] = field(init=False, repr=False)
    _courses: NDArray[np.void] = field(init=False, repr=False)
    _wanted: NDArray[np.int64] = field(init=False, repr=False)
    _levels: NDArray[np.int64] = field(init=False, repr=False)
    _bundles: tuple[Any, ...] = field(init=False, repr=False)
    _mentees: SideBySide = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Make room for all of them."""
        world, n = self.world, self.n
        tables, rules, manners = arm_of(world).in_numbers(
            world.programme, world.population
        )
        mentees = side_by_side(tables, n)
        self.seen = np.zeros((n, world.n_seen), np.float32)
        self.rewards = np.zeros(n)
        self.tallies = np.zeros(n, list(Tally.kinds()))
        self._courses = np.zeros(n, COURSE)
        self._wanted, self._levels = np.zeros(n, np.int64), np.zeros(n, np.int64)
        of = many(
            states=mentees.states,
            persons=mentees.persons,
            tallies=self.tallies,
            courses=self._courses,
            wanted=self._wanted,
            levels=self._levels,
            seen=self.seen,
            rewards=self.rewards,
        )
        bundles = (tables, with_levels(rules), mentees.state, manners, mentees.person)
        self._bundles = tuple(map(Kept, (*bundles, of)))
        self._mentees = mentees

    @property
    def is_over(self) -> NDArray[np.bool_]:
        """Which of them have come to their end."""
        found: NDArray[np.bool_] = self._courses["is_over"] == 1
        return found

    def place(self, j: int, number: int, seed: int, /) -> None:
        """Say who is to begin in a place, and what her luck is keyed by."""
        self._courses[j]["number"], self._courses[j]["seed"] = number, seed
        self.tallies[j] = np.zeros((), self.tallies.dtype)

    def go(self, wanted: NDArray[np.int64], levels: NDArray[np.int64] | int, /) -> None:
        """Let each go on as is wanted, until something is to be chosen or all is over.

        Args:
            wanted: `LEAVE`, `STEP` or `BEGIN` for each.
            levels: How much help each is to be given, of those that are to step.
        """
        self._wanted[:], self._levels[:] = wanted, levels
        last_day = float(self.world.meetings.last_day)
        t, r, s, m, p, of = self._bundles
        enter(ASKED, t, r, s, m, p, of, np.uint64(0), 0, last_day)

    def ended(self) -> dict[str, NDArray[Any]]:
        """Return what became of each so far, by the names that it has in `Tally`."""
        return {
            name: self.tallies[name].astype(float if kind == "f8" else int)
            for name, kind in Tally.kinds()
        }


def arm_of(world: World, /) -> Arm:
    """Return how mentees are met in a world, but for how much help they are given."""
    return Arm(
        policy=Guide(pick=world.pick, assist=Fixed(levels=tuple(Support))),
        principles=world.principles,
        model=world.model,
        theory=world.theory,
        meetings=world.meetings,
        after_days=world.after_days,
    )


def _of_first(tallies: NDArray[np.void]) -> dict[str, float]:
    return dict(zip(Tally.names(), tallies[0].item(), strict=True))


@define
class CompiledCourse:
    """One mentee's course, the compiled way.

    Attributes:
        world: Who is met, by whom and when.
    """

    world: World
    _courses: CompiledCourses = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Make room for her."""
        self._courses = CompiledCourses(world=self.world, n=1)

    def begin(self, number: int, seed: int, /) -> Seen:
        """Begin with a mentee; return what is known of her by the first choice."""
        self._courses.place(0, number, seed)
        self._courses.go(np.full(1, BEGIN), 0)
        return np.array(self._courses.seen[0])

    def give(self, level: int, /) -> Told:
        """Give so much help, and go on to the next choice or to the end."""
        courses = self._courses
        courses.go(np.full(1, STEP), level)
        return Told(
            seen=courses.seen[0].copy(),
            gained=int(courses.rewards[0]),
            ended=_of_first(courses.tallies) if courses.is_over[0] else None,
        )

    def leave(self) -> None:
        """Leave her; there is nothing to be closed."""
