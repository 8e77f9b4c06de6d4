"""Books: what is noted of the mentees of one mentor, and of each time that one is asked.

Numbers alone, in records that the compiled way and the readable way share.

>>> from scaffolding.simulation.books import new_books
>>> new_books(2)["first"].tolist()
[-1, -1]
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["BOOK", "HELD", "new_books"]

BOOK: Final = np.dtype(
    [
        ("first", "i8"),
        ("last", "i8"),
        ("asked", "i8"),
        ("is_over", "i8"),
        ("mood", "i8"),
        ("shown", "i8"),
        ("value", "i8"),
    ]
)
"""One mentee: the rounds in which she was asked first and last, -1 before; how often; whether
she has left or wants nothing more; her mood while she is not met; the skills that she had
shown when she was seen last; and how many she will truly manage in the end if she is met no
more, which nobody knows."""

HELD: Final = np.dtype(
    [
        ("round", "i8"),
        ("place", "i8"),
        ("met", "i8"),
        ("shown", "i8"),
        ("has_come", "i8"),
        ("minutes", "f8"),
        ("gain", "i8"),
    ]
)
"""One time that somebody was asked: in which round, who by her place, how often she had come
before and what she had shown; whether she came, the mentor's minutes that it took, and by how
much more skills she will truly manage in the end."""


def new_books(n: int, /) -> NDArray[np.void]:
    """Return books of so many mentees, none of whom was asked yet."""
    books = np.zeros(n, BOOK)
    books["first"] = books["last"] = -1
    return books
