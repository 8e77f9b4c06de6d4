r"""Calibration: how far a chance that was told lay from how it went.

For forecasts :math:`p` of successes :math:`y`, the Brier score :cite:p:`brier1950` is the
mean of :math:`(p - y)^2`, and the log score :cite:p:`good1952` that of :math:`-\ln p` where
it went well and :math:`-\ln (1 - p)` where it did not; of both, less is better. A forecast
that was certain and wrong makes the log score infinite, which is what it is worth.

The curve puts forecasts into tenths and holds the share that went well against the mean
forecast of each. Who is calibrated has them alike.

Two chances are held against what came: the one that was *recorded* with an offer, whoever
told it, and the one that the learner model of the audit *would have told* then.
"""

from collections.abc import Hashable, Sequence
from math import inf, log
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Offered, Recorded
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Outcome

__all__ = ["Forecasts", "Predictions"]

_TENTHS: Final = 10
_ACHIEVED: Final = Outcome.ACHIEVED
_OF_TENTH: Final = tuple(
    (("n", i), ("forecast", i), ("went well", i)) for i in range(_TENTHS)
)
_RATIOS: Final = (
    Ratio("brier", of="brier", over="n"),
    Ratio("log_score", of="log", over="n", is_drawn=False),
    Ratio("went_well", of="went well", over="n", against="forecast"),
    *(
        Ratio(
            f"at_{10 * i}_to_{10 * i + 10}",
            of=("went well", i),
            over=("n", i),
            against=("forecast", i),
        )
        for i in range(_TENTHS)
    ),
)


@define
class Forecasts:
    """The chances that were recorded with offers, against how the tries went."""

    name: ClassVar[str] = "forecasts"
    needs: ClassVar = frozenset({Recorded.ATTEMPTS, Recorded.FORECASTS})
    of: ClassVar[tuple[type[object], ...]] = (Attempted,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)

    def look(self, step: Step, /) -> None:
        """Add a try that was forecast and whose outcome was noted."""
        offer, entry = step.offer, step.entry
        if isinstance(offer, Offered) and offer.forecast is not None:
            _hold(self.sums, offer.forecast, entry)

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the scores, and the curve in tenths."""
        return ratios(units, _RATIOS, level=level, seed=seed)


@define
class Predictions:
    """The chances that the model of the audit would have told, against how it went."""

    name: ClassVar[str] = "predictions"
    needs: ClassVar = frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT})
    of: ClassVar[tuple[type[object], ...]] = (Attempted,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)

    def look(self, step: Step, /) -> None:
        """Add a try whose help is one that the activity has."""
        tried = step.tried
        if tried is None or not tried.fits:
            return
        activity, support = tried.activity, tried.support
        if support in activity.ladder:
            outlook = tried.standing.outlook(activity.skill)
            chance = outlook.prospect(activity).chance(support)
            _hold(self.sums, chance, tried.entry)

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the scores, and the curve in tenths."""
        return ratios(units, _RATIOS, level=level, seed=seed)


def _hold(sums: dict[Hashable, float], p: float, entry: object) -> None:
    """Add a chance that was told and how it went, if that was noted."""
    if not isinstance(entry, Attempted) or entry.outcome is None:
        return
    went_well = entry.outcome is _ACHIEVED
    of_what_came = p if went_well else 1 - p
    n, forecast, of_those = _OF_TENTH[min(int(_TENTHS * p), _TENTHS - 1)]
    sums["n"] += 1
    sums["forecast"] += p
    sums["went well"] += went_well
    sums["brier"] += (p - went_well) ** 2
    sums["log"] += -log(of_what_came) if of_what_came else inf
    sums[n] += 1
    sums[forecast] += p
    sums[of_those] += went_well
