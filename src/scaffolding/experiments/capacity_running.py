"""Running a study of capacity: all pieces, on threads or on whatever does the work.

A piece is some mentors with an amount of hours under a rule. What a store holds is not
computed again; a rule that has to be taught is taught once for each amount of hours, wherever
it is needed.
"""

import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import closing
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from scaffolding.experiments.capacity_design import CapacityDesign
from scaffolding.experiments.caseload import InTurn, Rule, Taught
from scaffolding.experiments.running import Progress, Stage, Watcher
from scaffolding.experiments.sharing import Shared, SharedOut, share_out
from scaffolding.experiments.stores import Store
from scaffolding.journal.descriptions import describe
from scaffolding.simulation.arm import How
from scaffolding.simulation.caseloads import Caseload, open_caseload

__all__ = ["RunningCapacity"]

_IN_A_PIECE: Final = 400
"""So many mentees are in a piece, where it is compiled; else one mentor's."""

_Done: TypeAlias = "Generator[tuple[_Piece, bytes], None, None]"
_Lessons: TypeAlias = list[NDArray[np.void]]


@frozen(kw_only=True)
class _Piece:
    """Some mentors with an amount of hours under a rule."""

    rule: str
    known_by: str
    hours: float
    start: int
    stop: int

    @property
    def name(self) -> str:
        """What it is called in a store."""
        return f"{self.known_by}-{self.hours!r}h-{self.start}-{self.stop}"


@frozen
class RunningCapacity:
    """A study of capacity that is run.

    Attributes:
        of: The study.
        how: Which way it is simulated; compiled where that can be if None.
        threads: How many threads, where it is compiled; one a processor if None.
    """

    of: CapacityDesign
    how: How | None
    threads: int | None
    _taught: dict[float, Mapping[str, Rule]] = field(factory=dict, init=False)

    def all(
        self, executor: Executor | None, say: Watcher, store: Store
    ) -> Mapping[tuple[str, float], list[Shared]]:
        """Return every part, by rule and hours; those that the store holds as they are."""
        n_courses = self.of.n_courses
        say(Progress(stage=Stage.PREPARING, n_done=0, n_resumed=0, n_courses=n_courses))
        first = self._open([0])
        is_compiled = first.how is How.COMPILED
        if is_compiled:  # What is to be compiled is, as a step of its own.
            first.hold(np.arange(1), minutes=self.of.design.meetings.minutes)
        usual = max(1, _IN_A_PIECE // self.of.mentees) if is_compiled else 1
        pieces = list(self._pieces(store.open(self.of.identity(usual))))
        known = store.names()
        n_done = sum(self._courses(it) for it in pieces if it.name in known)
        running = Progress(
            stage=Stage.RUNNING, n_done=n_done, n_resumed=n_done, n_courses=n_courses
        )
        say(running)
        missing = [it for it in pieces if it.name not in known]
        work_done = (
            self._here(missing, is_compiled=is_compiled)
            if executor is None
            else self._there(missing, executor)
        )
        found = {it.name: store.get(it.name) for it in pieces if it.name in known}
        with closing(work_done) as done:
            for piece, shared in done:
                store.put(piece.name, shared)
                found[piece.name] = shared
                n_done += self._courses(piece)
                say(evolve(running, n_done=n_done))
        parts: dict[tuple[str, float], list[Shared]] = {}
        for piece in pieces:
            shared_out = Shared.from_bytes(found[piece.name])
            parts.setdefault((piece.rule, piece.hours), []).append(shared_out)
        return parts

    def _here(self, pieces: Iterable[_Piece], *, is_compiled: bool) -> _Done:
        for piece in pieces:
            yield piece, self.work(piece, is_compiled=is_compiled).to_bytes()

    def _there(self, pieces: Iterable[_Piece], executor: Executor) -> _Done:
        sent = pickle.dumps(self.of, protocol=pickle.HIGHEST_PROTOCOL)
        waiting = {executor.submit(_work_on, sent, it, self.how): it for it in pieces}
        try:
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        finally:
            for future in waiting:
                future.cancel()

    def _pieces(self, chunk: int) -> Iterator[_Piece]:
        n = self.of.mentors
        for hours in self.of.hours:
            for name, rule in self.of.rules.items():
                known_by = sha256(str(describe(rule)).encode()).hexdigest()[:8]
                for start in range(0, n, chunk):
                    yield _Piece(
                        rule=name,
                        known_by=f"{type(rule).__name__}-{known_by}",
                        hours=hours,
                        start=start,
                        stop=min(start + chunk, n),
                    )

    def _courses(self, piece: _Piece) -> int:
        return (piece.stop - piece.start) * self.of.mentees

    def work(self, piece: _Piece, *, is_compiled: bool) -> Shared:
        """Return what comes of a piece."""
        rule = self._rule(piece, is_compiled=is_compiled)
        minutes = self.of.minutes(piece.hours)
        return Shared.of(
            self._each(
                range(piece.start, piece.stop),
                lambda mentor: share_out(
                    self._open(self._hers(mentor)), rule, minutes=minutes
                ),
                is_compiled=is_compiled,
            )
        )

    def _rule(self, piece: _Piece, *, is_compiled: bool) -> Rule:
        """Return the rule; taught, if it has to be."""
        rule = self.of.rules[piece.rule]
        if not isinstance(rule, Taught):
            return rule
        if piece.hours not in self._taught:
            lessons = self._lessons(piece.hours, is_compiled=is_compiled)
            self._taught[piece.hours] = {
                name: it.taught(lessons)
                for name, it in self.of.rules.items()
                if isinstance(it, Taught)
            }
        return self._taught[piece.hours][piece.rule]

    def _lessons(self, hours: float, *, is_compiled: bool) -> _Lessons:
        """Return what became of asking the mentees who are there to teach."""
        of, n = self.of, self.of.mentors
        plenty = of.mentees * of.design.meetings.minutes
        some = [(n + k, of.minutes(hours)) for k in range(of.teachers)]
        others = [(n + of.teachers + k, plenty) for k in range(of.teachers)]
        shared = self._each(
            [*some, *others],
            lambda it: share_out(
                self._open(self._hers(it[0])), InTurn(), minutes=it[1]
            ),
            is_compiled=is_compiled,
        )
        return [it.held for it in shared]

    def _each(
        self,
        given: Iterable[Any],
        work: Callable[[Any], SharedOut],
        *,
        is_compiled: bool,
    ) -> list[SharedOut]:
        """Return what comes of each, in order; on threads if they run side by side."""
        if not is_compiled:
            return [work(it) for it in given]
        n_threads = self.threads or os.cpu_count() or 1
        with ThreadPoolExecutor(n_threads) as pool:
            try:
                return list(pool.map(work, given))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _hers(self, mentor: int) -> range:
        n = self.of.mentees
        return range(mentor * n, (mentor + 1) * n)

    def _open(self, mentees: Iterable[int]) -> Caseload:
        design = self.of.of_arm()
        arm = design.arms[0]
        return open_caseload(
            design.programme,
            design.population,
            policy=arm.policy,
            principles=arm.principles,
            model=arm.model,
            theory=design.theories[0],
            meetings=design.meetings,
            behaviour=design.behaviour,
            seed=design.seed,
            after_days=design.after_days,
            mentees=mentees,
            how=self.how,
        )


def _work_on(capacity: bytes, piece: _Piece, how: How | None, /) -> bytes:
    """Return what comes of a piece, both ends as bytes: what a worker does."""
    return _unpacked(capacity, how).work(piece, is_compiled=False).to_bytes()


@lru_cache(maxsize=1)
def _unpacked(capacity: bytes, how: How | None) -> RunningCapacity:
    # From the program that started this worker, and from nobody else.
    return RunningCapacity(pickle.loads(capacity), how, 1)  # noqa: S301
