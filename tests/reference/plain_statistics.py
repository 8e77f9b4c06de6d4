"""The statistics of experiments, written out from their formulas on plain lists.

Nothing here is fast, and nothing here knows of histograms or of sums: each mentee is looked
at, or each tenth of a mentee.
"""

from collections.abc import Callable, Sequence
from math import ceil, erf, exp, log, pi, sin, sqrt
from statistics import NormalDist, mean, stdev, variance

NORMAL = NormalDist()


def paired(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean difference, its standard error, and the standardised effect."""
    d = [a - b for a, b in zip(one, other, strict=True)]
    spread = sqrt((variance(one) + variance(other)) / 2)
    return mean(d), stdev(d) / sqrt(len(d)), mean(d) / spread


def cvar(values: Sequence[float], share: float) -> float:
    """Return the largest c - E(c - Y)+ / share, over every c that could be the best."""
    return max(
        c - sum(max(0.0, c - y) for y in values) / len(values) / share
        for c in set(values)
    )


def began_lowest(baseline: Sequence[float], D: Sequence[float], share: float) -> float:
    """Return the mean D of the lowest share, each mentee at the border in like part."""
    n = len(D)
    order = sorted(baseline)
    border = order[ceil(share * n - 1e-9) - 1]
    n_below = sum(b < border for b in baseline)
    n_at = sum(b == border for b in baseline)
    w = (share * n - n_below) / n_at
    weights = [1.0 if b < border else w if b == border else 0.0 for b in baseline]
    return sum(w * d for w, d in zip(weights, D, strict=True)) / (share * n)


def equicorrelated(c: float, m: int, rho: float) -> float:
    """Return P(max |Z_j| <= c) for m normals of one correlation, by one integral.

    Z_j = sqrt(rho) W + sqrt(1 - rho) E_j: given W they are independent.
    """
    total, step = 0.0, 0.002
    for i in range(-4000, 4001):
        w = i * step
        high = NORMAL.cdf((c - sqrt(rho) * w) / sqrt(1 - rho))
        low = NORMAL.cdf((-c - sqrt(rho) * w) / sqrt(1 - rho))
        total += (high - low) ** m * exp(-w * w / 2) / sqrt(2 * pi) * step
    return total


def range_within(c: float, m: int) -> float:
    """Return P(max |X_i - X_j| <= c) for m standard normals: the studentised range.

    The least lies at x, the others within c above it.
    """
    total, step = 0.0, 0.002
    for i in range(-4000, 4001):
        x = i * step
        gap = NORMAL.cdf(x + c) - NORMAL.cdf(x)
        total += m * exp(-x * x / 2) / sqrt(2 * pi) * gap ** (m - 1) * step
    return total


def solved(probability: Callable[[float], float], level: float) -> float:
    """Return the c at which a rising probability is the level, by halving."""
    low, high = 0.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if probability(middle) < level else (low, middle)
    return low


def confidence_sequence(n: int, sd: float, planned: int, alpha: float) -> float:
    """Return how far the interval of Waudby-Smith et al. (2024) reaches after n."""
    rho2 = (-2 * log(alpha) + log(-2 * log(alpha)) + 1) / planned
    return sd * sqrt(
        (2 * (n * rho2 + 1)) / (n**2 * rho2) * log(sqrt(n * rho2 + 1) / alpha)
    )


def chi_squared(x: float, freedom: int) -> float:
    """Return P(chi^2 <= x), by Simpson's rule on the density of chi."""
    if freedom == 1:
        return erf(sqrt(x / 2))
    steps = 20_000
    width = sqrt(x) / steps
    constant = 0.0  # The logarithm of 2 ** (k / 2 - 1) * Gamma(k / 2).
    k = freedom
    while k > 2:
        constant += log(k - 2)
        k -= 2
    constant += 0.5 * log(pi / 2) if k == 1 else 0.0

    def density(z: float) -> float:
        return exp((freedom - 1) * log(z) - z * z / 2 - constant) if z else 0.0

    total = density(0.0) + density(sqrt(x))
    for i in range(1, steps):
        total += density(i * width) * (4 if i % 2 else 2)
    return total * width / 3


def pilot_limit(sd: float, n_pilot: int, sure: float) -> float:
    """Return the upper limit of a standard deviation (Browne 1995)."""
    low, high = 0.0, 10.0 * n_pilot
    for _ in range(60):
        middle = (low + high) / 2
        under = chi_squared(middle, n_pilot - 1) < 1 - sure
        low, high = (middle, high) if under else (low, middle)
    return sd * sqrt((n_pilot - 1) / low)


def dominated(costs: Sequence[float], gains: Sequence[float]) -> list[int]:
    """Return those that another beats in one thing and not worse in the other."""
    found = []
    for j in range(len(costs)):
        for k in range(len(costs)):
            no_worse = costs[k] <= costs[j] and gains[k] >= gains[j]
            better = costs[k] < costs[j] or gains[k] > gains[j]
            if no_worse and better:
                found.append(j)
                break
    return found


def jackknifed_rate(
    gain: Sequence[float],
    price: Sequence[float],
    other_gain: Sequence[float],
    other_price: Sequence[float],
) -> tuple[float, float]:
    """Return the difference of two rates, and its standard error by leaving one out."""

    def difference(keep: int | None) -> float:
        sums = [
            sum(x for i, x in enumerate(column) if i != keep)
            for column in (gain, price, other_gain, other_price)
        ]
        return sums[0] / sums[1] - sums[2] / sums[3]

    n = len(gain)
    left_out = [difference(i) for i in range(n)]
    centre = mean(left_out)
    return difference(None), sqrt(
        (n - 1) / n * sum((x - centre) ** 2 for x in left_out)
    )


def ishigami(x1: float, x2: float, x3: float, a: float = 7.0, b: float = 0.1) -> float:
    """Return Ishigami and Homma's function, whose Sobol indices are known exactly."""
    return sin(x1) + a * sin(x2) ** 2 + b * x3**4 * sin(x1)


def ishigami_totals(a: float = 7.0, b: float = 0.1) -> tuple[float, float, float]:
    """Return the total indices of that function."""
    v1 = 0.5 * (1 + b * pi**4 / 5) ** 2
    v2 = a * a / 8
    v13 = b * b * pi**8 * (1 / 18 - 1 / 50)
    whole = v1 + v2 + v13
    return (v1 + v13) / whole, v2 / whole, v13 / whole
