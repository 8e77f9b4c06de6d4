import pickle
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest

from scaffolding.errors import UnknownNameError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Question
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term

NAME = Texts(en="x")


def a_skill(name: str, *requires: str) -> Skill:
    return Skill(id=name, name=Texts(en=name), prior=0.2, requires=requires)


def a_programme(*skills: Skill) -> Programme:
    return Programme(id="p", skills=skills)


@pytest.fixture
def diamond() -> Programme:
    """D requires B and C, which both require A; E stands alone. Written upside down."""
    return a_programme(
        a_skill("D", "B", "C"),
        a_skill("C", "A"),
        a_skill("E"),
        a_skill("B", "A"),
        a_skill("A"),
    )


def test_a_programme_knows_its_graph(shop: Programme) -> None:
    records, sales = shop.skills

    assert shop.required(sales) == (records,)
    assert shop.opens(records) == (sales,)
    assert [one.id for one in shop.activities_of(sales)] == ["r2_day", "r2_week"]
    assert shop.place(sales) == 1


def test_what_comes_first_stands_first_in_the_order(diamond: Programme) -> None:
    """Where the graph leaves it open, in the order in which it was written."""
    assert "".join(skill.id for skill in diamond.order) == "EACBD"


def test_all_that_a_skill_requires_is_told_once_and_in_order(
    diamond: Programme,
) -> None:
    all_of_it = diamond.required_all(diamond.skill("D"))

    assert "".join(skill.id for skill in all_of_it) == "ACB"
    assert diamond.required_all(diamond.skill("D")) is all_of_it
    assert diamond.required_all(diamond.skill("E")) == ()


def test_steps_are_the_skills_on_the_longest_way() -> None:
    """A is under C at once and by way of B: A, B, C are three."""
    programme = a_programme(
        a_skill("A"), a_skill("B", "A"), a_skill("C", "A", "B"), a_skill("D", "C")
    )
    goal = programme.skill("C")

    assert [programme.steps(one, goal) for one in programme.skills] == [3, 2, 1, 0]


@pytest.mark.parametrize(
    ("managed", "ready", "fringe"),
    [("", None, "EA"), ("A", None, "CEB"), ("A", "", "E"), ("AE", "ABC", "DCB")],
)
def test_the_outer_fringe_is_what_comes_next(
    diamond: Programme, managed: str, ready: str | None, fringe: str
) -> None:
    found = diamond.outer_fringe(managed=managed, ready=ready)

    assert "".join(skill.id for skill in found) == fringe


def test_a_name_is_looked_up_by_id_and_a_skill_by_its_slug_as_well() -> None:
    mistake = Mistake(id="from_memory", name=NAME)
    question = Question(id="q", asks=NAME)
    skill = Skill(id="F7", slug="neraca", name=NAME, prior=0.01, scaffolds=(question,))
    own = Question(id="own", asks=NAME)
    sheet = Activity(
        id="sheet",
        skill=skill,
        name=NAME,
        mistakes=(Foreseen(mistake=mistake, rate=0.4),),
        scaffolds=(own,),
    )
    cash, warung = Term(id="cash", name=NAME), Term(id="warung", name=NAME)
    programme = Programme(
        id="p",
        skills=(skill,),
        activities=(sheet,),
        needs=(cash,),
        contexts=(warung,),
    )

    assert programme.skill("F7") is programme.skill("neraca") is skill
    assert programme.activity("sheet") is sheet
    assert programme.scaffold("q") is question
    assert programme.scaffold("own") is own
    assert programme.mistake("from_memory") is mistake
    assert programme.need("cash") is cash
    assert programme.need("buyers") is None
    assert programme.context("warung") is warung


def test_what_a_programme_names_has_a_name_in_each_language() -> None:
    """What is hers stands in quotation marks; a need reads on in the sentence."""
    name = Texts(id="Uang kas", en="Cash")

    said = [
        thing.spoken("id")
        for thing in (
            Skill(id="F1", name=name, prior=0.5),
            Mistake(id="m", name=name),
            Term(id="cash", name=name),
        )
    ]

    assert said == ["“Uang kas”", "“Uang kas”", "Uang kas"]


LOOK_UPS: dict[str, Callable[[Programme], object]] = {
    "skill": lambda shop: shop.skill("R22"),
    "activity": lambda shop: shop.activity("r2_dya"),
    "scaffold": lambda shop: shop.scaffold("r2_q"),
    "mistake": lambda shop: shop.mistake("m"),
    "context": lambda shop: shop.context("bakery"),
}


@pytest.mark.parametrize("kind", LOOK_UPS)
def test_an_unknown_name_says_what_it_was_to_be(shop: Programme, kind: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        LOOK_UPS[kind](shop)

    assert caught.value.kind == kind


def test_a_misspelt_skill_gets_the_nearest_name_and_a_slug_rather_than_an_id() -> None:
    neraca = Skill(id="F7", slug="neraca", name=NAME, prior=0.01)

    with pytest.raises(UnknownNameError, match="Did you mean 'neraca'"):
        a_programme(neraca).skill("neracca")


@pytest.mark.parametrize(
    "asked",
    [
        Programme.required,
        Programme.required_all,
        Programme.opens,
        Programme.place,
        Programme.activities_of,
    ],
)
def test_a_skill_of_another_programme_is_unknown(
    shop: Programme, asked: Callable[[Programme, Skill], object]
) -> None:
    with pytest.raises(UnknownNameError, match="no skill 'Z9'"):
        asked(shop, a_skill("Z9"))


def test_a_programme_survives_pickling_after_use(shop: Programme) -> None:
    """Its indices are made when first used, and made again on the other side."""
    shop.required_all(shop.skills[1])

    assert pickle.loads(pickle.dumps(shop)) == shop  # noqa: S301


def calls_to_ask_a_chain_of(n: int) -> int:
    """Return how many calls it takes to build a chain of skills and to ask about it."""
    skills = [a_skill(f"s{i}", *([f"s{i - 1}"] if i else [])) for i in range(n)]
    n_calls = 0

    def count(*_: object) -> None:
        nonlocal n_calls
        n_calls += 1

    sys.setprofile(count)
    try:
        chain = a_programme(*reversed(skills))
        first, last = chain.skill("s0"), chain.skill(f"s{n - 1}")
        answers = (
            chain.order[0] is first,
            len(chain.required_all(last)) == n - 1,
            chain.steps(first, last) == n,
            all(chain.opens(low) == (high,) for low, high in pairwise(chain.order)),
            all(chain.place(skill) == n - 1 - i for i, skill in enumerate(skills)),
            bool(chain.digest),
        )
    finally:
        sys.setprofile(None)
    assert all(answers)
    return n_calls


def test_ten_thousand_skills_cost_ten_times_what_a_thousand_do() -> None:
    """And not a hundred times; nor does a walk recurse, which would end it at a thousand.

    The first question costs what sets it up, so it is a little less than ten times.
    """
    assert calls_to_ask_a_chain_of(10_000) <= 10.5 * calls_to_ask_a_chain_of(1_000)
