"""An arm: what simulated mentees go through, and which of the two ways it can go.

Where the policy, the principles, the model and the theory are built in, all of it can be
compiled; what is not goes the readable way.

>>> from scaffolding.simulation.arm import Arm, How, way_of
>>> way_of(Arm(), How.READABLE)
(<How.READABLE: 'readable'>, '')
"""

from enum import Enum
from importlib.util import find_spec
from math import inf
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.living import Living
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.one import begin_one
from scaffolding.simulation.populations import Population
from scaffolding.simulation.truths.theories import AnyTheory

if TYPE_CHECKING:
    from scaffolding.simulation.kernel.manners import Manners
    from scaffolding.simulation.kernel.rules import Rules
    from scaffolding.simulation.kernel.tables import Tables

__all__ = ["Arm", "How", "way_of"]


class How(Enum):
    """Which of the two ways to simulate."""

    READABLE = "readable"
    COMPILED = "compiled"


@frozen(kw_only=True)
class Arm:
    """What simulated mentees go through.

    Attributes:
        policy: What chooses; `Guide` usually.
        principles: What binds; all seven usually.
        model: How the mentor takes them to learn; `StagesModel` usually.
        theory: How they truly learn; `StagesModel` usually.
        meetings: When they meet.
        behaviour: What they do besides learning.
        seed: What all luck is keyed by.
        after_days: After how many days without meetings they are looked at again [d].
        share: The mentor's minutes that there are for each [min].
    """

    policy: Policy = field(factory=Guide)
    principles: Principles = field(factory=Principles)
    model: LearnerModel = field(factory=StagesModel)
    theory: AnyTheory = field(factory=StagesModel)
    meetings: Meetings = field(factory=Meetings)
    behaviour: Behaviour = field(factory=Behaviour)
    seed: int = 0
    after_days: float = 90.0
    share: float = inf

    @classmethod
    def usual_but(cls, **given: Any) -> Self:  # noqa: ANN401  As the class takes them.
        """Return the usual arm but for what is given; what is None is not given."""
        return cls(**{name: it for name, it in given.items() if it is not None})

    def begin(
        self, programme: Programme, population: Population, number: int, /
    ) -> Living:
        """Return one mentee in a mentorship that has just been opened."""
        return begin_one(
            programme,
            population,
            number,
            policy=self.policy,
            principles=self.principles,
            model=self.model,
            theory=self.theory,
            meetings=self.meetings,
            behaviour=self.behaviour,
            seed=self.seed,
            share=self.share,
        )

    def in_numbers(
        self, programme: Programme, population: Population, /
    ) -> tuple["Tables", "Rules", "Manners"]:
        """Return it as the kernel takes it."""
        from scaffolding.simulation.kernel.manners import manners_of  # noqa: PLC0415
        from scaffolding.simulation.kernel.rules import rules_of  # noqa: PLC0415
        from scaffolding.simulation.kernel.tables import kept_tables  # noqa: PLC0415

        rules = rules_of(
            programme, policy=self.policy, principles=self.principles, model=self.model
        )
        manners = manners_of(
            population,
            theory=self.theory,
            meetings=self.meetings,
            behaviour=self.behaviour,
            after_days=self.after_days,
        )
        return kept_tables(programme), rules, manners


def way_of(
    arm: Arm, how: How | None, /, *, where: str = "simulate_cohort.how"
) -> tuple[How, str]:
    """Return which way an arm is simulated, and what of it keeps it from being compiled.

    Args:
        arm: The arm.
        how: Which way it is to be; compiled where that can be if None.
        where: Where that was said.

    Raises:
        InvariantError: If it is to be compiled and cannot be.
    """
    if how is How.READABLE:
        return How.READABLE, ""
    unknown = _unknown(arm)
    if unknown and how is How.COMPILED:
        raise InvariantError(
            where=where,
            rule="be READABLE, or not be given, for what the kernel does not know",
            got=unknown,
        )
    return (How.READABLE if unknown else How.COMPILED), unknown


def _unknown(arm: Arm) -> str:
    """Return what the kernel does not know of an arm; empty if it knows all."""
    if find_spec("numba") is None:  # pragma: no cover  It comes with the extra.
        return "anything, since numba is not installed: pip install 'scaffolded-mentoring[lab]'"
    # The compiler takes a second to load, and the readable way needs none.
    from scaffolding.simulation.kernel.known import unknown  # noqa: PLC0415

    return unknown(arm.policy, arm.principles, arm.model, arm.theory)
