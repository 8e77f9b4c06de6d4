r"""The likelihood of answers whose abilities nobody saw, and its slope.

Mentee :math:`u` has an ability :math:`\theta_u`, normal with mean 0 and variance 1. At item
:math:`i` with support :math:`h` she succeeds with chance

.. math:: p_{ih}(\theta) = \sigma(a_i \theta + c_i + g_h),

where :math:`a_i` is the item's discrimination, alike for all in the Rasch model, and its
difficulty is :math:`b_i = -c_i / a_i`. Her answers have the likelihood

.. math::

   L_u = \int \prod_{k} p_k(\theta)^{y_k} (1 - p_k(\theta))^{1 - y_k} \varphi(\theta)\,
   d\theta \approx \sum_q w_q L_u(t_q),

over her tries :math:`k` and the nodes of `scaffolding.fitting.quadrature`
:cite:p:`bock1981`. A part success counts :math:`y = ½`, as in the revision of the model
(`scaffolding.assessment.ability`). By Fisher's identity the slope is the expectation, under
what is then known of her, of the slope as if her ability were seen:

.. math::

   \frac{\partial \log L_u}{\partial \eta_k} = \sum_q \frac{w_q L_u(t_q)}{L_u}
   \bigl(y_k - p_k(t_q)\bigr), \qquad \eta_k = a_i \theta + c_i + g_h .

The parameters stand in one vector: discriminations, intercepts, gains.

>>> import numpy as np
>>> from scaffolding.fitting.marginal import Marginal
>>> from scaffolding.fitting.patterns import merged
>>> answers = merged(
...     np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([1.0, 0, 1, 1]), n_cells=2
... )
>>> likelihood = Marginal(
...     patterns=answers, item=np.array([0, 1]), gains=np.zeros((2, 0)), is_common=True
... )
>>> value, slope = likelihood(np.array([1.0, 0.0, 0.0]))
>>> round(value, 4), slope.round(4).tolist()
(-2.8032, [-0.0893, 0.8521, -0.1479])
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.fitting.patterns import Patterns
from scaffolding.fitting.quadrature import normal_nodes

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["FloatArray", "Marginal"]

FloatArray = NDArray[np.float64]

_BLOCK: Final = 4096
"""Patterns reckoned at once, so that they stay in the processor's cache."""


@frozen(kw_only=True, eq=False, slots=False)
class Marginal:
    """The marginal likelihood of answer patterns, as a function of the parameters.

    Attributes:
        patterns: What was answered, by cell.
        item: For each cell its item, as a number from 0.
        gains: For each cell what it has of each gain by help; (cells, gains).
        is_common: Whether all items discriminate alike, as in the Rasch model.
        n_nodes: Over how many abilities is summed.
    """

    patterns: Patterns
    item: NDArray[np.intp]
    gains: FloatArray
    is_common: bool
    n_nodes: int = 41
    _nodes: tuple[FloatArray, FloatArray] = field(init=False, repr=False)

    @_nodes.default
    def _normal_nodes(self) -> tuple[FloatArray, FloatArray]:
        return normal_nodes(self.n_nodes)

    @property
    def n_items(self) -> int:
        """How many items there are."""
        return int(self.item.max()) + 1

    @property
    def n_discriminations(self) -> int:
        """How many discriminations there are."""
        return 1 if self.is_common else self.n_items

    @property
    def n_parameters(self) -> int:
        """How many numbers are fitted."""
        return self.n_discriminations + self.n_items + int(self.gains.shape[1])

    def __call__(self, parameters: FloatArray, /) -> tuple[float, FloatArray]:
        """Return the log-likelihood and its slope."""
        eta, chance, rest = self._cells(parameters)
        nodes = self._nodes[0]
        value, slope = 0.0, np.zeros_like(eta)
        for tries, achieved, weight in self._blocks:
            log_one, known = self._known(tries, achieved, eta, rest)
            value += float(weight @ log_one)
            known *= weight[:, None]
            slope += achieved.T @ known - (tries.T @ known) * chance
        return value, self._gathered(slope.sum(1), slope @ nodes)

    def scores(self, parameters: FloatArray, /) -> FloatArray:
        """Return the slope of each pattern, unweighted; (patterns, parameters)."""
        eta, chance, rest = self._cells(parameters)
        nodes, parts = self._nodes[0], []
        for tries, achieved, _ in self._blocks:
            _, known = self._known(tries, achieved, eta, rest)
            flat = achieved - tries * (known @ chance.T)
            moved = known * nodes
            tilted = achieved * moved.sum(1)[:, None] - tries * (moved @ chance.T)
            parts.append(
                np.stack(
                    [
                        self._gathered(*row)
                        for row in zip(_dense(flat), _dense(tilted), strict=True)
                    ]
                )
            )
        return np.concatenate(parts)

    def abilities(self, parameters: FloatArray, /) -> tuple[FloatArray, FloatArray]:
        """Return mean and standard deviation of what is known of each pattern's ability."""
        eta, _, rest = self._cells(parameters)
        nodes, means, squares = self._nodes[0], [], []
        for tries, achieved, _ in self._blocks:
            _, known = self._known(tries, achieved, eta, rest)
            means.append(known @ nodes)
            squares.append(known @ nodes**2)
        mean = np.concatenate(means)
        return mean, np.sqrt(np.concatenate(squares) - mean**2)

    def _cells(
        self, parameters: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return log odds, chance, and log chance of failing, by cell and node."""
        n = self.n_discriminations
        discrimination, rest = parameters[:n], parameters[n:]
        if not self.is_common:
            discrimination = discrimination[self.item]
        level = rest[: self.n_items][self.item] + self.gains @ rest[self.n_items :]
        eta = discrimination[:, None] * self._nodes[0] + level[:, None]
        failing = -np.logaddexp(0.0, eta)
        return eta, np.exp(eta + failing), failing

    def _known(
        self,
        tries: "csr_array",
        achieved: "csr_array",
        eta: FloatArray,
        rest: FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return the log-likelihood of each pattern, and what is then known of it."""
        known = achieved @ eta + tries @ rest
        top = known.max(1, keepdims=True)
        known = np.exp(known - top) * self._nodes[1]
        total = known.sum(1, keepdims=True)
        known /= total
        return (top + np.log(total))[:, 0], known

    def _gathered(self, flat: FloatArray, tilted: FloatArray) -> FloatArray:
        """Return the slope by parameter from the slopes by cell."""
        level = np.bincount(self.item, weights=flat, minlength=self.n_items)
        if self.is_common:
            discrimination = tilted.sum(keepdims=True)
        else:
            discrimination = np.bincount(
                self.item, weights=tilted, minlength=self.n_items
            )
        return np.concatenate([discrimination, level, flat @ self.gains])

    @cached_property
    def _blocks(self) -> "tuple[tuple[csr_array, csr_array, FloatArray], ...]":
        return tuple(self._cut())

    def _cut(self) -> "Iterator[tuple[csr_array, csr_array, FloatArray]]":
        it = self.patterns
        for start in range(0, len(it), _BLOCK):
            rows = slice(start, start + _BLOCK)
            yield it.tries[rows], it.achieved[rows], it.weight[rows]


def _dense(array: "csr_array | FloatArray") -> FloatArray:
    return np.asarray(array.todense() if hasattr(array, "todense") else array)
