"""Capacity: what more of a mentor's hours would buy.

The mentees are cut into caseloads, one mentor each, and for every amount of hours each rule
shares them out. What the next hour buys falls as they have more of them; where it falls to
nothing, another mentee would be a better use of it.

>>> import numpy as np
>>> from scaffolding.experiments.capacity import capacity
>>> from scaffolding.experiments.caseload import Courses, InTurn
>>> courses = Courses(
...     gains=np.array([[0, 0], [1, 1], [1, 2]]),
...     hours=np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]),
...     shown=np.array([[0, 3], [1, 4], [1, 5]]),
...     start=np.array([0, 3]),
... )
>>> curve = capacity(courses, caseload=2, hours=(2, 4), rules={"in turn": InTurn()})
>>> curve.columns["mean"], curve.columns["next hour"]
((1.0, 1.5), (1.0, 0.5))
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.experiments.caseload import Courses, Rule, share_out
from scaffolding.experiments.design import Design
from scaffolding.experiments.tables import Cell, ResultTable
from scaffolding.experiments.worst_off import SHARE, lowest
from scaffolding.simulation.cohort import How, simulate_cohort

__all__ = ["capacity", "courses_of"]

_MINUTES_AN_HOUR: Final = 60


def capacity(
    courses: Courses,
    /,
    *,
    caseload: int,
    hours: Sequence[float],
    rules: Mapping[str, Rule],
    share: float = SHARE,
) -> ResultTable:
    """Return the capacity curve: what each amount of hours comes to under each rule.

    The mentees are cut into caseloads in the order that they have. `next hour` is the gain,
    over the whole caseload, of each hour between the amount before and this one.

    Args:
        courses: Some mentees, as many as fill a caseload or more.
        caseload: How many one mentor has.
        hours: How many hours she has; rising [h].
        rules: The rules, by a name.
        share: Who counts as worst off.

    Raises:
        InvariantError: If there are too few mentees for a caseload, or no hours.
    """
    if not 1 <= caseload <= len(courses):
        raise InvariantError(
            where="caseload", rule=f"be from 1 to {len(courses)}", got=caseload
        )
    groups = [
        courses.of(np.arange(start, start + caseload))
        for start in range(0, len(courses) - caseload + 1, caseload)
    ]
    rows: list[dict[str, Cell]] = []
    for name, rule in rules.items():
        before = (0.0, 0.0)
        for amount in hours:
            shared = [share_out(it, hours=amount, rule=rule) for it in groups]
            gains = np.concatenate([it.gains for it in shared])
            in_all = float(gains.mean()) * caseload
            each = (in_all - before[1]) / (amount - before[0])
            before = (amount, in_all)
            rows.append(
                {
                    "rule": name,
                    "hours": float(amount),
                    "spent": float(np.mean([it.hours.sum() for it in shared])),
                    "meetings": float(np.mean([it.meetings.mean() for it in shared])),
                    "mean": float(gains.mean()),
                    "lowest tenth": lowest(
                        gains, np.ones(len(gains), np.int64), share=share
                    ),
                    "next hour": each,
                }
            )
    return ResultTable.of(rows)


def courses_of(
    design: Design,
    /,
    *,
    arm: int = 0,
    theory: int = 0,
    how: How | None = None,
    progress: Callable[[int], None] | None = None,
) -> Courses:
    """Return the courses of a design's mentees, of every number of its meetings.

    Args:
        design: The experiment; its meetings are the most that a mentee can have.
        arm: The place of the arm.
        theory: That of the theory.
        how: Which way it is simulated; compiled where that can be if None.
        progress: Told each number of meetings when it is done.
    """
    one = design.arms[arm]
    gains, hours, shown = [], [], []
    start: NDArray[Any] = np.zeros(0)
    for n in range(1, design.meetings.n + 1):
        tallies = simulate_cohort(
            design.programme,
            design.population,
            policy=one.policy,
            principles=one.principles,
            model=one.model,
            theory=design.theories[theory],
            meetings=evolve(design.meetings, n=n),
            behaviour=design.behaviour,
            seed=design.seed,
            after_days=design.after_days,
            how=how,
        ).tallies
        start = tallies["truly_alone_at_start"]
        gains.append(tallies["truly_alone_later"] - start)
        hours.append(tallies["mentor_minutes"] / _MINUTES_AN_HOUR)
        shown.append(tallies["managed_alone"])
        if progress is not None:
            progress(n)
    nothing = np.zeros_like(start)
    return Courses(
        gains=np.array([nothing, *gains]),
        hours=np.array([nothing, *hours], dtype=float),
        shown=np.array([nothing, *shown]),
        start=start,
        longest=design.meetings.minutes / _MINUTES_AN_HOUR,
    )
