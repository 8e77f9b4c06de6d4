"""Measure how much memory simulated mentees take, and show that it does not grow with them.

Run it with ``python bench/size.py [MENTEES ...]``; without numbers 50,000 and 200,000. Each
size is run in a process of its own, over 60 meetings of the built-in programme: in pieces,
as an experiment of two arms, and, where they are few enough, all rows at once. What is told
is the most memory that the process held, all libraries with it.

The whole claim, ten million mentees within 1 GiB, takes a quarter of an hour or more::

    python bench/size.py 10000000
"""

import resource
import subprocess
import sys
from time import perf_counter

from scaffolding import Guide, LeastSupport, NoHelp, umkm
from scaffolding.experiments import Arm, Experiment, MentorHours, SkillsGained
from scaffolding.simulation import (
    Meetings,
    Population,
    simulate_cohort,
    simulate_pieces,
)

SIZES = (50_000, 200_000)
LONG = Meetings(n=60)
MOST_AT_ONCE = 500_000


def in_pieces(n: int) -> float:
    """Go through so many mentees in pieces; return the mean gain."""
    programme = umkm()
    population = Population.from_priors(programme, mentees=n)
    gained = 0
    for piece in simulate_pieces(programme, population, meetings=LONG):
        gained += int((piece["truly_alone"] - piece["truly_alone_at_start"]).sum())
    return gained / n


def experiment(n: int) -> float:
    """Compare two policies on half as many mentees; return the mean gain of the first."""
    programme = umkm()
    result = Experiment(
        programme=programme,
        population=Population.from_priors(programme, mentees=n // 2),
        arms=[
            Arm("least support", Guide(assist=LeastSupport(likely=0.5))),
            Arm("no help", Guide(assist=NoHelp())),
        ],
        outcomes=[SkillsGained(), MentorHours()],
        meetings=LONG,
    ).run()
    return float(result.table().columns["mean"][0] or 0)


def at_once(n: int) -> float:
    """Go through so many mentees and keep all rows; return the mean gain."""
    programme = umkm()
    population = Population.from_priors(programme, mentees=n)
    whole = simulate_cohort(programme, population, meetings=LONG)
    return float((whole["truly_alone"] - whole["truly_alone_at_start"]).mean())


WAYS = {"in pieces": in_pieces, "experiment": experiment, "at once": at_once}


def one(way: str, n: int) -> None:
    """Run one way in this process, and print what it held."""
    WAYS[way](100)  # The libraries, and what is compiled, are there whatever the size.
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = perf_counter()
    gained = WAYS[way](n)
    took = perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{way:<10} {n:>11,} mentees x {LONG.n} meetings: peak {peak:6,.0f} MiB, "
        f"{peak - before:6,.0f} over that of 100; {took:7.1f} s; gained {gained:.3f}",
        flush=True,
    )


def main(sizes: tuple[int, ...]) -> None:
    """Run every way at every size, each in a process of its own."""
    for way in WAYS:
        for n in sizes:
            if way != "at once" or n <= MOST_AT_ONCE:
                subprocess.run([sys.executable, __file__, way, str(n)], check=True)  # noqa: S603  Our own.


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        one(sys.argv[1], int(sys.argv[2]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
