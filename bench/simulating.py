"""Time simulated cohorts, against their own draws alone and against other simulators.

Run it with ``python bench/simulating.py [MENTEES]`` on a machine that does nothing else.
It tells mentee-steps a second (a step is one offer or question, through to its record) on
the built-in programme with `Guide()`, the stages model, mood and agreement; what share
that is of what the random numbers alone would allow; one thread against two; how it grows
with meetings and skills; the peak of memory over 60 meetings, by pieces and at once; and
the steps a second of EduSim's KSS environment with a random agent and of catsim's
simulator, where those are installed.
"""

import random  # noqa: TID251  The peer's own.
import resource
import sys
from collections.abc import Callable
from importlib.util import find_spec
from time import perf_counter
from typing import Any

import numpy as np
from attrs import evolve

from scaffolding import Activity, Programme, Skill, umkm
from scaffolding.simulation import Cohort, Meetings, Population, simulate_cohort
from scaffolding.simulation.cohort import prepare
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.philox import block, double

N_MENTEES = 100_000
N_PIECE = 100_000
LONG = Meetings(n=60)
OTHERS = 20_000


@compiled
def draws_alone(n_blocks: int) -> float:
    """Draw so many blocks of four numbers and do nothing with them but add them up."""
    total, seed = 0.0, np.uint64(1)
    for i in range(n_blocks):
        words = block(seed, np.uint64(i >> 6), i & 1, i & 63, 0)
        total += double(words[0]) + double(words[1])
        total += double(words[2]) + double(words[3])
    return total


def copies(programme: Programme, n: int) -> Programme:
    """Return a programme of so many copies of one, side by side."""
    skills: list[Skill] = []
    activities: list[Activity] = []
    for k in range(n):

        def named(thing: Any, k: int = k) -> Any:  # noqa: ANN401
            helps = tuple(evolve(it, id=f"{it.id}_{k}") for it in thing.scaffolds)
            return evolve(thing, id=f"{thing.id}_{k}", scaffolds=helps)

        these = {
            it.id: evolve(
                named(it),
                slug=f"{it.slug}_{k}",
                requires=tuple(f"{name}_{k}" for name in it.requires),
            )
            for it in programme.skills
        }
        skills += these.values()
        activities += [
            evolve(named(it), skill=these[it.skill.id]) for it in programme.activities
        ]
    return Programme(
        id=f"{programme.id}_x{n}",
        skills=tuple(skills),
        activities=tuple(activities),
        needs=programme.needs,
        contexts=programme.contexts,
    )


def timed(run: Callable[[], object]) -> float:
    """Return how long it takes [s]."""
    started = perf_counter()
    run()
    return perf_counter() - started


def steps(cohort: Cohort) -> int:
    """Return how many offers and questions there were."""
    return int(cohort["offers"].sum() + cohort["probes"].sum())


def n_blocks(cohort: Cohort, programme: Programme) -> int:
    """Return how many blocks of random numbers a cohort draws."""
    of_birth = 2 + (3 * len(programme.skills) + 3) // 4
    of_meetings = cohort["meetings_kept"].sum() + cohort["meetings_missed"].sum()
    of_tries = cohort["attempts"].sum()
    return int(of_birth * len(cohort) + of_meetings + steps(cohort) + of_tries)


def peak() -> float:
    """Return the most memory that this process has held [MiB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def speed(programme: Programme, n: int, threads: int, meetings: Meetings) -> Cohort:
    """Run a cohort, and print how fast it went."""
    population = Population.from_priors(programme, mentees=n)
    started = perf_counter()
    cohort = simulate_cohort(programme, population, threads=threads, meetings=meetings)
    took = perf_counter() - started
    per_second = steps(cohort) / took
    print(
        f"{len(programme.skills):>6} skills {meetings.n:>3} meetings {n:>9,} mentees "
        f"{threads} thread(s): {took:7.2f} s, {per_second:12,.0f} steps/s, "
        f"{n / took:9,.0f} mentees/s"
    )
    return cohort


def share_of_draws(n: int) -> None:
    """Print how near one thread comes to what its random numbers alone would allow."""
    programme = umkm()
    draws_alone(10)
    population = Population.from_priors(programme, mentees=n)
    took = timed(lambda: simulate_cohort(programme, population, threads=1))
    cohort = simulate_cohort(programme, population, threads=1)
    blocks = n_blocks(cohort, programme)
    alone = timed(lambda: draws_alone(blocks))
    print(f"draws alone {alone:.2f} s of {took:.2f} s: {100 * alone / took:.0f}%")
    print(f"one block {1e9 * alone / blocks:.1f} ns")


def memory(n: int) -> None:
    """Print the peak of memory over 60 meetings: by pieces, then all rows at once."""
    programme = umkm()
    population = Population.from_priors(programme, mentees=n)
    gained = 0
    for start in range(0, n, N_PIECE):
        some = range(start, min(start + N_PIECE, n))
        piece = simulate_cohort(programme, population, mentees=some, meetings=LONG)
        gained += int((piece["truly_alone"] - piece["truly_alone_at_start"]).sum())
    by_pieces = peak()
    print(f"{n:,} mentees x 60 meetings by pieces: peak {by_pieces:,.0f} MiB")
    whole = simulate_cohort(programme, population, meetings=LONG)
    row = whole.tallies.dtype.itemsize
    print(f"all rows at once: peak {peak():,.0f} MiB; {row} bytes a mentee, and")
    print(f"so {10_000_000 * row / 2**20:,.0f} MiB for the rows of 10 million")


def edusim() -> None:
    """Print how fast EduSim's KSS environment goes with a random agent."""
    if find_spec("EduSim") is None:
        print("EduSim is not installed: pip install EduSim==0.0.2")
        return
    drawn: Any = random.sample
    # It samples from a set, which Python no longer does.
    peer: Any = random
    peer.sample = lambda of, k: drawn(list(of), k)
    from EduSim.Envs.KSS import KSS  # noqa: PLC0415

    env = KSS(learner_num=200)
    luck = np.random.default_rng(1)
    items = luck.integers(0, 10, OTHERS * 10).reshape(-1, 20).tolist()
    learners = luck.integers(0, 200, len(items)).tolist()
    started = perf_counter()
    for learner, path in zip(learners, items, strict=True):
        # As its `begin_episode` does, which drops learners who are through.
        env._learner, env._path = env.learners[learner], []  # noqa: SLF001
        env.tester.begin_episode(env._learner)  # noqa: SLF001
        for item in path:
            env.step(item)
    took = perf_counter() - started
    print(f"EduSim KSS, random agent: {OTHERS * 10 / took:,.0f} steps/s")


def catsim() -> None:
    """Print how fast catsim simulates 1,000 examinees with 20 items of 500."""
    if find_spec("catsim") is None:
        print("catsim is not installed: pip install catsim")
        return
    from catsim.estimation import NumericalSearchEstimator  # noqa: PLC0415
    from catsim.initialization import FixedPointInitializer  # noqa: PLC0415
    from catsim.item_bank import ItemBank  # noqa: PLC0415
    from catsim.selection import MaxInfoSelector  # noqa: PLC0415
    from catsim.simulation import Simulator  # noqa: PLC0415
    from catsim.stopping import TestLengthStopper  # noqa: PLC0415

    simulator = Simulator(ItemBank.generate_item_bank(500), 1_000)
    parts = (
        FixedPointInitializer(0),
        MaxInfoSelector(),
        NumericalSearchEstimator(),
        TestLengthStopper(max_items=20),
    )
    took = timed(lambda: simulator.simulate(*parts))
    print(f"catsim, 1,000 examinees of 20 items: {20_000 / took:,.0f} steps/s")


def main() -> None:
    """Print all of it."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else N_MENTEES
    print(f"compiling, or loading what was compiled: {timed(prepare):.1f} s")
    programme, usual = umkm(), Meetings()
    for threads in (1, 2):
        speed(programme, n, threads, usual)
    speed(programme, 2 * n, 1, usual)
    speed(programme, n, 1, LONG)
    for n_copies in (1, 4, 16):
        speed(copies(programme, n_copies), n // 10, 1, usual)
    share_of_draws(n // 2)
    memory(n)
    edusim()
    catsim()


if __name__ == "__main__":
    main()
