"""Threads: the pieces of an experiment, done side by side in this process.

A thread takes the next arm of the next piece that nobody has taken, and goes through it
alone; who does the last arm of a piece sums the piece up. So no thread waits for another
before all is done, and what one sums up another simulates beside.

Compiled functions hold no lock, and luck is keyed and not drawn in turn: which thread does
what makes no difference. What is interrupted, or fails, stops within an arm.
"""

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event, Lock
from typing import Final, TypeAlias

from attrs import define, field, frozen

from scaffolding.experiments.design import Design, Piece
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.working import Values, summed_up, values_of
from scaffolding.simulation.arm import How

__all__ = ["on_threads"]

_News: TypeAlias = "tuple[Piece, Summary] | BaseException"
_FEWEST_EACH: Final = 4
"""With fewer arms of pieces for each thread, every arm is cut up among all of them."""


class _StoppedError(Exception):
    """What is raised in a thread that is to end."""


@define(eq=False)
class _Gathered:
    """What is known of the arms of a piece so far.

    Attributes:
        piece: Which piece.
        of_arms: What it came to under each arm that is done.
    """

    piece: Piece
    of_arms: dict[int, Values] = field(factory=dict, repr=False)


@frozen(eq=False)
class _Room:
    """What the threads share.

    Attributes:
        design: The experiment.
        how: Which way it is simulated.
        n_inner: Among how many threads each arm is cut up.
        left: What nobody has taken; to take the next is a single step.
        told: What was done, for who asked.
        is_over: Set when no more is wanted.
        lock: Held while a piece is told what an arm came to.
    """

    design: Design
    how: How | None
    n_inner: int
    left: Iterator[tuple[_Gathered, int]]
    told: SimpleQueue[_News] = field(factory=SimpleQueue)
    is_over: Event = field(factory=Event)
    lock: Lock = field(factory=Lock)

    def work(self) -> None:
        """Go through arm after arm."""
        try:
            while not self.is_over.is_set():
                with self.lock:
                    taken = next(self.left, None)
                if taken is None:
                    return
                self._do(*taken)
        except _StoppedError:
            return
        except BaseException as error:  # noqa: BLE001  Raised where it was called.
            self.told.put(error)

    def _do(self, gathered: _Gathered, arm: int) -> None:
        piece, design = gathered.piece, self.design
        values = values_of(
            design, arm, piece, threads=self.n_inner, how=self.how, progress=self._heed
        )
        with self.lock:
            gathered.of_arms[arm] = values
            is_last = len(gathered.of_arms) == len(design.arms)
        if is_last:
            given = [gathered.of_arms[it] for it in range(len(design.arms))]
            self.told.put((piece, summed_up(design, given)))

    def _heed(self, _: int) -> None:
        if self.is_over.is_set():
            raise _StoppedError


def on_threads(
    design: Design, pieces: Sequence[Piece], /, *, how: How | None, threads: int
) -> Generator[tuple[Piece, Summary], None, None]:
    """Yield the pieces as they are done.

    Args:
        design: The experiment.
        pieces: Which pieces.
        how: Which way it is simulated.
        threads: How many threads.
    """
    n_arms = len(design.arms)
    is_little = len(pieces) * n_arms < _FEWEST_EACH * threads
    n_outer, n_inner = (1, threads) if is_little else (threads, 1)
    left = ((it, arm) for it in map(_Gathered, pieces) for arm in range(n_arms))
    room = _Room(design, how, n_inner, left)
    with ThreadPoolExecutor(n_outer) as pool:
        try:
            for _ in range(n_outer):
                pool.submit(room.work)
            for _ in pieces:
                news = room.told.get()
                if isinstance(news, BaseException):
                    raise news
                yield news
        finally:
            room.is_over.set()
