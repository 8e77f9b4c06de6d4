"""A journal in words: each entry as a sentence, in the language of whoever reads it.

Entries name things by id, so that a journal can be stored where no programme is at hand;
told beside its programme, each id is a name. The sentences stand in the catalogue of the
language. Each is made of parts, and a part is said only if all that it names was
recorded; of parts that stand for one another the first that can be said is. So what was
not recorded is passed over or said to be missing, and never filled in.

>>> from datetime import UTC, datetime
>>> from scaffolding import Mentee, umkm
>>> from scaffolding.journal.entries import GoalSet, Opened
>>> from scaffolding.journal.telling import tell
>>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> opened = Opened(id="0", at=noon, programme="umkm", mentee=Mentee("Bu Sari"))
>>> for told in tell([opened, GoalSet(id="1", at=noon, skill="F7")], umkm()):
...     print(told)
The journal of Bu Sari begins.
She wants to manage “Balance sheet”.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, Final

from attrs import define, field, fields, frozen

from scaffolding.journal.entries import Chosen, Entry, Opened
from scaffolding.languages import Catalogue, catalogue, filled
from scaffolding.programme.programme import Programme
from scaffolding.reasons import Fact, told

__all__ = ["Told", "named_in", "tell"]


@frozen(kw_only=True)
class Told:
    """An entry, and the sentence that it is told in.

    Attributes:
        entry: The entry.
        sentence: It in words.
    """

    entry: Entry
    sentence: str

    def __str__(self) -> str:
        """Return the sentence."""
        return self.sentence


def tell(
    entries: Iterable[Entry], programme: Programme, /, language: str = "en"
) -> Iterator[Told]:
    """Tell the entries of a journal one after another, as they are read.

    Args:
        entries: A journal, or what stands in one, from its first entry on.
        programme: What it was kept with; another has no names for its ids.
        language: A tag, such as `id`.

    Yields:
        Each entry with its sentence.

    Raises:
        UnknownNameError: If there is no catalogue for the language, or an entry names a
            skill, an activity or a mistake that the programme has not got.
    """
    telling = _Telling(words=catalogue(language), programme=programme)
    for entry in entries:
        yield Told(entry=entry, sentence=telling.sentence(entry))


def named_in(part: str, /) -> frozenset[str]:
    """Return the facts that a part of a sentence names."""
    return frozenset(name for _, name, _, _ in Formatter().parse(part) if name)


@define(kw_only=True)
class _Telling:
    """What is remembered, so that an entry which refers to another can be told.

    Attributes:
        words: The words of the language.
        programme: What names the ids.
        people: The names of those who take part, as the journal opens with them.
        before: What was offered, asked or proposed, by the id of the entry.
    """

    words: Catalogue
    programme: Programme
    people: dict[str, str] = field(factory=dict)
    before: dict[str, str] = field(factory=dict)

    def sentence(self, entry: Entry) -> str:
        """Return an entry in words, and remember it."""
        if isinstance(entry, Opened):
            self.people = {"mentee": entry.mentee.name}
            if entry.mentor is not None:
                self.people["mentor"] = entry.mentor.name
        facts = self.people | self._facts(entry)
        self.before[entry.id] = facts.get("activity", facts.get("skill", ""))
        said = (_sayable(part, facts) for part in _parts(entry, self.words))
        return " ".join(filled(part, facts) for part in said if part)

    def _facts(self, entry: Entry) -> dict[str, str]:
        """Return what the entry recorded, by the name of its attribute, in words."""
        recorded = _recorded(entry.option if isinstance(entry, Chosen) else entry)
        facts = {
            name: self._told(_MEANT[name](self.programme, value))
            for name, value in recorded.items()
            if name in _MEANT
        }
        if "activity" in recorded and "skill" not in recorded:
            activity = self.programme.activity(recorded["activity"])
            facts["skill"] = self._told(activity.skill)
        if "offer" in recorded:
            facts["offer"] = self.before.get(recorded["offer"], "")
        return facts

    def _told(self, fact: Fact) -> str:
        return told(fact, self.words, self.people.get("mentee", ""))


def _recorded(said: Any) -> dict[str, Any]:  # noqa: ANN401  Any entry, or an option.
    """Return the attributes that hold something; to be without help is something."""
    held = {one.name: getattr(said, one.name) for one in fields(type(said))}
    return {
        name: value
        for name, value in held.items()
        if value is not None and value not in ("", (), frozenset())
    }


def _parts(entry: Entry, words: Catalogue) -> Sequence[str | Sequence[str]]:
    return words.entries[type(entry).__name__]


def _sayable(part: str | Sequence[str], facts: Mapping[str, str]) -> str:
    """Return the first of those that stand for one another which names no other fact."""
    every = (part,) if isinstance(part, str) else part
    return next((one for one in every if named_in(one) <= facts.keys()), "")


def _number(_: Programme, value: float | str) -> Fact:
    if isinstance(value, str):
        return value
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _as_it_is(_: Programme, value: Fact) -> Fact:
    return value


_MEANT: Final[Mapping[str, Callable[[Programme, Any], Fact]]] = {
    "skill": Programme.skill,
    "activity": Programme.activity,
    "need": lambda programme, need: programme.need(need) or need,
    "mistakes": lambda programme, ids: tuple(map(programme.mistake, sorted(ids))),
    "options": lambda programme, options: tuple(
        programme.activity(one.activity) for one in options
    ),
    "minutes": _number,
    "value": _number,
    **dict.fromkeys(
        ("support", "outcome", "mood", "channel", "topic", "until"), _as_it_is
    ),
    **dict.fromkeys(("forecast", "because", "name", "unit"), _as_it_is),
}
"""What an attribute of an entry means beside a programme; the others are not told."""
