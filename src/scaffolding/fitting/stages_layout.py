r"""Layout of the stages model: from parameters on a line to the chances of three stages.

The walls are :math:`0 < G \le M \le 1 - S < 1`. With :math:`\sigma` the logistic function,

.. math:: S = \sigma(s), \quad M = (1 - S)\, \sigma(m), \quad G = M\, \sigma(g),

and every other parameter is :math:`\sigma` of its own. Some parameters may be fixed. What
nobody tried says nothing: without help only the product :math:`A a` is seen, and neither
:math:`c` nor :math:`d`.
"""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.fitting.blocks import Blocks
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.forward_compiled import stages_counts
from scaffolding.fitting.problem import Expected, Vector
from scaffolding.quantities import Support

__all__ = ["CHANCES", "StagesLayout", "StagesProblem"]

CHANCES: Final = (
    "slip",
    "middle",
    "guess",
    "uptake",
    "begin",
    "begin_alone",
    "learn",
    "cost_of_help",
    "learn_from_failure",
    "zone",
)
"""The chances of the model, in the order in which they are searched."""

_HALF: Final = 0.5


@frozen(kw_only=True)
class StagesLayout:
    """Which parameters there are, which are fixed, and what chances they give.

    Attributes:
        levels: The levels of support that occur.
        n_groups: How many priors there are.
        fixed: Parameters that are given, by name.
        forgets: Whether forgetting is estimated.
        help_curve: How far each level carries, from `Support.NONE` up.
    """

    levels: tuple[Support, ...]
    n_groups: int
    fixed: Mapping[str, float] = field(factory=dict, hash=False)
    forgets: bool = False
    help_curve: tuple[float, ...] = HELP_CURVE

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters that are searched, after the priors."""
        free = tuple(name for name in CHANCES if name not in self.fixed)
        return (*free, "forget") if self.forgets else free

    @property
    def n_parameters(self) -> int:
        """How many parameters are searched."""
        return self.n_groups + len(self.names)

    def line(self, at: Mapping[str, float], prior: float, /) -> Vector:
        """Return the place on the line of values as they are meant."""
        room = {
            "middle": at["middle"] / (1 - at["slip"]),
            "guess": at["guess"] / at["middle"],
        }
        line = [_logit(prior)] * self.n_groups
        for name in self.names:
            if name == "forget":
                line.append(float(np.log(max(at[name], 1e-4))))
            else:
                line.append(_logit(room.get(name, at[name])))
        return np.array(line)

    def meant(self, theta: Any, /) -> dict[str, Any]:  # noqa: ANN401
        """Return each parameter as it is meant, of real or complex ones on the line.

        Args:
            theta: Parameters on the line; (..., parameters).
        """
        n = self.n_groups
        shares = {name: theta[..., n + i] for i, name in enumerate(self.names)}
        it: dict[str, Any] = {
            name: _sigmoid(shares[name])
            if name in shares
            else self.fixed[name] + 0 * theta[..., 0]
            for name in CHANCES
        }
        if "middle" in shares:
            it["middle"] = (1 - it["slip"]) * it["middle"]
        if "guess" in shares:
            it["guess"] = it["middle"] * it["guess"]
        if self.forgets:
            it["forget"] = np.exp(shares["forget"])
        it["prior"] = _sigmoid(theta[..., :n])
        return it

    def natural(self, theta: Any, /) -> Any:  # noqa: ANN401
        """Return the parameters that are searched, as they are meant; (..., parameters)."""
        it = self.meant(theta)
        free = [it[name][..., None] for name in self.names]
        return np.concatenate([it["prior"], *free], axis=-1)

    def chances(self, theta: Any, /) -> dict[str, Any]:  # noqa: ANN401
        """Return the chances: of each stage at first, of success, of moving on."""
        it = self.meant(theta)
        e = np.array([self.help_curve[level] for level in self.levels])
        at = {name: it[name][..., None] for name in CHANCES}
        slip, middle, guess = at["slip"], at["middle"], at["guess"]
        prior, with_help = it["prior"], middle + (1 - slip - middle) * e
        helped = 1 - at["cost_of_help"] * e
        achieved = at["learn"] * helped
        failed = at["learn"] * at["learn_from_failure"] + 0 * e
        # Of an outcome that nobody saw both may be.
        unseen = with_help * achieved + (1 - with_help) * failed
        begin = at["begin"] * (at["begin_alone"] + (1 - at["begin_alone"]) * e)
        return {
            "prior": np.stack(
                [(1 - at["zone"]) * (1 - prior), at["zone"] * (1 - prior), prior], -1
            ),
            "success": np.stack(
                [
                    guess + (1 - slip - guess) * at["uptake"] * e,
                    with_help,
                    1 - slip * (1 - e),
                ],
                -1,
            ),
            "begin": np.stack([begin, begin, begin, begin], -1),
            "learn": np.stack([failed, (achieved + failed) / 2, achieved, unseen], -1),
        }


class StagesProblem:
    """A layout on the answers that it is to fit.

    Args:
        layout: Which parameters there are.
        blocks: The answers.
        priors: What is held of the parameters before.
        forget: The rate of forgetting, where it is not estimated.
    """

    def __init__(
        self,
        layout: StagesLayout,
        blocks: Blocks,
        priors: Priors,
        *,
        forget: float = 0.0,
    ) -> None:
        self.layout, self.blocks, self._forget = layout, blocks, forget
        self.n_parameters = layout.n_parameters
        names = ("prior",) * layout.n_groups + layout.names
        held = [priors.of(name) for name in names]
        self._held = np.array([one is not None for one in held], dtype=bool)
        pairs = [
            (one.successes - 1, one.failures - 1) for one in held if one is not None
        ]
        self._pseudo = np.array(pairs).reshape(-1, 2).T.ravel()

    def log_chances(self, theta: Any, /) -> Any:  # noqa: ANN401
        """Return the logarithms of the chances: stages, outcomes, moves, and priors."""
        it = self.layout.chances(theta)
        if_achieved, if_not = np.log(it["success"]), np.log1p(-it["success"])
        partly = _HALF * (if_achieved + if_not)
        outcomes = np.stack([if_not, partly, if_achieved, 0 * partly], axis=-2)
        held = self.layout.natural(theta)[..., self._held]
        parts = [np.log(it["prior"]), outcomes]
        parts += [_log(it["begin"]), np.log1p(-it["begin"])]
        parts += [_log(it["learn"]), np.log1p(-it["learn"])]
        n_before = theta.ndim - 1
        flat = [part.reshape(*part.shape[:n_before], -1) for part in parts]
        return np.concatenate([*flat, np.log(held), np.log1p(-held)], axis=-1)

    def expected(self, theta: Vector, logs: Vector | None = None, /) -> Expected:
        """Return the expected counts under some parameters."""
        layout, it = self.layout, self.blocks
        logs = self.log_chances(theta) if logs is None else logs
        n, k = layout.n_groups, it.n_symbols
        chances = np.exp(logs[: 3 * n + 7 * k])
        forget = float(np.exp(theta[-1])) if layout.forgets else self._forget
        likelihood, started, seen, began, learned, by_forgetting = stages_counts(
            it.parent,
            it.symbol,
            it.group,
            it.through,
            it.ends,
            it.elapsed,
            chances[: 3 * n].reshape(n, 3),
            chances[3 * n : 3 * n + 3 * k].reshape(k, 3),
            chances[3 * n + 3 * k : 3 * n + 4 * k],
            chances[3 * n + 5 * k : 3 * n + 6 * k],
            forget,
        )
        slope = np.zeros(self.n_parameters)
        if layout.forgets:
            slope[-1] = by_forgetting * forget
        parts = [started.ravel(), seen.ravel(), began[:, 1], began[:, 0]]
        parts += [learned[:, 1], learned[:, 0], self._pseudo]
        prior = float(self._pseudo @ logs[len(logs) - len(self._pseudo) :])
        return Expected(likelihood, prior, np.concatenate(parts), slope)


def _log(chance: NDArray[Any]) -> NDArray[Any]:
    """Return a logarithm that is finite where a chance was fixed at 0."""
    return np.log(chance + 1e-300)


def _sigmoid(x: Any) -> Any:  # noqa: ANN401
    return 1 / (1 + np.exp(-x))


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return float(np.log(p / (1 - p)))
