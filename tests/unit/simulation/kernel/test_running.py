"""Chunks are all of a cohort, each mentee once, and small towards the end."""

import pytest
from attrs import evolve

from scaffolding.io.builtin import bicycle
from scaffolding.simulation.kernel.running import _chunks
from scaffolding.simulation.kernel.tables import kept_tables, tables_of


@pytest.mark.parametrize("n", [0, 1, 63, 64, 65, 511, 512, 5_000])
@pytest.mark.parametrize("threads", [1, 2, 16])
def test_each_mentee_is_in_one_chunk(n: int, threads: int) -> None:
    chunks = _chunks(n, 512, threads)

    assert [i for chunk in chunks for i in range(n)[chunk]] == list(range(n))
    assert all(0 < chunk.stop - chunk.start <= 512 for chunk in chunks)


def test_towards_the_end_chunks_are_smaller() -> None:
    sizes = [chunk.stop - chunk.start for chunk in _chunks(5_000, 512, 2)]

    assert sizes[0] == 512
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] <= 64


def test_the_arrays_of_a_programme_are_kept_and_those_of_no_other() -> None:
    one, other = bicycle(), evolve(bicycle())

    assert kept_tables(one) is kept_tables(one)
    assert kept_tables(other) is not kept_tables(one)
    assert kept_tables(one).skill.tolist() == tables_of(one).skill.tolist()
