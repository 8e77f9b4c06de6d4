r"""Changes: whether one state leads to another more often than by chance.

D'Mello and Graesser's likelihood :cite:p:`dmello2012`, over the changes from one state to
the next,

.. math:: L(a \to b) = \frac{P(b \mid a) - P(b)}{1 - P(b)},

is 1 where :math:`a` always leads to :math:`b`. That a state stays as it is is no change and
is left out. Then :math:`a` cannot lead to itself, and what chance comes to is not 0 any
more :cite:p:`bosch2021`: with four states that are as frequent it is 1/9. So each
:math:`L` is held against what it comes to when where the changes led is said anew, many
times: as many of each mentee lead to each state as before, and none to itself. That is
quasi-independence, tested conditionally :cite:p:`hara2009`.

The rearrangements are a chain: two or three changes exchange where they led, unless one
would then lead to itself. Two alone do not reach every arrangement (of :math:`a \to b`,
:math:`b \to c`, :math:`c \to a` they reach no other).
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from random import Random  # noqa: TID251  Resampling; nobody's luck rests on it.
from typing import Final, TypeAlias

from attrs import frozen

__all__ = ["Change", "Likelihood", "likelihoods"]

_MOST_DRAWS: Final = 1000
_LEAST_DRAWS: Final = 100
_WORK: Final = 1_000_000
"""How many exchanges are tried in all, as long as the draws are enough."""

_FEWEST: Final = 20
"""How often changes exchange from draw to draw, and once more for each of them.

Of a handful few exchanges are possible, and with fewer tries a draw would be like the last.
"""

Change: TypeAlias = tuple[Hashable, Hashable]
"""From which state to which."""


@frozen(kw_only=True)
class Likelihood:
    """How likely a state leads to another.

    Attributes:
        value: D'Mello and Graesser's L.
        chance: What it comes to on average, when where the changes led is said anew.
        p: How often it then lies as far from that, or farther.
        n: How many changes there were from the first state.
    """

    value: float
    chance: float
    p: float
    n: int


def likelihoods(
    mentees: Sequence[Mapping[Change, int]], /, *, seed: int
) -> Mapping[Change, Likelihood]:
    """Return the likelihood of each change that could have been.

    Args:
        mentees: How often each mentee changed from which state to which.
        seed: Which draws are made.
    """
    table = _added(mentees)
    states = list(dict.fromkeys(state for change in table for state in change))
    pairs = [(a, b) for a in states for b in states if a != b]
    # Rearranging leaves these as they are, and so which likelihoods there are.
    n, begun, ended = sum(table.values()), _counts(table, 0), _counts(table, 1)
    told = {
        (a, b): (begun[a], ended.get(b, 0) / n)
        for a, b in pairs
        if begun.get(a) and ended.get(b, 0) < n
    }
    draws: dict[Change, list[float]] = {pair: [] for pair in told}
    for drawn in _rearranged(mentees, Random(seed)):  # noqa: S311  No secret.
        for pair, values in draws.items():
            values.append(_likelihood(drawn.get(pair, 0), *told[pair]))
    return {
        pair: _held(
            _likelihood(table.get(pair, 0), *told[pair]), draws[pair], begun[pair[0]]
        )
        for pair in told
    }


def _held(value: float, draws: Sequence[float], n: int) -> Likelihood:
    chance = sum(draws) / len(draws)
    # What was found is one of the arrangements, and counts as one of the draws.
    off = abs(value - chance) - 1e-12
    as_far = 1 + sum(abs(one - chance) >= off for one in draws)
    return Likelihood(value=value, chance=chance, p=as_far / (1 + len(draws)), n=n)


def _likelihood(k: int, n_from: int, base: float) -> float:
    """Return L of a change that came so often, of so many from its first state."""
    return (k / n_from - base) / (1 - base)


def _counts(table: Mapping[Change, int], end: int) -> dict[Hashable, int]:
    """Return how many changes each state is the beginning or the end of."""
    counts: dict[Hashable, int] = {}
    for change, k in table.items():
        counts[change[end]] = counts.get(change[end], 0) + k
    return counts


def _added(mentees: Sequence[Mapping[Change, int]]) -> dict[Change, int]:
    total: dict[Change, int] = {}
    for table in mentees:
        for change, k in table.items():
            total[change] = total.get(change, 0) + k
    return total


def _rearranged(
    mentees: Sequence[Mapping[Change, int]], luck: Random
) -> Iterator[Mapping[Change, int]]:
    """Yield the changes of all, with where they led said anew within each mentee."""
    several = [
        [[a, b] for (a, b), k in table.items() for _ in range(k)]
        for table in mentees
        if table
    ]
    n = sum(_FEWEST + len(changes) for changes in several)
    n_draws = min(_MOST_DRAWS, max(_LEAST_DRAWS, _WORK // max(n, 1)))
    for changes in several:
        _stir(changes, 10 * len(changes), luck)
    for _ in range(n_draws):
        table: dict[Change, int] = {}
        for changes in several:
            _stir(changes, _FEWEST + len(changes), luck)
            for a, b in changes:
                table[a, b] = table.get((a, b), 0) + 1
        yield table


def _stir(changes: list[list[Hashable]], n_times: int, luck: Random) -> None:
    """Let two or three changes exchange where they led, so many times."""
    n = len(changes)
    for _ in range(n_times):
        one, other = changes[int(n * luck.random())], changes[int(n * luck.random())]
        if luck.random() < 0.5:  # noqa: PLR2004  Even odds.
            if one[0] != other[1] and other[0] != one[1]:
                one[1], other[1] = other[1], one[1]
            continue
        third = changes[int(n * luck.random())]
        is_free = one is not other is not third is not one
        if (
            is_free
            and one[0] != other[1]
            and other[0] != third[1]
            and third[0] != one[1]
        ):
            one[1], other[1], third[1] = other[1], third[1], one[1]
