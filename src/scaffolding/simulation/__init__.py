"""Simulations: mentees who are made up, in mentorships that are real."""

from scaffolding.errors import MissingExtraError

try:
    from scaffolding.simulation.agreeing import Agreeing
    from scaffolding.simulation.arm import How
    from scaffolding.simulation.behaviour import Behaviour
    from scaffolding.simulation.cohort import Cohort, simulate_cohort
    from scaffolding.simulation.differences import Difference, first_difference
    from scaffolding.simulation.meetings import Attendance, Leaving, Meetings
    from scaffolding.simulation.moods import Moods
    from scaffolding.simulation.one import Simulated, simulate_one
    from scaffolding.simulation.pieces import simulate_pieces
    from scaffolding.simulation.populations import Population
    from scaffolding.simulation.sights import KernelFunction, Sight, draw, sight_of
    from scaffolding.simulation.tally import Tally
    from scaffolding.simulation.truths.gradual import AbilityTheory, CountsTheory
    from scaffolding.simulation.truths.theories import StepwiseTheory
except ModuleNotFoundError as error:
    if error.name not in {"numba", "numpy", "scipy"}:
        raise
    needed = f"{error.name}, for simulation,"
    raise MissingExtraError(needed=needed, extra="lab") from None

__all__ = [
    "AbilityTheory",
    "Agreeing",
    "Attendance",
    "Behaviour",
    "Cohort",
    "CountsTheory",
    "Difference",
    "How",
    "KernelFunction",
    "Leaving",
    "Meetings",
    "Moods",
    "Population",
    "Sight",
    "Simulated",
    "StepwiseTheory",
    "Tally",
    "draw",
    "first_difference",
    "sight_of",
    "simulate_cohort",
    "simulate_one",
    "simulate_pieces",
]
