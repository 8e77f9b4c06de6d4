"""What there is to doubt about a fit: a code with facts first, a sentence second.

A program branches on the code and reads the facts; a person reads the sentence, which is
made when it is asked for.

>>> from scaffolding.fitting.warning import FitWarning, WarningCode
>>> doubt = FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=1)
>>> doubt.facts["n_mentees"]
1
>>> print(doubt)
Only 1 mentee: standard errors say nothing of other mentees.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Self, TypeAlias

from attrs import field, frozen

from scaffolding.languages import Catalogue, catalogue, filled
from scaffolding.reasons import Code

__all__ = ["ALL_SKILLS", "Fact", "FitWarning", "Phrase", "WarningCode"]

ALL_SKILLS: Final = "all skills"
"""What stands for the name of a skill where a fit is of all of them."""


@frozen
class Phrase:
    """A few words that a warning rests on, which each language has its own for.

    Attributes:
        name: By which name the catalogue has them.
        values: What stands in their braces.
    """

    name: str
    values: tuple[str | float, ...] = ()

    @classmethod
    def of(cls, name: str, /, *values: str | float) -> Self:
        """Return the words of that name, with what stands in their braces."""
        return cls(name, values)

    def __str__(self) -> str:
        """Return them in English."""
        return catalogue("en").doubted[self.name].format(*self.values)


Fact: TypeAlias = str | int | float | tuple[str, ...] | Phrase
"""What a warning can rest on."""


class WarningCode(Code):
    """Everything that a fit may warn of.

    What is said of each stands in the catalogue of a language.
    """

    # Of the table.
    FEW_MENTEES = "table.few_mentees", "n_mentees"
    ORDER_UNKNOWN = "table.order_unknown", "n_tied"
    ROWS_LEFT_OUT = "table.rows_left_out", "n_refused"
    SUPPORT_NOT_RECORDED = ("table.support_not_recorded",)
    ALL_ALIKE = "table.all_alike", "skill"
    ONE_TRY_EACH = "table.one_try_each", "skill"
    MORE_PARAMETERS_THAN_ATTEMPTS = (
        "table.more_parameters_than_attempts",
        "n_attempts",
        "n_parameters",
    )
    LEVEL_NOT_SEEN = "table.level_not_seen", "skill", "levels"
    HELP_NOT_SEEN = "table.help_not_seen", "parameters"

    # Of the search.
    INTERRUPTED = ("search.interrupted",)
    NOT_CONVERGED = "search.not_converged", "skill", "iterations"
    SEVERAL_MAXIMA = "search.several_maxima", "n_starts", "skill", "n_lower", "gap"

    # Of what was found.
    AT_BOUNDARY = "found.at_boundary", "parameter", "skill"
    DEGENERATE = "found.degenerate", "skill", "guess", "slip"
    NOT_IDENTIFIED = "found.not_identified", "parameters", "skill"
    NO_FINITE_ESTIMATE = "found.no_finite_estimate", "n_tries", "parameter"
    SEPARATED = "found.separated", "parameters"
    NOT_CARRIED = "found.not_carried", "parameters", "instead"
    NO_SPREAD = "found.no_spread", "parameters"
    COARSE_SUM = "found.coarse_sum", "n_nodes", "gap"


@frozen
class FitWarning:
    """One thing to doubt about a fit.

    Attributes:
        code: What it is.
        known: The names of what it rests on, and the values.
    """

    code: WarningCode
    known: tuple[tuple[str, Fact], ...] = field(default=())

    @classmethod
    def of(cls, code: WarningCode, /, **facts: Fact) -> Self:
        """Return a warning with its facts."""
        return cls(code, tuple(sorted(facts.items())))

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What it rests on, by name."""
        return MappingProxyType(dict(self.known))

    def sentence(self, language: str, /) -> str:
        """Return it as one would say it.

        Raises:
            UnknownNameError: If there is no catalogue for the language.
        """
        words = catalogue(language)
        shown = {name: _shown(fact, words) for name, fact in self.known}
        return filled(words.doubts[self.code], shown)

    def __str__(self) -> str:
        """Return it in English."""
        return self.sentence("en")


def _shown(fact: Fact, words: Catalogue) -> str:
    match fact:
        case float():
            return f"{fact:.3g}"
        case tuple():
            return ", ".join(fact)
        case Phrase(name=name, values=values):
            return words.doubted[name].format(*values)
        case str() if fact == ALL_SKILLS:
            return words.doubted["all_skills"]
        case _:
            return str(fact)
