"""Fit ten million tries at 500 skills from a Parquet file, on two processes.

What `bench/fitting.py --ten-million` does. The file is written by a process of its own, so
that the memory of writing is not counted. Told are, for reading and for fitting, the seconds,
and how many cores were busy: the processor's seconds of all processes, those of threads
included, over the seconds that went by; and the most that each process has held, and the sum
of it. ``--ten-million 10`` is the same with a tenth of the mentees.

On a machine that is busy with other things the cores that were busy say little. So it is told
as well how many were asked for: what was worked or waited for a processor that others had.
"""

import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

N_SKILLS, N_MENTEES = 500, 1_000
N_TRIES = 20
N_WORKERS = 2
MEGABYTE = 1024
"""In kilobytes."""


def write(path: Path, n_mentees: int) -> None:
    """Write tries at many skills, a skill at a time, so that they never lie in memory."""
    import duckdb  # noqa: PLC0415

    duckdb.sql(
        f"""
        COPY (
          SELECT m AS user, 'skill ' || k AS kc, t AS day,
            CAST(hash(m, k, t) % 1000 < 200 + 700 * CAST(
              t >= hash(m, k) % 30 AS INTEGER) AS INTEGER) AS correct
          FROM range({n_mentees}) a(m), range({N_SKILLS}) b(k), range({N_TRIES}) c(t)
        ) TO '{path}' (FORMAT parquet)
        """  # noqa: S608
    )


def ten_million(share: int) -> None:
    """Print what a fit of many skills takes, from a file.

    Args:
        share: One of how many of the mentees.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    from scaffolding.columns import Columns  # noqa: PLC0415
    from scaffolding.fitting import fit_mastery, read_attempts  # noqa: PLC0415

    columns = Columns(mentee="user", skill="kc", outcome="correct", at="day")
    print(f"of {os.cpu_count()} cores {idle():.2f} were idle when it began")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attempts.parquet"
        written = (str(path), str(N_MENTEES // share))
        subprocess.run([sys.executable, __file__, *written], check=True)  # noqa: S603
        whole = Stage()
        pool = ProcessPoolExecutor(N_WORKERS, mp_context=get_context("spawn"))
        # As `scaffolding fit --workers` has them do while it reads.
        for _ in range(N_WORKERS):
            pool.submit(import_module, "scaffolding.cli.fitting")
        reading = Stage()
        attempts = read_attempts(path, columns)
        print(f"{len(attempts)} attempts read {reading}, peak {peak():.0f} MB")
    fitting = Stage()
    with pool:
        fit = fit_mastery(attempts, columns, executor=pool)
        print(f"{len(fit.likelihoods)} skills fitted {fitting}")
        print(f"from the file to the fit {whole}")
        peaks = [peak(), *map(peak, children())]
    said = " + ".join(f"{one:.0f}" for one in peaks)
    print(
        f"peak {sum(peaks):.0f} MB in all: {said} (this process, its workers and what "
        f"looks after them); converged {fit.is_converged}"
    )


class Stage:
    """What is done from now on, until it is told."""

    def __init__(self) -> None:
        self._began, self._before = time.perf_counter(), spent()

    def __str__(self) -> str:
        """Tell what it took."""
        seconds = time.perf_counter() - self._began
        each = {
            pid: [now - then for now, then in zip(it, self._then(pid), strict=True)]
            for pid, it in spent().items()
        }
        worked = sum(it[0] for it in each.values())
        wanted = worked + sum(it[1] for it in each.values())
        told = " + ".join(f"{it[0]:.2f}" for it in each.values())
        return (
            f"in {seconds:.2f} s: {worked:.2f} s of the processor ({told}), "
            f"{worked / seconds:.2f} cores; {wanted / seconds:.2f} were asked for"
        )

    def _then(self, pid: int) -> tuple[float, float]:
        return self._before.get(pid, (0.0, 0.0))


def spent() -> dict[int, tuple[float, float]]:
    """Return what each process worked, and waited for a processor that others had [s].

    Of threads that have ended what they waited is not known.
    """
    tick = os.sysconf("SC_CLK_TCK")
    found = {}
    for pid in (os.getpid(), *children()):
        worked = sum(map(int, stat(pid)[11:13])) / tick
        waited = 0.0
        for thread in Path(f"/proc/{pid}/task").iterdir():
            waited += int((thread / "schedstat").read_text("ascii").split()[1]) / 1e9
        found[pid] = (worked, waited)
    return found


def children() -> list[int]:
    """Return the processes that this one began."""
    found = []
    for thread in Path("/proc/self/task").iterdir():
        found += (thread / "children").read_text(encoding="ascii").split()
    return list(map(int, found))


def stat(pid: int) -> list[str]:
    """Return what the kernel says of a process, from its state on."""
    said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return said.rpartition(")")[2].split()


def peak(pid: int | str = "self") -> float:
    """Return the most memory that a process has held [MB].

    What the kernel tells of children would begin with what the parent held.
    """
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / MEGABYTE
    return 0.0


def idle(seconds: float = 0.5) -> float:
    """Return how many cores have nothing to do."""
    before, began = _idled(), time.perf_counter()
    time.sleep(seconds)
    return (_idled() - before) / (time.perf_counter() - began)


def _idled() -> float:
    fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()
    return int(fields[4]) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
