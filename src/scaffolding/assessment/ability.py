r"""The ability model: each skill a point on a scale, known with some error.

There is no having and lacking here, only more and less. A belief holds, for each skill,
the mean :math:`m` and the variance :math:`v` of her ability in log odds. With support
:math:`h` at an activity of difficulty :math:`b` she succeeds with chance

.. math:: p_h = \sigma(m - b + g_h\, r), \qquad g_h = g\, h,

where :math:`\sigma` is the logistic function and :math:`r`, the readiness, the product of
the mastery of the skills required directly. After an outcome :math:`y` (1 if achieved, ½
if partly, 0 if not yet)

.. math::

   v' &= 1 / (1 / v + p_h (1 - p_h)) \\
   m' &= m + v' (y - p_h) .

It is a Rasch model followed in time :cite:p:`pelanek2016`, by one step of an approximate
Kalman filter :cite:p:`glickman1999`. Help adds to the log odds by :math:`g` a level, which
is ours. What was learned is not told from what was found out: both are movements of
:math:`m`, so that attempts and probes revise alike.

**Mastery** is the probability that she would succeed alone with chance `solo` at the
usual difficulty; :math:`\Phi` is the normal distribution function:

.. math:: L = \Phi\bigl((m - \operatorname{logit} \text{solo}) / \sqrt{v}\bigr).

The **prior** of a skill, clamped to [.001, .999], is its mastery before any evidence:
:math:`v_0` is `variance` and :math:`m_0 = \operatorname{logit} \text{solo} + \sqrt{v_0}\,
\Phi^{-1}(\text{prior})`.

**Time** makes the ability less certain: :math:`v` grows by :math:`q` a day. It never grows
beyond :math:`v_0`, as in Glickman's ratings, since no skill can be less known than one of
which nothing was seen. So mastery fades toward one half and the chance of success stays.

**A probe** also tells of what its skill requires (`scaffolding.assessment.weighing`, with
`guess` as :math:`G`): :math:`m_q` moves to where the mastery is :math:`L_q'`, and
:math:`v_q` stays.

**Elo** (`AbilityModel.elo`) is the same model with a fixed rate. If an answer is taken to
carry the fixed information :math:`i` in place of :math:`p_h (1 - p_h)`, and :math:`m` moves
by the :math:`v` before, then after :math:`n` answers the rate is :math:`K(n) = v_0 / (1 +
i\, v_0\, n)`, with :math:`i = .05` and :math:`v_0 = 1` that of :cite:t:`pelanek2016`.

=============  ===============  =======  ============================================
symbol         attribute        default  meaning
=============  ===============  =======  ============================================
solo           `solo`           .75      chance alone that counts as having the skill
:math:`v_0`    `variance`       1        of ability, before any evidence [logit²]
:math:`g`      `help_gain`      .65      what a level of support adds [logit]
:math:`q`      `drift`          .001     growth of the variance, a day [logit²]
:math:`G`      `guess`          .15      for the spread of answers alone
:math:`i`      `information`    none     fixed information of an answer, for Elo
=============  ===============  =======  ============================================

Success never lowers :math:`m` and failure never raises it, and a helped success moves it
no more than an unaided one. Of mastery this cannot be said: of one far below `solo` any
answer makes it surer that she is there.

>>> from scaffolding.assessment.ability import AbilityModel
>>> from scaffolding.assessment.belief import Belief
>>> from scaffolding.assessment.evidence import Evidence
>>> from scaffolding import Activity, Outcome, Programme, Skill, Support, Texts
>>> sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.4)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> model = AbilityModel()
>>> for support in (Support.NONE, Support.DEMONSTRATION):
...     success = Evidence(
...         activity=day_book, support=support, outcome=Outcome.ACHIEVED, day=0.0
...     )
...     print(round(model.mastery(model.revise(Belief(), success, shop), sales), 3))
0.498
0.406
"""

from functools import cached_property
from math import prod, sqrt
from typing import ClassVar, Self

from attrs import field, frozen, validators

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.scales import (
    logistic,
    logit,
    normal,
    prior_score,
    reweighed,
)
from scaffolding.assessment.weighing import (
    SCORES,
    is_open_probability,
    is_positive,
    spread_weights,
)
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support, is_duration
from scaffolding.sources import GLICKMAN_1999, PELANEK_2016, WICHURA_1988, Source

__all__ = ["AbilityModel"]


@frozen(kw_only=True)
class AbilityModel:
    """Ability on a scale, followed in time; one theory among others.

    The attributes stand in the table of `scaffolding.assessment.ability`.

    Raises:
        InvariantError: If `solo` or `guess` is not a probability between 0 and 1, if the
            variance or a fixed information is not above 0, or if the gain by help or the
            drift is below 0.
    """

    sources: ClassVar[tuple[Source, ...]] = (GLICKMAN_1999, PELANEK_2016, WICHURA_1988)

    solo: float = field(default=0.75, validator=is_open_probability)
    variance: float = field(default=1.0, validator=is_positive)
    help_gain: float = field(default=0.65, validator=is_duration)
    drift: float = field(default=0.001, validator=is_duration)
    guess: float = field(default=0.15, validator=is_open_probability)
    information: float | None = field(
        default=None, validator=validators.optional(is_positive)
    )

    @classmethod
    def elo(cls, *, information: float = 0.05) -> Self:
        """Return the model as an Elo rating, whose rate falls with the answers seen.

        Raises:
            InvariantError: If the information is not above 0.
        """
        return cls(information=information, drift=0.0)

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        """Return the probability that alone she would succeed with chance `solo`."""
        return self._mastery(belief, skill, belief.day)

    def predict(
        self,
        belief: Belief,
        activity: Activity,
        support: Support,
        programme: Programme,
        /,
    ) -> float:
        """Return the probability that she would achieve it now, with that support."""
        ability, _ = self._ability(belief, activity.skill, belief.day)
        gain = self._gain(belief, activity, support, programme, belief.day)
        return logistic(ability - activity.difficulty + gain)

    def revise(
        self, belief: Belief, evidence: Evidence, programme: Programme, /
    ) -> Belief:
        """Return the belief after the evidence.

        Raises:
            InvariantError: If the evidence is older than the belief.
        """
        activity, day = evidence.activity, evidence.day
        mean, variance = self._ability(belief, activity.skill, day)
        gain = self._gain(belief, activity, evidence.support, programme, day)
        chance = logistic(mean - activity.difficulty + gain)
        if self.information is None:
            after = 1 / (1 / variance + chance * (1 - chance))
            rate = after
        else:
            after = 1 / (1 / variance + self.information)
            rate = variance
        mean += rate * (SCORES[evidence.outcome] - chance)

        if not evidence.is_probe:
            return belief.holding(activity.skill.id, (mean, after), day=day)
        revised = self._spread(belief, evidence, programme)
        revised[activity.skill.id] = (mean, after)
        return belief.holding_all(revised, day=day)

    def _ability(self, belief: Belief, skill: Skill, day: float) -> tuple[float, float]:
        """Return the mean and the variance of her ability, on that day."""
        held = belief.held.get(skill.id)
        if held is None:
            deviation = sqrt(self.variance)
            return self._bar + deviation * prior_score(skill.prior), self.variance
        (mean, variance), since = held
        return mean, min(variance + self.drift * (day - since), self.variance)

    def _mastery(self, belief: Belief, skill: Skill, day: float) -> float:
        mean, variance = self._ability(belief, skill, day)
        return normal((mean - self._bar) / sqrt(variance))

    def _gain(
        self,
        belief: Belief,
        activity: Activity,
        support: Support,
        programme: Programme,
        day: float,
    ) -> float:
        """Return what that support adds to her log odds."""
        required = programme.required(activity.skill)
        readiness = prod(self._mastery(belief, one, day) for one in required)
        return self.help_gain * support * readiness

    def _spread(
        self, belief: Belief, evidence: Evidence, programme: Programme
    ) -> dict[str, tuple[float, ...]]:
        """Return the numbers of what is required, after the answer to a probe."""
        activity, day = evidence.activity, evidence.day
        mean, _ = self._ability(belief, activity.skill, day)
        chance = logistic(mean - activity.difficulty)
        has, lacks = spread_weights(chance, self.guess, evidence.outcome)
        revised: dict[str, tuple[float, ...]] = {}
        for one in programme.required_all(activity.skill):
            mean, variance = self._ability(belief, one, day)
            deviation = sqrt(variance)
            score = reweighed((mean - self._bar) / deviation, has, lacks)
            revised[one.id] = (self._bar + deviation * score, variance)
        return revised

    @cached_property
    def _bar(self) -> float:
        """The ability that counts as having a skill."""
        return logit(self.solo)
