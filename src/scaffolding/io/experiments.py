"""Experiments in files: what is compared, on whom, under what theories, and what is asked.

>>> from scaffolding.io.experiments import loads_experiment
>>> experiment = loads_experiment('''
... version: 1
... experiment: does_help_help
... programme: bicycle
... population: {mentees: 1000}
... arms:
... - {arm: least support, assist: {LeastSupport: {likely: 0.5}}}
... - {arm: no help, assist: NoHelp, principles: consent}
... theories: [StagesModel, AbilityModel]
... outcomes: [{SkillsGained: {after_days: 90}}, MentorHours]
... ''')
>>> experiment.arm_names, experiment.theory_names
(('least support', 'no help'), ('StagesModel', 'AbilityModel'))

What is wrong is told all at once, each fault with its place:

>>> from scaffolding.errors import DocumentError
>>> try:
...     loads_experiment('''
... version: 1
... experiment: mistyped
... programme: bicycle
... population: {mentees: 0}
... arms: [{arm: least, assist: LestSupport}]
... ''')
... except DocumentError as error:
...     print(error)
The text has 2 faults:
  5 $.population.mentees: mentees must be greater than or equal to 1, got 0.
  6 $.arms[0].assist: There is no kind 'LestSupport'. Did you mean 'LeastSupport'? Defined: AsAsked, BestAssistance, ContingentShift, Directive, Fixed, FixedFade, LeastSupport, NoHelp.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from os import PathLike
from pathlib import Path as FilePath
from typing import Annotated, Any, Final, Literal, TypeAlias

from attrs import frozen
from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from scaffolding.errors import (
    DocumentError,
    Fault,
    InvariantError,
    ScaffoldingError,
    UnknownNameError,
)
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.budgets import Budget, Spend
from scaffolding.experiments.experiment import Experiment
from scaffolding.io.builtin import BUILT_IN
from scaffolding.io.documents import Document, Duration, Id, Number, broken
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
from scaffolding.io.pages import Page
from scaffolding.io.paths import Path
from scaffolding.io.programmes import load_programme
from scaffolding.policies.guide import Guide
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Population

__all__ = [
    "READY",
    "ExperimentDocument",
    "load_experiment",
    "loads_experiment",
    "ready_experiment",
]

READY: Final = ("umkm",)
"""The experiments that are built in."""

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


def _budget(written: object) -> object:
    """Return what a number stands for: so many hours."""
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
            BeforeValidator(_budget, json_schema_input_type=Number | BudgetDocument),
        ]
        | None
    ) = None
    seed: int = 0


def load_experiment(path: str | PathLike[str], /) -> Experiment:
    """Return the experiment that is written there; a programme is looked for beside it.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
        OSError: If there is nothing there, or it cannot be opened.
    """
    place = FilePath(path)
    return _read(Page.read(place, name=place.name), beside=place.parent)


def loads_experiment(text: str, /) -> Experiment:
    """Return the experiment of a text, in YAML or JSON.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
    """
    return _read(Page.of(text, name=""), beside=FilePath())


def ready_experiment(name: str, /) -> Experiment:
    """Return an experiment that is built in.

    Raises:
        UnknownNameError: If there is none of that name.
    """
    if name not in READY:
        raise UnknownNameError(kind="ready experiment", name=name, known=READY)
    place = files("scaffolding") / "content" / "experiments" / f"{name}.yaml"
    with as_file(place) as file:
        return load_experiment(file)


def _read(page: Page, *, beside: FilePath) -> Experiment:
    document = page.name or "The text"
    faults = list(page.faults)
    found: ExperimentDocument | None = None
    if page.value is not None:
        try:
            found = ExperimentDocument.model_validate(page.value)
        except ValidationError as error:
            faults += (
                page.fault(path, one)
                for path, one in _once(broken(error, ExperimentDocument, page.value))
            )
    raw = page.value if isinstance(page.value, dict) else {}
    reading = _Reading(Building(), raw, beside)
    parts = reading.parts()
    known = {fault.path for fault in faults}
    more = (page.fault(path, error) for path, error in reading.building.faults)
    faults += (fault for fault in more if fault.path not in known)
    if found is None or faults:
        faults.sort(key=lambda it: it.line)
        raise DocumentError(document=document, faults=tuple(faults))
    try:
        return _made(found, parts)
    except ScaffoldingError as error:
        raise DocumentError(
            document=document, faults=(Fault("$", error, file=page.name),)
        ) from None


def _once(
    found: Iterator[tuple[Path, ScaffoldingError]],
) -> Iterator[tuple[Path, ScaffoldingError]]:
    """Yield the first fault of each place: of a name or a mapping it is neither."""
    seen = set()
    for path, error in found:
        if path not in seen:
            seen.add(path)
            yield path, error


@frozen(kw_only=True)
class _Parts:
    programme: Programme | None
    arms: tuple[dict[str, Any], ...]
    theories: tuple[Any, ...]
    outcomes: tuple[Any, ...]
    budget: Budget | None


@frozen
class _Reading:
    """What the names in a file stand for, as far as they stand for anything."""

    building: Building
    raw: Mapping[str, Any]
    beside: FilePath

    def parts(self) -> _Parts:
        return _Parts(
            programme=self._programme(),
            arms=tuple(self._arm(it, path) for it, path in self._each("arms")),
            theories=self._things("theories", THEORIES),
            outcomes=self._things("outcomes", OUTCOMES),
            budget=self._budget(),
        )

    def _budget(self) -> Budget | None:
        try:
            written = _budget(self.raw.get("budget", {}))
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


def _made(document: ExperimentDocument, parts: _Parts) -> Experiment:
    """Return the experiment; no part of it is missing, or a fault would have been told."""
    programme, population = parts.programme, document.population
    assert programme is not None  # noqa: S101  It is a fault if there is none.
    given: dict[str, Any] = {}
    if document.theories is not None:
        given["theories"] = parts.theories
    if document.outcomes is not None:
        given["outcomes"] = parts.outcomes
    meetings = document.meetings.model_dump()
    return Experiment(
        programme=programme,
        population=Population.from_priors(
            programme,
            mentees=population.mentees,
            rho=population.rho,
            goals=population.goals,
            spread=population.spread,
        ),
        arms=tuple(
            Arm(it.arm, **of_arm)
            for it, of_arm in zip(document.arms, parts.arms, strict=True)
        ),
        meetings=Meetings(n=meetings.pop("number"), **meetings),
        budget=parts.budget,
        seed=document.seed,
        **given,
    )
