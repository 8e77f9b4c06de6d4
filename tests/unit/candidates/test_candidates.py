"""Candidates look like a plain sequence, and are made when somebody looks at them."""

import pickle
from collections import Counter
from typing import Any

import pytest
from telling import Story, a_programme, a_skill

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import (
    Candidates,
    activities_of,
    skills_of,
    ways_of,
)
from scaffolding.candidates.field import Field
from scaffolding.luck import Luck
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.pick import Pick
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import chosen
from scaffolding.principles.principles import Principles


def by_name(pick: Pick) -> str:
    return type(pick).__name__


@pytest.fixture
def field() -> Field:
    """B requires A and is the goal; of A 2 ways are admitted, of B 6, of C none."""
    programme = a_programme(
        a_skill("A", 0.9), a_skill("B", 0.1, "A"), a_skill("C", 0.5)
    )
    return Field.of(Story(programme, goals=("B",)).standing, Principles())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What candidates were made of, by activity."""
    found, plain = Counter[str](), Candidate.__init__

    def counted(self: Candidate, *parts: Any, **others: Any) -> None:  # noqa: ANN401
        plain(self, *parts, **others)
        found[self.activity.id] += 1

    monkeypatch.setattr(Candidate, "__init__", counted)
    return found


def test_they_are_what_a_tuple_of_them_would_be(field: Field) -> None:
    lazy, plain = field.admitted, field.candidates

    assert isinstance(lazy, Candidates)
    assert tuple(lazy) == plain
    assert (len(lazy), lazy[0], lazy[-1]) == (len(plain), plain[0], plain[-1])
    assert lazy[1:3] == plain[1:3]
    assert [lazy.index(one) for one in plain] == list(range(len(plain)))
    assert all(one in lazy for one in plain)
    assert repr(lazy) == repr(plain)


def test_whoever_looks_twice_sees_the_same_objects(field: Field) -> None:
    lazy = field.admitted
    first = lazy.ways("B1")

    assert all(one is other for one, other in zip(lazy, lazy, strict=True))
    assert [one for one in lazy if one.activity.id == "B1"] == list(first)
    assert all(one is lazy[lazy.index(one)] for one in first)


def test_what_is_asked_of_them_is_what_a_tuple_of_them_would_say(field: Field) -> None:
    lazy, plain = field.admitted, field.candidates

    assert list(skills_of(lazy).items()) == list(skills_of(plain).items())
    for skill in ("A", "B", "C", "D"):
        assert activities_of(lazy, skill) == activities_of(plain, skill)
    assert activities_of(lazy) == activities_of(plain)
    for activity in ("A1", "A2", "B1", "B2", "C1", "D1"):
        assert ways_of(lazy, activity) == ways_of(plain, activity)
    assert skills_of(lazy).keys() == {"A", "B"}
    assert len(ways_of(lazy, "B1")) == 3


def test_to_count_them_makes_none(field: Field, made: Counter[str]) -> None:
    assert len(field.admitted) == 8
    assert field.admitted
    assert not made


@pytest.mark.parametrize(
    "pick", [Nearest(), InOrder(), Zpdes(), ThompsonSampling()], ids=by_name
)
def test_a_guide_makes_those_of_the_activity_that_it_chooses(
    field: Field, made: Counter[str], pick: Pick
) -> None:
    (one,) = chosen(Guide(pick=pick), field.standing, field.admitted, Luck())

    made_then = dict(made)
    of_choice = [it for it in field.candidates if it.activity.id == one.activity.id]
    assert made_then == {one.activity.id: len(of_choice)}


def test_they_can_be_sent_to_another_process(field: Field) -> None:
    again = pickle.loads(pickle.dumps(field.admitted))  # noqa: S301  Our own.

    assert [it.offer for it in again] == [it.offer for it in field.candidates]
