"""Standings as text: all that is known of a mentee, for who does not fold a journal again.

The programme and the learner model are not in it. It names them, by digest and by
description, and they are given again when it is read.

>>> from scaffolding import Programme, Skill, StagesModel, Standing, Texts
>>> from scaffolding.io.standings import dumps_standing, loads_standing
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> shop, model = Programme(id="shop", skills=(records,)), StagesModel()
>>> standing = Standing(programme=shop, model=model)
>>> loads_standing(dumps_standing(standing), programme=shop, model=model) == standing
True

>>> other = StagesModel(guess=0.2)
>>> loads_standing(dumps_standing(standing), programme=shop, model=other)
Traceback (most recent call last):
scaffolding.errors.ChangedError: The journal was kept with model StagesModel(guess=0.15), \
not StagesModel(guess=0.2). Read it with that one, or fold the journal again with this one.
"""

from typing import Annotated, Any, Final, Self, TypeAlias

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from scaffolding.assessment.belief import Belief, Held
from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import (
    ChangedError,
    DocumentError,
    Fault,
    UnknownNameError,
)
from scaffolding.io.described import Described
from scaffolding.io.documents import Document, Id, broken
from scaffolding.io.entry_documents import (
    WrittenCountered,
    WrittenEntry,
    WrittenOpened,
)
from scaffolding.io.json_files import parse_json
from scaffolding.io.paths import told
from scaffolding.io.written import (
    VERSION,
    ByName,
    Instant,
    Thing,
    Version,
    held,
    unwritable,
    written_later,
)
from scaffolding.journal.descriptions import Description, describe
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Support
from scaffolding.standing.dialogue import Dialogue, Goal
from scaffolding.standing.record import ActivityRecord, Proof, Record
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

__all__ = ["StandingDocument", "dumps_standing", "loads_standing"]

_EMPTY: Final[dict[str, Any]] = {}

_Support: TypeAlias = Annotated[Support, ByName()]


class ThresholdsDocument(Thing):
    domain = Thresholds
    ready: float
    mastered: float
    breadth: int
    opening: int
    prompts: int
    clearly_not: float
    clearly_so: float
    worth_asking: float
    patience: int
    tries_a_day: int
    decline_days: float
    rest_days: float
    apart_days: float
    certificate_days: float


class ProofDocument(Thing):
    domain = Proof
    activity: str
    first: float
    last: float


class ActivityRecordDocument(Thing):
    domain = ActivityRecord
    tries: int = 0
    was_shown: bool = False
    n_short: int = 0
    mistakes: dict[str, int] = _EMPTY
    scaffolds: dict[str, int] = _EMPTY


class RecordDocument(Thing):
    domain = Record
    was_mastered: bool = False
    was_shown: bool = False
    last: _Support | None = None
    last_day: float = 0.0
    failures: int = 0
    failures_at_last: int = 0
    successes: int = 0
    tries: int = 0
    n_answers: int = 0
    tries_at_step: int = 0
    asked_at_step: int = -1
    least_managed: _Support | None = None
    most_failed: _Support | None = None
    shown: tuple[Annotated[Proof, held(ProofDocument)], ...] = ()
    last_shown: float = 0.0
    activities: dict[str, Annotated[ActivityRecord, held(ActivityRecordDocument)]] = (
        _EMPTY
    )


class BeliefDocument(Thing):
    domain = Belief
    day: float = 0.0
    held: dict[str, Held] = _EMPTY


class GoalDocument(Document):
    skill: str | None = None
    need: str = ""
    since: Instant
    is_done: bool = False

    @classmethod
    def from_domain(cls, goal: Goal, /) -> Self:
        skill = None if goal.skill is None else goal.skill.id
        return cls(skill=skill, need=goal.need, since=goal.since, is_done=goal.is_done)

    def to_domain(self, programme: Programme, /) -> Goal:
        skill = None if self.skill is None else programme.skill(self.skill)
        return Goal(skill=skill, need=self.need, since=self.since, is_done=self.is_done)


class DialogueDocument(Document):
    has_consent: bool = True
    open: WrittenEntry | None = None
    is_agreed: bool = False
    counter: WrittenCountered | None = None
    goals: tuple[GoalDocument, ...] = ()
    mood: Annotated[Mood, ByName()] | None = None
    declined: dict[str, float] = _EMPTY
    asked: dict[str, float] = _EMPTY
    not_yet: dict[str, float] = _EMPTY
    refusals: dict[str, int] = _EMPTY
    last_skill: str = ""
    date: int = 0
    tries: int = 0
    minutes: float = 0
    probed_on: dict[str, int] = _EMPTY
    step: int = 0
    n_answers: int = 0
    n_prompts: int = 0

    @classmethod
    def from_domain(cls, dialogue: Dialogue, /) -> Self:
        values = {key: getattr(dialogue, key) for key in cls.model_fields}
        goals = tuple(map(GoalDocument.from_domain, dialogue.goals))
        return cls(**{**values, "goals": goals})

    def to_domain(self, programme: Programme, /) -> Dialogue:
        goals = tuple(goal.to_domain(programme) for goal in self.goals)
        return Dialogue(**{**self.__dict__, "goals": goals})


class StandingDocument(Document):
    """What stands in a text for a standing."""

    version: Version
    programme: Id
    digest: str
    model: Described
    thresholds: Annotated[Thresholds, held(ThresholdsDocument)]
    opened: WrittenOpened | None = None
    at: Instant | None = None
    belief: Annotated[Belief, held(BeliefDocument)]
    records: dict[str, Annotated[Record, held(RecordDocument)]] = _EMPTY
    dialogue: DialogueDocument

    @classmethod
    def from_domain(cls, standing: Standing, /) -> Self:
        """Return what stands in a text for a standing."""
        return cls(
            version=VERSION,
            programme=standing.programme.id,
            digest=standing.programme.digest,
            model=describe(standing.model),
            thresholds=standing.thresholds,
            opened=standing.opened,
            at=standing.at,
            belief=standing.belief,
            records=dict(standing.records),
            dialogue=DialogueDocument.from_domain(standing.dialogue),
        )

    def to_domain(self, programme: Programme, model: LearnerModel, /) -> Standing:
        """Return the standing itself.

        Raises:
            UnknownNameError: If a goal is a skill that the programme does not have.
        """
        return Standing(
            programme=programme,
            model=model,
            thresholds=self.thresholds,
            opened=self.opened,
            at=self.at,
            belief=self.belief,
            records=self.records,
            dialogue=self.dialogue.to_domain(programme),
        )


def dumps_standing(standing: Standing, /) -> str:
    """Return a standing as text.

    Raises:
        DocumentError: If it holds what cannot be written.
    """
    try:
        document = StandingDocument.from_domain(standing)
        return document.model_dump_json(exclude_defaults=True)
    except (ValidationError, PydanticSerializationError) as error:
        raise unwritable(standing, error) from None


def loads_standing(
    text: str, /, *, programme: Programme, model: LearnerModel
) -> Standing:
    """Return the standing of a text.

    Args:
        text: What `dumps_standing` gave.
        programme: The programme that it is of.
        model: The learner model that it was folded with.

    Raises:
        ChangedError: If it is of another programme or was folded with another model.
        DocumentError: If it cannot be read; it holds every fault.
    """
    try:
        document = StandingDocument.model_validate_json(text)
    except ValidationError as error:
        raise _unreadable(text, error) from None
    _check("programme", document.programme, programme.id)
    _check(f"programme {programme.id!r}", document.digest, programme.digest)
    given = describe(model)
    if document.model != given:
        was, now = _apart(document.model, given), _apart(given, document.model)
        raise ChangedError(what="model", was=was, given=now, hint=_OTHER)
    try:
        return document.to_domain(programme, model)
    except UnknownNameError as error:
        faults = (Fault("$.dialogue.goals", error),)
        raise DocumentError(document="text", faults=faults) from None


_OTHER: Final = "Read it with that one, or fold the journal again with this one."


def _check(what: str, was: str, given: str) -> None:
    if was != given:
        raise ChangedError(what=what, was=repr(was), given=repr(given), hint=_OTHER)


def _apart(one: Description, other: Description) -> str:
    """Return a description as one writes it, less what it shares with the other."""
    same = dict(other.parameters) if one.name == other.name else {}
    shown = [
        f"{name}={value!r}"
        for name, value in one.parameters
        if name not in same or same[name] != value
    ]
    return f"{one.name}({', '.join(shown)})"


def _unreadable(text: str, error: ValidationError) -> DocumentError:
    parsed = parse_json(text)
    later = written_later(parsed.value)
    if later is not None:
        faults: tuple[Fault, ...] = (Fault("$.version", later),)
    else:
        faults = parsed.faults or tuple(
            Fault(told(path), wrong)
            for path, wrong in broken(error, StandingDocument, parsed.value)
        )
    return DocumentError(document="text", faults=faults)
