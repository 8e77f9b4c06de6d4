"""Voices: what a page says in one language, the programme's words and its own.

A text that is not there in that language is an error. The library falls back on another
language, because a mentor at a table needs something to say; a printed page must not.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tomllib import loads

from attrs import field, frozen

from scaffolding.cli.words import Words, words
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.languages import Catalogue, Texts, catalogue
from scaffolding.programme.figures import Table
from scaffolding.programme.scaffolds import Minutes, Scaffold

__all__ = ["Voice", "voice"]

_FOLDER = Path(__file__).parent / "sentences"


@frozen(kw_only=True)
class Voice:
    """What is said in one language.

    Attributes:
        words: The words of the command line, which a handbook shares.
        catalogue: The words of the library.
        labels: Labels and headings of the handbook's own.
        said: Its sentences, with their facts in braces.
        forms: A word for each form of a question, by its name.
        card: What stands on a card beside the programme's words.
        units: A word for each unit of a table.
    """

    words: Words
    catalogue: Catalogue
    labels: Mapping[str, str] = field(repr=False)
    said: Mapping[str, str] = field(repr=False)
    forms: Mapping[str, str] = field(repr=False)
    card: Mapping[str, str] = field(repr=False)
    units: Mapping[str, str] = field(repr=False)

    @property
    def language(self) -> str:
        """Its BCP 47 tag."""
        return self.words.language

    def text(self, text: Texts, /) -> str:
        """Return a text in this language, as it is said to one whose name is not known.

        Raises:
            InvariantError: If it is not said in this language.
        """
        if self.language not in text.languages:
            raise InvariantError(
                where="Texts",
                rule=f"be said in {self.language!r}",
                got=text.spoken(self.language),
                hint="A page in two languages has no other text to put there.",
            )
        return self.catalogue.addressed(text.spoken(self.language)).strip()

    def unit(self, table: Table, /) -> str:
        """Return what the table's amounts are measured in.

        Raises:
            UnknownNameError: If there is no word for it.
        """
        if table.unit not in self.units:
            raise UnknownNameError(
                kind="unit", name=table.unit, known=tuple(self.units)
            )
        return self.units[table.unit]

    def quoted(self, text: Texts, /) -> str:
        """Return a text in quotation marks, unless it has some of its own."""
        said = self.text(text)
        return said if said.startswith("“") else f"“{said}”"

    def kind(self, scaffold: Scaffold, /) -> str:
        """Return what kind of help it is, as a heading begins."""
        kind = self.words.kinds[type(scaffold).__name__]
        return kind[0].upper() + kind[1:]

    def minutes(self, minutes: Minutes, /) -> str:
        """Return how long help takes, for both."""
        return self.words.said["minutes"].format(
            mentor=round(minutes.mentor), mentee=round(minutes.mentee)
        )


@cache
def voice(language: str, /) -> Voice:
    """Return the voice of a language.

    Raises:
        UnknownNameError: If the library has no words for it.
        OSError: If the handbook has none.
    """
    own = loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Voice(words=words(language), catalogue=catalogue(language), **own)
