from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.stages import StagesModel
from scaffolding.moves import Admitted, Offer
from scaffolding.principles.principle import Bounds
from scaffolding.principles.reach import Reach
from scaffolding.standing.standing import Standing
from scaffolding.testing.model_situations import Situation, situations
from scaffolding.testing.strategies import probabilities


def standing_in(situation: Situation) -> Standing:
    """Return where the mentee of the situation stands."""
    start = Standing(programme=situation.programme, model=StagesModel())
    return reduce(Standing.seeing, situation.seen, start)


@given(situation=situations(), floor=probabilities(), data=st.data())
def test_an_offer_is_admitted_exactly_when_it_lies_within_the_bounds(
    situation: Situation, floor: float, data: st.DataObject
) -> None:
    """One truth: the face that candidates are made from and the one that explains."""
    activity, reach = situation.activity, Reach(floor=floor)
    standing = standing_in(situation)
    scaffold = data.draw(st.sampled_from((None, *activity.all_scaffolds)))
    offer = Offer(activity=activity, scaffold=scaffold)

    bounds = reach.bounds(standing.outlook(activity.skill), activity)
    judgement = reach.admit(standing, offer)

    is_within = isinstance(bounds, Bounds) and offer.support in bounds
    assert isinstance(judgement, Admitted) == is_within


@given(situation=situations(), floors=st.tuples(probabilities(), probabilities()))
def test_a_higher_floor_never_admits_less_help(
    situation: Situation, floors: tuple[float, float]
) -> None:
    activity, (low, high) = situation.activity, sorted(floors)
    outlook = standing_in(situation).outlook(activity.skill)

    lenient = Reach(floor=low).bounds(outlook, activity)
    strict = Reach(floor=high).bounds(outlook, activity)

    if isinstance(strict, Bounds):
        assert isinstance(lenient, Bounds)
        assert lenient.lower <= strict.lower


@given(situation=situations())
def test_every_judgement_has_a_sentence_in_both_languages(
    situation: Situation,
) -> None:
    standing = standing_in(situation)

    judgement = Reach().admit(standing, Offer(activity=situation.activity))

    for language in ("en", "id"):
        sentence = judgement.reason.sentence(language)
        assert sentence.endswith(".")
        assert "{" not in sentence
