r"""Evaluating: what a policy would have come to, or why that cannot be told.

A log tells of a policy only as far as whoever acted did what the policy would do. How far
that is shows in the weights (`scaffolding.fitting.off_policy.estimators`): where few
mentees carry nearly all the weight, an estimate is the story of those few, and its
interval is too narrow to be honest. So below a number of *effective* mentees, or where
the policy would do what was never done, there is no estimate but the reason. The bar of
30 is ours.

Intervals are percentiles of a bootstrap by mentee. The weights have a mean of 1 if the
logged probabilities are right, whatever the policy; their mean stands in the report, with
its interval, as a check on these.

>>> import numpy as np
>>> from scaffolding.fitting.off_policy.evaluating import evaluate_policy
>>> from scaffolding.fitting.off_policy.moves import LoggedMoves
>>> luck = np.random.default_rng(1)
>>> action = luck.integers(0, 2, 400)
>>> moves = LoggedMoves(
...     actions=("alone", "helped"),
...     mentee=np.arange(400),
...     action=action,
...     reward=(luck.random(400) < 0.4 + 0.3 * action).astype(float),
... )
>>> even, helped = np.full((400, 2), 0.5), np.tile([0.1, 0.9], (400, 1))
>>> found = evaluate_policy(moves, logged=even, target=helped)
>>> found.self_normalised.low < 0.67 < found.self_normalised.high
True
>>> print(evaluate_policy(moves, logged=np.eye(2)[action], target=helped))
No estimate: in 400 of 400 moves the policy would do what was never done there, with probability .49 on the mean.
Ask about a policy that keeps to what was done, or look at the logged probabilities.
"""

from enum import Enum
from typing import Final

import numpy as np
from attrs import field, frozen

from scaffolding.fitting.evaluation.draws import FloatArray, resampled
from scaffolding.fitting.evaluation.scores import N_DRAWS, Told, percentiles
from scaffolding.fitting.off_policy.estimators import (
    Contributions,
    contributions,
    effective,
    running,
)
from scaffolding.fitting.off_policy.moves import LoggedMoves
from scaffolding.languages import counted

__all__ = ["LEAST_EFFECTIVE", "PolicyValue", "Thin", "ThinOverlap", "evaluate_policy"]

LEAST_EFFECTIVE: Final = 30.0
"""How many mentees a log must be worth, where nothing else is said."""

_NONE: Final = 1e-9


class Thin(Enum):
    """Why nothing can be told."""

    NEVER_DONE = "never done"
    """The policy would do what was never done there."""
    FEW_EFFECTIVE = "few effective"
    """Too few of the mentees were treated as the policy would treat them."""


@frozen(kw_only=True)
class ThinOverlap:
    """That nothing can be told of a policy from these moves, and why.

    Attributes:
        because: Why.
        n_moves: How many moves there are.
        n_mentees: How many mentees.
        n_never_done: In how many moves the policy would do what was never done.
        p_never_done: How likely it would do so, on the mean over moves.
        n_effective: How many mentees the log is worth; NaN if that was not worked out.
        least: How many it should be.
        n_steps: For how many first moves of each mentee it is worth that many.
    """

    because: Thin
    n_moves: int
    n_mentees: int
    n_never_done: int
    p_never_done: float
    n_effective: float
    least: float
    n_steps: int

    def __str__(self) -> str:
        """Return why, and what to do."""
        match self.because:
            case Thin.NEVER_DONE:
                p = f"{self.p_never_done:.2f}".lstrip("0")
                return (
                    f"No estimate: in {self.n_never_done} of {self.n_moves} moves the "
                    f"policy would do what was never done there, with probability {p} on "
                    f"the mean.\nAsk about a policy that keeps to what was done, or look "
                    f"at the logged probabilities."
                )
            case Thin.FEW_EFFECTIVE:
                todo = (
                    f"Its first {counted(self.n_steps, 'move')} can be told: moves.first"
                    f"({self.n_steps})."
                    if self.n_steps
                    else "Ask about a policy that is nearer to what was done."
                )
                return (
                    f"No estimate: the log is worth {self.n_effective:.1f} of "
                    f"{self.n_mentees} mentees, and should be worth {self.least:g}.\n"
                    f"{todo}"
                )


@frozen(kw_only=True)
class PolicyValue:
    """What a policy would have brought a mentee on the mean, by four estimators.

    Attributes:
        n_mentees: How many mentees there are.
        n_effective: How many of them the log is worth.
        n_effective_by_step: How many after each first move, second move, and so on.
        mean_weight: The mean of the weights; its interval holds 1 if the logged
            probabilities are right.
        logged: What was brought by whoever acted.
        inverse: By inverse propensity.
        self_normalised: The same, by the sum of the weights.
        per_decision: By the weights at each decision.
        doubly_robust: With values as well; None if none were given.
    """

    n_mentees: int
    n_effective: float
    n_effective_by_step: tuple[float, ...] = field(repr=False)
    mean_weight: Told
    logged: Told
    inverse: Told
    self_normalised: Told
    per_decision: Told
    doubly_robust: Told | None

    @property
    def is_weighed_right(self) -> bool:
        """Whether the weights do not speak against the logged probabilities."""
        low, high = self.mean_weight.low, self.mean_weight.high
        return low is None or high is None or low <= 1 <= high

    def __str__(self) -> str:
        """Return a line for each estimate."""
        lines = [f"{self.n_effective:.1f} effective of {self.n_mentees} mentees"]
        for label, told in (
            ("logged", self.logged),
            ("inverse propensity", self.inverse),
            ("self-normalised", self.self_normalised),
            ("per decision", self.per_decision),
            ("doubly robust", self.doubly_robust),
            ("mean weight", self.mean_weight),
        ):
            lines += [f"  {label:18} {told}"] if told is not None else []
        if not self.is_weighed_right:
            lines.append(
                "  The mean weight is not 1: look at the logged probabilities."
            )
        return "\n".join(lines)


def evaluate_policy(
    moves: LoggedMoves,
    /,
    *,
    logged: FloatArray,
    target: FloatArray,
    values: FloatArray | None = None,
    discount: float = 1.0,
    least_effective: float = LEAST_EFFECTIVE,
    n_draws: int = N_DRAWS,
    level: float = 0.95,
    seed: int = 0,
) -> PolicyValue | ThinOverlap:
    """Return what a policy would have brought, or why that cannot be told.

    Args:
        moves: What was done.
        logged: How likely each action was, a row for each move: known, or fitted
            (`scaffolding.fitting.off_policy.propensities`).
        target: How likely the policy would have made each.
        values: What each would have brought from there on under the policy
            (`scaffolding.fitting.off_policy.values`); None for no doubly robust estimate.
        discount: What a reward a move later is worth.
        least_effective: How many mentees the log must be worth.
        n_draws: How often mentees are drawn anew.
        level: How often an interval holds what is estimated.
        seed: Which draws are made.

    Raises:
        InvariantError: If an array does not fit the moves, or something was done that was
            logged as impossible.
    """
    found = contributions(
        moves, logged=logged, target=target, values=values, discount=discount
    )
    by_step = _by_step(moves, logged, target)
    n_effective = effective(found.weight)
    never = np.where(logged > 0, 0.0, target).sum(axis=1)
    n_never = int((never > _NONE).sum())
    if n_never or n_effective < least_effective:
        return ThinOverlap(
            because=Thin.NEVER_DONE if n_never else Thin.FEW_EFFECTIVE,
            n_moves=len(moves),
            n_mentees=moves.n_mentees,
            n_never_done=n_never,
            p_never_done=float(never.mean()),
            n_effective=n_effective,
            least=least_effective,
            n_steps=_first_below(by_step, least_effective),
        )
    told = _Telling.of(found, n_draws=n_draws, level=level, seed=seed)
    return PolicyValue(
        n_mentees=moves.n_mentees,
        n_effective=n_effective,
        n_effective_by_step=by_step,
        mean_weight=told.ratio(_WEIGHT),
        logged=told.ratio(_LOGGED),
        inverse=told.ratio(_INVERSE),
        self_normalised=told.ratio(_INVERSE, over=_WEIGHT),
        per_decision=told.ratio(_PER_DECISION),
        doubly_robust=None if values is None else told.ratio(_DOUBLY),
    )


def _by_step(
    moves: LoggedMoves, logged: FloatArray, target: FloatArray
) -> tuple[float, ...]:
    """Return how many mentees the log is worth, cut after each step."""
    rows = np.arange(len(moves))
    after = running(moves, target[rows, moves.action] / logged[rows, moves.action])
    ended = np.ones(moves.n_mentees)
    found = []
    for step in range(int(moves.step.max()) + 1):
        here = moves.step == step
        ended[moves.place[here]] = after[
            here
        ]  # Who has no more moves keeps her weight.
        found.append(effective(ended))
    return tuple(found)


def _first_below(by_step: tuple[float, ...], least: float) -> int:
    below = [step for step, worth in enumerate(by_step) if worth < least]
    return below[0] if below else len(by_step)


_ONE, _WEIGHT, _LOGGED, _INVERSE, _PER_DECISION, _DOUBLY = range(6)
"""The columns of what mentees add."""


@frozen(eq=False)
class _Telling:
    """What mentees add, and what they sum to in each draw of mentees."""

    each: FloatArray
    drawn: FloatArray
    level: float

    @classmethod
    def of(
        cls, found: Contributions, *, n_draws: int, level: float, seed: int
    ) -> "_Telling":
        columns = [np.ones(len(found.weight)), found.weight, found.logged]
        columns += [found.inverse, found.per_decision]
        columns += [] if found.doubly_robust is None else [found.doubly_robust]
        each = np.stack(columns, axis=1)
        return cls(each, resampled(each, n_draws=n_draws, seed=seed), level)

    def ratio(self, above: int, *, over: int = _ONE) -> Told:
        """Return one column's sum over another's, with its interval."""
        whole = float(self.each[:, above].sum() / self.each[:, over].sum())
        with np.errstate(divide="ignore", invalid="ignore"):
            again = (self.drawn[:, above] / self.drawn[:, over]).tolist()
        return Told(whole, *percentiles(again, self.level))
