"""What the names in an experiment's file stand for: programmes, policies, principles.

A name that stands for nothing is a fault, kept with its place beside all the others.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from attrs import frozen
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from scaffolding.errors import InvariantError, ScaffoldingError, UnknownNameError
from scaffolding.experiments.budgets import Budget, Spend
from scaffolding.io.builtin import BUILT_IN
from scaffolding.io.experiments_documents import BudgetDocument, as_budget
from scaffolding.io.experiments_things import (
    ASSISTS,
    MODELS,
    OUTCOMES,
    PICKS,
    POLICIES,
    PRINCIPLES,
    THEORIES,
    Building,
)
from scaffolding.io.paths import Path
from scaffolding.io.programmes import load_programme
from scaffolding.policies.guide import Guide
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme

__all__ = ["Parts", "Reading"]


@frozen(kw_only=True)
class Parts:
    """The parts of an experiment; None where a name stands for nothing."""

    programme: Programme | None
    arms: tuple[dict[str, Any], ...]
    theories: tuple[Any, ...]
    outcomes: tuple[Any, ...]
    budget: Budget | None


@frozen
class Reading:
    """What the names in a file stand for, as far as they stand for anything."""

    building: Building
    raw: Mapping[str, Any]
    beside: FilePath

    def parts(self) -> Parts:
        """Return what was found; what was not is among the faults of `building`."""
        return Parts(
            programme=self._programme(),
            arms=tuple(self._arm(it, path) for it, path in self._each("arms")),
            theories=self._things("theories", THEORIES),
            outcomes=self._things("outcomes", OUTCOMES),
            budget=self._budget(),
        )

    def _budget(self) -> Budget | None:
        try:
            written = as_budget(self.raw.get("budget", {}))
            found = BudgetDocument.model_validate(written)
        except (PydanticCustomError, ValidationError):
            return None  # There is none, or its fault was told with the others.
        spend = Spend(found.spend)
        try:
            return Budget(found.hours, mentees=found.mentees, spend=spend)
        except InvariantError as error:
            self.building.faults.append((("budget",), error))
            return None

    def _each(self, key: str) -> Iterator[tuple[Any, Path]]:
        listed = self.raw.get(key)
        if isinstance(listed, list):
            yield from ((it, (key, i)) for i, it in enumerate(listed))

    def _things(self, key: str, kinds: Mapping[str, type[Any]]) -> tuple[Any, ...]:
        return tuple(
            self.building.thing(it, kinds, path) for it, path in self._each(key)
        )

    def _programme(self) -> Programme | None:
        name = self.raw.get("programme")
        if not isinstance(name, str):
            return None
        if name in BUILT_IN:
            return BUILT_IN[name]()
        try:
            return load_programme(self.beside / name)
        except ScaffoldingError as error:
            self.building.faults.append((("programme",), error))
        except OSError:
            unknown = UnknownNameError(
                kind="programme here", name=name, known=tuple(BUILT_IN)
            )
            self.building.faults.append((("programme",), unknown))
        return None

    def _arm(self, written: object, path: Path) -> dict[str, Any]:
        if not isinstance(written, dict):
            return {}
        return {
            "policy": self._policy(written, path),
            "principles": self._principles(
                written.get("principles", "all"), (*path, "principles")
            ),
            "model": self.building.thing(
                written.get("model", "StagesModel"), MODELS, (*path, "model")
            ),
        }

    def _policy(self, written: Mapping[str, object], path: Path) -> Any:  # noqa: ANN401
        parts = {
            name: self.building.thing(written[name], kinds, (*path, name))
            for name, kinds in (("pick", PICKS), ("assist", ASSISTS))
            if written.get(name) is not None
        }
        if (whole := written.get("policy")) is None:
            return None if None in parts.values() else Guide(**parts)
        if parts:
            self.building.wrong(
                (*path, "policy"), "stand without a pick or an assist", whole
            )
        return self.building.thing(whole, POLICIES, (*path, "policy"))

    def _principles(self, written: object, path: Path) -> Principles | None:
        if written == "all":
            return Principles()
        if written == "consent":
            return Principles.consent_only()
        if not isinstance(written, list):
            return None
        members = [
            self.building.thing(it, PRINCIPLES, (*path, i))
            for i, it in enumerate(written)
        ]
        if None in members:
            return None
        try:
            return Principles(tuple(members))
        except ScaffoldingError as error:
            self.building.faults.append((path, error))
            return None
