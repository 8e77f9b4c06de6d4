"""Running: all pieces of an experiment, on whatever does the work.

Pieces that a store holds are not computed again. Whatever ends a run, an error, Ctrl-C or a
full disk, what was finished is in the store, and the next run goes on from there.

Without an executor, what is compiled runs here, on threads; what is not runs in a pool of
processes, one for each processor. A pool that loses a process is set up anew; one that keeps
losing them is told as an error.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import closing, contextmanager
from enum import Enum
from itertools import islice
from multiprocessing import get_context
from typing import Final, TypeAlias

from attrs import define, evolve, field, frozen

from scaffolding.errors import WorkerLostError
from scaffolding.experiments.design import Design, Piece
from scaffolding.experiments.stopping import Stop, in_order
from scaffolding.experiments.stores import InMemory, Store
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.threads import on_threads
from scaffolding.experiments.working import (
    are_compiled,
    packed,
    work,
    work_on_packed,
)
from scaffolding.simulation.arm import How

__all__ = ["Progress", "Stage", "Watcher", "run"]

_CHUNK_COMPILED: Final = 5_000
_CHUNK_READABLE: Final = 25
_TOGETHER: Final = 16
"""So many pieces are added up at once."""
_IN_FLIGHT: Final = 4
"""So many pieces wait for each processor."""
_FEW: Final = 200
"""So few courses are simulated in less time than a pool takes to start."""
_MOST_LOST: Final = 3
"""So often a pool is set up anew."""


class Stage(Enum):
    """What a run is at."""

    PREPARING = "preparing"
    RUNNING = "running"


@frozen(kw_only=True)
class Progress:
    """How far a run is.

    Attributes:
        stage: What it is at.
        n_done: How many courses of meetings are done, those of earlier runs as well.
        n_resumed: How many of these an earlier run had done.
        n_courses: How many there are in all: mentees by arms by theories.
    """

    stage: Stage
    n_done: int
    n_resumed: int
    n_courses: int


Watcher: TypeAlias = Callable[[Progress], None]
"""What is told how far a run is."""

_Done: TypeAlias = Generator[tuple[Piece, Summary], None, None]


@define
class _Adding:
    """Summaries of pieces as they come in, by theory."""

    _of_theory: dict[int, list[Summary]] = field(factory=dict)

    def add(self, theory: int, summary: Summary) -> None:
        held = self._of_theory.setdefault(theory, [])
        held.append(summary)
        if len(held) >= _TOGETHER:
            held[:] = [Summary.added(held)]

    def all(self) -> tuple[Summary, ...]:
        held = self._of_theory
        return tuple(Summary.added(held[theory]) for theory in sorted(held))


def run(
    design: Design,
    /,
    *,
    executor: Executor | None = None,
    progress: Watcher | None = None,
    store: Store | None = None,
    chunk: int | None = None,
    how: How | None = None,
    stop: Stop | None = None,
) -> tuple[Summary, ...]:
    """Return what becomes of all mentees under all arms, a summary a theory.

    Args:
        design: The experiment.
        executor: What does the work; threads or a pool of processes if None.
        progress: Told how far it is, after each piece.
        store: Where finished pieces are kept; memory if None.
        chunk: How many mentees are in a piece; the results do not depend on it.
        how: Which way it is simulated, which they do not depend on either; compiled where
            that can be if None.
        stop: When it may end with fewer mentees; never if None.

    Raises:
        OtherExperimentError: If the store holds another experiment.
        UnknownNameError: If it may stop by an arm or an outcome that is not there.
        WorkerLostError: If workers are lost again and again.
        OSError: If the store cannot keep a piece; what it has it keeps.
    """
    say = progress or _say_nothing
    n_courses = design.n_courses
    say(Progress(stage=Stage.PREPARING, n_done=0, n_resumed=0, n_courses=n_courses))
    is_compiled = executor is None and how is not How.READABLE and are_compiled(design)
    usual = chunk or (_CHUNK_COMPILED if is_compiled else _CHUNK_READABLE)
    kept: Store = InMemory() if store is None else store
    size = kept.open(design.identity(usual if stop is None else stop.chunk(usual)))
    if stop is not None:
        stop.check(design, size)
    pieces, known = design.pieces(size), kept.names()
    there = [piece for piece in pieces if piece.name in known]
    missing = [piece for piece in pieces if piece.name not in known]
    n_done = sum(piece.n for piece in there) * len(design.arms)
    ready = Progress(
        stage=Stage.RUNNING, n_done=n_done, n_resumed=n_done, n_courses=n_courses
    )
    say(ready)

    def all_done() -> _Done:
        nonlocal n_done
        for piece in there:
            yield piece, Summary.from_bytes(kept.get(piece.name))
        if is_compiled:
            work_done = on_threads(design, missing, how=how, threads=_n_threads())
        elif executor is None and _is_little(design, missing):
            work_done = _here(design, missing, how)
        else:
            work_done = _there(design, missing, executor, how)
        with closing(work_done) as new:
            for piece, summary in new:
                if store is not None:
                    kept.put(piece.name, summary.to_bytes())
                n_done += piece.n * len(design.arms)
                say(evolve(ready, n_done=n_done))
                yield piece, summary

    with closing(all_done()) as done:  # So that workers stop when anything here fails.
        return _added(design, pieces, done, stop)


def _added(
    design: Design, pieces: Iterable[Piece], done: _Done, stop: Stop | None
) -> tuple[Summary, ...]:
    """Return the summaries of all pieces, or of those before it could stop."""
    adding = _Adding()
    if stop is None:
        for piece, summary in done:
            adding.add(piece.theory, summary)
        return adding.all()
    last_theory = len(design.theories) - 1
    for piece, summary in in_order(pieces, done):
        adding.add(piece.theory, summary)
        is_look = piece.theory == last_theory and not piece.stop % stop.every
        if is_look and stop.is_reached(design, adding.all()):
            break
    return adding.all()


def _say_nothing(_: Progress, /) -> None:
    pass


def _is_little(design: Design, pieces: Iterable[Piece]) -> bool:
    return sum(piece.n for piece in pieces) * len(design.arms) <= _FEW


def _n_threads() -> int:
    # It stands in the kernel, which loads the compiler.
    from scaffolding.simulation.kernel.running import n_threads  # noqa: PLC0415

    return n_threads()


def _here(design: Design, pieces: Iterable[Piece], how: How | None) -> _Done:
    for piece in pieces:
        yield piece, work(design, piece, how=how)


def _there(
    design: Design, pieces: list[Piece], executor: Executor | None, how: How | None
) -> _Done:
    """Yield the pieces as an executor does them; those of a broken pool anew."""
    left = {piece.name: piece for piece in pieces}
    for attempt in range(_MOST_LOST):
        try:
            with _pool() if executor is None else _borrowed(executor) as workers:
                for piece, summary in _each(design, list(left.values()), workers, how):
                    del left[piece.name]
                    yield piece, summary
                return
        except BrokenExecutor as error:
            if executor is not None or attempt == _MOST_LOST - 1:
                raise WorkerLostError(
                    n_done=len(pieces) - len(left),
                    n_pieces=len(pieces),
                    because=str(error),
                ) from error


def _each(
    design: Design, pieces: list[Piece], workers: Executor, how: How | None
) -> _Done:
    sent = packed(design)
    waiting = iter(pieces)
    running: dict[Future[bytes], Piece] = {}
    n_in_flight = _IN_FLIGHT * (os.cpu_count() or 1)
    try:
        while True:
            for piece in islice(waiting, n_in_flight - len(running)):
                running[workers.submit(work_on_packed, sent, piece, how)] = piece
            if not running:
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                piece = running.pop(future)
                yield piece, Summary.from_bytes(future.result())
    finally:
        for future in running:
            future.cancel()


@contextmanager
def _pool() -> Iterator[Executor]:
    """Yield a pool of processes, which leave Ctrl-C to this one."""
    # Not forked: a fork of a program with threads may hang for ever.
    pool = ProcessPoolExecutor(
        mp_context=get_context("spawn"), initializer=_leave_signals
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _borrowed(executor: Executor) -> Iterator[Executor]:
    yield executor


def _leave_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
