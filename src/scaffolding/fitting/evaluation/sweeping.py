r"""Sweeping: what a learner model says of each try, of many mentees at once.

A table has no graph, so what is believed of one skill rests on the tries of that skill
alone. The tries of a mentee at a skill are a *sequence*, and the :math:`k`-th tries of all
sequences can be told, and revised by, together: a table of a million tries takes as many
steps as its longest sequence, and each step is a few operations on arrays.

The formulas are those of the models (`scaffolding.assessment`), with a readiness of 1. They
are written here a second time, for arrays; a law holds them to the walk of
`scaffolding.fitting.evaluation.predicting`, which asks the models themselves, to within
rounding. A model that is none of those below is walked.

>>> import numpy as np
>>> from scaffolding.assessment.mastery import MasteryModel
>>> from scaffolding.fitting.evaluation.sweeping import Sweep
>>> textbook = MasteryModel.of_two_levels(guess=(0.2, 0.2), slip=(0.3, 0.3), learn=(0.1, 0.1))
>>> sweep = Sweep(
...     mentee=np.zeros(3, dtype=np.int32),
...     skill=np.zeros(3, dtype=np.int32),
...     support=np.zeros(3, dtype=np.int8),
...     outcome=np.array([0, 2, 2]),
...     day=np.arange(3.0),
...     difficulty=np.zeros(3),
...     prior=np.array([0.4]),
...     names=("R2",),
...     is_asked=False,
... )
>>> sweep.told_by(textbook).round(4).tolist()
[0.4, 0.34, 0.5094]
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import numpy as np
from attrs import field, frozen

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.scales import logit, prior_score
from scaffolding.assessment.stages import StagesModel
from scaffolding.assessment.weighing import weights
from scaffolding.fitting.evaluation.draws import FloatArray, IntArray
from scaffolding.fitting.mastery_model import FittedSkill, MasteryBySkill

__all__ = ["Sweep"]

_ACHIEVED: Final = 2
_NEVER: Final = -1.0
_A_MOMENT: Final = 1e-6
"""What rounding may take from a week, as the stages model has it [d]."""


@frozen(kw_only=True, eq=False, slots=False)
class Sweep:
    """The tries of a table, and what a model needs to know of them.

    Attributes:
        mentee: Whose each is, by number.
        skill: At which skill, by number.
        support: With how much help.
        outcome: How it went: 0, 1 or 2, as `Outcome`.
        day: When [d]; never falling for one mentee.
        difficulty: How much harder than usual what was tried is [logit].
        prior: The share of mentees that has each skill at the start.
        names: What the skills are called.
        is_asked: Whether they only answer what was asked, and teach nothing.
    """

    mentee: IntArray = field(repr=False)
    skill: IntArray = field(repr=False)
    support: Any = field(repr=False)
    outcome: IntArray = field(repr=False)
    day: FloatArray = field(repr=False)
    difficulty: FloatArray = field(repr=False)
    prior: FloatArray = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    is_asked: bool = False

    def told_by(self, model: LearnerModel, /) -> FloatArray | None:
        """Return the chance that the model tells of each try before it is made.

        Returns:
            A probability for each try; None if the model has to be walked.
        """
        # A model that is made of one of these may do anything else.
        tells = _TELLING.get(type(model))
        return None if tells is None else tells(model, self)

    @cached_property
    def sequences(self) -> tuple[IntArray, IntArray, IntArray]:
        """The tries by sequence: where each begins in their order, its length, the order.

        Longer sequences come first.
        """
        n_skills = max(len(self.names), 1)
        pair = self.mentee.astype(np.int64) * n_skills + self.skill
        order = np.argsort(pair, kind="stable")
        _, first, sizes = np.unique(pair[order], return_index=True, return_counts=True)
        longest = np.argsort(-sizes, kind="stable")
        return first[longest], sizes[longest], order

    def steps(self) -> Iterator[IntArray]:
        """Yield the first tries of all sequences, then the second ones, and so on.

        The n-th of a step is of the n-th sequence, since longer ones come first.
        """
        first, sizes, order = self.sequences
        for step in range(int(sizes.max(initial=0))):
            n = int(np.searchsorted(-sizes, -step, side="left"))
            yield order[first[:n] + step]

    @property
    def starts(self) -> FloatArray:
        """The prior of each sequence's skill."""
        first, _, order = self.sequences
        return self.prior[self.skill[order[first]]]


def _mastery(model: MasteryModel, sweep: Sweep) -> FloatArray | None:
    return _traced(sweep, [FittedSkill(model)] * len(sweep.names))


def _by_skill(model: MasteryBySkill, sweep: Sweep) -> FloatArray | None:
    known = dict(model.skills)
    usual = FittedSkill(model.otherwise)
    return _traced(sweep, [known.get(name, usual) for name in sweep.names])


def _traced(sweep: Sweep, fitted: list[FittedSkill]) -> FloatArray:
    """Trace two states, each skill by its own parameters."""
    has, lacks, learn = (
        np.array([[row[part] for row in _two_states(one.model)] for one in fitted])
        for part in range(3)
    )
    forget = np.array([one.forget for one in fitted])
    own = [one.prior for one in fitted]
    prior = np.array(
        [
            p if it is None else it
            for it, p in zip(own, sweep.prior.tolist(), strict=True)
        ]
    )
    first, _, order = sweep.sequences
    held = prior[sweep.skill[order[first]]]
    since = sweep.day[order[first]]
    told = np.empty(len(sweep.day))
    for rows in sweep.steps():
        n, day = len(rows), sweep.day[rows]
        at = sweep.skill[rows], sweep.support[rows]
        mastery = held[:n] * np.exp(-forget[at[0]] * (day - since[:n]))
        told[rows] = (
            mastery * has[at][:, _ACHIEVED] + (1 - mastery) * lacks[at][:, _ACHIEVED]
        )
        which = (*at, sweep.outcome[rows])
        had = mastery * has[which]
        mastery = had / (had + (1 - mastery) * lacks[which])
        if not sweep.is_asked:
            mastery = mastery + (1 - mastery) * learn[which]
        held[:n], since[:n] = mastery, day
    return told


def _two_states(model: MasteryModel) -> list[tuple[Any, Any, Any]]:
    """Return for each level what outcomes say of having and lacking it, and teach."""
    return [
        (
            weights(1 - slip),
            weights(model.guess[0] + (guess - model.guess[0])),
            (not_yet, (not_yet + achieved) / 2, achieved),
        )
        for guess, slip, achieved, not_yet in zip(
            model.guess,
            model.slip,
            model.learn_achieved,
            model.learn_not_yet,
            strict=True,
        )
    ]


def _stages(model: StagesModel, sweep: Sweep) -> FloatArray:
    """Filter three stages."""
    weight, begin, learn = _three_stages(model)
    prior = sweep.starts
    alone, helped = prior.copy(), model.zone * (1 - prior)
    not_yet = (1 - model.zone) * (1 - prior)
    n_shown, counted_on = np.zeros(len(prior)), np.full(len(prior), _NEVER)
    first, _, order = sweep.sequences
    since = sweep.day[order[first]]
    told = np.empty(len(sweep.day))
    for rows in sweep.steps():
        n, day, h, o = (
            len(rows),
            sweep.day[rows],
            sweep.support[rows],
            sweep.outcome[rows],
        )
        gained = np.maximum(alone[:n] - prior[:n], 0.0)
        rate = -model.forget * 0.5 ** n_shown[:n]
        faded = gained * -np.expm1(rate * (day - since[:n]))
        a, b, c = alone[:n] - faded, helped[:n] + faded, not_yet[:n]
        sure = weight[:, h, _ACHIEVED]
        told[rows] = a * sure[0] + b * sure[1] + c * sure[2]
        said = weight[:, h, o]
        a, b, c = a * said[0], b * said[1], c * said[2]
        total = a + b + c
        a, b, c = a / total, b / total, c / total
        _count(model, n_shown[:n], counted_on[:n], day, h, o)
        if not sweep.is_asked:
            begun, came = c * begin[h], b * learn[h, o]
            a, b, c = a + came, b + begun - came, c - begun
        alone[:n], helped[:n], not_yet[:n], since[:n] = a, b, c, day
    return told


def _three_stages(model: StagesModel) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return what outcomes say of each stage, and the chances to begin and to learn."""
    guess, middle, top = model.guess, model.middle, 1 - model.slip
    alone, helped, not_yet, begin, learn = [], [], [], [], []
    for e in model.help_curve:
        alone.append(weights(1 - model.slip * (1 - e)))
        helped.append(weights(middle + (top - middle) * e))
        not_yet.append(weights(guess + (top - guess) * model.uptake * e))
        begin.append(model.begin * (model.begin_alone + (1 - model.begin_alone) * e))
        achieved = model.learn * (1 - model.cost_of_help * e)
        failed = model.learn * model.learn_from_failure
        learn.append((failed, (failed + achieved) / 2, achieved))
    return np.array([alone, helped, not_yet]), np.array(begin), np.array(learn)


def _count(  # noqa: PLR0917  Views, written to in place.
    model: StagesModel,
    n_shown: FloatArray,
    counted_on: FloatArray,
    day: FloatArray,
    support: IntArray,
    outcome: IntArray,
) -> None:
    """Count unaided successes apart in time."""
    failed = (support == 0) & (outcome == 0)
    n_shown[failed], counted_on[failed] = 0.0, _NEVER
    achieved = (support == 0) & (outcome == _ACHIEVED)
    begins = achieved & (counted_on == _NEVER)
    apart = day - counted_on >= model.spacing_days - _A_MOMENT
    again = achieved & ~begins & apart
    n_shown[begins] = 0.0
    n_shown[again] += 1.0
    counted_on[begins | again] = day[begins | again]


def _ability(model: AbilityModel, sweep: Sweep) -> FloatArray:
    """Follow an ability on a scale."""
    bar, deviation = logit(model.solo), model.variance**0.5
    scores = np.array([prior_score(p) for p in sweep.prior.tolist()])
    first, _, order = sweep.sequences
    mean = bar + deviation * scores[sweep.skill[order[first]]]
    variance = np.full(len(mean), model.variance)
    since = sweep.day[order[first]]
    told = np.empty(len(sweep.day))
    for rows in sweep.steps():
        n, day = len(rows), sweep.day[rows]
        before = variance[:n] + model.drift * (day - since[:n])
        before = np.minimum(before, model.variance)
        eased = model.help_gain * sweep.support[rows] - sweep.difficulty[rows]
        chance = _logistic(mean[:n] + eased)
        told[rows] = chance
        if model.information is None:
            after = rate = 1 / (1 / before + chance * (1 - chance))
        else:
            after, rate = 1 / (1 / before + model.information), before
        mean[:n] += rate * (sweep.outcome[rows] / 2 - chance)
        variance[:n], since[:n] = after, day
    return told


def _counts(model: CountsModel, sweep: Sweep) -> FloatArray | None:
    """Add up practice."""
    if sweep.is_asked:
        return None  # Answers to questions move it, and do not count.
    bar, carried = logit(model.solo), np.array(model.help_curve)
    scores = np.array([prior_score(p) for p in sweep.prior.tolist()])
    first, _, order = sweep.sequences
    alone = bar + model.deviation * scores[sweep.skill[order[first]]]
    told = np.empty(len(sweep.day))
    for rows in sweep.steps():
        n, help_ = len(rows), sweep.support[rows]
        eased = model.help_gain * help_ - sweep.difficulty[rows]
        told[rows] = _logistic(alone[:n] + eased)
        score, reach = sweep.outcome[rows] / 2, carried[help_]
        alone[:n] += (
            model.learn_from_success * score * (1 - model.cost_of_help * reach)
            + model.learn_from_failure * (1 - score)
            + model.learn_from_help * reach
        )
    return told


def _logistic(x: FloatArray) -> FloatArray:
    """Return chances of log odds, from the side on which nothing overflows."""
    small = np.exp(-np.abs(x))
    chances: FloatArray = np.where(x >= 0, 1 / (1 + small), small / (1 + small))
    return chances


_TELLING: Final[Mapping[type[Any], Callable[[Any, Sweep], FloatArray | None]]] = {
    MasteryModel: _mastery,
    MasteryBySkill: _by_skill,
    StagesModel: _stages,
    AbilityModel: _ability,
    CountsModel: _counts,
}
