r"""Reach: what she works on lies only slightly above what she can do now.

An activity is within reach if she does not manage its skill alone already, if what the
skill requires is ready, and if there is help with which she would probably succeed. Let
:math:`p_h` be her chance of success with support :math:`h`. Then

.. math:: \text{lower} = \min \{\, h : p_h \ge \text{floor} \,\},

sought on the activity's ladder. There is no upper bound: too much help is no question of
reach, and `withdrawal` asks it.

There is one exception. If no help brings a skill to the floor that would come next, the
skills that it requires count as not managed until they are mastered, and so on down: it
may be the foundation that does not bear.

The first two conditions are the outer fringe of what she knows :cite:p:`doignon1999`.
The floor of one half is where help was found to teach most :cite:p:`ueno2018`.

>>> from scaffolding import Activity, Example, Offer, Programme
>>> from scaffolding import Reach, Skill, StagesModel, Standing, Texts, Worked
>>> shown = Example(
...     id="r2_ex",
...     setting=Texts(en="A food stall"),
...     steps=(Worked(text=Texts(en="List")),),
... )
>>> sales = Skill(
...     id="R2", name=Texts(en="Record sales"), prior=0.09, scaffolds=(shown,)
... )
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> for scaffold in (None, shown):
...     judgement = Reach().admit(standing, Offer(activity=day_book, scaffold=scaffold))
...     print(judgement.reason.sentence("en"))
Too little help: alone, 29 in 100; it takes 50 in 100, which she has with an example.
Within reach: with an example, 60 in 100; it takes 50 in 100.
"""

from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from scaffolding.findings.estimates import share
from scaffolding.findings.finding import Measure
from scaffolding.findings.occasions import Occasion, Unused
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds, between
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support, is_probability
from scaffolding.reasons import Fact, Reason, ReasonCode
from scaffolding.sources import DOIGNON_1999, UENO_2018, Source
from scaffolding.standing.outlook import Outlook, Prospect
from scaffolding.standing.standing import Standing

__all__ = ["Reach"]


@frozen(kw_only=True)
class Reach:
    """What she works on lies only slightly above what she can do now.

    Attributes:
        floor: The least chance of success at which a try is worth making.
    """

    sources: ClassVar[tuple[Source, ...]] = (DOIGNON_1999, UENO_2018)

    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.REACH_MEASURED,
        needs=frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT}),
        reference=0.9,
        estimate=share,
    )

    floor: float = field(default=0.5, validator=is_probability)

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        """Return the least help that brings it within reach, or why none does."""
        if outlook.is_managed_alone:
            return Refused.because(
                ReasonCode.REACH_MANAGED_ALONE,
                skill=outlook.skill,
                mastery=outlook.mastery,
            )
        if outlook.unready:
            return Refused.because(
                ReasonCode.REACH_NOT_READY,
                skill=outlook.skill,
                missing=outlook.unready,
                ready=outlook.thresholds.ready,
            )
        prospect = outlook.prospect(activity)
        least = prospect.least(self.floor)
        if least is None:
            return self._beyond(outlook, prospect)
        return between(least, activity.ladder[-1])

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether the offer is within reach, and why."""
        outlook = self._outlook(standing, offer.activity)
        bounds = self.bounds(outlook, offer.activity)
        if isinstance(bounds, Refused):
            return bounds
        facts = self._facts(outlook.prospect(offer.activity), offer.support)
        if offer.support < bounds.lower:
            return Refused.because(
                ReasonCode.REACH_TOO_LITTLE, least=bounds.lower, **facts
            )
        return Admitted(Reason(ReasonCode.REACH_WITHIN, **facts))

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield whether an attempt was within reach when it was offered.

        The belief is replayed, so what is judged by is what the model would have held.
        """
        if not isinstance(step.entry, Attempted):
            return
        tried = step.tried
        if tried is None:
            yield Unused(ReasonCode.AUDIT_NO_SUPPORT)
        elif not tried.fits:
            yield Unused(ReasonCode.AUDIT_OTHER_TRADE)
        else:
            outlook = self._outlook(tried.standing, tried.activity)
            bounds = self.bounds(outlook, tried.activity)
            yield Occasion.kept(
                is_kept=isinstance(bounds, Bounds) and tried.support in bounds
            )

    def _outlook(self, standing: Standing, activity: Activity) -> Outlook:
        """Return how the skill stands; as not managed yet, while something waits for it."""
        skill = activity.skill
        outlook = standing.outlook(skill)
        if outlook.is_managed_alone and standing.is_waited_for(skill, self.floor):
            return standing.outlook(skill, is_firming=True)
        return outlook

    def _beyond(self, outlook: Outlook, prospect: Prospect) -> Refused:
        """Refuse every level; name what could be firmer, if anything could."""
        activity = prospect.activity
        facts = self._facts(prospect, activity.ladder[-1])
        if outlook.unsure:
            return Refused.because(
                ReasonCode.REACH_UNSURE,
                activity=activity,
                missing=outlook.unsure,
                **facts,
            )
        return Refused.because(ReasonCode.REACH_BEYOND, activity=activity, **facts)

    def _facts(self, prospect: Prospect, support: Support) -> dict[str, Fact]:
        """Return the chance with that support, beside the floor."""
        chance = prospect.chance(support)
        return {"support": support, "chance": chance, "floor": self.floor}
