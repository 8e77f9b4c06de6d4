"""How fast experiments run: courses of meetings a second, and what the statistics take.

Run it with nothing else on the machine::

    python bench/comparing.py            # 2,000 mentees of the ready experiment
    python bench/comparing.py 100000     # all of them, as in `scaffolding compare umkm`

The first line is compiling, or loading what was compiled before.
"""

import sys
from time import perf_counter, process_time

from attrs import evolve

from scaffolding.experiments import (
    Experiment,
    FalseMastery,
    Forgotten,
    ManagedAlone,
    MenteeHours,
    MentorHours,
    NeedsMet,
    Refusals,
    SkillsGained,
    StillMeeting,
    Tries,
    TrulyAlone,
)
from scaffolding.experiments.design import Piece
from scaffolding.experiments.outcomes import RunOutcome
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.working import are_compiled, summed_up, values_of
from scaffolding.io import ready_experiment


def summing_up(experiment: Experiment, n_mentees: int) -> None:
    """Print which share of the processor's time is not simulating."""
    piece = Piece(theory=0, start=0, stop=n_mentees)
    began = process_time()
    given = [
        values_of(experiment, arm, piece, threads=1)
        for arm in range(len(experiment.arms))
    ]
    simulated = process_time() - began
    began = process_time()
    kept = summed_up(experiment, given)
    summed = process_time() - began
    began = process_time()
    size = len(kept.to_bytes())
    packed = process_time() - began
    print(
        f"{len(experiment.arms)} arms, {len(experiment.outcomes)} outcomes, "
        f"{n_mentees:,} mentees: simulated in {simulated:.2f} s of the processor, summed "
        f"up in {summed / simulated:.1%} of that, packed in {packed / simulated:.1%} into "
        f"{size / 1024:,.0f} KiB"
    )


def many(experiment: Experiment) -> Experiment:
    """Return an experiment with twice the arms, and a dozen outcomes."""
    arms = [*experiment.arms, *(it.unbound() for it in experiment.arms)]
    outcomes: list[RunOutcome] = [
        SkillsGained(after_days=90),
        SkillsGained(),
        ManagedAlone(),
        TrulyAlone(),
        NeedsMet(),
        Forgotten(),
        FalseMastery(),
        MentorHours(),
        MenteeHours(),
        Tries(),
        Refusals(),
        StillMeeting(),
    ]
    return evolve(experiment, arms=arms, outcomes=outcomes)


def main(n_mentees: int) -> None:
    """Measure the ready experiment with so many mentees."""
    experiment = ready_experiment("umkm")
    population = evolve(experiment.population, mentees=n_mentees)
    experiment = evolve(experiment, population=population)

    began = perf_counter()
    compiled = are_compiled(experiment)
    print(f"prepared in {perf_counter() - began:.1f} s; compiled: {compiled}")

    began = perf_counter()
    result = experiment.run()
    took = perf_counter() - began
    pace = experiment.n_courses / took
    print(f"{experiment.n_courses:,} courses in {took:.1f} s: {pace:,.0f} a second")

    began = perf_counter()
    parts = [Summary.added([it, it]) for it in result.summaries]
    print(f"added {len(parts)} summaries in {(perf_counter() - began) * 1e3:.1f} ms")

    began = perf_counter()
    matrix = result.robust()
    print(f"robust matrix in {(perf_counter() - began) * 1e3:.1f} ms: {matrix.robust}")

    for one in (experiment, many(experiment)):
        summing_up(one, min(2000, n_mentees))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
