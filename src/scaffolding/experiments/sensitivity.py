r"""Sensitivity: which of the free parameters a contrast hangs on.

Many numbers of a theory are ours. So a contrast is worked out again and again with others,
:math:`g(\theta) = \bar D(\theta)`, :math:`\theta` drawn evenly from ranges that one holds
possible. The variance of :math:`g` is then shared out (Sobol' indices, by the estimators of
:cite:t:`saltelli2010` as `scipy` has them):

.. math:: S_i = \frac{V\bigl(E(g \mid \theta_i)\bigr)}{V(g)}, \qquad
   S_{T_i} = \frac{E\bigl(V(g \mid \theta_{\sim i})\bigr)}{V(g)},

what parameter :math:`i` does alone, and what it does together with the others. All draws share
one seed, so that two of them differ by their parameters. What is left of luck is told as the
share of noise, the mean squared standard error of :math:`g` over its variance; over 1 in 100
the indices are not to be trusted.

>>> from scaffolding.experiments.sensitivity import Range, sensitivity
>>> found = sensitivity(
...     lambda theta: (theta["a"] + 2 * theta["b"], 0.0),
...     (Range("a", 0, 1), Range("b", 0, 1), Range("c", 0, 1)),
... )
>>> [round(it.total, 1) for it in found.indices]  # 1, 4 and 0 of 5
[0.2, 0.8, 0.0]
>>> found.is_resolved
True
"""

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.sources import SALTELLI_2010, Source

__all__ = ["SOURCES", "Index", "Range", "Sensitivity", "sensitivity"]

SOURCES: Final[tuple[Source, ...]] = (SALTELLI_2010,)
"""What the estimators are taken from."""

_MOST_NOISE: Final = 0.01
"""How much of the variance may be luck before the indices are not to be trusted; ours."""


@frozen
class Range:
    """A parameter, and between what it may lie.

    Attributes:
        name: Its name.
        low: The least that one holds possible.
        high: The most.
    """

    name: str
    low: float
    high: float = field()

    @high.validator
    def _is_over(self, _: object, high: float) -> None:
        if not -inf < self.low < high < inf:
            raise InvariantError(
                where=f"Range({self.name!r}).high",
                rule=f"be finite and over low, {self.low}",
                got=high,
            )


@frozen(kw_only=True)
class Index:
    """What one parameter does.

    Attributes:
        name: The parameter.
        first: What it does alone, as a share of the variance.
        total: What it does alone and together with others.
    """

    name: str
    first: float
    total: float


@frozen(kw_only=True)
class Sensitivity:
    """Which parameters a contrast hangs on.

    Attributes:
        indices: What each parameter does, in the order of the ranges.
        mean: The mean of the contrast over all draws.
        sd: Its standard deviation over them.
        share_positive: In how many draws it is over 0.
        noise: Which share of the variance is luck.
        n_draws: How often the contrast was worked out.
    """

    indices: tuple[Index, ...]
    mean: float
    sd: float
    share_positive: float
    noise: float
    n_draws: int

    @property
    def is_resolved(self) -> bool:
        """Whether luck is a small enough share."""
        return self.noise < _MOST_NOISE


def sensitivity(
    contrast: Callable[[Mapping[str, float]], tuple[float, float]],
    ranges: Sequence[Range],
    /,
    *,
    n: int = 256,
    seed: int = 0,
) -> Sensitivity:
    """Return which parameters a contrast hangs on.

    Args:
        contrast: Gives the mean difference and its standard error for some parameters,
            at one seed for all.
        ranges: The parameters, and between what each may lie.
        n: How many draws, a power of two; the contrast is worked out `len(ranges) + 2`
            times as often.
        seed: Which draws.

    Raises:
        InvariantError: If `n` is no power of two, or fewer than two parameters vary.
    """
    from scipy.stats import sobol_indices, uniform  # noqa: PLC0415  Heavy.

    if n < 2 or n & (n - 1):  # noqa: PLR2004  1 is a power of two, and no sample.
        raise InvariantError(where="n", rule="be a power of two, 2 or more", got=n)
    if len(ranges) < 2:  # noqa: PLR2004
        raise InvariantError(
            where="ranges",
            rule="hold two parameters or more",
            got=tuple(it.name for it in ranges),
            hint="All that varies by one alone is its own.",
        )
    values: list[float] = []
    squared_errors: list[float] = []

    def mean_of(thetas: NDArray[Any]) -> NDArray[np.float64]:
        found = []
        for theta in thetas.T:
            named = {it.name: float(x) for it, x in zip(ranges, theta, strict=True)}
            mean, se = contrast(named)
            found.append(mean)
            squared_errors.append(se * se)
        values.extend(found)
        return np.array([found])

    drawn = sobol_indices(
        func=mean_of,
        n=n,
        dists=[uniform(it.low, it.high - it.low) for it in ranges],
        rng=np.random.default_rng(seed),
    )
    # The first two in 2 n draws are independent of each other; the rest are mixed of them.
    own = np.array(values[: 2 * n])
    variance = float(own.var())
    return Sensitivity(
        indices=tuple(
            Index(name=it.name, first=float(first), total=float(total))
            for it, first, total in zip(
                ranges,
                np.ravel(drawn.first_order),
                np.ravel(drawn.total_order),
                strict=True,
            )
        ),
        mean=float(own.mean()),
        sd=variance**0.5,
        share_positive=float((own > 0).mean()),
        noise=float(np.mean(squared_errors)) / variance if variance else inf,
        n_draws=len(values),
    )
