r"""The chance of a mistake is (4 rate + seen) / (4 + n), n her failed or partial tries."""

import pytest
from any_dialogue import help_at
from attrs import evolve
from telling import Story, a_programme, a_skill

from scaffolding.journal.entries import Answered
from scaffolding.languages import Texts
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.principle import whole
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
CASH, DATE = (
    Mistake(id=name, name=Texts(en=name.title())) for name in ("cash", "date")
)
MEETS_CASH = help_at(Support.QUESTION, "q_cash", addresses=frozenset({"cash"}))
MEETS_NONE = help_at(Support.QUESTION, "q_none")
EXAMPLE = help_at(Support.EXAMPLE, "x_date", addresses=frozenset({"date"}))


@pytest.fixture
def story() -> Story:
    """A1 expects both mistakes as often and has two questions; A2 expects nothing."""
    skill = evolve(a_skill("A", 0.5), scaffolds=(MEETS_NONE,))
    programme = a_programme(skill)
    one, two = programme.activities
    expects = (Foreseen(mistake=CASH, rate=0.3), Foreseen(mistake=DATE, rate=0.3))
    own = (EXAMPLE, MEETS_CASH)
    return Story(
        evolve(
            programme, activities=(evolve(one, mistakes=expects, scaffolds=own), two)
        )
    )


def judged(story: Story, scaffold: object, name: str = "A1") -> Judgement:
    offer = Offer(activity=story.activity(name), scaffold=scaffold)  # type: ignore[arg-type]
    return Anticipation().admit(story.standing, offer)


def chances(story: Story, weight: float = 4) -> dict[str, float]:
    activity = story.activity("A1")
    outlook = story.standing.outlook(activity.skill)
    foreseen = Anticipation(weight=weight).foresees(outlook, activity)
    return {mistake.id: round(chance, 9) for mistake, chance in foreseen}


def failed(story: Story, *mistakes: str, outcome: Outcome = NOT_YET) -> None:
    story.tries("A1", outcome, mistakes=frozenset(mistakes))


def test_a_mistake_never_looked_for_is_as_likely_as_its_base_rate(
    story: Story,
) -> None:
    assert chances(story) == {"cash": 0.3, "date": 0.3}


def test_what_was_seen_of_her_moves_it(story: Story) -> None:
    """Two short tries, one with the date: (1.2 + 0)/6 = .2 and (1.2 + 1)/6 = .367."""
    failed(story, "date")
    failed(story, outcome=PARTLY)

    assert chances(story) == {"cash": 0.2, "date": round(2.2 / 6, 9)}


def test_successes_and_answers_move_nothing(story: Story) -> None:
    failed(story, "date", outcome=ACHIEVED)
    story.tell(Answered, activity="A1", outcome=NOT_YET, mistakes=frozenset({"date"}))

    assert chances(story) == {"cash": 0.3, "date": 0.3}


def test_without_weight_only_what_was_seen_counts(story: Story) -> None:
    assert chances(story, weight=0) == {"cash": 0.3, "date": 0.3}

    failed(story, "date")

    assert chances(story, weight=0) == {"cash": 0.0, "date": 1.0}


def test_of_two_as_likely_the_first_written_is_foreseen(story: Story) -> None:
    reason = judged(story, None).reason

    assert reason.code is ReasonCode.ANTICIPATION_WATCH
    assert reason.facts == {"mistake": CASH, "chance": pytest.approx(0.3)}


def test_help_that_meets_the_likeliest_mistake_is_admitted_for_that(
    story: Story,
) -> None:
    admitted = judged(story, MEETS_CASH)

    assert isinstance(admitted, Admitted)
    assert admitted.reason.code is ReasonCode.ANTICIPATION_ADDRESSES
    assert admitted.reason.facts == {"mistake": CASH, "chance": pytest.approx(0.3)}


def test_help_is_refused_if_another_of_its_level_foresees_better(
    story: Story,
) -> None:
    refused = judged(story, MEETS_NONE)

    assert isinstance(refused, Refused)
    assert refused.reason.code is ReasonCode.ANTICIPATION_OTHER
    assert refused.reason.facts == {
        "mistake": CASH,
        "chance": pytest.approx(0.3),
        "scaffold": MEETS_CASH,
    }


def test_help_that_nothing_of_its_level_could_replace_is_admitted(
    story: Story,
) -> None:
    """The example meets the date alone; no other example meets the cash."""
    admitted = judged(story, EXAMPLE)

    assert isinstance(admitted, Admitted)
    assert admitted.reason.code is ReasonCode.ANTICIPATION_WATCH


def test_once_another_mistake_is_likelier_other_help_is_admitted(
    story: Story,
) -> None:
    """The date at (1.2 + 1)/5 = .44; no question meets it, so either will do."""
    failed(story, "date")

    assert isinstance(judged(story, MEETS_NONE), Admitted)
    assert judged(story, EXAMPLE).reason.code is ReasonCode.ANTICIPATION_ADDRESSES


def test_where_no_mistake_is_known_nothing_is_refused(story: Story) -> None:
    admitted = judged(story, MEETS_NONE, "A2")

    assert isinstance(admitted, Admitted)
    assert admitted.reason.code is ReasonCode.ANTICIPATION_NOTHING
    assert admitted.reason.facts == {"activity": story.activity("A2")}


@pytest.mark.parametrize("mistakes", [(), ("date",), ("date", "cash", "cash")])
def test_whether_it_admits_is_what_it_judges(
    story: Story, mistakes: tuple[str, ...]
) -> None:
    """Both ways of asking, of every offer and whatever is likeliest."""
    failed(story, *mistakes)
    for activity in story.standing.programme.activities:
        for scaffold in (None, *activity.all_scaffolds):
            offer = Offer(activity=activity, scaffold=scaffold)
            judgement = Anticipation().admit(story.standing, offer)
            admits = Anticipation().admits(story.standing, offer)
            assert admits == isinstance(judgement, Admitted)


def test_it_bounds_no_level(story: Story) -> None:
    activity: Activity = story.activity("A1")
    outlook = story.standing.outlook(activity.skill)

    assert Anticipation().bounds(outlook, activity) == whole(activity)
