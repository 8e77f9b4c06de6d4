"""Manners: a population, a theory, meetings and behaviour as numbers.

What a simulated mentee brings and does becomes one record of numbers and a few arrays. No
formula stands here: chances of a try are asked of the theory, of coming and leaving of
`Attendance` and `Leaving`, once for each meeting and mood.

>>> from scaffolding import umkm
>>> from scaffolding.simulation import Population
>>> from scaffolding.simulation.kernel.manners import manners_of
>>> manners = manners_of(Population.from_priors(umkm(), mentees=9))
>>> manners.attendance.shape, manners.one["usual"].tolist()
((24, 4), [0.82])
"""

from functools import cache
from math import erfc
from typing import Final, NamedTuple

import numpy as np

from scaffolding.assessment.scales import logit
from scaffolding.assessment.stages import StagesModel
from scaffolding.checks.joint_priors import JointPriors
from scaffolding.quantities import Mood, Support
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.kernel.bare import fixed
from scaffolding.simulation.kernel.tables import Array
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Population
from scaffolding.simulation.truths.gradual import (
    ABOVE,
    BELOW,
    AbilityTheory,
    CountsTheory,
    Gains,
)
from scaffolding.simulation.truths.stepwise import StepwiseRates, rates_of
from scaffolding.simulation.truths.theories import AnyTheory, StepwiseTheory, theory_of

__all__ = [
    "GRADUAL",
    "STEPWISE",
    "TAIL_EDGE",
    "TAIL_STEPS",
    "Manners",
    "is_known",
    "manners_of",
]

TAIL_EDGE: Final = 4.0
TAIL_STEPS: Final = 32.0
"""Up to which score, told in roots of two, its tail is tabled, and how finely."""

STEPWISE: Final = 0
GRADUAL: Final = 1

_N_LEVELS: Final = len(Support)
_MOST_STAGES: Final = 3

_AGREEING: Final = (
    "usual",
    "need",
    "success",
    "refusal",
    "bored",
    "frustrated",
    "least",
    "most",
    "counter",
)
_MOODS: Final = (
    "certain",
    "confuses",
    "bores",
    "resolves_helped",
    "resolves_alone",
    "frustrates",
    "relieves",
    "gives_up",
    "catches",
    "annoys",
    "stays_bored",
    "stays_frustrated",
)
_MEETINGS: Final = ("minutes", "offer_minutes", "refusal_minutes", "probe_minutes")

_ONE: Final = np.dtype(
    [
        ("kind", "i8"),
        # Stepwise: the stage at which she manages alone, and what time does.
        ("top", "i8"),
        ("zone", "f8"),
        ("spacing_days", "f8"),
        # Gradual.
        ("solo", "f8"),
        ("bar", "f8"),
        ("help_gain", "f8"),
        ("is_needed", "i8"),
        ("above", "f8"),
        ("above_far", "f8"),
        ("below", "f8"),
        ("below_far", "f8"),
        # Both.
        ("forget", "f8"),
        # Births.
        ("is_of_priors", "i8"),
        ("pull", "f8"),
        ("spread", "f8"),
        ("goals", "i8"),
        ("willing", "f8"),
        # Meetings.
        ("n_meetings", "i8"),
        ("every_days", "i8"),
        ("after_days", "f8"),
        *[(name, "f8") for name in (*_MEETINGS, *_AGREEING, *_MOODS)],
    ]
)


@fixed
class Manners(NamedTuple):
    """What simulated mentees bring and do, as numbers."""

    one: Array
    """One record: all that is one number."""
    chance: Array
    """Stepwise: chance of success by stage, support and whether she is ready."""
    up: Array
    """Stepwise: chance to go one stage up by stage, support and outcome."""
    gain: Array
    """Gradual: what a failure, a success and help add, by support."""
    threshold: Array
    """Above which disposition she has each skill, where she is drawn from priors."""
    tail: Array
    """How likely it is to lie above each of many scores, from the lowest."""
    chances: Array
    """For each standing the chance of each skill, where she is drawn from those."""
    wishes: Array
    """For each standing what is wanted, by place; -1 after the last."""
    attendance: Array
    """By meeting and mood: the chance that she comes."""
    leaving: Array
    """By mood: the chance that she leaves between two meetings."""


def manners_of(
    population: Population,
    /,
    *,
    theory: AnyTheory | None = None,
    meetings: Meetings | None = None,
    behaviour: Behaviour | None = None,
    after_days: float = 90.0,
) -> Manners:
    """Return what simulated mentees bring and do, as numbers.

    The arguments are those of `simulate_one`; the theory is one that is built in.
    """
    meetings = Meetings() if meetings is None else meetings
    behaviour = Behaviour() if behaviour is None else behaviour
    one = np.zeros(1, _ONE)
    named: dict[str, float] = {
        "n_meetings": meetings.n,
        "every_days": meetings.every_days,
        "after_days": after_days,
        "goals": population.goals,
        "willing": population.spread,
    }
    named |= {name: getattr(meetings, name) for name in _MEETINGS}
    named |= {name: getattr(behaviour.agreeing, name) for name in _AGREEING}
    named |= {name: getattr(behaviour.moods, name) for name in _MOODS}
    of_theory, chance, up, gain = _of_theory(theory)
    of_births, threshold, chances, wishes = _of_population(population)
    for name, value in (named | of_theory | of_births).items():
        one[name] = value
    days = [meetings.day(k) for k in range(meetings.n)]
    attendance = [[behaviour.attendance.chance(day, it) for it in Mood] for day in days]
    leaving = [behaviour.leaving.chance(meetings.every_days, it) for it in Mood]
    return Manners(
        one=one,
        chance=chance,
        up=up,
        gain=gain,
        threshold=threshold,
        tail=np.array(_tail()),
        chances=chances,
        wishes=wishes,
        attendance=np.array(attendance),
        leaving=np.array(leaving),
    )


def _of_theory(
    theory: AnyTheory | None,
) -> tuple[dict[str, float], Array, Array, Array]:
    found = theory_of(StagesModel() if theory is None else theory)
    chance = np.zeros((_MOST_STAGES, _N_LEVELS, 2))
    up = np.zeros((_MOST_STAGES - 1, _N_LEVELS, 2))
    gain = np.zeros((3, _N_LEVELS))
    match found:
        case StepwiseTheory(model=model):
            rates = rates_of(model)
            chance[: rates.top + 1], up[: rates.top] = rates.chance, rates.up
            return _stepwise(rates), chance, up, gain
        case AbilityTheory(gains=gains) | CountsTheory(gains=gains):
            gain[:] = gains.not_yet, gains.achieved, gains.helped
            return _gradual(gains), chance, up, gain
        case _:
            raise TypeError(found)


def _stepwise(rates: StepwiseRates) -> dict[str, float]:
    return {
        "kind": STEPWISE,
        "top": rates.top,
        "zone": rates.zone,
        "spacing_days": rates.spacing_days,
        "forget": rates.forget,
    }


def _gradual(gains: Gains) -> dict[str, float]:
    return {
        "kind": GRADUAL,
        "solo": gains.solo,
        "bar": logit(gains.solo),
        "help_gain": gains.help_gain,
        "is_needed": gains.is_needed,
        "forget": gains.forget,
        "above": ABOVE[0],
        "above_far": ABOVE[1],
        "below": BELOW[0],
        "below_far": BELOW[1],
    }


@cache
def _tail() -> tuple[float, ...]:
    n = int(2 * TAIL_EDGE * TAIL_STEPS) + 2  # So that each has a next one.
    return tuple(erfc(k / TAIL_STEPS - TAIL_EDGE) / 2 for k in range(n))


def _of_population(
    population: Population,
) -> tuple[dict[str, float], Array, Array, Array]:
    source, skills = population.source, population.programme.skills
    if isinstance(source, JointPriors):
        named: dict[str, float] = {
            "is_of_priors": 1,
            "pull": source.pull,
            "spread": source.spread,
        }
        threshold = np.array(source.thresholds)
        nobody = np.zeros((1, len(skills)))
        return named, threshold, nobody, np.full((1, 1), -1, np.int64)
    place = {skill.id: i for i, skill in enumerate(skills)}
    most = 1 + max(map(len, source.wishes))
    wishes = np.full((len(source.wishes), most), -1, np.int64)
    for row, wanted in enumerate(source.wishes):
        wishes[row, : len(wanted)] = [place[name] for name in wanted]
    threshold = np.zeros(len(skills))
    return {"is_of_priors": 0}, threshold, np.array(source.chances), wishes


def is_known(theory: AnyTheory | None, /) -> bool:
    """Return whether the theory is one that is built in."""
    if theory is None:
        return True
    return isinstance(theory_of(theory), StepwiseTheory | AbilityTheory | CountsTheory)
