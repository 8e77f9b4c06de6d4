r"""The search for the rate of Elo that foretells answers best.

What is sought, on the logarithmic scale: the variance, the information, and what help gains
if any was given. The rules of the walk stand in `scaffolding.fitting.elo`.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.findings.intervals import NORMAL_975
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.climbing import deviations
from scaffolding.fitting.elo_rating import walked
from scaffolding.fitting.fit import Estimate, Unit

__all__ = [
    "LARGEST",
    "NAMES",
    "SMALLEST",
    "Search",
    "Walk",
    "estimated",
    "searched",
    "walk",
]

FloatArray: TypeAlias = NDArray[np.float64]

NAMES: Final = ("variance", "information", "help_gain")
SMALLEST: Final = 1e-6
LARGEST: Final = 1e3

_START: Final = (1.0, 0.05, 0.65)
"""The variance and information of Pelánek, and the gain a level of the model."""
_STEP: Final = 1e-2
"""Of the differences by which the curvature is measured, on the logarithmic scale."""


@frozen(kw_only=True, eq=False)
class Walk:
    """All tries in the order of time."""

    who: NDArray[np.int64]
    item: NDArray[np.int64]
    level: NDArray[np.int64]
    outcome: FloatArray
    order: NDArray[np.intp]
    places: NDArray[np.int64]
    has_help: bool
    run: Callable[..., float]

    def __call__(
        self, variance: float, information: float, gain: float, /
    ) -> tuple[float, FloatArray, FloatArray]:
        """Return the score, where difficulties end, and what was said of each attempt."""
        ability = np.zeros(int(self.who.max()) + 1)
        difficulty = np.zeros(self.places.shape[1])
        chance = np.empty(len(self.outcome))
        score = self.run(
            self.who,
            self.item,
            self.level,
            self.outcome,
            variance,
            information,
            gain,
            ability,
            difficulty,
            chance,
        )
        said = np.empty_like(chance)
        said[self.order] = chance
        return float(score), difficulty, said


class Search:
    """The best that was found, on the logarithmic scale."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.best = np.log(_START[: 3 if walk.has_help else 2])
        self.score = -np.inf
        self.trace: list[float] = []
        self.is_converged = self.is_interrupted = False

    def downwards(self, at: FloatArray) -> float:
        """Return the score, turned about, and remember the best."""
        numbers = np.exp(np.clip(at, np.log(SMALLEST), np.log(LARGEST)))
        gain = float(numbers[2]) if self.walk.has_help else 0.0
        score, _, _ = self.walk(float(numbers[0]), float(numbers[1]), gain)
        if score > self.score:
            self.best, self.score = np.log(numbers), score
        return -score

    def stepped(self, _: FloatArray) -> None:
        """Note the best so far."""
        self.trace.append(self.score)


def walk(attempts: Attempts, /) -> Walk:
    """Return all tries in the order of time."""
    from scaffolding.fitting.forward_compiled import compiled  # noqa: PLC0415  numba.

    skill = attempts.skill.astype(np.int64)
    activity = np.zeros_like(skill) if attempts.activity is None else attempts.activity
    places, item = np.unique(np.stack([skill, activity]), axis=1, return_inverse=True)
    pairs = attempts.mentee.astype(np.int64) * len(attempts.skills) + skill
    _, who = np.unique(pairs, return_inverse=True)
    support = attempts.support
    level = np.zeros_like(skill) if support is None else support.astype(np.int64)
    order = np.argsort(attempts.day, kind="stable")
    return Walk(
        who=who[order],
        item=item.reshape(-1)[order],
        level=level[order],
        outcome=attempts.outcome[order],
        order=order,
        places=places,
        has_help=bool(level.any()),
        run=compiled(walked),
    )


def searched(walk: Walk, /) -> Search:
    """Return the search, ended."""
    from scipy.optimize import minimize  # noqa: PLC0415  Slow to load.

    search = Search(walk)
    try:
        # A search without slopes, twice, since it may stop on the way.
        for _ in range(2):
            found = minimize(
                search.downwards,
                search.best,
                method="Nelder-Mead",
                callback=search.stepped,
                options={"xatol": 1e-4, "fatol": 1e-6, "maxiter": 1000},
            )
            search.is_converged = bool(found.success)
    except KeyboardInterrupt:
        search.is_interrupted, search.is_converged = True, False
    return search


def estimated(walk: Walk, search: Search) -> tuple[Estimate, ...]:
    """Return the numbers with intervals on the logarithmic scale."""
    at = search.best
    errors: list[float | None] = [None] * len(at)
    if not search.is_interrupted:
        covariance, unknown = deviations(_information(Search(walk), at))
        errors = [
            None if lost or not variance > 0 else float(variance) ** 0.5
            for lost, variance in zip(unknown, np.diag(covariance), strict=True)
        ]
    return tuple(
        Estimate(
            name=name,
            value=float(np.exp(value)),
            standard_error=None if error is None else float(np.exp(value)) * error,
            low=None if error is None else float(np.exp(value - NORMAL_975 * error)),
            high=None if error is None else float(np.exp(value + NORMAL_975 * error)),
            unit=Unit.LOGIT if name == "help_gain" else Unit.NUMBER,
        )
        for name, value, error in zip(NAMES, at, errors, strict=False)
    )


def _information(search: Search, at: FloatArray) -> FloatArray:
    """Return the downward curvature by differences of the score."""
    n, f = len(at), search.downwards
    steps = _STEP * np.eye(n)
    found = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            both, apart = steps[i] + steps[j], steps[i] - steps[j]
            found[i, j] = f(at + both) - f(at + apart) - f(at - apart) + f(at - both)
    return found / (4 * _STEP**2)
