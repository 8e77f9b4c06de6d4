"""Working: one piece of an experiment, simulated and summed up.

It is a function of a design and a piece, and of nothing else; so it can be done anywhere, in
any order, and again if the machine that was doing it is gone.
"""

import pickle
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from attrs import frozen

from scaffolding.errors import InvariantError
from scaffolding.experiments.design import Design, Piece
from scaffolding.experiments.moments import Integers
from scaffolding.experiments.outcomes import in_grains
from scaffolding.experiments.summaries import Summary
from scaffolding.simulation.arm import How
from scaffolding.simulation.cohort import Cohort, simulate_cohort

__all__ = [
    "Values",
    "are_compiled",
    "packed",
    "summed_up",
    "values_of",
    "work",
    "work_on_packed",
]

_BASELINE = "truly_alone_at_start"


def work(
    design: Design,
    piece: Piece,
    /,
    *,
    threads: int | None = None,
    how: How | None = None,
) -> Summary:
    """Return the summary of a piece.

    Args:
        design: The experiment.
        piece: Some mentees under one theory.
        threads: How many threads, where it is compiled; one a processor unless given.
        how: Which way it is simulated; compiled where that can be unless given.

    Raises:
        InvariantError: If an outcome does not give a number for each mentee.
    """
    arms = range(len(design.arms))
    given = [values_of(design, it, piece, threads=threads, how=how) for it in arms]
    return summed_up(design, given)


@frozen(eq=False)
class Values:
    """What some mentees came to under one arm.

    Attributes:
        outcomes: Mentees by outcomes, as whole numbers of grains.
        baseline: What each mentee could do before.
    """

    outcomes: Integers
    baseline: Integers


def values_of(
    design: Design,
    arm: int,
    piece: Piece,
    /,
    *,
    threads: int | None = None,
    how: How | None = None,
    progress: Callable[[int], None] | None = None,
) -> Values:
    """Return what the mentees of a piece came to under an arm, by its place.

    Args:
        design: The experiment.
        arm: The place of the arm.
        piece: Some mentees under one theory.
        threads: How many threads, where it is compiled; one a processor unless given.
        how: Which way it is simulated; compiled where that can be unless given.
        progress: Told, now and then, how many more mentees are done.

    Raises:
        InvariantError: If an outcome does not give a number for each mentee.
    """
    tallies = _cohort(
        design, arm, piece, threads=threads, how=how, progress=progress
    ).tallies
    outcomes = [in_grains(it, tallies) for it in design.outcomes]
    # Of the tallies themselves nothing is kept.
    return Values(np.column_stack(outcomes), tallies[_BASELINE].copy())


def summed_up(design: Design, given: Sequence[Values], /) -> Summary:
    """Return the summary of a piece, given what it came to under each arm.

    Raises:
        InvariantError: If the arms had other mentees, or the sums would not fit.
    """
    baseline = given[0].baseline
    for arm, of_arm in zip(design.arms, given, strict=True):
        if not np.array_equal(of_arm.baseline, baseline):
            raise InvariantError(
                where=f"The mentees of {arm.name!r}",
                rule="be those of the other arms",
                got="others",
            )
    values = np.stack([it.outcomes for it in given], axis=1)
    return Summary.of(values, baseline=baseline, tails=design.tails)


def are_compiled(design: Design, /) -> bool:
    """Return whether every arm is simulated the compiled way, under every theory.

    It tries each with one mentee, so that what is to be compiled has been.
    """
    one = [
        Piece(theory=theory, start=0, stop=1) for theory in range(len(design.theories))
    ]
    return all(
        _cohort(design, arm, piece, threads=1, how=None).is_compiled
        for piece in one
        for arm in range(len(design.arms))
    )


def packed(design: Design, /) -> bytes:
    """Return a design in the form in which it is sent to workers, made once."""
    return pickle.dumps(design, protocol=pickle.HIGHEST_PROTOCOL)


def work_on_packed(design: bytes, piece: Piece, how: How | None, /) -> bytes:
    """Return the summary of a piece, both ends as bytes: what a worker does."""
    return work(unpacked(design), piece, threads=1, how=how).to_bytes()


@lru_cache(maxsize=1)
def unpacked(design: bytes) -> Design:
    # From the program that started this worker, and from nobody else.
    found: Design = pickle.loads(design)  # noqa: S301
    return found


def _cohort(
    design: Design,
    arm: int,
    piece: Piece,
    *,
    threads: int | None,
    how: How | None,
    progress: Callable[[int], None] | None = None,
) -> Cohort:
    one = design.arms[arm]
    return simulate_cohort(
        design.programme,
        design.population,
        policy=one.policy,
        principles=one.principles,
        model=one.model,
        theory=design.theories[piece.theory],
        meetings=design.meetings,
        behaviour=design.behaviour,
        seed=design.seed,
        after_days=design.after_days,
        mentees=range(piece.start, piece.stop),
        share=design.minutes_each,
        threads=threads,
        how=how,
        progress=progress,
    )
