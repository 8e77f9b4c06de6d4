"""Luck, compiled: the same numbers as `scaffolding.luck`, to the last bit.

Philox 4x64-10 :cite:p:`salmon2011` needs both halves of the product of two words. The
processor has them in one instruction, of which the language has no name; so it is written
for the compiler, as a product of 128 bits that is taken apart.

>>> import numpy as np
>>> from scaffolding.luck import Luck, Purpose
>>> from scaffolding.simulation.kernel.philox import uniform
>>> here = uniform(np.uint64(1), np.uint64(7), 3, int(Purpose.OUTCOME), 0)
>>> here == Luck(seed=1, mentee="7", step=3).uniform(Purpose.OUTCOME)
True
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numba.core import types
from numba.extending import intrinsic

from scaffolding.simulation.kernel.compiled import compiled, inlined

__all__ = ["block", "double", "uniform"]

_Words: TypeAlias = tuple[np.uint64, np.uint64, np.uint64, np.uint64]

_U = np.uint64
_M0 = _U(0xD2E7470EE14C6C93)
_M1 = _U(0xCA5A826395121157)
_W0 = _U(0x9E3779B97F4A7C15)
_W1 = _U(0xBB67AE8584CAA73B)
_DROPPED = _U(11)
_ZERO = _U(0)
_UNIT = 2.0**-53
_ROUNDS = 10
_LANES = 4


@intrinsic
def _product(_: Any, a: Any, b: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ANN401
    """Return the upper and the lower half of the product of two words."""
    from llvmlite import ir  # noqa: PLC0415  It comes with the compiler.
    from numba.core import cgutils  # noqa: PLC0415  It is the compiler.

    def built(_: Any, builder: Any, __: Any, words: Any) -> Any:  # noqa: ANN401
        wide, word = ir.IntType(128), ir.IntType(64)
        one, other = (builder.zext(it, wide) for it in words)
        product = builder.mul(one, other)
        upper = builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), word)
        return cgutils.pack_array(builder, [upper, builder.trunc(product, word)])

    return types.UniTuple(types.uint64, 2)(a, b), built


@inlined
def block(
    seed: np.uint64, who: np.uint64, number: int, step: int, further: int
) -> _Words:
    """Return the four words of a block of a step.

    Args:
        seed: The first half of the key.
        who: The second half: the mentee.
        number: Which block: a purpose over four, or a purpose with further numbers.
        step: The number of offers and probes so far, or of the meeting.
        further: Which of the further blocks of a purpose, from 1; 0 is the first.
    """
    c0, c1, c2, c3 = _U(number), _U(step), _U(further), _ZERO
    k0, k1 = seed, who
    for _ in range(_ROUNDS):
        high0, low0 = _product(_M0, c0)
        high1, low1 = _product(_M1, c2)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0, k1 = k0 + _W0, k1 + _W1
    return c0, c1, c2, c3


@compiled
def double(word: np.uint64) -> float:
    """Return the number in [0, 1) that a word stands for."""
    return float(word >> _DROPPED) * _UNIT


@compiled
def uniform(seed: np.uint64, who: np.uint64, step: int, purpose: int, i: int) -> float:
    """Return a number in [0, 1): `Luck.uniform`, compiled.

    Args:
        seed: The first half of the key.
        who: The second half: the mentee.
        step: The number of offers and probes so far, or of the meeting.
        purpose: What it is drawn for.
        i: Which one, where a purpose draws several; 0 is the first.
    """
    if i:
        words = block(seed, who, purpose, step, i // _LANES + 1)
        return double(words[i % _LANES])
    words = block(seed, who, purpose // _LANES, step, 0)
    return double(words[purpose % _LANES])
