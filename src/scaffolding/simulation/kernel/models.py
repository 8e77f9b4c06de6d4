"""Learner models as numbers: their parameters, and what they hold at the start."""

from collections.abc import Callable, Mapping
from math import nan, sqrt
from typing import Final, TypeAlias

from attrs import frozen

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.scales import logit, prior_score
from scaffolding.assessment.stages import StagesModel
from scaffolding.programme.skills import Skill
from scaffolding.simulation.kernel import codes

__all__ = ["MODEL", "Numbers", "numbers_of"]

MODEL: Final = [
    ("model", "i8"),
    ("guess", "f8"),
    ("forget", "f8"),
    ("spacing_days", "f8"),
    ("bar", "f8"),
    ("variance", "f8"),
    ("drift", "f8"),
    ("information", "f8"),
    ("help_gain", "f8"),
    ("deviation", "f8"),
    ("learn_from_success", "f8"),
    ("learn_from_failure", "f8"),
    ("learn_from_help", "f8"),
    ("cost_of_help", "f8"),
    ("guess_logit", "f8"),
]
"""What is kept of a model's parameters, beside what depends on the level of support."""

_Held: TypeAlias = tuple[float, float, float, float, float]
_Levels: TypeAlias = tuple[float, ...]
_ByOutcome: TypeAlias = tuple[tuple[float, ...], ...]

_NONE: Final[_Levels] = (0.0,) * 6
_NONE_BY_OUTCOME: Final[_ByOutcome] = ((0.0, 0.0, 0.0),) * 6


@frozen(kw_only=True)
class Numbers:
    """A learner model as numbers.

    Attributes:
        one: Its parameters.
        start: The numbers that it holds of a skill of which nothing was seen.

    The others are those of `scaffolding.simulation.kernel.rules.Rules`.
    """

    one: Mapping[str, float]
    start: Callable[[Skill], _Held]
    alone: _ByOutcome = _NONE_BY_OUTCOME
    with_help: _ByOutcome = _NONE_BY_OUTCOME
    lift: _Levels = _NONE
    begin: _Levels = _NONE
    learn: _ByOutcome = _NONE_BY_OUTCOME
    curve: _Levels = _NONE


def numbers_of(model: LearnerModel, /) -> Numbers:
    """Return a learner model as numbers.

    Raises:
        TypeError: If it is none of those that are built in.
    """
    match model:
        case StagesModel():
            return _of_stages(model)
        case MasteryModel():
            return _of_mastery(model)
        case AbilityModel():
            return _of_ability(model)
        case CountsModel():
            return _of_counts(model)
        case _:
            message = f"The kernel has no numbers for {type(model).__name__}."
            raise TypeError(message)


def _of_stages(model: StagesModel) -> Numbers:
    def start(skill: Skill) -> _Held:
        others = 1 - skill.prior
        with_help, not_yet = model.zone * others, (1 - model.zone) * others
        return skill.prior, with_help, not_yet, 0.0, -1.0

    rates = model._rates  # noqa: SLF001  The very same numbers, not a copy of how they are come by.
    return Numbers(
        one={
            "model": codes.STAGES,
            "guess": model.guess,
            "forget": model.forget,
            "spacing_days": model.spacing_days,
        },
        start=start,
        alone=tuple(it.alone for it in rates),
        with_help=tuple(it.with_help for it in rates),
        lift=tuple(it.lift for it in rates),
        begin=tuple(it.begin for it in rates),
        learn=tuple(it.learn for it in rates),
        curve=model.help_curve,
    )


def _of_mastery(model: MasteryModel) -> Numbers:
    def start(skill: Skill) -> _Held:
        return skill.prior, 0.0, 0.0, 0.0, 0.0

    rates = model._rates  # noqa: SLF001  Likewise.
    return Numbers(
        one={"model": codes.MASTERY, "guess": model.guess[0]},
        start=start,
        alone=tuple(it.has for it in rates),
        lift=tuple(it.lift for it in rates),
        learn=tuple(it.learn for it in rates),
    )


def _of_ability(model: AbilityModel) -> Numbers:
    bar, deviation = logit(model.solo), sqrt(model.variance)

    def start(skill: Skill) -> _Held:
        mean = bar + deviation * prior_score(skill.prior)
        return mean, model.variance, 0.0, 0.0, 0.0

    return Numbers(
        one={
            "model": codes.ABILITY,
            "bar": bar,
            "variance": model.variance,
            "drift": model.drift,
            "guess": model.guess,
            "help_gain": model.help_gain,
            "information": nan if model.information is None else model.information,
        },
        start=start,
    )


def _of_counts(model: CountsModel) -> Numbers:
    def start(skill: Skill) -> _Held:
        return 0.0, 0.0, 0.0, 0.0, prior_score(skill.prior)

    return Numbers(
        one={
            "model": codes.COUNTS,
            "bar": logit(model.solo),
            "deviation": model.deviation,
            "guess": model.guess,
            "guess_logit": logit(model.guess),
            "help_gain": model.help_gain,
            "learn_from_success": model.learn_from_success,
            "learn_from_failure": model.learn_from_failure,
            "learn_from_help": model.learn_from_help,
            "cost_of_help": model.cost_of_help,
        },
        start=start,
        curve=model.help_curve,
    )
