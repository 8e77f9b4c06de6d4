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
>>> [row["met"] for row in result.table().rows() if row["rule"] == "in turn"]
[1.0, 2.0]
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from math import isfinite
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import Attribute, evolve, field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.experiments.capacity_results import CapacityResult
from scaffolding.experiments.caseload import InTurn, Rule, Taught
from scaffolding.experiments.design import Design, place_of
from scaffolding.experiments.running import Progress, Stage, Watcher
from scaffolding.experiments.sharing import Shared, SharedOut, share_out
from scaffolding.experiments.stores import Identity, InMemory, Store
from scaffolding.journal.descriptions import describe
from scaffolding.quantities import is_count
from scaffolding.simulation.caseloads import Caseload, open_caseload
from scaffolding.simulation.cohort import How

__all__ = ["Capacity"]

_KEPT: Final = 1
"""The form that pieces are kept in."""

_DAYS_A_WEEK: Final = 7
_MINUTES_AN_HOUR: Final = 60
_IN_A_PIECE: Final = 400
"""So many mentees are in a piece, where it is compiled; else one mentor's."""

_Lessons: TypeAlias = list[NDArray[np.void]]


def _hours(given: Iterable[float] | float) -> tuple[float, ...]:
    some = (given,) if isinstance(given, int | float) else given
    return tuple(sorted(float(it) for it in some))


def _rules(given: Mapping[str, Rule]) -> Mapping[str, Rule]:
    return MappingProxyType(dict(given))


def _something(
    instance: object, attribute: "Attribute[Any]", value: Sequence[object]
) -> None:
    if not value:
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="hold something",
            got=value,
        )


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
class Capacity:
    """Mentors who have not time for all of their mentees.

    Attributes:
        design: What all of them do: its programme, population, meetings and seed. Its
            meetings are the rounds: so many, so far apart.
        arm: What is done in a meeting, by the name of an arm; the first if None.
        theory: How people learn, by its name; the first if None.
        mentees: How many mentees one mentor has.
        mentors: How many mentors there are, each with mentees of her own.
        hours: How many hours a week a mentor has; several make a curve.
        rules: The rules, by what they are called; the first is what others are held to.
        teachers: How many more mentors' mentees teach a rule that has to be taught.

    Raises:
        InvariantError: If a number is not what it must be, the hours of a round are too few
            for a meeting, or there are not enough mentees.
        UnknownNameError: If there is no such arm or theory.
    """

    design: Design
    mentees: int = field(kw_only=True, validator=is_count)
    hours: tuple[float, ...] = field(
        kw_only=True, converter=_hours, validator=_something
    )
    rules: Mapping[str, Rule] = field(
        kw_only=True, converter=_rules, validator=_something
    )
    mentors: int = field(default=20, kw_only=True, validator=is_count)
    arm: str | None = field(default=None, kw_only=True)
    theory: str | None = field(default=None, kw_only=True)
    teachers: int = field(default=10, kw_only=True, validator=is_count)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        self.of_arm()
        least = self.design.meetings.minutes / _MINUTES_AN_HOUR
        days = self.design.meetings.every_days
        fewest = least * _DAYS_A_WEEK / days
        if not (self.hours[0] >= fewest and all(map(isfinite, self.hours))):
            raise InvariantError(
                where="Capacity.hours",
                rule=f"be enough for a meeting every {days} days: {fewest:g} or more a week",
                got=self.hours,
                hint="With less time than a meeting takes nobody is ever met.",
            )
        if self.needed > self.design.population.mentees:
            raise InvariantError(
                where="Capacity.design",
                rule=f"have {self.needed} mentees or more, for all mentors",
                got=self.design.population.mentees,
                hint="A rule that is taught needs mentees besides: `teachers` mentors' own.",
            )

    @property
    def has_lessons(self) -> bool:
        """Whether a rule has to be taught."""
        return any(isinstance(it, Taught) for it in self.rules.values())

    @property
    def needed(self) -> int:
        """How many mentees the population has to have."""
        taught = 2 * self.teachers if self.has_lessons else 0
        return self.mentees * (self.mentors + taught)

    @property
    def n_courses(self) -> int:
        """How many courses of meetings there are in all."""
        return self.mentees * self.mentors * len(self.hours) * len(self.rules)

    def of_arm(self) -> Design:
        """Return the design with the one arm and the one theory.

        Raises:
            UnknownNameError: If there is no such arm or theory.
        """
        design = self.design
        arms, theories = design.arm_names, design.theory_names
        arm = 0 if self.arm is None else place_of("arm", self.arm, arms)
        theory = 0 if self.theory is None else place_of("theory", self.theory, theories)
        return evolve(
            design, arms=[design.arms[arm]], theories=[design.theories[theory]]
        )

    def minutes(self, hours: float, /) -> float:
        """Return how much time a mentor has in each round [min].

        Args:
            hours: How many hours a week she has [h].
        """
        days = self.design.meetings.every_days
        return hours * _MINUTES_AN_HOUR * days / _DAYS_A_WEEK

    def identity(self, chunk: int, /) -> Identity:
        """Return what the results are known by.

        Which hours and rules are asked for is no part of it, so that a folder can be asked
        for more of them: a piece carries both in its name.
        """
        told = [
            *self.of_arm().identity(chunk).told,
            f"caseloads of {self.mentees}, {self.mentors} mentors",
            f"{self.teachers} teachers, kept as {_KEPT}",
        ]
        digest = sha256("\n".join(told).encode()).hexdigest()[:16]
        return Identity(digest=digest, told=tuple(told), chunk=chunk)

    def run(
        self,
        *,
        progress: Watcher | None = None,
        store: Store | None = None,
        threads: int | None = None,
        how: How | None = None,
    ) -> CapacityResult:
        """Run it, or go on where it was, and return what was found.

        Args:
            progress: Told how far it is, after each piece.
            store: Where finished pieces are kept; memory if None.
            threads: How many threads, where it is compiled; one a processor if None.
            how: Which way it is simulated; compiled where that can be if None.

        Raises:
            OtherExperimentError: If the store holds something else.
            OSError: If the store cannot keep a piece; what it has it keeps.
        """
        running = _Running(self, how, threads)
        parts = running.all(progress or _say_nothing, store or InMemory())
        return CapacityResult(
            mentees=self.mentees,
            rounds=self.design.meetings.n,
            every_days=self.design.meetings.every_days,
            minutes={hours: self.minutes(hours) for hours in self.hours},
            shared={key: Shared.joined(it) for key, it in parts.items()},
        )


@frozen
class _Running:
    """A capacity study that is run."""

    of: Capacity
    how: How | None
    threads: int | None
    _taught: dict[float, Mapping[str, Rule]] = field(factory=dict, init=False)

    def all(
        self, say: Watcher, store: Store
    ) -> Mapping[tuple[str, float], list[Shared]]:
        """Return every part, by rule and hours; those that the store holds as they are."""
        n_courses = self.of.n_courses
        say(Progress(stage=Stage.PREPARING, n_done=0, n_resumed=0, n_courses=n_courses))
        how = self._open([0]).how  # Compiled, if it is not yet.
        is_compiled = how is How.COMPILED
        usual = max(1, _IN_A_PIECE // self.of.mentees) if is_compiled else 1
        pieces = list(self._pieces(store.open(self.of.identity(usual))))
        known = store.names()
        n_done = sum(self._courses(it) for it in pieces if it.name in known)
        running = Progress(
            stage=Stage.RUNNING, n_done=n_done, n_resumed=n_done, n_courses=n_courses
        )
        say(running)
        parts: dict[tuple[str, float], list[Shared]] = {}
        for piece in pieces:
            if piece.name in known:
                shared = Shared.from_bytes(store.get(piece.name))
            else:
                shared = self._work(piece, is_compiled=is_compiled)
                store.put(piece.name, shared.to_bytes())
                n_done += self._courses(piece)
                say(evolve(running, n_done=n_done))
            parts.setdefault((piece.rule, piece.hours), []).append(shared)
        return parts

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

    def _work(self, piece: _Piece, *, is_compiled: bool) -> Shared:
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


def _say_nothing(_: Progress, /) -> None:
    pass
