"""Simulations that are made up: for what is not about simulating.

What stands in for `simulate_cohort` gives tallies by arithmetic on the number of the mentee,
so that a test knows what must come out; it is called with what the real one is called with.
"""

# ruff: noqa: ANN401, ARG002  Stand-ins take whatever is given.

from typing import Any

import numpy as np
from attrs import frozen

from scaffolding.assessment.stages import StagesModel
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Support
from scaffolding.simulation.populations import Population
from scaffolding.simulation.tally import Tally


@frozen
class Made:
    """What the stand-in returns."""

    tallies: Any
    is_compiled: bool = True


def gained(number: int, level: int, theory: object) -> int:
    """Return what a mentee gains with so much help under a theory, by arithmetic."""
    more = level if isinstance(theory, StagesModel) else 3 - level
    return (number * 7 + 3 * more) % 5 % 3 + more % 2


@frozen
class Simulating:
    """Stands in for `simulate_cohort`, and remembers what it was asked for."""

    asked: list[tuple[str, int, int]]
    is_compiled: bool = True

    def __call__(
        self, programme: Programme, population: Population, /, **with_: Any
    ) -> Made:
        numbers = with_["mentees"]
        policy, theory = with_["policy"], with_["theory"]
        level = int(policy.assist.levels[0])
        self.asked.append((type(theory).__name__, numbers.start, numbers.stop))
        rows = [
            Tally(
                mentee=number,
                truly_alone_at_start=number % 4,
                truly_alone=number % 4 + gained(number, level, theory),
                truly_alone_later=number % 4 + gained(number, level, theory),
                mentor_minutes=30.5 + 10 * level + number % 3,
            ).numbers()
            for number in numbers
        ]
        return Made(np.array(rows, dtype=list(Tally.kinds())), self.is_compiled)


def always(level: Support) -> Policy:
    return Guide(assist=Fixed(levels=(level,)))
