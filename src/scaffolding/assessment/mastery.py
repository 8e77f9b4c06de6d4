r"""The mastery model: knowledge tracing in which help counts.

A mentee has a skill or has not; the mentor cannot see which. Let :math:`L` be the
probability that she has it, :math:`h` the support in place, :math:`G_h` the chance of a
success without the skill and :math:`S_h` that of a failure with it. Then

.. math::

   p_h &= L (1 - S_h) + (1 - L)\, G_h \\
   L' &= L (1 - S_h) / p_h \quad \text{if achieved} \\
   L' &= L\, S_h / (1 - p_h) \quad \text{if not yet,}

and a part success is weighed by :math:`\sqrt{S_h (1 - S_h)}` and
:math:`\sqrt{G_h (1 - G_h)}`. After an attempt, and not after a probe, she may have
learned:

.. math:: L'' = L' + (1 - L')\, T_h\, r,

where :math:`r`, the readiness, is the product of the mastery of the skills required
directly, and :math:`T_h` depends on the outcome; a part success teaches the mean of a
success and a failure. With one level of help this is knowledge tracing
:cite:p:`corbett1995`; with two it is what asked whether help helps :cite:p:`beck2008`.

Help lifts only one who is ready for it. :math:`G_h` is given for :math:`r = 1`; with less
it is :math:`G_0 + (G_h - G_0)\, r`, which is ours.

**The help curve** (`MasteryModel.on_help_curve`, and the defaults) draws every level from
five numbers and :math:`e_h` (`scaffolding.assessment.weighing`), and is ours:

.. math::

   G_h &= G + (1 - S - G)\, e_h \\
   S_h &= S (1 - e_h) \\
   T_h &= T (1 - d\, e_h) \text{ if achieved, } f\, T \text{ if not yet.}

=========  ======================  =======  ========================================
symbol     parameter               default  meaning
=========  ======================  =======  ========================================
:math:`G`  `guess`                 .15      success without the skill, unaided
:math:`S`  `slip`                  .10      failure with the skill, unaided
:math:`T`  `learn`                 .25      chance to learn by an unaided success
:math:`d`  `cost_of_help`          .8       share of that chance which full help takes
:math:`f`  `learn_from_failure`    .15      share of that chance which a failure leaves
=========  ======================  =======  ========================================

A helped success moves the belief no more than an unaided one where
:math:`r \ge G S / ((1 - G - S) (1 - S))`, .022 by default: under it she cannot use the
help, and a success with it says about as much as one without.

What the answer to a probe tells of the skills required stands in
`scaffolding.assessment.weighing`, with :math:`G_0` as the guess. Nothing is forgotten,
and difficulty is ignored. A belief holds one number a skill, :math:`L`.

>>> from scaffolding.assessment.belief import Belief
>>> from scaffolding.assessment.evidence import Evidence
>>> from scaffolding.assessment.mastery import MasteryModel
>>> from scaffolding import Activity, Outcome, Programme, Skill, Support, Texts
>>> sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.66)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> model = MasteryModel.of_two_levels(
...     guess=(0.655, 0.944), slip=(0.058, 0.009), learn=(0.083, 0.088)
... )
>>> for support in (Support.NONE, Support.QUESTION):
...     success = Evidence(
...         activity=day_book,
...         support=support,
...         outcome=Outcome.ACHIEVED,
...         day=0.0,
...         is_probe=True,
...     )
...     print(round(model.mastery(model.revise(Belief(), success, shop), sales), 3))
0.736
0.671
"""

from functools import cached_property
from itertools import pairwise
from math import prod
from typing import Any, ClassVar, NamedTuple, Self

import attrs
from attrs import field, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.weighing import (
    HELP_CURVE,
    ByOutcome,
    spread_weights,
    weights,
)
from scaffolding.errors import InvariantError
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.sources import BECK_2008, CORBETT_1995, Source

__all__ = ["MasteryModel"]


class _Rates(NamedTuple):
    """What depends on the support alone, worked out once for each level."""

    has: ByOutcome
    """Weight of each outcome for one who has the skill."""
    lift: float
    """What help adds to the success of one who has not, if she is ready."""
    learn: ByOutcome
    """Chance to learn by each outcome, if she is ready."""


def _guesses(guess: float, slip: float, curve: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(guess + (1 - slip - guess) * e for e in curve)


def _slips(slip: float, curve: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(slip * (1 - e) for e in curve)


def _learned(learn: float, cost: float, curve: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(learn * (1 - cost * e) for e in curve)


def _one_for_each_level(
    instance: object, attribute: "attrs.Attribute[Any]", levels: tuple[object, ...]
) -> None:
    if not (
        len(levels) == len(Support)
        and all(isinstance(p, float) and 0 <= p <= 1 for p in levels)
    ):
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule=f"be {len(Support)} floats in [0, 1], one for each level of support",
            got=levels,
        )


@frozen(kw_only=True)
class MasteryModel:
    """Two states, traced with help; for fitting and for comparison.

    Each attribute has a number for each level of support, from `Support.NONE` up. The
    defaults lie on the help curve.

    Attributes:
        guess: Chance of a success without the skill, if she is ready.
        slip: Chance of a failure with the skill.
        learn_achieved: Chance to learn by a success, if she is ready.
        learn_not_yet: Chance to learn by a failure, if she is ready.

    Raises:
        InvariantError: If an attribute is not six probabilities, if guesses fall or
            slips rise with more help, or if not 0 < guess < 1 - slip < 1 at each level.
    """

    sources: ClassVar[tuple[Source, ...]] = (CORBETT_1995, BECK_2008)

    guess: tuple[float, ...] = field(
        default=_guesses(0.15, 0.10, HELP_CURVE), validator=_one_for_each_level
    )
    slip: tuple[float, ...] = field(
        default=_slips(0.10, HELP_CURVE), validator=_one_for_each_level
    )
    learn_achieved: tuple[float, ...] = field(
        default=_learned(0.25, 0.8, HELP_CURVE), validator=_one_for_each_level
    )
    learn_not_yet: tuple[float, ...] = field(
        default=(0.15 * 0.25,) * len(Support), validator=_one_for_each_level
    )

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        levels = tuple(zip(self.guess, self.slip, strict=True))
        if not all(0 < guess < 1 - slip < 1 for guess, slip in levels):
            raise InvariantError(
                where="MasteryModel",
                rule="have 0 < guess < 1 - slip < 1 at each level of support",
                got=levels,
                hint="Otherwise a success could count against mastery.",
            )
        for less, more in pairwise(levels):
            if more[0] < less[0] or more[1] > less[1]:
                raise InvariantError(
                    where="MasteryModel",
                    rule="have guesses that rise and slips that fall with more help",
                    got=levels,
                    hint="Otherwise more help could predict less success.",
                )

    @classmethod
    def on_help_curve(
        cls,
        *,
        guess: float = 0.15,
        slip: float = 0.10,
        learn: float = 0.25,
        cost_of_help: float = 0.8,
        learn_from_failure: float = 0.15,
        help_curve: tuple[float, ...] = HELP_CURVE,
    ) -> Self:
        """Return the model whose levels are drawn by the help curve.

        The parameters stand in the table of `scaffolding.assessment.mastery`.

        Raises:
            InvariantError: If the levels drawn are not those of a model.
        """
        return cls(
            guess=_guesses(guess, slip, help_curve),
            slip=_slips(slip, help_curve),
            learn_achieved=_learned(learn, cost_of_help, help_curve),
            learn_not_yet=(learn_from_failure * learn,) * len(help_curve),
        )

    @classmethod
    def of_two_levels(
        cls,
        *,
        guess: tuple[float, float],
        slip: tuple[float, float],
        learn: tuple[float, float],
    ) -> Self:
        """Return the model that knows only without help and with help.

        Each parameter is a pair, without help first; both outcomes teach alike.

        Raises:
            InvariantError: If the levels are not those of a model.
        """
        learned = _both(learn)
        return cls(
            guess=_both(guess),
            slip=_both(slip),
            learn_achieved=learned,
            learn_not_yet=learned,
        )

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        """Return the probability that she has the skill."""
        held = belief.held.get(skill.id)
        return skill.prior if held is None else held[0][0]

    def predict(
        self,
        belief: Belief,
        activity: Activity,
        support: Support,
        programme: Programme,
        /,
    ) -> float:
        """Return the probability that she would achieve it now, with that support."""
        mastery = self.mastery(belief, activity.skill)
        rates = self._rates[support]
        readiness = self._readiness(belief, activity.skill, programme)
        guess = self.guess[0] + rates.lift * readiness
        return mastery * rates.has[Outcome.ACHIEVED] + (1 - mastery) * guess

    def revise(
        self, belief: Belief, evidence: Evidence, programme: Programme, /
    ) -> Belief:
        """Return the belief after the evidence: weighed first, then learned from.

        Raises:
            InvariantError: If the evidence is older than the belief.
        """
        skill, outcome = evidence.activity.skill, evidence.outcome
        rates = self._rates[evidence.support]
        readiness = self._readiness(belief, skill, programme)
        lacks = weights(self.guess[0] + rates.lift * readiness)[outcome]
        mastery = _weighed(self.mastery(belief, skill), rates.has[outcome], lacks)

        if evidence.is_probe:
            revised = self._spread(belief, evidence, programme)
            revised[skill.id] = (mastery,)
            return belief.holding_all(revised, day=evidence.day)
        mastery += (1 - mastery) * rates.learn[outcome] * readiness
        return belief.holding(skill.id, (mastery,), day=evidence.day)

    def _readiness(self, belief: Belief, skill: Skill, programme: Programme) -> float:
        return prod(self.mastery(belief, one) for one in programme.required(skill))

    def _spread(
        self, belief: Belief, evidence: Evidence, programme: Programme
    ) -> dict[str, tuple[float, ...]]:
        """Return the numbers of what is required, after the answer to a probe."""
        activity = evidence.activity
        chance = self.predict(belief, activity, Support.NONE, programme)
        has, lacks = spread_weights(chance, self.guess[0], evidence.outcome)
        return {
            one.id: (_weighed(self.mastery(belief, one), has, lacks),)
            for one in programme.required_all(activity.skill)
        }

    @cached_property
    def _rates(self) -> tuple[_Rates, ...]:
        levels = zip(
            self.guess, self.slip, self.learn_achieved, self.learn_not_yet, strict=True
        )
        return tuple(
            _Rates(
                has=weights(1 - slip),
                lift=guess - self.guess[0],
                learn=(not_yet, (not_yet + achieved) / 2, achieved),
            )
            for guess, slip, achieved, not_yet in levels
        )


def _both(pair: tuple[float, float]) -> tuple[float, ...]:
    without, with_help = pair
    return (without, *(with_help,) * (len(Support) - 1))


def _weighed(mastery: float, has: float, lacks: float) -> float:
    had = mastery * has
    return had / (had + (1 - mastery) * lacks)
