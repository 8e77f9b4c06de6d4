"""Contrasts: two arms set side by side under a theory, in all that may be asked of them.

Per mentee and per mentor hour; the mean, and who is left behind.
"""

from collections.abc import Iterator

from attrs import frozen

from scaffolding.experiments.design import Design
from scaffolding.experiments.outcomes import MentorHours
from scaffolding.experiments.paired import Paired, paired
from scaffolding.experiments.priced import Priced, priced
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.tables import Cell, ResultTable
from scaffolding.experiments.worst_off import Apart, Lowest, began_lowest, lowest_apart

__all__ = ["Contrast", "Contrasts", "contrast_of"]


@frozen(kw_only=True)
class Contrast:
    """One arm less another in one outcome under one theory.

    Attributes:
        one: The first arm.
        other: The second.
        theory: What is true of how people learn.
        outcome: What is asked.
        mean: The mean difference, with its interval and the standardised effect.
        per_hour: The difference for each mentor hour; None if hours are no outcome.
        ends_lowest: The difference among each arm's own lowest tenth; None if the tail of
            the outcome is not asked about.
        began_lowest: The difference among the tenth who began lowest; likewise.
    """

    one: str
    other: str
    theory: str
    outcome: str
    mean: Paired
    per_hour: Priced | None
    ends_lowest: Apart | None
    began_lowest: Lowest | None

    def row(self) -> dict[str, Cell]:
        """Return it as a row of a table."""
        row: dict[str, Cell] = {
            "theory": self.theory,
            "outcome": self.outcome,
            "one": self.one,
            "other": self.other,
            "n": self.mean.n,
            "difference": self.mean.difference,
            "low": self.mean.low,
            "high": self.mean.high,
            "standardised": self.mean.standardised,
        }
        for name, found in (
            ("per_hour", self.per_hour),
            ("ends_lowest", self.ends_lowest),
            ("began_lowest", self.began_lowest),
        ):
            row[name] = None if found is None else found.difference
            row[f"{name}_low"] = None if found is None else found.low
            row[f"{name}_high"] = None if found is None else found.high
        return row

    def __str__(self) -> str:
        """Return what was found, in a line for each thing that was asked."""
        mean = self.mean
        told = _interval(mean.difference, mean.low, mean.high)
        lines = [
            f"{self.one} - {self.other}: {self.outcome} ({self.theory}, {mean.n:,} mentees)",
            f"  per mentee      {told}  effect {mean.standardised:+.3f}",
        ]
        for name, found in (
            ("per mentor hour", self.per_hour),
            ("ends lowest", self.ends_lowest),
            ("began lowest", self.began_lowest),
        ):
            if found is not None:
                told = _interval(found.difference, found.low, found.high)
                lines.append(f"  {name:<15} {told}")
        return "\n".join(lines)


@frozen
class Contrasts:
    """Several contrasts.

    Attributes:
        found: The contrasts, outcome within theory.
    """

    found: tuple[Contrast, ...]

    def __iter__(self) -> Iterator[Contrast]:
        """Yield the contrasts."""
        return iter(self.found)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.found)

    def __getitem__(self, place: int, /) -> Contrast:
        """Return one of them."""
        return self.found[place]

    def table(self) -> ResultTable:
        """Return them as a table, a row each."""
        return ResultTable.of([it.row() for it in self.found])

    def __str__(self) -> str:
        """Return all of them for the eye."""
        return "\n".join(map(str, self.found))


def contrast_of(
    design: Design,
    summary: Summary,
    /,
    *,
    theory: int,
    outcome: int,
    one: int,
    other: int,
    level: float = 0.95,
) -> Contrast:
    """Return one arm less another in one outcome, each named by its place."""
    asked = design.outcomes[outcome]
    first, second = summary.place(one, outcome), summary.place(other, outcome)
    has_tail = outcome in design.tails
    return Contrast(
        one=design.arm_names[one],
        other=design.arm_names[other],
        theory=design.theory_names[theory],
        outcome=asked.name,
        mean=paired(
            summary.moments.picked((first, second)).total(),
            grain=asked.grain,
            level=level,
        ),
        per_hour=None
        if asked.is_cost
        else _per_hour(design, summary, outcome, one, other),
        ends_lowest=lowest_apart(summary.joint(outcome, one, other), grain=asked.grain)
        if has_tail
        else None,
        began_lowest=began_lowest(summary.moments, first, second, grain=asked.grain)
        if has_tail
        else None,
    )


def _per_hour(
    design: Design, summary: Summary, outcome: int, one: int, other: int
) -> Priced | None:
    hours = MentorHours()
    if hours not in design.outcomes:
        return None
    price = design.outcomes.index(hours)
    places = [
        summary.place(arm, which) for arm in (one, other) for which in (outcome, price)
    ]
    sums = summary.moments.picked(places).total()
    if not all(sums.firsts[[1, 3]]):
        return None  # Nobody's time was spent, so that there is no price.
    return priced(sums, grain=design.outcomes[outcome].grain, price_grain=hours.grain)


def _interval(value: float, low: float, high: float) -> str:
    return f"{value:+.3f} [{low:+.3f}, {high:+.3f}]"
