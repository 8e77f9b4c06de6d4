"""Reports: figures on which no verdict is given, each with how many moments it rests on.

A verdict needs a reference, and for much that is worth knowing there is none: how fast
help fades, how often a forecast came true. Such figures are reported as they are.

Whatever is reported is a ratio of sums, or is worked out from sums. So a journal is read
once and nothing of it is kept, and the figures of many journals are those of their sums.
What was not recorded is None and says so; it is never zero.

>>> from scaffolding.audit.reports.report import Ratio, ratios
>>> units = [{"helped": 3, "n": 4}, {"helped": 1, "n": 4}]
>>> (figure,) = ratios(units, (Ratio("helped", of="helped", over="n"),), level=0.95, seed=0)
>>> figure.value, figure.n, figure.n_mentees
(0.5, 8, 2)
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import ClassVar, Protocol

from attrs import evolve, field, frozen

from scaffolding.errors import UnknownNameError
from scaffolding.findings.finding import LEAST_MENTEES
from scaffolding.findings.intervals import interval
from scaffolding.findings.occasions import Parts, added
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Recorded
from scaffolding.principles.principles import Principles
from scaffolding.reasons import Reason, ReasonCode

__all__ = ["Figure", "Ratio", "Report", "Watching", "ratios", "untold"]


@frozen(kw_only=True)
class Figure:
    """One number that is reported.

    Attributes:
        name: What it is of, as its report names it.
        value: The number; None if nothing can be told.
        n: How many moments it rests on.
        n_mentees: How many mentees those are of.
        low: The lower end of its interval over mentees; None of fewer than five.
        high: The upper end.
        against: What stands beside it: what chance would come to, or what was forecast.
        p: How often chance alone comes to something as far off, if that was tried.
        reason: Why nothing can be told; None if something is.
    """

    name: str
    value: float | None = None
    n: int = 0
    n_mentees: int = 0
    low: float | None = None
    high: float | None = None
    against: float | None = None
    p: float | None = None
    reason: Reason | None = None


@frozen
class Ratio:
    """A figure that is a ratio of sums.

    Attributes:
        name: What it is called.
        of: The part that is divided.
        over: The part by which.
        n: The part that counts the moments; the divisor, if None.
        against: A part that, divided likewise, stands beside it.
        is_drawn: Whether an interval is drawn for it.
    """

    name: str
    of: Hashable = field(kw_only=True)
    over: Hashable = field(kw_only=True)
    n: Hashable | None = field(kw_only=True, default=None)
    against: Hashable | None = field(kw_only=True, default=None)
    is_drawn: bool = field(kw_only=True, default=True)

    def of_sums(self, sums: Parts, /) -> float:
        """Return the ratio.

        Raises:
            ZeroDivisionError: If it is over nothing.
        """
        return sums.get(self.of, 0) / sums.get(self.over, 0)


class Watching(Protocol):
    """What watches one journal for a report: it looks at each entry and adds to its sums.

    Attributes:
        name: The report's name.
        needs: What must have been recorded.
        of: The kinds of entry that it looks at.
        sums: What it has added up so far.
    """

    name: ClassVar[str]
    needs: ClassVar[frozenset[Recorded]]
    of: ClassVar[tuple[type[object], ...]]
    sums: dict[Hashable, float]

    def __init__(self, principles: Principles) -> None:
        """Begin to watch a journal that is held against those principles."""
        ...

    def look(self, step: Step, /) -> None:
        """Add what an entry shows to the sums."""
        ...

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the figures that the sums of some mentees come to."""
        ...


@frozen(kw_only=True)
class Report:
    """Figures of one kind.

    Attributes:
        name: What they are of.
        figures: The figures, by name.
        n_unrecorded: How many journals would not show it, and were left out.
    """

    name: str
    figures: Mapping[str, Figure] = field(hash=False)
    n_unrecorded: int = 0

    def __getitem__(self, name: str) -> Figure:
        """Return the figure of that name.

        Raises:
            UnknownNameError: If there is none.
        """
        try:
            return self.figures[name]
        except KeyError:
            known = tuple(self.figures)
            raise UnknownNameError(kind="figure", name=name, known=known) from None

    def __iter__(self) -> Iterator[Figure]:
        """Yield the figures."""
        return iter(self.figures.values())

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.figures)


def ratios(
    units: Sequence[Parts],
    several: Sequence[Ratio],
    /,
    *,
    level: float,
    seed: int,
) -> tuple[Figure, ...]:
    """Return the figures that ratios come to over some mentees.

    Args:
        units: The sums of each mentee.
        several: The ratios.
        level: How often an interval holds what is estimated.
        seed: Which draws are made.
    """
    sums = added(units)
    return tuple(
        _figure(ratio, units, sums, level=level, seed=seed) for ratio in several
    )


def untold(name: str, n: int, /) -> Figure:
    """Return a figure of which nothing can be told, with how many moments there were."""
    if n:
        return Figure(name=name, n=n, reason=Reason(ReasonCode.AUDIT_NO_VARIATION))
    return Figure(
        name=name,
        reason=Reason(ReasonCode.AUDIT_FEW_OCCASIONS, occasions=0, fewest=1),
    )


def _figure(
    ratio: Ratio, units: Sequence[Parts], sums: Parts, *, level: float, seed: int
) -> Figure:
    counted = ratio.over if ratio.n is None else ratio.n
    n = round(sums.get(counted, 0))
    try:
        value = ratio.of_sums(sums)
    except ZeroDivisionError:
        return untold(ratio.name, n)
    # Only what the ratio is of: a draw sums every part of every mentee.
    theirs = [
        {ratio.of: unit.get(ratio.of, 0), ratio.over: unit.get(ratio.over, 0)}
        for unit in units
        if unit.get(counted)
    ]
    figure = Figure(name=ratio.name, value=value, n=n, n_mentees=len(theirs))
    if ratio.against is not None:
        beside = sums.get(ratio.against, 0) / sums[ratio.over]
        figure = evolve(figure, against=beside)
    if not ratio.is_drawn or len(theirs) < LEAST_MENTEES:
        return figure
    low, high = interval(theirs, ratio.of_sums, level=level, seed=seed)
    return evolve(figure, low=low, high=high)
