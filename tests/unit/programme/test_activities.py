import pickle

import pytest
from attrs import evolve

from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity, step_over, step_under
from scaffolding.programme.scaffolds import Question
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support

LADDER = (Support.NONE, Support.QUESTION, Support.EXAMPLE)


def test_a_ladder_is_no_help_and_the_levels_of_the_scaffolds_rising(
    sales: Activity,
) -> None:
    assert sales.ladder == LADDER


def test_an_activity_without_help_can_be_done_alone_and_no_other_way(
    records: Activity,
) -> None:
    assert records.ladder == (Support.NONE,)


def test_help_for_one_activity_joins_the_help_of_its_skill(sales: Activity) -> None:
    own = Question(id="own", asks=Texts(en="And today?"))

    helped = evolve(sales, scaffolds=(own,))

    assert helped.all_scaffolds == (*sales.skill.scaffolds, own)
    assert helped.ladder == sales.ladder
    assert [one.id for one in helped.scaffolds_at(Support.QUESTION)] == ["r2_q1", "own"]


def test_a_level_without_help_has_no_scaffolds(sales: Activity) -> None:
    assert sales.scaffolds_at(Support.NONE) == ()
    assert sales.scaffolds_at(Support.TASK) == ()


@pytest.mark.parametrize(
    ("contexts", "context", "fits"),
    [
        ((), "warung", True),
        (("warung",), "warung", True),
        (("warung",), "", True),
        (("warung",), "bakery", False),
    ],
)
def test_an_activity_fits_the_trades_it_names_or_every_one(
    sales: Activity, contexts: tuple[str, ...], context: str, *, fits: bool
) -> None:
    assert evolve(sales, contexts=contexts).fits(context) is fits


@pytest.mark.parametrize(
    ("level", "under", "over"),
    [
        (Support.NONE, Support.NONE, Support.QUESTION),
        (Support.QUESTION, Support.NONE, Support.EXAMPLE),
        (Support.TASK, Support.QUESTION, Support.EXAMPLE),
        (Support.EXAMPLE, Support.QUESTION, Support.EXAMPLE),
        (Support.DEMONSTRATION, Support.EXAMPLE, Support.EXAMPLE),
    ],
)
def test_a_step_is_one_step_on_the_ladder_and_ends_at_its_ends(
    level: Support, under: Support, over: Support
) -> None:
    assert step_under(level, LADDER) is under
    assert step_over(level, LADDER) is over


def test_an_activity_is_called_by_its_name_in_quotation_marks(sales: Activity) -> None:
    assert sales.spoken("id") == "“Hari ini”"


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "1", True])
def test_a_difficulty_that_is_no_number_is_refused(
    records: Activity, value: float
) -> None:
    with pytest.raises(InvariantError, match=r"Activity\.difficulty must be a finite"):
        evolve(records, difficulty=value)


def test_an_activity_survives_pickling_after_use(sales: Activity) -> None:
    """What it works out once it works out again on the other side."""
    assert sales.scaffolds_at(Support.EXAMPLE)

    assert pickle.loads(pickle.dumps(sales)) == sales  # noqa: S301


@pytest.mark.parametrize("name", ["", " R1", "R1\n", None, 1])
def test_what_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(InvariantError, match=r"Skill\.id must be a word to name it by"):
        Skill(id=name, slug="s", name=Texts(en="x"), prior=0.5)


def test_a_skill_without_a_slug_goes_by_its_id() -> None:
    assert Skill(id="R1", name=Texts(en="x"), prior=0.5).slug == "R1"


@pytest.mark.parametrize("prior", [float("nan"), float("inf"), -0.1, 87])
def test_a_prior_that_is_no_share_is_refused(prior: float) -> None:
    with pytest.raises(InvariantError, match=r"Skill\.prior must be a float in"):
        Skill(id="R1", name=Texts(en="x"), prior=prior)
