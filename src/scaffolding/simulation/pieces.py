"""Pieces: a cohort so large that not even its tallies are to be held at once.

A row of a tally is 144 bytes, so ten million mentees take 1.4 GiB. Here they come a piece at a
time, and a piece can be let go of before the next is made: memory does not grow with mentees.
As luck is keyed by the mentee, it makes no difference how large a piece is.

>>> from scaffolding import bicycle
>>> from scaffolding.simulation import How, Meetings, Population, simulate_pieces
>>> workshop = bicycle()
>>> population = Population.from_priors(workshop, mentees=5)
>>> kept = 0
>>> for piece in simulate_pieces(
...     workshop, population, size=2, meetings=Meetings(n=3), how=How.READABLE
... ):
...     kept += int(piece["meetings_kept"].sum())
>>> kept
12
"""

from collections.abc import Callable, Iterator
from typing import TypedDict, Unpack

from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import InvariantError
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.simulation.arm import How
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.cohort import Cohort, simulate_cohort
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Population
from scaffolding.simulation.truths.theories import AnyTheory

__all__ = ["Given", "simulate_pieces"]


class Given(TypedDict, total=False):
    """What a cohort goes through, as `simulate_cohort` takes it.

    Attributes:
        policy: What chooses.
        principles: What binds.
        model: How the mentor takes them to learn.
        theory: How they truly learn.
        meetings: When they meet.
        behaviour: What they do besides learning.
        seed: What all luck is keyed by.
        after_days: After how many days without meetings they are looked at again [d].
        share: The mentor's minutes that there are for each of them [min].
        threads: How many threads, if it is compiled.
        how: Which way.
        progress: Told, now and then, how many more mentees are done.
    """

    policy: Policy
    principles: Principles
    model: LearnerModel
    theory: AnyTheory
    meetings: Meetings
    behaviour: Behaviour
    seed: int
    after_days: float
    share: float
    threads: int
    how: How
    progress: Callable[[int], None]


def simulate_pieces(
    programme: Programme,
    population: Population,
    /,
    *,
    size: int = 50_000,
    mentees: range | None = None,
    **given: Unpack[Given],
) -> Iterator[Cohort]:
    """Yield what becomes of many mentees, so many at a time, in order.

    Args:
        programme: What there is to learn.
        population: Whose mentees they are; of the same programme.
        size: How many are in a piece; the last may have fewer.
        mentees: Which ones, by number; all unless given.
        given: All else that `simulate_cohort` takes.

    Raises:
        InvariantError: If a piece would be empty; or as `simulate_cohort`.
    """
    if size < 1:
        raise InvariantError(
            where="simulate_pieces.size", rule="be 1 mentee or more", got=size
        )
    chosen = range(population.mentees) if mentees is None else mentees
    return (
        simulate_cohort(
            programme, population, mentees=chosen[start : start + size], **given
        )
        for start in range(0, len(chosen), size)
    )
