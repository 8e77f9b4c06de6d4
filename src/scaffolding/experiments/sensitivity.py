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

With two samples :math:`A` and :math:`B` of :math:`n` rows, and :math:`A_B^i` for :math:`A`
with parameter :math:`i` from :math:`B`, of the centred values

.. math:: S_i \approx \frac{\overline{g_B (g_{A_B^i} - g_A)}}{V}, \qquad
   S_{T_i} \approx \frac{\overline{(g_A - g_{A_B^i})^2}}{2 V} .

The intervals are percentiles of the bootstrap over the :math:`n` rows.

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
from typing import Final

import numpy as np
from attrs import asdict, field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.experiments.tables import ResultTable
from scaffolding.sources import SALTELLI_2010, Source

__all__ = [
    "SOURCES",
    "Index",
    "Range",
    "Sensitivity",
    "rows_of",
    "sensitivity",
    "shared_out",
]

SOURCES: Final[tuple[Source, ...]] = (SALTELLI_2010,)
"""What the estimators are taken from."""

_DRAWS: Final = 1000
"""So many draws are made for the intervals."""

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
        first_low: The lower end of the interval of the first, 95 in 100.
        first_high: The upper end.
        total_low: The lower end of the interval of the second.
        total_high: The upper end.
    """

    name: str
    first: float
    total: float
    first_low: float
    first_high: float
    total_low: float
    total_high: float


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

    def table(self) -> ResultTable:
        """Return the indices as a table, a row a parameter."""
        return ResultTable.of([asdict(it) for it in self.indices])

    def __str__(self) -> str:
        """Return the indices for the eye, the largest first, and how far to trust them."""
        ordered = sorted(self.indices, key=lambda it: -it.total)
        resolved = "resolved" if self.is_resolved else "NOT RESOLVED: take more mentees"
        over = f"over 0 in {self.share_positive:.0%} of draws"
        lines = [
            str(ResultTable.of([asdict(it) for it in ordered])),
            f"mean {self.mean:+.3f}, sd {self.sd:.3f}, {over}",
            f"{self.noise:.1%} of the variance is luck; {resolved}",
        ]
        return "\n".join(lines)

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
    names = tuple(it.name for it in ranges)
    found = np.array(
        [
            contrast(dict(zip(names, theta.tolist(), strict=True)))
            for theta in rows_of(ranges, n=n, seed=seed)
        ]
    )
    return shared_out(ranges, found[:, 0], found[:, 1], n=n)


def rows_of(ranges: Sequence[Range], /, *, n: int, seed: int) -> NDArray[np.float64]:
    """Return the parameters for which a contrast is worked out, a row each.

    Two samples of `n` rows :math:`A` and :math:`B`, and for each parameter :math:`A` with
    that one taken from :math:`B`.

    Args:
        ranges: The parameters, and between what each may lie.
        n: How many rows a sample has, a power of two.
        seed: Which rows.

    Raises:
        InvariantError: If `n` is no power of two, or fewer than two parameters vary.
    """
    from scipy.stats.qmc import Sobol  # noqa: PLC0415  Heavy.

    if n < 2 or n & (n - 1):  # noqa: PLR2004  1 is a power of two, and no sample.
        raise InvariantError(where="n", rule="be a power of two, 2 or more", got=n)
    if len(ranges) < 2:  # noqa: PLR2004
        raise InvariantError(
            where="ranges",
            rule="hold two parameters or more",
            got=tuple(it.name for it in ranges),
            hint="All that varies by one alone is its own.",
        )
    d = len(ranges)
    drawn = Sobol(2 * d, rng=np.random.default_rng(seed)).random(n)
    low, high = (
        np.array([getattr(it, end) for it in ranges]) for end in ("low", "high")
    )
    a, b = (low + (high - low) * it for it in (drawn[:, :d], drawn[:, d:]))
    mixed = np.repeat(a[None], d, axis=0)
    for i in range(d):
        mixed[i, :, i] = b[:, i]
    return np.concatenate([a, b, *mixed])


def shared_out(
    ranges: Sequence[Range],
    values: NDArray[np.float64],
    errors: NDArray[np.float64],
    /,
    *,
    n: int,
    seed: int = 0,
) -> Sensitivity:
    """Return how the variance of a contrast is shared out among its parameters.

    Args:
        ranges: The parameters.
        values: The contrast for each of the rows that `rows_of` gives.
        errors: Its standard errors.
        n: How many rows a sample has.
        seed: Which draws are made for the intervals.
    """
    own = values[: 2 * n]  # The rows that are independent of each other.
    variance = float(own.var())
    by_draw = values.reshape(-1, n)
    first, total = _indices(by_draw)
    luck = np.random.default_rng(seed)
    drawn = luck.integers(0, n, (_DRAWS, n))
    with np.errstate(invalid="ignore", divide="ignore"):  # A draw that does not vary.
        again = np.array([_indices(by_draw[:, it]) for it in drawn])
    low, high = np.nanquantile(again, (0.025, 0.975), axis=0)
    return Sensitivity(
        indices=tuple(
            Index(
                name=it.name,
                first=float(first[i]),
                total=float(total[i]),
                first_low=float(low[0, i]),
                first_high=float(high[0, i]),
                total_low=float(low[1, i]),
                total_high=float(high[1, i]),
            )
            for i, it in enumerate(ranges)
        ),
        mean=float(own.mean()),
        sd=variance**0.5,
        share_positive=float((own > 0).mean()),
        noise=float(np.mean(errors * errors)) / variance if variance else inf,
        n_draws=len(values),
    )


def _indices(
    by_draw: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the first and the total indices; a row a sample, a column a draw."""
    centred = by_draw - by_draw[:2].mean()
    a, b, mixed = centred[0], centred[1], centred[2:]
    variance = by_draw[:2].var()
    first = (b * (mixed - a)).mean(axis=1) / variance
    total = ((a - mixed) ** 2).mean(axis=1) / 2 / variance
    return first, total
