import pytest

from scaffolding.errors import InvariantError
from scaffolding.principles.affect import Affect
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principle import Bounds
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.quantities import Support


def test_there_are_seven_unless_one_says_otherwise() -> None:
    assert [type(one).__name__ for one in Principles()] == [
        "Collaboration",
        "Reach",
        "Withdrawal",
        "Need",
        "Anticipation",
        "Sequence",
        "Affect",
    ]
    assert list(Principles.consent_only()) == [Collaboration()]
    assert list(Principles.of(Need(), Affect())) == [Need(), Affect()]


def test_one_is_found_by_its_kind() -> None:
    principles = Principles.of(Collaboration(), Reach(floor=0.4))

    assert principles.get(Reach) == Reach(floor=0.4)
    assert principles.get(Affect) is None


def test_some_are_taken_or_left_out() -> None:
    seven = Principles()

    assert list(seven.only(Collaboration, Need)) == [Collaboration(), Need()]
    assert Reach() not in seven.without(Reach)
    assert len(list(seven.without(Reach, Need))) == 5


def test_two_of_a_kind_are_refused() -> None:
    with pytest.raises(InvariantError, match="be of different kinds.*Reach") as told:
        Principles.of(Reach(), Reach(floor=0.4))

    assert told.value.where == "Principles.members"
    assert told.value.rule == "be of different kinds"


def test_withdrawal_may_not_take_the_help_that_reach_asks_for() -> None:
    with pytest.raises(
        InvariantError, match=r"at most Withdrawal\.likely, 0\.6"
    ) as told:
        Principles.of(Reach(floor=0.7), Withdrawal(likely=0.6))

    assert (told.value.where, told.value.got) == ("Reach.floor", 0.7)
    assert told.value.hint.startswith("Otherwise no level of help would be both enough")

    Principles.of(Reach(floor=0.7), Withdrawal(likely=0.7))
    Principles.of(Reach(floor=0.9))


def test_bounds_that_leave_no_level_are_no_bounds() -> None:
    with pytest.raises(InvariantError, match="answer Refused") as told:
        Bounds(Support.EXAMPLE, Support.TASK)

    assert (told.value.where, told.value.got) == ("Bounds.upper", Support.TASK)
    assert told.value.rule == f"be at least lower, {Support.EXAMPLE!r}"
    assert told.value.hint == "Where no level will do, answer Refused."


def test_a_level_lies_within_bounds_at_both_ends() -> None:
    bounds = Bounds(Support.QUESTION, Support.EXAMPLE)

    assert [support in bounds for support in Support] == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]
