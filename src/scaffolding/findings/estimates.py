"""Estimates: what is worked out from the sums of occasions."""

from scaffolding.findings.occasions import N, Parts

__all__ = ["brier_skill", "share"]


def share(sums: Parts, /) -> float:
    """Return the share of occasions on which it was kept.

    Raises:
        ZeroDivisionError: If there were none.
    """
    return sums.get("kept", 0) / sums.get(N, 0)


def brier_skill(sums: Parts, /) -> float:
    r"""Return by which share the squared error of forecasts is less than the base rate's.

    The error is that of :cite:t:`brier1950`. One is a forecast that is always right, 0 one
    that is no better than to say the share of successes each time, and below that it is
    worse. Each occasion
    is held against the share of successes on the *others*: a share that has seen the
    outcome which it is held against knows more than any forecast can. With :math:`w` of
    :math:`n` that went well, that reference misses by

    .. math:: \sum_i \Big(y_i - \frac{w - y_i}{n - 1}\Big)^2 = \frac{n\, w (n - w)}{(n - 1)^2} .

    Raises:
        ZeroDivisionError: If it always went well, or never.
    """
    n, went_well = sums.get(N, 0), sums.get("went_well", 0)
    base = n * went_well * (n - went_well) / (n - 1) ** 2
    return 1 - sums.get("brier", 0) / base
