"""Strategies build valid values, of every kind that there is, and shrink to the least."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tomllib import loads

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.field import Field
from scaffolding.errors import DocumentError
from scaffolding.io import loads_programme
from scaffolding.journal.journal import Journal
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.standing.standing import Standing
from scaffolding.testing import strategies as drawn
from scaffolding.testing.registering import register
from scaffolding.testing.strategies import FaultKind, Shape

ROOT = Path(__file__).parents[3]

REQUIRED: dict[Shape, Callable[[int, int], bool]] = {
    Shape.CHAIN: lambda i, n: n == min(i, 1),
    Shape.TREE: lambda i, n: n == min(i, 1),
    Shape.DENSE: lambda i, n: n == i,
    Shape.ISLANDS: lambda i, n: n == i % 2,
}
"""How many skills the one in place i requires."""


@pytest.mark.parametrize("shape", Shape)
@given(data=st.data(), size=st.integers(1, 5))
@settings(max_examples=20)
def test_a_programme_has_the_size_and_the_shape_that_are_asked_for(
    shape: Shape, data: st.DataObject, size: int
) -> None:
    programme = data.draw(drawn.programmes(size=size, shape=shape))

    assert len(programme.skills) == size
    for i, skill in enumerate(programme.skills):
        assert REQUIRED[shape](i, len(skill.requires))


@pytest.mark.parametrize("kind", FaultKind)
@given(data=st.data())
@settings(max_examples=10)
def test_of_a_broken_document_io_tells_just_the_fault_that_it_has(
    kind: FaultKind, data: st.DataObject
) -> None:
    broken = data.draw(drawn.broken_documents(kind=kind))

    with pytest.raises(DocumentError) as caught:
        loads_programme(broken.text)

    assert [it.path for it in caught.value.faults] == [broken.path]


@given(data=st.data())
@settings(max_examples=25)
def test_a_standing_is_one_from_which_a_mentorship_goes_on(data: st.DataObject) -> None:
    standing = data.draw(drawn.standings())

    field = Field.of(standing, Principles())

    assert standing.opened is not None
    assert all(field.against(it.offer) == () for it in field.candidates)


@given(data=st.data())
@settings(max_examples=25)
def test_a_journal_that_was_grown_has_nothing_improper(data: st.DataObject) -> None:
    programme = data.draw(drawn.programmes())
    journal = data.draw(drawn.grown_journals(programme))

    standing = Standing(programme=programme, model=StagesModel())

    for entry in journal:
        assert standing.expects(entry) is None
        standing = standing.after(entry)


@pytest.mark.parametrize(
    "kind",
    [
        Activity,
        Belief,
        Evidence,
        Journal,
        LearnerModel,
        Mentee,
        Mentor,
        Policy,
        Programme,
        Skill,
        Standing,
    ],
)
def test_a_type_of_ours_is_drawn_by_its_annotation(kind: type) -> None:
    register()

    @given(value=st.from_type(kind))
    @settings(max_examples=5)
    def draws(value: object) -> None:
        methods: dict[type, str] = {Policy: "choose", LearnerModel: "predict"}
        name = methods.get(kind)
        assert isinstance(value, kind) if name is None else hasattr(value, name)

    draws()


def test_hypothesis_is_told_where_to_find_them() -> None:
    entries = loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    home, _, name = entries["entry-points"]["hypothesis"]["scaffolding"].partition(":")

    assert getattr(import_module(home), name) is register


@pytest.mark.slow
def test_a_programme_shrinks_to_one_skill_without_help() -> None:
    least = find(drawn.programmes(), lambda _: True)

    assert [it.scaffolds for it in least.skills] == [()]


def test_a_policy_shrinks_to_one_that_has_no_parts() -> None:
    assert find(drawn.policies(), lambda _: True) == AtRandom()
