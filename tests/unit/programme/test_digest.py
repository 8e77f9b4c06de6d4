"""A journal is resumed with the programme that it was kept with, or not at all."""

from typing import Any

import pytest
from attrs import evolve

from scaffolding.languages import Texts
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Minutes, Question
from scaffolding.quantities import Channel, Support

NAME = Texts(en="x")


def with_skill(shop: Programme, changes: dict[str, Any]) -> Programme:
    """Return the shop with the second skill changed, and what exercises it."""
    records, sales = shop.skills
    other = evolve(sales, **changes)
    activities = [
        evolve(one, skill=other) if one.skill is sales else one
        for one in shop.activities
    ]
    return evolve(shop, skills=(records, other), activities=tuple(activities))


def with_activity(shop: Programme, changes: dict[str, Any]) -> Programme:
    """Return the shop with the last activity changed."""
    *others, last = shop.activities
    return evolve(shop, activities=(*others, evolve(last, **changes)))


def test_a_digest_is_told_by_what_a_programme_holds(shop: Programme) -> None:
    assert evolve(shop).digest == shop.digest
    assert len(shop.digest) == 16


@pytest.mark.parametrize(
    "changes",
    [
        {"prior": 0.1},
        {"requires": ()},
        {"slug": "sales"},
        {"scaffolds": ()},
        {"scaffolds": (Question(id="r2_q1", asks=NAME),)},
    ],
)
def test_a_digest_changes_with_a_skill(
    shop: Programme, changes: dict[str, Any]
) -> None:
    assert with_skill(shop, changes).digest != shop.digest


@pytest.mark.parametrize(
    "changes",
    [
        {"level": Support.TASK},
        {"minutes": Minutes(mentor=6)},
        {"minutes": Minutes(mentee=6)},
        {"channel": Channel.TRAINING},
        {"addresses": frozenset({"m"})},
    ],
)
def test_a_digest_changes_with_a_scaffold(
    shop: Programme, changes: dict[str, Any]
) -> None:
    mistake = Foreseen(mistake=Mistake(id="m", name=NAME), rate=0.5)
    whole = with_activity(shop, {"mistakes": (mistake,)})
    question, example = whole.skills[1].scaffolds
    assert isinstance(question, Question)

    other = with_skill(whole, {"scaffolds": (evolve(question, **changes), example)})

    assert other.digest != whole.digest


@pytest.mark.parametrize(
    "changes",
    [
        {"minutes": 20},
        {"difficulty": 0.5},
        {"contexts": ("warung",)},
        {"need": "cash"},
        {"mistakes": (Foreseen(mistake=Mistake(id="m", name=NAME), rate=0.5),)},
        {"scaffolds": (Question(id="own", asks=NAME),)},
    ],
)
def test_a_digest_changes_with_an_activity(
    shop: Programme, changes: dict[str, Any]
) -> None:
    assert with_activity(shop, changes).digest != shop.digest


def test_a_digest_changes_with_the_order_and_the_id(shop: Programme) -> None:
    """Where nothing else decides, what was written first comes first."""
    book, *others = shop.activities

    assert evolve(shop, activities=(*others, book)).digest != shop.digest
    assert evolve(shop, id="stall").digest != shop.digest


def test_wording_leaves_a_digest_as_it_is(shop: Programme) -> None:
    """A mended sentence orphans no journal."""
    question, example = shop.skills[1].scaffolds
    assert isinstance(question, Question)
    mended = evolve(question, asks=NAME, withdraw_when=NAME, expects=NAME)

    reworded = with_skill(
        evolve(shop, name=NAME, languages=("id", "en")),
        {"name": NAME, "why": NAME, "scaffolds": (mended, example)},
    )
    told = {"name": NAME, "success": NAME, "heard_as": NAME}
    retold = with_activity(reworded, told)

    assert retold.digest == shop.digest
