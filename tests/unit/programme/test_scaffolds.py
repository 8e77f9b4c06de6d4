from collections.abc import Callable

import pytest

from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Minutes,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)
from scaffolding.quantities import Channel, Support

SAID = Texts(id="Buka bukunya", en="Open the book")
NAME = Texts(id="Buku Bu Tini", en="Mrs Tini's book")

KINDS: dict[Support, Callable[..., Scaffold]] = {
    Support.QUESTION: lambda **more: Question(id="h", asks=SAID, **more),
    Support.TASK: lambda **more: Task(id="h", brief=SAID, **more),
    Support.EXAMPLE: lambda **more: Example(
        id="h", setting=SAID, steps=(Worked(text=SAID),), **more
    ),
    Support.EXPLANATION: lambda **more: Explanation(id="h", points=(SAID,), **more),
    Support.DEMONSTRATION: lambda **more: Demonstration(
        id="h", steps=(Shown(does=SAID),), **more
    ),
}


def test_there_is_a_kind_for_every_level_of_help() -> None:
    assert [*KINDS] == [*Support][1:]


@pytest.mark.parametrize(("level", "made"), KINDS.items())
def test_a_kind_stands_at_its_level_unless_another_is_given(
    level: Support, made: Callable[..., Scaffold]
) -> None:
    assert made().level is level
    assert made(level=Support.TASK).level is Support.TASK


@pytest.mark.parametrize("made", KINDS.values())
def test_help_at_no_level_is_refused_with_what_to_do(
    made: Callable[..., Scaffold],
) -> None:
    with pytest.raises(InvariantError, match="offer the activity without a scaffold"):
        made(level=Support.NONE)


@pytest.mark.parametrize("made", KINDS.values())
def test_help_without_a_name_is_called_by_how_it_begins(
    made: Callable[..., Scaffold],
) -> None:
    assert made().spoken("id") == "“Buka bukunya”"
    assert made().spoken("en") == "“Open the book”"


@pytest.mark.parametrize("level", [*Support][2:])
def test_help_with_a_name_is_called_by_it(level: Support) -> None:
    assert KINDS[level](name=NAME).spoken("en") == "“Mrs Tini's book”"


def test_a_question_is_its_own_name() -> None:
    assert KINDS[Support.QUESTION](name=NAME).spoken("en") == "“Open the book”"


@pytest.mark.parametrize(
    "made",
    [
        lambda: Example(id="h", setting=SAID, steps=()),
        lambda: Explanation(id="h", points=()),
        lambda: Demonstration(id="h", steps=()),
    ],
)
def test_help_with_nothing_in_it_is_refused(made: Callable[[], Scaffold]) -> None:
    with pytest.raises(InvariantError, match=r"must hold something, got \(\)"):
        made()


def test_a_step_with_an_answer_is_left_to_her() -> None:
    assert not Worked(text=SAID).is_left
    assert Worked(text=SAID, answer=SAID).is_left


def test_help_takes_five_minutes_of_each_unless_it_says_otherwise() -> None:
    question = KINDS[Support.QUESTION]()

    assert (question.minutes.mentor, question.minutes.mentee) == (5, 5)
    assert question.channel is Channel.MENTORING


@pytest.mark.parametrize("who", ["mentor", "mentee"])
@pytest.mark.parametrize("value", [-1, float("inf"), float("nan"), "5", True])
def test_a_time_that_is_none_is_refused(who: str, value: float) -> None:
    with pytest.raises(InvariantError, match=rf"Minutes\.{who} must be a finite"):
        Minutes(**{who: value})
