"""Affect: curiosity, boredom and frustration are kept in balance.

After two failures running, or after one while she is frustrated, help is at least one
step over that of the last attempt. Where there is no more to give, and the most there is
has failed twice running, the skill rests until she has tried another or a day has passed:
a rule that refused it for ever ended most mentorships.

A success in part ends a run of failures.

>>> from scaffolding import Activity, Affect, Offer, Programme
>>> from scaffolding import Skill, StagesModel, Standing, Texts
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> print(Affect().admit(standing, Offer(activity=book)).reason.sentence("en"))
Nothing weighs on her that would ask for more help.
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
from scaffolding.principles.principle import Bounds, whole
from scaffolding.programme.activities import Activity, step_over
from scaffolding.quantities import Mood, is_count
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import DMELLO_2012, Source
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Affect"]


@frozen(kw_only=True)
class Affect:
    """Curiosity, boredom and frustration are kept in balance.

    Attributes:
        failures: How many failures running ask for more help.
        failures_frustrated: How many do while she is frustrated.
    """

    sources: ClassVar[tuple[Source, ...]] = (DMELLO_2012,)

    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.AFFECT_MEASURED,
        needs=frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT}),
        reference=0.8,
        estimate=share,
    )

    failures: int = field(default=2, validator=is_count)
    failures_frustrated: int = field(default=1, validator=is_count)

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        """Return the levels that let her take heart, or that it had better rest."""
        record, ladder = outlook.record, activity.ladder
        last = record.last
        if last is None:
            return whole(activity)
        if self.rests(outlook, activity):
            return Refused.because(
                ReasonCode.AFFECT_RESTS, skill=outlook.skill, support=last
            )
        if record.failures >= self._enough(outlook):
            return Bounds(step_over(last, ladder), ladder[-1])
        return whole(activity)

    def rests(self, outlook: Outlook, activity: Activity, /) -> bool:
        """Return whether the most help has failed so often that the skill rests."""
        record = outlook.record
        return (
            record.last is not None
            and record.last >= activity.ladder[-1]
            and record.failures_at_last >= self.failures
            and outlook.is_last
            and outlook.day < record.last_day + outlook.thresholds.rest_days
        )

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether the offer lets her take heart, and why."""
        activity, support = offer.activity, offer.support
        outlook = standing.outlook(activity.skill)
        record, bounds = outlook.record, self.bounds(outlook, activity)
        if isinstance(bounds, Refused):
            return bounds
        last, failures = record.last, record.failures
        if last is None or failures < self._enough(outlook):
            return Admitted(Reason(ReasonCode.AFFECT_STEADY))
        if support in bounds:
            return Admitted(
                Reason(
                    ReasonCode.AFFECT_MORE_HELP,
                    support=support,
                    last=last,
                    failures=failures,
                )
            )
        if failures < self.failures:
            return Refused.because(
                ReasonCode.AFFECT_FRUSTRATED, support=support, least=bounds.lower
            )
        return Refused.because(
            ReasonCode.AFFECT_TOO_LITTLE,
            support=support,
            least=bounds.lower,
            failures=failures,
        )

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield how two failures running were answered, by the next attempt.

        More help is an answer, and so is another skill, or a day of rest.
        """
        entry, before = step.entry, step.before
        last = before.dialogue.last_skill
        activity = step.activity
        if not isinstance(entry, Attempted) or activity is None or not last:
            return
        record = before.record(before.programme.skill(last))
        if record.failures < self.failures or last in step.gaps:
            return
        rested = before.day >= record.last_day + before.thresholds.rest_days
        if activity.skill.id != last or rested:
            yield Occasion.kept(is_kept=True)
        elif step.tried is None:
            yield Unused(ReasonCode.AUDIT_NO_SUPPORT)
        elif not step.tried.is_her_own:
            outlook = step.tried.standing.outlook(activity.skill)
            bounds = self.bounds(outlook, activity)
            more = isinstance(bounds, Bounds) and step.tried.support >= bounds.lower
            yield Occasion.kept(is_kept=more)

    def _enough(self, outlook: Outlook) -> int:
        if outlook.mood is Mood.FRUSTRATED:
            return min(self.failures, self.failures_frustrated)
        return self.failures
