r"""Studies: a contrast worked out for many values of the free parameters at once.

`scaffolding.experiments.sensitivity` shares out the variance of any function. Here the
function is a contrast of an experiment, so all can be done that an experiment does: many
rows of parameters side by side on threads, finished rows kept in a store and never worked
out twice, and the results the same whatever does the work.

**Common random numbers.** Every row has the very same mentees with the very same luck. So
two rows differ by what their parameters do, and what is left of luck is the same in both
for whom the parameters change nothing.

**How large.** The contrast of one row has the standard error
:math:`\mathrm{sd}(D)/\sqrt{m}` on :math:`m` mentees, and that is to be small beside what
the parameters do. `mentees_for_rows` tells how many are needed for that, by a pilot; `n`, how
many rows there are, decides how wide the intervals of the indices are.

What the parameters are called is told in `scaffolding.experiments.parameters`.

>>> from scaffolding import Guide, NoHelp, bicycle
>>> from scaffolding.experiments import Arm, Experiment, SkillsGained, Study
>>> from scaffolding.simulation import Population
>>> workshop = bicycle()
>>> experiment = Experiment(
...     programme=workshop,
...     population=Population.from_priors(workshop, mentees=100),
...     arms=[Arm("help"), Arm("no help", Guide(assist=NoHelp()))],
...     outcomes=[SkillsGained()],
... )
>>> Study(design=experiment, one="help", other="no help", n=64).n_rows
1088
"""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from itertools import islice
from math import ceil
from typing import Final

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.experiments.design import Design, Piece, place_of
from scaffolding.experiments.paired import paired
from scaffolding.experiments.parameters import OURS, with_parameters
from scaffolding.experiments.running import Progress, Stage, Watcher
from scaffolding.experiments.sensitivity import Range, Sensitivity, rows_of, shared_out
from scaffolding.experiments.stores import Identity, InMemory, Store
from scaffolding.experiments.working import are_compiled, packed, unpacked, work

__all__ = ["Study", "mentees_for_rows"]

_BLOCK: Final = 16
"""So many rows are kept together."""
_IN_FLIGHT: Final = 4
"""So many blocks wait for each processor."""


@frozen(kw_only=True)
class Study:
    """Which free parameters a contrast of two arms hangs on.

    Attributes:
        design: The experiment; every row has its mentees, and its first theory is varied.
        one: The first arm.
        other: The second.
        ranges: The parameters, and between what each may lie.
        outcome: What is asked; the first if None.
        n: How many rows are drawn, a power of two; `n * (len(ranges) + 2)` are worked out.
        seed: Which rows.
    """

    design: Design
    one: str
    other: str
    ranges: tuple[Range, ...] = OURS
    outcome: str | None = None
    n: int = 256
    seed: int = 0
    _two: Design = field(init=False, repr=False, eq=False)

    @_two.default
    def _both_arms(self) -> Design:
        arms = [
            self.design.arms[place_of("arm", it, self.design.arm_names)]
            for it in (self.one, self.other)
        ]
        names = self.design.outcome_names
        which = 0 if self.outcome is None else place_of("outcome", self.outcome, names)
        asked = self.design.outcomes[which]
        theory = self.design.theories[0]
        return evolve(self.design, arms=arms, outcomes=[asked], theories=[theory])

    @property
    def n_rows(self) -> int:
        """How often the contrast is worked out."""
        return self.n * (len(self.ranges) + 2)

    def run(
        self,
        executor: Executor | None = None,
        *,
        progress: Watcher | None = None,
        store: Store | None = None,
    ) -> Sensitivity:
        """Run it, or go on where it was, and return what the contrast hangs on.

        Args:
            executor: What does the work, of `concurrent.futures` or like it; threads if None.
            progress: Told how far it is, after each block of rows.
            store: Where finished rows are kept; memory if None.

        Raises:
            InvariantError: If `n` is no power of two, or fewer than two parameters vary.
            OtherExperimentError: If the store holds another study.
            UnknownNameError: If there is no such parameter.
        """
        say = progress or _say_nothing
        thetas = rows_of(self.ranges, n=self.n, seed=self.seed)
        kept: Store = InMemory() if store is None else store
        size = kept.open(self._identity())
        blocks = {
            f"rows-{i}-{min(i + size, len(thetas))}": thetas[i : i + size]
            for i in range(0, len(thetas), size)
        }
        known = kept.names()
        n_courses = self.n_rows * self._n_each
        there = sum(len(it) for name, it in blocks.items() if name in known)
        at = Progress(
            stage=Stage.PREPARING,
            n_done=0,
            n_resumed=0,
            n_courses=n_courses,
        )
        say(at)
        missing = {name: it for name, it in blocks.items() if name not in known}
        n_done = there * self._n_each
        at = evolve(at, stage=Stage.RUNNING, n_done=n_done, n_resumed=n_done)
        if missing and executor is None:
            are_compiled(self._two)  # So that all threads find it compiled.
        say(at)
        for name, found in self._each(missing, executor):
            kept.put(name, found)
            n_done += len(missing[name]) * self._n_each
            say(evolve(at, n_done=n_done))
        values = np.concatenate([_read(kept.get(name)) for name in blocks])
        return shared_out(self.ranges, values[:, 0], values[:, 1], n=self.n)

    @property
    def _n_each(self) -> int:
        return 2 * self.design.population.mentees

    def _identity(self) -> Identity:
        told = (
            *self._two.identity(1).told,
            *(f"{it.name} from {it.low!r} to {it.high!r}" for it in self.ranges),
            f"{self.n} rows, drawn by {self.seed}",
        )
        digest = sha256("\n".join(told).encode()).hexdigest()[:16]
        return Identity(digest=digest, told=told, chunk=_BLOCK)

    def _each(
        self, blocks: Mapping[str, NDArray[np.float64]], executor: Executor | None
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the blocks as they are done."""
        names, sent = tuple(it.name for it in self.ranges), packed(self._two)
        if executor is not None:
            yield from _in_flight(executor, blocks, sent, names)
            return
        # It stands in the kernel, which loads the compiler.
        from scaffolding.simulation.kernel.running import n_threads  # noqa: PLC0415

        threads = ThreadPoolExecutor(n_threads())
        try:
            yield from _in_flight(threads, blocks, sent, names)
        finally:
            threads.shutdown(cancel_futures=True)


def mentees_for_rows(study: Study, /, *, noise: float = 0.01, n_pilot: int = 16) -> int:
    """Return with how many mentees luck is a small enough share of the variance.

    A pilot of some of the rows tells how much the contrast varies with the parameters and
    how much with luck.

    Args:
        study: The study; the mentees that it has are those of the pilot.
        noise: The share of the variance that may be luck.
        n_pilot: How many rows are tried.
    """
    thetas = rows_of(study.ranges, n=study.n, seed=study.seed)[:n_pilot]
    names = tuple(it.name for it in study.ranges)
    two = study._two  # noqa: SLF001  Its own module.
    found = np.array(_rows(two, names, thetas))
    squared = float(np.mean(found[:, 1] ** 2))
    varies = max(float(found[:, 0].var(ddof=1)) - squared, squared / 100)
    return ceil(study.design.population.mentees * squared / noise / varies)


def _in_flight(
    workers: Executor,
    blocks: Mapping[str, NDArray[np.float64]],
    design: bytes,
    names: tuple[str, ...],
) -> Iterator[tuple[str, bytes]]:
    waiting, most = iter(blocks.items()), _IN_FLIGHT * (os.cpu_count() or 1)
    running: dict[str, Future[bytes]] = {}
    try:
        while True:
            for name, thetas in islice(waiting, most - len(running)):
                running[name] = workers.submit(_block, design, names, thetas)
            if not running:
                return
            name, future = next(iter(running.items()))
            found = future.result()
            del running[name]
            yield name, found
    finally:
        for future in running.values():
            future.cancel()


def _block(design: bytes, names: tuple[str, ...], thetas: NDArray[np.float64]) -> bytes:
    """Return what the contrast comes to for some rows: what a worker does."""
    stream = BytesIO()
    np.save(
        stream, np.array(_rows(unpacked(design), names, thetas)), allow_pickle=False
    )
    return stream.getvalue()


def _read(content: bytes) -> NDArray[np.float64]:
    try:
        found: NDArray[np.float64] = np.load(BytesIO(content), allow_pickle=False)
    except (EOFError, OSError, ValueError) as error:
        raise InvariantError(
            where="A block of rows", rule="be one that was kept whole", got=str(error)
        ) from None
    return found


def _rows(
    two: Design, names: tuple[str, ...], thetas: NDArray[np.float64]
) -> list[tuple[float, float]]:
    """Return the contrast and its standard error, for each row."""
    whole = Piece(theory=0, start=0, stop=two.population.mentees)
    grain = two.outcomes[0].grain
    found = []
    for theta in thetas:
        named = dict(zip(names, theta.tolist(), strict=True))
        summary = work(with_parameters(two, named), whole, threads=1)
        it = paired(summary.moments.total(), grain=grain)
        found.append((it.difference, it.se))
    return found


def _say_nothing(_: Progress, /) -> None:
    pass
