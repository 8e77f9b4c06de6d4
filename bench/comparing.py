"""How fast experiments run: courses of meetings a second, and what the statistics take.

Run it with nothing else on the machine::

    python bench/comparing.py            # 2,000 mentees of the ready experiment
    python bench/comparing.py 100000     # all of them, as in `scaffolding compare umkm`

The first line is compiling, or loading what was compiled before.
"""

import sys
from time import perf_counter

from attrs import evolve

from scaffolding.experiments.design import Piece
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.working import are_compiled, work
from scaffolding.io import ready_experiment


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

    began = perf_counter()
    kept = work(experiment, Piece(theory=0, start=0, stop=min(2000, n_mentees)))
    simulated = perf_counter() - began
    began = perf_counter()
    size = len(kept.to_bytes())
    print(
        f"a piece of {kept.n:,} mentees: {simulated:.2f} s, kept in "
        f"{size / 1024:.0f} KiB in {(perf_counter() - began) * 1e3:.0f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
