"""Shelves: all that is known of each mentee of a caseload, kept while others are met.

>>> from scaffolding import bicycle
>>> from scaffolding.simulation import Meetings, Population
>>> from scaffolding.simulation.kernel.manners import manners_of
>>> from scaffolding.simulation.kernel.rules import rules_of
>>> from scaffolding.simulation.kernel.shelves import Shelf
>>> from scaffolding.simulation.kernel.tables import tables_of
>>> workshop = bicycle()
>>> population = Population.from_priors(workshop, mentees=3)
>>> shelf = Shelf(
...     tables=tables_of(workshop),
...     rules=rules_of(workshop),
...     manners=manners_of(population, meetings=Meetings(n=2)),
...     seed=1,
...     numbers=np.arange(3),
... )
>>> shelf.books["asked"].tolist()
[0, 0, 0]
"""

from typing import Final

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from scaffolding.simulation.books import HELD, new_books
from scaffolding.simulation.kernel import entrance
from scaffolding.simulation.kernel.beside import (
    Many,
    SideBySide,
    many,
    side_by_side,
)
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.person import Person
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.running import Running, fault_of
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Array, Tables
from scaffolding.simulation.tally import Tally

__all__ = ["RunningWithin", "Shelf", "within"]

_ALL: Final = (1 << 64) - 1


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
    _mentees: SideBySide = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Make room for all of them."""
        n = len(self.numbers)
        self._mentees = side_by_side(self.tables, n)
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
        n = self._enter(entrance.ROUND, order, now, minutes)
        noted = np.flatnonzero(self._mentees.faults["is_noted"])
        if len(noted):
            raise fault_of(self._mentees.faults[noted[0]], self.policy)
        return self._held[:n].copy()

    def end(self) -> NDArray[np.void]:
        """Count how it ended for each, and return the tallies."""
        self._enter(entrance.END, np.zeros(0, np.int64), 0, 0.0)
        return self.tallies

    def _enter(
        self, which: int, order: NDArray[np.int64], now: int, minutes: float
    ) -> int:
        return entrance.enter(
            which,
            self.tables,
            self.rules,
            self._mentees.state,
            self.manners,
            self._mentees.person,
            self._many(order),
            np.uint64(self.seed & _ALL),
            now,
            float(minutes),
        )

    def _many(self, order: NDArray[np.int64]) -> Many:
        return many(
            states=self._mentees.states,
            persons=self._mentees.persons,
            numbers=self.numbers,
            tallies=self.tallies,
            books=self.books,
            order=order,
            held=self._held,
        )


@frozen(kw_only=True)
class RunningWithin(Running):
    """A cohort that is to be run within a share of the mentor's time for each.

    Attributes:
        share: The mentor's minutes that there are for each mentee [min].
    """

    share: float

    def _part(self, state: State, person: Person, numbers: Array, out: Array) -> None:
        entrance.enter(
            entrance.WITHIN,
            self.tables,
            self.rules,
            state,
            self.manners,
            person,
            many(numbers=numbers, tallies=out),
            np.uint64(self.seed & _ALL),
            0,
            float(self.share),
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
