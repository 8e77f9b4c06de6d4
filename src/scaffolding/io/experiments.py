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

from collections.abc import Iterator
from importlib.resources import as_file, files
from os import PathLike
from pathlib import Path as FilePath
from typing import Any, Final

from pydantic import ValidationError

from scaffolding.errors import (
    DocumentError,
    Fault,
    ScaffoldingError,
    UnknownNameError,
)
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.experiment import Experiment
from scaffolding.io.documents import broken
from scaffolding.io.experiments_documents import ExperimentDocument
from scaffolding.io.experiments_reading import Parts, Reading
from scaffolding.io.experiments_things import Building
from scaffolding.io.pages import Page
from scaffolding.io.paths import Path
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
    reading = Reading(Building(), raw, beside)
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


def _made(document: ExperimentDocument, parts: Parts) -> Experiment:
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
