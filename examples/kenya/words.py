"""The words of the audit of the Kenyan trial in each language; a language is a file.

>>> from examples.kenya.words import words
>>> words("id").number(-0.0781, 3)
'-0,078'
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads

from attrs import AttrsInstance, asdict, field, frozen

__all__ = ["Words", "words"]


@frozen(kw_only=True)
class Words:
    """What the audit says in one language.

    Attributes:
        decimal: What stands before the decimals of a number.
        needs: What each need is called.
        arms: What each arm is called.
        matches: What each way to count a match is called.
        said: Sentences, with their facts in braces.
    """

    decimal: str
    needs: Mapping[str, str] = field(repr=False)
    arms: Mapping[str, str] = field(repr=False)
    matches: Mapping[str, str] = field(repr=False)
    said: Mapping[str, str] = field(repr=False)

    def __call__(self, name: str, /, **facts: str | int) -> str:
        """Return a sentence with its facts."""
        return self.said[name].format(**facts)

    def number(self, number: float, digits: int, /) -> str:
        """Return a number as people write it."""
        return f"{number:.{digits}f}".replace(".", self.decimal)

    def of(
        self, name: str, one: AttrsInstance, /, digits: int = 3, **facts: str | int
    ) -> str:
        """Return a sentence whose facts are the attributes of a value.

        Args:
            name: Which sentence.
            one: The value.
            digits: How many decimals are told.
            **facts: What it does not hold.
        """
        told: dict[str, str | int] = {
            key: self.number(it, digits) if isinstance(it, float) else it
            for key, it in asdict(one, recurse=False).items()
        }
        return self(name, **told, **facts)


@cache
def words(language: str, /) -> Words:
    """Return the words of a language that has a file."""
    place = files("examples.kenya") / "sentences" / f"{language}.toml"
    return Words(**loads(place.read_text(encoding="utf-8")))
