"""Marks: how tries went, in a byte each.

>>> import numpy as np
>>> from scaffolding.fitting.marks import marked
>>> marked(np.array([0, 0.5, 1, np.nan])).codes.tolist()
[0, 1, 2, 3]
"""

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["UNSEEN", "Marks", "marked"]

UNSEEN: Final = 3
"""The mark of a try whose outcome nobody recorded."""


@frozen(eq=False)
class Marks:
    """Outcomes in a byte each: twice what was achieved, or `UNSEEN`.

    Attributes:
        codes: For each try its mark.
    """

    codes: "NDArray[np.int8]"


def marked(outcome: "Marks | NDArray[np.floating]", /) -> Marks:
    """Return outcomes as marks; what is none of ours is below 0.

    Args:
        outcome: 1, .5 or 0, or NaN where it was not recorded.
    """
    import numpy as np  # noqa: PLC0415

    if isinstance(outcome, Marks):
        return outcome
    share = np.asarray(outcome, dtype=np.float64)
    marks = np.full(len(share), -1, dtype=np.int8)
    for mark, value in enumerate((0.0, 0.5, 1.0)):
        marks[share == value] = mark
    marks[np.isnan(share)] = UNSEEN
    return Marks(marks)
