"""Cohorts: many simulated mentees, and what became of each of them.

No mentee's journal is kept; a tally of numbers is. Where the policy, the principles, the
model and the theory are built in, all of it is compiled and runs on threads; what is not
goes the readable way, one mentee after another. Both give the same numbers.

>>> from scaffolding import bicycle
>>> from scaffolding.simulation import How, Meetings, Population, simulate_cohort
>>> workshop = bicycle()
>>> cohort = simulate_cohort(
...     workshop,
...     Population.from_priors(workshop, mentees=5),
...     meetings=Meetings(n=3),
...     how=How.READABLE,
... )
>>> len(cohort), int(cohort["meetings_kept"].max())
(5, 3)
"""

from collections.abc import Callable, Iterable
from math import inf
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.simulation.arm import Arm, How, way_of
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.one import check_same, simulate_one
from scaffolding.simulation.populations import Population
from scaffolding.simulation.tally import Tally
from scaffolding.simulation.truths.theories import AnyTheory

__all__ = ["Cohort", "numbers_of", "prepare", "simulate_cohort"]


@frozen(kw_only=True)
class Cohort:
    """What became of many simulated mentees.

    Attributes:
        tallies: A row for each of them, with the fields of `Tally`.
        how: Which way they were simulated.
        why_readable: What the kernel does not know, where that is why they were simulated
            the readable way; empty if they were compiled or it was asked for.
    """

    tallies: NDArray[np.void] = field(repr=False)
    how: How
    why_readable: str = ""

    @property
    def is_compiled(self) -> bool:
        """Whether they were simulated the compiled way."""
        return self.how is How.COMPILED

    def __len__(self) -> int:
        """Return how many mentees there are."""
        return len(self.tallies)

    def __getitem__(self, name: str, /) -> NDArray[Any]:
        """Return one number of all of them, by the name that it has in `Tally`."""
        found: NDArray[Any] = self.tallies[name]
        return found


def simulate_cohort(
    programme: Programme,
    population: Population,
    /,
    *,
    policy: Policy | None = None,
    principles: Principles | None = None,
    model: LearnerModel | None = None,
    theory: AnyTheory | None = None,
    meetings: Meetings | None = None,
    behaviour: Behaviour | None = None,
    seed: int = 0,
    after_days: float = 90.0,
    mentees: Iterable[int] | None = None,
    share: float = inf,
    threads: int | None = None,
    how: How | None = None,
    progress: Callable[[int], None] | None = None,
) -> Cohort:
    """Return what becomes of each of many mentees.

    Args:
        programme: What there is to learn.
        population: Whose mentees they are; of the same programme.
        policy: What chooses; `Guide` unless given.
        principles: What binds; all seven unless given.
        model: How the mentor takes them to learn; `StagesModel` unless given.
        theory: How they truly learn; `StagesModel` unless given.
        meetings: When they meet.
        behaviour: What they do besides learning.
        seed: What all luck is keyed by.
        after_days: After how many days without meetings they are looked at again [d].
        mentees: Which ones, by number; all unless given.
        share: The mentor's minutes that there are for each of them; she is asked to meet
            only if a whole meeting fits into what is left of hers. Endless unless given
            [min].
        threads: How many threads, if it is compiled; one a processor unless given.
        how: Which way; compiled where that can be, unless given.
        progress: Told, now and then, how many more mentees are done.

    Raises:
        InvariantError: As `simulate_one`; or if it is to be compiled and cannot be; or
            if the policy gives a kernel function that is none.
        KernelChoiceError: If that function takes what it is not offered.
    """
    numbers = numbers_of(programme, population, mentees)
    arm = Arm.usual_but(
        policy=policy,
        principles=principles,
        model=model,
        theory=theory,
        meetings=meetings,
        behaviour=behaviour,
        seed=seed,
        after_days=after_days,
        share=share,
    )
    way, why = way_of(arm, how)
    if way is How.READABLE:
        rows = _readable(programme, population, arm, numbers, progress)
        return Cohort(tallies=rows, how=way, why_readable=why)
    rows = _compiled(
        programme, population, arm, numbers, threads=threads, progress=progress
    )
    return Cohort(tallies=rows, how=How.COMPILED)


def numbers_of(
    programme: Programme, population: Population, mentees: Iterable[int] | None, /
) -> NDArray[np.int64]:
    """Return the numbers of some mentees of a population; of all if None.

    Raises:
        InvariantError: If there is none of a number, or it is of another programme.
    """
    check_same(programme, population)
    chosen = range(population.mentees) if mentees is None else mentees
    numbers = np.fromiter(chosen, np.int64)
    if len(numbers) and not (numbers.min() >= 0 and numbers.max() < population.mentees):
        raise InvariantError(
            where="simulate_cohort.mentees",
            rule=f"be numbers from 0 to {population.mentees - 1}",
            got=(int(numbers.min()), int(numbers.max())),
        )
    return numbers


def _readable(
    programme: Programme,
    population: Population,
    arm: Arm,
    numbers: NDArray[np.int64],
    progress: Callable[[int], None] | None,
) -> NDArray[np.void]:
    tallies: list[tuple[float, ...]] = []
    for number in numbers:
        one = simulate_one(
            programme,
            population,
            int(number),
            policy=arm.policy,
            principles=arm.principles,
            model=arm.model,
            theory=arm.theory,
            meetings=arm.meetings,
            behaviour=arm.behaviour,
            seed=arm.seed,
            after_days=arm.after_days,
            share=arm.share,
        )
        tallies.append(one.tally.numbers())
        if progress is not None:
            progress(1)
    return np.array(tallies, dtype=list(Tally.kinds()))


def _compiled(
    programme: Programme,
    population: Population,
    arm: Arm,
    numbers: NDArray[np.int64],
    *,
    threads: int | None,
    progress: Callable[[int], None] | None,
) -> NDArray[np.void]:
    from scaffolding.simulation.kernel.running import (  # noqa: PLC0415
        Running,
        n_threads,
    )

    tables, rules, manners = arm.in_numbers(programme, population)
    running = Running(
        tables=tables,
        rules=rules,
        manners=manners,
        seed=arm.seed,
        numbers=numbers,
        policy=type(arm.policy).__name__,
    )
    if arm.share < inf:
        from scaffolding.simulation.kernel.shelves import within  # noqa: PLC0415

        running = within(running, arm.share)
    return running.run(n_threads() if threads is None else threads, progress)


def prepare() -> None:
    """Compile the kernel if it is not compiled yet, as a step of its own.

    It takes a minute or two the first time; what was compiled is kept, and then it takes
    less than a second.
    """
    name = Texts(en="Nothing")
    nothing = Programme(
        id="nothing", skills=(Skill(id="nothing", name=name, prior=1.0),)
    )
    population = Population.from_priors(nothing, mentees=1)
    simulate_cohort(nothing, population, mentees=(), how=How.COMPILED, threads=1)
