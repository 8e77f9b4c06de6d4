r"""Who still meets, month by month, and which of two stories fits that.

In the one story each month is a coin of its own, and it falls with time,

.. math:: p_m = \sigma(a + b \ln m).

In the other an owner leaves in each month with the same chance :math:`h`, never comes back,
and an answer is wrong with chance :math:`\epsilon`. Both stories are ours; the published
paper gives the shares alone. They are compared by the likelihood of the same answers.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import exp, log, prod
from typing import Final

from attrs import frozen

from examples.kenya.estimates import Share, share
from examples.kenya.survey import MEETING_MONTHS, Owner

__all__ = [
    "Coins",
    "Leaving",
    "Meeting",
    "attendance",
    "coins",
    "leaving",
]

_NOISE: Final = 0.02
_TURNS: Final = 12
"""How often hazard and noise are fitted in turn; then they no longer move."""

_LAST: Final = MEETING_MONTHS[-1]


@frozen(kw_only=True)
class Meeting:
    """How many still met in a month.

    Attributes:
        month: Which month.
        answered: The share of those who answered.
        interviewed: The share of those who were interviewed, a blank counted as a no.
    """

    month: int
    answered: Share
    interviewed: Share


@frozen(kw_only=True)
class Coins:
    """The story of independent months, at its best.

    Attributes:
        start: The logit of meeting in month 1.
        slope: What each unit of the logarithm of the month adds.
        log_likelihood: Of all answers.
    """

    start: float
    slope: float
    log_likelihood: float


@frozen(kw_only=True)
class Leaving:
    """The story of leaving for ever, at its best.

    Attributes:
        hazard: The chance to leave in a month.
        noise: How often an answer is wrong.
        log_likelihood: Of all answers.
    """

    hazard: float
    noise: float
    log_likelihood: float


def attendance(owners: Sequence[Owner], /) -> tuple[Meeting, ...]:
    """Return how many of the mentored still met, month by month."""
    return tuple(_meeting(owners, month) for month in MEETING_MONTHS)


def coins(owners: Sequence[Owner], /) -> Coins:
    """Return the independent months that fit best, by Newton's steps."""
    answers = [
        (log(month), met) for told in _told(owners) for month, met in told.items()
    ]
    start = slope = 0.0
    for _ in range(30):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for x, met in answers:
            p = _sigma(start + slope * x)
            left, spread = met - p, p * (1 - p)
            g0, g1 = g0 + left, g1 + left * x
            h00, h01, h11 = h00 + spread, h01 + spread * x, h11 + spread * x * x
        scale = h00 * h11 - h01 * h01
        start += (h11 * g0 - h01 * g1) / scale
        slope += (h00 * g1 - h01 * g0) / scale
    fit = sum(log(_chance(_sigma(start + slope * x), met=met)) for x, met in answers)
    return Coins(start=start, slope=slope, log_likelihood=fit)


def leaving(owners: Sequence[Owner], /, *, noise: float | None = _NOISE) -> Leaving:
    """Return the leaving for ever that fits best.

    Args:
        owners: The mentored owners.
        noise: How often an answer is wrong; if None, whatever fits best.
    """
    # Many told the same, and the likelihood of the same is worked out once.
    told = Counter(tuple(answers.items()) for answers in _told(owners))

    def hazard_at(noise: float) -> float:
        return _highest(lambda h: _leaving_likelihood(told, h, noise), 0.001, 0.5)

    def noise_at(hazard: float) -> float:
        return _highest(lambda e: _leaving_likelihood(told, hazard, e), 0.001, 0.49)

    wrong = _NOISE if noise is None else noise
    hazard = hazard_at(wrong)
    for _ in range(_TURNS if noise is None else 0):
        wrong = noise_at(hazard)
        hazard = hazard_at(wrong)
    fit = _leaving_likelihood(told, hazard, wrong)
    return Leaving(hazard=hazard, noise=wrong, log_likelihood=fit)


def _meeting(owners: Sequence[Owner], month: int) -> Meeting:
    said = [owner.answers[month].met for owner in owners if month in owner.answers]
    return Meeting(
        month=month,
        answered=share([met for met in said if met is not None]),
        interviewed=share([bool(met) for met in said]),
    )


def _told(owners: Sequence[Owner]) -> list[dict[int, bool]]:
    """Return what each owner told, blanks left out."""
    return [
        {
            month: met
            for month, one in sorted(owner.answers.items())
            if (met := one.met) is not None
        }
        for owner in owners
    ]


def _leaving_likelihood(
    told: Mapping[tuple[tuple[int, bool], ...], int], hazard: float, noise: float
) -> float:
    total = 0.0
    for answers, n_owners in told.items():
        still, likelihood = 1.0, 0.0
        for left in range(1, _LAST + 2):
            # Who has not left by the last month is put beyond it.
            weight = still if left > _LAST else still * hazard
            likelihood += weight * prod(
                _chance(1 - noise if month < left else noise, met=met)
                for month, met in answers
            )
            still *= 1 - hazard
        total += n_owners * log(likelihood)
    return total


def _highest(curve: Callable[[float], float], low: float, high: float) -> float:
    """Return where a curve of one summit is highest, by thirds."""
    for _ in range(24):
        third = (high - low) / 3
        if curve(low + third) < curve(high - third):
            low += third
        else:
            high -= third
    return (low + high) / 2


def _chance(p: float, *, met: bool) -> float:
    return p if met else 1 - p


def _sigma(x: float) -> float:
    return 1 / (1 + exp(-x))
