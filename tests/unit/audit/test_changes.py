"""Whether one state leads to another more often than by chance."""

from itertools import product

import pytest

from scaffolding.audit.reports.changes import Change, likelihoods

CYCLE: dict[Change, int] = {("a", "b"): 20, ("b", "c"): 20, ("c", "a"): 20}
"""Each leads always on to the next."""

EVEN: dict[Change, int] = {
    (one, other): 5 for one, other in product("abcd", repeat=2) if one != other
}


def test_what_always_leads_on_is_surely_no_chance() -> None:
    found = likelihoods([CYCLE], seed=0)

    assert found["a", "b"].value == 1
    assert found["a", "b"].p < 0.01
    assert found["a", "c"].value == pytest.approx((0 - 1 / 3) / (1 - 1 / 3))
    assert found["a", "c"].p < 0.01
    assert found["a", "b"].n == 20


def test_with_four_states_as_frequent_chance_comes_to_a_ninth() -> None:
    """(1/3 - 1/4) / (1 - 1/4) = 1/9, and not 0, since none leads to itself."""
    found = likelihoods([EVEN], seed=0)

    assert len(found) == 12
    for one in found.values():
        assert one.value == pytest.approx(1 / 9)
        assert one.chance == pytest.approx(1 / 9, abs=0.02)
        assert one.p > 0.9


def test_with_two_states_each_can_only_lead_to_the_other() -> None:
    """There is one arrangement, so that nothing is less likely than chance."""
    found = likelihoods([{("a", "b"): 3, ("b", "a"): 3}], seed=0)

    assert found["a", "b"].value == found["a", "b"].chance == 1
    assert found["a", "b"].p == 1


def test_what_differs_between_mentees_is_no_likelihood() -> None:
    """One goes from a to b and back, another from c to d: neither could do
    otherwise, and it is chance all the same that the two together look as if."""
    found = likelihoods(
        [{("a", "b"): 9, ("b", "a"): 9}, {("c", "d"): 9, ("d", "c"): 9}], seed=0
    )

    assert found["a", "b"].value == 1
    assert found["a", "b"].chance == 1
    assert found["a", "b"].p == 1


def test_without_changes_there_is_no_likelihood() -> None:
    assert likelihoods([{}, {}], seed=0) == {}


def test_where_all_led_to_one_its_likelihood_cannot_be_told() -> None:
    found = likelihoods([{("a", "b"): 2, ("c", "b"): 2}], seed=0)

    assert ("a", "b") not in found
    assert found["a", "c"].value == 0


def test_the_same_seed_draws_the_same() -> None:
    one, same, other = (likelihoods([EVEN], seed=seed) for seed in (1, 1, 2))

    assert one == same != other
