r"""The robust matrix: every arm under every theory of how people learn.

Nobody knows which theory is true of the mentees to come, and a policy that was built on one
does well when it is tried on that one :cite:p:`doroudi2017`. So each arm is run under each
theory. An arm is called *robust* only if it is not worse than the others in any column: for
every other arm :math:`k` and every theory :math:`m`, the lower end of the simultaneous interval
of :math:`\bar D_{jk}^{(m)}` lies above :math:`-\delta`.

Within a column the intervals hold together, because many arms are looked at. Over the columns
nothing is corrected. "Not worse under any theory" is an intersection, and the chance to claim
it wrongly is at most that of the single claim that is wrong (intersection-union,
:cite:p:`berger1982`).

:math:`\delta`, .1 of a skill, is ours: less than that, on average, is no reason to prefer one
way of mentoring.

>>> import numpy as np
>>> from scaffolding.experiments.moments import Sums
>>> from scaffolding.experiments.robust import robust
>>> luck = np.random.default_rng(1)
>>> start = luck.poisson(6, size=4000)
>>> gains = np.column_stack([luck.poisson(p, size=4000) for p in (1.0, 1.5, 0.2)])
>>> matrix = robust(
...     ("shown", "asked", "left"), {"stages": Sums.of(start[:, None] + gains)}
... )
>>> matrix.robust
('asked',)
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Final

from attrs import frozen

from scaffolding.errors import UnknownNameError
from scaffolding.experiments.moments import Sums
from scaffolding.experiments.paired import Paired
from scaffolding.experiments.tables import ResultTable
from scaffolding.experiments.together import against as against_one
from scaffolding.experiments.together import all_pairs, together
from scaffolding.sources import BERGER_1982, DOROUDI_2017, Source

__all__ = ["DELTA", "SOURCES", "Cell", "RobustMatrix", "robust"]

SOURCES: Final[tuple[Source, ...]] = (BERGER_1982, DOROUDI_2017)
"""What the matrix is taken from."""

DELTA: Final = 0.1
"""By how much an arm may be worse before it counts [skills]; ours."""


@frozen(kw_only=True)
class Cell:
    """An arm under a theory.

    Attributes:
        arm: The arm.
        theory: The theory.
        mean: What it comes to under it.
        beside: The other arm that it does worst against.
        difference: Its mean less that of the other.
        low: The lower end of the simultaneous interval of that.
        is_not_worse: Whether that lies above minus delta.
    """

    arm: str
    theory: str
    mean: float
    beside: str
    difference: float
    low: float
    is_not_worse: bool


@frozen(kw_only=True)
class RobustMatrix:
    """Every arm under every theory.

    Attributes:
        cells: An arm under a theory each, theory by theory.
        delta: By how much an arm may be worse before it counts.
        level: How often the intervals of a column hold together.
    """

    cells: tuple[Cell, ...]
    delta: float
    level: float

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that are judged, in order."""
        return tuple(dict.fromkeys(it.arm for it in self.cells))

    @property
    def theories(self) -> tuple[str, ...]:
        """The theories, in order."""
        return tuple(dict.fromkeys(it.theory for it in self.cells))

    @property
    def robust(self) -> tuple[str, ...]:
        """The arms that are not worse under any theory."""
        worse = {it.arm for it in self.cells if not it.is_not_worse}
        return tuple(arm for arm in self.arms if arm not in worse)

    def table(self) -> ResultTable:
        """Return a row for each arm under each theory."""
        robust = self.robust
        return ResultTable.of(
            [
                {
                    "theory": it.theory,
                    "arm": it.arm,
                    "mean": it.mean,
                    "beside": it.beside,
                    "difference": it.difference,
                    "low": it.low,
                    "not worse": it.is_not_worse,
                    "robust": it.arm in robust,
                }
                for it in self.cells
            ]
        )

    def __str__(self) -> str:
        """Return the table for the eye."""
        return str(self.table())

    def cell(self, arm: str, theory: str, /) -> Cell:
        """Return an arm under a theory.

        Raises:
            UnknownNameError: If there is no such arm or theory.
        """
        for kind, name, known in (
            ("arm", arm, self.arms),
            ("theory", theory, self.theories),
        ):
            if name not in known:
                raise UnknownNameError(kind=kind, name=name, known=known)
        return next(it for it in self.cells if (it.arm, it.theory) == (arm, theory))


def robust(
    arms: Sequence[str],
    columns: Mapping[str, Sums],
    /,
    *,
    against: str | None = None,
    delta: float = DELTA,
    grain: float = 1.0,
    level: float = 0.95,
) -> RobustMatrix:
    """Return every arm under every theory, and which are not worse in any.

    Args:
        arms: Their names, in the order of the values.
        columns: The sums of the arms' values, by theory.
        against: The arm to be compared with; every other one if None.
        delta: By how much an arm may be worse before it counts.
        grain: What a value of 1 stands for.
        level: How often the intervals of a column hold together.

    Raises:
        UnknownNameError: If there is no such arm to compare with.
    """
    if against is not None and against not in arms:
        raise UnknownNameError(kind="arm", name=against, known=tuple(arms))
    cells = []
    for theory, sums in columns.items():
        means = sums.means() * grain
        lows = _margins(arms, sums, against, grain, level)
        for i, arm in enumerate(arms):
            if arm == against:
                continue
            beside, (difference, low) = min(
                lows[i].items(), key=lambda it: it[1][1], default=("", (0.0, inf))
            )
            cell = Cell(
                arm=arm,
                theory=theory,
                mean=float(means[i]),
                beside=beside,
                difference=difference,
                low=low,
                is_not_worse=low > -delta,
            )
            cells.append(cell)
    return RobustMatrix(cells=tuple(cells), delta=delta, level=level)


def _margins(
    arms: Sequence[str], sums: Sums, against: str | None, grain: float, level: float
) -> list[dict[str, tuple[float, float]]]:
    """Return for each arm its difference from others, and the lower end of that."""
    n_arms = len(arms)
    pairs = (
        all_pairs(n_arms)
        if against is None
        else against_one(list(arms).index(against), n_arms)
    )
    found: list[dict[str, tuple[float, float]]] = [{} for _ in arms]
    one: Paired
    for (i, j), one in zip(
        pairs, together(sums, pairs, grain=grain, level=level), strict=True
    ):
        found[i][arms[j]] = (one.difference, one.low)
        found[j][arms[i]] = (-one.difference, -one.high)
    return found
