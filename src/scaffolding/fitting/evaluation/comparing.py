r"""Comparing: whether one model predicts better than another, on the same mentees.

Each draw of mentees scores both models, and what is told is the difference of the two: it
moves far less than either, because a hard mentee is hard for both. The interval is of
percentiles of the differences :cite:p:`efron1993`. The share of draws on the other side
of 0, doubled, is told as :math:`p`, with 1 added to both sides so that it is never 0.

Two models are compared that were fitted to the same answers, so the interval tells how
far the difference rests on who was met, and not on how the answers were split.

>>> import numpy as np
>>> from scaffolding.fitting.evaluation.comparing import compare
>>> from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
>>> came = np.tile([1.0, 0.0, 1.0, 1.0], 25)
>>> mentee = np.repeat(np.arange(20), 5)
>>> def told(p):
...     return Predictions(
...         of=Predicted.NEXT_ANSWER, p=np.full(100, p), came=came, mentee=mentee
...     )
>>> comparison = compare(told(0.75), told(0.5), names=("share", "coin"))
>>> comparison.log_score.high < 0
True
>>> print(comparison)
share against coin, 100 answers of 20 mentees (the next answer)
  log score  -0.1308 [-0.1638, -0.0869]  share is better
  Brier      -0.0625 [-0.0775, -0.0425]  share is better
  AUC         0.0000 [0.0000, 0.0000]  not told apart
"""

from math import isfinite, nan
from typing import Final

import numpy as np
from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray, counts
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
from scaffolding.fitting.evaluation.scores import (
    N_DRAWS,
    Ranked,
    percentiles,
    score_sums,
)

__all__ = ["Comparison", "Difference", "compare"]

_FEWEST: Final = 2
_SHOWN: Final = {"log_score": "log score", "brier": "Brier", "auc": "AUC"}


@frozen(kw_only=True)
class Difference:
    """What the first has more than the second, of one score.

    Attributes:
        value: The difference; NaN if it does not exist.
        low: The lower end of its interval; None if there is none.
        high: The upper end.
        p: How often mentees drawn anew show the other sign, or none; None with no interval.
        is_less_better: Whether less of the score is better.
    """

    value: float
    low: float | None
    high: float | None
    p: float | None
    is_less_better: bool

    @property
    def better(self) -> int | None:
        """Which is better: 0 the first, 1 the second; None if they are not told apart."""
        if self.low is None or self.high is None or self.low <= 0 <= self.high:
            return None
        return int((self.value < 0) is not self.is_less_better)


@frozen(kw_only=True)
class Comparison:
    """Two models held against the same answers; each difference is first less second.

    Attributes:
        names: What the two are called.
        of_what: What was predicted.
        n: How many answers.
        n_mentees: Of how many mentees.
        log_score: The difference of log scores [nat].
        brier: The difference of Brier scores.
        auc: The difference of areas under the curve.
    """

    names: tuple[str, str]
    of_what: Predicted
    n: int
    n_mentees: int
    log_score: Difference = field(repr=False)
    brier: Difference = field(repr=False)
    auc: Difference = field(repr=False)

    def __str__(self) -> str:
        """Return a line for each score: the difference, its interval, who is better."""
        first, second = self.names
        head = f"{first} against {second}, {self.n} answers of {self.n_mentees} mentees"
        lines = [f"{head} ({self.of_what.value})"]
        for name, label in _SHOWN.items():
            it: Difference = getattr(self, name)
            ends = "" if it.low is None else f" [{it.low:.4f}, {it.high:.4f}]"
            which = it.better
            said = (
                "not told apart" if which is None else f"{self.names[which]} is better"
            )
            lines.append(f"  {label:9} {it.value:8.4f}{ends}  {said}")
        return "\n".join(lines)


def compare(
    first: Predictions,
    second: Predictions,
    /,
    *,
    names: tuple[str, str] = ("first", "second"),
    n_draws: int = N_DRAWS,
    level: float = 0.95,
    seed: int = 0,
) -> Comparison:
    """Return how two models' predictions of the same answers compare.

    Args:
        first: What the one said.
        second: What the other said.
        names: What the two are called.
        n_draws: How often mentees are drawn anew.
        level: How often an interval holds the difference.
        seed: Which draws are made.

    Raises:
        InvariantError: If they are not predictions of the same answers.
    """
    _check_same(first, second)
    sums = tuple(map(score_sums, (first, second)))
    ranked = tuple(map(Ranked.of, (first, second)))

    def differences(weights: FloatArray) -> tuple[float, ...]:
        one, other = (weights @ each for each in sums)
        areas = [each.area(weights) for each in ranked]
        told = (one - other) / one[0]
        is_endless = one[3] or other[3]
        surprise = nan if is_endless else float(told[1])
        return surprise, float(told[2]), areas[0] - areas[1]

    n_mentees = len(sums[0])
    drawn = [
        differences(weights)
        for weights in counts(n_mentees, n_draws=n_draws, seed=seed)
        if n_mentees >= _FEWEST
    ]
    whole = differences(np.ones(n_mentees))
    columns = [[row[i] for row in drawn] for i in range(len(whole))]
    log_score, brier, auc = (
        _difference(value, column, level, is_less_better=is_less)
        for value, column, is_less in zip(
            whole, columns, (True, True, False), strict=True
        )
    )
    return Comparison(
        names=names,
        of_what=first.of,
        n=len(first),
        n_mentees=n_mentees,
        log_score=log_score,
        brier=brier,
        auc=auc,
    )


def _difference(
    value: float, drawn: list[float], level: float, *, is_less_better: bool
) -> Difference:
    low, high = percentiles(drawn, level) if isfinite(value) else (None, None)
    p = None
    if low is not None:
        n_above, n_below = (
            sum(one >= 0 for one in drawn),
            sum(one <= 0 for one in drawn),
        )
        p = min(1.0, 2 * (min(n_above, n_below) + 1) / (len(drawn) + 1))
    return Difference(
        value=value, low=low, high=high, p=p, is_less_better=is_less_better
    )


def _check_same(first: Predictions, second: Predictions) -> None:
    if first.of is not second.of:
        raise InvariantError(
            where="compare",
            rule="hold predictions of the same thing against each other",
            got=(first.of.value, second.of.value),
            hint="The next answer and the hidden mastery are not the same.",
        )
    if len(first) != len(second) or not (
        np.array_equal(first.came, second.came)
        and np.array_equal(first.mentee, second.mentee)
    ):
        raise InvariantError(
            where="compare",
            rule="hold predictions of the same answers against each other",
            got=f"{len(first)} and {len(second)} that differ in what came or whose it is",
            hint="Cross-validate both in one call.",
        )
