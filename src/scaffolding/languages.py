"""What people read: texts in several languages, and a catalogue of sentences in each.

A language is a file, ``sentences/<tag>.toml``, named by its BCP 47 tag. A translator
adds one and changes no code; a test tells her which sentences are missing.

>>> from scaffolding.languages import Texts, languages
>>> languages()
('en', 'id')
>>> Texts(id="Neraca", en="Balance sheet").spoken("id")
'Neraca'
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from scaffolding.errors import InvariantError, UnknownNameError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import attrs

__all__ = [
    "Catalogue",
    "Texts",
    "catalogue",
    "counted",
    "filled",
    "is_text",
    "languages",
]

_HUNDRED: Final = 100

_ROUNDING: Final = 1e-9
"""What 100 * 0.29 lacks of 29 in binary, and to spare."""


_COUNTED: Final = re.compile(r"\{(\w+):((?:[^{}|]|\{\w+\})*)\|((?:[^{}|]|\{\w+\})*)\}")
"""A number's name, what is said if it is one, and what if it is another."""


def filled(sentence: str, facts: Mapping[str, object], /) -> str:
    """Return a sentence with its facts, and what goes with their number.

    A sentence names a fact in braces, and after a colon what is said if it is one, and
    what if it is another number. A language that has no plural leaves that out.

    >>> from scaffolding.languages import filled
    >>> filled("{n} {n:try|tries} on {m} {m:day|days}", {"n": 3, "m": 1})
    '3 tries on 1 day'
    """
    if "|" in sentence:
        sentence = _COUNTED.sub(
            lambda it: it[2] if str(facts[it[1]]) == "1" else it[3], sentence
        )
    return sentence.format_map(facts)


def counted(n: int, one: str, several: str = "", /) -> str:
    """Return a number with what it is a number of, in English.

    >>> from scaffolding.languages import counted
    >>> counted(1, "try", "tries"), counted(0, "row")
    ('1 try', '0 rows')
    """
    return f"{n} {one}" if n == 1 else f"{n} {several or one + 's'}"


@frozen(init=False)
class Texts:
    """The same text in one language or more."""

    by_language: tuple[tuple[str, str], ...]

    def __init__(self, /, **by_language: str) -> None:
        """Hold a text for each language tag.

        Raises:
            InvariantError: If there is no text at all.
        """
        if not by_language:
            raise InvariantError(where="Texts", rule="hold a text", got=by_language)
        self.__attrs_init__(tuple(by_language.items()))

    def spoken(self, language: str) -> str:
        """Return the text in that language, else the first that was written.

        A programme may be written in one language and mentored in another; a name in
        the wrong one is of more use than none. `check` lists what is missing.
        """
        return dict(self.by_language).get(language, self.by_language[0][1])

    def said_to(self, mentee: str, language: str) -> str:
        """Return the text in that language as it is said to her, by her name.

        A programme writes ``{mentee}`` where she is addressed, because only a mentor
        knows whether that is Bu Sari or Pak Joko.
        """
        return self.spoken(language).replace("{mentee}", mentee)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is written in, in the order in which it was."""
        return tuple(language for language, _ in self.by_language)


def is_text(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Check that an attribute is a text in some language.

    Raises:
        InvariantError: If it is not.
    """
    if not isinstance(value, Texts):
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="be a text that says in which language it is",
            got=value,
            hint="Write Texts(en='...').",
        )


@frozen(kw_only=True)
class Catalogue:
    """The sentences and the small words of one language.

    Attributes:
        language: Its BCP 47 tag.
        sentences: A sentence for each reason code, the facts in braces.
        words: The small words that facts are told in.
        members: For each enum, by class name, a word for each of its members.
        origins: A label for whatever gives reasons: a principle, a policy.
        moves: A sentence for each kind of move.
        assessment: The sentences that an assessment is told in.
        months: The names of the months.
        weaknesses: A sentence for each weakness that a programme can have.
        plots: What is written beside a picture.
        entries: For each kind of entry, the parts of its sentence; of parts in a list,
            the first that can be said is.
        fit: What the report of a fit is told in.
        doubts: A sentence for each thing that there can be to doubt about a fit.
        doubted: The few words that those name things by.
        parameters: What each parameter of a model is called in a picture.
        units: What parameters are told in.
    """

    language: str
    sentences: Mapping[str, str] = field(repr=False)
    words: Mapping[str, str] = field(repr=False)
    members: Mapping[str, Mapping[str, str]] = field(repr=False)
    origins: Mapping[str, str] = field(repr=False)
    moves: Mapping[str, str] = field(repr=False)
    assessment: Mapping[str, str] = field(repr=False)
    months: Sequence[str] = field(repr=False)
    weaknesses: Mapping[str, str] = field(repr=False, factory=dict)
    plots: Mapping[str, str] = field(repr=False, factory=dict)
    entries: Mapping[str, Sequence[str | Sequence[str]]] = field(
        repr=False, factory=dict
    )
    fit: Mapping[str, str] = field(repr=False, factory=dict)
    doubts: Mapping[str, str] = field(repr=False, factory=dict)
    doubted: Mapping[str, str] = field(repr=False, factory=dict)
    parameters: Mapping[str, str] = field(repr=False, factory=dict)
    units: Mapping[str, str] = field(repr=False, factory=dict)

    def chance(self, probability: float) -> str:
        """Return a probability as people say one, out of a hundred.

        It is rounded down, so that a chance short of a threshold never reads as one
        that reaches it; and certainty is never said, because it is never known.
        """
        n_in_hundred = int(_HUNDRED * probability + _ROUNDING)
        if n_in_hundred == 0:
            return self.words["hardly_ever"]
        if n_in_hundred == _HUNDRED:
            return self.words["nearly_always"]
        return self.words["chance"].format(n_in_hundred)

    def addressed(self, said: str, mentee: str = "") -> str:
        """Return what is said to a mentee, with her name where she is addressed.

        Where her name is not known, with the word that the language has for it; English
        leaves it out.
        """
        word = mentee or self.words["mentee"]
        if word or "{mentee}" not in said:
            return said.replace("{mentee}", word)
        for called, instead in ((", {mentee},", ","), (", {mentee}", "")):
            said = said.replace(called, instead)
        return said.removeprefix("{mentee}, ").replace("{mentee}", "")

    def member(self, member: Enum) -> str:
        """Return the word for a member of an enum."""
        return self.members[type(member).__name__][member.name]

    def date(self, at: datetime) -> str:
        """Return the day of an instant, as people say it."""
        return self.words["date"].format(
            day=at.day, month=self.months[at.month - 1], year=at.year
        )

    def listed(self, items: Sequence[str]) -> str:
        """Return the items as a list in a sentence: a, b and c."""
        if not items:
            return self.words["nothing"]
        *others, last = items
        return self.words["and"].join([", ".join(others), last]) if others else last


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that there is a catalogue for."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language.

    Raises:
        UnknownNameError: If there is none.
    """
    if language not in languages():
        raise UnknownNameError(kind="language", name=language, known=languages())
    from tomllib import loads  # noqa: PLC0415  As in `_folder`.

    text = (_folder() / f"{language}.toml").read_text(encoding="utf-8")
    return Catalogue(language=language, **loads(text))


def _folder() -> "Traversable":
    # Imported here because a program that prints no sentence need not pay for it: it is
    # a tenth of what the core costs to import.
    from importlib.resources import files  # noqa: PLC0415

    return files("scaffolding") / "sentences"
