"""One half of answers gone through, there and back: beginnings, or endings."""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scaffolding.fitting.halves import Half, Halves

__all__ = ["Beginnings", "Chances", "Endings", "Said", "Vector", "chances_of"]

Vector: TypeAlias = NDArray[np.float64]


class Chances(NamedTuple):
    """What was asked for, by node."""

    has: Vector
    lacks: Vector
    learn: Vector
    kept: Vector | None


class Said(NamedTuple):
    """What the answers to come say of the two states, added up by node."""

    has: Vector
    lacks: Vector


def chances_of(
    half: Half, has: Vector, lacks: Vector, learn: Vector, forget: float, /
) -> Chances:
    """Return the chances by node.

    Args:
        half: Beginnings or endings.
        has: For each symbol the weight of its outcome for one who has the skill.
        lacks: The same for one who has not.
        learn: For each symbol the chance of learning by it.
        forget: The rate at which the skill is lost, a day.
    """
    at = half.symbol
    kept = np.exp(-forget * half.elapsed) if len(half.elapsed) else None
    return Chances(has[at], lacks[at], learn[at], kept)


class Beginnings:
    """Forwards over beginnings, and back."""

    chances: Chances

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

    def back(self, said: Said) -> tuple[Vector, float]:
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
        """Return for each symbol how many were without and with."""
        f, t = self.mastery, self.chances.learn
        b_has = self.ends + self.said.has
        b_lacks = self.ends + t * self.said.has + (1 - t) * self.said.lacks
        return _by_symbol(self.half, (1 - f) * b_lacks, f * b_has, n_symbols)

    def learned(self, n_symbols: int) -> Vector:
        """Return for each symbol how many stayed without and learned."""
        t, without = self.chances.learn, 1 - self.mastery
        stayed = without * (1 - t) * self.said.lacks
        return _by_symbol(self.half, stayed, without * t * self.said.has, n_symbols)


class Endings:
    """From the last try to the middle, and forwards again."""

    chances: Chances
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
        """Return for each symbol how many were without and with."""
        return _by_symbol(self.half, self.n_lacks, self.n_has, n_symbols)

    def learned(self, n_symbols: int) -> Vector:
        """Return for each symbol how many stayed without and learned."""
        # After the last try nobody sees what was learned.
        first = self.half.bounds[min(1, len(self.half.bounds) - 1)]
        came = self.n_lacks * self.came
        stayed = self.n_lacks - came
        stayed[:first] = 0.0
        return _by_symbol(self.half, stayed, came, n_symbols)


def _by_symbol(half: Half, lacks: Vector, has: Vector, n_symbols: int) -> Vector:
    """Return the sums by symbol, without and with."""
    at = half.symbol
    return np.stack(
        [np.bincount(at, lacks, n_symbols), np.bincount(at, has, n_symbols)], axis=1
    )
