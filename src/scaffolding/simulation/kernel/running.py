"""Running: many mentees over threads, in chunks that do not depend on one another.

A chunk is so many mentees in a row; each thread takes the next that nobody has taken,
with a state and a person of its own. Since luck is keyed by the mentee and not drawn in
turn, it makes no difference which thread takes which chunk, nor how large chunks are.

What is interrupted stops between chunks: the threads are told, and the interruption goes
on to whoever called.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import Any, Final

import numpy as np
from attrs import frozen

from scaffolding.errors import KernelChoiceError
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.course import live
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.person import Person, new_person
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State, new_state
from scaffolding.simulation.kernel.tables import Array, Tables
from scaffolding.simulation.tally import Tally

__all__ = ["Running", "fault_of", "n_threads"]

_CHUNK: Final = 512
_LEAST: Final = 64
"""So few mentees still are a chunk."""
_WORD: Final = (1 << 64) - 1


@compiled
def _run(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    seed: np.uint64,
    numbers: Array,
    out: Array,
) -> None:
    """Go through the courses of so many mentees, one after another."""
    for j in range(len(numbers)):
        live(t, r, s, m, p, seed, numbers[j], out[j])


@frozen(kw_only=True)
class Running:
    """A cohort that is to be run.

    Attributes:
        tables: The programme.
        rules: What each mentorship is opened with.
        manners: What the mentees bring and do.
        seed: What all luck is keyed by.
        numbers: Which mentees.
        chunk: How many of them a thread takes at once, at most.
        policy: What the policy is called.
    """

    tables: Tables
    rules: Rules
    manners: Manners
    seed: int
    numbers: Array
    chunk: int = _CHUNK
    policy: str = "the policy"

    def compile(self) -> None:
        """Compile what is not compiled yet; it takes a while the first time."""
        nobody = np.zeros(0, dtype=list(Tally.kinds()))
        self._part(*self._room(), np.zeros(0, np.int64), nobody)

    def run(self, threads: int, progress: Callable[[int], None] | None = None) -> Array:
        """Return a row of tallies for each mentee.

        Args:
            threads: How many threads.
            progress: Told, after each chunk, how many more mentees are done; always from
                the thread that called.

        Raises:
            KernelChoiceError: If a policy of one's own takes what it is not offered.
        """
        self.compile()
        out = np.zeros(len(self.numbers), dtype=list(Tally.kinds()))
        chunks, stop = iter(_chunks(len(out), self.chunk, max(threads, 1))), Event()
        told: SimpleQueue[int | BaseException] = SimpleQueue()

        def work() -> None:
            try:
                for n_done in self._some(out, chunks, stop):
                    told.put(n_done)
            except BaseException as error:  # noqa: BLE001  Raised where it was called.
                told.put(error)

        with ThreadPoolExecutor(max(threads, 1)) as pool:
            for _ in range(max(threads, 1)):
                pool.submit(work)
            try:
                n_left = len(out)
                while n_left:
                    n_left -= _told(told.get(), progress)
            finally:
                stop.set()
        return out

    def _some(self, out: Array, chunks: Iterator[slice], stop: Event) -> Iterator[int]:
        """Go through chunk after chunk; to take the next one is a single step."""
        state, person = self._room()
        for chunk in chunks:
            if stop.is_set():
                return
            some = self.numbers[chunk]
            self._part(state, person, some, out[chunk])
            if state.fault[0]["is_noted"]:
                raise fault_of(state.fault[0], self.policy)
            yield len(some)

    def _room(self) -> tuple[State, Person]:
        return new_state(self.tables), new_person(len(self.tables.skill))

    def _part(self, state: State, person: Person, numbers: Array, out: Array) -> None:
        seed = np.uint64(self.seed & _WORD)
        _run(self.tables, self.rules, state, self.manners, person, seed, numbers, out)


def fault_of(noted: Any, policy: str, /) -> KernelChoiceError:  # noqa: ANN401  A record.
    """Return what a policy of that name took that it was not offered, as it was noted."""
    place = int(noted["place"])
    return KernelChoiceError(
        policy=policy,
        place=None if place == codes.RAISED else place,
        n_candidates=int(noted["n"]),
        mentee=int(noted["who"]),
        step=int(noted["step"]),
    )


def _chunks(n: int, most: int, threads: int) -> list[slice]:
    """Return the chunks of so many mentees.

    Towards the end they are smaller, so that no thread waits long for another.
    """
    chunks, start = [], 0
    while start < n:
        size = min(most, max(_LEAST, (n - start) // (2 * threads)))
        chunks.append(slice(start, min(start + size, n)))
        start += size
    return chunks


def _told(news: int | BaseException, progress: Callable[[int], None] | None) -> int:
    """Return how many more are done, and pass it on.

    Raises:
        BaseException: What a thread died of.
    """
    if isinstance(news, BaseException):
        raise news
    if progress is not None:
        progress(news)
    return news


def n_threads() -> int:
    """Return how many threads this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover
