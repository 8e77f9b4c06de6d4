r"""The likelihood of the stages model along one parameter.

For each value of one parameter all others are made as likely as can be,

.. math:: \ell_p(x) = \max_{\theta :\, \theta_k = x} \ell(\theta).

Where :math:`\ell_p` lies less than 1.92 below its summit, a parameter may lie, at 95%, by
the ratio of likelihoods :cite:p:`wilks1938`. This needs no curvature, so that it holds where
the likelihood is bent, at an edge, or flat: a parameter of which every value lies within
1.92 is one of which the data say nothing.
"""

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from scaffolding.assessment.stages import StagesModel
from scaffolding.columns import Columns
from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import read_attempts
from scaffolding.fitting.fit_priors import Priors

__all__ = ["Profile", "profile_stages"]

_DROP: Final = 1.920729410347062
"""Half of the 95% point of chi-squared with one degree of freedom."""


@frozen(kw_only=True)
class Profile:
    """The likelihood along one parameter.

    Attributes:
        name: The parameter.
        values: Where it was held.
        log_likelihoods: The largest log-likelihood there, with the priors if there are any.
    """

    name: str
    values: tuple[float, ...]
    log_likelihoods: tuple[float, ...]

    @property
    def best(self) -> float:
        """The value of largest likelihood among those tried."""
        return self.values[self.log_likelihoods.index(max(self.log_likelihoods))]

    @property
    def within(self) -> tuple[float, ...]:
        """The values that are not refused at 95%."""
        top = max(self.log_likelihoods)
        pairs = zip(self.values, self.log_likelihoods, strict=True)
        return tuple(value for value, it in pairs if it >= top - _DROP)

    @property
    def is_flat(self) -> bool:
        """Whether the data refuse none of the values."""
        return self.within == self.values

    def __str__(self) -> str:
        """Return what may be, of what was tried."""
        tried = (
            f"of {len(self.values)} values from {self.values[0]} to {self.values[-1]}"
        )
        if self.is_flat:
            return f"{self.name}: the data refuse none {tried}"
        return f"{self.name}: {self.within[0]} to {self.within[-1]}, {tried}"


def profile_stages(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    name: str,
    values: Sequence[float],
    /,
    *,
    otherwise: StagesModel | None = None,
    fixed: Sequence[str] = (),
    forgets: bool = False,
    priors: Priors | None = None,
    n_starts: int = 3,
    seed: int = 0,
) -> Profile:
    """Return the likelihood along one parameter.

    Args:
        table: The path of a Parquet or CSV file, any DataFrame, or attempts already read.
        columns: Which column means what.
        name: The parameter.
        values: Where it is held, in order.
        otherwise: What holds of parameters that are not estimated; the usual model if
            None.
        fixed: Parameters that are not estimated, by name.
        forgets: Whether the rate of forgetting is estimated.
        priors: What is held of parameters before; nothing if None.
        n_starts: From how many starts each summit is searched.
        seed: What the starts are drawn from.

    Raises:
        InvariantError: If there are no values.
        UnknownNameError: If there is no such parameter.
    """
    if not values:
        raise InvariantError(where="values", rule="hold at least one", got=values)
    attempts = read_attempts(table, columns)
    # Imported here because it brings numpy and numba.
    from scaffolding.fitting.stages_fitting import Asked, begun, climbed  # noqa: PLC0415

    asked = Asked(
        otherwise=otherwise or StagesModel(),
        fixed=tuple(fixed),
        forgets=forgets or name == "forget",
        priors=priors or Priors(),
        n_starts=n_starts,
        max_passes=500,
        seed=seed,
    )
    heights = [
        climbed(begun(attempts, asked, given={name: float(value)}), asked)[0].value
        for value in values
    ]
    return Profile(name=name, values=tuple(values), log_likelihoods=tuple(heights))
