"""The words of the command line in each language; a language is a file here as well.

What the library itself says, of moves and reasons, stands in `scaffolding.languages`.

>>> from scaffolding.cli.words import words
>>> words("id").kinds["Example"]
'contoh'
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads

from attrs import field, frozen

from scaffolding.languages import catalogue, filled

__all__ = ["Words", "words"]


@frozen(kw_only=True)
class Words:
    """What the command line says in one language.

    Attributes:
        language: Its BCP 47 tag.
        thousands: What stands between thousands.
        languages: What languages are called, by tag.
        kinds: A word for each kind of scaffold, by the name of its class.
        labels: Labels and heads of columns.
        said: Sentences, with their facts in braces.
        verbs: What one types in a session, by what it does.
        usage: What each verb takes and is for, by what it does.
        levels: What one types for a level of support, by its name.
        moods: What one types for a mood, by its name.
        outcomes: What outcomes are called, by the name of their class.
        reports: What an audit's reports are called, by their names.
        figures: What their figures are called, by theirs.
        story: What is said in every story that `demo` tells.
        stories: What is said in one of them, by the programme that it is told with.
    """

    language: str
    thousands: str
    languages: Mapping[str, str] = field(repr=False)
    kinds: Mapping[str, str] = field(repr=False)
    labels: Mapping[str, str] = field(repr=False)
    said: Mapping[str, str] = field(repr=False)
    verbs: Mapping[str, str] = field(repr=False)
    usage: Mapping[str, str] = field(repr=False)
    levels: Mapping[str, str] = field(repr=False)
    moods: Mapping[str, str] = field(repr=False)
    outcomes: Mapping[str, str] = field(repr=False)
    reports: Mapping[str, str] = field(repr=False)
    figures: Mapping[str, str] = field(repr=False)
    story: Mapping[str, str] = field(repr=False)
    stories: Mapping[str, Mapping[str, str]] = field(repr=False)

    def told(self, key: str, /, **facts: object) -> str:
        """Return a sentence with its facts."""
        return filled(self.said[key], facts)

    def amount(self, amount: int, /) -> str:
        """Return a number as people write it."""
        return f"{amount:,}".replace(",", self.thousands)

    def language_called(self, tag: str, /) -> str:
        """Return what people call a language; its tag where they have no word for it."""
        return self.languages.get(tag, tag)


@cache
def words(language: str, /) -> Words:
    """Return the words of a language.

    Raises:
        UnknownNameError: If there are none.
    """
    tag = catalogue(language).language  # So that an unknown one is told the same way.
    place = files("scaffolding") / "cli" / "sentences" / f"{tag}.toml"
    return Words(language=tag, **loads(place.read_text(encoding="utf-8")))
