r"""Gradual truth: each skill is a point on a scale, and practice moves it.

That is what `AbilityModel` and `CountsModel` say. Let :math:`x` be her log odds without
help at the usual difficulty. With help :math:`h` at difficulty :math:`b`

.. math:: p_h = \sigma(x - b + g\, h\, r), \qquad
   r = \prod_q \min\bigl(1,\, \sigma(x_q) / \text{solo}\bigr),

over the skills :math:`q` that it requires. She manages alone where :math:`\sigma(x) \ge`
solo. With :math:`E` exponential, she starts at logit(solo) + .2 + .8 E if she has the
skill and at logit(solo) - .5 - 1.2 E if she has not; then :math:`x` is that and what she
gained here, which fades as :math:`e^{-F t}`. A try adds to the gain, of ability

.. math:: r\, \gamma (1 - d\, e_h) \text{ if achieved, } r f \gamma \text{ if not yet,
   and } r\, \nu\, e_h (1 - p_0) \text{ besides,}

and of counts

.. math:: \gamma\, r (1 - d\, e_h) \text{ if achieved, } \rho\, r \text{ if not yet, and }
   \nu\, r\, e_h \text{ besides.}

:math:`e_h` is the help curve of `scaffolding.assessment.weighing`; the parameters of
counts are those of the model. All but the model's are ours.

>>> from scaffolding import CountsModel
>>> from scaffolding.simulation.truths.gradual import Gains
>>> [round(it, 3) for it in Gains.of_counts(CountsModel()).achieved]
[0.3, 0.246, 0.192, 0.138, 0.084, 0.03]
"""

from math import exp, log
from typing import Final, Self

from attrs import define, field, frozen

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.scales import logistic, logit
from scaffolding.assessment.weighing import HELP_CURVE, is_help_curve
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support, is_duration, is_finite, is_probability
from scaffolding.simulation.births import Birth
from scaffolding.simulation.truths.truth import Try

__all__ = ["ABOVE", "BELOW", "AbilityTheory", "CountsTheory", "Gains", "GradualTruth"]

ABOVE: Final = (0.2, 0.8)
BELOW: Final = (-0.5, -1.2)
"""Where she starts from what counts as having it, and how far from there [logit]."""


@frozen(kw_only=True)
class Gains:
    """What a try adds, and how fast that fades.

    Attributes:
        solo: The chance alone that counts as having a skill.
        help_gain: What a level of support adds [logit].
        achieved: What a success adds, by support [logit].
        not_yet: What a failure adds, by support [logit].
        helped: What being helped adds besides, by support [logit].
        is_needed: Whether that counts only so far as she would have failed alone.
        forget: Fading, a day.
    """

    solo: float
    help_gain: float
    achieved: tuple[float, ...]
    not_yet: tuple[float, ...]
    helped: tuple[float, ...]
    is_needed: bool
    forget: float

    @classmethod
    def of_counts(cls, model: CountsModel, *, forget: float = 0.002) -> Self:
        """Return what the counts model says that a try adds."""
        carried = model.help_curve
        return cls(
            solo=model.solo,
            help_gain=model.help_gain,
            achieved=tuple(
                model.learn_from_success * (1 - model.cost_of_help * e) for e in carried
            ),
            not_yet=tuple(model.learn_from_failure for _ in carried),
            helped=tuple(model.learn_from_help * e for e in carried),
            is_needed=False,
            forget=forget,
        )


@frozen(kw_only=True)
class AbilityTheory:
    """Abilities that grow by practice.

    Attributes:
        model: What the ability model says of a try: `solo` and the gain by help.
        learn: What an unaided success adds [logit].
        cost_of_help: Share of that which full help takes.
        learn_from_failure: Share of that which a failure leaves.
        learn_from_help: What full help adds to one who would fail alone [logit].
        forget: Fading of what was gained, a day.
        help_curve: How far each level of support carries.
    """

    model: AbilityModel = field(factory=AbilityModel)
    learn: float = field(default=0.5, validator=is_finite)
    cost_of_help: float = field(default=1.0, validator=is_probability)
    learn_from_failure: float = field(default=0.15, validator=is_finite)
    learn_from_help: float = field(default=0.4, validator=is_finite)
    forget: float = field(default=0.002, validator=is_duration)
    help_curve: tuple[float, ...] = field(default=HELP_CURVE, validator=is_help_curve)

    @property
    def gains(self) -> Gains:
        """What a try adds."""
        return Gains(
            solo=self.model.solo,
            help_gain=self.model.help_gain,
            achieved=tuple(
                self.learn * (1 - self.cost_of_help * e) for e in self.help_curve
            ),
            not_yet=tuple(self.learn_from_failure * self.learn for _ in Support),
            helped=tuple(self.learn_from_help * e for e in self.help_curve),
            is_needed=True,
            forget=self.forget,
        )

    def truth(self, programme: Programme, birth: Birth, /) -> "GradualTruth":
        """Return what a mentee of that birth can do."""
        return GradualTruth.of(self.gains, programme, birth)


@frozen(kw_only=True)
class CountsTheory:
    """Practice that counts.

    Attributes:
        model: What the counts model says of a try.
        forget: Fading of what was gained, a day.
    """

    model: CountsModel = field(factory=CountsModel)
    forget: float = field(default=0.002, validator=is_duration)

    @property
    def gains(self) -> Gains:
        """What a try adds."""
        return Gains.of_counts(self.model, forget=self.forget)

    def truth(self, programme: Programme, birth: Birth, /) -> "GradualTruth":
        """Return what a mentee of that birth can do."""
        return GradualTruth.of(self.gains, programme, birth)


@define
class GradualTruth:
    """What a mentee can do whose skills are points on a scale.

    Attributes:
        programme: What there is to learn.
        gains: What a try adds.
        brought: Her log odds of each skill when she came, by id [logit].
        gained: What she gained since, and the day that it is of, by id [logit, d].
    """

    programme: Programme
    gains: Gains
    brought: dict[str, float]
    gained: dict[str, tuple[float, float]] = field(factory=dict)

    @classmethod
    def of(cls, gains: Gains, programme: Programme, birth: Birth, /) -> Self:
        """Return what a mentee of that birth can do."""
        bar = logit(gains.solo)
        births = zip(programme.skills, birth.has, birth.beyond, strict=True)
        brought = {
            skill.id: start(bar, has=has, beyond=beyond)
            for skill, has, beyond in births
        }
        return cls(programme, gains, brought)

    def chance(self, activity: Activity, support: Support, day: float, /) -> float:
        """Return the chance that she would achieve it on that day, with that help."""
        lift = self.gains.help_gain * support * self._readiness(activity.skill, day)
        return logistic(self._at(activity.skill, day) - activity.difficulty + lift)

    def is_alone(self, skill: Skill, day: float, /) -> bool:
        """Return whether she truly manages the skill alone on that day."""
        return self._at(skill, day) >= logit(self.gains.solo)

    def tries(self, one: Try, /) -> None:
        """Let a try teach her what it teaches."""
        if one.is_probe:
            return
        gains, skill, h = self.gains, one.activity.skill, one.support
        alone = self.chance(one.activity, Support.NONE, one.day)
        needed = 1 - alone if gains.is_needed else 1.0
        taught = (gains.achieved if one.achieved else gains.not_yet)[h]
        more = self._readiness(skill, one.day) * (taught + gains.helped[h] * needed)
        self.gained[skill.id] = self._gained(skill, one.day) + more, one.day

    def _at(self, skill: Skill, day: float) -> float:
        return self.brought[skill.id] + self._gained(skill, day)

    def _gained(self, skill: Skill, day: float) -> float:
        gained, since = self.gained.get(skill.id, (0.0, day))
        return gained * exp(-self.gains.forget * (day - since))

    def _readiness(self, skill: Skill, day: float) -> float:
        readiness = 1.0
        for one in self.programme.required(skill):
            readiness *= min(1.0, logistic(self._at(one, day)) / self.gains.solo)
        return readiness


def start(bar: float, /, *, has: bool, beyond: float) -> float:
    """Return where she starts on the scale [logit].

    Args:
        bar: Where one has the skill.
        has: Whether she has it.
        beyond: How far beyond that, or short of it; in [0, 1).
    """
    at, far = ABOVE if has else BELOW
    return bar + at + far * -log(1 - beyond)
