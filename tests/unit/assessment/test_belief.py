import pytest

from scaffolding.assessment.belief import Belief
from scaffolding.errors import InvariantError


def test_a_skill_of_which_nothing_was_seen_is_not_held() -> None:
    assert "R1" not in Belief().held


def test_holding_one_skill_leaves_the_old_belief_as_it_was() -> None:
    before = Belief()

    after = before.holding("R1", (0.9,), day=2.0)

    assert "R1" not in before.held
    assert after.held["R1"] == ((0.9,), 2.0)


def test_holding_several_skills_is_holding_one_after_the_other() -> None:
    before = Belief().holding("R1", (0.5,), day=1.0)

    at_once = before.holding_all({"R1": (0.9,), "R2": (0.4,)}, day=2.0)

    one_by_one = before.holding("R1", (0.9,), day=2.0).holding("R2", (0.4,), day=2.0)
    assert at_once == one_by_one


def test_time_passes_without_a_copy_of_what_is_held() -> None:
    belief = Belief().holding("R1", (0.9,), day=2.0)

    assert belief.on(9.0).held is belief.held


@pytest.mark.parametrize("day", [1.9, float("nan")])
def test_a_belief_does_not_go_back_in_time(day: float) -> None:
    belief = Belief().holding("R1", (0.9,), day=2.0)

    with pytest.raises(InvariantError, match=r"must be 2\.0 or later"):
        belief.on(day)
    with pytest.raises(InvariantError, match=r"must be 2\.0 or later"):
        belief.holding("R1", (0.9,), day=day)
    with pytest.raises(InvariantError, match=r"must be 2\.0 or later"):
        belief.holding_all({"R1": (0.9,)}, day=day)


def test_equal_beliefs_have_equal_hashes() -> None:
    one, other = (Belief().holding("R1", (0.9,), day=2.0) for _ in range(2))

    assert one == other
    assert hash(one) == hash(other)
