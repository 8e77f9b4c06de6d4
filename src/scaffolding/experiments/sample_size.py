r"""Sample size: how many mentees make a contrast as sure as one wishes.

For an interval that reaches :math:`w` to each side,

.. math:: n = \lceil (1.96\, s / w)^2 \rceil .

The standard deviation :math:`s` of the differences comes from a pilot, and half of all pilots
give too little. So not what the pilot found is used but its upper limit, which is too small in
one pilot of five only :cite:p:`browne1995`:

.. math:: s = s_0 \sqrt{(n_0 - 1) / \chi^2_{n_0 - 1,\,.20}} .

>>> from scaffolding.experiments.sample_size import sample_size, upper_deviation
>>> round(upper_deviation(1.2, n_pilot=50), 3)
1.319
>>> sample_size(1.2, n_pilot=50, width=0.05)
2675
"""

from math import ceil
from typing import Final

from scaffolding.errors import InvariantError
from scaffolding.sources import BROWNE_1995, Source

__all__ = ["SOURCES", "sample_size", "upper_deviation"]

SOURCES: Final[tuple[Source, ...]] = (BROWNE_1995,)
"""What the use of a pilot is taken from."""

_SURE: Final = 0.8
"""How often the pilot's limit is large enough."""

_FEWEST: Final = 2


def upper_deviation(sd: float, /, *, n_pilot: int, sure: float = _SURE) -> float:
    """Return the upper limit of a standard deviation that a pilot found.

    Args:
        sd: What the pilot found.
        n_pilot: Of how many mentees.
        sure: How often the limit is large enough.

    Raises:
        InvariantError: If the pilot had fewer than two mentees.
    """
    from scipy.special import chdtri  # noqa: PLC0415  Heavy.

    if n_pilot < _FEWEST:
        raise InvariantError(where="n_pilot", rule="be 2 or more", got=n_pilot)
    freedom = n_pilot - 1
    # `chdtri` takes the probability above.
    return sd * float((freedom / chdtri(freedom, sure)) ** 0.5)


def sample_size(
    sd: float,
    /,
    *,
    n_pilot: int,
    width: float,
    level: float = 0.95,
    sure: float = _SURE,
) -> int:
    """Return how many mentees an interval of that half-width takes.

    Args:
        sd: The standard deviation of the differences in the pilot.
        n_pilot: How many mentees the pilot had.
        width: How far the interval may reach to each side.
        level: How often the interval is to hold.
        sure: How often this number is enough.

    Raises:
        InvariantError: If the width is not over 0, or the pilot too small.
    """
    from scipy.special import ndtri  # noqa: PLC0415  Heavy.

    if not width > 0:
        raise InvariantError(where="width", rule="be over 0", got=width)
    limit = upper_deviation(sd, n_pilot=n_pilot, sure=sure)
    return max(_FEWEST, ceil((float(ndtri((1 + level) / 2)) * limit / width) ** 2))
