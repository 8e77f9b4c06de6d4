"""What ``scaffolding fit`` does: fits, holds them to what they were not fitted to, looks."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from enum import Enum
from importlib import import_module
from typing import Any, Final

from attrs import evolve, field, frozen

from scaffolding.columns import Columns
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.baselines import BASELINES
from scaffolding.fitting.evaluation.calibration import Calibration, calibration
from scaffolding.fitting.evaluation.comparing import Comparison
from scaffolding.fitting.evaluation.cross_validating import (
    CrossValidation,
    Fitter,
    cross_validate,
)
from scaffolding.fitting.evaluation.learning_curves import (
    LearningCurve,
    learning_curves,
)
from scaffolding.fitting.evaluation.refitting import Watch
from scaffolding.fitting.evaluation.splitting import ByMentee, BySkill, ByTime, Split
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.warning import WarningCode

__all__ = ["FitsModel", "HeldOut", "ModelName", "Studied", "Work", "study"]

_FEWEST: Final = 2


class ModelName(Enum):
    """The learner models that can be fitted, each with where it is."""

    MASTERY = "scaffolding.fitting.mastery:fit_mastery"
    STAGES = "scaffolding.fitting.stages:fit_stages"
    ABILITY = "scaffolding.fitting.ability:fit_ability"
    COUNTS = "scaffolding.fitting.counts:fit_counts"

    @property
    def fit(self) -> Callable[..., Fit[Any]]:
        """What fits it; loaded when it is asked for."""
        module, _, name = self.value.partition(":")
        found: Callable[..., Fit[Any]] = getattr(import_module(module), name)
        return found


class HeldOut(Enum):
    """What a model is not fitted to, and then asked about."""

    MENTEE = "mentee"
    TIME = "time"
    SKILL = "skill"
    NOTHING = "nothing"

    def split(self, n_folds: int) -> Split | None:
        """Return the split; None if nothing is held out."""
        match self:
            case HeldOut.MENTEE:
                return ByMentee(n_folds=n_folds)
            case HeldOut.TIME:
                return ByTime(n_folds=n_folds)
            case HeldOut.SKILL:
                return BySkill(n_folds=n_folds)
            case HeldOut.NOTHING:
                return None


@frozen
class FitsModel:
    """Fits one model to attempts; picklable, so that other processes can."""

    model: ModelName
    columns: Columns
    by_mentee: bool = False

    def __call__(self, attempts: Attempts, /) -> Fit[Any]:
        """Return the fit."""
        return self.model.fit(attempts, self.columns, **self._how)

    def with_all(self, attempts: Attempts, executor: Executor | None, /) -> Fit[Any]:
        """Return the same fit, several skills at once where the model is of each apart.

        It is led from here, so that the best so far is here if somebody interrupts it.
        """
        if executor is None or self.model is not ModelName.MASTERY:
            return self(attempts)
        return self.model.fit(attempts, self.columns, executor=executor, **self._how)

    @property
    def _how(self) -> dict[str, bool]:
        return {"by_mentee": True} if self.by_mentee else {}


@frozen(kw_only=True)
class Studied:
    """What was found.

    Attributes:
        attempts: The table.
        fits: What was fitted, by the model's name; the first was asked for first.
        held_out: How the fits fared on what they were not fitted to; None if not tried.
        comparisons: Each model against the best of the baselines.
        calibrations: The calibration of each model on what it was not fitted to.
        curves: Learning curves of the first: all skills, then each; empty if not asked.
        is_interrupted: Whether somebody did not want to wait for the end; then the last
            fit is the best so far, or what would have followed is not there.
    """

    attempts: Attempts
    fits: Mapping[str, Fit[Any]]
    held_out: CrossValidation | None = None
    comparisons: tuple[Comparison, ...] = ()
    calibrations: Mapping[str, Calibration] = field(factory=dict)
    curves: tuple[LearningCurve, ...] = ()
    is_interrupted: bool = False


@frozen(kw_only=True)
class Work:
    """Who does the work, by which luck, and who is told how far it is.

    Attributes:
        seed: What folds and draws are keyed by.
        executor: What does the work; this thread if None.
        watch: What is told of each stage how far it is.
        is_stopped: What says whether somebody does not want to wait for the rest.
    """

    seed: int
    executor: Executor | None
    watch: Callable[[str], Watch]
    is_stopped: Callable[[], bool] = lambda: False


def study(
    attempts: Attempts,
    fitters: Mapping[str, FitsModel],
    /,
    *,
    held_out: HeldOut | None,
    n_folds: int,
    n_made_up: int,
    work: Work,
) -> Studied:
    """Return what is found of a table.

    Args:
        attempts: The table.
        fitters: What is fitted, by name.
        held_out: What is held out; by mentee, if there are enough of them, if None.
        n_folds: In how many folds.
        n_made_up: How often the first model makes up all answers; 0 for no curves.
        work: Who does it.

    Raises:
        ScaffoldingError: If it cannot be fitted, or not be held out as was asked.
    """
    fits: dict[str, Fit[Any]] = {}
    watch = work.watch("fit")
    for name, fitter in fitters.items():
        fits[name] = fit = fitter.with_all(attempts, work.executor)
        watch(len(fits), len(fitters))
        if fit.warns_of(WarningCode.INTERRUPTED) or work.is_stopped():
            return Studied(attempts=attempts, fits=fits, is_interrupted=True)
    studied = Studied(attempts=attempts, fits=fits)
    try:
        # What was fitted is not lost if somebody does not want to wait for the rest.
        if (split := _split(attempts, held_out, n_folds)) is not None:
            studied = _judged(studied, fitters, split, work)
        if n_made_up:
            studied = _looked(studied, n_made_up, work)
    except KeyboardInterrupt:
        return evolve(studied, is_interrupted=True)
    return studied


def _split(attempts: Attempts, held_out: HeldOut | None, n_folds: int) -> Split | None:
    """Return how the table is divided; None if it is not."""
    n_mentees = len(attempts.mentees)
    if held_out is not None:
        return held_out.split(n_folds)
    return ByMentee(n_folds=min(n_folds, n_mentees)) if n_mentees >= _FEWEST else None


def _judged(
    studied: Studied, fitters: Mapping[str, Fitter], split: Split, work: Work
) -> Studied:
    """Add how models fared, each against the best of the baselines."""
    baselines = {name: it for name, it in BASELINES.items() if name not in fitters}
    result = cross_validate(
        studied.attempts,
        fitters,
        split=split,
        baselines=baselines,
        seed=work.seed,
        executor=work.executor,
        watch=work.watch("hold_out"),
    )
    best = min(baselines, key=lambda name: result[name].log_score.value)
    return evolve(
        studied,
        held_out=result,
        comparisons=tuple(
            result.compare(one, best, seed=work.seed) for one in studied.fits
        ),
        calibrations={
            one: calibration(result.predictions[one]) for one in studied.fits
        },
    )


def _looked(studied: Studied, n_made_up: int, work: Work) -> Studied:
    """Add the learning curves of the first model: of all skills, then of each."""
    first = next(iter(studied.fits.values()))
    curves = tuple(
        curve
        for by_skill in (False, True)
        for curve in learning_curves(
            studied.attempts,
            [first],
            by_skill=by_skill,
            n_made_up=n_made_up,
            seed=work.seed,
            executor=work.executor,
            watch=work.watch("look"),
        )
        if curve.points and (not by_skill or len(studied.attempts.skills) > 1)
    )
    return evolve(studied, curves=curves)
