"""What there is to doubt about a fit: a code with facts first, a sentence second.

A program branches on the code and reads the facts; a person reads the sentence, which is
made when it is asked for.

>>> from scaffolding.fitting.warning import FitWarning, WarningCode
>>> doubt = FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=1)
>>> doubt.facts["n_mentees"]
1
>>> print(doubt)
Only 1 mentee(s): standard errors say nothing of other mentees.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self, TypeAlias

from attrs import field, frozen

__all__ = ["Fact", "FitWarning", "WarningCode"]

Fact: TypeAlias = str | int | float | tuple[str, ...]
"""What a warning can rest on."""


class WarningCode(StrEnum):
    """Everything that a fit may warn of, each with its sentence.

    Codes and the names of their facts are stable: programs branch on them.
    """

    sentence: str

    def __new__(cls, code: str, sentence: str) -> Self:
        """Keep the sentence beside the code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member

    # Of the table.
    FEW_MENTEES = (
        "table.few_mentees",
        "Only {n_mentees} mentee(s): standard errors say nothing of other mentees.",
    )
    ORDER_UNKNOWN = (
        "table.order_unknown",
        (
            "{n_tied} attempts share an instant with the one before; they were taken in the "
            "order of the table."
        ),
    )
    ROWS_LEFT_OUT = (
        "table.rows_left_out",
        "{n_refused} rows could not be read and were left out.",
    )
    SUPPORT_NOT_RECORDED = (
        "table.support_not_recorded",
        (
            "Support was not recorded. If there was any, guesses and learning are "
            "overstated."
        ),
    )
    ALL_ALIKE = (
        "table.all_alike",
        "All answers at {skill} are alike, so its parameters cannot be told apart.",
    )
    ONE_TRY_EACH = (
        "table.one_try_each",
        "Nobody tried {skill} twice, so learning cannot be seen.",
    )
    MORE_PARAMETERS_THAN_ATTEMPTS = (
        "table.more_parameters_than_attempts",
        "{n_attempts} attempts for {n_parameters} parameters.",
    )
    LEVEL_NOT_SEEN = (
        "table.level_not_seen",
        (
            "No attempt at {skill} was made with {levels}; what stands there is drawn from "
            "the levels beside."
        ),
    )

    HELP_NOT_SEEN = (
        "table.help_not_seen",
        (
            "No attempt was made with help, so {parameters} were not estimated and stay as "
            "they were given."
        ),
    )

    # Of the search.
    INTERRUPTED = (
        "search.interrupted",
        "The search was interrupted; this is the best so far.",
    )
    NOT_CONVERGED = (
        "search.not_converged",
        "The search for {skill} was stopped after {iterations} iterations.",
    )
    SEVERAL_MAXIMA = (
        "search.several_maxima",
        (
            "Of {n_starts} starts for {skill}, {n_lower} ended on a lower summit; the next "
            "best lies {gap} below."
        ),
    )

    # Of what was found.
    AT_BOUNDARY = (
        "found.at_boundary",
        (
            "{parameter} of {skill} lies at the edge of what is possible, so it has no "
            "standard error."
        ),
    )
    DEGENERATE = (
        "found.degenerate",
        (
            "At {skill} a guess succeeds {guess} of the time and a slip fails {slip}: an "
            "answer says little of mastery, and mastery is not what the word means."
        ),
    )
    NOT_IDENTIFIED = (
        "found.not_identified",
        (
            "The data cannot tell {parameters} of {skill} apart: along one direction the "
            "likelihood is flat, so other values fit as well."
        ),
    )
    NO_FINITE_ESTIMATE = (
        "found.no_finite_estimate",
        (
            "All {n_tries} answers at {parameter} are alike, so that no finite number fits "
            "best; they are left out."
        ),
    )
    SEPARATED = (
        "found.separated",
        (
            "{parameters} run off without end, since the answers there are told apart "
            "without a fault; where they stand the search gave up."
        ),
    )
    NOT_CARRIED = (
        "found.not_carried",
        "The model cannot carry {parameters}; {instead} stands in their place.",
    )
    COARSE_SUM = (
        "found.coarse_sum",
        (
            "The sum over {n_nodes} abilities is coarse: with twice as many the "
            "log-likelihood moves by {gap}."
        ),
    )


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

    def __str__(self) -> str:
        """Return the sentence."""
        return self.code.sentence.format(**{k: _shown(v) for k, v in self.known})


def _shown(fact: Fact) -> str:
    match fact:
        case float():
            return f"{fact:.3g}"
        case tuple():
            return ", ".join(fact)
        case _:
            return str(fact)
