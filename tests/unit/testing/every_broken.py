"""All that is broken on purpose, each with the law that catches it."""

from typing import Any

from attrs import frozen
from broken_models import BROKEN_MODELS
from broken_policies import BROKEN
from broken_principles import BROKEN_PRINCIPLES
from broken_programmes import BROKEN_PROGRAMMES

from scaffolding.principles.principles import Principles
from scaffolding.testing.contracts import Contract, Law
from scaffolding.testing.model_laws import MODEL_CONTRACT
from scaffolding.testing.obedience import obedience_law
from scaffolding.testing.policy_laws import POLICY_CONTRACT
from scaffolding.testing.principle_laws import PRINCIPLE_CONTRACT
from scaffolding.testing.programme_laws import PROGRAMME_CONTRACT

__all__ = ["EVERY_BROKEN", "Broken"]


@frozen(kw_only=True)
class Broken:
    """Something wrong, and the law that catches it."""

    name: str
    kind: str
    thing: Any
    contract: Contract[Any, Any]
    law: str

    def __str__(self) -> str:
        return f"{self.name}: {self.law}"

    @property
    def laws(self) -> tuple[Law[Any, Any], ...]:
        """Every law that it is under, those that are tried on request among them."""
        laws = self.contract.of(self.thing)
        if self.contract is POLICY_CONTRACT:
            return (*laws, *(obedience_law(it) for it in Principles()))
        return laws

    def caught(self, seed: int | None = None) -> str | None:
        """Return how the law tells of it; None if it lets it through."""
        law = next(it for it in self.laws if it.name == self.law)
        return self.contract.broken(
            self.thing, law, seed=seed, is_shortest=seed is None
        )


EVERY_BROKEN: tuple[Broken, ...] = (
    *(
        Broken(
            name=type(it).__name__,
            kind="policy",
            thing=it,
            contract=POLICY_CONTRACT,
            law=law,
        )
        for it, law in BROKEN
    ),
    *(
        Broken(
            name=type(it).__name__,
            kind="model",
            thing=it,
            contract=MODEL_CONTRACT,
            law=law,
        )
        for it, law in BROKEN_MODELS
    ),
    *(
        Broken(
            name=type(it).__name__,
            kind="principle",
            thing=it,
            contract=PRINCIPLE_CONTRACT,
            law=law,
        )
        for it, law in BROKEN_PRINCIPLES
    ),
    *(
        Broken(
            name=name,
            kind="programme",
            thing=it,
            contract=PROGRAMME_CONTRACT,
            law=law,
        )
        for name, it, law in BROKEN_PROGRAMMES
    ),
)
