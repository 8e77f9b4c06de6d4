"""Estimates with the counts that they rest on, printed alike by every example.

An interval is a bootstrap over whatever hangs together: dialogues about one problem, or
replies to one student. It is of 95 in 100.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from scaffolding.findings.estimates import share
from scaffolding.findings.intervals import interval
from scaffolding.findings.occasions import N, Parts, add_to, added

__all__ = ["Measured", "apart", "as_json", "grouped", "lines", "measured", "printed"]


@frozen(kw_only=True)
class Measured:
    """What was measured, how surely, and on how much it rests.

    Attributes:
        value: What was measured.
        low: The lower end of its interval.
        high: The upper end.
        n: How many occasions it rests on.
        n_units: How many units were drawn anew for the interval.
    """

    value: float
    low: float
    high: float
    n: int
    n_units: int

    def __str__(self) -> str:
        """Return it with its interval and its counts."""
        interval = f"[{self.low:.3f}, {self.high:.3f}]"
        return f"{self.value:.3f} {interval} of {self.n} in {self.n_units}"


def measured(
    units: Sequence[Parts], estimate: Callable[[Parts], float] = share, /
) -> Measured:
    """Return what is estimated from the sums of units, with its interval.

    Raises:
        ZeroDivisionError: If there is nothing to estimate it from.
    """
    sums = added(units)
    value = estimate(sums)
    low, high = interval(units, estimate)
    n_units = sum(bool(unit.get(N)) for unit in units)
    return Measured(value=value, low=low, high=high, n=int(sums[N]), n_units=n_units)


def grouped(occasions: Iterable[tuple[Hashable, Parts]], /) -> list[Parts]:
    """Return the sums of what hangs together, in the order in which it first came."""
    sums: defaultdict[Hashable, dict[Hashable, float]] = defaultdict(dict)
    for unit, parts in occasions:
        add_to(sums[unit], parts)
    return list(sums.values())


def apart(
    occasions: Iterable[tuple[str, Hashable, Parts]], names: Iterable[str], /
) -> dict[str, Measured]:
    """Return the share that was kept in each group that there is.

    Args:
        occasions: The group of each occasion, the unit that it is of, and its parts.
        names: The groups, in the order in which they are told.
    """
    groups: defaultdict[str, list[tuple[Hashable, Parts]]] = defaultdict(list)
    for name, unit, parts in occasions:
        groups[name].append((unit, parts))
    return {name: measured(grouped(groups[name])) for name in names if name in groups}


def as_json(thing: Any, /) -> Any:  # noqa: ANN401  Whatever an example found.
    """Return what was found as JSON can hold it."""
    if isinstance(thing, Measured):
        return asdict(thing)
    if isinstance(thing, Mapping):
        return {str(key): as_json(value) for key, value in thing.items()}
    return thing


def lines(found: Mapping[str, Any], /, indent: str = "") -> Iterator[str]:
    """Yield what was found, for people, a line for each number."""
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}:" if value else f"{indent}{name}: none"
            yield from lines(value, indent + "  ")
        else:
            shown = f"{value:.3f}" if isinstance(value, float) else value
            yield f"{indent}{name}: {shown}"


def printed(
    name: str,
    about: str | None,
    find: Callable[[Path], Mapping[str, Any]],
    arguments: list[str] | None,
    /,
) -> int:
    """Print what an example finds in a folder; return the exit code.

    Args:
        name: The example.
        about: What it says of itself when it is asked.
        find: What finds it.
        arguments: What stands behind its name on the command line; None if it is to be
            looked up there.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m examples.{name}", description=about
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="one object")
    chosen = parser.parse_args(arguments)
    try:
        found = find(chosen.folder)
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.json:
        print(json.dumps(as_json(found), ensure_ascii=False))
    else:
        print("\n".join(lines(found)))
    return 0
