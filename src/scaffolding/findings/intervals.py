"""Intervals: how far an estimate would move, had other mentees been met.

Percentiles of the bootstrap :cite:p:`efron1993`: the mentees are drawn anew, each with all
that happened to her, because what happened to one hangs together. For a single mentee it is
her occasions that are drawn. More than `MOST_UNITS` are first put together at random in as
many groups, which leaves the spread as it is and bounds the work.

>>> from scaffolding.findings.intervals import interval
>>> units = [{"n": 10, "kept": kept} for kept in (9, 10, 8, 10, 9, 7)]
>>> low, high = interval(units, lambda sums: sums["kept"] / sums["n"])
>>> low < 53 / 60 < high
True
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from math import sqrt
from operator import itemgetter
from random import Random  # noqa: TID251  Resampling; nobody's luck rests on it.
from typing import Final

from scaffolding.findings.occasions import Parts, added

__all__ = ["MOST_UNITS", "NORMAL_975", "interval", "quantile", "resampled", "wilson"]

NORMAL_975: Final = 1.959963984540054
"""The .975 quantile of the normal distribution."""

MOST_UNITS: Final = 500
"""How many units are resampled; more are put together first."""


def interval(
    units: Sequence[Parts],
    estimate: Callable[[Parts], float],
    /,
    *,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Return the percentile interval of what is estimated from sums.

    Args:
        units: The parts of each mentee, or of each occasion; at least one.
        estimate: What is worked out from their sums.
        level: How often the interval holds what is estimated.
        seed: Which draws are made.
    """
    values = sorted(resampled(units, estimate, seed=seed))
    beyond = (1 - level) / 2
    return quantile(values, beyond), quantile(values, 1 - beyond)


def resampled(
    units: Sequence[Parts],
    estimate: Callable[[Parts], float],
    /,
    *,
    n_draws: int = 1000,
    seed: int = 0,
) -> list[float]:
    """Return the estimate on each of many draws of as many units.

    A draw on which it is not defined, such as a share of no occasions, is left out.
    """
    order, draws = _drawn(len(units), n_draws, seed)
    columns, found = _columns(_grouped(units, order)), list[float]()
    for drawn in draws:
        # Of a single unit every draw is that one, and a getter would not give a tuple.
        take = itemgetter(*drawn) if len(drawn) > 1 else tuple
        sums = {name: sum(take(column)) for name, column in columns.items()}
        try:
            found.append(estimate(sums))
        except ZeroDivisionError:
            continue
    return found


def wilson(share: float, n: float, /, reach: float = NORMAL_975) -> tuple[float, float]:
    """Return the interval of a share :cite:p:`wilson1927`.

    Args:
        share: The share.
        n: Of how many; it need not be whole, where answers hang together.
        reach: How many standard errors it reaches.
    """
    square = reach * reach
    middle = (share + square / (2 * n)) / (1 + square / n)
    spread = share * (1 - share) / n + square / (4 * n**2)
    half = sqrt(square * spread) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def quantile(ordered: Sequence[float], p: float) -> float:
    """Return a quantile of ordered values, linearly between the two around it."""
    place = p * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@lru_cache(maxsize=2)
def _drawn(
    n_units: int, n_draws: int, seed: int, /
) -> tuple[Sequence[int], Sequence[Sequence[int]]]:
    """Return how units are mixed before they are put together, and the draws of groups.

    It is kept for a while: all principles of an audit ask for the same.
    """
    luck = Random(seed)  # noqa: S311  No secret.
    order: Sequence[int] = range(n_units)
    if n_units > MOST_UNITS:
        order = luck.sample(order, n_units)
    places = list(range(min(n_units, MOST_UNITS)))
    return order, [luck.choices(places, k=len(places)) for _ in range(n_draws)]


def _grouped(units: Sequence[Parts], order: Sequence[int]) -> Sequence[Parts]:
    if len(units) <= MOST_UNITS:
        return units
    mixed = [units[i] for i in order]
    return [added(mixed[i::MOST_UNITS]) for i in range(MOST_UNITS)]


def _columns(units: Sequence[Parts]) -> Mapping[Hashable, list[float]]:
    names = {name: None for unit in units for name in unit}
    return {name: [unit.get(name, 0) for unit in units] for name in names}
