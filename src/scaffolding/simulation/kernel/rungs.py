"""Rungs: levels of support on a ladder, held as the bits of a number.

>>> from scaffolding.simulation.kernel.rungs import step_over, step_under
>>> ladder = 0b101001  # None, an example, a demonstration.
>>> step_over(3, ladder), step_under(3, ladder), step_over(5, ladder)
(5, 0, 5)
"""

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from scaffolding.simulation.kernel.compiled import compiled

__all__ = ["highest", "lowest", "nearest", "shifted", "step_over", "step_under"]


def _over(_: Any, word: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ANN401
    """Count the bits of a word that stand over its highest one."""

    def built(_: Any, builder: Any, __: Any, given: Any) -> Any:  # noqa: ANN401
        return builder.ctlz(given[0], ir.Constant(ir.IntType(1), 0))

    return types.int64(word), built


def _under(_: Any, word: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ANN401
    """Count the bits of a word that stand under its lowest one."""

    def built(_: Any, builder: Any, __: Any, given: Any) -> Any:  # noqa: ANN401
        return builder.cttz(given[0], ir.Constant(ir.IntType(1), 0))

    return types.int64(word), built


# The compiler has them as one instruction, of which the language has no name.
_n_over = cast("Callable[[int], int]", intrinsic(_over))
_n_under = cast("Callable[[int], int]", intrinsic(_under))


@compiled
def highest(bits: int) -> int:
    """Return the highest level of a ladder, or 0 if it has none."""
    return 63 - _n_over(bits | 1)


@compiled
def lowest(bits: int) -> int:
    """Return the lowest level of a ladder, or 0 if it has none."""
    return _n_under(bits) & 63  # Of no bits all 64 stand under.


@compiled
def step_under(level: int, ladder: int) -> int:
    """Return the greatest level of the ladder below that one, else its bottom."""
    return highest(ladder & ((1 << level) - 1))


@compiled
def step_over(level: int, ladder: int) -> int:
    """Return the least level of the ladder above that one, else its top."""
    above = ladder & ~((2 << level) - 1)
    return lowest(above) if above else highest(ladder)


@compiled
def shifted(last: int, failures: int, running: int, ladder: int, successes: int) -> int:
    """Return where contingent shift goes from the last attempt.

    Args:
        last: Its level; negative if there was none.
        failures: How many attempts failed, running.
        running: How many succeeded, running, at that level.
        ladder: The levels that there are.
        successes: How many successes take a step down.
    """
    level = max(last, 0)
    if failures:
        return step_over(level, ladder)
    if running >= successes:
        return step_under(level, ladder)
    return highest(ladder & ((2 << level) - 1))


@compiled
def nearest(wanted: int, admitted: int) -> int:
    """Return the admitted level nearest to the one wanted; the lower on a tie."""
    for distance in range(6):
        if wanted >= distance and admitted >> (wanted - distance) & 1:
            return wanted - distance
        if admitted >> (wanted + distance) & 1:
            return wanted + distance
    return 0
