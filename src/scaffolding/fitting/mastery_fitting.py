"""From attempts to a fitted mastery model: the work behind `fit_mastery`."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from hashlib import sha256
from itertools import product
from typing import Any, Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.blocks import N_OUTCOMES, Sequences, sequences_of
from scaffolding.fitting.fit import DataShape, Estimate
from scaffolding.fitting.fit_parallel import Stop, every
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.fit_search import Found, Vector, search
from scaffolding.fitting.fit_summary import Named, summary_of
from scaffolding.fitting.mastery_layout import MasteryLayout, MasteryProblem
from scaffolding.fitting.mastery_model import FittedSkill, MasteryBySkill
from scaffolding.fitting.warning import FitWarning, WarningCode
from scaffolding.quantities import Support

__all__ = ["Asked", "doubts_of_search", "doubts_of_table", "fitted", "highest"]

_TRIED: Final = 1000
"""On about how many sequences starts are tried."""
_ROUGH: Final = 0.05
_ROUGH_PASSES: Final = 60
_APART: Final = 0.05
"""Two summits that differ by this much in a parameter are two."""
_NEAR: Final = 3.0
"""A summit this much lower on the tried sequences may be the higher one on all."""
_LOWER: Final = 0.5
_HIGH_GUESS: Final = 0.5
_HIGH_SLIP: Final = 0.4
_HALF: Final = 0.5
_ROOM: Final = 1e-9
_FEW: Final = 2


@frozen(kw_only=True)
class Asked:
    """What was asked of a fit; as in `fit_mastery`."""

    is_shared: bool
    is_on_curve: bool
    by_outcome: bool
    forgets: bool
    groups: Mapping[str, str] | None
    priors: Priors
    n_starts: int
    max_passes: int
    seed: int


@frozen(kw_only=True, eq=False)
class _Piece:
    """One skill, or all that share parameters."""

    skill: str | None
    sequences: Sequences
    names: tuple[Named, ...]
    layout: MasteryLayout
    asked: Asked


@frozen(kw_only=True, eq=False)
class _Done:
    """What was found of a piece."""

    skill: str | None
    found: Found
    layout: MasteryLayout
    estimates: tuple[Estimate, ...]
    warnings: tuple[FitWarning, ...]
    weights: Vector
    passes: int


def fitted(
    attempts: Attempts, asked: Asked, executor: Executor | None, /
) -> dict[str, Any]:
    """Return what a `MasteryFit` is built from.

    Raises:
        InvariantError: If a mentee has no group.
    """
    pieces = _pieces(attempts, asked)
    done = every(_climbed, pieces, executor)
    likelihood = float(sum(one.found.log_likelihood for one in done))
    n_parameters = sum(len(one.estimates) for one in done)
    warnings = doubts_of_table(attempts, n_parameters)
    for one in done:
        warnings.extend(one.warnings)
    return {
        "model": _model(attempts, done, asked),
        "estimates": tuple(it for one in done for it in one.estimates),
        "log_likelihood": likelihood,
        "n_parameters": n_parameters,
        "iterations": sum(one.passes for one in done),
        "is_converged": all(one.found.is_converged for one in done),
        "warnings": tuple(dict.fromkeys(warnings)),
        "data": DataShape.of(attempts),
        "seed": asked.seed,
        "trace": done[0].found.trace if len(done) == 1 else (),
        "priors": _priors(attempts, done),
        "likelihoods": {one.skill or "": one.found.log_likelihood for one in done},
    }


def _pieces(attempts: Attempts, asked: Asked) -> list[_Piece]:
    codes, kinds = _grouped(attempts, asked)
    pieces = []
    for skill, sequences in sequences_of(
        attempts,
        is_shared=asked.is_shared,
        counts_time=asked.forgets,
        groups=codes,
    ):
        layout = MasteryLayout(
            levels=sequences.levels,
            n_groups=sequences.n_groups,
            is_on_curve=asked.is_on_curve,
            by_outcome=asked.by_outcome,
            learns=not attempts.is_asked,
            forgets=asked.forgets,
        )
        names = _names(layout, skill, attempts.skills, kinds)
        pieces.append(
            _Piece(
                skill=skill,
                sequences=sequences,
                names=names,
                layout=layout,
                asked=asked,
            )
        )
    return pieces


def _grouped(
    attempts: Attempts, asked: Asked
) -> tuple[NDArray[np.int32] | None, tuple[str | None, ...]]:
    """Return the group of each mentee, and the names of the groups."""
    if asked.groups is None:
        return None, (None,)
    without = tuple(it for it in attempts.mentees if it not in asked.groups)
    if without:
        raise InvariantError(
            where="groups", rule="have a group for each mentee", got=without[:8]
        )
    of = [asked.groups[mentee] for mentee in attempts.mentees]
    kinds = tuple(sorted(set(of)))
    places = {kind: place for place, kind in enumerate(kinds)}
    return np.array([places[kind] for kind in of], dtype=np.int32), kinds


def _names(
    layout: MasteryLayout,
    skill: str | None,
    skills: Sequence[str],
    kinds: tuple[str | None, ...],
) -> tuple[Named, ...]:
    each = list(product([skill] if skill is not None else skills, kinds))
    is_one_level = len(layout.levels) == 1
    names = []
    for place in layout.places:
        if place.group is not None:
            of, kind = each[place.group]
            names.append(Named(place.name, of, None, kind))
            continue
        support = None if is_one_level else place.support
        is_rate = place.name == "forget"
        names.append(Named(place.name, skill, support, None, is_rate))
    return tuple(names)


def _climbed(piece: _Piece, stop: Stop) -> _Done:
    """Return the highest summit that is found from several starts."""
    asked, sequences = piece.asked, piece.sequences
    problem = MasteryProblem(piece.layout, sequences.merged(), asked.priors)
    few, thin = _thinned(piece, problem)
    tried = _tried(piece, few, stop)
    tops, passes = [], sum(it.passes for it in tried) / thin
    for one in _worth(tried, piece.layout.natural):
        start, guess = one.theta, None
        if thin > 1:
            near = _search(few, start, max_passes=asked.max_passes, stop=stop)
            passes += near.passes / thin
            start = near.theta
            if near.information is not None:
                guess = thin * near.information
        top = _search(
            problem, start, max_passes=asked.max_passes, guess=guess, stop=stop
        )
        passes += top.passes
        tops.append(top)
    best = max(tops, key=lambda it: it.value)
    where = piece.skill or "all skills"
    summary = summary_of(best, piece.names, piece.layout.natural, where)
    started = problem.expected(best.theta).counts
    n = piece.layout.n_groups
    return _Done(
        skill=piece.skill,
        found=best,
        layout=piece.layout,
        estimates=summary.estimates,
        warnings=(
            *_of_answers(piece, where),
            *doubts_of_search(best, tried, piece.layout.natural, where),
            *summary.warnings,
            *_degenerate(piece, best, where),
        ),
        weights=started[:n] + started[n : 2 * n],
        passes=round(passes),
    )


def _search(problem: MasteryProblem, start: Vector, *, stop: Stop, **how: Any) -> Found:  # noqa: ANN401
    """Search, and let an interrupt stop what would be searched next."""
    found = search(problem, start, is_stopped=stop, **how)
    if found.is_interrupted:
        stop.set()
    return found


def _thinned(piece: _Piece, problem: MasteryProblem) -> tuple[MasteryProblem, int]:
    """Return the problem on some of the sequences, and one of how many they are."""
    thin = len(piece.sequences) // _TRIED
    if thin <= 1 or piece.asked.is_shared:
        return problem, 1
    some = piece.sequences.every(thin).merged()
    return MasteryProblem(piece.layout, some, piece.asked.priors), thin


def _tried(piece: _Piece, few: MasteryProblem, stop: Stop) -> list[Found]:
    """Return where the starts lead on some of the sequences, the highest first."""
    tried = [
        _search(
            few,
            start,
            max_passes=min(_ROUGH_PASSES, piece.asked.max_passes),
            gain=_ROUGH,
            is_rough=True,
            stop=stop,
        )
        for start in _starts(piece)
    ]
    return sorted(tried, key=lambda it: -it.value)


def highest(
    problem: MasteryProblem, layout: MasteryLayout, n_starts: int, seed: int, /
) -> Found:
    """Return the highest summit of one problem from several starts."""
    starts = _drawn(layout, n_starts, f"{seed}:")
    tried = [
        search(problem, it, max_passes=_ROUGH_PASSES, gain=_ROUGH, is_rough=True)
        for it in starts
    ]
    return search(problem, max(tried, key=lambda it: it.value).theta)


def _starts(piece: _Piece) -> list[Vector]:
    said = f"{piece.asked.seed}:{piece.skill}"
    return _drawn(piece.layout, piece.asked.n_starts, said)


def _drawn(layout: MasteryLayout, n: int, said: str) -> list[Vector]:
    """Return the usual start, and others drawn by seed and skill."""
    key = int.from_bytes(sha256(said.encode()).digest()[:16], "little")
    luck = np.random.Generator(np.random.Philox(key=key))
    starts = [layout.start(prior=0.4, guess=0.2, slip=0.1, learn=0.15)]
    for _ in range(n - 1):
        a, b, c, d = luck.random(4)
        starts.append(
            layout.start(
                prior=0.1 + 0.8 * a,
                guess=0.05 + 0.4 * b,
                slip=0.03 + 0.3 * c,
                learn=0.02 + 0.4 * d,
            )
        )
    return starts


def _worth(tried: Sequence[Found], natural: Callable[[Any], Any]) -> list[Found]:
    """Return the highest, and what is another summit and not far below."""
    best = tried[0]
    others = [
        it
        for it in tried[1:]
        if it.value > best.value - _NEAR and _are_apart(it, best, natural)
    ]
    return [best, *others[:1]]


def _are_apart(one: Found, other: Found, natural: Callable[[Any], Any]) -> bool:
    gap = np.abs(natural(one.theta) - natural(other.theta)).max()
    return bool(gap > _APART)


def _of_answers(piece: _Piece, where: str) -> list[FitWarning]:
    warnings = []
    sequences = piece.sequences
    if np.count_nonzero(np.bincount(sequences.symbol % N_OUTCOMES)) == 1:
        warnings.append(FitWarning.of(WarningCode.ALL_ALIKE, skill=where))
    if len(sequences) == len(sequences.symbol) and piece.layout.learns:
        warnings.append(FitWarning.of(WarningCode.ONE_TRY_EACH, skill=where))
    unseen = tuple(it.name.lower() for it in Support if it not in sequences.levels)
    if unseen and len(sequences.levels) > 1 and not piece.layout.is_on_curve:
        warnings.append(
            FitWarning.of(WarningCode.LEVEL_NOT_SEEN, skill=where, levels=unseen)
        )
    return warnings


def doubts_of_search(
    best: Found,
    tried: Sequence[Found],
    natural: Callable[[Any], Any],
    where: str,
    /,
) -> list[FitWarning]:
    """Return what there is to doubt about a search.

    Args:
        best: Where it ended.
        tried: Where the starts led, the highest first.
        natural: What makes parameters on the line what they are meant to be.
        where: The skill, to tell of it.
    """
    if best.is_interrupted:
        return [FitWarning.of(WarningCode.INTERRUPTED)]
    warnings = []
    if not best.is_converged:
        warnings.append(
            FitWarning.of(
                WarningCode.NOT_CONVERGED, skill=where, iterations=best.passes
            )
        )
    top = tried[0] if tried else best
    lower = [
        top.value - it.value
        for it in tried[1:]
        if it.is_converged
        and top.value - it.value > _LOWER
        and _are_apart(it, top, natural)
    ]
    if lower:
        warnings.append(
            FitWarning.of(
                WarningCode.SEVERAL_MAXIMA,
                skill=where,
                n_starts=len(tried),
                n_lower=len(lower),
                gap=min(lower),
            )
        )
    return warnings


def _degenerate(piece: _Piece, best: Found, where: str) -> list[FitWarning]:
    guess, slip, _, _ = piece.layout.levels_of(piece.layout.natural(best.theta))
    g, s = float(guess[0]), float(slip[0])
    if (g > _HIGH_GUESS and s > _HIGH_SLIP) or s > _HALF:
        return [FitWarning.of(WarningCode.DEGENERATE, skill=where, guess=g, slip=s)]
    return []


def doubts_of_table(attempts: Attempts, n_parameters: int, /) -> list[FitWarning]:
    """Return what there is to doubt about the table."""
    warnings = []
    n_mentees = int(np.count_nonzero(np.bincount(attempts.mentee)))
    if n_mentees < _FEW:
        warnings.append(FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=n_mentees))
    if attempts.n_tied:
        warnings.append(
            FitWarning.of(WarningCode.ORDER_UNKNOWN, n_tied=attempts.n_tied)
        )
    if attempts.n_refused:
        warnings.append(
            FitWarning.of(WarningCode.ROWS_LEFT_OUT, n_refused=attempts.n_refused)
        )
    if attempts.support is None:
        warnings.append(FitWarning.of(WarningCode.SUPPORT_NOT_RECORDED))
    if n_parameters > len(attempts):
        warnings.append(
            FitWarning.of(
                WarningCode.MORE_PARAMETERS_THAN_ATTEMPTS,
                n_attempts=len(attempts),
                n_parameters=n_parameters,
            )
        )
    return warnings


def _model(
    attempts: Attempts, done: Sequence[_Done], asked: Asked
) -> MasteryModel | MasteryBySkill:
    priors = _priors(attempts, done)
    if not asked.forgets and len(done) == 1:
        return _levels(done[0])
    if asked.is_shared:
        one = FittedSkill(_levels(done[0]), forget=_forget(done[0]))
        skills = tuple((it, evolve(one, prior=p)) for it, p in priors.items())
        return MasteryBySkill(skills=skills, otherwise=one.model)
    return MasteryBySkill(
        skills=tuple(
            (one.skill, FittedSkill(_levels(one), priors[one.skill], _forget(one)))
            for one in done
            if one.skill is not None
        )
    )


def _forget(one: _Done) -> float:
    return float(np.exp(one.found.theta[-1])) if one.layout.forgets else 0.0


def _levels(one: _Done) -> MasteryModel:
    """Return the model, with levels that were not seen drawn from those beside."""
    layout = one.layout
    meant = layout.natural(one.found.theta)
    if layout.is_on_curve:
        # Every level lies on it, seen or not.
        layout = evolve(layout, levels=tuple(Support))
        if (
            one.layout.learns
            and len(one.layout.levels) == 1
            and not one.layout.levels[0]
        ):
            n = layout.n_groups
            meant = np.insert(meant, n + 4, 0.0)
    guess, slip, achieved, failed = layout.levels_of(meant)
    every_level = np.arange(len(Support))
    seen = np.array([int(level) for level in layout.levels])
    drawn = [np.interp(every_level, seen, it) for it in (guess, slip, achieved, failed)]
    slips = np.clip(np.minimum.accumulate(drawn[1]), _ROOM, 1 - 2 * _ROOM)
    guesses = np.maximum.accumulate(np.clip(drawn[0], _ROOM, None))
    # Guesses keep below slips' complements even where rounding closed the gap.
    guesses = np.minimum(guesses, (1 - slips) * (1 - _ROOM))
    return MasteryModel(
        guess=tuple(guesses.tolist()),
        slip=tuple(slips.tolist()),
        learn_achieved=tuple(np.clip(drawn[2], 0, 1).tolist()),
        learn_not_yet=tuple(np.clip(drawn[3], 0, 1).tolist()),
    )


def _priors(attempts: Attempts, done: Sequence[_Done]) -> dict[str, float]:
    """Return the prior of each skill, over the groups as they are filled."""
    priors: dict[str, float] = {}
    for one in done:
        n = one.layout.n_groups
        meant = one.layout.natural(one.found.theta)[:n]
        skills = attempts.skills if one.skill is None else (one.skill,)
        values, weights = (
            meant.reshape(len(skills), -1),
            one.weights.reshape(len(skills), -1),
        )
        means = (values * weights).sum(1) / np.maximum(weights.sum(1), 1e-300)
        priors |= dict(zip(skills, means.tolist(), strict=True))
    return priors
