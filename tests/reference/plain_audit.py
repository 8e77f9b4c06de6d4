"""Contingency, its chance, forecasts and moods, as plainly as their sources tell them.

Contingency after van de Pol, Volman and Beishuizen (2012): help goes up after a failure,
down after a success, and stays after a success in part; at an end of the ladder to stay
counts too. Brier (1950) for forecasts. L after D'Mello and Graesser (2012), over the
changes of mood. Nothing of the library is imported, and what the library works out by a
formula is found here by shuffling.
"""

from collections import Counter, defaultdict
from itertools import pairwise, permutations
from random import Random  # noqa: TID251  A test's own luck, not the library's.

FAILED, PARTLY, WENT_WELL = "not yet", "partly", "achieved"

Try = tuple[int, str]
"""The level of help, and how it went."""

Response = tuple[int, str, int, bool]
"""The level of the try before, how that went, the level after, whether there was no more."""


def responses(tries: list[Try], top: int) -> list[Response]:
    """Return each try of one skill but the first, as an answer to the one before."""
    return [
        (last, went, level, last >= top) for (last, went), (level, _) in pairwise(tries)
    ]


def follows(response: Response) -> bool:
    """Return whether help followed how the try before went."""
    last, went, level, is_top = response
    if went == FAILED:
        return level > last or (is_top and level == last)
    if went == WENT_WELL:
        return level < last or (last == 0 and level == 0)
    return level == last


def score(several: list[Response]) -> float:
    return sum(follows(one) for one in several) / len(several)


def chance_within_level(
    several: list[Response], n_shuffles: int, luck: Random
) -> float:
    """Return the mean score when how tries went is shuffled among those of one level."""
    places = defaultdict(list)
    for i, (last, _, _, _) in enumerate(several):
        places[last].append(i)
    total = 0.0
    for _ in range(n_shuffles):
        shuffled = list(several)
        for where in places.values():
            went = [several[i][1] for i in where]
            luck.shuffle(went)
            for i, one in zip(where, went, strict=True):
                last, _, level, is_top = several[i]
                shuffled[i] = (last, one, level, is_top)
        total += score(shuffled)
    return total / n_shuffles


def exact_chance_within_level(several: list[Response]) -> float:
    """Return the same from every order in which those of one level can come."""
    kept = 0.0
    for level in {last for last, _, _, _ in several}:
        here = [one for one in several if one[0] == level]
        orders = list(permutations([went for _, went, _, _ in here]))
        n_kept = sum(
            follows((last, went, after, is_top))
            for order in orders
            for (last, _, after, is_top), went in zip(here, order, strict=True)
        )
        kept += n_kept / len(orders)
    return kept / len(several)


def chance_freely(several: list[Response], n_shuffles: int, luck: Random) -> float:
    """Return the mean score when how tries went is shuffled among all of them.

    It forgets that help makes success likelier, and so that high levels come down.
    """
    total = 0.0
    for _ in range(n_shuffles):
        went = [one for _, one, _, _ in several]
        luck.shuffle(went)
        total += score(
            [
                (last, one, level, is_top)
                for (last, _, level, is_top), one in zip(several, went, strict=True)
            ]
        )
    return total / n_shuffles


def brier(forecasts: list[float], went_well: list[bool]) -> float:
    pairs = zip(forecasts, went_well, strict=True)
    return sum((p - y) ** 2 for p, y in pairs) / len(forecasts)


def brier_skill(forecasts: list[float], went_well: list[bool]) -> float:
    """Return how much less the error is than that of the base rate of the other times."""
    n = len(went_well)
    others = [sum(went_well[:i] + went_well[i + 1 :]) / (n - 1) for i in range(n)]
    of_base = brier(others, went_well)
    return (of_base - brier(forecasts, went_well)) / of_base


def changes(moods: list[str]) -> list[tuple[str, str]]:
    """Return from which mood to which each change led; that one stayed is none."""
    return [(one, other) for one, other in pairwise(moods) if one != other]


def transition_likelihood(
    several: list[tuple[str, str]], one: str, other: str
) -> float:
    """Return L = (P(next | now) - P(next)) / (1 - P(next))."""
    base = sum(after == other for _, after in several) / len(several)
    from_one = [after for before, after in several if before == one]
    given = sum(after == other for after in from_one) / len(from_one)
    return (given - base) / (1 - base)


def every_rearrangement(
    several: list[tuple[str, str]],
) -> Counter[tuple[tuple[str, str], ...]]:
    """Return each way to say where the changes led, so that none leads to itself.

    As many lead to each mood as before. It is a table of how often each change comes
    about, with in how many ways; by trying out all of them.
    """
    found: Counter[tuple[tuple[str, str], ...]] = Counter()
    origins = [one for one, _ in several]
    left = Counter(other for _, other in several)

    def go(i: int, made: tuple[tuple[str, str], ...]) -> None:
        if i == len(origins):
            found[tuple(sorted(made))] += 1
            return
        for other in sorted(left):
            if left[other] and other != origins[i]:
                left[other] -= 1
                go(i + 1, (*made, (origins[i], other)))
                left[other] += 1

    go(0, ())
    return found
