r"""Weighing: how far help carries, and how much an answer speaks for having a skill.

Every learner model weighs by the rules that stand here, so that they differ in what they
take learning to be and in nothing else.

**Help.** The curve :math:`e_h` says how far support :math:`h` carries one who is ready
for it. The default rises by .18 a level, which is ours.

**Outcomes.** A state in which she succeeds with chance :math:`p` is weighed by :math:`p`
if it was achieved, :math:`1 - p` if not yet, and :math:`\sqrt{p (1 - p)}` if partly: half
of each, in log odds.

**Spread.** She who answers a probe alone probably has what its skill requires, and she
who does not may lack it. So an answer is evidence of every skill :math:`q` that is
required, directly or indirectly. Let :math:`p_0` be her chance without help before the
answer, and :math:`G` the chance of a guess. After a success

.. math:: L_q' = \frac{L_q\, p_0}{L_q\, p_0 + (1 - L_q)\, G},

and :math:`1 - p_0` and :math:`1 - G` stand in their places after a failure, the square
roots after a part success. Where :math:`p_0 < G`, because the activity is hard, the answer
says nothing of what is required: a success must not count against it. This rule is ours;
attempts do not spread, so that an attempt changes one skill and what it opens.

>>> from scaffolding.assessment.weighing import weights
>>> from scaffolding.quantities import Outcome
>>> weights(0.9)[Outcome.PARTLY]
0.3
"""

from itertools import pairwise
from math import inf, sqrt
from typing import Any, Final, TypeAlias

import attrs

from scaffolding.errors import InvariantError
from scaffolding.quantities import Outcome, Support

__all__ = [
    "HELP_CURVE",
    "SCORES",
    "ByOutcome",
    "is_help_curve",
    "is_open_probability",
    "is_positive",
    "spread_weights",
    "weights",
]

ByOutcome: TypeAlias = tuple[float, float, float]
"""A number for each outcome, to be indexed by `Outcome`."""

HELP_CURVE: Final = (0.0, 0.18, 0.36, 0.54, 0.72, 0.90)
"""How far each level of support carries, from `Support.NONE` up."""

SCORES: Final[ByOutcome] = (0.0, 0.5, 1.0)
"""What each outcome counts where successes are added up, to be indexed by `Outcome`."""


def weights(p: float, /) -> ByOutcome:
    """Return how much each outcome speaks for a state that succeeds with chance p."""
    return 1 - p, sqrt(p * (1 - p)), p


def spread_weights(
    chance: float, guess: float, outcome: Outcome, /
) -> tuple[float, float]:
    """Return how much an answer speaks for having what is required, and for lacking it.

    Args:
        chance: Her chance without help, before the answer.
        guess: The chance of one who lacks something required.
        outcome: How the answer was.
    """
    return weights(max(chance, guess))[outcome], weights(guess)[outcome]


def is_help_curve(
    instance: object, attribute: "attrs.Attribute[Any]", curve: tuple[float, ...]
) -> None:
    """Check that an attribute says how far each level of support carries.

    Raises:
        InvariantError: If it does not rise from 0 to below 1. At 1 nobody could fail,
            and a failure could not be weighed.
    """
    rises = all(lower <= higher for lower, higher in pairwise(curve))
    if not (rises and len(curve) == len(Support) and curve[0] == 0 and curve[-1] < 1):
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule=f"rise from 0 to below 1 over {len(Support)} levels",
            got=curve,
        )


def is_open_probability(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute is a probability that leaves room for doubt.

    Raises:
        InvariantError: If it is not a float between 0 and 1, both left out.
    """
    if not (isinstance(value, float) and 0 < value < 1):
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="be a float between 0 and 1, and neither of them",
            got=value,
        )


def is_positive(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute can stand under a fraction.

    Raises:
        InvariantError: If it is not a finite float above 0.
    """
    if not (isinstance(value, float) and 0 < value < inf):
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="be a finite float above 0",
            got=value,
        )
