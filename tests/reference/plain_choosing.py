"""The conditional logit as McFadden (1974) writes it, in loops; nothing is imported."""

from collections.abc import Sequence
from math import exp, log

Decision = tuple[Sequence[Sequence[float]], int]
"""The features of what there was to choose from, and which of it was chosen."""


def chances(menu: Sequence[Sequence[float]], slopes: Sequence[float]) -> list[float]:
    """Return how likely each is."""
    raised = [exp(sum(x * b for x, b in zip(one, slopes, strict=True))) for one in menu]
    return [one / sum(raised) for one in raised]


def penalised(
    decisions: Sequence[Decision], slopes: Sequence[float], ridge: float
) -> float:
    """Return the log-likelihood less the penalty."""
    told = sum(log(chances(menu, slopes)[done]) for menu, done in decisions)
    return told - ridge / 2 * sum(b * b for b in slopes)
