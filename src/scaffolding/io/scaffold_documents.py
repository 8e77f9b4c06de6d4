"""Scaffolds as they stand in files: five kinds, each with its own keys.

A key is the word that the author reads; where the domain has another, the two meet here.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self, TypeAlias, TypedDict

from pydantic import Discriminator, Field, Tag

from scaffolding.io.documents import Document, Duration, Id, Words, each_once
from scaffolding.languages import Texts
from scaffolding.programme.figures import Group, Line, Table, Total
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

__all__ = [
    "ScaffoldDocument",
    "maybe_words",
    "scaffold_from_domain",
    "to_texts",
    "to_words",
]

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

_Sum: TypeAlias = Annotated[str, Field(pattern=r"^\d+(?: [-+*/] \d+)+ = \d+$")]
"""The plain arithmetic behind an amount that is told."""


def to_texts(words: Words | None, /) -> Texts | None:
    """Return the text as the domain holds it; None if there is none."""
    return None if words is None else Texts(**words)


def to_words(texts: Texts, /) -> Words:
    """Return the text as a document holds it."""
    return dict(texts.by_language)


def maybe_words(texts: Texts | None, /) -> Words | None:
    """Return the text as a document holds it; None if there is none."""
    return None if texts is None else dict(texts.by_language)


class _MinutesDocument(Document):
    mentor: Duration
    mentee: Duration

    def to_domain(self) -> Minutes:
        return Minutes(mentor=self.mentor, mentee=self.mentee)

    @classmethod
    def from_domain(cls, minutes: Minutes) -> Self:
        return cls(mentor=minutes.mentor, mentee=minutes.mentee)


class _LineDocument(Document):
    label: Words
    amount: int
    quantity: int | None = None
    price: int | None = None

    def to_domain(self) -> Line:
        return Line(
            label=Texts(**self.label),
            amount=self.amount,
            quantity=self.quantity,
            price=self.price,
        )

    @classmethod
    def from_domain(cls, line: Line) -> Self:
        return cls(
            label=to_words(line.label),
            amount=line.amount,
            quantity=line.quantity,
            price=line.price,
        )


class _GroupDocument(Document):
    name: Words
    lines: list[_LineDocument]

    def to_domain(self, name: str) -> Group:
        lines = tuple(line.to_domain() for line in self.lines)
        return Group(id=name, name=Texts(**self.name), lines=lines)

    @classmethod
    def from_domain(cls, group: Group) -> Self:
        lines = [_LineDocument.from_domain(line) for line in group.lines]
        return cls(name=to_words(group.name), lines=lines)


class _TotalDocument(Document):
    label: Words
    amount: int
    adds: list[str]
    less: list[str] = Field(default_factory=list)
    equals: str = ""

    def to_domain(self, name: str) -> Total:
        return Total(
            id=name,
            label=Texts(**self.label),
            amount=self.amount,
            adds=tuple(self.adds),
            less=tuple(self.less),
            equals=self.equals,
        )

    @classmethod
    def from_domain(cls, total: Total) -> Self:
        return cls(
            label=to_words(total.label),
            amount=total.amount,
            adds=list(total.adds),
            less=list(total.less),
            equals=total.equals,
        )


class _TableDocument(Document):
    table: Id
    title: Words
    unit: str
    groups: dict[Id, _GroupDocument]
    totals: dict[Id, _TotalDocument] = Field(default_factory=dict)

    def to_domain(self) -> Table:
        return Table(
            id=self.table,
            title=Texts(**self.title),
            unit=self.unit,
            groups=tuple(one.to_domain(name) for name, one in self.groups.items()),
            totals=tuple(one.to_domain(name) for name, one in self.totals.items()),
        )

    @classmethod
    def from_domain(cls, table: Table) -> Self:
        return cls(
            table=table.id,
            title=to_words(table.title),
            unit=table.unit,
            groups={
                one.id: _GroupDocument.from_domain(one)
                for one in each_once("group", table.groups)
            },
            totals={
                one.id: _TotalDocument.from_domain(one)
                for one in each_once("total", table.totals)
            },
        )


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
        return _ShownDocument(shown=to_words(step.text))
    return _LeftDocument(left=to_words(step.text), answer=to_words(step.answer))


class _DoneDocument(Document):
    """A step of a demonstration."""

    does: Words
    says: Words | None = None

    def to_domain(self) -> Shown:
        return Shown(does=Texts(**self.does), says=to_texts(self.says))

    @classmethod
    def from_domain(cls, step: Shown) -> Self:
        return cls(does=to_words(step.does), says=maybe_words(step.says))


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
    sums: list[_Sum] = Field(default_factory=list)

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
    figures: list[_TableDocument] = Field(default_factory=list)
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
            return _QuestionDocument(
                kind="question",
                **common,
                asks=to_words(scaffold.asks),
                form=scaffold.form,
                expects=maybe_words(scaffold.expects),
                listen_for=maybe_words(scaffold.listen_for),
            )
        case Task():
            return _TaskDocument(
                kind="task",
                **common,
                brief=to_words(scaffold.brief),
                parts=[to_words(part) for part in scaffold.parts],
                criteria=[to_words(criterion) for criterion in scaffold.criteria],
            )
        case Example():
            return _ExampleDocument(
                kind="example",
                **common,
                setting=to_words(scaffold.setting),
                figures=[_TableDocument.from_domain(it) for it in scaffold.figures],
                worked_steps=[_worked_from_domain(step) for step in scaffold.steps],
            )
        case Explanation():
            points = [to_words(point) for point in scaffold.points]
            return _ExplanationDocument(kind="explanation", **common, points=points)
        case Demonstration():
            steps = [_DoneDocument.from_domain(step) for step in scaffold.steps]
            return _DemonstrationDocument(kind="demonstration", **common, steps=steps)
