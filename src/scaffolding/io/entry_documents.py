"""Entries as they stand in a journal's file: one on a line, a document for each kind.

A document has the attributes of its entry under their own names. What is left out was
not recorded, or is as usual: `by` is left out where it is whose word such an entry
usually is.

>>> from scaffolding.io.entry_documents import parse_document
>>> felt = b'{"kind": "felt", "id": "7", "at": "2026-03-03T09+07", "mood": "bored"}'
>>> parse_document(felt).to_domain().mood
<Mood.BORED: 'bored'>
"""

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from scaffolding.io.described import Described
from scaffolding.io.documents import Id
from scaffolding.io.written import (
    VERSION,
    AsDocument,
    ASet,
    ByName,
    Ids,
    Instant,
    Thing,
    Value,
    Version,
    by_name,
    held,
)
from scaffolding.journal import entries
from scaffolding.journal.entries import Entry, Option, Recorded
from scaffolding.moves import Topic
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.quantities import Channel, Mood, Outcome, Speaker, Support

__all__ = [
    "DOCUMENTS",
    "LINE",
    "PEOPLE",
    "EntryDocument",
    "WrittenCountered",
    "WrittenEntry",
    "WrittenOpened",
    "document_of",
    "parse_document",
]

_Channel: TypeAlias = Annotated[Channel, ByName()]
_Mood: TypeAlias = Annotated[Mood, ByName()]
_Outcome: TypeAlias = Annotated[Outcome, ByName()]
_Recorded: TypeAlias = Annotated[Recorded, ByName()]
_Speaker: TypeAlias = Annotated[Speaker, ByName()]
_Support: TypeAlias = Annotated[Support, ByName()]
_Topic: TypeAlias = Annotated[Topic, ByName()]


class EnterpriseDocument(Thing):
    domain = Enterprise
    name: str = ""
    context: str = ""
    needs: tuple[str, ...] = ()


class MenteeDocument(Thing):
    domain = Mentee
    name: Id
    id: Id
    languages: tuple[str, ...] = ("id",)
    goals: tuple[str, ...] = ()
    enterprise: Annotated[Enterprise, held(EnterpriseDocument)] = Enterprise()


class MentorDocument(Thing):
    domain = Mentor
    name: Id
    id: Id
    masters: Ids
    languages: tuple[str, ...] = ("id",)
    channels: Annotated[frozenset[_Channel], ASet()] = Field(
        default=frozenset(Channel),
        # In order, so that the published schema is the same each time.
        json_schema_extra={"default": [*sorted(map(by_name, Channel))]},
    )
    minutes: float | None = None


class OptionDocument(Thing):
    domain = Option
    activity: str
    support: _Support
    scaffold: str | None = None


_AnOption: TypeAlias = Annotated[Option, held(OptionDocument)]


PEOPLE: Final = (EnterpriseDocument, MenteeDocument, MentorDocument)
"""The documents of the people of a mentorship, and of what she runs."""


class EntryDocument(Thing):
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


class OpenedDocument(_OfSystem):
    domain = entries.Opened
    apart = frozenset({"kind", "version"})
    kind: Literal["opened"]
    version: Version
    programme: str
    digest: str = ""
    mentee: Annotated[Mentee, held(MenteeDocument)]
    mentor: Annotated[Mentor, held(MentorDocument)] | None = None
    seed: int = 0
    model: Described | None = None
    principles: Described | None = None
    policy: Described | None = None
    thresholds: Described | None = None
    asking: Described | None = None
    recorded: Annotated[frozenset[_Recorded], ASet()]


class GoalSetDocument(_OfMentee):
    domain = entries.GoalSet
    kind: Literal["goal_set"]
    skill: str | None = None
    need: str = ""


class GoalDroppedDocument(_OfMentee):
    domain = entries.GoalDropped
    kind: Literal["goal_dropped"]
    skill: str


class ProbedDocument(_OfMentor):
    domain = entries.Probed
    kind: Literal["probed"]
    activity: str
    support: _Support
    scaffold: str | None = None


class AnsweredDocument(_OfMentee):
    domain = entries.Answered
    kind: Literal["answered"]
    probe: str | None = None
    activity: str
    support: _Support
    outcome: _Outcome
    mistakes: Ids = frozenset()


class OfferedDocument(_OfMentor):
    domain = entries.Offered
    kind: Literal["offered"]
    activity: str
    support: _Support
    scaffold: str | None = None
    answers: str | None = None
    forecast: float | None = None
    foreseen: tuple[str, ...] = ()
    because: str = ""


class AgreedDocument(_OfMentee):
    domain = entries.Agreed
    kind: Literal["agreed"]
    offer: str


class DeclinedDocument(_OfMentee):
    domain = entries.Declined
    kind: Literal["declined"]
    offer: str
    because: str = ""


class CounteredDocument(_OfMentee):
    domain = entries.Countered
    kind: Literal["countered"]
    offer: str
    activity: str
    support: _Support | None = None


class RevokedDocument(_OfMentee):
    domain = entries.Revoked
    kind: Literal["revoked"]
    offer: str


class ConsentWithdrawnDocument(_OfMentee):
    domain = entries.ConsentWithdrawn
    kind: Literal["consent_withdrawn"]
    because: str = ""


class ConsentRenewedDocument(_OfMentee):
    domain = entries.ConsentRenewed
    kind: Literal["consent_renewed"]


class SupportedDocument(_OfMentor):
    domain = entries.Supported
    kind: Literal["supported"]
    skill: str | None = None
    activity: str | None = None
    scaffold: str | None = None
    support: _Support | None = None
    channel: _Channel | None = None


class AttemptedDocument(_OfMentee):
    domain = entries.Attempted
    kind: Literal["attempted"]
    offer: str | None = None
    activity: str
    support: _Support | None = None
    outcome: _Outcome | None = None
    mistakes: Ids = frozenset()


class FeltDocument(_OfMentee):
    domain = entries.Felt
    kind: Literal["felt"]
    mood: _Mood


class MetDocument(_OfSystem):
    domain = entries.Met
    kind: Literal["met"]
    minutes: float | None = None


class MissedDocument(_OfSystem):
    domain = entries.Missed
    kind: Literal["missed"]
    because: str = ""


class MeasuredDocument(_OfSystem):
    domain = entries.Measured
    kind: Literal["measured"]
    name: str
    value: Value
    unit: str = ""


class HandOverProposedDocument(_OfMentor):
    domain = entries.HandOverProposed
    kind: Literal["hand_over_proposed"]
    skill: str


class HandedOverDocument(_OfMentor):
    domain = entries.HandedOver
    kind: Literal["handed_over"]
    skill: str


class PausedDocument(_OfMentor):
    domain = entries.Paused
    kind: Literal["paused"]
    until: Instant


class DiscussedDocument(_OfMentor):
    domain = entries.Discussed
    kind: Literal["discussed"]
    topic: _Topic
    options: tuple[_AnOption, ...] = ()


class ChosenDocument(_OfMentee):
    domain = entries.Chosen
    kind: Literal["chosen"]
    discussion: str
    option: _AnOption


class EndedDocument(_OfSystem):
    domain = entries.Ended
    kind: Literal["ended"]


_Line: TypeAlias = Annotated[
    OpenedDocument
    | GoalSetDocument
    | GoalDroppedDocument
    | ProbedDocument
    | AnsweredDocument
    | OfferedDocument
    | AgreedDocument
    | DeclinedDocument
    | CounteredDocument
    | RevokedDocument
    | ConsentWithdrawnDocument
    | ConsentRenewedDocument
    | SupportedDocument
    | AttemptedDocument
    | FeltDocument
    | MetDocument
    | MissedDocument
    | MeasuredDocument
    | HandOverProposedDocument
    | HandedOverDocument
    | PausedDocument
    | DiscussedDocument
    | ChosenDocument
    | EndedDocument,
    Field(discriminator="kind"),
]

LINE: Final[TypeAdapter[EntryDocument]] = TypeAdapter(_Line)
"""Whatever can stand on a line, told apart by its kind."""


def _written(entry: Entry) -> object:
    return document_of(entry).model_dump(mode="json", exclude_defaults=True)


WrittenEntry: TypeAlias = Annotated[
    Entry, AsDocument(_Line, read=EntryDocument.to_domain, write=_written)
]
"""An entry that stands in another document as it does on a line."""

WrittenOpened: TypeAlias = Annotated[
    entries.Opened,
    AsDocument(OpenedDocument, read=OpenedDocument.to_domain, write=_written),
]
"""The first entry, likewise."""

WrittenCountered: TypeAlias = Annotated[
    entries.Countered,
    AsDocument(CounteredDocument, read=CounteredDocument.to_domain, write=_written),
]
"""A counter-offer, likewise."""


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


def parse_document(line: bytes, /) -> EntryDocument:
    """Return the document on a line.

    Raises:
        ValidationError: If it is not as its document says.
    """
    # Not by the adapter's own method, which takes a fifth longer.
    document: EntryDocument = LINE.validator.validate_json(line)
    return document
