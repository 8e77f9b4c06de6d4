import pytest
from attrs import evolve

from scaffolding.errors import UnknownNameError
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Support
from scaffolding.standing.dialogue import Dialogue
from scaffolding.standing.outlook import Outlook, Prospect, Requirement
from scaffolding.standing.record import Record
from scaffolding.standing.thresholds import Thresholds


def an_outlook(shop: Programme, sales: Activity, *, records: float) -> Outlook:
    """Return an outlook on the second skill, the first believed that much."""
    first, second = shop.skills
    return Outlook(
        skill=second,
        mastery=0.1,
        is_managed_alone=False,
        requirements=(Requirement(skill=first, mastery=records),),
        prospects=(Prospect(activity=sales, chances=(0.3, 0.5, 0.7)),),
        record=Record(),
        day=3.0,
        goals=(),
        dialogue=Dialogue(mood=Mood.BORED, last_skill="R2", declined={"r2_day": 2.0}),
        thresholds=Thresholds(),
    )


@pytest.mark.parametrize(
    ("records", "n_unready", "n_unsure"),
    [(0.79, 1, 1), (0.8, 0, 1), (0.94, 0, 1), (0.95, 0, 0)],
)
def test_what_is_missing_is_told_from_what_is_unsure(
    shop: Programme, sales: Activity, records: float, n_unready: int, n_unsure: int
) -> None:
    """A threshold that is just reached is reached."""
    outlook = an_outlook(shop, sales, records=records)

    assert len(outlook.unready) == n_unready
    assert len(outlook.unsure) == n_unsure


@pytest.mark.parametrize(
    ("likely", "least"),
    [
        (0.3, Support.NONE),
        (0.31, Support.QUESTION),
        (0.7, Support.EXAMPLE),
        (0.71, None),
    ],
)
def test_the_least_help_is_the_first_that_is_likely_enough(
    shop: Programme, sales: Activity, likely: float, least: Support | None
) -> None:
    """A chance that is just likely enough is enough."""
    prospect = an_outlook(shop, sales, records=0.9).prospect(sales)

    assert prospect.least(likely) is least


def test_a_chance_belongs_to_a_level_of_the_ladder(
    shop: Programme, sales: Activity
) -> None:
    prospect = an_outlook(shop, sales, records=0.9).prospect(sales)

    assert prospect.chance(Support.EXAMPLE) == 0.7


def test_an_activity_of_another_skill_has_no_prospect_here(
    shop: Programme, records: Activity, sales: Activity
) -> None:
    with pytest.raises(UnknownNameError, match="no activity 'r1_book'"):
        an_outlook(shop, sales, records=0.9).prospect(records)


def test_a_refusal_stands_for_a_day(shop: Programme, sales: Activity) -> None:
    """Declined on day 2: it stands on day 2.99, and no more on day 3."""
    outlook = an_outlook(shop, sales, records=0.9)

    assert not outlook.is_declined(sales)
    assert evolve(outlook, day=2.99).is_declined(sales)
    assert not outlook.is_declined(shop.activities[2])


def test_it_knows_her_mood_and_what_she_was_at(
    shop: Programme, sales: Activity
) -> None:
    outlook = an_outlook(shop, sales, records=0.9)

    assert outlook.mood is Mood.BORED
    assert outlook.is_last
    assert not evolve(outlook, skill=shop.skills[0]).is_last


def test_a_requirement_is_called_by_its_skill(shop: Programme, sales: Activity) -> None:
    requirement = an_outlook(shop, sales, records=0.9).requirements[0]

    assert requirement.spoken("en") == "“Keep written records”"
