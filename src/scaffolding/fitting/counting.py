r"""Counting: what a mentee had done of a skill before each try.

For every try, what came before it of the same mentee at the same skill: how much was
achieved and how much was not yet, how much help carried, and how much of what was achieved
it carried. With :math:`y` the outcome and :math:`e_h` how far a level of help carries, the
sums are of :math:`y`, :math:`1 - y`, :math:`e_h` and :math:`y e_h`.

>>> import numpy as np
>>> from scaffolding.fitting.counting import counted
>>> past = counted(
...     mentee=np.array([0, 0, 0, 1]),
...     skill=np.array([0, 1, 0, 0]),
...     outcome=np.array([1.0, 0.0, 0.5, 1.0]),
...     carried=np.array([0.5, 0.0, 0.0, 0.0]),
... )
>>> past.achieved.tolist(), past.carried_achieved.tolist()
([0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.5, 0.0])
"""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Past", "counted"]

FloatArray = NDArray[np.float64]


@frozen(kw_only=True, eq=False)
class Past:
    """For each try what came before it, of the same mentee at the same skill.

    Attributes:
        achieved: How much was achieved.
        not_yet: How much was not.
        carried: How much help carried.
        carried_achieved: How much help carried of what was achieved.
    """

    achieved: FloatArray
    not_yet: FloatArray
    carried: FloatArray
    carried_achieved: FloatArray

    @property
    def tries(self) -> FloatArray:
        """How many tries there were."""
        return self.achieved + self.not_yet


def counted(
    *,
    mentee: NDArray[np.integer],
    skill: NDArray[np.integer],
    outcome: FloatArray,
    carried: FloatArray,
) -> Past:
    """Return what came before each try.

    Args:
        mentee: Who; the tries of each in the order of time.
        skill: At what skill.
        outcome: 1, .5 or 0.
        carried: How far the help used carries.
    """
    order = np.lexsort((np.arange(len(outcome)), skill, mentee))
    same = (np.diff(mentee[order]) == 0) & (np.diff(skill[order]) == 0)
    first = np.flatnonzero(np.concatenate([[True], ~same]))[: len(order)]
    length = np.diff(np.append(first, len(order)))

    def before(values: FloatArray) -> FloatArray:
        total = np.cumsum(values[order]) - values[order]
        found = np.empty_like(total)
        found[order] = total - np.repeat(total[first], length)
        return found

    return Past(
        achieved=before(outcome),
        not_yet=before(1 - outcome),
        carried=before(carried),
        carried_achieved=before(outcome * carried),
    )
