"""Parameters: numbers of an experiment by the way to them, and which of them are ours.

They are named from the experiment: `theory.learn`, `behaviour.agreeing.usual`,
`meetings.offer_minutes`. `help minutes` is a factor on the minutes, the mentor's and hers,
that all scaffolds of the programme take.

>>> from scaffolding import Guide, NoHelp, bicycle
>>> from scaffolding.experiments import Arm, Experiment, SkillsGained
>>> from scaffolding.experiments.parameters import with_parameters
>>> from scaffolding.simulation import Population
>>> workshop = bicycle()
>>> experiment = Experiment(
...     programme=workshop,
...     population=Population.from_priors(workshop, mentees=100),
...     arms=[Arm("help"), Arm("no help", Guide(assist=NoHelp()))],
...     outcomes=[SkillsGained()],
... )
>>> other = with_parameters(experiment, {"theory.learn": 0.5, "help minutes": 2.0})
>>> other.theories[0].learn, other.meetings == experiment.meetings
(0.5, True)
"""

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from scaffolding.errors import UnknownNameError
from scaffolding.experiments.design import Design
from scaffolding.experiments.sensitivity import Range
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Minutes, Scaffold

__all__ = ["OURS", "with_parameters"]

OURS: Final[tuple[Range, ...]] = (
    Range("theory.guess", 0.05, 0.3),
    Range("theory.middle", 0.3, 0.6),
    Range("theory.slip", 0.03, 0.2),
    Range("theory.uptake", 0.6, 1.0),
    Range("theory.begin", 0.1, 0.4),
    Range("theory.begin_alone", 0.0, 0.5),
    Range("theory.learn", 0.15, 0.55),
    Range("theory.cost_of_help", 0.0, 1.0),
    Range("theory.learn_from_failure", 0.0, 1.0),
    Range("theory.zone", 0.1, 0.5),
    Range("theory.forget", 0.0, 0.006),
    Range("behaviour.agreeing.usual", 0.5, 0.95),
    Range("behaviour.leaving.hazard", 0.0, 0.02),
    Range("meetings.offer_minutes", 5.0, 15.0),
    Range("help minutes", 0.25, 2.0),
)
"""Free parameters of the stages theory and of its mentees, with what we hold possible.

They are numbers of ours that a contrast may hang on; so are the ranges."""

_HELP: Final = "help minutes"


def with_parameters(design: Design, values: Mapping[str, float], /) -> Design:
    """Return an experiment with other values of some parameters.

    Args:
        design: The experiment; of its theories the first is meant.
        values: What each is to be, by the way to it.

    Raises:
        UnknownNameError: If there is no such parameter.
        InvariantError: If a value is not what it may be.
    """
    changed = design
    for name, value in values.items():
        if name == _HELP:
            changed = _with_help(changed, value)
            continue
        first, *rest = name.split(".")
        if first == "theory" and rest:
            theory, *others = changed.theories
            changed = evolve(
                changed, theories=(_set(theory, rest, name, value), *others)
            )
        elif first in {"behaviour", "meetings"} and rest:
            whole = getattr(changed, first)
            changed = evolve(changed, **{first: _set(whole, rest, name, value)})
        else:
            known = (_HELP, *(it.name for it in OURS))
            raise UnknownNameError(kind="parameter", name=name, known=known)
    return changed


def _set(whole: Any, way: list[str], name: str, value: float) -> Any:  # noqa: ANN401  Of any class.
    """Return a value in which what stands at the end of a way is another."""
    first, *rest = way
    known = tuple(it.name for it in getattr(type(whole), "__attrs_attrs__", ()))
    if first not in known:
        raise UnknownNameError(kind="parameter", name=name, known=known)
    inner = _set(getattr(whole, first), rest, name, value) if rest else value
    return evolve(whole, **{first: inner})


def _with_help(design: Design, factor: float) -> Design:
    """Return an experiment in which all help takes so many times as long."""
    programme = _lengthened(design.programme, factor)
    population = evolve(design.population, programme=programme)
    return evolve(design, programme=programme, population=population)


def _lengthened(programme: Programme, factor: float) -> Programme:
    skills = {
        one.id: evolve(one, scaffolds=_longer(one.scaffolds, factor))
        for one in programme.skills
    }
    activities = tuple(
        evolve(
            one,
            skill=skills[one.skill.id],
            scaffolds=_longer(one.scaffolds, factor),
        )
        for one in programme.activities
    )
    return evolve(programme, skills=tuple(skills.values()), activities=activities)


def _longer(scaffolds: tuple[Scaffold, ...], factor: float) -> tuple[Scaffold, ...]:
    return tuple(
        evolve(
            one,
            minutes=Minutes(
                mentor=one.minutes.mentor * factor, mentee=one.minutes.mentee * factor
            ),
        )
        for one in scaffolds
    )
