r"""Anticipation: the mentor foresees the difficulties and the kinds of mistake.

Every activity names the mistakes that are to be expected, each with a base rate. What was
seen of her moves it. With :math:`n` her failed or partial tries of the activity, and
:math:`k` of them showing the mistake, its chance is

.. math:: \frac{4\, \text{rate} + k}{4 + n},

as if four tries had been seen before; the weight of four is ours.

A scaffold is refused only if another one of the same level, for the same activity, meets
the likeliest mistake and it does not: help that foresees is preferred to help that does
not, and nothing is refused that nothing could replace.

>>> from scaffolding import Activity, Anticipation, Foreseen, Mistake, Offer, Programme
>>> from scaffolding import Question, Skill, StagesModel, Standing, Texts
>>> memory = Mistake(id="from_memory", name=Texts(en="Written from memory"))
>>> open_one = Question(id="q1", asks=Texts(en="How do you keep track?"))
>>> pointed = Question(
...     id="q2",
...     asks=Texts(en="When did you write this line?"),
...     addresses=frozenset({"from_memory"}),
... )
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.5)
>>> book = Activity(
...     id="r1_book",
...     skill=records,
...     name=Texts(en="Open the book"),
...     mistakes=(Foreseen(mistake=memory, rate=0.4),),
...     scaffolds=(open_one, pointed),
... )
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> for scaffold in (open_one, pointed):
...     judgement = Anticipation().admit(standing, Offer(activity=book, scaffold=scaffold))
...     print(type(judgement).__name__)
Refused
Admitted
"""

from collections.abc import Iterator
from typing import ClassVar, Final

from attrs import field, frozen

from scaffolding.findings.estimates import brier_skill
from scaffolding.findings.finding import Measure
from scaffolding.findings.occasions import N, Occasion, Unused
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Offered, Recorded
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds, whole
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Mistake
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.quantities import Outcome, is_duration
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import MUSTHAFA_2016, Source
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Anticipation"]

_ACHIEVED: Final = Outcome.ACHIEVED


@frozen(kw_only=True)
class Anticipation:
    """The mentor foresees the difficulties and the kinds of mistake.

    Attributes:
        weight: How many tries the base rate of a mistake weighs as much as.
    """

    sources: ClassVar[tuple[Source, ...]] = (MUSTHAFA_2016,)

    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.ANTICIPATION_MEASURED,
        needs=frozenset({Recorded.ATTEMPTS, Recorded.FORECASTS}),
        reference=0.0,
        estimate=brier_skill,
    )

    weight: float = field(default=4, validator=is_duration)

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:  # noqa: ARG002
        """Return every level: what is foreseen depends on the scaffold alone."""
        return whole(activity)

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether another scaffold would foresee better, and what it foresees."""
        activity, scaffold = offer.activity, offer.scaffold
        outlook = standing.outlook(activity.skill)
        likeliest = self.likeliest(outlook, activity)
        if likeliest is None:
            return Admitted(Reason(ReasonCode.ANTICIPATION_NOTHING, activity=activity))
        mistake, chance = likeliest
        if scaffold is not None and mistake.id in scaffold.addresses:
            meets = ReasonCode.ANTICIPATION_ADDRESSES
            return Admitted(Reason(meets, mistake=mistake, chance=chance))
        other = _meeting(mistake, offer)
        if other is not None:
            return Refused.because(
                ReasonCode.ANTICIPATION_OTHER,
                mistake=mistake,
                chance=chance,
                scaffold=other,
            )
        watch = ReasonCode.ANTICIPATION_WATCH
        return Admitted(Reason(watch, mistake=mistake, chance=chance))

    def admits(self, standing: Standing, offer: Offer, /) -> bool:
        """Return what `admit` would, but not why; of many offers nobody asks why."""
        activity, scaffold = offer.activity, offer.scaffold
        if scaffold is None or len(activity.scaffolds_at(scaffold.level)) == 1:
            return True  # Nothing could replace it, whatever is foreseen.
        likeliest = self.likeliest(standing.outlook(activity.skill), activity)
        if likeliest is None or likeliest[0].id in scaffold.addresses:
            return True
        return _meeting(likeliest[0], offer) is None

    def likeliest(
        self, outlook: Outlook, activity: Activity, /
    ) -> tuple[Mistake, float] | None:
        """Return the likeliest mistake and its chance, or None if none is known.

        The one that was written first, where two are as likely.
        """
        foreseen = self.foresees(outlook, activity)
        return max(foreseen, key=lambda it: it[1], default=None)

    def foresees(
        self, outlook: Outlook, activity: Activity, /
    ) -> tuple[tuple[Mistake, float], ...]:
        """Return each mistake that is to be expected, with its chance."""
        record = outlook.record.activity(activity.id)
        n_tries = self.weight + record.n_short
        return tuple(
            (
                one.mistake,
                (self.weight * one.rate + record.mistakes.get(one.mistake.id, 0))
                / n_tries
                if n_tries
                else one.rate,
            )
            for one in activity.mistakes
        )

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield how far the forecast of an attempt was from how it went.

        Only a full success counts as one, since that is what a forecast is of.
        """
        entry = step.entry
        if not isinstance(entry, Attempted):
            return
        offer = step.offer
        if not isinstance(offer, Offered) or offer.forecast is None:
            yield Unused(ReasonCode.AUDIT_NO_FORECAST)
        elif entry.outcome is None:
            yield Unused(ReasonCode.AUDIT_NO_OUTCOME)
        else:
            went_well = int(entry.outcome is _ACHIEVED)
            missed_by = (offer.forecast - went_well) ** 2
            yield Occasion(parts={N: 1, "went_well": went_well, "brier": missed_by})


def _meeting(mistake: Mistake, offer: Offer) -> Scaffold | None:
    """Return the first scaffold of the offer's level that meets the mistake, if any."""
    if offer.scaffold is None:
        return None
    same_level = offer.activity.scaffolds_at(offer.scaffold.level)
    return next((it for it in same_level if mistake.id in it.addresses), None)
