"""Steps: one entry, with where she stood before it and where after it.

A step is all that is looked at to say what an entry shows of a principle. An offer is
judged by what was known when it was made, not when it was tried: she may take a week.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Final, TypeAlias

from attrs import field, frozen

from scaffolding.journal.entries import Attempted, Chosen, Discussed, Entry, Offered
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.standing.standing import Standing

__all__ = ["Step", "Tried", "steps"]

_Made: TypeAlias = tuple[Offered | Chosen | None, Standing | None, bool]
"""An offer, where she stood before it, and whether she had asked for just that."""

_NOTHING_MADE: Final[_Made] = (None, None, False)


# Without slots, since there is one of each entry, and that takes less time so.
@frozen(kw_only=True, slots=False)
class Tried:
    """An attempt whose help is known, and where she stood when it was offered.

    Attributes:
        entry: The attempt.
        activity: What she did.
        support: The help that was used.
        standing: Where she stood when it was offered; just before it, if it was not.
        is_her_own: Whether she had asked for just this, instead of something else.
    """

    entry: Attempted
    activity: Activity
    support: Support
    standing: Standing
    is_her_own: bool

    @cached_property
    def fits(self) -> bool:
        """Whether the activity is one of her trade."""
        return self.standing.fits(self.activity)


# Likewise.
@frozen(kw_only=True, slots=False)
class Step:
    """One entry, with where she stood before it and where after it.

    Attributes:
        entry: The entry.
        last: Where she stood after the entry before.
        after: Where she stood after this one.
        activity: What was tried, if it is an attempt.
        offer: The offer or choice that an attempt answers, if it is known.
        made_after: Where she stood after the entry before that offer.
        is_her_own: Whether it takes up what she had asked for instead of something else.
        gaps: The skills whose last try lacked its help or how it went, by id: what comes
            after it cannot be held against it, nor against the one before.
    """

    entry: Entry
    last: Standing
    after: Standing
    activity: Activity | None = None
    offer: Offered | Chosen | None = None
    made_after: Standing | None = field(default=None, repr=False)
    is_her_own: bool = False
    gaps: frozenset[str] = frozenset()

    @cached_property
    def before(self) -> Standing:
        """Where she stood before the entry, at its own instant."""
        return _at(self.last, self.entry.at)

    @cached_property
    def offered(self) -> Standing | None:
        """Where she stood when the offer of an attempt was made, if that is known."""
        if self.offer is None or self.made_after is None:
            return None
        return _at(self.made_after, self.offer.at)

    @cached_property
    def tried(self) -> Tried | None:
        """The attempt, if it is one and its help was noted."""
        entry, activity = self.entry, self.activity
        if not isinstance(entry, Attempted) or activity is None:
            return None
        if entry.support is None:
            return None
        return Tried(
            entry=entry,
            activity=activity,
            support=entry.support,
            standing=self.offered or self.before,
            is_her_own=self.is_her_own,
        )


def steps(entries: Iterable[Entry], standing: Standing, /) -> Iterator[Step]:
    """Yield each entry as a step of the fold.

    Args:
        entries: The entries of one journal, in order.
        standing: Where she stood before them.
    """
    made = _NOTHING_MADE
    # The talk that answered her counter-offer by laying out how it can be done.
    hers: Discussed | None = None
    gaps: frozenset[str] = frozenset()
    for entry in entries:
        last, standing = standing, standing.after(entry)
        if isinstance(entry, Discussed):
            hers = entry if last.dialogue.counter is not None else None
        elif isinstance(entry, Offered):
            made = entry, last, entry.answers is not None
        elif isinstance(entry, Chosen):
            made = entry, last, hers is not None and hers.id == entry.discussion
        if not isinstance(entry, Attempted):
            yield Step(entry=entry, last=last, after=standing, gaps=gaps)
            continue
        activity = standing.programme.activity(entry.activity)
        is_answer = made[0] is not None and made[0].id == entry.offer
        offer, made_after, is_her_own = made if is_answer else _NOTHING_MADE
        yield Step(
            entry=entry,
            last=last,
            after=standing,
            activity=activity,
            offer=offer,
            made_after=made_after,
            is_her_own=is_her_own,
            gaps=gaps,
        )
        is_gap = entry.support is None or entry.outcome is None
        if is_gap != (activity.skill.id in gaps):
            gaps ^= {activity.skill.id}


def _at(standing: Standing, at: datetime) -> Standing:
    """Return where she stands at an instant: time alone changes what is believed."""
    if standing.at is None or standing.at == at:
        return standing
    return standing.as_of(at)
