r"""Contingency: whether help follows how the last try went.

After van de Pol, Volman and Beishuizen :cite:p:`vandepol2012`: more help after a failure,
less after a success, as much after a success in part. At an end of the ladder there is
nothing further, so that to stay there counts too: no help after a success without help,
the most help after a failure with the most.

What comes about by chance is more than one in three. Help that stands high mostly comes
down, whoever gives it, so a mentor who draws lots scores about a half. The chance is worked
out *within the previous level*: with :math:`n_{lo}` responses after level :math:`l` and
outcome :math:`o`, :math:`n_{lm}` of them moves :math:`m`, and :math:`s` the score,

.. math:: \text{chance} = \frac{1}{n} \sum_l \sum_{o, m} \frac{n_{lo} n_{lm}}{n_l} s_{lom},

which is what permuting the outcomes within a level comes to on average, exactly.
"""

from collections import defaultdict
from collections.abc import Hashable
from enum import IntEnum
from functools import cache
from typing import Final, NamedTuple, Self

from attrs import frozen

from scaffolding.findings.occasions import N, Occasion, Parts
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.record import Record

__all__ = [
    "AtLevel",
    "Response",
    "Shift",
    "barred",
    "by_chance",
    "by_level",
    "contingent",
    "more_than_chance",
]


class Shift(IntEnum):
    """Where help goes from one try of a skill to the next."""

    LESS = -1
    SAME = 0
    MORE = 1


# Looking up a member of an enum takes as long as a small function in Python 3.11.
_NOT_YET, _PARTLY, _ACHIEVED = Outcome
_SHIFTS: Final = tuple(Shift)


class _Went(NamedTuple):
    """The part that counts how often a try at a level went so."""

    last: Support
    outcome: Outcome


class _Moved(NamedTuple):
    """The part that counts how often help moved so after a level."""

    last: Support
    shift: Shift
    is_top: bool


class _Kept(NamedTuple):
    """The part that counts how often help followed how a try at a level went."""

    last: Support


class Response(NamedTuple):
    """How the help of a try answers the try before.

    Attributes:
        last: The help of the try before.
        outcome: How that went.
        shift: Where help went.
        is_top: Whether there was no more help to give.
    """

    last: Support
    outcome: Outcome
    shift: Shift
    is_top: bool

    @classmethod
    def of(
        cls, record: Record, support: Support, ladder: tuple[Support, ...], /
    ) -> Self:
        """Return how some help answers the last try of a record, which has one."""
        last = ladder[0] if record.last is None else record.last
        outcome = _PARTLY
        if record.failures:
            outcome = _NOT_YET
        elif record.successes:
            outcome = _ACHIEVED
        shift = _SHIFTS[1 + (support > last) - (support < last)]
        return cls(last, outcome, shift, last >= ladder[-1])


@cache
def contingent(response: Response, /) -> Occasion:
    """Return the occasion of a response: its score, and where it counts by chance."""
    went = _Went(response.last, response.outcome)
    moved = _Moved(response.last, response.shift, response.is_top)
    score = _score(went, moved)
    parts: dict[Hashable, float] = {N: 1, "kept": int(score), went: 1, moved: 1}
    if score:
        parts[_Kept(response.last)] = 1
    return Occasion(parts=parts, is_kept=score)


@frozen(kw_only=True)
class AtLevel:
    """The responses to tries at one level of help.

    Attributes:
        last: The help of the try before.
        n: How many responses there were.
        score: The share of them that followed how that try went.
        chance: What chance would have come to.
    """

    last: Support
    n: int
    score: float
    chance: float


def by_level(sums: Parts, /) -> tuple[AtLevel, ...]:
    """Return what the responses come to at each level of the try before, from none up."""
    outcomes: defaultdict[Support, list[tuple[_Went, float]]] = defaultdict(list)
    moves: defaultdict[Support, list[tuple[_Moved, float]]] = defaultdict(list)
    kept: defaultdict[Support, float] = defaultdict(float)
    for name, n in sums.items():
        if isinstance(name, _Went) and n:
            outcomes[name.last].append((name, n))
        elif isinstance(name, _Moved) and n:
            moves[name.last].append((name, n))
        elif isinstance(name, _Kept):
            kept[name.last] += n
    found = []
    for last in sorted(outcomes):
        n_last = sum(n for _, n in outcomes[last])
        expected = sum(
            n * m
            for went, n in outcomes[last]
            for moved, m in moves[last]
            if _score(went, moved)
        )
        found.append(
            AtLevel(
                last=last,
                n=round(n_last),
                score=kept[last] / n_last,
                chance=expected / n_last**2,
            )
        )
    return tuple(found)


def by_chance(sums: Parts, /) -> float:
    """Return the score that chance would come to, within the previous level."""
    return sum(one.n * one.chance for one in by_level(sums)) / sums[N]


def more_than_chance(sums: Parts, /) -> float:
    """Return how far the score lies above what chance would come to."""
    return sums.get("kept", 0) / sums[N] - by_chance(sums)


def barred(sums: Parts, /) -> ReasonCode | None:
    """Return that every try was alone, if so: then there was no help to take away."""
    for name, n in sums.items():
        if isinstance(name, _Moved) and n and (name.last or name.shift):
            return None
    return ReasonCode.AUDIT_ALWAYS_ALONE


def _score(went: _Went, moved: _Moved) -> bool:
    if went.outcome is Outcome.NOT_YET:
        return moved.shift is Shift.MORE or (moved.is_top and moved.shift is Shift.SAME)
    if went.outcome is Outcome.PARTLY:
        return moved.shift is Shift.SAME
    return moved.shift is Shift.LESS or (
        went.last is Support.NONE and moved.shift is Shift.SAME
    )
