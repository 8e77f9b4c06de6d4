r"""Withdrawal: help is taken away, step by step, as she comes to manage alone.

Let :math:`p_h` be her chance of success with support :math:`h`, and *last* the level of
her last attempt at the skill. Then

.. math::

   \text{upper} = \max\bigl( \min \{\, h : p_h \ge \text{likely} \,\},\;
   \text{where contingent shift would go from last},\;
   \text{one step under last} \bigr),

sought on the activity's ladder; the first term is its top where nothing is likely enough.
Contingent shift :cite:p:`wood1978` gives one step more after a failure, one step less
after a success, and as much after a success in part.

The first term alone deadlocks: after a failure one may not give more, after a success
`sequence` lets nobody go straight to less. The other two terms leave room for both.

>>> from scaffolding import Activity, Example, Offer, Programme, Skill, StagesModel
>>> from scaffolding import Standing, Texts, Withdrawal, Worked
>>> shown = Example(
...     id="r1_ex", setting=Texts(en="A food stall"), steps=(Worked(text=Texts(en="List")),)
... )
>>> records = Skill(
...     id="R1", name=Texts(en="Keep written records"), prior=0.87, scaffolds=(shown,)
... )
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> offer = Offer(activity=book, scaffold=shown)
>>> print(Withdrawal().admit(standing, offer).reason.sentence("en"))
Too much help: with an example; she does well enough alone, 81 in 100.
"""

from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from scaffolding.findings.contingency import (
    Response,
    barred,
    by_chance,
    contingent,
    more_than_chance,
)
from scaffolding.findings.finding import Measure
from scaffolding.findings.occasions import Occasion, Unused
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds, between, offered_freely
from scaffolding.programme.activities import Activity, step_over, step_under
from scaffolding.quantities import Support, is_probability
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import WOOD_1978, Source
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.record import Record
from scaffolding.standing.standing import Standing

__all__ = ["Withdrawal", "shifted"]


@frozen(kw_only=True)
class Withdrawal:
    """Help is taken away, step by step, as she comes to manage alone.

    Attributes:
        likely: The chance of success above which more help is too much.
    """

    sources: ClassVar[tuple[Source, ...]] = (WOOD_1978,)

    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.WITHDRAWAL_MEASURED,
        needs=frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT}),
        reference=0.05,
        estimate=more_than_chance,
        chance=by_chance,
        least=0.0,
        barred=barred,
    )

    likely: float = field(default=0.7, validator=is_probability)

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        """Return the most help that it takes."""
        ladder, last = activity.ladder, outlook.record.last
        least = outlook.prospect(activity).least(self.likely)
        most = ladder[-1] if least is None else least
        if last is not None:
            shift = shifted(outlook.record, ladder, successes=1)
            most = max(most, shift, step_under(last, ladder))
        return between(ladder[0], most)

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether the offer gives no more help than it takes, and why."""
        activity, support = offer.activity, offer.support
        outlook = standing.outlook(activity.skill)
        prospect = outlook.prospect(activity)
        bounds = self.bounds(outlook, activity)
        if isinstance(bounds, Bounds) and support not in bounds:
            return Refused.because(
                ReasonCode.WITHDRAWAL_TOO_MUCH,
                support=support,
                most=bounds.upper,
                chance=prospect.chance(bounds.upper),
            )
        chance = prospect.chance(support)
        if support is Support.NONE:
            return Admitted(Reason(ReasonCode.WITHDRAWAL_ALONE, chance=chance))
        return Admitted(
            Reason(ReasonCode.WITHDRAWAL_WITHIN, support=support, chance=chance)
        )

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield whether help followed how the last attempt of the skill had gone."""
        entry = step.entry
        if isinstance(entry, Attempted) and step.tried is None:
            yield Unused(ReasonCode.AUDIT_NO_SUPPORT)
        elif isinstance(entry, Attempted) and entry.outcome is None:
            yield Unused(ReasonCode.AUDIT_NO_OUTCOME)
        tried = offered_freely(step)
        if tried is None:
            return
        skill = tried.activity.skill
        record = step.before.record(skill)
        if record.last is not None and skill.id not in step.gaps:
            ladder = tried.activity.ladder
            response = Response.of(record, tried.support, ladder)
            yield contingent(response)


def shifted(
    record: Record, ladder: tuple[Support, ...], /, *, successes: int
) -> Support:
    """Return where contingent shift goes from the last attempt, on that ladder.

    Args:
        record: What was shown of the skill; it was attempted.
        ladder: The levels that there are.
        successes: How many successes running, at one level, take a step down.
    """
    last = ladder[0] if record.last is None else record.last
    if record.failures:
        return step_over(last, ladder)
    if record.successes >= successes:
        return step_under(last, ladder)
    # It stays: the greatest level of this ladder that is not above the last. Every ladder
    # begins with no help, so that there is one.
    return max(level for level in ladder if level <= last)
