"""Decided: what was put to a mentee once, and how likely two policies were to.

>>> from scaffolding.fitting.off_policy.decided import Decided
>>> decided = Decided(
...     entry="7",
...     done="r1_book alone",
...     logged={"r1_book alone": 0.5, "r1_bill alone": 0.5},
...     target={"r1_bill alone": 1.0},
...     groups={"r1_book alone": 0, "r1_bill alone": 0},
...     context=0,
... )
>>> decided.reward
0.0
"""

from collections.abc import Callable, Sequence
from typing import Final

from attrs import field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.quantities import Support

__all__ = ["SEVERAL", "Decided", "Features", "Followed", "usual_features"]

SEVERAL: Final = len(Support)
"""The group of what leaves it to her; an offer's is its level of help."""

Features = Callable[[Candidate], Sequence[float]]
"""What a mentor may have gone by, of an offer that she could make."""


@frozen(kw_only=True)
class Decided:
    """What was decided once, and what else could have been.

    Attributes:
        entry: The id of the entry.
        done: What was put to her.
        logged: How likely the policy that acted put what to her; empty if that is to be
            fitted.
        target: How likely the policy would that is asked about.
        groups: Of what kind each of all these is: its level of help, or `SEVERAL`.
        context: How the try before went: 0 none, 1 achieved, 2 fell short.
        menu: What there was to choose from, if it is to be fitted.
        features: What the mentor may have gone by, of each of these.
        reward: What it brought.
    """

    entry: str
    done: str
    logged: dict[str, float] = field(hash=False)
    target: dict[str, float] = field(hash=False)
    groups: dict[str, int] = field(hash=False)
    context: int
    menu: tuple[str, ...] = ()
    features: tuple[tuple[float, ...], ...] = ()
    reward: float = 0.0


@frozen(kw_only=True)
class Followed:
    """What was decided in one journal.

    Attributes:
        mentee: Whose it is, by id.
        decisions: The decisions, in order.
        faults: What the policy that acted could not have done.
        n_unasked: How many offers were made where no policy would have been asked.
    """

    mentee: str
    decisions: tuple[Decided, ...]
    faults: tuple[str, ...] = ()
    n_unasked: int = 0


def usual_features(candidate: Candidate, /) -> tuple[float, ...]:
    """Return what a mentor is usually taken to go by, of an offer.

    Its level, how far that lies above the last one after a failure and after a success,
    the chance of success and its square, so that there may be a best one, whether it stays
    with the skill, and whether it was tried before.
    """
    record, support = candidate.outlook.record, candidate.support
    risen = float(support - (Support.NONE if record.last is None else record.last))
    return (
        *(float(support is level) for level in list(Support)[1:]),
        risen * (record.failures > 0),
        risen * (record.successes > 0),
        candidate.chance,
        candidate.chance**2,
        float(candidate.outlook.is_last),
        float(record.activity(candidate.activity.id).tries > 0),
    )
