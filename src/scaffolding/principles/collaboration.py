"""Collaboration: everything is agreed between the two.

Nothing is offered to one who has withdrawn her consent. What she has declined is not
offered again while that stands: a refusal lapses at the next attempt, at a new goal, at
the next meeting, or after a day (`Thresholds.decline_days`). And while she waits for an
answer to what she proposed herself, that comes before anything else.

Whether she agreed before she tried is asked of the attempt, not of the offer:
`Standing.expects` refuses an attempt without an agreed offer.

>>> from scaffolding import Activity, Collaboration, Offer, Programme
>>> from scaffolding import Skill, StagesModel, Standing, Texts
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> print(Collaboration().admit(standing, Offer(activity=book)).reason.sentence("en"))
She may take it, leave it or ask for another.
"""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from scaffolding.findings.estimates import share
from scaffolding.findings.finding import Measure
from scaffolding.findings.occasions import Occasion, Unused
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds, whole
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import MUSTHAFA_2016, Source
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Collaboration"]


@frozen(kw_only=True)
class Collaboration:
    """Everything is agreed between the two."""

    sources: ClassVar[tuple[Source, ...]] = (MUSTHAFA_2016,)
    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.COLLABORATION_MEASURED,
        needs=frozenset({Recorded.ATTEMPTS, Recorded.AGREEMENT}),
        reference=0.95,
        estimate=share,
    )

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        """Return every level, unless she has said no to the activity or to all."""
        dialogue = outlook.dialogue
        if not dialogue.has_consent:
            return Refused.because(ReasonCode.COLLABORATION_NO_CONSENT)
        counter = dialogue.counter
        if counter is not None:
            if counter.activity == activity.id:
                if counter.support is None:
                    return whole(activity)
                return Bounds(counter.support, counter.support)
            return Refused.because(ReasonCode.COLLABORATION_COUNTER, activity=activity)
        if outlook.is_declined(activity):
            return Refused.because(ReasonCode.COLLABORATION_DECLINED, activity=activity)
        return whole(activity)

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether she may be asked, and why."""
        bounds = self.bounds(standing.outlook(offer.activity.skill), offer.activity)
        if isinstance(bounds, Refused):
            return bounds
        counter = standing.dialogue.counter
        if counter is None:
            return Admitted(Reason(ReasonCode.COLLABORATION_TO_AGREE))
        if offer.support not in bounds:
            return Refused.because(
                ReasonCode.COLLABORATION_COUNTER, activity=offer.activity
            )
        return Admitted(Reason(ReasonCode.COLLABORATION_HER_OWN))

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield whether an attempt came after an agreed offer that still stood."""
        entry, dialogue = step.entry, step.before.dialogue
        if isinstance(entry, Attempted):
            is_open = dialogue.open is not None and dialogue.open.id == entry.offer
            yield Occasion.kept(is_kept=is_open and dialogue.is_agreed)
