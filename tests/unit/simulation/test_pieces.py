"""A cohort in pieces is the cohort, and never more of it is held than a piece."""

import gc
import weakref
from typing import Any

import numpy as np
import pytest
from made_up import small_shop

from scaffolding.errors import InvariantError
from scaffolding.simulation import (
    How,
    Meetings,
    Population,
    simulate_cohort,
    simulate_pieces,
)
from scaffolding.simulation import pieces as room

SHOP = small_shop()
POPULATION = Population.from_priors(SHOP, mentees=12)
FEW = Meetings(n=3)


@pytest.mark.parametrize("size", [1, 5, 12, 100])
def test_pieces_together_are_the_cohort(size: int) -> None:
    whole = simulate_cohort(SHOP, POPULATION, meetings=FEW, how=How.READABLE)

    some = list(
        simulate_pieces(SHOP, POPULATION, size=size, meetings=FEW, how=How.READABLE)
    )

    assert np.array_equal(np.concatenate([it.tallies for it in some]), whole.tallies)
    assert max(len(it) for it in some) <= size


def test_of_some_mentees_there_are_pieces_as_well() -> None:
    found = simulate_pieces(
        SHOP, POPULATION, size=2, mentees=range(3, 8), meetings=FEW, how=How.READABLE
    )

    assert [it["mentee"].tolist() for it in found] == [[3, 4], [5, 6], [7]]


@pytest.mark.parametrize("mentees", [40, 400])
def test_rows_alive_do_not_grow_with_mentees(
    monkeypatch: pytest.MonkeyPatch, mentees: int
) -> None:
    alive: dict[int, int] = {}
    most = [0]

    def counted(*args: Any, **given: Any) -> Any:  # noqa: ANN401
        numbers = given.pop("mentees")
        cohort = simulate_cohort(*args, mentees=(), **given)
        rows = np.zeros(len(numbers), cohort.tallies.dtype)
        alive[id(rows)] = len(rows)
        weakref.finalize(rows, alive.pop, id(rows))
        gc.collect()
        most[0] = max(most[0], sum(alive.values()))
        return type(cohort)(tallies=rows, how=cohort.how)

    monkeypatch.setattr(room, "simulate_cohort", counted)
    population = Population.from_priors(SHOP, mentees=mentees)

    seen = 0
    for piece in simulate_pieces(SHOP, population, size=10, how=How.READABLE):
        seen += len(piece)

    assert seen == mentees
    assert (
        most[0] == 20
    )  # The one that is made, and the one that was not yet let go of.


def test_a_piece_of_nobody_is_refused() -> None:
    with pytest.raises(InvariantError, match="be 1 mentee or more"):
        simulate_pieces(SHOP, POPULATION, size=0)
