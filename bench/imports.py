"""Time what an import costs, in fresh interpreters, beside ``import attrs``.

Run it with ``python bench/imports.py``. Each import is timed in a process of its own, less
what an empty one takes; they take turns. Reported are medians with their quartiles, and
the ratio of the medians.
"""

import os
import subprocess
import sys
from statistics import median, quantiles
from time import perf_counter

N_ROUNDS = 40
STATEMENTS = {
    "nothing": "pass",
    "attrs": "import attrs",
    "scaffolding": "import scaffolding",
    "Mentorship": "from scaffolding import Mentorship",
}


ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE"
}
"""So that what was compiled once is there the next time, as it is where it is installed."""


def taken(statement: str) -> float:
    """Return how long an interpreter takes for a statement [ms]."""
    started = perf_counter()
    command = [sys.executable, "-c", statement]
    subprocess.run(command, check=True, env=ENVIRONMENT)  # noqa: S603
    return (perf_counter() - started) * 1e3


def main() -> None:
    """Print a line for each import, and the ratio."""
    millis: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for statement in STATEMENTS.values():
        taken(statement)  # So that all bytecode is there.
    for _ in range(N_ROUNDS):
        for name, statement in STATEMENTS.items():
            millis[name].append(taken(statement))
    empty = median(millis["nothing"])
    for name, times in millis.items():
        low, middle, high = (one - empty for one in quantiles(times, n=4))
        print(f"{name:12} {middle:7.1f} ms  [{low:.1f}, {high:.1f}]")
    ratio = (median(millis["scaffolding"]) - empty) / (median(millis["attrs"]) - empty)
    print(f"import scaffolding takes {ratio:.2f} times what import attrs takes")


if __name__ == "__main__":
    main()
