"""Comparing: what differs between two groups of journals, and how surely.

Two mentors, two arms, before and after: the groups are drawn anew each by itself, and the
interval is of the difference. Who looks at seven principles finds something by chance in
one of three comparisons, so the interval of each is made wider for as many looks
(Bonferroni, :cite:p:`dunn1961`).

>>> from scaffolding.audit.audit import Audit
>>> from scaffolding.audit.comparing import compare
>>> compare(Audit(looked=()), Audit(looked=()))
()
"""

from collections.abc import Sequence

from attrs import frozen

from scaffolding.audit.audit import Audit
from scaffolding.findings.finding import Finding, Measure
from scaffolding.findings.intervals import quantile, resampled
from scaffolding.findings.occasions import Parts

__all__ = ["Difference", "compare"]


@frozen(kw_only=True)
class Difference:
    """How far one group lies above another in a principle.

    Attributes:
        principle: Which one.
        one: What was found of the first group.
        other: What was found of the second.
        value: The first less the second; None if one of them is not testable.
        low: The lower end of its interval.
        high: The upper end.
        n_looks: For how many looks it was made wider.
    """

    principle: str
    one: Finding
    other: Finding
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n_looks: int

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves out that there is no difference."""
        return (
            self.low is not None
            and self.high is not None
            and not self.low <= 0 <= self.high
        )


def compare(one: Audit, other: Audit, /) -> tuple[Difference, ...]:
    """Return how far the first group lies above the second in each principle.

    Args:
        one: The audit of some journals.
        other: That of others.
    """
    names = [name for name in one.findings if name in other.findings]
    return tuple(_difference(name, one, other, len(names)) for name in names)


def _difference(name: str, one: Audit, other: Audit, n_looks: int) -> Difference:
    first, second = one[name], other[name]
    nothing = Difference(principle=name, one=first, other=second, n_looks=n_looks)
    if first.value is None or second.value is None:
        return nothing
    measure = one.measures[name]
    draws = _draws(measure, one.units(name), one.seed)
    # Another seed, or the two groups would share their luck.
    others = _draws(measure, other.units(name), other.seed + 1)
    differences = sorted(a - b for a, b in zip(draws, others, strict=False))
    beyond = (1 - one.level) / n_looks / 2
    return Difference(
        principle=name,
        one=first,
        other=second,
        value=first.value - second.value,
        low=quantile(differences, beyond),
        high=quantile(differences, 1 - beyond),
        n_looks=n_looks,
    )


def _draws(measure: Measure, units: Sequence[Parts], seed: int) -> list[float]:
    # The far tails of an interval for seven looks take more draws than a plain one.
    return resampled(units, measure.estimate, n_draws=4000, seed=seed)
