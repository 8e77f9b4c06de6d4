"""Weaknesses: a code with facts, a place, and a sentence in each language.

As with reasons, a program branches on the code and reads the facts; a person reads the
sentence, which stands in the catalogue of a language.

>>> from scaffolding.checks.weakness import Weakness, WeaknessCode
>>> why = Weakness.of("skills[3].why", WeaknessCode.TEXT_MISSING, languages=("id",))
>>> print(why)
skills[3].why: It is not said in id.
"""

from typing import Self

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.languages import catalogue
from scaffolding.reasons import Code, Fact, Facts, told

__all__ = ["Weakness", "WeaknessCode"]


class WeaknessCode(Code):
    """Every weakness there is."""

    HELP_LACKING = "help.lacking", "of", "levels"
    HELP_RISES = "help.rises", "scaffold"
    HELP_COSTS_MORE = "help.costs_more", "scaffold", "minutes", "less"
    HELP_LAST_NOT_OPEN = "help.last_not_open", "activity"
    HELP_FORMS = "help.forms", "scaffold"
    MISTAKE_NOT_FROM_BELOW = "mistake.not_from_below", "activity", "mistake"
    MISTAKE_NOT_FROM_ABOVE = "mistake.not_from_above", "activity", "mistake"
    MISTAKE_UNMET = "mistake.unmet", "mistake"
    PRIOR_UNMET = "prior.unmet", "skill", "prior", "most"
    SKILL_BEYOND_REACH = "skill.beyond_reach", "skill", "support", "chance", "floor"
    TEXT_UNSAID = ("text.unsaid",)
    TEXT_MISSING = "text.missing", "languages"
    TEXT_UNLISTED = "text.unlisted", "languages"
    TEXT_PLACEHOLDER = "text.placeholder", "placeholder", "known"
    TEXT_NUMBERS = "text.numbers", "language", "numbers", "other", "others"
    TEXT_LIKE = "text.like", "language", "other", "share"
    FIGURES_GAP = "figures.gap", "gap"
    FIGURES_AMOUNT = "figures.amount", "amount"
    FILE_UNLISTED = "file.unlisted", "file"


def _declared(instance: "Weakness", _: object, facts: Facts) -> None:
    if facts.keys() != instance.code.names:
        raise InvariantError(
            where=f"Weakness({instance.code.value!r})",
            rule=f"rest on {', '.join(instance.code.facts) or 'nothing'}",
            got=tuple(facts),
        )


@frozen
class Weakness:
    """One thing that is not wrong but weak, and the place where it is.

    Attributes:
        path: The way to it from the top, such as ``skills[3].why``.
        code: Which weakness it is; programs branch on it.
        facts: What it rests on, under the names that the code declares.
        file: The file that it is in; empty if it is in none.
        line: The line of that file, from 1; 0 if it is not known.

    Raises:
        InvariantError: If the facts are not those that the code declares.
    """

    path: str
    code: WeaknessCode
    facts: Facts = field(validator=_declared)
    file: str = field(default="", kw_only=True)
    line: int = field(default=0, kw_only=True)

    @classmethod
    def of(cls, path: str, code: WeaknessCode, /, **facts: Fact) -> Self:
        """Give the weakness with its facts."""
        return cls(path, code, Facts(**facts))

    @property
    def place(self) -> str:
        """File, line and path, as far as they are known."""
        file = f"{self.file}:{self.line}" if self.line else self.file
        return " ".join(part for part in (file, self.path) if part)

    def sentence(self, language: str, /) -> str:
        """Return it as one would say it.

        Raises:
            UnknownNameError: If there is no catalogue for the language.
        """
        words = catalogue(language)
        spoken = {name: told(fact, words) for name, fact in self.facts.items()}
        return words.weaknesses[self.code].format_map(spoken)

    def explain(self, language: str, /) -> str:
        """Return the place, then what is weak there."""
        return f"{self.place}: {self.sentence(language)}"

    def __str__(self) -> str:
        """Return it in English."""
        return self.explain("en")
