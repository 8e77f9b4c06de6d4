import pytest
from attrs import evolve
from telling import Story, believing

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds, Principle
from scaffolding.principles.reach import Reach
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing

REACH: Principle = Reach()


def a_standing(shop: Programme, *, records: float, sales: float) -> Standing:
    """Return a standing in which the two skills are believed that much."""
    belief = Belief()
    for skill, mastery in zip(shop.skills, (records, sales), strict=True):
        stages = (mastery, 0.0, 1 - mastery)
        belief = belief.holding(skill.id, stages, day=0.0)
    return Standing(programme=shop, model=StagesModel(), belief=belief)


def judged(standing: Standing, activity: Activity, support: Support) -> Judgement:
    """Return what reach says of the activity with a scaffold of that level."""
    at_level = {scaffold.level: scaffold for scaffold in activity.all_scaffolds}
    offer = Offer(activity=activity, scaffold=at_level.get(support))
    return REACH.admit(standing, offer)


def test_the_least_help_that_reaches_the_floor_bounds_from_below(
    shop: Programme, sales: Activity
) -> None:
    """Nothing known, ready .99: .15, then .15 + .6683 x (.18, .54) = .27, .51."""
    outlook = a_standing(shop, records=0.99, sales=0.0).outlook(sales.skill)

    bounds = REACH.bounds(outlook, sales)

    assert isinstance(bounds, Bounds)
    assert bounds == Bounds(Support.EXAMPLE, Support.EXAMPLE)
    chances = 0.15, 0.15 + 0.66825 * 0.18, 0.15 + 0.66825 * 0.54
    assert outlook.prospect(sales).chances == pytest.approx(chances)


def test_an_offer_below_the_floor_is_refused_with_what_would_do(
    shop: Programme, sales: Activity
) -> None:
    standing = a_standing(shop, records=0.99, sales=0.0)

    judgement = judged(standing, sales, Support.QUESTION)

    assert isinstance(judgement, Refused)
    assert judgement.reason.code is ReasonCode.REACH_TOO_LITTLE
    assert judgement.reason.facts["least"] is Support.EXAMPLE


def test_an_admitted_offer_says_its_own_chance(
    shop: Programme, sales: Activity
) -> None:
    standing = a_standing(shop, records=0.99, sales=0.5)

    judgement = judged(standing, sales, Support.EXAMPLE)

    assert isinstance(judgement, Admitted)
    assert judgement.reason.facts["support"] is Support.EXAMPLE


def test_a_skill_whose_requirements_are_not_ready_is_refused_by_name(
    shop: Programme, sales: Activity
) -> None:
    judgement = judged(a_standing(shop, records=0.7, sales=0.5), sales, Support.NONE)

    assert judgement.reason.code is ReasonCode.REACH_NOT_READY
    assert "“Keep written records”" in judgement.reason.sentence("en")


def test_a_skill_managed_alone_is_no_longer_within_reach(
    shop: Programme, records: Activity
) -> None:
    shown = Evidence(
        activity=records, support=Support.NONE, outcome=Outcome.ACHIEVED, day=0.0
    )
    standing = a_standing(shop, records=0.97, sales=0.0).seeing(shown)

    judgement = judged(standing, records, Support.NONE)

    assert judgement.reason.code is ReasonCode.REACH_MANAGED_ALONE
    assert judgement.reason.facts == {
        "skill": records.skill,
        "mastery": standing.mastery(records.skill),
    }


def test_beyond_all_help_what_could_be_firmer_is_named(
    shop: Programme, sales: Activity
) -> None:
    """Ready .85 but not mastered: .15 + .5738 x .54 = .46, under the floor."""
    judgement = judged(
        a_standing(shop, records=0.85, sales=0.0), sales, Support.EXAMPLE
    )

    assert judgement.reason.code is ReasonCode.REACH_UNSURE
    assert "Firmer first" in judgement.reason.sentence("en")


def test_beyond_all_help_with_nothing_missing_is_a_gap_in_the_programme(
    shop: Programme, records: Activity
) -> None:
    """A skill without scaffolds that she does not have: only a guess is left."""
    judgement = judged(a_standing(shop, records=0.0, sales=0.0), records, Support.NONE)

    assert judgement.reason.code is ReasonCode.REACH_BEYOND
    assert judgement.reason.facts["activity"] is records


def test_a_skill_managed_alone_is_within_reach_again_if_something_waits_for_it(
    shop: Programme, records: Activity
) -> None:
    """Records are mastered by a try, then held at .85: sales reach .46 at most."""
    story = Story(shop, goals=("R2",), belief=believing(R1=0.97, R2=0.0))
    story.tries("r1_book")
    belief = story.standing.belief.holding("R1", (0.85, 0.0, 0.15), day=0.0)
    standing = evolve(story.standing, belief=belief)
    assert standing.is_managed_alone(records.skill)

    judgement = judged(standing, records, Support.NONE)

    assert isinstance(judgement, Admitted)
    assert judgement.reason.code is ReasonCode.REACH_WITHIN


def test_a_floor_that_is_no_probability_is_refused() -> None:
    with pytest.raises(InvariantError, match=r"Reach\.floor must be a float in"):
        Reach(floor=1.5)
