"""Time the fit of knowledge tracing, and pyBKT's in the same run where it is installed.

``python bench/fitting.py --peer COMPILED/bin/python --peer WHEEL/bin/python`` fits one
skill, 20 tries each, on one thread, to 1,000 and 10,000 mentees (``--large``: 100,000 as
well), each fit in a fresh process, after one fit that loads and compiles. A peer is an
interpreter in which pyBKT 1.4.3 is installed: as pip installs it, which is silently its
pure-Python form, or compiled from its source distribution (numpy and setuptools first, then
``pip install --no-build-isolation --no-binary pyBKT pyBKT==1.4.3``, with scikit-learn
1.7.2). Both are given a table in memory and five starts; ``--starts 1`` gives one. The
log-likelihood of both is computed here, by the same code, since the compiled form cuts its
own to a whole number and stops early. With a newer scikit-learn than 1.7 pyBKT does not even
load, and the line says so.

``--wheel WHEEL/bin/python`` times the pure-Python form alone, at 1,000 and 10,000 mentees, a
start at a time, and us beside it. With five starts that is some minutes; ``--iterations 3``
stops each start after so many iterations at 10,000, and tells what the whole would take if
it took as many iterations as at 1,000, an estimate and marked as one.

Memory is the most that each process has held, all told, from an interpreter with nothing
loaded to the fitted model; each side gets its table as its users do, ours of polars and
theirs of pandas, made of the same arrays, which another process has drawn. What the fit adds
to what stood there before it is told beside. Both sides are loaded as they are once they are
installed, from bytecode, which a fit of 50 mentees leaves in a folder of its own first.

``--ten-million`` writes ten million tries at 500 skills to a Parquet file and fits them out
of core on two processes (`bench/fitting_many.py`). ``--growing`` fits one, two, four and eight times the mentees, once
where answers repeat and once where hardly any do, and tells how often a try was gone through
and what the processor did. ``--imports`` compares imports.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from fitting_many import peak, ten_million

N_TRIES = 20
SIZES, LARGE = (1_000, 10_000), 100_000
TRUTH = (0.4, 0.2, 0.1, 0.15)
"""Prior, guess, slip and learn of the mentees that are simulated."""
FEW = 50
"""How many mentees the first fit is of, which loads and compiles."""
DRAWN = "SCAFFOLDING_BENCH_DRAWN"
"""What names the folder of what was drawn."""


def simulated(n: int, seed: int = 1) -> Any:  # noqa: ANN401
    """Return answers, a row a mentee."""
    import numpy as np  # noqa: PLC0415

    prior, guess, slip, learn = TRUTH
    luck = np.random.default_rng(seed)
    knows, rows = luck.random(n) < prior, np.zeros((n, N_TRIES), dtype=np.int8)
    for t in range(N_TRIES):
        rows[:, t] = luck.random(n) < np.where(knows, 1 - slip, guess)
        knows |= luck.random(n) < learn
    return rows


def draw(n: int) -> None:
    """Write answers to where `drawn` finds them."""
    import numpy as np  # noqa: PLC0415

    np.save(Path(os.environ[DRAWN]) / f"{n}.npy", simulated(n))


def drawn(n: int) -> Any:  # noqa: ANN401
    """Return answers that another process has drawn."""
    import numpy as np  # noqa: PLC0415

    return np.load(Path(os.environ[DRAWN]) / f"{n}.npy")


def columns_of(rows: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a table of the answers, by column."""
    import numpy as np  # noqa: PLC0415

    n, m = rows.shape
    return {
        "user_id": np.repeat(np.arange(n), m),
        "skill_name": ["s"] * (n * m),
        "correct": rows.ravel(),
        "order_id": np.arange(n * m),
    }


def ours(n: int, starts: int) -> dict[str, Any]:
    """Return what our fit took, in this process."""
    import polars as pl  # noqa: PLC0415

    from scaffolding.columns import Columns  # noqa: PLC0415
    from scaffolding.fitting import fit_mastery  # noqa: PLC0415

    columns = Columns(
        mentee="user_id", skill="skill_name", outcome="correct", at="order_id"
    )
    began = time.perf_counter()
    fit_mastery(pl.DataFrame(columns_of(drawn(FEW))), columns)
    first = time.perf_counter() - began
    table = pl.DataFrame(columns_of(drawn(n)))
    before, began, worked = peak(), time.perf_counter(), time.process_time()
    fit = fit_mastery(table, columns, n_starts=starts)
    seconds = time.perf_counter() - began
    worked = time.process_time() - worked
    names = ("prior", "guess", "slip", "learn")
    return {
        "seconds": seconds,
        "worked": worked,
        "first": first,
        "before": before,
        "peak": peak(),
        "parameters": [fit.estimate(name).value for name in names],
    }


def theirs(n: int, starts: int, iterations: int | None = None) -> dict[str, Any]:
    """Return what pyBKT's fit took, in this process; each start cut short if so asked."""
    import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    from pyBKT.models import Model  # noqa: PLC0415

    spent = counted(iterations)
    began = time.perf_counter()
    small = pd.DataFrame(columns_of(drawn(FEW)))
    Model(seed=1, num_fits=1, parallel=False).fit(data=small)
    first = time.perf_counter() - began
    table = pd.DataFrame(columns_of(drawn(n)))
    spent.clear()
    before, began, worked = peak(), time.perf_counter(), time.process_time()
    model = Model(seed=1, num_fits=starts, parallel=False)
    model.fit(data=table)
    seconds = time.perf_counter() - began
    worked = time.process_time() - worked
    found = {key[1]: value for key, value in model.params()["value"].items()}
    names = ("prior", "guesses", "slips", "learns")
    return {
        "seconds": seconds,
        "worked": worked,
        "first": first,
        "before": before,
        "peak": peak(),
        "parameters": [float(found[name]) for name in names],
        "spent": spent,
    }


def counted(most: int | None) -> list[tuple[int, float]]:
    """Return what is told of each start of pyBKT: its iterations, and their seconds."""
    from pyBKT.fit import EM_fit  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    spent: list[tuple[int, float]] = []
    climb, cut = EM_fit.EM_fit, {} if most is None else {"maxiter": most}

    def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        began = time.perf_counter()
        found = climb(*given, **named, **cut)
        spent.append((len(found[1]), time.perf_counter() - began))
        print(f"{spent[-1][0]} iterations in {spent[-1][1]:.1f} s", file=sys.stderr)
        return found

    EM_fit.EM_fit = timed
    return spent


def log_likelihood(n: int, parameters: list[float]) -> float:
    """Return the log-likelihood of the answers, whoever found the parameters."""
    from scaffolding.fitting.blocks import planted  # noqa: PLC0415
    from scaffolding.fitting.fit_priors import Priors  # noqa: PLC0415
    from scaffolding.fitting.mastery_layout import (  # noqa: PLC0415
        MasteryLayout,
        MasteryProblem,
    )
    from scaffolding.quantities import Support  # noqa: PLC0415

    layout = MasteryLayout(levels=(Support.NONE,), n_groups=1)
    prior, guess, slip, learn = parameters
    theta = layout.start(prior=prior, guess=guess, slip=slip, learn=learn)
    tree = planted(2 * simulated(n))
    return MasteryProblem(layout, tree, Priors()).expected(theta).log_likelihood


def run(python: str, *arguments: str) -> dict[str, Any]:
    """Return what another process of this file says, on one thread."""
    alone = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "POLARS_MAX_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": os.environ[DRAWN],
    }
    done = subprocess.run(  # noqa: S603
        [python, __file__, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **alone},
    )
    if done.returncode:
        return {"failed": done.stderr.splitlines()[-1]}
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def one(who: str, python: str, n: int, *arguments: str) -> dict[str, Any]:
    """Return what one fit took; the first of an interpreter is of few, and not told."""
    if (who, python) not in loaded:
        loaded.add((who, python))
        one(who, python, FEW, "--starts", "1")
    if not (Path(os.environ[DRAWN]) / f"{n}.npy").exists():
        draw(n)
    return run(python, "--one", who, str(n), *arguments)


loaded: set[tuple[str, str]] = set()


def compare(n: int, peers: list[str], starts: int) -> None:
    """Print a line for us and one for each peer."""
    mine = one("ours", sys.executable, n, "--starts", str(starts))
    tell(n, "scaffolding", mine, mine)
    for peer in peers:
        said = one("theirs", peer, n, "--starts", str(starts))
        tell(n, f"pyBKT in {Path(peer).parents[1].name}", said, mine)


def tell(n: int, name: str, said: dict[str, Any], mine: dict[str, Any]) -> None:
    """Print what one fit took, and how often that is ours."""
    if "failed" in said:
        print(f"{n:8} mentees  {name:24} failed: {said['failed']}")
        return
    found = log_likelihood(n, said["parameters"])
    times = said["seconds"] / mine["seconds"]
    work = said["worked"] / mine["worked"]
    print(
        f"{n:8} mentees  {name:24} {said['seconds']:9.3f} s ({times:6.1f} x; of "
        f"the processor {said['worked']:.3f} s, {work:.1f} x)  "
        f"log-likelihood {found:14.3f}  peak {said['peak']:6.0f} MB "
        f"({said['peak'] - said['before']:+.0f} by the fit)  "
        f"first fit {said['first']:.2f} s",
        flush=True,
    )


def wheel(python: str, starts: int, iterations: int | None) -> None:
    """Print what the pure-Python form takes, and each of its starts."""
    usual = 0.0
    for n in SIZES:
        asked = ("--starts", str(starts))
        cut = (
            ()
            if iterations is None or n < SIZES[-1]
            else (f"--iterations={iterations}",)
        )
        mine = one("ours", sys.executable, n, *asked)
        tell(n, "scaffolding", mine, mine)
        said = one("theirs", python, n, *asked, *cut)
        tell(n, "pyBKT's wheel" + (", cut short" if cut else ""), said, mine)
        if "failed" in said:
            return
        told = ", ".join(f"{i} in {s:.1f} s" for i, s in said["spent"])
        n_iterations = sum(i for i, _ in said["spent"])
        each = sum(s for _, s in said["spent"]) / n_iterations
        print(
            f"{n:8} mentees  iterations by start: {told}; {each:.3f} s each", flush=True
        )
        if cut:
            whole = each * usual
            print(
                f"{n:8} mentees  ESTIMATED {whole:.0f} s ({whole / mine['seconds']:.0f} x): "
                f"{usual:.0f} iterations, as at {SIZES[0]}, of {each:.3f} s"
            )
        usual = n_iterations


def imports(peers: list[str]) -> None:
    """Print what imports take, the median of five."""
    for python, module in [(sys.executable, "scaffolding.fitting")] + [
        (peer, "pyBKT.models") for peer in peers
    ]:
        taken = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([python, "-c", f"import {module}"], check=True)  # noqa: S603
            whole = time.perf_counter() - began
            began = time.perf_counter()
            subprocess.run([python, "-c", "pass"], check=True)  # noqa: S603
            taken.append(whole - (time.perf_counter() - began))
        print(f"import {module:22} {sorted(taken)[2] * 1e3:8.1f} ms")


def helped(n: int, seed: int = 1) -> Any:  # noqa: ANN401
    """Return attempts with help at all levels, of which hardly any rows are equal."""
    import numpy as np  # noqa: PLC0415

    from scaffolding.fitting.attempts import Attempts  # noqa: PLC0415

    luck = np.random.default_rng(seed)
    return Attempts(
        mentee=np.repeat(np.arange(n, dtype=np.int32), N_TRIES),
        skill=np.zeros(n * N_TRIES, dtype=np.int32),
        support=luck.integers(0, 6, n * N_TRIES).astype(np.int8),
        outcome=simulated(n, seed).ravel().astype(float),
        day=np.tile(np.arange(N_TRIES, dtype=float), n),
        mentees=tuple(f"{i:07}" for i in range(n)),
        skills=("s",),
    )


def growing() -> None:
    """Print what one, two, four and eight times the mentees cost."""
    from attrs import evolve  # noqa: PLC0415

    from scaffolding.columns import Always, Columns  # noqa: PLC0415
    from scaffolding.fitting import fit_mastery  # noqa: PLC0415
    from scaffolding.fitting.mastery_layout import MasteryProblem  # noqa: PLC0415

    columns = Columns(mentee="u", skill="k", outcome="o", at=Always(0))
    visited, real = [0], MasteryProblem.expected

    def expected(problem: MasteryProblem, *at: Any) -> Any:  # noqa: ANN401
        visited[0] += len(problem.answers)
        return real(problem, *at)

    MasteryProblem.expected = expected  # type: ignore[method-assign]
    for name, first in (("answers repeat", 12_500), ("hardly any do", 2_500)):
        fit_mastery(helped(50), columns)
        base = 0.0
        for times in (1, 2, 4, 8):
            log = helped(first * times)
            log = evolve(log, support=None) if name == "answers repeat" else log
            visited[0], began = 0, time.process_time()
            fit = fit_mastery(log, columns, on_help_curve=log.support is not None)
            worked = time.process_time() - began
            base = base or worked
            print(
                f"{name}: {len(log):9} tries, {worked:6.2f} s of the processor "
                f"({worked / base:4.1f} x), {visited[0] / len(log):6.2f} nodes a try in "
                f"all passes, {fit.iterations} passes"
            )


def against(asked: argparse.Namespace) -> None:
    """Print how we fare beside the peers that were asked for."""
    if asked.wheel:
        wheel(asked.wheel, asked.starts, asked.iterations)
        return
    for n in (*SIZES, LARGE) if asked.large else SIZES:
        compare(n, asked.peer, asked.starts)
    if asked.imports:
        imports(asked.peer)


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--wheel")
    parser.add_argument("--iterations", type=int)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--imports", action="store_true")
    parser.add_argument("--growing", action="store_true")
    parser.add_argument("--ten-million", nargs="?", type=int, const=1)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        who, n = asked.one
        said = (
            ours(int(n), asked.starts)
            if who == "ours"
            else theirs(int(n), asked.starts, asked.iterations)
        )
        print(json.dumps(said))
    elif asked.growing:
        growing()
    elif asked.ten_million:
        ten_million(asked.ten_million)
    else:
        with tempfile.TemporaryDirectory() as folder:
            os.environ[DRAWN] = folder
            against(asked)


if __name__ == "__main__":
    main()
