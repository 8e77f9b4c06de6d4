"""Entries as they stand in a journal's file: one on a line, a document for each kind.

A document has the attributes of its entry under their own names. What is left out was
not recorded, or is as usual: `by` is left out where it is whose word such an entry
usually is.

>>> from scaffolding.io.entry_documents import parse_entry
>>> parse_entry(b'{"kind": "felt", "id": "7", "at": "2026-03-03T09+07", "mood": "bored"}').mood
<Mood.BORED: 'bored'>
"""

from typing import Annotated, Any, ClassVar, Final, Literal, Self, TypeAlias

from pydantic import Field, TypeAdapter

from scaffolding.io.described import Described
from scaffolding.io.documents import Document, Id
from scaffolding.io.written import ASet, ByName, Held, Ids, Instant, Value
from scaffolding.journal import entries
from scaffolding.journal.entries import Entry, Option, Recorded
from scaffolding.moves import Topic
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.quantities import Channel, Mood, Outcome, Speaker, Support

__all__ = ["DOCUMENTS", "VERSION", "EntryDocument", "document_of", "parse_entry"]

VERSION: Final = 1
"""The version that journals are written in; the first line names it."""

_Channel: TypeAlias = Annotated[Channel, ByName()]
_Mood: TypeAlias = Annotated[Mood, ByName()]
_Outcome: TypeAlias = Annotated[Outcome, ByName()]
_Recorded: TypeAlias = Annotated[Recorded, ByName()]
_Speaker: TypeAlias = Annotated[Speaker, ByName()]
_Support: TypeAlias = Annotated[Support, ByName()]
_Topic: TypeAlias = Annotated[Topic, ByName()]


class _Thing(Document):
    """What stands in a file for a thing of the domain that has the same attributes."""

    domain: ClassVar[type[Any]]
    apart: ClassVar[frozenset[str]] = frozenset()  # Keys that are no attributes.

    def to_domain(self) -> Any:  # noqa: ANN401
        """Return the thing itself."""
        values = self.__dict__
        if self.apart:
            values = {key: one for key, one in values.items() if key not in self.apart}
        return self.domain(**values)

    @classmethod
    def from_domain(cls, thing: object, /, **apart: object) -> Self:
        """Return what stands in a file for it."""
        keys = cls.model_fields.keys() - cls.apart
        return cls(**apart, **{key: getattr(thing, key) for key in keys})


class _Enterprise(_Thing):
    domain = Enterprise
    name: str = ""
    context: str = ""
    needs: tuple[str, ...] = ()


class _Mentee(_Thing):
    domain = Mentee
    name: Id
    id: Id
    languages: tuple[str, ...] = ("id",)
    goals: tuple[str, ...] = ()
    enterprise: Annotated[Enterprise, Held(_Enterprise)] = Enterprise()


class _Mentor(_Thing):
    domain = Mentor
    name: Id
    id: Id
    masters: Ids
    languages: tuple[str, ...] = ("id",)
    channels: Annotated[frozenset[_Channel], ASet()] = frozenset(Channel)
    minutes: float | None = None


class _Option(_Thing):
    domain = Option
    activity: str
    support: _Support
    scaffold: str | None = None


_AnOption: TypeAlias = Annotated[Option, Held(_Option)]


class EntryDocument(_Thing):
    """What stands in a file for every entry."""

    apart = frozenset({"kind"})
    kind: str
    id: Id
    at: Instant


class _OfMentee(EntryDocument):
    by: _Speaker = Speaker.MENTEE


class _OfMentor(EntryDocument):
    by: _Speaker = Speaker.MENTOR


class _OfSystem(EntryDocument):
    by: _Speaker = Speaker.SYSTEM


class _Opened(_OfSystem):
    domain = entries.Opened
    apart = frozenset({"kind", "version"})
    kind: Literal["opened"]
    version: Literal[1]
    programme: str
    digest: str = ""
    mentee: Annotated[Mentee, Held(_Mentee)]
    mentor: Annotated[Mentor, Held(_Mentor)] | None = None
    seed: int = 0
    model: Described | None = None
    principles: Described | None = None
    policy: Described | None = None
    thresholds: Described | None = None
    asking: Described | None = None
    recorded: Annotated[frozenset[_Recorded], ASet()]


class _GoalSet(_OfMentee):
    domain = entries.GoalSet
    kind: Literal["goal_set"]
    skill: str | None = None
    need: str = ""


class _GoalDropped(_OfMentee):
    domain = entries.GoalDropped
    kind: Literal["goal_dropped"]
    skill: str


class _Probed(_OfMentor):
    domain = entries.Probed
    kind: Literal["probed"]
    activity: str
    support: _Support
    scaffold: str | None = None


class _Answered(_OfMentee):
    domain = entries.Answered
    kind: Literal["answered"]
    probe: str | None = None
    activity: str
    support: _Support
    outcome: _Outcome
    mistakes: Ids = frozenset()


class _Offered(_OfMentor):
    domain = entries.Offered
    kind: Literal["offered"]
    activity: str
    support: _Support
    scaffold: str | None = None
    answers: str | None = None
    forecast: float | None = None
    foreseen: tuple[str, ...] = ()
    because: str = ""


class _Agreed(_OfMentee):
    domain = entries.Agreed
    kind: Literal["agreed"]
    offer: str


class _Declined(_OfMentee):
    domain = entries.Declined
    kind: Literal["declined"]
    offer: str
    because: str = ""


class _Countered(_OfMentee):
    domain = entries.Countered
    kind: Literal["countered"]
    offer: str
    activity: str
    support: _Support | None = None


class _Revoked(_OfMentee):
    domain = entries.Revoked
    kind: Literal["revoked"]
    offer: str


class _ConsentWithdrawn(_OfMentee):
    domain = entries.ConsentWithdrawn
    kind: Literal["consent_withdrawn"]
    because: str = ""


class _ConsentRenewed(_OfMentee):
    domain = entries.ConsentRenewed
    kind: Literal["consent_renewed"]


class _Supported(_OfMentor):
    domain = entries.Supported
    kind: Literal["supported"]
    skill: str | None = None
    activity: str | None = None
    scaffold: str | None = None
    support: _Support | None = None
    channel: _Channel | None = None


class _Attempted(_OfMentee):
    domain = entries.Attempted
    kind: Literal["attempted"]
    offer: str | None = None
    activity: str
    support: _Support | None = None
    outcome: _Outcome | None = None
    mistakes: Ids = frozenset()


class _Felt(_OfMentee):
    domain = entries.Felt
    kind: Literal["felt"]
    mood: _Mood


class _Met(_OfSystem):
    domain = entries.Met
    kind: Literal["met"]
    minutes: float | None = None


class _Missed(_OfSystem):
    domain = entries.Missed
    kind: Literal["missed"]
    because: str = ""


class _Measured(_OfSystem):
    domain = entries.Measured
    kind: Literal["measured"]
    name: str
    value: Value
    unit: str = ""


class _HandOverProposed(_OfMentor):
    domain = entries.HandOverProposed
    kind: Literal["hand_over_proposed"]
    skill: str


class _HandedOver(_OfMentor):
    domain = entries.HandedOver
    kind: Literal["handed_over"]
    skill: str


class _Paused(_OfMentor):
    domain = entries.Paused
    kind: Literal["paused"]
    until: Instant


class _Discussed(_OfMentor):
    domain = entries.Discussed
    kind: Literal["discussed"]
    topic: _Topic
    options: tuple[_AnOption, ...] = ()


class _Chosen(_OfMentee):
    domain = entries.Chosen
    kind: Literal["chosen"]
    discussion: str
    option: _AnOption


class _Ended(_OfSystem):
    domain = entries.Ended
    kind: Literal["ended"]


_Line: TypeAlias = Annotated[
    _Opened
    | _GoalSet
    | _GoalDropped
    | _Probed
    | _Answered
    | _Offered
    | _Agreed
    | _Declined
    | _Countered
    | _Revoked
    | _ConsentWithdrawn
    | _ConsentRenewed
    | _Supported
    | _Attempted
    | _Felt
    | _Met
    | _Missed
    | _Measured
    | _HandOverProposed
    | _HandedOver
    | _Paused
    | _Discussed
    | _Chosen
    | _Ended,
    Field(discriminator="kind"),
]

LINE: Final[TypeAdapter[EntryDocument]] = TypeAdapter(_Line)
"""Whatever can stand on a line, told apart by its kind."""


def _documents() -> dict[str, type[EntryDocument]]:
    bases = (_OfMentee, _OfMentor, _OfSystem)
    found = [one for base in bases for one in base.__subclasses__()]
    return {one.model_fields["kind"].annotation.__args__[0]: one for one in found}  # type: ignore[union-attr]


DOCUMENTS: Final = _documents()
"""The document of each kind of entry, by the word for the kind."""

_KINDS: Final = {document.domain: kind for kind, document in DOCUMENTS.items()}


def document_of(entry: Entry, /) -> EntryDocument:
    """Return what stands in a file for an entry.

    Raises:
        ValidationError: If it could not be read again.
    """
    kind = _KINDS[type(entry)]
    apart: dict[str, object] = {"version": VERSION} if kind == "opened" else {}
    return DOCUMENTS[kind].from_domain(entry, kind=kind, **apart)


def parse_entry(line: bytes, /) -> Entry:
    """Return the entry on a line.

    Raises:
        InvariantError: If it breaks a rule of the domain.
        ValidationError: If it is not as its document says.
    """
    entry: Entry = LINE.validate_json(line).to_domain()
    return entry
