"""Experiments as they stand in files: what may be written, and in what form."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from scaffolding.io.documents import Document, Duration, Id, Number

__all__ = ["BudgetDocument", "ExperimentDocument", "as_budget"]

_AtLeastOne: TypeAlias = Annotated[int, Field(ge=1)]
_Thing: TypeAlias = str | dict[str, dict[str, Any]]
"""A name, or one name with what it is built with."""


class PopulationDocument(Document):
    """Who the mentees are."""

    mentees: _AtLeastOne
    rho: Number = 0.5
    goals: _AtLeastOne = 3
    spread: Number = 0.1


class MeetingsDocument(Document):
    """When they meet."""

    number: _AtLeastOne = 24  # `n` alone is a boolean to some readers of YAML.
    every_days: _AtLeastOne = 14
    minutes: Duration = 60
    offer_minutes: Duration = 10
    refusal_minutes: Duration = 2
    probe_minutes: Duration = 5


class ArmDocument(Document):
    """What is compared."""

    arm: Id
    policy: _Thing | None = None
    pick: _Thing | None = None
    assist: _Thing | None = None
    principles: Literal["all", "consent"] | list[_Thing] = "all"
    model: _Thing = "StagesModel"


class BudgetDocument(Document):
    """How many mentor hours there are in all, for whom, and how they are spent."""

    hours: Number
    mentees: _AtLeastOne | None = None
    spend: Literal["fully", "evenly"] = "fully"


def as_budget(written: object, /) -> object:
    """Return what a number stands for: so many hours.

    Raises:
        PydanticCustomError: If it is neither a number nor a mapping.
    """
    is_number = isinstance(written, int | float) and not isinstance(written, bool)
    if is_number or isinstance(written, dict):
        return {"hours": written} if is_number else written
    kind = "rule"  # Our own, told as it stands.
    raise PydanticCustomError(kind, "be a number of hours, or a mapping with hours")


class ExperimentDocument(Document):
    """An experiment's file."""

    version: Literal[1]
    experiment: Id
    programme: str
    population: PopulationDocument
    meetings: MeetingsDocument = Field(default_factory=MeetingsDocument)
    arms: Annotated[list[ArmDocument], Field(min_length=1)]
    theories: Annotated[list[_Thing], Field(min_length=1)] | None = None
    outcomes: Annotated[list[_Thing], Field(min_length=1)] | None = None
    budget: (
        Annotated[
            BudgetDocument,
            BeforeValidator(as_budget, json_schema_input_type=Number | BudgetDocument),
        ]
        | None
    ) = None
    seed: int = 0
