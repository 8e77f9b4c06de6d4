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

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scaffolding.fitting.halves import Half, Halves

__all__ = ["counts_of_halves", "likelihoods_of_kinds"]

Vector: TypeAlias = NDArray[np.float64]


class _Chances(NamedTuple):
    """What was asked for, by node."""

    has: Vector
    lacks: Vector
    learn: Vector
    kept: Vector | None


class _Said(NamedTuple):
    """What the answers to come say of the two states, added up by node."""

    has: Vector
    lacks: Vector


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
    begun, ended = _Beginnings(halves, prior), _Endings(halves)
    begun.chances = _chances(halves.beginnings, has, lacks, learn, forget)
    ended.chances = _chances(halves.endings, has, lacks, learn, forget)
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
    begun, ended = _Beginnings(halves, prior), _Endings(halves)
    begun.chances = _chances(halves.beginnings, has, lacks, learn, forget)
    ended.chances = _chances(halves.endings, has, lacks, learn, forget)
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


def _chances(
    half: Half, has: Vector, lacks: Vector, learn: Vector, forget: float
) -> _Chances:
    at = half.symbol
    kept = np.exp(-forget * half.elapsed) if len(half.elapsed) else None
    return _Chances(has[at], lacks[at], learn[at], kept)


def _joined(
    halves: Halves, begun: "_Beginnings", ended: "_Endings"
) -> tuple[float, _Said, float]:
    """Join beginnings and endings; return what the endings say of the beginnings."""
    first, then, weight = halves.first, halves.then, halves.weight
    n = len(halves.beginnings)
    if not len(first):
        return 0.0, _Said(np.zeros(n), np.zeros(n)), 0.0
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
    said = _Said(_added(first, has, n), _added(first, lacks, n))
    return likelihood, said, lost


class _Beginnings:
    """Forwards over beginnings, and back."""

    chances: _Chances

    def __init__(self, halves: Halves, prior: Vector) -> None:
        self.half, self.prior, self.ends = halves.beginnings, prior, halves.ended
        n = len(self.half)
        self.before, self.chance = np.empty(n), np.empty(n)
        self.mastery, self.after = np.empty(n), np.empty(n)

    def go(self) -> None:
        """Go from the first try to the middle."""
        half, (has, lacks, learn, kept) = self.half, self.chances
        came = self.prior
        for depth, (here, _, parent, _, _) in enumerate(half.generations):
            a = came[parent]
            if depth and kept is not None:
                a *= kept[here]
            self.before[here] = a
            with_it = a * has[here]
            a -= 1
            a *= lacks[here]
            chance = np.subtract(with_it, a, out=self.chance[here])
            mastery = np.divide(with_it, chance, out=self.mastery[here])
            after = np.subtract(1, mastery, out=self.after[here])
            after *= learn[here]
            after += mastery
            came = self.after
        self.likelihood = float(half.through @ np.log(self.chance))

    def back(self, said: _Said) -> tuple[Vector, float]:
        """Go back with what the endings say; return who began how, and what was lost."""
        half, (has, lacks, learn, kept) = self.half, self.chances
        self.said, ends, stays = said, self.ends, 1 - learn
        say_has, say_lacks = has / self.chance, lacks / self.chance
        lost, n_groups = 0.0, len(self.prior)
        one, none = np.zeros(0), np.zeros(0)
        for here, there, _, place, n_before in reversed(half.generations):
            to_has = said.has[here]
            none = learn[here] * to_has
            none += stays[here] * said.lacks[here]
            none += ends[here]
            none *= say_lacks[here]
            one = to_has + ends[here]
            one *= say_has[here]
            if not n_before:
                break
            if kept is not None:
                lost -= float((self.before[here] * half.elapsed[here]) @ (one - none))
                one = kept[here] * one + (1 - kept[here]) * none
            said.has[there] += np.bincount(place, one, n_before)
            said.lacks[there] += np.bincount(place, none, n_before)
        root = half.generations[0]
        a = self.before[root.here]
        started = [(1 - a) * none, a * one]
        began = [np.bincount(root.parent, it, n_groups) for it in started]
        return np.stack(began, axis=1), lost

    def seen(self, n_symbols: int) -> Vector:
        f, t = self.mastery, self.chances.learn
        b_has = self.ends + self.said.has
        b_lacks = self.ends + t * self.said.has + (1 - t) * self.said.lacks
        return _by_symbol(self.half, (1 - f) * b_lacks, f * b_has, n_symbols)

    def learned(self, n_symbols: int) -> Vector:
        t, without = self.chances.learn, 1 - self.mastery
        stayed = without * (1 - t) * self.said.lacks
        return _by_symbol(self.half, stayed, without * t * self.said.has, n_symbols)


class _Endings:
    """From the last try to the middle, and forwards again."""

    chances: _Chances
    n_has: Vector
    n_lacks: Vector

    def __init__(self, halves: Halves) -> None:
        self.half = halves.endings
        n = len(self.half)
        self.has, self.lacks, self.scale = np.empty(n), np.empty(n), np.empty(n)
        self.rest_has, self.rest_lacks = np.ones(n), np.ones(n)
        self.came = np.zeros(n)
        self.n_has, self.n_lacks = np.zeros(n), np.zeros(n)

    def go(self) -> None:
        """Go from the last try to the middle."""
        half, (has, lacks, learn, kept) = self.half, self.chances
        scale, stays = self.scale, 1 - learn
        for here, _, rest, _, n_before in half.generations:
            one, none = has[here], lacks[here]
            if n_before:
                to_has, to_lacks = self.has[rest], self.lacks[rest]
                if kept is not None:
                    to_has = kept[rest] * to_has + (1 - kept[rest]) * to_lacks
                self.rest_has[here] = to_has
                came = learn[here] * to_has
                to_lacks *= stays[here]
                to_lacks += came
                np.divide(came, to_lacks, out=self.came[here])
                one, none = one * to_has, none * to_lacks
            total = np.add(one, none, out=scale[here])
            np.divide(one, total, out=self.has[here])
            np.divide(none, total, out=self.lacks[here])
        self.likelihood = float(half.through @ np.log(scale))

    def back(self) -> float:
        """Hand on who is in which state, from the middle to the last try."""
        half, kept = self.half, self.chances.kept
        lost = 0.0
        for here, there, rest, place, n_before in reversed(half.generations):
            if not n_before:
                break
            none = self.n_lacks[here]
            came = none * self.came[here]
            one, none = self.n_has[here] + came, none - came
            if kept is not None:
                per = one / self.rest_has[here]
                faded = per * (1 - kept[rest]) * self.lacks[rest]
                lost += float(
                    (per * half.elapsed[rest] * kept[rest])
                    @ (self.lacks[rest] - self.has[rest])
                )
                one, none = one - faded, none + faded
            self.n_has[there] += np.bincount(place, one, n_before)
            self.n_lacks[there] += np.bincount(place, none, n_before)
        return lost

    def seen(self, n_symbols: int) -> Vector:
        return _by_symbol(self.half, self.n_lacks, self.n_has, n_symbols)

    def learned(self, n_symbols: int) -> Vector:
        # After the last try nobody sees what was learned.
        first = self.half.bounds[min(1, len(self.half.bounds) - 1)]
        came = self.n_lacks * self.came
        stayed = self.n_lacks - came
        stayed[:first] = 0.0
        return _by_symbol(self.half, stayed, came, n_symbols)


def _added(at: NDArray[np.intp], values: Vector, n: int) -> Vector:
    return np.asarray(np.bincount(at, values, n), dtype=np.float64)


def _by_symbol(half: Half, lacks: Vector, has: Vector, n_symbols: int) -> Vector:
    """Return the sums by symbol, without and with."""
    at = half.symbol
    return np.stack(
        [np.bincount(at, lacks, n_symbols), np.bincount(at, has, n_symbols)], axis=1
    )
