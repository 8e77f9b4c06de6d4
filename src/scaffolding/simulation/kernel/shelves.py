"""Shelves: all that is known of each mentee of a caseload, kept while others are met.

A state and a person are arrays that serve one mentee after another
(`scaffolding.simulation.kernel.state`). Here they lie side by side in one piece of memory, so
that who is met can be taken off a shelf and put back in one go, whatever is in them.

>>> from scaffolding import bicycle
>>> from scaffolding.simulation.kernel.shelves import laid_out
>>> from scaffolding.simulation.kernel.tables import tables_of
>>> state, person, room = laid_out(tables_of(bicycle()))
>>> state.one["step"] = 7
>>> person.one["mood"] = 2
>>> sorted(set(room[room != 0].tolist()))
[2, 7]
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from scaffolding.simulation.books import HELD, new_books
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.person import Person, new_person
from scaffolding.simulation.kernel.rounds import (
    end_all,
    hold_round,
    live_within,
)
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.running import Running, fault_of
from scaffolding.simulation.kernel.state import State, new_state
from scaffolding.simulation.kernel.tables import Array, Tables
from scaffolding.simulation.tally import Tally

__all__ = ["RunningWithin", "Shelf", "laid_out", "within"]

_WORD: Final = 8
"""Whatever lies in the memory begins at a multiple of so many bytes."""
_ALL: Final = (1 << 64) - 1


def laid_out(tables: Tables, /) -> tuple[State, Person, NDArray[np.int64]]:
    """Return a state and a person that lie in one piece of memory, and that memory."""
    state, person = new_state(tables), new_person(len(tables.skill))
    sizes = [-(-it.nbytes // _WORD) for it in (*state, *person)]
    room = np.zeros(sum(sizes), np.int64)
    ends = np.cumsum(sizes).tolist()
    views = [
        np.ndarray(it.shape, it.dtype, buffer=room.data, offset=_WORD * (end - size))
        for it, size, end in zip((*state, *person), sizes, ends, strict=True)
    ]
    for view, it in zip(views, (*state, *person), strict=True):
        view[...] = it
    return State(*views[: len(state)]), Person(*views[len(state) :]), room


@define(kw_only=True, eq=False)
class Shelf:
    """The mentees of one mentor, compiled: who is met, and what is known of all.

    Attributes:
        tables: The programme.
        rules: What each mentorship is opened with.
        manners: What the mentees bring and do; as many meetings as there are rounds.
        seed: What all luck is keyed by.
        numbers: Which mentees.
        policy: What the policy is called.
        books: What the mentor keeps in mind of each.
        tallies: What was counted of each.
    """

    tables: Tables
    rules: Rules
    manners: Manners
    seed: int
    numbers: NDArray[np.int64]
    policy: str = "the policy"
    books: NDArray[np.void] = field(init=False)
    tallies: NDArray[np.void] = field(init=False)
    _held: NDArray[np.void] = field(init=False)
    _state: State = field(init=False)
    _person: Person = field(init=False)
    _room: NDArray[np.int64] = field(init=False)
    _shelf: NDArray[np.int64] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Make room for all of them."""
        n = len(self.numbers)
        self._state, self._person, self._room = laid_out(self.tables)
        self._shelf = np.zeros((n, len(self._room)), np.int64)
        self.books = new_books(n)
        self.tallies = np.zeros(n, list(Tally.kinds()))
        self._held = np.zeros(n, HELD)

    def hold(
        self, order: NDArray[np.int64], /, *, now: int, minutes: float
    ) -> NDArray[np.void]:
        """Ask mentees in order while there is time; return a record for each asked.

        Args:
            order: Whom to ask first, by place.
            now: Which round it is.
            minutes: How much time there is [min].

        Raises:
            KernelChoiceError: If a policy of one's own takes what it is not offered.
        """
        n = self._with(hold_round, order, now, float(minutes), self._held)
        self._check()
        return self._held[:n].copy()

    def end(self) -> NDArray[np.void]:
        """Count how it ended for each, and return the tallies."""
        own = self.manners._replace(one=self.manners.one.copy())
        self._with(end_all, own)
        return self.tallies

    def _check(self) -> None:
        """Raise what a policy did wrong of somebody on the shelf, if it did."""
        at = self._state.fault.ctypes.data - self._room.ctypes.data
        noted = np.flatnonzero(self._shelf[:, at // _WORD])
        if len(noted):
            self._room[:] = self._shelf[noted[0]]
            raise fault_of(self._state, self.policy)

    def _with(self, function: Callable[..., int | None], /, *more: object) -> Any:  # noqa: ANN401
        """Return what a compiled function gives for all of them."""
        return function(
            self.tables,
            self.rules,
            self._state,
            self.manners,
            self._person,
            np.uint64(self.seed & _ALL),
            self.numbers,
            self._room,
            self._shelf,
            self.books,
            self.tallies,
            *more,
        )


@compiled
def _run_within(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    seed: np.uint64,
    numbers: Array,
    share: float,
    out: Array,
) -> None:
    """Go through the courses of so many mentees, each within her share of the time."""
    for j in range(len(numbers)):
        live_within(t, r, s, m, p, seed, numbers[j], share, out[j])


@frozen(kw_only=True)
class RunningWithin(Running):
    """A cohort that is to be run within a share of the mentor's time for each.

    Attributes:
        share: The mentor's minutes that there are for each mentee [min].
    """

    share: float

    def _part(self, state: State, person: Person, numbers: Array, out: Array) -> None:
        seed = np.uint64(self.seed & _ALL)
        _run_within(
            self.tables,
            self.rules,
            state,
            self.manners,
            person,
            seed,
            numbers,
            float(self.share),
            out,
        )


def within(running: Running, share: float, /) -> RunningWithin:
    """Return what is to be run, within a share of the mentor's time for each [min]."""
    return RunningWithin(
        tables=running.tables,
        rules=running.rules,
        manners=running.manners,
        seed=running.seed,
        numbers=running.numbers,
        chunk=running.chunk,
        policy=running.policy,
        share=share,
    )
