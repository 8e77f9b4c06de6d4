from math import prod

import pytest

from scaffolding.assessment.states import component, knowledge_states, outer_fringe
from scaffolding.errors import UnknownNameError
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill


def skill(name: str, *requires: str) -> Skill:
    return Skill(id=name, name=Texts(en=name), prior=0.5, requires=requires)


def programme(*skills: Skill) -> Programme:
    return Programme(id="p", skills=skills)


CHAIN = programme(skill("a"), skill("b", "a"), skill("c", "b"))


def test_a_state_lacks_nothing_that_it_requires() -> None:
    """A V: c requires both a and b, so {c}, {a, c} and {b, c} are no states."""
    both = programme(skill("c", "a", "b"), skill("a"), skill("b"))

    states = {"".join(sorted(state)) for state in knowledge_states(both)}

    assert states == {"", "a", "b", "ab", "abc"}


def test_the_states_of_a_long_chain_are_one_more_than_its_skills() -> None:
    names = [f"s{i:04}" for i in range(1_500)]
    skills = [skill(names[0]), *(skill(b, a) for a, b in zip(names, names[1:]))]  # noqa: B905, RUF007  Each with the next.

    assert sum(1 for _ in knowledge_states(programme(*skills))) == 1_501


def test_the_outer_fringe_holds_what_makes_another_state() -> None:
    states = list(knowledge_states(CHAIN))

    assert outer_fringe({"a"}, states) == {"b"}
    assert outer_fringe({"a", "b", "c"}, states) == set()


def test_the_outer_fringe_of_a_structure_is_that_of_the_programme_that_gives_it() -> (
    None
):
    both = programme(skill("a"), skill("b"), skill("c", "a"), skill("d", "a", "b"))
    states = list(knowledge_states(both))

    for state in states:
        fringe = both.outer_fringe(managed=state)
        assert outer_fringe(state, states) == {one.id for one in fringe}


def test_a_component_is_what_hangs_together_by_requirements() -> None:
    """c is found from a by way of b, which both go through; d stands alone."""
    p = programme(skill("b", "a", "c"), skill("a"), skill("c"), skill("d"))

    assert [one.id for one in component(p.skill("a"), p).skills] == ["a", "c", "b"]
    assert component(p.skill("d"), p).skills == (p.skill("d"),)


def test_a_component_is_of_a_skill_of_the_programme() -> None:
    with pytest.raises(UnknownNameError, match="no skill 'x'"):
        component(skill("x"), CHAIN)


def test_a_skill_alone_has_the_chance_that_is_held_of_it() -> None:
    p = programme(skill("a"))

    assert component(p.skill("a"), p).chances((0.3,)) == pytest.approx((0.3,))


def test_what_is_held_of_what_comes_later_speaks_for_what_comes_first() -> None:
    """Of a chain of two, {} has .5 x .2, {a} .5 x .2, {a, b} .5 x .8; {b} is struck out.

    Sum .6: a is in (.1 + .4) / .6 = 5/6, b in .4 / .6 = 2/3.
    """
    p = programme(skill("a"), skill("b", "a"))

    chances = component(p.skill("a"), p).chances((0.5, 0.8))

    assert chances == pytest.approx((5 / 6, 2 / 3))


def test_masteries_that_contradict_the_structure_leave_some_state_possible() -> None:
    """None of a and all of b: {} and {a, b} weigh as much, {a} next to nothing."""
    p = programme(skill("a"), skill("b", "a"))

    chances = component(p.skill("a"), p).chances((0.0, 1.0))

    assert chances == pytest.approx((0.5, 0.5), abs=2e-6)


def test_a_hundred_skills_that_contradict_one_another_can_still_be_weighed() -> None:
    names = [f"s{i:02}" for i in range(100)]
    skills = [skill(names[0])]
    skills += [skill(name, names[i]) for i, name in enumerate(names[1:])]
    p = programme(*skills)

    chances = component(skills[0], p).chances((0.0,) * 50 + (1.0,) * 50)

    assert all(0 <= chance <= 1 for chance in chances)
    assert chances[0] == pytest.approx(0.5, abs=1e-4)


def test_a_wide_component_is_weighed_without_a_list_of_its_states() -> None:
    """One root under 60 skills: 2^60 + 1 states, and one sum in closed form.

    With the root each of the others is as it may; without it, none is there.
    """
    leaves = [skill(f"s{i}", "root") for i in range(60)]
    p = programme(skill("root"), *leaves)

    root, *others = component(leaves[0], p).chances((0.4, *(0.1,) * 60))

    there, not_there = 0.4, 0.6 * prod([0.9] * 60)
    assert root == pytest.approx(there / (there + not_there))
    assert others == pytest.approx([0.1 * root] * 60)
