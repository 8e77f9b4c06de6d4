"""Some entries are read before the first of them is looked at."""

from collections.abc import Iterator

import pytest
from kept_records import a_story

from scaffolding.audit.looking import look
from scaffolding.audit.reading_ahead import AHEAD, read_ahead
from scaffolding.errors import UnknownNameError
from scaffolding.journal.entries import Entry, GoalDropped


def counted(n: int, read: list[int]) -> Iterator[int]:
    for i in range(n):
        read.append(i)
        yield i


@pytest.mark.parametrize("n", [0, 1, AHEAD - 1, AHEAD, AHEAD + 1, 3 * AHEAD])
def test_all_come_and_in_order(n: int) -> None:
    assert list(read_ahead(range(n))) == list(range(n))


def test_no_more_are_read_ahead_than_that() -> None:
    read: list[int] = []
    coming = read_ahead(counted(10 * AHEAD, read))

    assert next(coming) == 0
    assert len(read) == AHEAD


@pytest.mark.parametrize("n", [0, 1, AHEAD, AHEAD + 1])
def test_what_stands_before_a_fault_comes_before_it_is_raised(n: int) -> None:
    def broken() -> Iterator[int]:
        yield from range(n)
        message = "torn"
        raise ValueError(message)

    seen: list[int] = []
    with pytest.raises(ValueError, match="torn"):
        seen.extend(read_ahead(broken()))

    assert seen == list(range(n))


def test_of_two_faults_an_audit_tells_the_one_that_stands_first() -> None:
    story = a_story()
    last = story.entries[-1]

    def told() -> Iterator[Entry]:
        yield from story.entries
        yield GoalDropped(id="9", at=last.at, skill="nowhere")
        message = "torn"
        raise ValueError(message)

    with pytest.raises(UnknownNameError, match="nowhere"):
        look(told(), story.standing.programme)
