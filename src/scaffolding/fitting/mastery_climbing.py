"""The search for the mastery model of one skill, or of all that share parameters."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, Final

from attrs import frozen

from scaffolding.fitting.blocks import Blocks, Sequences, are_alike
from scaffolding.fitting.fit import Estimate
from scaffolding.fitting.fit_doubts import are_apart, doubts_of_search
from scaffolding.fitting.fit_parallel import Stop
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.fit_search import Found, Vector, search
from scaffolding.fitting.fit_summary import Named, summary_of
from scaffolding.fitting.halves import Halves
from scaffolding.fitting.mastery_layout import MasteryLayout, MasteryProblem
from scaffolding.fitting.warning import FitWarning, WarningCode
from scaffolding.luck import philox, unit
from scaffolding.quantities import Support

__all__ = [
    "Done",
    "Piece",
    "Sought",
    "climbed",
    "degenerate",
    "doubts_of_answers",
    "highest",
]

_TRIED: Final = 1000
"""On about how many sequences starts are tried."""
_ROUGH: Final = 0.05
_ROUGH_PASSES: Final = 60
_NEAR: Final = 3.0
"""A summit this much lower on the tried sequences may be the higher one on all."""
_HIGH_GUESS: Final = 0.5
_HIGH_SLIP: Final = 0.4
_HALF: Final = 0.5


@frozen(kw_only=True)
class Sought:
    """How a summit is searched.

    Attributes:
        priors: What is held of parameters before.
        n_starts: From how many starts.
        max_passes: After how many passes over the answers a search gives up.
        seed: What the starts are drawn from.
        is_thinned: Whether starts are tried on some of the sequences first.
        is_compiled: Whether the answers are gone through by compiled functions, which
            pays where there is much to go through.
    """

    priors: Priors
    n_starts: int
    max_passes: int
    seed: int
    is_thinned: bool = True
    is_compiled: bool = False


@frozen(kw_only=True, eq=False)
class Piece:
    """One skill, or all that share parameters."""

    skill: str | None
    sequences: Sequences
    names: tuple[Named, ...]
    layout: MasteryLayout
    sought: Sought


@frozen(kw_only=True, eq=False)
class Done:
    """What was found of a piece."""

    skill: str | None
    found: Found
    layout: MasteryLayout
    estimates: tuple[Estimate, ...]
    warnings: tuple[FitWarning, ...]
    weights: Vector
    passes: int


def climbed(piece: Piece, stop: Stop) -> Done:
    """Return the highest summit that is found from several starts."""
    sought, sequences = piece.sought, piece.sequences
    problem = MasteryProblem(piece.layout, _merged(sequences, sought), sought.priors)
    few, thin = _thinned(piece, problem)
    tried = _tried(piece, few, stop)
    tops, passes = [], sum(it.passes for it in tried) / thin
    for one in _worth(tried, piece.layout.natural):
        start, guess = one.theta, None
        if thin > 1:
            near = _searched(few, start, max_passes=sought.max_passes, stop=stop)
            passes += near.passes / thin
            start = near.theta
            if near.information is not None:
                guess = thin * near.information
        top = _searched(
            problem, start, max_passes=sought.max_passes, guess=guess, stop=stop
        )
        passes += top.passes
        tops.append(top)
    best = max(tops, key=lambda it: it.value)
    where = piece.skill or "all skills"
    summary = summary_of(best, piece.names, piece.layout.natural, where)
    started = problem.expected(best.theta).counts
    n = piece.layout.n_groups
    return Done(
        skill=piece.skill,
        found=best,
        layout=piece.layout,
        estimates=summary.estimates,
        warnings=(
            *doubts_of_answers(piece, where),
            *doubts_of_search(best, tried, piece.layout.natural, where),
            *summary.warnings,
            *degenerate(piece.layout, best.theta, where),
        ),
        weights=started[:n] + started[n : 2 * n],
        passes=round(passes),
    )


def _searched(
    problem: MasteryProblem,
    start: Vector,
    *,
    stop: Stop,
    **how: Any,  # noqa: ANN401
) -> Found:
    """Search, and let an interrupt stop what would be searched next."""
    found = search(problem, start, is_stopped=stop, **how)
    if found.is_interrupted:
        stop.set()
    return found


def _merged(sequences: Sequences, sought: Sought) -> Blocks | Halves:
    return sequences.merged() if sought.is_compiled else sequences.halved()


def _thinned(piece: Piece, problem: MasteryProblem) -> tuple[MasteryProblem, int]:
    """Return the problem on some of the sequences, and one of how many they are."""
    thin = len(piece.sequences) // _TRIED
    if thin <= 1 or not piece.sought.is_thinned:
        return problem, 1
    some = _merged(piece.sequences.every(thin), piece.sought)
    return MasteryProblem(piece.layout, some, piece.sought.priors), thin


def _tried(piece: Piece, few: MasteryProblem, stop: Stop) -> list[Found]:
    """Return where the starts lead on some of the sequences, the highest first."""
    tried = [
        _searched(
            few,
            start,
            max_passes=min(_ROUGH_PASSES, piece.sought.max_passes),
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


def _starts(piece: Piece) -> list[Vector]:
    said = f"{piece.sought.seed}:{piece.skill}"
    return _drawn(piece.layout, piece.sought.n_starts, said)


def _drawn(layout: MasteryLayout, n: int, said: str) -> list[Vector]:
    """Return the usual start, and others drawn by seed and skill."""
    digest = sha256(said.encode()).digest()
    key = (int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:16], "little"))
    starts = [layout.start(prior=0.4, guess=0.2, slip=0.1, learn=0.15)]
    for number in range(1, n):
        # As numpy's generator draws, whose module takes more memory than a fit.
        words = philox((number, 0, 0, 0), key)
        a, b, c, d = map(unit, words)
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
        if it.value > best.value - _NEAR and are_apart(it, best, natural)
    ]
    return [best, *others[:1]]


def doubts_of_answers(piece: Piece, where: str, /) -> list[FitWarning]:
    """Return what there is to doubt about answers, whatever is found in them.

    Args:
        piece: The answers.
        where: The skill, to tell of it.
    """
    warnings = []
    sequences = piece.sequences
    if are_alike(sequences.symbol):
        warnings.append(FitWarning.of(WarningCode.ALL_ALIKE, skill=where))
    if len(sequences) == len(sequences.symbol) and piece.layout.learns:
        warnings.append(FitWarning.of(WarningCode.ONE_TRY_EACH, skill=where))
    unseen = tuple(it.name.lower() for it in Support if it not in sequences.levels)
    if unseen and len(sequences.levels) > 1 and not piece.layout.is_on_curve:
        warnings.append(
            FitWarning.of(WarningCode.LEVEL_NOT_SEEN, skill=where, levels=unseen)
        )
    return warnings


def degenerate(layout: MasteryLayout, theta: Vector, where: str, /) -> list[FitWarning]:
    """Return a warning if what is traced is no mastery.

    Args:
        layout: Which parameters there are.
        theta: The parameters that were found.
        where: The skill, to tell of it.
    """
    guess, slip, _, _ = layout.levels_of(layout.natural(theta))
    g, s = float(guess[0]), float(slip[0])
    if (g > _HIGH_GUESS and s > _HIGH_SLIP) or s > _HALF:
        return [FitWarning.of(WarningCode.DEGENERATE, skill=where, guess=g, slip=s)]
    return []
