"""Scores, curves and bootstraps, as plainly as their formulas stand in the literature.

Lists and loops; nothing of the library is imported. The draws of mentees are given, so
that what is compared is what is worked out from them.
"""

from collections import defaultdict
from math import inf, log, sqrt

Row = tuple[float, int, int]
"""The probability that was told, what came (1 or 0), and whose it is."""


def log_score(rows: list[Row]) -> float:
    """Return the mean surprise."""
    total = 0.0
    for p, came, _ in rows:
        told = p if came else 1 - p
        if told == 0:
            return inf
        total -= log(told)
    return total / len(rows)


def brier(rows: list[Row]) -> float:
    """Return the mean squared error."""
    return sum((p - came) ** 2 for p, came, _ in rows) / len(rows)


def auc(rows: list[Row]) -> float:
    """Return how often what came was told more than what did not, over every pair."""
    told_of_hits = [p for p, came, _ in rows if came]
    told_of_misses = [p for p, came, _ in rows if not came]
    won = 0.0
    for hit in told_of_hits:
        for miss in told_of_misses:
            if hit > miss:
                won += 1
            elif hit == miss:
                won += 0.5
    return won / (len(told_of_hits) * len(told_of_misses))


def auc_within(rows: list[Row], part: list[int]) -> float:
    """Return the same over pairs that one fit spoke of."""
    won = pairs = 0.0
    for (hit, came, _), one in zip(rows, part, strict=True):
        for (miss, other_came, _), other in zip(rows, part, strict=True):
            if came and not other_came and one == other:
                pairs += 1
                won += 1 if hit > miss else 0.5 if hit == miss else 0
    return won / pairs


def drawn_rows(rows: list[Row], times: dict[int, int]) -> list[Row]:
    """Return the rows of a draw of mentees, each as often as she was drawn."""
    found = []
    for row in rows:
        found += [row] * times.get(row[2], 0)
    return found


def percentile(values: list[float], p: float) -> float:
    """Return a quantile, linearly between the two values around it."""
    ordered = sorted(values)
    place = p * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def tenths(rows: list[Row]) -> dict[int, tuple[float, float, int]]:
    """Return what was told, what came and how many, for each tenth that has any."""
    inside: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        inside[min(9, int(row[0] * 10))].append(row)
    return {
        place: (
            sum(p for p, _, _ in some) / len(some),
            sum(came for _, came, _ in some) / len(some),
            len(some),
        )
        for place, some in inside.items()
    }


def clustered_wilson(rows: list[Row], t: float) -> tuple[float, float]:
    """Return Wilson's interval with as many answers as clustered ones are worth."""
    n = len(rows)
    share = sum(came for _, came, _ in rows) / n
    beyond: dict[int, float] = defaultdict(float)
    for _, came, mentee in rows:
        beyond[mentee] += came - share
    m = len(beyond)
    v = m / (m - 1) * sum(u * u for u in beyond.values()) / n**2
    worth = m if v == 0 else min(n, share * (1 - share) / v)
    middle = share + t * t / (2 * worth)
    half = t * sqrt(share * (1 - share) / worth + t * t / (4 * worth**2))
    below = (middle - half) / (1 + t * t / worth)
    above = (middle + half) / (1 + t * t / worth)
    return max(0.0, below), min(1.0, above)
