"""What was typed, made out: verbs, levels, moods and numbers in the words of a language.

>>> from scaffolding.cli.typed import Reader
>>> from scaffolding.cli.words import words
>>> Reader(words=words("en")).verb("agr")
'agree'
"""

import re
from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches
from math import isfinite
from shlex import split

from attrs import frozen

from scaffolding.cli.clock import in_place
from scaffolding.cli.words import Words
from scaffolding.errors import UnknownNameError
from scaffolding.quantities import Mood, Support

__all__ = ["Reader", "UnclearError"]


class UnclearError(Exception):
    """What was typed could not be made out; the message says what would be."""


@frozen(kw_only=True)
class Reader:
    """Makes out what was typed.

    Attributes:
        words: The words of the language that is typed in.
    """

    words: Words

    def parts(self, line: str, /) -> tuple[str, list[str]]:
        """Return the first word of a line, and the others; quotation marks hold together.

        A verb of two words, such as `not-yet`, may be typed with a space.
        """
        try:
            typed, *rest = split(line) or [""]
        except ValueError:  # A quotation mark that is never closed, or an apostrophe.
            typed, *rest = line.split()
        if rest and f"{typed}-{rest[0]}".lower() in self.words.verbs.values():
            typed, rest = f"{typed}-{rest[0]}", rest[1:]
        return typed, rest

    def verb(self, typed: str, /) -> str:
        """Return what a verb does; it may be shortened as long as it means one thing.

        Raises:
            UnclearError: If it means nothing, or several things.
        """
        verbs, begun = self.words.verbs, typed.lower()
        exact = [key for key, word in verbs.items() if word == begun]
        near = exact or [key for key, word in verbs.items() if word.startswith(begun)]
        if len(near) == 1:
            return near[0]
        if near:
            several = ", ".join(verbs[key] for key in near)
            raise self.unclear("several_verbs", verb=typed, several=several)
        meant, known = self._meant(begun, verbs.values()), ", ".join(verbs.values())
        raise self.unclear("unknown_verb", verb=typed, meant=meant, known=known)

    def level(self, word: str, /) -> Support:
        """Return a level of help.

        Raises:
            UnclearError: If there is none of that name.
        """
        levels = self._levels
        if word.lower() not in levels:
            raise self.unclear("no_level", word=word, known=", ".join(levels))
        return levels[word.lower()]

    def levelled(self, rest: list[str], /) -> tuple[Support | None, list[str]]:
        """Return the first level of help among some words, and what is no level."""
        levels = self._levels
        support = next(
            (levels[one.lower()] for one in rest if one.lower() in levels), None
        )
        return support, [one for one in rest if one.lower() not in levels]

    def mood(self, word: str, /) -> Mood:
        """Return a mood.

        Raises:
            UnclearError: If there is none of that name.
        """
        moods = {told: Mood[name] for name, told in self.words.moods.items()}
        if word.lower() not in moods:
            raise self.unclear("no_mood", word=word, known=", ".join(moods))
        return moods[word.lower()]

    def number(self, word: str, /) -> float:
        """Return a number, written as people write it in the language.

        Raises:
            UnclearError: If it is none.
        """
        marks = self.words.thousands, {",": ".", ".": ","}[self.words.thousands]
        thousands, decimal = map(re.escape, marks)
        grouped = rf"-?\d{{1,3}}({thousands}\d{{3}})+({decimal}\d+)?"
        plain = rf"-?\d+({decimal}\d+)?"
        if re.fullmatch(grouped, word) or re.fullmatch(plain, word):
            word = word.replace(marks[0], "").replace(marks[1], ".")
        try:
            number = float(word)
        except ValueError:
            raise self.unclear("no_number", word=word) from None
        if not isfinite(number):
            raise self.unclear("no_number", word=word)
        return number

    def instant(self, word: str, /) -> datetime:
        """Return a point in time; without an offset from UTC it is the machine's own.

        Raises:
            UnclearError: If it is none.
        """
        try:
            return in_place(datetime.fromisoformat(word))
        except (ValueError, OverflowError):  # Or it lies before all time.
            raise self.unclear("no_time", word=word) from None

    def first(self, rest: list[str], key: str, n_needed: int = 1, /) -> str:
        """Return the first of the words that a verb takes.

        Raises:
            UnclearError: If there are fewer than it needs.
        """
        if len(rest) < n_needed:
            usage = self.words.usage[key].rpartition("|")[0]
            raise self.unclear("takes", verb=self.words.verbs[key], usage=usage)
        return rest[0]

    def unclear(self, key: str, /, **facts: object) -> UnclearError:
        """Return the error that says so."""
        return UnclearError(self.words.told(key, **facts))

    def unknown(self, error: UnknownNameError, /) -> str:
        """Return that nothing bears a name, and what may be meant, as people are told it."""
        meant = self._meant(error.name, error.known)
        return self.words.told("no_name", word=error.name, meant=meant)

    def _meant(self, word: str, known: Iterable[str]) -> str:
        names = tuple(known)
        near = get_close_matches(word, names) or get_close_matches(word.lower(), names)
        return " " + self.words.told("meant", word=near[0]) if near else ""

    @property
    def _levels(self) -> dict[str, Support]:
        return {word: Support[name] for name, word in self.words.levels.items()}
