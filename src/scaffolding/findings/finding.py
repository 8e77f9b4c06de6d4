"""Findings: what was measured of a principle, how surely, and what may be said of it.

A principle is met where the whole interval lies at its reference or above, breached where
all of it lies below, and else nothing is said. What was not recorded is not testable:
never zero, never guessed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from itertools import chain
from typing import Final

from attrs import evolve, field, frozen

from scaffolding.findings.intervals import interval
from scaffolding.findings.occasions import N, Parts, added
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.reasons import Reason, ReasonCode

__all__ = [
    "LEAST_MENTEES",
    "LEAST_OCCASIONS",
    "Finding",
    "Measure",
    "Shown",
    "Verdict",
    "found",
    "not_recorded",
]

LEAST_OCCASIONS: Final = 20
"""On fewer nothing is said (ours)."""

LEAST_MENTEES: Final = 5
"""Of fewer nothing is said of all of them (ours)."""


class Verdict(Enum):
    """What may be said of a principle."""

    MET = "met"
    BREACHED = "breached"
    INCONCLUSIVE = "inconclusive"
    NOT_TESTABLE = "not_testable"


@frozen
class Shown:
    """Where in the journals something is to be seen.

    Attributes:
        mentee: Whose journal, by id.
        entry: Which entry, by id.
    """

    mentee: str
    entry: str


def _never_barred(_: Parts) -> None:
    """Bar nothing."""


@frozen(kw_only=True)
class Measure:
    """How a principle is measured.

    Attributes:
        code: The sentence that says what was measured.
        of: The kinds of entry that it looks at.
        needs: What must have been recorded.
        reference: What is held against the interval.
        estimate: What is worked out from the sums of occasions; it may raise
            `ZeroDivisionError` where they do not vary.
        chance: What would have come about by chance, if that is told beside it.
        least: The least lower end of the interval at which it can be met.
        barred: Why nothing can be said although there are occasions, if so.
    """

    code: ReasonCode
    of: tuple[type[object], ...] = (Attempted,)
    needs: frozenset[Recorded]
    reference: float
    estimate: Callable[[Parts], float]
    chance: Callable[[Parts], float] | None = None
    least: float | None = None
    # Named, so that it can be sent to another process with the rest.
    barred: Callable[[Parts], ReasonCode | None] = field(default=_never_barred)

    def verdict(self, value: float, low: float, high: float, /) -> Verdict:
        """Return what may be said of a value and its interval."""
        if high < self.reference:
            return Verdict.BREACHED
        enough = self.reference if self.least is None else self.least
        is_enough = low >= enough if self.least is None else low > enough
        if is_enough and value >= self.reference:
            return Verdict.MET
        return Verdict.INCONCLUSIVE


@frozen(kw_only=True)
class Finding:
    """What was measured of a principle.

    Attributes:
        principle: Which one, by the name that reasons give it.
        verdict: What may be said of it.
        reason: Why: what was measured, or what stands against it.
        reference: What the interval was held against.
        value: What was measured; None if nothing could be.
        low: The lower end of its interval, of 95 in 100 unless said otherwise.
        high: The upper end.
        chance: What would have come about by chance, if that tells something.
        n_occasions: How many moments it rests on.
        n_mentees: How many mentees those are of.
        is_by_occasion: Whether the interval is over the occasions of one mentee.
        n_unrecorded: How many journals would not show it, and were left out.
        unused: How many entries could not be used, by what they lack.
        n_breaches: How many occasions show that it was not kept.
        entries: Where those are to be seen, up to the number asked for.
    """

    principle: str
    verdict: Verdict
    reason: Reason
    reference: float
    value: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    n_occasions: int = 0
    n_mentees: int = 0
    is_by_occasion: bool = False
    n_unrecorded: int = 0
    unused: Mapping[ReasonCode, int] = field(factory=dict, hash=False)
    n_breaches: int = 0
    entries: tuple[Shown, ...] = ()


def found(
    principle: str,
    measure: Measure,
    units: Sequence[Parts],
    /,
    *,
    is_by_occasion: bool,
    level: float,
    seed: int,
) -> Finding:
    """Return what may be said of a principle by what was seen.

    Args:
        principle: Which one, by the name that reasons give it.
        measure: How it is measured.
        units: The sums of each mentee, or those of each run of occasions of one.
        is_by_occasion: Whether they are the latter.
        level: How often the interval holds what is estimated.
        seed: Which draws are made for it.
    """
    sums = added(units)
    n, n_units = int(sums.get(N, 0)), len(units)
    nothing = Finding(
        principle=principle,
        verdict=Verdict.NOT_TESTABLE,
        reason=Reason(ReasonCode.AUDIT_NO_VARIATION),
        reference=measure.reference,
        n_occasions=n,
        n_mentees=min(n, 1) if is_by_occasion else n_units,
        is_by_occasion=is_by_occasion,
    )
    reason = _too_little(n, n_units, is_by_occasion=is_by_occasion)
    if reason is not None:
        return evolve(nothing, reason=reason)
    if (code := measure.barred(sums)) is not None:
        return evolve(nothing, reason=Reason(code))
    try:
        value = measure.estimate(sums)
    except ZeroDivisionError:
        return nothing
    low, high = interval(units, measure.estimate, level=level, seed=seed)
    return evolve(
        nothing,
        verdict=measure.verdict(value, low, high),
        reason=Reason(
            measure.code,
            value=_hundredths(value),
            low=_hundredths(low),
            high=_hundredths(high),
            occasions=n,
        ),
        value=value,
        low=low,
        high=high,
        chance=None if measure.chance is None else measure.chance(sums),
    )


def not_recorded(several: Iterable[Iterable[Recorded]], /) -> Reason:
    """Return that nothing can be told, for what each of some journals does not record."""
    lacking = dict.fromkeys(chain.from_iterable(several))
    return Reason(ReasonCode.AUDIT_NOT_RECORDED, lacking=tuple(lacking))


def _too_little(n: int, n_units: int, *, is_by_occasion: bool) -> Reason | None:
    if n < LEAST_OCCASIONS:
        code = ReasonCode.AUDIT_FEW_OCCASIONS
        return Reason(code, occasions=n, fewest=LEAST_OCCASIONS)
    if not is_by_occasion and n_units < LEAST_MENTEES:
        code = ReasonCode.AUDIT_FEW_MENTEES
        return Reason(code, mentees=n_units, fewest=LEAST_MENTEES)
    return None


def _hundredths(value: float) -> int:
    """Return a share or a difference of shares in hundredths, which are told whole."""
    return round(100 * value)
