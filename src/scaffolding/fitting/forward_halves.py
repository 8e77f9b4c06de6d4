r"""Forward and backward over equal halves, a generation at a time.

Let :math:`i` be a beginning, after which :math:`a_i` is the chance of having the skill, and
:math:`j` an ending, which one who has it then answers with the chance :math:`\beta_j(1)` and
one who has not with :math:`\beta_j(0)`. The chance of the ending after that beginning is

.. math:: c_{ij} = a_i\, \beta_j(1) + (1 - a_i)\, \beta_j(0), \qquad
   \ell = \sum_i n_i \ln c_i + \sum_{ij} n_{ij} \ln c_{ij},

so that a sequence costs a line and not its length. Beginnings are gone through as in
`scaffolding.fitting.forward`. For endings it is the other way round. With :math:`u` the rest
of the ending :math:`v`, and :math:`A_v` what is learned (and, with time, lost) on the way,

.. math:: \beta_v(i) = e_v(i) \sum_j A_v(i, j)\, \beta_u(j),

scaled to a sum of 1; and the expected number of mentees in each state is handed on,

.. math:: N_u(j) = \sum_{v \text{ before } u} \sum_i N_v(i)\,
   \frac{A_v(i, j)\, \beta_u(j)}{\sum_k A_v(i, k)\, \beta_u(k)} .

It gives what `scaffolding.fitting.forward.two_state_counts` gives, and needs numpy alone.
The cut in the middle is ours, and exact; a law holds the two equal.
"""

import numpy as np
from numpy.typing import NDArray

from scaffolding.fitting.forward_half import (
    Beginnings,
    Endings,
    Said,
    Vector,
    chances_of,
)
from scaffolding.fitting.halves import Half, Halves

__all__ = ["counts_of_halves", "likelihoods_of_kinds"]


def counts_of_halves(  # noqa: PLR0917  As the compiled function.
    halves: Halves,
    prior: Vector,
    has: Vector,
    lacks: Vector,
    learn: Vector,
    forget: float,
) -> tuple[float, Vector, Vector, Vector, float]:
    """Return the log-likelihood of two states, and the expected counts.

    Args:
        halves: The answers.
        prior: For each group the chance of having the skill at first.
        has: For each symbol the weight of its outcome for one who has the skill.
        lacks: The same for one who has not.
        learn: For each symbol the chance of learning by it.
        forget: The rate at which the skill is lost, a day.

    Returns:
        As `scaffolding.fitting.forward.two_state_counts`.
    """
    begun, ended = Beginnings(halves, prior), Endings(halves)
    begun.chances = chances_of(halves.beginnings, has, lacks, learn, forget)
    ended.chances = chances_of(halves.endings, has, lacks, learn, forget)
    begun.go()
    ended.go()
    joined, said, lost = _joined(halves, begun, ended)
    started, begun_lost = begun.back(said)
    ended_lost = ended.back()
    likelihood = begun.likelihood + ended.likelihood + joined
    k = len(has)
    return (
        likelihood,
        started,
        begun.seen(k) + ended.seen(k),
        begun.learned(k) + ended.learned(k),
        lost + begun_lost + ended_lost,
    )


def likelihoods_of_kinds(  # noqa: PLR0917  As above.
    halves: Halves,
    prior: Vector,
    has: Vector,
    lacks: Vector,
    learn: Vector,
    forget: float,
) -> Vector:
    """Return the log-likelihood of each pair, and of each beginning on its own.

    Args:
        halves: The answers.
        prior: For each group the chance of having the skill at first.
        has: For each symbol the weight of its outcome for one who has the skill.
        lacks: The same for one who has not.
        learn: For each symbol the chance of learning by it.
        forget: The rate at which the skill is lost, a day.
    """
    begun, ended = Beginnings(halves, prior), Endings(halves)
    begun.chances = chances_of(halves.beginnings, has, lacks, learn, forget)
    ended.chances = chances_of(halves.endings, has, lacks, learn, forget)
    begun.go()
    ended.go()
    early = _along(halves.beginnings, np.log(begun.chance))
    late = _along(halves.endings, np.log(ended.scale))
    a = begun.after[halves.first]
    if ended.chances.kept is not None:
        a *= ended.chances.kept[halves.then]
    chance = a * ended.has[halves.then] + (1 - a) * ended.lacks[halves.then]
    return np.concatenate(
        [early[halves.first] + np.log(chance) + late[halves.then], early]
    )


def _along(half: Half, values: Vector) -> Vector:
    """Return the sum of what stands at each node and at all between it and the root."""
    for here, _, parent, _, n_before in half.generations:
        if n_before:
            values[here] += values[parent]
    return values


def _joined(
    halves: Halves, begun: Beginnings, ended: Endings
) -> tuple[float, Said, float]:
    """Join beginnings and endings; return what the endings say of the beginnings."""
    first, then, weight = halves.first, halves.then, halves.weight
    n = len(halves.beginnings)
    if not len(first):
        return 0.0, Said(np.zeros(n), np.zeros(n)), 0.0
    a, has, lacks = begun.after[first], ended.has[then], ended.lacks[then]
    kept = None if ended.chances.kept is None else ended.chances.kept[then]
    if kept is not None:
        a *= kept
    rest = 1 - a
    chance = a * has + rest * lacks
    likelihood = float(weight @ np.log(chance))
    share = weight / chance
    has *= share
    lacks *= share
    n_endings = len(halves.endings)
    ended.n_has = _added(then, a * has, n_endings)
    ended.n_lacks = _added(then, rest * lacks, n_endings)
    lost = 0.0
    if kept is not None:
        lost = -float((a * halves.endings.elapsed[then]) @ (has - lacks))
        has = kept * has + (1 - kept) * lacks
    said = Said(_added(first, has, n), _added(first, lacks, n))
    return likelihood, said, lost


def _added(at: NDArray[np.intp], values: Vector, n: int) -> Vector:
    return np.asarray(np.bincount(at, values, n), dtype=np.float64)
