r"""The counts model: practice counted, and nothing inferred.

Her log odds of success are a line in what she has done of the skill: successes, failures,
and the help that she was given, after performance factors :cite:p:`pavlik2009` and the
*tells* of instructional factors :cite:p:`chi2011`. With support :math:`h` at an activity of
difficulty :math:`b`

.. math::

   \operatorname{logit} p_h = \beta + \gamma \sum_\text{achieved} r (1 - d\, e_h)
   + \rho \sum_\text{not yet} r + \nu \sum_\text{all} r\, e_h + a - b + g_h\, r,
   \qquad g_h = g\, h .

The sums run over her attempts, each with the readiness :math:`r` and the help :math:`e_h`
(`scaffolding.assessment.weighing`) of its day; :math:`r` is the product of the mastery of
the skills required directly. A part success counts as half a success and half a failure.
How the help weighs in the sums, and :math:`g_h`, are ours.

**Mastery** is the probability that she would succeed alone with chance `solo` at the
usual difficulty, if her log odds are known to within a standard error of :math:`s`:

.. math:: L = \Phi\bigl((\operatorname{logit} p_0 - \operatorname{logit} \text{solo})
   / s\bigr), \qquad b = 0 .

The **prior** of a skill, clamped to [.001, .999], is its mastery before any evidence:
:math:`\beta = \operatorname{logit} \text{solo} + s\, \Phi^{-1}(\text{prior})`.

**A probe** teaches nothing, so that it enters no sum; yet the answer is evidence. It
moves :math:`a`, which is kept for each skill and begins at 0, to where mastery is

.. math:: L' = \frac{L\, p_h}{L\, p_h + (1 - L)\, G_h}, \qquad
   \operatorname{logit} G_h = \operatorname{logit} G - b + g_h\, r

after a success; :math:`1 - p_h` and :math:`1 - G_h` stand in their places after a failure,
the square roots after a part success. It is the rule by which the answer spreads to the
skills required (`scaffolding.assessment.weighing`), with the same help for one who
guesses, so that a helped success says less than an unaided one. Ours, as the simplest rule
by which a skill and what it requires are moved alike.

==============  ====================  =======  =======================================
symbol          attribute             default  meaning
==============  ====================  =======  =======================================
solo            `solo`                .75      chance alone that counts as having it
:math:`s`       `deviation`           .5       standard error of the log odds [logit]
:math:`\gamma`  `learn_from_success`  .3       gain by a success [logit]
:math:`\rho`    `learn_from_failure`  .03      gain by a failure [logit]
:math:`\nu`     `learn_from_help`     .15      gain by being helped [logit]
:math:`d`       `cost_of_help`        1        share of the gain which full help takes
:math:`g`       `help_gain`           .65      what a level of support adds [logit]
:math:`G`       `guess`               .15      for answers to probes alone
==============  ====================  =======  =======================================

It is the baseline that others must beat. Nothing is forgotten; an attempt that failed
teaches a little and is held against nobody. A belief holds four numbers a skill: the three
sums and :math:`a`.

>>> from scaffolding.assessment.belief import Belief
>>> from scaffolding.assessment.counts import CountsModel
>>> from scaffolding.assessment.evidence import Evidence
>>> from scaffolding import Activity, Outcome, Programme, Skill, Support, Texts
>>> sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.4)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> model = CountsModel()
>>> for support in (Support.NONE, Support.DEMONSTRATION):
...     success = Evidence(
...         activity=day_book, support=support, outcome=Outcome.ACHIEVED, day=0.0
...     )
...     print(round(model.mastery(model.revise(Belief(), success, shop), sales), 3))
0.636
0.531
"""

from functools import cached_property
from math import prod
from typing import ClassVar, Final, TypeAlias

from attrs import field, frozen

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
    HELP_CURVE,
    SCORES,
    is_help_curve,
    is_open_probability,
    is_positive,
    spread_weights,
)
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support, is_duration, is_finite, is_probability
from scaffolding.sources import CHI_2011, PAVLIK_2009, WICHURA_1988, Source

__all__ = ["CountsModel"]

_Counts: TypeAlias = tuple[float, float, float, float]
"""Successes, failures and help, each weighed, and what probes moved [logit]."""

_NOTHING_COUNTED: Final[_Counts] = (0.0, 0.0, 0.0, 0.0)


@frozen(kw_only=True)
class CountsModel:
    """Practice counted; the baseline that others must beat.

    Attributes:
        help_curve: How far each level of support carries, from `Support.NONE` up.

    The other attributes stand in the table of `scaffolding.assessment.counts`. A gain may
    be below 0, as fitted ones are at times.

    Raises:
        InvariantError: If `solo` or `guess` is not a probability between 0 and 1, if the
            deviation is not above 0, if a gain is not finite or the gain by a level of
            help below 0, or if the help curve does not rise from 0 to below 1.
    """

    sources: ClassVar[tuple[Source, ...]] = (PAVLIK_2009, CHI_2011, WICHURA_1988)

    solo: float = field(default=0.75, validator=is_open_probability)
    deviation: float = field(default=0.5, validator=is_positive)
    learn_from_success: float = field(default=0.3, validator=is_finite)
    learn_from_failure: float = field(default=0.03, validator=is_finite)
    learn_from_help: float = field(default=0.15, validator=is_finite)
    cost_of_help: float = field(default=1.0, validator=is_probability)
    help_gain: float = field(default=0.65, validator=is_duration)
    guess: float = field(default=0.15, validator=is_open_probability)
    help_curve: tuple[float, ...] = field(default=HELP_CURVE, validator=is_help_curve)

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        """Return the probability that alone she would succeed with chance `solo`."""
        return normal(self._score(belief, skill))

    def predict(
        self,
        belief: Belief,
        activity: Activity,
        support: Support,
        programme: Programme,
        /,
    ) -> float:
        """Return the probability that she would achieve it now, with that support."""
        readiness = self._readiness(belief, activity.skill, programme)
        eased = self.help_gain * support * readiness - activity.difficulty
        return logistic(self._alone(belief, activity.skill) + eased)

    def revise(
        self, belief: Belief, evidence: Evidence, programme: Programme, /
    ) -> Belief:
        """Return the belief after the evidence.

        Raises:
            InvariantError: If the evidence is older than the belief.
        """
        if evidence.is_probe:
            return self._answered(belief, evidence, programme)
        skill, carried = evidence.activity.skill, self.help_curve[evidence.support]
        readiness = self._readiness(belief, skill, programme)
        score = SCORES[evidence.outcome]
        achieved, not_yet, helped, moved = _counts(belief, skill)
        counts = (
            achieved + score * readiness * (1 - self.cost_of_help * carried),
            not_yet + (1 - score) * readiness,
            helped + readiness * carried,
            moved,
        )
        return belief.holding(skill.id, counts, day=evidence.day)

    def _answered(
        self, belief: Belief, evidence: Evidence, programme: Programme
    ) -> Belief:
        """Return the belief after the answer to a probe, which teaches nothing."""
        activity, outcome = evidence.activity, evidence.outcome
        skill = activity.skill
        readiness = self._readiness(belief, skill, programme)
        alone, guess = self._alone(belief, skill), logit(self.guess)

        has, lacks = spread_weights(
            logistic(alone - activity.difficulty), self.guess, outcome
        )
        revised = {
            one.id: self._moved(belief, one, has, lacks)
            for one in programme.required_all(skill)
        }
        eased = self.help_gain * evidence.support * readiness - activity.difficulty
        has, lacks = spread_weights(
            logistic(alone + eased), logistic(guess + eased), outcome
        )
        revised[skill.id] = self._moved(belief, skill, has, lacks)
        return belief.holding_all(revised, day=evidence.day)

    def _moved(
        self, belief: Belief, skill: Skill, has: float, lacks: float
    ) -> tuple[float, ...]:
        """Return the numbers of a skill whose mastery was weighed anew."""
        score = self._score(belief, skill)
        *counted, moved = _counts(belief, skill)
        moved += self.deviation * (reweighed(score, has, lacks) - score)
        return (*counted, moved)

    def _alone(self, belief: Belief, skill: Skill) -> float:
        """Return her log odds alone, at the usual difficulty."""
        return self._bar + self.deviation * self._score(belief, skill)

    def _score(self, belief: Belief, skill: Skill) -> float:
        """Return her log odds alone as a standard score above what counts as having it."""
        achieved, not_yet, helped, moved = _counts(belief, skill)
        gained = (
            self.learn_from_success * achieved
            + self.learn_from_failure * not_yet
            + self.learn_from_help * helped
        )
        return prior_score(skill.prior) + (gained + moved) / self.deviation

    def _readiness(self, belief: Belief, skill: Skill, programme: Programme) -> float:
        return prod(self.mastery(belief, one) for one in programme.required(skill))

    @cached_property
    def _bar(self) -> float:
        """The log odds that count as having a skill."""
        return logit(self.solo)


def _counts(belief: Belief, skill: Skill) -> _Counts:
    held = belief.held.get(skill.id)
    if held is None:
        return _NOTHING_COUNTED
    achieved, not_yet, helped, moved = held[0]
    return achieved, not_yet, helped, moved
