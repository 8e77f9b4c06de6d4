r"""Draws: keyed random numbers for a whole array, and mentees drawn anew.

What happened to one mentee hangs together, so a bootstrap draws mentees and never rows
:cite:p:`efron1993`. Each draw has a generator of its own, Philox 4x64-10
:cite:p:`salmon2011`, keyed by the seed, by what it is drawn for and by its number. So a
draw is the same whatever else was drawn before it, and two models that are compared are
drawn on the same mentees.

>>> import numpy as np
>>> from scaffolding.fitting.evaluation.draws import resampled
>>> tries_and_successes = np.array([[10, 7], [10, 9], [10, 5]], dtype=float)
>>> sums = resampled(tries_and_successes, n_draws=1000, seed=1)
>>> low, high = np.quantile(sums[:, 1] / sums[:, 0], [0.025, 0.975])
>>> bool(low < 21 / 30 < high)
True
"""

from collections.abc import Iterator
from enum import IntEnum
from hashlib import sha256
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = [
    "BoolArray",
    "Drawn",
    "FloatArray",
    "IntArray",
    "counts",
    "keyed",
    "named",
    "resampled",
]

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int32] | npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]

_MASK: Final = (1 << 64) - 1


class Drawn(IntEnum):
    """What numbers are drawn for; each has a stream of its own."""

    MENTEES = 1
    ANSWERS = 2
    LOGS = 3


def keyed(seed: int, purpose: Drawn, number: int, /) -> np.random.Generator:
    """Return the generator of one draw.

    Args:
        seed: What all draws are keyed by.
        purpose: What it is drawn for.
        number: Which draw it is, from 0.
    """
    counter = np.array([0, 0, number, purpose], dtype=np.uint64)
    key = np.array([seed & _MASK, 0], dtype=np.uint64)
    return np.random.Generator(np.random.Philox(counter=counter, key=key))


def named(seed: int, name: str, /) -> int:
    """Return a number of 64 bits that a name has by a seed, wherever it stands."""
    return int.from_bytes(sha256(f"{seed}:{name}".encode()).digest()[:8], "little")


def counts(n_mentees: int, /, *, n_draws: int, seed: int) -> Iterator[FloatArray]:
    """Yield how often each mentee is in each draw of as many mentees.

    Args:
        n_mentees: How many there are.
        n_draws: How many draws to make.
        seed: Which draws are made.
    """
    for number in range(n_draws):
        luck = keyed(seed, Drawn.MENTEES, number)
        drawn = luck.integers(0, n_mentees, n_mentees)
        yield np.bincount(drawn, minlength=n_mentees).astype(np.float64)


def resampled(sums: FloatArray, /, *, n_draws: int, seed: int) -> FloatArray:
    """Return what the mentees of each draw sum to, a row for each draw.

    Args:
        sums: What each mentee sums to, a row for each.
        n_draws: How many draws to make.
        seed: Which draws are made.
    """
    drawn = counts(len(sums), n_draws=n_draws, seed=seed)
    return np.stack([one @ sums for one in drawn])
