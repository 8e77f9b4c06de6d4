"""What the principles admit now, and every reason why the rest is not offered."""

import pytest
from any_dialogue import help_at
from attrs import evolve, frozen
from telling import Story, a_programme, a_skill, believing

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.journal.entries import Countered, Declined, Offered
from scaffolding.languages import Texts
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principle import Bounds, whole
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
NOT_YET, PARTLY, ACHIEVED = Outcome


@pytest.fixture
def story() -> Story:
    """B requires A and is the goal; C is alone. A is ready: B can be worked on."""
    programme = a_programme(
        a_skill("A", 0.9), a_skill("B", 0.1, "A"), a_skill("C", 0.5)
    )
    return Story(programme, goals=("B",))


def field_of(story: Story, principles: Principles | None = None) -> Field:
    return Field.of(story.standing, Principles() if principles is None else principles)


def told(candidates: tuple[Candidate, ...]) -> list[tuple[str, Support]]:
    return [(it.activity.id, it.support) for it in candidates]


def codes(field: Field, name: str, support: Support | None) -> list[ReasonCode]:
    activity = field.standing.programme.activity(name)
    return [reason.code for reason in field.refusal(activity, support).reasons]


def test_candidates_are_admitted_offers_by_skill_activity_and_rising_level(
    story: Story,
) -> None:
    """A: alone .1 x .15 + .9 x .9 and so on is likely at once, and leads to the goal.

    B at .1, .27 and .63 of the stages, with A at .9: a task .0936 + .27 x .612 + .63 x
    .3687 = .491, an example .584, an explanation .676, a demonstration .769. The floor
    is .5, and .7 is enough.
    """
    candidates = field_of(story).candidates

    assert told(candidates) == [
        ("A1", NONE),
        ("A2", NONE),
        *[("B1", level) for level in (EXAMPLE, EXPLANATION, DEMONSTRATION)],
        *[("B2", level) for level in (EXAMPLE, EXPLANATION, DEMONSTRATION)],
    ]


def test_a_candidate_says_what_it_is_and_what_it_may_bring(story: Story) -> None:
    one = field_of(story).candidates[2]

    assert one.skill is story.skill("B")
    assert one.scaffold is story.activity("B1").scaffolds_at(EXAMPLE)[0]
    assert one.chance == one.outlook.prospect(one.activity).chance(EXAMPLE)
    assert one.minutes == 15 + 5 + 5
    well, ill = one.mastery_after(ACHIEVED), one.mastery_after(NOT_YET)
    expected = one.chance * well + (1 - one.chance) * ill - one.outlook.mastery
    assert one.gain == pytest.approx(expected)
    assert 0 < one.gain < well
    assert [reason.origin for reason in one.reasons] == [
        "collaboration",
        "reach",
        "withdrawal",
        "need",
        "anticipation",
        "sequence",
        "affect",
    ]


def test_no_more_skills_are_open_than_the_breadth() -> None:
    """Nine roots lead to the goal; the seven that stand first are open, by rank."""
    roots = [a_skill(f"R{i}", 0.1 + i / 100) for i in range(9)]
    goal = a_skill("G", 0.1, *[root.id for root in roots])
    story = Story(a_programme(*roots, goal), goals=("G",))
    story.tries("R01", NOT_YET, DEMONSTRATION)

    field = field_of(story)

    assert [skill.id for skill in field.open] == [
        "R0",
        "R8",
        "R7",
        "R6",
        "R5",
        "R4",
        "R3",
    ]
    assert codes(field, "R11", EXAMPLE) == [ReasonCode.MENTOR_NOT_OPEN]
    assert ReasonCode.MENTOR_NOT_OPEN not in codes(field, "R81", EXAMPLE)


def test_breadth_is_a_threshold() -> None:
    roots = [a_skill(f"R{i}", 0.1) for i in range(3)]
    story = Story(
        a_programme(*roots), goals=("R0", "R1", "R2"), thresholds=Thresholds(breadth=2)
    )

    assert [skill.id for skill in field_of(story).open] == ["R0", "R1"]


def test_what_serves_a_goal_is_open_first_then_what_was_begun(story: Story) -> None:
    story.tries("C1")

    assert [skill.id for skill in field_of(story).open] == ["A", "B", "C"]


@pytest.fixture
def weak() -> Story:
    """C rests on B, B on A. A and B are managed alone, and have faded to .85.

    C has no help, so alone it is .15 + ... under the floor: it is the goal, and beyond.
    """
    programme = a_programme(
        a_skill("A", 0.5),
        a_skill("B", 0.5, "A", levels=(QUESTION,)),
        a_skill("C", 0.0, "B", levels=()),
    )
    story = Story(programme, goals=("C",))
    for name in ("A", "B"):
        for _ in range(6):
            story.tries(f"{name}1")
    belief = story.standing.belief
    for name in ("A", "B"):
        belief = belief.holding(name, (0.85, 0.0, 0.15), day=0.0)
    story.standing = evolve(story.standing, belief=belief)
    assert story.standing.is_managed_alone(story.skill("A"))
    return story


def test_where_no_help_brings_a_skill_near_what_it_rests_on_is_firmed(
    weak: Story,
) -> None:
    """B is near enough itself, so A, which B rests on, is left alone."""
    field = field_of(weak)

    assert [skill.id for skill in field.open] == ["C"]
    assert [outlook.skill.id for outlook in field.outlooks] == ["C", "B"]
    assert {candidate.skill.id for candidate in field.candidates} == {"B"}
    assert not field.outlooks[1].is_managed_alone
    assert not field.outlook(weak.skill("B")).is_managed_alone
    assert field.outlook(weak.skill("A")).is_managed_alone
    for candidate in field.candidates:
        assert field.against(candidate.offer) == ()


def test_and_so_on_down(weak: Story) -> None:
    """At a floor of .92 B is beyond all help too: its best is .85 x .918 + .15 x .27."""
    floor = Principles.of(Collaboration(), Reach(floor=0.92), Need())

    field = field_of(weak, floor)

    assert [outlook.skill.id for outlook in field.outlooks] == ["C", "B", "A"]
    assert {candidate.skill.id for candidate in field.candidates} == {"A"}
    assert codes(field, "B1", QUESTION) == [ReasonCode.REACH_UNSURE]


def test_what_two_skills_wait_for_is_firmed_once() -> None:
    """C and D rest on A, which is managed alone at .85, and no help brings them near."""
    beyond = [a_skill(name, 0.0, "A", levels=()) for name in "CD"]
    story = Story(a_programme(a_skill("A", 0.9), *beyond), goals=("C", "D"))
    story.tries("A1")
    story.standing = evolve(story.standing, belief=believing(A=0.85))

    outlooks = field_of(story).outlooks

    assert [outlook.skill.id for outlook in outlooks] == ["C", "D", "A"]


def test_what_is_kept_of_a_skill_that_fades_is_looked_at_again() -> None:
    """Sure at .99 and forgotten by half within a day: more help is admitted then."""
    story = Story(
        a_programme(a_skill("A", 0.1)), goals=("A",), model=StagesModel(forget=1.0)
    )
    story.standing = evolve(story.standing, belief=believing(A=0.9))
    kept = field_of(story)
    assert told(kept.candidates)[0] == ("A1", NONE)

    for day in (0.3, 0.9, 1.5, 3.0):
        then = story.standing.on(day)
        assert kept.as_of(then).candidates == Field.of(then, Principles()).candidates
    assert told(kept.as_of(story.standing.on(3.0)).candidates)[0] != ("A1", NONE)


def test_without_reach_nothing_is_firmed(weak: Story) -> None:
    field = field_of(weak, Principles.consent_only())

    assert [outlook.skill.id for outlook in field.outlooks] == ["C"]


def test_nothing_is_firmed_for_what_serves_no_goal(weak: Story) -> None:
    """C stays open without a goal, but nothing that she wants waits for B."""
    weak.standing = evolve(
        weak.standing, dialogue=evolve(weak.standing.dialogue, goals=())
    )

    field = field_of(weak, Principles.of(Collaboration(), Reach()))

    assert [outlook.skill.id for outlook in field.outlooks] == ["C"]
    assert field.candidates == ()


def test_what_is_asked_of_the_open_skills_and_not_offered_has_every_reason(
    story: Story,
) -> None:
    """Too much help for A, too little for B; and C, which is open, serves no goal."""
    refused = {
        (it.activity.id, it.support): [reason.code for reason in it.reasons]
        for it in field_of(story).refusals()
    }

    assert refused["A1", QUESTION] == [ReasonCode.WITHDRAWAL_TOO_MUCH]
    assert refused["B1", NONE] == [ReasonCode.REACH_TOO_LITTLE]
    assert refused["C1", DEMONSTRATION] == [
        ReasonCode.WITHDRAWAL_TOO_MUCH,
        ReasonCode.NEED_SERVES_NONE,
    ]
    assert ("B1", EXAMPLE) not in refused


def test_every_refusal_is_told_and_not_the_first(story: Story) -> None:
    """Declined, and too little help."""
    story.tell(Declined, offer=story.offer("B1").id)

    assert codes(field_of(story), "B1", NONE) == [
        ReasonCode.COLLABORATION_DECLINED,
        ReasonCode.REACH_TOO_LITTLE,
    ]


def test_of_no_level_in_particular_nothing_is_refused_that_some_level_admits(
    story: Story,
) -> None:
    """Alone is too little for B, and an example will do."""
    assert codes(field_of(story), "B1", None) == []
    assert ReasonCode.NEED_SERVES_NONE in codes(field_of(story), "C1", None)


def test_a_level_is_not_refused_if_another_scaffold_of_it_will_do() -> None:
    """Two questions, and the second meets the likeliest mistake."""
    cash = Mistake(id="cash", name=Texts(en="Cash"))
    ways = (
        help_at(QUESTION, "q1"),
        help_at(QUESTION, "q2", addresses=frozenset({"cash"})),
    )
    programme = a_programme(a_skill("A", 0.45, levels=()))
    one, two = programme.activities
    foreseen = (Foreseen(mistake=cash, rate=0.4),)
    one = evolve(one, mistakes=foreseen, scaffolds=ways)
    field = field_of(Story(evolve(programme, activities=(one, two)), goals=("A",)))

    assert codes(field, "A1", QUESTION) == []
    helped = [it.scaffold.id for it in field.candidates if it.scaffold is not None]
    assert helped == ["q2"]


def test_a_level_that_is_not_there_is_told_with_what_stands_against_the_nearest() -> (
    None
):
    """At .9 a task is too much already."""
    field = field_of(Story(a_programme(a_skill("A", 0.9, levels=(TASK,)))))

    assert codes(field, "A1", EXAMPLE) == [
        ReasonCode.MENTOR_NO_SCAFFOLD,
        ReasonCode.WITHDRAWAL_TOO_MUCH,
        ReasonCode.NEED_NO_GOAL,
    ]


def test_a_level_that_is_not_there_is_refused_even_if_the_nearest_is_admitted() -> None:
    field = field_of(
        Story(a_programme(a_skill("A", 0.45, levels=(TASK,))), goals=("A",))
    )

    assert codes(field, "A1", EXAMPLE) == [ReasonCode.MENTOR_NO_SCAFFOLD]


def test_of_another_trade_only_that_is_told(story: Story) -> None:
    """Nothing is known of how an activity stands that she will never do."""
    farm = evolve(story.activity("A1"), id="A_farm", contexts=("farm",))
    programme = story.standing.programme
    both = evolve(programme, activities=(*programme.activities, farm))
    stall = Mentee("Bu Sari", enterprise=Enterprise(context="warung"))

    field = field_of(Story(both, mentee=stall))

    assert codes(field, "A_farm", EXAMPLE) == [ReasonCode.MENTOR_OTHER_TRADE]


def test_what_the_mentor_cannot_give_is_told_beside_what_principles_say(
    story: Story,
) -> None:
    mentor = Mentor("Pak Budi", masters={"A"})
    field = field_of(Story(story.standing.programme, goals=("B",), mentor=mentor))

    assert codes(field, "B1", NONE) == [
        ReasonCode.MENTOR_DOES_NOT_MASTER,
        ReasonCode.REACH_TOO_LITTLE,
    ]
    assert {one.skill.id for one in field.candidates} == {"A"}


def countered(story: Story, name: str, support: Support | None = None) -> Field:
    story.tell(Countered, offer=story.offer("A1").id, activity=name, support=support)
    return field_of(story)


def answers(field: Field) -> list[tuple[str, Support]]:
    counter = field.standing.dialogue.counter
    assert counter is not None
    activity = field.standing.programme.activity(counter.activity)
    return told(field.answering(activity, counter.support))


def test_what_she_asks_for_is_bound_by_consent_reach_and_need_alone(
    story: Story,
) -> None:
    """A question is more than A takes, likely enough alone, but she has asked for it."""
    assert codes(field_of(story), "A1", QUESTION) == [ReasonCode.WITHDRAWAL_TOO_MUCH]

    assert answers(countered(story, "A1", QUESTION)) == [("A1", QUESTION)]


def test_less_than_reach_asks_for_is_not_given_though_she_asks(story: Story) -> None:
    assert answers(countered(story, "B1", NONE)) == []


def test_what_serves_no_goal_is_not_given_though_she_asks(story: Story) -> None:
    assert answers(countered(story, "C1")) == []


def test_all_that_reach_admits_may_answer_if_she_leaves_the_help_open(
    story: Story,
) -> None:
    levels = (EXAMPLE, EXPLANATION, DEMONSTRATION)

    assert answers(countered(story, "B2")) == [("B2", level) for level in levels]


def test_what_the_mentor_does_not_master_is_not_given(story: Story) -> None:
    mentor = Mentor("Pak Budi", masters={"A"})
    her = Story(story.standing.programme, goals=("B",), mentor=mentor)

    assert answers(countered(her, "B1")) == []


def test_what_is_firmed_may_be_asked_for(weak: Story) -> None:
    weak.tell(Countered, offer=weak.offer("B1").id, activity="B2", support=QUESTION)

    field = field_of(weak)

    assert answers(field) == [("B2", QUESTION)]
    (way,) = field.answering(weak.activity("B2"), QUESTION)
    assert not way.outlook.is_managed_alone
    assert [reason.origin for reason in way.reasons] == [
        "collaboration",
        "reach",
        "need",
    ]


@frozen
class OnlyExamples:
    """A user's own principle: what lies in `admit` alone is asked of every offer."""

    def bounds(self, _: Outlook, activity: Activity, /) -> Bounds:
        return whole(activity)

    def admit(self, _: Standing, offer: Offer, /) -> Judgement:
        reason = Reason(ReasonCode.AFFECT_STEADY)
        return Admitted(reason) if offer.support is EXAMPLE else Refused(reason)


def test_a_principle_of_ones_own_binds_with_the_seven(story: Story) -> None:
    field = field_of(story, Principles.of(*Principles(), OnlyExamples()))

    assert told(field.candidates) == [("B1", EXAMPLE), ("B2", EXAMPLE)]
    assert field.candidates == field.as_of(field.standing).candidates


class Lenient(Anticipation):
    """Inherits, and judges otherwise."""

    def admit(self, _: Standing, __: Offer, /) -> Judgement:
        return Admitted(Reason(ReasonCode.AFFECT_STEADY))


def test_what_inherits_from_a_principle_is_asked_for_its_own_judgement() -> None:
    """Of two questions one meets the mistake, so anticipation refuses the other."""
    cash = Mistake(id="cash", name=Texts(en="Cash"))
    skill = evolve(a_skill("A", 0.1), scaffolds=(help_at(QUESTION, "q"),))
    programme = a_programme(skill)
    activity = evolve(
        programme.activities[0],
        mistakes=(Foreseen(mistake=cash, rate=0.4),),
        scaffolds=(help_at(QUESTION, "q_cash", addresses=frozenset({"cash"})),),
    )
    story = Story(evolve(programme, activities=(activity,)))

    def offered(anticipation: Anticipation) -> list[str]:
        field = field_of(story, Principles.of(Collaboration(), anticipation))
        return [it.scaffold.id for it in field.candidates if it.scaffold]

    assert offered(Anticipation()) == ["q_cash"]
    assert offered(Lenient()) == ["q", "q_cash"]


def test_what_is_kept_is_looked_at_again_if_anything_but_time_is_another(
    story: Story,
) -> None:
    """The same memory, with consent withdrawn, and with other principles."""
    withdrawn = evolve(story.standing.dialogue, has_consent=False)
    kept = field_of(story)
    assert kept.candidates
    silent = evolve(kept, standing=evolve(story.standing, dialogue=withdrawn))
    assert silent.candidates == ()

    kept = field_of(story)
    assert kept.candidates
    unbound = evolve(kept, principles=Principles.consent_only())
    plain = field_of(story, Principles.consent_only())
    assert told(unbound.candidates) == told(plain.candidates) != told(kept.candidates)


def test_what_is_kept_comes_in_the_order_of_the_day() -> None:
    """A falls under B, at .6, when .1 + .52 e^-.02t does: after 1.96 days."""
    story = Story(
        a_programme(a_skill("A", 0.1), a_skill("B", 0.6)),
        goals=("A", "B"),
        model=StagesModel(forget=0.02),
    )
    story.standing = evolve(story.standing, belief=believing(A=0.62, B=0.6))
    kept, orders = field_of(story), []

    for day in (1.7, 1.8, 2.2):
        now = kept.as_of(story.standing.on(day))
        assert now.candidates == field_of(story).as_of(now.standing).candidates
        orders.append([it.skill.id for it in now.outlooks])

    assert orders == [["A", "B"], ["A", "B"], ["B", "A"]]


def test_the_field_goes_along_with_the_standing(story: Story) -> None:
    """An offer with help changes no rank, and a try may."""
    before = field_of(story)
    entry = story.tell(Offered, activity="B1", support=TASK, scaffold="B_h2")

    after = before.after(story.standing, entry)

    assert (
        after.fringe == before.fringe == Field.of(story.standing, Principles()).fringe
    )
    tried = story.tries("A1")
    assert [skill.id for skill in after.after(story.standing, tried).open] == ["B", "C"]


def test_candidates_come_of_what_is_believed(weak: Story) -> None:
    """A belief given from outside is a belief: with B firm, C is beyond and B is not."""
    weak.standing = evolve(weak.standing, belief=believing(A=0.99, B=0.99))

    assert field_of(weak).candidates == ()


def test_two_programmes_share_nothing(story: Story) -> None:
    other: Programme = a_programme(a_skill("A", 0.3))

    assert Field.of(Story(other).standing, Principles()).open == other.skills
    assert len(field_of(story).open) == 3
