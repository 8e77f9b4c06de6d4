r"""Layout of the mastery model: from parameters on a line to the chances of two states.

What is searched has no walls, what is meant has: a chance lies between 0 and 1, guesses
rise and slips fall with more help, and a guess succeeds less often than mastery does. With
:math:`\sigma` the logistic function and levels :math:`h = 1, 2, \dots` in the order in
which they carry,

.. math::

   S_1 &= \sigma(s_1), & S_h &= S_{h-1}\, \sigma(s_h), \\
   G_1 &= (1 - S_1)\, \sigma(g_1), &
   G_h &= G_{h-1} + (1 - S_h - G_{h-1})\, \sigma(g_h),

which reaches all that is allowed and nothing else. On the help curve
(`scaffolding.assessment.mastery`) the five numbers of the curve are searched instead. What
is lost by the day is :math:`F = e^{\phi}`: she who has the skill still has it after
:math:`t` days with the chance :math:`e^{-F t}`.
"""

from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.fitting.blocks import Blocks
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.forward_halves import counts_of_halves
from scaffolding.fitting.halves import Halves
from scaffolding.fitting.problem import Expected, Vector
from scaffolding.quantities import Support

__all__ = ["MasteryLayout", "MasteryProblem", "Place"]

_PARTLY: Final = 0.5


@frozen
class Place:
    """Which parameter stands at a place.

    Attributes:
        name: Its name.
        support: The level that it is of; None if it is of all.
        group: The prior that it is; None if it is none.
    """

    name: str
    support: Support | None = None
    group: int | None = None


@frozen(kw_only=True)
class MasteryLayout:
    """Which parameters there are, and what chances they give.

    Attributes:
        levels: The levels of support that occur.
        n_groups: How many priors there are.
        is_on_curve: Whether levels are drawn by the help curve.
        by_outcome: Whether a failure teaches otherwise than a success.
        learns: Whether tries teach at all.
        forgets: Whether skills are lost with time.
        help_curve: How far each level carries, from `Support.NONE` up.
    """

    levels: tuple[Support, ...]
    n_groups: int
    is_on_curve: bool = False
    by_outcome: bool = False
    learns: bool = True
    forgets: bool = False
    help_curve: tuple[float, ...] = HELP_CURVE

    @property
    def places(self) -> tuple[Place, ...]:
        """Each parameter, in order."""
        priors = [Place("prior", None, group) for group in range(self.n_groups)]
        fading = [Place("forget")] if self.forgets else []
        if self.is_on_curve:
            names = ["slip", "guess"]
            if self.learns:
                names += ["learn", "learn_from_failure"]
                names += ["cost_of_help"] if self._is_helped else []
            return (*priors, *map(Place, names), *fading)
        levels: tuple[Support | None, ...] = self.levels
        names = ["slip", "guess"]
        if self.learns:
            names += (
                ["learn_achieved", "learn_not_yet"] if self.by_outcome else ["learn"]
            )
        each = [Place(name, level) for name in names for level in levels]
        return (*priors, *each, *fading)

    @property
    def _is_helped(self) -> bool:
        return self.levels != (Support.NONE,)

    def start(self, *, prior: float, guess: float, slip: float, learn: float) -> Vector:
        """Return where a search begins, from unaided values."""
        share = guess / (1 - slip)
        at = {
            "prior": prior,
            "learn": learn,
            "learn_achieved": learn,
            "learn_not_yet": learn,
            "learn_from_failure": 0.5,
            "cost_of_help": 0.5,
        }
        first = {"slip": slip, "guess": share}
        later = {"slip": 0.8, "guess": 0.2}
        line = []
        for place in self.places:
            if place.name == "forget":
                line.append(np.log(0.005))
                continue
            is_first = place.support in (None, self.levels[0])
            chance = at.get(place.name) or (first if is_first else later)[place.name]
            line.append(np.log(chance / (1 - chance)))
        return np.array(line)

    def natural(self, theta: Any, /) -> Any:  # noqa: ANN401
        """Return parameters as they are meant, of real or complex ones on the line.

        Args:
            theta: Parameters on the line; (..., parameters).
        """
        chances = _sigmoid(theta)
        n, k = self.n_groups, 1 if self.is_on_curve else len(self.levels)
        meant = chances.copy()
        slip = np.cumprod(chances[..., n : n + k], axis=-1)
        meant[..., n : n + k] = slip
        below = np.zeros_like(slip[..., 0])
        for h in range(k):
            room = 1 - slip[..., h] - below
            below = below + room * chances[..., n + k + h]
            meant[..., n + k + h] = below
        if self.forgets:
            meant[..., -1] = np.exp(theta[..., -1])
        return meant

    def levels_of(self, meant: Any, /) -> tuple[Any, Any, Any, Any]:  # noqa: ANN401
        """Return guess, slip, and learning by success and by failure at each level."""
        n, k = self.n_groups, len(self.levels)
        nothing = np.zeros((*meant.shape[:-1], k))
        if not self.is_on_curve:
            slip, guess = meant[..., n : n + k], meant[..., n + k : n + 2 * k]
            achieved = meant[..., n + 2 * k : n + 3 * k] if self.learns else nothing
            failed = meant[..., n + 3 * k : n + 4 * k] if self.by_outcome else achieved
            return guess, slip, achieved, (failed if self.learns else nothing)
        e = np.array([self.help_curve[level] for level in self.levels])
        slip, guess = meant[..., n, None], meant[..., n + 1, None]
        helped_guess = guess + (1 - slip - guess) * e
        helped_slip = slip * (1 - e)
        if not self.learns:
            return helped_guess, helped_slip, nothing, nothing
        learn, share = meant[..., n + 2, None], meant[..., n + 3, None]
        cost = meant[..., n + 4, None] if self._is_helped else 0.0
        achieved = learn * (1 - cost * e)
        return helped_guess, helped_slip, achieved, learn * share + 0 * e


class MasteryProblem:
    """A layout on the answers that it is to fit.

    Args:
        layout: Which parameters there are.
        answers: The answers; as a tree they are gone through by compiled functions.
        priors: What is held of the parameters before.
    """

    def __init__(
        self, layout: MasteryLayout, answers: Blocks | Halves, priors: Priors
    ) -> None:
        self.layout, self.answers = layout, answers
        self.n_parameters = len(layout.places)
        held = [priors.of(place.name) for place in layout.places]
        self._held = np.array([one is not None for one in held], dtype=bool)
        pairs = [
            (one.successes - 1, one.failures - 1) for one in held if one is not None
        ]
        self._pseudo = np.array(pairs).reshape(-1, 2).T.ravel()

    def log_chances(self, theta: Any, /) -> Any:  # noqa: ANN401
        """Return the logarithms of the chances: prior, outcomes, learning, and priors."""
        layout = self.layout
        meant = layout.natural(theta)
        guess, slip, achieved, failed = layout.levels_of(meant)
        start = meant[..., : layout.n_groups]
        parts = [np.log(start), np.log1p(-start)]
        parts += [_by_outcome(np.log1p(-slip), np.log(slip))]
        parts += [_by_outcome(np.log(guess), np.log1p(-guess))]
        if layout.learns:
            # Of an outcome that nobody saw both may be; one who has it learns nothing.
            unseen = guess * achieved + (1 - guess) * failed
            each = [failed, (achieved + failed) / 2, achieved, unseen]
            learn = np.stack(each, axis=-1)
            learn = learn.reshape(*learn.shape[:-2], -1)
            parts += [np.log(learn), np.log1p(-learn)]
        held = meant[..., self._held]
        parts += [np.log(held), np.log1p(-held)]
        return np.concatenate(parts, axis=-1)

    def chances(
        self, theta: Vector, logs: Vector | None = None, /
    ) -> tuple[Vector, Vector, Vector, float]:
        """Return the chances of two states, as what goes through the answers takes them.

        For each symbol the weight of its outcome with the skill and without, and the
        chance of learning by it; and the rate of forgetting.
        """
        layout, k = self.layout, self.answers.n_symbols
        logs = self.log_chances(theta) if logs is None else logs
        each = np.exp(logs[2 * layout.n_groups :][: 3 * k])
        learn = each[2 * k :] if layout.learns else np.zeros(k)
        forget = float(np.exp(theta[-1])) if layout.forgets else 0.0
        return each[:k], each[k : 2 * k], learn, forget

    def held(self, logs: Vector, /) -> tuple[Vector, float]:
        """Return what is held before, as counts, and the logarithm of what it is worth.

        Args:
            logs: The logarithms of the chances.
        """
        n = len(self._pseudo)
        return self._pseudo, float(self._pseudo @ logs[len(logs) - n :])

    def expected(self, theta: Vector, logs: Vector | None = None, /) -> Expected:
        """Return the expected counts under some parameters."""
        layout = self.layout
        logs = self.log_chances(theta) if logs is None else logs
        chances = self.chances(theta, logs)
        likelihood, started, seen, learned, by_forgetting = _counted(
            self.answers, np.exp(logs[: layout.n_groups]), *chances
        )
        slope = np.zeros(self.n_parameters)
        if layout.forgets:
            slope[-1] = by_forgetting * chances[-1]
        held, prior = self.held(logs)
        parts = [started[:, 1], started[:, 0], seen[:, 1], seen[:, 0]]
        parts += [learned[:, 1], learned[:, 0]] if layout.learns else []
        return Expected(likelihood, prior, np.concatenate([*parts, held]), slope)


def _counted(answers: Blocks | Halves, *chances: Any) -> Any:  # noqa: ANN401
    """Return the expected counts of two states."""
    if isinstance(answers, Halves):
        return counts_of_halves(answers, *chances)
    # Imported here because it brings numba.
    from scaffolding.fitting.forward_compiled import two_state_counts  # noqa: PLC0415

    it = answers
    return two_state_counts(
        it.parent, it.symbol, it.group, it.through, it.ends, it.elapsed, *chances
    )


def _by_outcome(if_achieved: NDArray[Any], if_not: NDArray[Any]) -> NDArray[Any]:
    """Return the logarithm of the weight of each outcome at each level, in one row."""
    partly = _PARTLY * (if_achieved + if_not)
    # An outcome that nobody saw says nothing.
    each = np.stack([if_not, partly, if_achieved, 0 * partly], axis=-1)
    return each.reshape(*each.shape[:-2], -1)


def _sigmoid(x: Any) -> Any:  # noqa: ANN401
    return 1 / (1 + np.exp(-x))
