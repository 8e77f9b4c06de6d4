"""Gaining: what a try is expected to bring, as `Candidate.gain` works it out."""

from scaffolding.simulation.kernel.admitting import row_of
from scaffolding.simulation.kernel.believing import mastery, mastery_after, readiness
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["gain_of"]


@compiled
def gain_of(t: Tables, r: Rules, s: State, a: int, h: int) -> float:
    """Return the mastery that is to be expected of a try."""
    i, difficulty = t.activity[a].skill, t.activity[a].difficulty
    chance = s.chance[row_of(t, r, s, a), h]
    ready = readiness(t, r, s, i)
    went_well = did_not = 0.0
    # In a loop, since for each constant that is passed the compiler starts anew.
    for outcome in range(0, 3, 2):
        did_not, went_well = (
            went_well,
            mastery_after(r, s, i, difficulty, ready, h, outcome),
        )
    after = chance * went_well + (1 - chance) * did_not
    return after - mastery(r, s, i)
