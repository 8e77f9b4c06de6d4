"""Steps: one entry, with where she stood before it and where after it.

A step is all that is looked at to say what an entry shows of a principle. An offer is
judged by what was known when it was made, not when it was tried: she may take a week.
"""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from scaffolding.journal.entries import Attempted, Chosen, Entry, Offered
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.standing.standing import Standing

__all__ = ["Step", "Tried", "steps"]


@frozen(kw_only=True)
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

    @property
    def fits(self) -> bool:
        """Whether the activity is one of her trade."""
        return self.activity in self.standing.activities_of(self.activity.skill)


@frozen(kw_only=True)
class Step:
    """One entry, with where she stood before it and where after it.

    Attributes:
        entry: The entry.
        before: Where she stood before it, at the entry's own instant.
        after: Where she stood after it.
        offer: The offer or choice that an attempt answers, if it is known.
        offered: Where she stood when that was made.
    """

    entry: Entry
    before: Standing
    after: Standing
    offer: Offered | Chosen | None = None
    offered: Standing | None = field(default=None, repr=False)

    @property
    def tried(self) -> Tried | None:
        """The attempt, if it is one and its help was noted."""
        entry = self.entry
        if not isinstance(entry, Attempted) or entry.support is None:
            return None
        return Tried(
            entry=entry,
            activity=self.before.programme.activity(entry.activity),
            support=entry.support,
            standing=self.before if self.offered is None else self.offered,
            is_her_own=isinstance(self.offer, Offered)
            and self.offer.answers is not None,
        )


def steps(entries: Iterable[Entry], standing: Standing, /) -> Iterator[Step]:
    """Yield each entry as a step of the fold.

    Args:
        entries: The entries of one journal, in order.
        standing: Where she stood before them.
    """
    made: dict[str, tuple[Offered | Chosen, Standing]] = {}
    for entry in entries:
        before = standing if standing.at is None else standing.as_of(entry.at)
        standing = standing.after(entry)
        if isinstance(entry, Offered | Chosen):
            made = {entry.id: (entry, before)}
        name = entry.offer if isinstance(entry, Attempted) else None
        offer, offered = made.get(name or "", (None, None))
        yield Step(
            entry=entry, before=before, after=standing, offer=offer, offered=offered
        )
