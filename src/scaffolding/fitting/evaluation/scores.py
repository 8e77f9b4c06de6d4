r"""Scores: how good predictions were.

For a probability :math:`p_i` told of what came, :math:`y_i`, over :math:`n` answers,

.. math::

   \text{log score} &= -\tfrac1n \sum_i \{ y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \} \\
   \text{Brier score} &= \tfrac1n \sum_i (p_i - y_i)^2, \quad
   \text{RMSE} = \sqrt{\text{Brier score}} \\
   \text{AUC} &= \tfrac{1}{n_1 n_0} \sum_{i: y_i = 1} \sum_{j: y_j = 0}
   \{ [p_i > p_j] + \tfrac12 [p_i = p_j] \},

the log score :cite:p:`good1952`, the squared error of forecasts :cite:p:`brier1950`, its
root, and the area under the curve :cite:p:`hanley1982`, in which a tie counts half. Of
the first three less is better. A prediction that was certain and wrong makes the log
score infinite, which is what it is worth. The area is that of telling answers apart,
whatever the probabilities say, and does not exist where all answers were alike. Where
predictions are of several fits, only pairs of answers count that one fit spoke of:
otherwise one that says the same of all would seem to tell apart the folds.

Intervals are percentiles of a bootstrap by mentee.

>>> import numpy as np
>>> from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
>>> from scaffolding.fitting.evaluation.scores import Scores
>>> said = Predictions(
...     of=Predicted.NEXT_ANSWER,
...     p=np.array([0.4, 0.6, 0.6, 0.7]),
...     came=np.array([0.0, 0.0, 1.0, 1.0]),
...     mentee=np.array([0, 0, 1, 1]),
... )
>>> scores = Scores.of(said)
>>> round(scores.brier.value, 4), scores.auc.value
(0.1925, 0.875)
"""

from collections.abc import Mapping
from math import inf, isfinite, nan, sqrt
from typing import Final, Self

import numpy as np
from attrs import frozen

from scaffolding.fitting.evaluation.draws import FloatArray, IntArray, counts
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions

__all__ = ["N_DRAWS", "Ranked", "Scores", "Told", "area", "percentiles", "score_sums"]

N_DRAWS: Final = 1000
"""How often mentees are drawn anew, where nothing else is said."""

_FEWEST: Final = 2
"""Of one mentee no interval can be told by drawing mentees."""


@frozen
class Told:
    """A number, and how far it would move had other mentees been met.

    Attributes:
        value: The number; NaN if it does not exist, infinite if it is.
        low: The lower end of its interval; None if there is no interval.
        high: The upper end.
    """

    value: float
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        """Return the number with its interval."""
        if self.low is None or self.high is None:
            return f"{self.value:.4f}"
        return f"{self.value:.4f} [{self.low:.4f}, {self.high:.4f}]"


@frozen(kw_only=True)
class Scores:
    """How good predictions were, by four measures.

    Attributes:
        of_what: What was predicted.
        n: How many answers were predicted.
        n_mentees: Of how many mentees.
        n_came: How many were achieved.
        log_score: The mean surprise [nat].
        brier: The mean squared error.
        rmse: Its root.
        auc: How well answers are told apart; NaN if all were alike.
    """

    of_what: Predicted
    n: int
    n_mentees: int
    n_came: int
    log_score: Told
    brier: Told
    rmse: Told
    auc: Told

    @classmethod
    def of(
        cls,
        predictions: Predictions,
        /,
        *,
        n_draws: int = N_DRAWS,
        level: float = 0.95,
        seed: int = 0,
    ) -> Self:
        """Return the scores of predictions.

        Args:
            predictions: What was said, and what came.
            n_draws: How often mentees are drawn anew for the intervals; 0 for none.
            level: How often an interval holds what is estimated.
            seed: Which draws are made.
        """
        sums, ranked = score_sums(predictions), Ranked.of(predictions)
        drawn: list[Mapping[str, float]] = []
        if len(sums) >= _FEWEST:
            drawn = [
                _measured(one @ sums, ranked.area(one))
                for one in counts(len(sums), n_draws=n_draws, seed=seed)
            ]
        whole = _measured(sums.sum(axis=0), ranked.area(np.ones(len(sums))))
        told = {
            name: Told(value, *percentiles([one[name] for one in drawn], level))
            for name, value in whole.items()
        }
        return cls(
            of_what=predictions.of,
            n=len(predictions),
            n_mentees=len(sums),
            n_came=int(predictions.came.sum()),
            **told,
        )


def score_sums(predictions: Predictions, /) -> FloatArray:
    """Return what each mentee's predictions sum to.

    Returns:
        A row for each mentee that has any, in the order of their numbers: how many there
        are, their surprise where it is finite [nat], their squared error, and how many
        were certain and wrong.
    """
    p, came = predictions.p, predictions.came
    _, place = np.unique(predictions.mentee, return_inverse=True)
    told = np.where(came == 1, p, 1 - p)
    endless = told == 0
    surprise = -np.log(np.where(endless, 1, told))
    columns = (np.ones(len(p)), surprise, (p - came) ** 2, endless)
    return np.stack([np.bincount(place, column) for column in columns], axis=1)


def _measured(sums: FloatArray, auc: float) -> dict[str, float]:
    n, surprise, squared, n_endless = (float(one) for one in sums)
    return {
        "log_score": inf if n_endless else surprise / n,
        "brier": squared / n,
        "rmse": sqrt(squared / n),
        "auc": auc,
    }


def percentiles(
    drawn: list[float], level: float, /
) -> tuple[float, float] | tuple[None, None]:
    """Return the ends of the middle of what was drawn; none unless all were numbers.

    An area that some draws have and others have not would be told of the draws that
    have it, and too narrowly.
    """
    if not drawn or not all(map(isfinite, drawn)):
        return None, None
    beyond = (1 - level) / 2
    low, high = np.quantile(drawn, [beyond, 1 - beyond])
    return float(low), float(high)


@frozen(eq=False)
class Ranked:
    """Predictions in order, so that the area under the curve is had for any weights.

    Attributes:
        tie: For each row, which of the distinct probabilities it has, in rising order
            within each fit, one fit after another.
        first: For each of these, the first of its fit.
        came: What came of each row.
        place: Whose it is, among the mentees that have any.
    """

    tie: IntArray
    first: IntArray
    came: FloatArray
    place: IntArray

    @classmethod
    def of(cls, predictions: Predictions, /) -> Self:
        """Put predictions in order."""
        _, place = np.unique(predictions.mentee, return_inverse=True)
        part = predictions.part
        told, code = np.unique(predictions.p, return_inverse=True)
        of = code if part is None else code + part.astype(np.int64) * len(told)
        values, tie = np.unique(of, return_inverse=True)
        fit = values // len(told)
        return cls(tie, np.searchsorted(fit, fit), predictions.came, place)

    def area(self, weights: FloatArray, /) -> float:
        """Return the area under the curve, each mentee counting as often as weighed."""
        each = weights[self.place]
        return area(
            _summed(self.tie, each * self.came),
            _summed(self.tie, each * (1 - self.came)),
            self.first,
        )


def area(came: FloatArray, missed: FloatArray, first: IntArray, /) -> float:
    """Return the area under the curve of counts by probability, in rising order.

    Args:
        came: How many of what came had each probability.
        missed: How many of what did not.
        first: For each, the first probability of the same fit.

    Returns:
        The area; NaN if of no fit some came and some did not.
    """
    below = np.cumsum(missed) - missed
    within = below - below[first]
    n_came = np.bincount(first, came)
    pairs = float(n_came @ np.bincount(first, missed))
    return float(came @ (within + missed / 2)) / pairs if pairs else nan


def _summed(place: IntArray, weights: FloatArray) -> FloatArray:
    return np.bincount(place, weights).astype(np.float64, copy=False)
