"""Scaffolds as they stand in files: five kinds, each with its own keys.

A key is the word that the author reads; where the domain has another, the two meet here.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self, TypeAlias, TypedDict

from pydantic import Discriminator, Field, Tag

from scaffolding.io.documents import Document, Duration, Id, Sum, Words
from scaffolding.io.figure_documents import TableDocument
from scaffolding.io.text_documents import maybe_words, to_texts, to_words
from scaffolding.languages import Texts
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Form,
    Minutes,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)
from scaffolding.quantities import Channel, Support

__all__ = ["ScaffoldDocument", "scaffold_from_domain"]

_Level: TypeAlias = Literal[
    "question", "task", "example", "explanation", "demonstration"
]

_LEVELS: Final[Mapping[Support, _Level]] = {
    Support.QUESTION: "question",
    Support.TASK: "task",
    Support.EXAMPLE: "example",
    Support.EXPLANATION: "explanation",
    Support.DEMONSTRATION: "demonstration",
}

_SUPPORT: Final = {level: support for support, level in _LEVELS.items()}


class _MinutesDocument(Document):
    mentor: Duration
    mentee: Duration

    def to_domain(self) -> Minutes:
        return Minutes(mentor=self.mentor, mentee=self.mentee)

    @classmethod
    def from_domain(cls, minutes: Minutes) -> Self:
        return cls.model_construct(mentor=minutes.mentor, mentee=minutes.mentee)


class _ShownDocument(Document):
    """A step of an example that is shown to her."""

    shown: Words

    def to_domain(self) -> Worked:
        return Worked(text=Texts(**self.shown))


class _LeftDocument(Document):
    """A step of an example that is left to her, with the mentor's key."""

    left: Words
    answer: Words

    def to_domain(self) -> Worked:
        return Worked(text=Texts(**self.left), answer=Texts(**self.answer))


def _worked_tag(step: object) -> str:
    is_left = isinstance(step, _LeftDocument) or (
        isinstance(step, Mapping) and not step.keys().isdisjoint({"left", "answer"})
    )
    return "a left step" if is_left else "a shown step"


_WorkedDocument: TypeAlias = Annotated[
    Annotated[_ShownDocument, Tag("a shown step")]
    | Annotated[_LeftDocument, Tag("a left step")],
    Discriminator(_worked_tag),
]


def _worked_from_domain(step: Worked) -> _ShownDocument | _LeftDocument:
    if step.answer is None:
        return _ShownDocument.model_construct(shown=to_words(step.text))
    return _LeftDocument.model_construct(
        left=to_words(step.text), answer=to_words(step.answer)
    )


class _DoneDocument(Document):
    """A step of a demonstration."""

    does: Words
    says: Words | None = None

    def to_domain(self) -> Shown:
        return Shown(does=Texts(**self.does), says=to_texts(self.says))

    @classmethod
    def from_domain(cls, step: Shown) -> Self:
        return cls.model_construct(
            does=to_words(step.does), says=maybe_words(step.says)
        )


class _HelpDocument(Document):
    """What scaffolds of every kind have."""

    scaffold: Id
    name: Words | None = None
    addresses: list[Id] = Field(default_factory=list)
    minutes: _MinutesDocument = _MinutesDocument(mentor=5, mentee=5)
    channel: Annotated[Channel, Field(strict=False)] = Channel.MENTORING
    withdraw_when: Words | None = None
    level: _Level | None = None
    sources: list[Id] = Field(default_factory=list)
    sums: list[Sum] = Field(default_factory=list)

    def _common(self, usual: Support) -> "_Common":
        return _Common(
            id=self.scaffold,
            name=to_texts(self.name),
            addresses=frozenset(self.addresses),
            minutes=self.minutes.to_domain(),
            channel=self.channel,
            withdraw_when=to_texts(self.withdraw_when),
            level=usual if self.level is None else _SUPPORT[self.level],
        )


class _Common(TypedDict):
    id: str
    name: Texts | None
    addresses: frozenset[str]
    minutes: Minutes
    channel: Channel
    withdraw_when: Texts | None
    level: Support


class _QuestionDocument(_HelpDocument):
    kind: Literal["question"]
    asks: Words
    form: Annotated[Form, Field(strict=False)] = Form.OPEN
    expects: Words | None = None
    listen_for: Words | None = None

    def to_domain(self) -> Question:
        return Question(
            **self._common(Support.QUESTION),
            asks=Texts(**self.asks),
            form=self.form,
            expects=to_texts(self.expects),
            listen_for=to_texts(self.listen_for),
        )


class _TaskDocument(_HelpDocument):
    kind: Literal["task"]
    brief: Words
    parts: list[Words] = Field(default_factory=list)
    criteria: list[Words] = Field(default_factory=list)

    def to_domain(self) -> Task:
        return Task(
            **self._common(Support.TASK),
            brief=Texts(**self.brief),
            parts=tuple(Texts(**part) for part in self.parts),
            criteria=tuple(Texts(**criterion) for criterion in self.criteria),
        )


class _ExampleDocument(_HelpDocument):
    kind: Literal["example"]
    setting: Words
    figures: list[TableDocument] = Field(default_factory=list)
    worked_steps: Annotated[list[_WorkedDocument], Field(min_length=1)]

    def to_domain(self) -> Example:
        return Example(
            **self._common(Support.EXAMPLE),
            setting=Texts(**self.setting),
            figures=tuple(table.to_domain() for table in self.figures),
            steps=tuple(step.to_domain() for step in self.worked_steps),
        )


class _ExplanationDocument(_HelpDocument):
    kind: Literal["explanation"]
    points: Annotated[list[Words], Field(min_length=1)]

    def to_domain(self) -> Explanation:
        return Explanation(
            **self._common(Support.EXPLANATION),
            points=tuple(Texts(**point) for point in self.points),
        )


class _DemonstrationDocument(_HelpDocument):
    kind: Literal["demonstration"]
    steps: Annotated[list[_DoneDocument], Field(min_length=1)]

    def to_domain(self) -> Demonstration:
        return Demonstration(
            **self._common(Support.DEMONSTRATION),
            steps=tuple(step.to_domain() for step in self.steps),
        )


ScaffoldDocument: TypeAlias = Annotated[
    _QuestionDocument
    | _TaskDocument
    | _ExampleDocument
    | _ExplanationDocument
    | _DemonstrationDocument,
    Field(discriminator="kind"),
]
"""A scaffold of any kind, known by its `kind`."""


class _Told(TypedDict):
    """What scaffolds of every kind have, as a document holds it."""

    scaffold: str
    name: Words | None
    addresses: list[str]
    minutes: _MinutesDocument
    channel: Channel
    withdraw_when: Words | None
    level: _Level | None


_USUAL: Final[Mapping[type[Scaffold], Support]] = {
    Question: Support.QUESTION,
    Task: Support.TASK,
    Example: Support.EXAMPLE,
    Explanation: Support.EXPLANATION,
    Demonstration: Support.DEMONSTRATION,
}


def scaffold_from_domain(scaffold: Scaffold, /) -> ScaffoldDocument:
    """Return the document of a scaffold."""
    is_usual = scaffold.level is _USUAL[type(scaffold)]
    common = _Told(
        scaffold=scaffold.id,
        name=maybe_words(scaffold.name),
        addresses=sorted(scaffold.addresses),
        minutes=_MinutesDocument.from_domain(scaffold.minutes),
        channel=scaffold.channel,
        withdraw_when=maybe_words(scaffold.withdraw_when),
        level=None if is_usual else _LEVELS[scaffold.level],
    )
    match scaffold:
        case Question():
            return _QuestionDocument.model_construct(
                kind="question",
                **common,
                asks=to_words(scaffold.asks),
                form=scaffold.form,
                expects=maybe_words(scaffold.expects),
                listen_for=maybe_words(scaffold.listen_for),
            )
        case Task():
            return _TaskDocument.model_construct(
                kind="task",
                **common,
                brief=to_words(scaffold.brief),
                parts=[to_words(part) for part in scaffold.parts],
                criteria=[to_words(criterion) for criterion in scaffold.criteria],
            )
        case Example():
            return _ExampleDocument.model_construct(
                kind="example",
                **common,
                setting=to_words(scaffold.setting),
                figures=[TableDocument.from_domain(it) for it in scaffold.figures],
                worked_steps=[_worked_from_domain(step) for step in scaffold.steps],
            )
        case Explanation():
            points = [to_words(point) for point in scaffold.points]
            return _ExplanationDocument.model_construct(
                kind="explanation", **common, points=points
            )
        case Demonstration():  # pragma: no branch  There is no other.
            steps = [_DoneDocument.from_domain(step) for step in scaffold.steps]
            return _DemonstrationDocument.model_construct(
                kind="demonstration", **common, steps=steps
            )
