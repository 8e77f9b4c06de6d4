"""Luck: random numbers that are a function of where they are used, not of when.

Every number is worked out from a seed, a mentee, a step and a purpose, by a counter-based
generator, Philox 4x64-10 :cite:p:`salmon2011`. So results do not depend on the order in
which things are done, on threads or on machines; a mentorship that is resumed goes on
with the luck that it had; and two policies that are tried on the same mentees share it.

The step is the number of offers and probes so far. It has two blocks of four words, one
for each purpose of a simulation; a meeting has a block, a birth its own, and policies
that draw have as many as they like.

>>> from scaffolding.luck import Luck, Purpose
>>> luck = Luck(seed=1, mentee="Bu Sari", step=3)
>>> luck.uniform(Purpose.OUTCOME) == luck.uniform(Purpose.OUTCOME)
True
>>> luck.uniform(Purpose.OUTCOME) == luck.uniform(Purpose.LEARN)
False
"""

from collections.abc import Sequence
from enum import IntEnum
from hashlib import sha256
from math import inf
from typing import ClassVar, Final, TypeAlias

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.sources import SALMON_2011, Source

__all__ = ["Luck", "Purpose", "WatchedLuck", "philox", "unit"]

_Words: TypeAlias = tuple[int, int, int, int]

_WORD: Final = 64
_MASK: Final = (1 << _WORD) - 1
_DIGITS: Final = len(str(_MASK))
_ROUNDS: Final = 10
_MULTIPLIERS: Final = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_WEYL: Final = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_LANES: Final = 4
_DROPPED: Final = 11
_UNIT: Final = 2.0**-53


class Purpose(IntEnum):
    """What a number is drawn for; four to a block."""

    AGREE = 0
    COUNTER = 1
    WHICH = 2
    OUTCOME = 3
    LEARN = 4
    MISTAKE = 5
    MOOD = 6
    SPARE = 7
    MEETING = 8
    BIRTH = 12
    POLICY = 16
    """Of a policy's own; its block is the first of as many as it likes."""


def philox(counter: _Words, key: tuple[int, int]) -> _Words:
    """Return the four words of Philox 4x64-10 for a counter and a key.

    Args:
        counter: Four words of 64 bits, the lowest first.
        key: Two words of 64 bits.
    """
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(_ROUNDS):
        one, two = _MULTIPLIERS[0] * c0, _MULTIPLIERS[1] * c2
        c0, c1, c2, c3 = (
            (two >> _WORD) ^ c1 ^ k0,
            two & _MASK,
            (one >> _WORD) ^ c3 ^ k1,
            one & _MASK,
        )
        k0, k1 = (k0 + _WEYL[0]) & _MASK, (k1 + _WEYL[1]) & _MASK
    return c0, c1, c2, c3


def unit(word: int, /) -> float:
    """Return a word of 64 bits as a number in [0, 1), as numpy's generators do."""
    return (word >> _DROPPED) * _UNIT


@frozen(kw_only=True)
class Luck:
    """The luck of one mentee at one step.

    Attributes:
        seed: What all luck of a mentorship or an experiment is keyed by.
        mentee: Whose luck it is, by id.
        step: The number of offers and probes so far.
    """

    sources: ClassVar[tuple[Source, ...]] = (SALMON_2011,)

    seed: int = 0
    mentee: str = ""
    step: int = field(default=0)

    @step.validator
    def _is_a_step(self, _: object, step: int) -> None:
        if step < 0:
            raise InvariantError(where="Luck.step", rule="be 0 or more", got=step)

    def uniform(self, purpose: Purpose, i: int = 0, /) -> float:
        """Return a number in [0, 1).

        Args:
            purpose: What it is drawn for.
            i: Which one, where a purpose draws several; 0 is the first.

        Raises:
            InvariantError: If `i` is negative.
        """
        if i < 0:
            raise InvariantError(where="i", rule="be 0 or more", got=i)
        block, lane = divmod(int(purpose), _LANES)
        further = 0
        if i:
            # Further numbers of a purpose stand in blocks of its own.
            block, further, lane = int(purpose), i // _LANES + 1, i % _LANES
        counter = (block, self.step, further, 0)
        words = philox(counter, (self.seed & _MASK, self._who()))
        return unit(words[lane])

    def pick(self, purpose: Purpose, weights: Sequence[float], i: int = 0, /) -> int:
        """Return a place in the weights, each as likely as its weight.

        Raises:
            InvariantError: If a weight is negative or endless, or none is positive.
        """
        total = 0.0
        for weight in weights:  # `sum` rounds otherwise from version to version.
            total += weight
        if not 0 < total < inf or min(weights) < 0:  # NaN is neither.
            raise InvariantError(
                where="weights",
                rule="be finite, 0 or more, and not all 0",
                got=tuple(weights),
            )
        left = self.uniform(purpose, i) * total
        for place, weight in enumerate(weights):
            left -= weight
            if left < 0:
                return place
        return max(place for place, weight in enumerate(weights) if weight > 0)

    def _who(self) -> int:
        """Return a key for the mentee: her number, or one made of her id."""
        name = self.mentee
        if len(name) <= _DIGITS and name.isdecimal():
            number = int(name)
            if number <= _MASK and str(number) == name:  # "07" is not who "7" is.
                return number
        return int.from_bytes(sha256(name.encode()).digest()[:8], "little")


@frozen(kw_only=True)
class WatchedLuck(Luck):
    """Luck that tells whether it was used: whether what was done with it rests on luck."""

    _used: list[Purpose] = field(factory=list, init=False, repr=False, eq=False)

    @property
    def is_used(self) -> bool:
        """Whether any number was drawn."""
        return bool(self._used)

    def uniform(self, purpose: Purpose, i: int = 0, /) -> float:
        """Return what luck of the same seed, mentee and step would, and note it."""
        self._used.append(purpose)
        return super().uniform(purpose, i)
