"""The world of an environment: who is met, by whom and when, and what that is worth.

>>> from scaffolding import bicycle
>>> from scaffolding.gym.world import World
>>> World.of(bicycle(), hour_price=0.5).cost(mentor_minutes=90)
0.75
"""

from typing import Any, Final, Self, TypeAlias, TypedDict, Unpack

import numpy as np
from attrs import field, frozen
from gymnasium.spaces import Box, Discrete, Space
from numpy.typing import NDArray

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.pick import Pick
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Support
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Population
from scaffolding.simulation.truths.theories import AnyTheory

__all__ = ["Given", "Seen", "World", "check_levels", "check_no_picture"]

_PER_SKILL: Final = 4
"""So many numbers are seen of each skill."""
_MENTEES: Final = 1000
_MOST_SEED: Final = 2**31
_MINUTES_AN_HOUR: Final = 60

Seen: TypeAlias = NDArray[np.float32]
"""What is known of a mentee, in numbers from 0 to 1; or of several, a row each."""


class Given(TypedDict, total=False):
    """What an environment can be made with, besides the programme.

    Attributes:
        population: Who the mentees are; a thousand drawn from the programme's priors
            unless given.
        pick: What chooses the activity; `Nearest` unless given.
        principles: What binds; all seven unless given.
        model: How the mentor takes them to learn; `StagesModel` unless given.
        theory: How they truly learn; `StagesModel` unless given.
        meetings: When they meet.
        hour_price: What an hour of the mentor costs; nothing unless given [skills].
        after_days: After how many days without meetings it is looked again; 90 unless
            given [d].
    """

    population: Population | None
    pick: Pick | None
    principles: Principles | None
    model: LearnerModel | None
    theory: AnyTheory | None
    meetings: Meetings | None
    hour_price: float
    after_days: float


@frozen(kw_only=True)
class World:
    """Who is met, by whom and when, and what that is worth.

    Attributes:
        programme: What there is to learn.
        population: Who the mentees are.
        pick: What chooses the activity.
        principles: What binds.
        model: How the mentor takes them to learn.
        theory: How they truly learn.
        meetings: When they meet.
        hour_price: What an hour of the mentor costs [skills].
        after_days: After how many days without meetings it is looked again [d].
    """

    programme: Programme
    population: Population
    pick: Pick = field(factory=Nearest)
    principles: Principles = field(factory=Principles)
    model: LearnerModel = field(factory=StagesModel)
    theory: AnyTheory = field(factory=StagesModel)
    meetings: Meetings = field(factory=Meetings)
    hour_price: float = 0.0
    after_days: float = 90.0

    @classmethod
    def of(cls, programme: Programme, /, **given: Unpack[Given]) -> Self:
        """Return the world of a programme; what is None is not given."""
        kept: dict[str, Any] = {
            name: it for name, it in given.items() if it is not None
        }
        if "population" not in kept:
            kept["population"] = Population.from_priors(programme, mentees=_MENTEES)
        return cls(programme=programme, **kept)

    @property
    def n_seen(self) -> int:
        """How many numbers are seen of one mentee."""
        return _PER_SKILL * len(self.programme.skills) + len(Mood) + 1

    @property
    def sights(self) -> Space[Seen]:
        """The space of what is seen of one mentee."""
        found: Space[Any] = Box(0, 1, (self.n_seen,), np.float32)
        return found

    @property
    def levels(self) -> Discrete:
        """The space of what can be done: a level of support."""
        return Discrete(len(Support))

    def cost(self, *, mentor_minutes: float) -> float:
        """Return what the mentor's minutes cost [skills]."""
        return self.hour_price * mentor_minutes / _MINUTES_AN_HOUR

    def drawn(
        self, luck: np.random.Generator, options: dict[str, Any] | None, /
    ) -> tuple[int, int]:
        """Return who comes next and what all her luck is keyed by.

        Args:
            luck: What is drawn from.
            options: `mentee`, her number, if it is to be a certain one.

        Raises:
            InvariantError: If there is no mentee of that number.
        """
        most = self.population.mentees
        drawn = int(luck.integers(most))
        number = int((options or {}).get("mentee", drawn))
        if not 0 <= number < most:
            raise InvariantError(
                where="options['mentee']",
                rule=f"be a number from 0 to {most - 1}",
                got=number,
            )
        return number, int(luck.integers(_MOST_SEED))


def check_levels(levels: NDArray[Any], /) -> None:
    """Check that each of some actions is a level.

    Raises:
        InvariantError: If one is not.
    """
    most = len(Support) - 1
    is_whole = np.issubdtype(levels.dtype, np.integer)
    if not is_whole or levels.min(initial=0) < 0 or levels.max(initial=0) > most:
        raise InvariantError(
            where="action", rule=f"be from 0 to {most}", got=levels.tolist()
        )


def check_no_picture(render_mode: str | None, /) -> None:
    """Check that nothing is to be drawn.

    Raises:
        InvariantError: If something is.
    """
    if render_mode is not None:
        raise InvariantError(where="render_mode", rule="be None", got=render_mode)
