"""Arms: what is compared, a policy with what binds it and what it believes.

>>> from scaffolding import Guide, LeastSupport, Principles
>>> from scaffolding.experiments.arms import Arm
>>> arm = Arm("least support", Guide(assist=LeastSupport(likely=0.5)))
>>> unbound = arm.unbound()
>>> unbound.name, [type(it).__name__ for it in unbound.principles]
('least support, unbound', ['Collaboration'])
"""

from attrs import evolve, field, frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles

__all__ = ["Arm"]


@frozen
class Arm:
    """A policy under test.

    Attributes:
        name: What it is called.
        policy: What chooses among what may be done.
        principles: What binds it: all seven, some, or consent alone.
        model: How it takes mentees to learn, whatever is true of them.
    """

    name: str = field()
    policy: Policy = field(factory=Guide)
    principles: Principles = field(factory=Principles, kw_only=True)
    model: LearnerModel = field(factory=StagesModel, kw_only=True)

    @name.validator
    def _says_something(self, _: object, name: str) -> None:
        if not name.strip():
            raise InvariantError(where="Arm.name", rule="say something", got=name)

    def unbound(self) -> "Arm":
        """Return the same arm, bound by consent alone."""
        return evolve(
            self, name=f"{self.name}, unbound", principles=Principles.consent_only()
        )

    def is_same_but_for_principles(self, other: "Arm", /) -> bool:
        """Whether another arm differs in its principles, and in nothing but those."""
        return (
            self.policy == other.policy
            and self.model == other.model
            and self.principles != other.principles
        )
