"""What the library asks about against a second reckoning over every set of skills."""

import plain_probing as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.probing import ExactEntropy
from scaffolding.assessment.states import component, knowledge_states
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

MODEL = MasteryModel()


@st.composite
def structures(draw: st.DrawFn) -> Programme:
    """Draw up to nine skills, each requiring any of the earlier ones."""
    names = [f"s{i}" for i in range(draw(st.integers(1, 9)))]
    return Programme(
        id="drawn",
        skills=tuple(
            Skill(
                id=name,
                name=Texts(en=name),
                prior=draw(st.floats(0.01, 0.99)),
                requires=tuple(it for it in names[:i] if draw(st.booleans())),
            )
            for i, name in enumerate(names)
        ),
    )


def noises() -> st.SearchStrategy[tuple[float, float]]:
    """Draw a slip and a guess that leave an answer worth something."""
    return st.tuples(st.floats(0, 0.45), st.floats(0, 0.45))


def requirements(programme: Programme) -> plain.Requires:
    return {skill.id: skill.requires for skill in programme.skills}


@given(programme=structures())
def test_both_find_the_same_states(programme: Programme) -> None:
    found = list(knowledge_states(programme))

    assert len(found) == len(set(found))
    assert set(found) == set(plain.states(requirements(programme)))


@given(programme=structures())
def test_both_give_each_skill_the_same_chance(programme: Programme) -> None:
    """The plain one weighs every state; the library lists none."""
    m = {skill.id: skill.prior for skill in programme.skills}
    P = plain.over_states(requirements(programme), m)  # noqa: N806  As in the formula.

    for skill in programme.skills:
        found = component(skill, programme)
        chances = found.chances([it.prior for it in found.skills])
        chance = chances[found.skills.index(skill)]
        expected = sum(p for state, p in P.items() if skill.id in state)
        assert chance == pytest.approx(expected, abs=1e-12)


@given(programme=structures(), noise=noises())
def test_no_question_tells_more_than_the_one_asked(
    programme: Programme, noise: tuple[float, float]
) -> None:
    """The plain one updates every state by Bayes' rule, for each answer to each question."""
    slip, guess = noise
    asking = ExactEntropy(slip=slip, guess=guess)
    m = {skill.id: skill.prior for skill in programme.skills}
    P = plain.over_states(requirements(programme), m)  # noqa: N806
    tells = {name: plain.reduction(name, P, slip, guess) for name in m}

    asked = asking.ask(programme.skills, Belief(), MODEL, programme)

    assert tells[asked.id] == pytest.approx(max(tells.values()), abs=1e-9)
    for skill in programme.skills:
        found = component(skill, programme)
        chances = found.chances([it.prior for it in found.skills])
        told = asking.tells(chances[found.skills.index(skill)])
        assert told == pytest.approx(tells[skill.id], abs=1e-9)
