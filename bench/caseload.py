"""How long a mentor's year with a hundred mentees takes, beside the same mentees without her.

    python bench/caseload.py [MENTORS]

Each mentor has a hundred mentees for fifty-two weeks and some hours a week; rules are asked
each week. Beside it stands the same cohort met every week, which no rule decides.
"""

import sys
from time import perf_counter

import numpy as np

from scaffolding import umkm
from scaffolding.experiments.caseload import InTurn, NeediestFirst
from scaffolding.experiments.sharing import share_out
from scaffolding.simulation import How, Meetings, Population, simulate_cohort
from scaffolding.simulation.caseloads import Caseload, open_caseload

N = 100
MEETINGS = Meetings(n=52, every_days=7)
PROGRAMME = umkm()


def opened(population: Population, mentor: int) -> Caseload:
    """Return the mentees of a mentor, before the first week."""
    return open_caseload(
        PROGRAMME,
        population,
        meetings=MEETINGS,
        mentees=range(mentor * N, (mentor + 1) * N),
        how=How.COMPILED,
    )


def main(mentors: int) -> None:
    """Tell the times."""
    population = Population.from_priors(PROGRAMME, mentees=N * mentors)
    share_out(
        opened(population, 0), InTurn(), minutes=480
    )  # What is to be compiled is.
    simulate_cohort(PROGRAMME, population, mentees=range(1), meetings=MEETINGS)
    for rule in (InTurn(), NeediestFirst()):
        for hours in (8, 40, 200):
            took, steps = [], 0
            for mentor in range(mentors):
                caseload = opened(population, mentor)
                begun = perf_counter()
                shared = share_out(caseload, rule, minutes=60 * hours)
                took.append(perf_counter() - begun)
                steps += int(
                    (shared.tallies["offers"] + shared.tallies["probes"]).sum()
                )
            name = type(rule).__name__
            print(
                f"{name:14} {hours:4} h a week: {1000 * np.median(took):7.1f} ms a mentor's year,"
                f" least {1000 * min(took):.1f}; {steps / sum(took):,.0f} steps/s"
            )
    begun = perf_counter()
    cohort = simulate_cohort(PROGRAMME, population, meetings=MEETINGS, threads=1)
    took_all = perf_counter() - begun
    steps = int((cohort["offers"] + cohort["probes"]).sum())
    print(
        f"no rule, met every week: {1000 * took_all / mentors:.1f} ms for {N} mentees,"
        f" {steps / took_all:,.0f} steps/s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
