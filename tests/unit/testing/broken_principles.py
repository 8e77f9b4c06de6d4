"""Principles that are wrong, each in one plausible way, and the law that says so."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from attrs import frozen

from scaffolding.findings.estimates import share
from scaffolding.findings.finding import Measure
from scaffolding.findings.occasions import Occasion
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds, Principle, whole
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["BROKEN_PRINCIPLES", "Lenient"]

YES = Admitted(Reason(ReasonCode.COLLABORATION_TO_AGREE))
NO = Refused.because(ReasonCode.COLLABORATION_NO_CONSENT)


@frozen
class Lenient:
    """A sound principle that refuses nothing, for others to break in one place."""

    def bounds(self, _: Outlook, activity: Activity, /) -> Bounds | Refused:
        return whole(activity)

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        outlook = standing.outlook(offer.activity.skill)
        bounds = self.bounds(outlook, offer.activity)
        is_within = isinstance(bounds, Bounds) and offer.support in bounds
        return YES if is_within else NO


class SaysNo:
    """It answers a question that asks for a reason with a no."""

    def bounds(self, _: Outlook, activity: Activity, /) -> Bounds | Refused:
        return whole(activity)

    def admit(self, _: Standing, __: Offer, /) -> Judgement:
        return False  # type: ignore[return-value]  # Which is what is wrong.


@frozen
class OffByOneAbove(Lenient):
    """Its bounds take the top in, and what it admits ends one below."""

    def admit(self, _: Standing, offer: Offer, /) -> Judgement:
        top = offer.activity.ladder[-1]
        return NO if offer.support is top and top else YES


@frozen
class ForgetsItsOwnBounds(Lenient):
    """It refuses an activity at every level, and admits what is offered of it."""

    def bounds(self, _: Outlook, __: Activity, /) -> Bounds | Refused:
        return NO

    def admit(self, _: Standing, __: Offer, /) -> Judgement:
        return YES


@frozen
class NeverHelps(Lenient):
    """It takes all help away at once."""

    def bounds(self, _: Outlook, __: Activity, /) -> Bounds | Refused:
        return Bounds(Support.NONE, Support.NONE)


@frozen
class AlwaysShows(Lenient):
    """It asks for the most there is, whatever she can do."""

    def bounds(self, _: Outlook, activity: Activity, /) -> Bounds | Refused:
        return Bounds(activity.ladder[-1], activity.ladder[-1])


class Wavers(Lenient):
    """It refuses every third time that it is asked."""

    n_asked: int

    def __init__(self) -> None:
        object.__setattr__(self, "n_asked", 0)

    def admit(self, _: Standing, __: Offer, /) -> Judgement:
        object.__setattr__(self, "n_asked", self.n_asked + 1)
        return YES if self.n_asked % 3 else NO


@frozen
class ReadsNames(Lenient):
    """It refuses what a programme writes late in the alphabet."""

    def bounds(self, _: Outlook, activity: Activity, /) -> Bounds | Refused:
        return NO if activity.id < "o" else whole(activity)


@frozen
class HoldsAFunction(Lenient):
    """It holds a function that nobody could send to another process."""

    rank: Callable[[float], float] = lambda chance: -chance


@frozen
class LooksOtherwise(Lenient):
    """It admits whatever is offered, and finds what did not succeed not kept."""

    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.NEED_MEASURED,
        needs=frozenset(),
        reference=0.8,
        estimate=share,
    )

    def look(self, step: Step, /) -> Iterator[Occasion]:
        entry = step.entry
        if isinstance(entry, Attempted):
            yield Occasion.kept(is_kept=entry.outcome is Outcome.ACHIEVED)


@frozen
class LooksAtTheStandingAfter(Lenient):
    """It admits no help after a success, and looks back from where she stood after it."""

    measure: ClassVar[Measure] = LooksOtherwise.measure

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        if outlook.record.successes:
            return Bounds(Support.NONE, Support.NONE)
        return whole(activity)

    def look(self, step: Step, /) -> Iterator[Occasion]:
        tried = step.tried
        if tried is not None:
            outlook = step.after.outlook(tried.activity.skill)
            bounds = self.bounds(outlook, tried.activity)
            is_kept = isinstance(bounds, Bounds) and tried.support in bounds
            yield Occasion.kept(is_kept=is_kept)


BROKEN_PRINCIPLES: tuple[tuple[Principle, str], ...] = (
    (SaysNo(), "a_refusal_has_a_reason"),
    (OffByOneAbove(), "bounds_and_admit_agree"),
    (ForgetsItsOwnBounds(), "bounds_and_admit_agree"),
    (NeverHelps(), "joined_with_the_others_some_help_is_left"),
    (AlwaysShows(), "joined_with_the_others_some_help_is_left"),
    (Wavers(), "judges_the_same_where_all_is_the_same"),
    (ReadsNames(), "does_not_depend_on_names"),
    (HoldsAFunction(), "is_the_same_when_it_was_sent_away"),
    (LooksOtherwise(), "what_it_admits_it_finds_kept"),
    (LooksAtTheStandingAfter(), "what_it_admits_it_finds_kept"),
)
"""Each principle, and the law that catches it."""
