"""From attempts to a fitted stages model: the work behind `fit_stages`."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import numpy as np
from attrs import evolve, frozen

from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import UnknownNameError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.blocks import Sequences, are_alike, sequences_of
from scaffolding.fitting.fit import DataShape, Estimate, Unit
from scaffolding.fitting.fit_doubts import doubts_of_search, doubts_of_table
from scaffolding.fitting.fit_parallel import Stop
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.fit_search import Found, Vector, search
from scaffolding.fitting.fit_summary import Named, summary_of
from scaffolding.fitting.forward_compiled import spaced
from scaffolding.fitting.stages_layout import CHANCES, StagesLayout, StagesProblem
from scaffolding.fitting.warning import FitWarning, WarningCode
from scaffolding.quantities import Support

__all__ = ["Asked", "begun", "climbed", "fitted"]

_WHERE: Final = "all skills"
_ROUGH: Final = 1e-2
_ROUGH_PASSES: Final = 80
_A_MOMENT: Final = 1e-6
_OF_HELP: Final = ("uptake", "begin_alone", "cost_of_help")
"""What nobody sees who sees no help."""
_ROOM: Final = 1e-9


@frozen(kw_only=True)
class Asked:
    """What was asked of a fit; as in `fit_stages`."""

    otherwise: StagesModel
    fixed: tuple[str, ...]
    forgets: bool
    priors: Priors
    n_starts: int
    max_passes: int
    seed: int


@frozen(kw_only=True, eq=False)
class Begun:
    """A fit that is ready to be searched."""

    problem: StagesProblem
    layout: StagesLayout
    sequences: Sequences
    unseen: tuple[str, ...]


def fitted(attempts: Attempts, asked: Asked, /) -> dict[str, Any]:
    """Return what a `StagesFit` is built from.

    Raises:
        UnknownNameError: If a parameter that is fixed is none.
    """
    ready = begun(attempts, asked)
    best, tried = climbed(ready, asked)
    layout = ready.layout
    names = [Named("prior", skill) for skill in attempts.skills]
    names += [Named(it, unit=_unit(it)) for it in layout.names]
    summary = summary_of(best, names, layout.natural, _WHERE)
    given = tuple(
        Estimate(name=name, value=value, is_fixed=True, unit=_unit(name))
        for name, value in layout.fixed.items()
    )
    meant = {k: np.asarray(v).tolist() for k, v in layout.meant(best.theta).items()}
    warnings = [
        *doubts_of_table(attempts, len(names)),
        *_of_help(ready),
        *doubts_of_search(best, tried, layout.natural, _WHERE),
        *summary.warnings,
    ]
    passes = best.passes + sum(it.passes for it in tried)
    return {
        "model": _model(asked.otherwise, meant),
        "estimates": (*summary.estimates, *given),
        "log_likelihood": best.log_likelihood,
        "n_parameters": len(names),
        "iterations": passes,
        "is_converged": best.is_converged,
        "warnings": tuple(warnings),
        "data": DataShape.of(attempts),
        "seed": asked.seed,
        "trace": best.trace,
        "priors": dict(zip(attempts.skills, meant["prior"], strict=True)),
    }


def begun(
    attempts: Attempts, asked: Asked, /, *, given: Mapping[str, float] | None = None
) -> Begun:
    """Return a fit that is ready to be searched.

    Args:
        attempts: The attempts.
        asked: What was asked.
        given: Parameters that are fixed at other values than those of `otherwise`.

    Raises:
        UnknownNameError: If a parameter that is fixed is none.
    """
    for name in (*asked.fixed, *(given or ())):
        if name not in (*CHANCES, "forget"):
            raise UnknownNameError(kind="parameter", name=name, known=CHANCES)
    ((_, sequences),) = sequences_of(attempts, is_shared=True)
    if asked.forgets:
        sequences = evolve(sequences, gap=_gaps(attempts, asked.otherwise.spacing_days))
    is_helped = sequences.levels != (Support.NONE,)
    fixed = {name: getattr(asked.otherwise, name) for name in asked.fixed}
    unseen = () if is_helped else tuple(it for it in _OF_HELP if it not in fixed)
    fixed |= {name: getattr(asked.otherwise, name) for name in unseen}
    if attempts.is_asked:
        fixed |= {"begin": 0.0, "learn": 0.0, "begin_alone": 0.0}
        fixed |= {"cost_of_help": 0.0, "learn_from_failure": 0.0}
    fixed |= dict(given or {})
    forget = fixed.pop("forget", None)
    layout = StagesLayout(
        levels=sequences.levels,
        n_groups=sequences.n_groups,
        fixed=fixed,
        forgets=asked.forgets and forget is None,
        help_curve=asked.otherwise.help_curve,
    )
    problem = StagesProblem(
        layout, sequences.merged(), asked.priors, forget=forget or 0.0
    )
    return Begun(problem=problem, layout=layout, sequences=sequences, unseen=unseen)


def climbed(
    ready: Begun, asked: Asked, /, start: Vector | None = None
) -> tuple[Found, list[Found]]:
    """Return the highest summit, and where the starts led.

    Args:
        ready: What is searched.
        asked: What was asked.
        start: Where the only search begins; from several starts if None.
    """
    tried: list[Found] = []
    stop = Stop()
    if start is None:
        for one in _starts(ready.layout, asked):
            tried.append(
                search(
                    ready.problem,
                    one,
                    max_passes=min(_ROUGH_PASSES, asked.max_passes),
                    gain=_ROUGH,
                    is_rough=True,
                    is_stopped=stop,
                )
            )
            # An interrupt stops what would be searched next as well.
            if tried[-1].is_interrupted:
                stop.set()
        tried.sort(key=lambda it: -it.value)
        start = tried[0].theta
    best = search(ready.problem, start, max_passes=asked.max_passes, is_stopped=stop)
    return best, tried


def _gaps(attempts: Attempts, spacing: float) -> Vector:
    """Return the time between tries as forgetting counts it [days]."""
    order = np.argsort(attempts.skill, kind="stable")
    skill, mentee = attempts.skill[order], attempts.mentee[order]
    is_new = np.ones(len(skill), dtype=bool)
    is_new[1:] = (mentee[1:] != mentee[:-1]) | (skill[1:] != skill[:-1])
    start = np.append(np.flatnonzero(is_new), len(skill))
    support = attempts.support
    unaided = np.ones(len(skill), bool) if support is None else support[order] == 0
    gaps = spaced(
        start, unaided, attempts.outcome[order], attempts.day[order], spacing, _A_MOMENT
    )
    return np.asarray(gaps)


def _starts(layout: StagesLayout, asked: Asked) -> list[Vector]:
    """Return the usual start, and others drawn by seed."""
    key = int.from_bytes(
        sha256(f"{asked.seed}:stages".encode()).digest()[:16], "little"
    )
    luck = np.random.Generator(np.random.Philox(key=key))
    usual = {name: getattr(asked.otherwise, name) for name in (*CHANCES, "forget")}
    starts = [layout.line(usual, 0.4)]
    for _ in range(asked.n_starts - 1):
        drawn = dict(
            zip(CHANCES, (0.05 + 0.9 * luck.random(len(CHANCES))).tolist(), strict=True)
        )
        drawn["slip"] *= 0.4
        drawn["middle"] *= 1 - drawn["slip"]
        drawn["guess"] *= drawn["middle"]
        drawn = {**drawn, **layout.fixed, "forget": usual["forget"]}
        starts.append(layout.line(_walled(drawn), 0.1 + 0.7 * luck.random()))
    return starts


def _walled(at: dict[str, float]) -> dict[str, float]:
    """Return values that keep to the walls, where a fixed one would break them."""
    middle = min(max(at["middle"], at["guess"]), 0.999 * (1 - at["slip"]))
    return {**at, "middle": middle, "guess": min(at["guess"], middle)}


def _of_help(ready: Begun) -> list[FitWarning]:
    warnings = []
    if are_alike(ready.sequences.symbol):
        warnings.append(FitWarning.of(WarningCode.ALL_ALIKE, skill=_WHERE))
    if ready.unseen:
        warnings.append(
            FitWarning.of(WarningCode.HELP_NOT_SEEN, parameters=ready.unseen)
        )
    return warnings


def _model(otherwise: StagesModel, meant: Mapping[str, float]) -> StagesModel:
    """Return the model, within the walls where rounding touched them."""
    slip = min(max(meant["slip"], _ROOM), 1 - 3 * _ROOM)
    middle = min(max(meant["middle"], _ROOM), 1 - slip)
    guess = min(max(meant["guess"], _ROOM), middle)
    chances: dict[str, Any] = {name: meant[name] for name in CHANCES}
    chances |= {"slip": slip, "middle": middle, "guess": guess}
    return evolve(otherwise, **chances, forget=meant.get("forget", 0.0))


def _unit(name: str) -> Unit:
    return Unit.PER_DAY if name == "forget" else Unit.CHANCE
