"""Policies of somebody's own, with kernel functions: true ones, and some that are not."""

from collections.abc import Callable, Sequence
from math import floor
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.simulation.sights import KernelFunction, Sight, draw, sight_of
from scaffolding.standing.standing import Standing

__all__ = ["Numbers", "Own", "Picky", "Seeing", "picky", "takes_the_first"]

Numbers = NDArray[np.float64]


def picky(at: Sight, parameters: Numbers) -> int:
    """Take a candidate by every number that it sees, so that no wrong one goes unseen."""
    best, most = 0, -1.0
    for k in range(len(at.skill)):
        whole = 3 * at.skill[k] + 5 * at.activity[k] + 7 * at.scaffold[k]
        whole += 11 * at.support[k] + 13 * at.used[k] + 17 * at.activity_tries[k]
        whole += 19 * at.activity_shown[k] + 23 * at.last[k] + 29 * at.outcome[k]
        whole += 31 * at.failures[k] + 37 * at.successes[k] + 41 * at.skill_tries[k]
        whole += 43 * at.skill_shown[k] + 47 * at.steps[k] + 53 * at.goals[k]
        whole += 59 * at.mood + 61 * at.last_skill + 67 * at.step
        real = at.chance[k] * 71 + at.minutes[k] * 7.3 + at.mentor_minutes[k] * 7.9
        real += at.mastery[k] * 83 + at.day * 8.9 + draw(at) + draw(at, k) * 9.7
        if parameters[1] > 0:
            real += at.gain[k] * 101
        told = (whole * 0.37 + real) * parameters[0] * 997
        told -= floor(told)
        if told > most:
            best, most = k, told
    return best


def takes_the_first(at: Sight, parameters: Numbers) -> int:  # noqa: ARG001
    """Take the first candidate."""
    return 0


@frozen
class Picky:
    """Whatever `picky` takes, in both ways."""

    share: float = 0.5
    asks_gain: bool = field(default=False, kw_only=True)

    def kernel(self) -> KernelFunction:
        numbers = (1 + self.share, float(self.asks_gain))
        return KernelFunction(picky, numbers, asks_gain=self.asks_gain)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return self.kernel().choose(standing, candidates, luck)


@frozen
class Own:
    """The first candidate; and any kernel function, which may do otherwise."""

    function: Callable[..., Any] = takes_the_first
    parameters: tuple[float, ...] = ()

    def kernel(self) -> KernelFunction:
        return KernelFunction(self.function, self.parameters)

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[0]


@frozen
class Seeing(Own):
    """The same, and what it saw last."""

    seen: list[Sight] = field(factory=list, eq=False, repr=False)

    def kernel(self) -> KernelFunction:
        return KernelFunction(takes_the_first, asks_gain=True)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        self.seen[:] = [sight_of(standing, candidates, luck, asks_gain=True)]
        return candidates[0]
