"""Sequence: the kinds of help are ordered, so that one stage is the scaffold of the next.

Help is never less than one step under that of her last attempt at the skill, whatever
the activity: who has just been shown is not left alone, but asked to work through an
example first. A step is one step on the activity's own ladder. The first try of a skill
may be at any level, because where she stands is a question of reach, not of sequence.

From above it bounds nothing: after a failure more help may be needed at once.

>>> from scaffolding import Activity, Offer, Programme, Sequence
>>> from scaffolding import Skill, StagesModel, Standing, Texts
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> print(Sequence().admit(standing, Offer(activity=book)).reason.sentence("en"))
The first try of “Keep written records” may be at any level.
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
from scaffolding.principles.principle import Bounds, between, offered_freely, whole
from scaffolding.programme.activities import Activity, step_under
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import MUSTHAFA_2016, Source
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Sequence"]


@frozen(kw_only=True)
class Sequence:
    """The kinds of help are ordered: one stage is the scaffold of the next."""

    sources: ClassVar[tuple[Source, ...]] = (MUSTHAFA_2016,)
    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.SEQUENCE_MEASURED,
        needs=frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT}),
        reference=0.9,
        estimate=share,
    )

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        """Return the levels from one step under the last one up."""
        last = outlook.record.last
        if last is None:
            return whole(activity)
        return between(step_under(last, activity.ladder), activity.ladder[-1])

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether the offer skips no stage, and after which level it comes."""
        activity, support = offer.activity, offer.support
        outlook = standing.outlook(activity.skill)
        last, bounds = outlook.record.last, self.bounds(outlook, activity)
        if last is None:
            first = ReasonCode.SEQUENCE_FIRST
            return Admitted(Reason(first, skill=activity.skill))
        if isinstance(bounds, Bounds) and support not in bounds:
            return Refused.because(
                ReasonCode.SEQUENCE_SKIPS,
                support=support,
                last=last,
                least=bounds.lower,
            )
        return Admitted(Reason(ReasonCode.SEQUENCE_STEP, support=support, last=last))

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield whether an attempt skipped no stage: no skill beneath, no kind of help."""
        if isinstance(step.entry, Attempted) and step.tried is None:
            yield Unused(ReasonCode.AUDIT_NO_SUPPORT)
        tried = offered_freely(step)
        if tried is None:
            return
        skill = tried.activity.skill
        outlook = tried.standing.outlook(skill)
        bounds = self.bounds(outlook, tried.activity)
        is_step = isinstance(bounds, Bounds) and tried.support >= bounds.lower
        # After a try that was not noted whole, from which level it steps is not known.
        if outlook.unready or skill.id not in step.gaps:
            yield Occasion.kept(is_kept=is_step and not outlook.unready)
