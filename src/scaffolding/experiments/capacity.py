"""Capacity: what more of a mentor's hours would buy, and who gets it.

Some mentors have as many mentees each and the same hours a week. For every amount of hours
each rule shares them out, on the same mentees with the same luck. The mentor is the unit of
what is sure: her mentees wait for one another, so that they are not so many cases but one.

A rule that has to be taught is taught, for each amount of hours, on mentees of its own: some
mentors who ask theirs in turn with these hours, and as many who have time for everybody.

>>> from scaffolding import bicycle
>>> from scaffolding.experiments import Arm, Experiment
>>> from scaffolding.experiments.capacity import Capacity
>>> from scaffolding.experiments.caseload import InTurn, NeediestFirst
>>> from scaffolding.simulation import How, Meetings, Population
>>> workshop = bicycle()
>>> experiment = Experiment(
...     programme=workshop,
...     population=Population.from_priors(workshop, mentees=12),
...     arms=[Arm("usual")],
...     meetings=Meetings(n=4, every_days=7),  # Four rounds, a week apart.
... )
>>> capacity = Capacity(
...     experiment,
...     mentees=4,
...     mentors=3,
...     hours=(1, 2),
...     rules={"in turn": InTurn(), "neediest first": NeediestFirst()},
... )
>>> result = capacity.run(how=How.READABLE)
>>> rows = result.table().rows()
>>> [round(row["met"], 2) for row in rows if row["rule"] == "in turn"]
[1.08, 2.08]
"""

from concurrent.futures import Executor

from attrs import frozen

from scaffolding.experiments.capacity_design import CapacityDesign
from scaffolding.experiments.capacity_results import CapacityResult
from scaffolding.experiments.capacity_running import RunningCapacity
from scaffolding.experiments.running import Progress, Watcher
from scaffolding.experiments.sharing import Shared
from scaffolding.experiments.stores import InMemory, Store
from scaffolding.simulation.arm import How

__all__ = ["Capacity"]


@frozen
class Capacity(CapacityDesign):
    """Mentors who have not time for all of their mentees, and what comes of it."""

    def run(
        self,
        executor: Executor | None = None,
        *,
        progress: Watcher | None = None,
        store: Store | None = None,
        threads: int | None = None,
        how: How | None = None,
    ) -> CapacityResult:
        """Run it, or go on where it was, and return what was found.

        Args:
            executor: What does the work, of `concurrent.futures` or like it; threads if None,
                which is of use where it is compiled.
            progress: Told how far it is, after each piece.
            store: Where finished pieces are kept; memory if None.
            threads: How many threads, where it is compiled; one a processor if None.
            how: Which way it is simulated; compiled where that can be if None.

        Raises:
            OtherExperimentError: If the store holds something else.
            OSError: If the store cannot keep a piece; what it has it keeps.
        """
        running = RunningCapacity(self, how, threads)
        parts = running.all(
            executor, progress or _say_nothing, InMemory() if store is None else store
        )
        return CapacityResult(
            mentees=self.mentees,
            rounds=self.design.meetings.n,
            every_days=self.design.meetings.every_days,
            minutes={hours: self.minutes(hours) for hours in self.hours},
            shared={key: Shared.joined(it) for key, it in parts.items()},
        )


def _say_nothing(_: Progress, /) -> None:
    pass
