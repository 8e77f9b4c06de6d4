r"""The stages model: a skill is not yet there, there with help, or there alone.

The middle stage is the zone of proximal development itself: she manages with help what
she does not yet manage alone. The mentor cannot see the stage, so the model filters:
it holds a probability for each stage and revises the three exactly, by Bayes' rule.

Let :math:`e_h` say how far support :math:`h` carries (`help_curve`), and let the
*readiness* :math:`r` be the product of the mastery of the skills required directly. The
chance of success is

.. math::

   p_\text{alone} &= 1 - S (1 - e_h) \\
   p_\text{with help} &= M + (1 - S - M)\, e_h \\
   p_\text{not yet} &= G + (1 - S - G)\, c\, e_h\, r .

**Evidence.** The stages are weighed by :math:`p` if it was achieved, :math:`1 - p` if
not yet, and :math:`\sqrt{p (1 - p)}` if partly: half of each, in log odds.

**Learning** comes after, at most one stage a try, and not from a probe:

.. math::

   \text{not yet} \to \text{with help} &: A\,(a + (1 - a)\, e_h)\, r \\
   \text{with help} \to \text{alone} &: T (1 - d\, e_h)\, r \text{ if achieved, }
   f\, T\, r \text{ if not yet, their mean if partly.}

Help lets her begin, but what is done for her she does not learn to do; so help raises
what a novice learns and lowers what an advanced mentee does (:math:`d`).

**Forgetting.** What was learned here fades from alone to with help, and what she brought
does not:

.. math:: L(t) = L_0 + (L - L_0)\, e^{-F\, 2^{-n} t} .

What was shown again after a while fades more slowly :cite:p:`cepeda2006,latimier2021`:
:math:`n` counts her unaided successes, tries or answers to probes alike, that came at
least :math:`w` days after the one last counted. The first since her last unaided failure
starts the count and leaves :math:`n` at 0; an unaided failure ends it. That spacing
halves the rate is ours; the studies are of verbal tasks.

A probe also tells of what its skill requires (`scaffolding.assessment.weighing`, with the
:math:`G` below): the other two stages are rescaled in proportion, and the count stays.

=========  ======================  =======  ==========================================
symbol     attribute               default  meaning
=========  ======================  =======  ==========================================
:math:`G`  `guess`                 .15      success of one not yet there, unaided
:math:`M`  `middle`                .45      success of one there with help, unaided
:math:`S`  `slip`                  .10      failure of one there alone, unaided
:math:`c`  `uptake`                .9       share of the help that one not yet there uses
:math:`A`  `begin`                 .25      chance to begin, with full help
:math:`a`  `begin_alone`           .2       share of that chance without help
:math:`T`  `learn`                 .35      chance to come to manage alone, unaided
:math:`d`  `cost_of_help`          1        share of that chance which full help takes
:math:`f`  `learn_from_failure`    .5       share of that chance which a failure leaves
:math:`z`  `zone`                  .3       share there with help, of those not alone
:math:`F`  `forget`                .002     fading, a day
:math:`w`  `spacing_days`          7        time until a success counts anew [d]
=========  ======================  =======  ==========================================

A belief holds five numbers a skill: alone, with help, not yet, :math:`n`, and the day of
the success last counted (-1 if none is). The first three alone are read as a skill of
which no success counts.

The form extends knowledge tracing with help :cite:p:`corbett1995,beck2008`. The stages
and all numbers are ours, tuned to the expertise reversal effect :cite:p:`tetzlaff2025`;
a reversal in its results is therefore no finding. Difficulty is ignored.

>>> from scaffolding import Activity, Belief, Evidence, Outcome, Programme, Skill
>>> from scaffolding import StagesModel, Support, Texts
>>> sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.4)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> model = StagesModel()
>>> for support in (Support.NONE, Support.DEMONSTRATION):
...     success = Evidence(
...         activity=day_book, support=support, outcome=Outcome.ACHIEVED, day=0.0
...     )
...     print(round(model.mastery(model.revise(Belief(), success, shop), sales), 3))
0.771
0.462
"""

from functools import cached_property
from math import expm1, prod
from typing import ClassVar, Final, NamedTuple, TypeAlias

from attrs import field, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import Said
from scaffolding.assessment.weighing import (
    HELP_CURVE,
    ByOutcome,
    is_help_curve,
    spread_weights,
    weights,
)
from scaffolding.errors import InvariantError
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support, is_duration, is_probability
from scaffolding.sources import (
    BECK_2008,
    CEPEDA_2006,
    CORBETT_1995,
    LATIMIER_2021,
    TETZLAFF_2025,
    Source,
)

__all__ = ["StagesModel"]

_Stages: TypeAlias = tuple[float, float, float]
"""Probability of each stage: alone, with help, not yet."""

_N_STAGES: Final = 3

_Read: TypeAlias = tuple[float, float, float, float, float]
"""The stages, the unaided successes apart in time, and the day of the last [d]."""

_NEVER: Final = -1.0
"""No day: a journal opens on day 0. Finite, so that any format can hold it."""

_NOTHING_COUNTED: Final = (0.0, _NEVER)

_A_MOMENT: Final = 1e-6
"""What rounding may take from a week that is one to the second [d]."""

# Looking up a member of an enum costs a tenth of a prediction in Python 3.11.
_NOT_YET: Final = Outcome.NOT_YET
_PARTLY: Final = Outcome.PARTLY
_ACHIEVED: Final = Outcome.ACHIEVED
_NONE: Final = Support.NONE


class _Rates(NamedTuple):
    """What depends on the support alone, worked out once for each level."""

    alone: ByOutcome
    """Weight of each outcome for one there alone."""
    with_help: ByOutcome
    """Weight of each outcome for one there with help."""
    lift: float
    """What help adds to the success of one not yet there, if she is ready."""
    begin: float
    """Chance of going from not yet to with help, if she is ready."""
    learn: ByOutcome
    """Chance of going from with help to alone, if she is ready."""


@frozen(kw_only=True)
class StagesModel:
    """Three stages, filtered exactly; the default learner model.

    Attributes:
        help_curve: How far each level of support carries, from `Support.NONE` up.

    The other attributes stand in the table of `scaffolding.assessment.stages`.

    Raises:
        InvariantError: If a parameter is not a probability (`forget`: a rate a day), if
            not 0 < guess <= middle <= 1 - slip < 1, or if the help curve does not rise
            from 0 to below 1.
    """

    sources: ClassVar[tuple[Source, ...]] = (
        CORBETT_1995,
        CEPEDA_2006,
        BECK_2008,
        LATIMIER_2021,
        TETZLAFF_2025,
    )

    guess: float = field(default=0.15, validator=is_probability)
    middle: float = field(default=0.45, validator=is_probability)
    slip: float = field(default=0.10, validator=is_probability)
    uptake: float = field(default=0.9, validator=is_probability)
    begin: float = field(default=0.25, validator=is_probability)
    begin_alone: float = field(default=0.2, validator=is_probability)
    learn: float = field(default=0.35, validator=is_probability)
    cost_of_help: float = field(default=1.0, validator=is_probability)
    learn_from_failure: float = field(default=0.5, validator=is_probability)
    zone: float = field(default=0.3, validator=is_probability)
    forget: float = field(default=0.002, validator=is_duration)
    spacing_days: float = field(default=7.0, validator=is_duration)
    help_curve: tuple[float, ...] = field(default=HELP_CURVE, validator=is_help_curve)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        if not 0 < self.guess <= self.middle <= 1 - self.slip < 1:
            raise InvariantError(
                where="StagesModel",
                rule="have 0 < guess <= middle <= 1 - slip < 1",
                got=(self.guess, self.middle, self.slip),
                hint="Otherwise a success could count against mastery.",
            )

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        """Return the probability that she is at the stage *alone*."""
        return self._read(belief, skill, belief.day)[0]

    def predict(
        self,
        belief: Belief,
        activity: Activity,
        support: Support,
        programme: Programme,
        /,
    ) -> float:
        """Return the probability that she would achieve it now, with that support."""
        skill, day, rates = activity.skill, belief.day, self._rates[support]
        alone, with_help, not_yet, _, _ = self._read(belief, skill, day)
        readiness = self._readiness(belief, skill, day, programme)
        return (
            alone * rates.alone[_ACHIEVED]
            + with_help * rates.with_help[_ACHIEVED]
            + not_yet * (self.guess + rates.lift * readiness)
        )

    def chances(
        self, belief: Belief, activity: Activity, programme: Programme, /
    ) -> tuple[float, ...]:
        """Return what `predict` would at each level of support, from none up."""
        return self.says(belief, activity.skill, programme).chances

    def says(self, belief: Belief, skill: Skill, programme: Programme, /) -> Said:
        """Return the mastery of a skill and of what it requires, and every chance."""
        read, day, guess = self._read, belief.day, self.guess
        alone, with_help, not_yet, _, _ = read(belief, skill, day)
        required = [read(belief, one, day)[0] for one in programme.required(skill)]
        readiness = prod(required, start=1.0)
        chances = [
            alone * if_alone
            + with_help * if_with_help
            + not_yet * (guess + lift * readiness)
            for if_alone, if_with_help, lift in self._successes
        ]
        return Said(alone, tuple(required), tuple(chances))

    def revise(
        self, belief: Belief, evidence: Evidence, programme: Programme, /
    ) -> Belief:
        """Return the belief after the evidence: weighed first, then learned from.

        Raises:
            InvariantError: If the evidence is older than the belief.
        """
        skill, day, outcome = evidence.activity.skill, evidence.day, evidence.outcome
        rates = self._rates[evidence.support]
        readiness = self._readiness(belief, skill, day, programme)

        alone, with_help, not_yet, n, counted_on = self._read(belief, skill, day)
        alone *= rates.alone[outcome]
        with_help *= rates.with_help[outcome]
        not_yet *= weights(self.guess + rates.lift * readiness)[outcome]
        total = alone + with_help + not_yet
        stages = alone / total, with_help / total, not_yet / total

        n, counted_on = self._counted(n, counted_on, evidence)
        if evidence.is_probe:
            revised = self._spread(belief, evidence, programme)
            revised[skill.id] = (*stages, n, counted_on)
            return belief.holding_all(revised, day=day)
        learned = _learned(stages, rates, readiness, outcome)
        return belief.holding(skill.id, (*learned, n, counted_on), day=day)

    def _read(self, belief: Belief, skill: Skill, day: float) -> _Read:
        held = belief.held.get(skill.id)
        if held is None:
            others = 1 - skill.prior
            stages = skill.prior, self.zone * others, (1 - self.zone) * others
            return (*stages, *_NOTHING_COUNTED)
        numbers, since = held
        if len(numbers) == _N_STAGES:
            numbers += _NOTHING_COUNTED
        alone, with_help, not_yet, n, counted_on = numbers
        gained = alone - skill.prior
        if gained > 0:
            faded = gained * -expm1(-self.forget * 0.5**n * (day - since))
            alone, with_help = alone - faded, with_help + faded
        return alone, with_help, not_yet, n, counted_on

    def _readiness(
        self, belief: Belief, skill: Skill, day: float, programme: Programme
    ) -> float:
        readiness = 1.0
        for required in programme.required(skill):
            readiness *= self._read(belief, required, day)[0]
        return readiness

    def _counted(
        self, n: float, counted_on: float, evidence: Evidence
    ) -> tuple[float, float]:
        """Return the count of successes apart in time, after the evidence."""
        outcome, day = evidence.outcome, evidence.day
        if evidence.support is not _NONE or outcome is _PARTLY:
            return n, counted_on
        if outcome is _NOT_YET:
            return _NOTHING_COUNTED
        if counted_on == _NEVER:
            return 0.0, day
        if day - counted_on >= self.spacing_days - _A_MOMENT:
            return n + 1, day
        return n, counted_on

    def _spread(
        self, belief: Belief, evidence: Evidence, programme: Programme
    ) -> dict[str, tuple[float, ...]]:
        """Return the numbers of what is required, after the answer to a probe."""
        activity, day = evidence.activity, evidence.day
        chance = self.predict(belief.on(day), activity, _NONE, programme)
        has, lacks = spread_weights(chance, self.guess, evidence.outcome)
        revised: dict[str, tuple[float, ...]] = {}
        for required in programme.required_all(activity.skill):
            alone, with_help, not_yet, *count = self._read(belief, required, day)
            alone, with_help, not_yet = alone * has, with_help * lacks, not_yet * lacks
            total = alone + with_help + not_yet
            stages = alone / total, with_help / total, not_yet / total
            revised[required.id] = (*stages, *count)
        return revised

    @cached_property
    def _rates(self) -> tuple[_Rates, ...]:
        return tuple(self._rates_at(e) for e in self.help_curve)

    @cached_property
    def _successes(self) -> tuple[tuple[float, float, float], ...]:
        """What `says` needs of the rates at each level, since it is asked most."""
        return tuple(
            (it.alone[_ACHIEVED], it.with_help[_ACHIEVED], it.lift)
            for it in self._rates
        )

    def _rates_at(self, e: float) -> _Rates:
        achieved = self.learn * (1 - self.cost_of_help * e)
        not_yet = self.learn * self.learn_from_failure
        return _Rates(
            alone=weights(1 - self.slip * (1 - e)),
            with_help=weights(self.middle + (1 - self.slip - self.middle) * e),
            lift=(1 - self.slip - self.guess) * self.uptake * e,
            begin=self.begin * (self.begin_alone + (1 - self.begin_alone) * e),
            learn=(not_yet, (not_yet + achieved) / 2, achieved),
        )


def _learned(
    stages: _Stages, rates: _Rates, readiness: float, outcome: Outcome
) -> _Stages:
    """Return the stages after one try has taught what it teaches."""
    alone, with_help, not_yet = stages
    begun = not_yet * rates.begin * readiness
    learned = with_help * rates.learn[outcome] * readiness
    return alone + learned, with_help - learned + begun, not_yet - begun
