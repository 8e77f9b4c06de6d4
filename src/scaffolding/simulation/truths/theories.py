"""Theories: a learner model taken for how people learn.

>>> from scaffolding import AbilityModel
>>> from scaffolding.simulation.truths.theories import theory_of
>>> theory_of(AbilityModel()).learn
0.5
"""

from typing import Protocol, runtime_checkable

from attrs import field, frozen

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.simulation.births import Birth
from scaffolding.simulation.truths.gradual import AbilityTheory, CountsTheory
from scaffolding.simulation.truths.stepwise import StepwiseTruth
from scaffolding.simulation.truths.truth import Theory, Truth

__all__ = [
    "AnyTheory",
    "BySkill",
    "SkillwiseTheory",
    "StepwiseTheory",
    "theory_of",
    "truth_of",
]


@frozen(kw_only=True)
class StepwiseTheory:
    """Stages or states, through which she goes one at a time.

    Attributes:
        model: What the model says of a try.
    """

    model: StagesModel | MasteryModel = field(factory=StagesModel)

    def truth(self, programme: Programme, birth: Birth, /) -> StepwiseTruth:
        """Return what a mentee of that birth can do."""
        return StepwiseTruth.of(self.model, programme, birth)


@runtime_checkable
class BySkill(Protocol):
    """A learner model that was fitted skill by skill."""

    def model_of(self, skill: Skill, /) -> StagesModel | MasteryModel:
        """Return how that skill is learned."""
        ...


@frozen(kw_only=True)
class SkillwiseTheory:
    """Each skill is learned in its own way; what one brought does not fade.

    Attributes:
        model: What says how each skill is learned.
    """

    model: BySkill

    def truth(self, programme: Programme, birth: Birth, /) -> StepwiseTruth:
        """Return what a mentee of that birth can do."""
        own = {it.id: self.model.model_of(it) for it in programme.skills}
        return StepwiseTruth.of(MasteryModel(), programme, birth, own)


AnyTheory = StagesModel | MasteryModel | AbilityModel | CountsModel | BySkill | Theory
"""A learner model, built in or fitted, or whatever says how a truth begins."""


def theory_of(theory: AnyTheory, /) -> Theory:
    """Return how people learn, if they learn as a model says.

    Raises:
        InvariantError: If it is neither a built-in model nor a theory.
    """
    match theory:
        case StagesModel() | MasteryModel():
            return StepwiseTheory(model=theory)
        case AbilityModel():
            return AbilityTheory(model=theory)
        case CountsModel():
            return CountsTheory(model=theory)
        case _ if isinstance(theory, BySkill):
            return SkillwiseTheory(model=theory)
        case _ if hasattr(theory, "truth"):
            return theory
    raise InvariantError(
        where="theory",
        rule="be a built-in learner model, or have a method truth(programme, birth)",
        got=theory,
    )


def truth_of(theory: AnyTheory, programme: Programme, birth: Birth, /) -> Truth:
    """Return what a mentee of that birth can do, if people learn so."""
    return theory_of(theory).truth(programme, birth)
