"""Beside: mentees whose states lie side by side, so that each can wait while others go on.

A state and a person are arrays that serve one mentee after another
(`scaffolding.simulation.kernel.state`). Here there are as many as there are mentees, all in
one piece of memory. A compiled function sees a bundle of arrays as the address of a table
of addresses (`scaffolding.simulation.kernel.bare`); so to go from one mentee to the next it
goes to the next table, and nothing is copied.

>>> from scaffolding import bicycle
>>> from scaffolding.simulation.kernel.beside import side_by_side
>>> from scaffolding.simulation.kernel.tables import tables_of
>>> several = side_by_side(tables_of(bicycle()), 3)
>>> several.states.shape[0], several.faults["is_noted"].tolist()
(3, [0, 0, 0])
"""

from typing import Any, Final, NamedTuple

import numpy as np
from attrs import field, frozen
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic
from numpy.typing import NDArray

from scaffolding.simulation.books import BOOK, HELD
from scaffolding.simulation.kernel.bare import bundled, places_of
from scaffolding.simulation.kernel.person import Person, new_person
from scaffolding.simulation.kernel.state import State, new_state
from scaffolding.simulation.kernel.tables import Array, Tables
from scaffolding.simulation.tally import Tally

__all__ = ["COURSE", "Many", "SideBySide", "many", "nth", "side_by_side"]

_WORD: Final = 8
_LINE: Final = 64
"""Each array begins where so many bytes begin, which come from memory together."""

COURSE: Final = np.dtype(
    [
        ("seed", "u8"),
        ("number", "i8"),
        ("meeting", "i8"),
        ("is_met", "i8"),
        ("is_over", "i8"),
        ("alone", "i8"),
    ]
)
"""A course that waits: whose it is, which meeting it has come to and whether that goes on,
whether all is over, and how many skills she truly managed when she was looked at last."""


@bundled
class Many(NamedTuple):
    """What there is of many mentees at once; what is not asked for is empty."""

    states: Array
    """The table of addresses of each one's state."""
    persons: Array
    """Likewise of each person."""
    numbers: Array
    """Which mentees they are."""
    tallies: Array
    """What was counted of each."""
    books: Array
    """What their mentor keeps in mind of each."""
    order: Array
    """Whom she asks first, by place."""
    held: Array
    """What became of each time that somebody was asked."""
    courses: Array
    """Where each one's course waits."""
    wanted: Array
    """What is to be done with each of them."""
    levels: Array
    """How much help each is to be given."""
    seen: Array
    """What is known of each, in numbers from 0 to 1."""
    rewards: Array
    """How many more skills each truly manages than when she was looked at last."""


_KINDS: Final[dict[str, tuple[Any, int]]] = {
    "states": (np.int64, 2),
    "persons": (np.int64, 2),
    "numbers": (np.int64, 1),
    "tallies": (np.dtype(list(Tally.kinds())), 1),
    "books": (BOOK, 1),
    "order": (np.int64, 1),
    "held": (HELD, 1),
    "courses": (COURSE, 1),
    "wanted": (np.int64, 1),
    "levels": (np.int64, 1),
    "seen": (np.float32, 2),
    "rewards": (np.float64, 1),
}


def many(**given: Array) -> Many:
    """Return what there is of many mentees; what is not given is empty."""
    empty = {
        name: np.zeros((0,) * n, kind)
        for name, (kind, n) in _KINDS.items()
        if name not in given
    }
    return Many(**empty, **given)


@frozen(kw_only=True, eq=False)
class SideBySide:
    """The states of many mentees.

    Attributes:
        state: That of the first one, which tells the compiler what a state is.
        person: Likewise.
        states: Of each the table of the addresses in her state.
        persons: Of each the table of those in her person.
        faults: What a policy of one's own took of each that it was not offered.
    """

    state: State = field(repr=False)
    person: Person = field(repr=False)
    states: NDArray[np.int64] = field(repr=False)
    persons: NDArray[np.int64] = field(repr=False)
    faults: NDArray[np.void] = field(repr=False)
    _memory: NDArray[np.uint8] = field(repr=False)
    """It is kept for as long as there are addresses in it."""


def side_by_side(tables: Tables, n: int, /) -> SideBySide:
    """Return states and persons for so many mentees of a programme."""
    state, person = new_state(tables), new_person(len(tables.skill))
    alike = (*state, *person)
    sizes = [-(-one.nbytes // _LINE) * _LINE for one in alike]
    a_mentee, ends = sum(sizes), np.cumsum(sizes).tolist()
    memory = np.zeros(max(n, 1) * a_mentee + _LINE, np.uint8)
    start = -memory.ctypes.data % _LINE
    firsts = [
        np.ndarray(one.shape, one.dtype, memory.data, start + end - size)
        for one, size, end in zip(alike, sizes, ends, strict=True)
    ]
    for view, one in zip(firsts, alike, strict=True):
        view[...] = one
    rows = memory[start : start + max(n, 1) * a_mentee].reshape(-1, a_mentee)
    rows[1:] = rows[0]  # Whatever they begin with, all begin with it.
    first, her = State(*firsts[: len(state)]), Person(*firsts[len(state) :])
    at = State._fields.index("fault")
    return SideBySide(
        state=first,
        person=her,
        states=_shifted(places_of(first), n, a_mentee),
        persons=_shifted(places_of(her), n, a_mentee),
        faults=np.ndarray(
            (n,), first.fault.dtype, memory.data, start + ends[at] - sizes[at], a_mentee
        ),
        memory=memory,
    )


def _shifted(table: NDArray[np.int64], n: int, by: int) -> NDArray[np.int64]:
    """Return the table for each of so many that lie so many bytes apart."""
    tables = np.repeat(table[None], n, axis=0)
    tables[:, :, 0] += by * np.arange(n)[:, None]
    return tables.reshape(n, table.size)


def _nth(_: Any, of: Any, tables: Any, j: Any) -> Any:  # noqa: ANN401, ARG001
    def built(context: Any, builder: Any, signature: Any, args: Any) -> Any:  # noqa: ANN401
        proxy: Any = cgutils.create_struct_proxy  # It has no types.
        bare = proxy(signature.args[1])(context, builder, value=args[1])
        words = builder.mul(args[2], bare.n1)
        return builder.gep(
            bare.data, [builder.mul(words, ir.Constant(words.type, _WORD))]
        )

    return of(of, tables, types.intp), built


nth: Any = intrinsic(_nth)
"""Called in compiled functions with a bundle, tables and a place: that of the place."""
