r"""Stepwise truth: she is at one of a few stages, and a try may move her one up.

That is what `StagesModel` and `MasteryModel` say. What a stage does in a try is asked of
the model itself, put to a mentee of whom everything is known: a belief that is certain of
one stage. So the formulas stand with the models and nowhere else. :math:`r` is 1 if all
that the skill requires is truly there alone, and else 0.

**Forgetting.** What was learned here fades at :math:`F 2^{-n}` a day, from alone to one
stage below; what she brought does not. When she comes to manage a skill alone, one number
:math:`u` says how much fading it will stand, :math:`-\ln(1 - u)`; it is gone when
:math:`F \int 2^{-n} dt` adds up to that. This is the same law as a draw each day, and
time costs nothing. :math:`n` counts unaided successes some days apart, as in
`scaffolding.assessment.stages`: truth and belief read the same record.

>>> from scaffolding import StagesModel
>>> from scaffolding.simulation.truths.stepwise import rates_of
>>> rates = rates_of(StagesModel())
>>> [round(stage[0][1], 2) for stage in rates.chance]  # Alone at it, and ready for it.
[0.15, 0.45, 0.9]
"""

from collections.abc import Mapping
from functools import cache
from math import inf, log
from typing import Final

from attrs import define, field, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.simulation.births import Birth
from scaffolding.simulation.truths.truth import Try

__all__ = ["StepwiseRates", "StepwiseTruth", "rates_of"]

_A_MOMENT: Final = 1e-6
_NEVER: Final = -1.0
_BENEATH: Final = Skill(id="beneath", name=Texts(en="What is required"), prior=0.5)
_ITSELF: Final = Skill(
    id="itself", name=Texts(en="The skill itself"), prior=0.5, requires=("beneath",)
)
_DOING: Final = Activity(id="doing", skill=_ITSELF, name=Texts(en="Doing it"))
_TWO: Final = Programme(id="two", skills=(_BENEATH, _ITSELF), activities=(_DOING,))

_STAGES: Final = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
_STATES: Final = ((0.0,), (1.0,))
"""What a belief holds that is certain of each stage, from the lowest."""


@frozen(kw_only=True)
class StepwiseRates:
    """What each stage does in a try; stages are told from the lowest, as 0, 1, 2.

    Attributes:
        chance: Chance of success by stage, support, and whether she is ready.
        up: Chance to go one stage up by stage, support, and whether it was achieved, if
            she is ready.
        zone: Share who start one stage below the top, of those who do not start there.
        forget: Fading a day.
        spacing_days: Time until an unaided success counts anew [d].
    """

    chance: tuple[tuple[tuple[float, float], ...], ...]
    up: tuple[tuple[tuple[float, float], ...], ...]
    zone: float
    forget: float
    spacing_days: float

    @property
    def top(self) -> int:
        """The stage at which she manages alone."""
        return len(self.chance) - 1


@cache
def rates_of(model: StagesModel | MasteryModel, /) -> StepwiseRates:
    """Return what each stage does in a try, asked of the model itself."""
    if isinstance(model, StagesModel):
        return _rates(model, _STAGES, model.zone, model.forget, model.spacing_days)
    return _rates(model, _STATES, 0.0, 0.0, inf)


def _rates(
    model: StagesModel | MasteryModel,
    certain: tuple[tuple[float, ...], ...],
    zone: float,
    forget: float,
    spacing_days: float,
) -> StepwiseRates:
    unready, ready = certain[0], certain[-1]
    outcomes = (Outcome.NOT_YET, Outcome.ACHIEVED)
    return StepwiseRates(
        chance=tuple(
            tuple(
                (_chance(model, it, h, unready), _chance(model, it, h, ready))
                for h in Support
            )
            for it in certain
        ),
        up=tuple(
            tuple(
                (
                    _up(model, certain, stage, h, outcomes[0]),
                    _up(model, certain, stage, h, outcomes[1]),
                )
                for h in Support
            )
            for stage in range(len(certain) - 1)
        ),
        zone=zone,
        forget=forget,
        spacing_days=spacing_days,
    )


def _belief(itself: tuple[float, ...], beneath: tuple[float, ...]) -> Belief:
    return Belief().holding_all({"itself": itself, "beneath": beneath}, day=0.0)


def _chance(
    model: StagesModel | MasteryModel,
    itself: tuple[float, ...],
    support: Support,
    beneath: tuple[float, ...],
) -> float:
    return model.predict(_belief(itself, beneath), _DOING, support, _TWO)


def _up(
    model: StagesModel | MasteryModel,
    certain: tuple[tuple[float, ...], ...],
    stage: int,
    support: Support,
    outcome: Outcome,
) -> float:
    """Return the chance to go one stage up, ready: how much of her is there after it."""
    before = _belief(certain[stage], certain[-1])
    evidence = Evidence(activity=_DOING, support=support, outcome=outcome, day=0.0)
    after, _ = model.revise(before, evidence, _TWO).held["itself"]
    above = certain[stage + 1].index(1.0)
    return after[above]


@define
class StepwiseTruth:
    """What a mentee can do who is at one of a few stages of each skill.

    Attributes:
        programme: What there is to learn.
        rates: What each stage does in a try.
        stages: The stage of each skill, by id.
        own: Rates of some skills' own, by id; the others go by `rates`.
    """

    programme: Programme
    rates: StepwiseRates
    stages: dict[str, int]
    own: Mapping[str, StepwiseRates] = field(factory=dict)
    _fading: "dict[str, _Fading]" = field(factory=dict)
    _counts: dict[str, tuple[float, float]] = field(factory=dict)

    @classmethod
    def of(
        cls,
        model: StagesModel | MasteryModel,
        programme: Programme,
        birth: Birth,
        /,
        own: Mapping[str, StagesModel | MasteryModel] | None = None,
    ) -> "StepwiseTruth":
        """Return what a mentee of that birth can do, if people learn as the model says.

        Args:
            model: How people learn.
            programme: What there is to learn.
            birth: Who she is.
            own: How some skills are learned otherwise, by id.
        """
        of_own = {} if own is None else {name: rates_of(it) for name, it in own.items()}
        truth = cls(programme, rates_of(model), {}, of_own)
        for skill, has, beyond in zip(
            programme.skills, birth.has, birth.beyond, strict=True
        ):
            rates = truth.rates_for(skill)
            truth.stages[skill.id] = rates.top if has else int(beyond < rates.zone)
        return truth

    def rates_for(self, skill: Skill, /) -> StepwiseRates:
        """Return what each stage of a skill does in a try."""
        return self.own.get(skill.id, self.rates)

    def chance(self, activity: Activity, support: Support, day: float, /) -> float:
        """Return the chance that she would achieve it on that day, with that help."""
        skill = activity.skill
        stage = self._stage(skill, day)
        chance = self.rates_for(skill).chance
        return chance[stage][support][self._is_ready(skill, day)]

    def is_alone(self, skill: Skill, day: float, /) -> bool:
        """Return whether she truly manages the skill alone on that day."""
        return self._stage(skill, day) == self.rates_for(skill).top

    def tries(self, one: Try, /) -> None:
        """Let a try teach her what it teaches."""
        skill = one.activity.skill
        rates = self.rates_for(skill)
        stage = self._stage(skill, one.day)
        if stage != self.stages[skill.id]:
            self.stages[skill.id] = stage
            del self._fading[skill.id]
        self._count(one)
        if one.is_probe or stage == rates.top:
            return
        up = rates.up[stage][one.support][one.achieved]
        if one.learn >= up * self._is_ready(skill, one.day):
            return
        self.stages[skill.id] = stage + 1
        if stage + 1 == rates.top and rates.forget:
            self._fading[skill.id] = _Fading(-log(1 - one.keep), one.day)

    def _is_ready(self, skill: Skill, day: float) -> bool:
        return all(self.is_alone(one, day) for one in self.programme.required(skill))

    def _stage(self, skill: Skill, day: float) -> int:
        """Return the stage, one lower if what was learned here has faded by then."""
        fading = self._fading.get(skill.id)
        if fading is not None and self._faded(skill, fading, day) >= fading.stands:
            return self.rates_for(skill).top - 1
        return self.stages[skill.id]

    def _faded(self, skill: Skill, fading: "_Fading", day: float) -> float:
        n, _ = self._counts.get(skill.id, (0.0, _NEVER))
        slower: float = 0.5**n
        return self.rates_for(skill).forget * slower * (day - fading.since)

    def _count(self, one: Try) -> None:
        """Count an unaided success that came a while after the last one counted."""
        if one.support is not Support.NONE:
            return
        name = one.activity.skill.id
        spacing = self.rates_for(one.activity.skill).spacing_days
        n, counted_on = self._counts.get(name, (0.0, _NEVER))
        if not one.achieved:
            now = (0.0, _NEVER)
        elif counted_on == _NEVER:
            now = (0.0, one.day)
        elif one.day - counted_on >= spacing - _A_MOMENT:
            now = (n + 1, one.day)
        else:
            return
        fading = self._fading.get(name)
        if fading is not None:
            faded = self._faded(one.activity.skill, fading, one.day)
            self._fading[name] = _Fading(fading.stands - faded, one.day)
        self._counts[name] = now


@frozen
class _Fading:
    """How much fading a skill will still stand, and since when that is so."""

    stands: float
    since: float
