"""The journal: entries in order, to which more are added and from which none is taken.

It is witness, not guard. `Journal.append` checks form alone: that the first entry opens
it, that time does not run backwards, that no id is borne twice, and that what an entry
refers to stands before it. Whether what was done was proper is another question, which
`Standing.expects` answers; so the records of real mentoring, breaches and all, can be
entered.

>>> from datetime import UTC, datetime
>>> from scaffolding import Journal, Mentee
>>> from scaffolding.journal.entries import Agreed, Opened
>>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> journal = Journal([Opened(id="0", at=noon, programme="shop", mentee=Mentee("Sari"))])
>>> journal.append(Agreed(id="1", at=noon, offer="9"))
Traceback (most recent call last):
scaffolding.errors.JournalError: Entry 2 of the journal (Agreed '1'): offer must name an \
earlier entry that can be answered so, got '9'.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, Protocol

from attrs import define, field

from scaffolding.errors import JournalError
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    Countered,
    Declined,
    Discussed,
    Entry,
    HandOverProposed,
    Offered,
    Opened,
    Probed,
    Revoked,
)
from scaffolding.languages import counted

__all__ = ["AnyJournal", "Form", "Journal"]


class AnyJournal(Protocol):
    """Whatever entries can be appended to and read from again: a list is one."""

    def append(self, entry: Entry, /) -> None:
        """Keep one more entry."""
        ...

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        ...


_OFFER: Final = "offer"

_REFERS: Final[dict[type[Entry], tuple[str, tuple[type[Entry], ...]]]] = {
    Agreed: (_OFFER, (Offered,)),
    Declined: (_OFFER, (Offered, Probed, HandOverProposed)),
    Countered: (_OFFER, (Offered,)),
    Revoked: (_OFFER, (Offered, Chosen)),
    Attempted: (_OFFER, (Offered, Chosen)),
    Answered: ("probe", (Probed,)),
    Chosen: ("discussion", (Discussed,)),
    Offered: ("answers", (Countered,)),
}
"""The attribute by which an entry refers to an earlier one, and what that may be."""

_REFERRED_TO: Final = frozenset(kind for _, kinds in _REFERS.values() for kind in kinds)


@define
class Form:
    """What is remembered of a journal to check the form of the next entry.

    Attributes:
        n_entries: How many entries there are.
        at: The instant of the last one; None if there is none.
    """

    n_entries: int = 0
    at: datetime | None = None
    _ids: set[str] = field(factory=set, repr=False)
    _kinds: dict[str, type[Entry]] = field(factory=dict, repr=False)

    def accept(self, entry: Entry) -> None:
        """Check one more entry and remember it.

        Raises:
            JournalError: If it is not well-formed; then nothing is remembered of it.
        """
        self.check(entry)
        self.n_entries += 1
        self.at = entry.at
        self._ids.add(entry.id)
        if type(entry) in _REFERRED_TO:
            self._kinds[entry.id] = type(entry)

    def check(self, entry: Entry) -> None:
        """Check the form of one more entry.

        Raises:
            JournalError: If it is not well-formed.
        """
        if (self.n_entries == 0) != isinstance(entry, Opened):
            rule = "be Opened, and no later one"
            raise self._broken(entry, "the first entry", rule, type(entry).__name__)
        if self.at is not None and entry.at < self.at:
            rule = f"be {self.at.isoformat()} or later"
            raise self._broken(entry, "at", rule, entry.at.isoformat())
        if entry.id in self._ids:
            raise self._broken(entry, "id", "be borne by no other entry", entry.id)
        name, kinds = _REFERS.get(type(entry), ("", ()))
        referred = getattr(entry, name) if name else None
        if referred is not None and self._kinds.get(referred) not in kinds:
            rule = "name an earlier entry that can be answered so"
            raise self._broken(entry, name, rule, referred)

    def _broken(self, entry: Entry, where: str, rule: str, got: object) -> JournalError:
        return JournalError(
            place=f"Entry {self.n_entries + 1} of the journal",
            entry=f"{type(entry).__name__} {entry.id!r}",
            where=where,
            rule=rule,
            got=got,
        )


class Journal:
    """Entries in order, held in memory."""

    __slots__ = ("_entries", "_form")

    def __init__(self, entries: Iterable[Entry] = (), /) -> None:
        """Hold the entries.

        Raises:
            JournalError: If one of them is not well-formed.
        """
        self._entries: list[Entry] = []
        self._form = Form()
        for entry in entries:
            self.append(entry)

    def append(self, entry: Entry, /) -> None:
        """Keep one more entry.

        Raises:
            JournalError: If it is not well-formed; then it is not kept.
        """
        self._form.accept(entry)
        self._entries.append(entry)

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._entries)

    def __getitem__(self, index: int) -> Entry:
        """Return the entry at that place, from 0."""
        return self._entries[index]

    def __eq__(self, other: object) -> bool:
        """Return whether the other one holds the same entries."""
        if not isinstance(other, Journal):
            return NotImplemented
        return self._entries == other._entries

    __hash__ = None  # type: ignore[assignment]  # It grows.

    def __repr__(self) -> str:
        """Return how many entries there are, and of whom."""
        whose = self._entries[0].mentee.name if self._entries else None  # type: ignore[union-attr]
        return f"Journal({counted(len(self), 'entry', 'entries')}, mentee={whose!r})"
