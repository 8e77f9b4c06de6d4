"""What goes out and does not come in again: decisions and assessments in messages.

A decision is written as `scaffolding.io.decisions` writes it; the documents here say of
what shape that is, so that a framework can publish it.

>>> from scaffolding import Decision, End
>>> from scaffolding.io.answers import decision_document
>>> decision_document(Decision(move=End()), "en").model_dump()
{'move': 'end', 'sentence': 'Leave it here', 'reasons': []}
"""

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field, JsonValue, TypeAdapter

from scaffolding.assessment.assessment import Assessment, Seen, SkillAssessment
from scaffolding.io.decisions import decision_json
from scaffolding.io.documents import Document
from scaffolding.io.written import by_name
from scaffolding.moves import Decision
from scaffolding.programme.skills import Skill

__all__ = [
    "AnyDecision",
    "AssessmentDocument",
    "assessment_document",
    "decision_document",
]

_Support: TypeAlias = Literal[
    "none", "question", "task", "example", "explanation", "demonstration"
]


class ReasonDocument(Document):
    """Why: a code with facts for a program, a sentence for whoever reads along."""

    code: str
    facts: dict[str, JsonValue]
    sentence: str


class OptionDocument(Document):
    """Something that she may choose."""

    activity: str
    skill: str
    support: _Support
    scaffold: str | None


class OfferDocument(Document):
    """An activity, with help or without."""

    move: Literal["offer"]
    activity: str
    skill: str
    support: _Support
    scaffold: str | None
    minutes: float
    sentence: str
    reasons: list[ReasonDocument]


class ProbeDocument(Document):
    """A question of what she can do already."""

    move: Literal["probe"]
    activity: str
    skill: str
    support: _Support
    scaffold: str | None
    sentence: str
    reasons: list[ReasonDocument]


class HandOverDocument(Document):
    """To let her go on alone with a skill."""

    move: Literal["hand_over"]
    skill: str
    sentence: str
    reasons: list[ReasonDocument]


class PauseDocument(Document):
    """To let some time pass."""

    move: Literal["pause"]
    until: str
    sentence: str
    reasons: list[ReasonDocument]


class DiscussDocument(Document):
    """To talk, because there is something that is hers to say."""

    move: Literal["discuss"]
    topic: Literal["goal", "counter", "choice", "beyond_reach"]
    options: list[OptionDocument]
    sentence: str
    reasons: list[ReasonDocument]


class EndDocument(Document):
    """To leave it."""

    move: Literal["end"]
    sentence: str
    reasons: list[ReasonDocument]


AnyDecision: TypeAlias = Annotated[
    OfferDocument
    | ProbeDocument
    | HandOverDocument
    | PauseDocument
    | DiscussDocument
    | EndDocument,
    Field(discriminator="move"),
]
"""A decision in a message, told apart by its move."""

_DECISION: Final[TypeAdapter[Document]] = TypeAdapter(AnyDecision)


class SeenDocument(Document):
    """One piece of evidence."""

    activity: str
    support: _Support
    outcome: Literal["not_yet", "partly", "achieved"]
    at: str
    is_probe: bool


class SkillAssessmentDocument(Document):
    """What was found out of one skill."""

    skill: str
    mastery: float
    sureness: Literal["unseen", "open", "likely", "firm"]
    alone: float | None
    support: _Support | None
    with_support: float | None
    readiness: float
    missing: list[str]
    is_managed_alone: bool
    is_certified: bool
    evidence: list[SeenDocument]


class AssessmentDocument(Document):
    """What was found out of a mentee, and the same in words."""

    mentee: str
    by: str
    at: str
    needs: list[str]
    skills: list[SkillAssessmentDocument]
    text: str


def decision_document(decision: Decision, language: str, /) -> Document:
    """Return what stands in a message for a decision.

    Raises:
        UnknownNameError: If there is no catalogue for the language.
    """
    return _DECISION.validate_python(decision_json(decision, language))


def assessment_document(assessment: Assessment, language: str, /) -> Document:
    """Return what stands in a message for an assessment.

    Raises:
        UnknownNameError: If there is no catalogue for the language.
    """
    needs = [it.id if isinstance(it, Skill) else it for it in assessment.needs]
    return AssessmentDocument(
        mentee=assessment.mentee,
        by=assessment.by,
        at=assessment.at.isoformat(),
        needs=needs,
        skills=[_skill(one) for one in assessment.skills],
        text=assessment.explain(language),
    )


def _skill(found: SkillAssessment) -> SkillAssessmentDocument:
    support = found.support
    said = {
        "skill": found.skill.id,
        "mastery": found.mastery,
        "sureness": by_name(found.sureness),
        "alone": found.alone,
        "support": None if support is None else by_name(support),
        "with_support": found.with_support,
        "readiness": found.readiness,
        "missing": [skill.id for skill in found.missing],
        "is_managed_alone": found.is_managed_alone,
        "is_certified": found.is_certified,
        "evidence": [_seen(one) for one in found.evidence],
    }
    return SkillAssessmentDocument.model_validate(said)


def _seen(seen: Seen) -> dict[str, object]:
    return {
        "activity": seen.activity.id,
        "support": by_name(seen.support),
        "outcome": by_name(seen.outcome),
        "at": seen.at.isoformat(),
        "is_probe": seen.is_probe,
    }
