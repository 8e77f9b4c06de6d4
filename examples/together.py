"""Whether one label goes with another, with its interval and what shuffling comes to.

What is shuffled are the first labels among the moments, and the replies to one moment stay
together: they are no new moments.
"""

from collections.abc import Hashable, Sequence
from random import Random  # noqa: TID251  Shuffling; nobody's luck rests on it.
from typing import Any, Final

from attrs import frozen

from examples.measured import Measured, grouped
from scaffolding.findings.association import cramers_v, pair, v_interval
from scaffolding.findings.intervals import quantile
from scaffolding.findings.occasions import N, added

__all__ = ["Moment", "together"]

_SHUFFLES: Final = 200


@frozen
class Moment:
    """What was there, and what was answered to it.

    Attributes:
        unit: What it hangs together with.
        was: The label of what was there.
        answers: The label of each answer to it.
    """

    unit: Hashable
    was: Hashable
    answers: tuple[Hashable, ...]


def together(moments: Sequence[Moment], /) -> dict[str, Any]:
    """Return Cramér's V of what was there with what was answered, and of shuffled ones.

    It is None where one of the two is always the same: then nothing can depend on it.
    """
    units = grouped(
        (it.unit, pair(it.was, answer)) for it in moments for answer in it.answers
    )
    sums = added(units)
    try:
        low, high = v_interval(units)
    except ZeroDivisionError:
        return {"Cramér's V": None}
    return {
        "Cramér's V": Measured(
            value=cramers_v(sums),
            low=low,
            high=high,
            n=int(sums[N]),
            n_units=len(units),
        ),
        "shuffled, 95 in 100 below": quantile(_shuffled(moments), 0.95),
    }


def _shuffled(moments: Sequence[Moment]) -> list[float]:
    luck = Random(0)  # noqa: S311  No secret.
    was, found = [it.was for it in moments], []
    for _ in range(_SHUFFLES):
        luck.shuffle(was)
        found.append(
            cramers_v(
                added(
                    pair(one, answer)
                    for one, it in zip(was, moments, strict=True)
                    for answer in it.answers
                )
            )
        )
    return sorted(found)
