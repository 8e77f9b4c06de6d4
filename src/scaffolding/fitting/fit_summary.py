r"""What a summit says: estimates with intervals, and which of them to distrust.

Let :math:`I` be the observed information on the line that was searched. A parameter whose
share on that line lies within a thousandth of its end, and that the data do not hold there,
lies *at the edge*: it is taken as given, since the likelihood has no summit in it, and the
intervals of the others are as narrow as if it were. Of these others a direction in which :math:`I` is below .1 is *flat*: parameters could move by three
units of log odds along it and fit as well, and those that it holds have no interval. So a
model whose parameters trade against one another :cite:p:`beck2007` is seen from its own
curvature, and sequences of at least three tries do identify tracing in principle
:cite:p:`doroudi2017misidentified`.

The covariance of what is meant is :math:`D^\top I^{-1} D`, with :math:`D` its derivatives,
and an interval is symmetric in log odds (in logarithms, for a rate).
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.findings.intervals import NORMAL_975
from scaffolding.fitting.fit import Estimate, Unit
from scaffolding.fitting.fit_search import Found, Vector, jacobian
from scaffolding.fitting.warning import FitWarning, WarningCode
from scaffolding.quantities import Support

__all__ = ["Named", "Summary", "summary_of"]

_AT_EDGE: Final = 1e-3
_HELD: Final = 1.0
_FLAT: Final = 0.1
_LOADED: Final = 0.3


@frozen
class Named:
    """What a parameter is called and of what it is.

    Attributes:
        name: Its name.
        skill: The skill that it is of; None if it is of all.
        support: The level that it is of; None if it is of all.
        group: The group of mentees that it is of; None if it is of all.
        unit: What it is told in.
    """

    name: str
    skill: str | None = None
    support: Support | None = None
    group: str | None = None
    unit: Unit = Unit.CHANCE

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate, which knows no end, and not a chance."""
        return self.unit is not Unit.CHANCE


@frozen(kw_only=True, eq=False)
class Summary:
    """What a summit says.

    Attributes:
        estimates: Each parameter.
        warnings: Which of them to distrust.
        covariance: Of the parameters on the line; zero where one has no variance.
    """

    estimates: tuple[Estimate, ...]
    warnings: tuple[FitWarning, ...]
    covariance: Vector


def summary_of(
    found: Found,
    names: Sequence[Named],
    natural: Callable[[Any], Any],
    where: str,
    /,
) -> Summary:
    """Return what a summit says.

    Args:
        found: The summit.
        names: What each parameter is called.
        natural: What makes parameters on the line what they are meant to be.
        where: The skill, to tell of it.
    """
    meant = np.asarray(natural(found.theta))
    if found.information is None:
        estimates = tuple(map(_bare, names, meant.tolist()))
        nothing = np.zeros((len(names), len(names)))
        return Summary(estimates=estimates, warnings=(), covariance=nothing)
    is_rate = np.array([it.is_rate for it in names])
    at_edge = _at_edge(found.theta, found.information, is_rate)
    covariance, unknown = _covariance(found.information, ~at_edge)
    derivatives = jacobian(natural, found.theta)
    errors = np.sqrt(
        np.maximum(np.einsum("ij,ik,kj->j", derivatives, covariance, derivatives), 0)
    )
    # What rests on a parameter without an error has none either.
    rests = np.abs(derivatives) > 1e-6 * np.abs(derivatives).max(0, initial=1e-300)
    is_bare = at_edge | unknown | (rests & unknown[:, None]).any(0) | (errors <= 0)
    estimates = tuple(
        _bare(name, value) if bare else _sure(name, value, error)
        for name, value, error, bare in zip(
            names, meant.tolist(), errors.tolist(), is_bare.tolist(), strict=True
        )
    )
    return Summary(
        estimates=estimates,
        warnings=tuple(_doubts(names, at_edge, unknown, where)),
        covariance=covariance,
    )


def _at_edge(
    theta: Vector, information: Vector, is_rate: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    share = 1 / (1 + np.exp(-np.abs(theta)))
    low_rate = theta < -12  # noqa: PLR2004  A skill lost in a hundred thousand days.
    far = np.where(is_rate, low_rate, share > 1 - _AT_EDGE)
    return np.asarray(far & (np.diag(information) < _HELD))


def _covariance(
    information: Vector, free: NDArray[np.bool_]
) -> tuple[Vector, NDArray[np.bool_]]:
    """Return the covariance, and which parameters a flat direction holds."""
    covariance = np.zeros_like(information)
    unknown = np.zeros(len(free), dtype=bool)
    if not free.any():
        return covariance, unknown
    inner = np.ix_(free, free)
    values, vectors = np.linalg.eigh(information[inner])
    flat = values < _FLAT
    curved = vectors[:, ~flat]
    covariance[inner] = (curved / values[~flat]) @ curved.T
    unknown[free] = (np.abs(vectors[:, flat]) > _LOADED).any(1)
    return covariance, unknown


def _bare(it: Named, value: float) -> Estimate:
    return Estimate(
        name=it.name,
        value=value,
        skill=it.skill,
        support=it.support,
        group=it.group,
        unit=it.unit,
    )


def _sure(it: Named, value: float, error: float) -> Estimate:
    if it.is_rate:
        reach = np.exp(NORMAL_975 * error / value)
        low, high = value / reach, value * reach
    else:
        odds, reach = (
            value / (1 - value),
            np.exp(NORMAL_975 * error / (value * (1 - value))),
        )
        low, high = (
            (odds / reach) / (1 + odds / reach),
            (odds * reach) / (1 + odds * reach),
        )
    return Estimate(
        name=it.name,
        value=value,
        standard_error=error,
        low=float(low),
        high=float(high),
        skill=it.skill,
        support=it.support,
        group=it.group,
        unit=it.unit,
    )


def _doubts(
    names: Sequence[Named],
    at_edge: NDArray[np.bool_],
    unknown: NDArray[np.bool_],
    where: str,
) -> list[FitWarning]:
    is_of_several = len({it.skill for it in names}) > 1
    labels = [_label(it, with_skill=is_of_several) for it in names]
    doubts = [
        FitWarning.of(WarningCode.AT_BOUNDARY, parameter=label, skill=where)
        for label, is_there in zip(labels, at_edge, strict=True)
        if is_there
    ]
    if unknown.any():
        held = tuple(label for label, it in zip(labels, unknown, strict=True) if it)
        doubts.append(
            FitWarning.of(WarningCode.NOT_IDENTIFIED, parameters=held, skill=where)
        )
    return doubts


def _label(it: Named, *, with_skill: bool) -> str:
    level = None if it.support is None else it.support.name.lower()
    of = [x for x in (it.skill if with_skill else None, level, it.group) if x]
    return f"{it.name} ({', '.join(of)})" if of else it.name
