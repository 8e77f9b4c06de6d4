"""Scaffolds: temporary help, in five kinds that each have content of their own.

A kind is a class, not a label, because an example has a worked answer and a question
has not. Each kind stands at a level of support by default; a scaffold may stand at
another, since a leading question carries more of the work than an open one.

>>> from scaffolding import Question, Texts
>>> asks = Texts(id="Uang apa saja yang keluar hari ini?", en="What money went out today?")
>>> Question(id="r2_q1", asks=asks).level
<Support.QUESTION: 1>
"""

from enum import Enum
from typing import Any, TypeAlias

from attrs import Attribute, field, frozen

from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.figures import Table
from scaffolding.quantities import Channel, Support, is_duration, is_id

__all__ = [
    "Demonstration",
    "Example",
    "Explanation",
    "Form",
    "Minutes",
    "Question",
    "Scaffold",
    "Shown",
    "Task",
    "Worked",
]


class Form(Enum):
    """How much a question gives away."""

    LEADING = "leading"
    PROBING = "probing"
    OPEN = "open"


@frozen(kw_only=True)
class Minutes:
    """How long help takes, on top of the activity.

    Attributes:
        mentor: Of the mentor's time [min].
        mentee: Of the mentee's time [min].
    """

    mentor: float = field(default=5, validator=is_duration)
    mentee: float = field(default=5, validator=is_duration)


@frozen(kw_only=True)
class Worked:
    """One step of a worked example.

    Attributes:
        text: What is shown to her, or what is asked of her.
        answer: The answer to what is left to her, for the mentor; None if it is shown.
    """

    text: Texts
    answer: Texts | None = None

    @property
    def is_left(self) -> bool:
        """Whether the step is left to her."""
        return self.answer is not None


@frozen(kw_only=True)
class Shown:
    """One step of a demonstration.

    Attributes:
        does: What the mentor does.
        says: What she says meanwhile, thinking aloud; None if she keeps quiet.
    """

    does: Texts
    says: Texts | None = None


def _helps(instance: object, attribute: "Attribute[Any]", level: Support) -> None:
    if level is Support.NONE:
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="be a level of help",
            got=level,
            hint="To offer no help, offer the activity without a scaffold.",
        )


def _is_some(
    instance: object, attribute: "Attribute[Any]", content: tuple[object, ...]
) -> None:
    if not content:
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="hold something",
            got=content,
        )


@frozen(kw_only=True)
class _Help:
    """What scaffolds of every kind have.

    Attributes:
        id: Its name in files and journals.
        name: What people call it; a question is its own name.
        addresses: The mistakes that it is meant to forestall, by id.
        minutes: How long it takes, on top of the activity.
        channel: The form in which it is given.
        withdraw_when: The sign that she can do with less.
    """

    id: str = field(validator=is_id)
    name: Texts | None = field(default=None, repr=False)
    addresses: frozenset[str] = frozenset()
    minutes: Minutes = field(factory=Minutes)
    channel: Channel = Channel.MENTORING
    withdraw_when: Texts | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Question(_Help):
    """A question that points her where to look, and leaves the work to her.

    Attributes:
        asks: The question, in the mentor's own words.
        form: How much it gives away.
        expects: What a good answer holds, for the mentor.
        listen_for: The answer that gives a mistake away, for the mentor.
        level: How much of the work it carries.
    """

    asks: Texts = field(repr=False)
    form: Form = Form.OPEN
    expects: Texts | None = field(default=None, repr=False)
    listen_for: Texts | None = field(default=None, repr=False)
    level: Support = field(default=Support.QUESTION, validator=_helps)

    def spoken(self, language: str, /) -> str:
        """Return the question in the language, in quotation marks."""
        return f"“{self.asks.spoken(language)}”"


@frozen(kw_only=True)
class Task(_Help):
    """A smaller piece of the work, laid out in parts, in her own business.

    Attributes:
        brief: What is to be done.
        parts: The parts, in the order in which she meets them.
        criteria: What can be seen on paper when it is done.
        level: How much of the work it carries.
    """

    brief: Texts = field(repr=False)
    parts: tuple[Texts, ...] = field(default=(), repr=False)
    criteria: tuple[Texts, ...] = field(default=(), repr=False)
    level: Support = field(default=Support.TASK, validator=_helps)

    def spoken(self, language: str, /) -> str:
        """Return its name in the language, in quotation marks."""
        return _spoken(self.name or self.brief, language)


@frozen(kw_only=True)
class Example(_Help):
    """A worked answer to somebody else's case, its last steps left to her.

    Attributes:
        setting: Whose case it is, and what is the matter.
        steps: The work, a step at a time.
        figures: The tables that it is worked from.
        level: How much of the work it carries.
    """

    setting: Texts = field(repr=False)
    steps: tuple[Worked, ...] = field(validator=_is_some, repr=False)
    figures: tuple[Table, ...] = field(default=(), repr=False)
    level: Support = field(default=Support.EXAMPLE, validator=_helps)

    def spoken(self, language: str, /) -> str:
        """Return its name in the language, in quotation marks."""
        return _spoken(self.name or self.setting, language)


@frozen(kw_only=True)
class Explanation(_Help):
    """Why it is done so, a point at a time.

    Attributes:
        points: The points, each against one mistake.
        level: How much of the work it carries.
    """

    points: tuple[Texts, ...] = field(validator=_is_some, repr=False)
    level: Support = field(default=Support.EXPLANATION, validator=_helps)

    def spoken(self, language: str, /) -> str:
        """Return its name in the language, in quotation marks."""
        return _spoken(self.name or self.points[0], language)


@frozen(kw_only=True)
class Demonstration(_Help):
    """The work done before her eyes, thought aloud, the pen handed over at the end.

    Attributes:
        steps: What the mentor does and says, a step at a time.
        level: How much of the work it carries.
    """

    steps: tuple[Shown, ...] = field(validator=_is_some, repr=False)
    level: Support = field(default=Support.DEMONSTRATION, validator=_helps)

    def spoken(self, language: str, /) -> str:
        """Return its name in the language, in quotation marks."""
        return _spoken(self.name or self.steps[0].does, language)


Scaffold: TypeAlias = Question | Task | Example | Explanation | Demonstration
"""The kinds of scaffold; matched exhaustively, so that a new kind cannot be missed."""


def _spoken(text: Texts, language: str) -> str:
    return f"“{text.spoken(language)}”"
