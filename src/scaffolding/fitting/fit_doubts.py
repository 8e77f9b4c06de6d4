"""What there is to doubt about any fit: of its table, and of how it was searched."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.problem import Found
from scaffolding.fitting.warning import FitWarning, WarningCode

__all__ = ["are_apart", "doubts_of_search", "doubts_of_table"]

_APART: Final = 0.05
"""Two summits that differ by this much in a parameter are two."""
_LOWER: Final = 0.5
_FEW: Final = 2


def doubts_of_search(
    best: Found,
    tried: Sequence[Found],
    natural: Callable[[Any], Any],
    where: str,
    /,
) -> list[FitWarning]:
    """Return what there is to doubt about a search.

    Args:
        best: Where it ended.
        tried: Where the starts led, the highest first.
        natural: What makes parameters on the line what they are meant to be.
        where: The skill, to tell of it.
    """
    if best.is_interrupted:
        return [FitWarning.of(WarningCode.INTERRUPTED)]
    warnings = []
    if not best.is_converged:
        warnings.append(
            FitWarning.of(
                WarningCode.NOT_CONVERGED, skill=where, iterations=best.passes
            )
        )
    top = tried[0] if tried else best
    lower = [
        top.value - it.value
        for it in tried[1:]
        if it.is_converged
        and top.value - it.value > _LOWER
        and are_apart(it, top, natural)
    ]
    if lower:
        warnings.append(
            FitWarning.of(
                WarningCode.SEVERAL_MAXIMA,
                skill=where,
                n_starts=len(tried),
                n_lower=len(lower),
                gap=min(lower),
            )
        )
    return warnings


def doubts_of_table(attempts: Attempts, n_parameters: int, /) -> list[FitWarning]:
    """Return what there is to doubt about the table."""
    warnings = []
    who = attempts.mentee
    n_mentees = int(np.count_nonzero(who[1:] != who[:-1])) + 1
    if n_mentees < _FEW:
        warnings.append(FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=n_mentees))
    if attempts.n_tied:
        warnings.append(
            FitWarning.of(WarningCode.ORDER_UNKNOWN, n_tied=attempts.n_tied)
        )
    if attempts.n_refused:
        warnings.append(
            FitWarning.of(WarningCode.ROWS_LEFT_OUT, n_refused=attempts.n_refused)
        )
    if attempts.support is None:
        warnings.append(FitWarning.of(WarningCode.SUPPORT_NOT_RECORDED))
    if n_parameters > len(attempts):
        warnings.append(
            FitWarning.of(
                WarningCode.MORE_PARAMETERS_THAN_ATTEMPTS,
                n_attempts=len(attempts),
                n_parameters=n_parameters,
            )
        )
    return warnings


def are_apart(one: Found, other: Found, natural: Callable[[Any], Any], /) -> bool:
    """Return whether two summits are two, in parameters as they are meant."""
    gap = np.abs(natural(one.theta) - natural(other.theta)).max()
    return bool(gap > _APART)
