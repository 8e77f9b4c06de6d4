import pytest
from any_dialogue import help_at
from attrs import evolve, frozen
from policy_states import State, states

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.errors import NotOfferedError
from scaffolding.languages import Texts
from scaffolding.luck import Luck
from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.guide import Guide, least_used
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.policy import Choice, Policy, chosen, learned, why
from scaffolding.policies.shared import Shared
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.record import Record
from scaffolding.standing.standing import Standing


@frozen
class Says:
    """A policy that says what it is told to, whatever it is offered."""

    choice: Choice

    def choose(self, *_: object) -> Choice:
        return self.choice


def a_state() -> State:
    return states()[0]


def test_a_policy_that_chooses_nothing_is_an_error() -> None:
    state = a_state()

    with pytest.raises(NotOfferedError):
        chosen(Says(()), state.standing, state.candidates, state.luck)


def test_a_policy_that_chooses_what_it_was_not_offered_is_an_error() -> None:
    state = a_state()
    others = [it for it in states() if it.programme is not state.programme]
    stranger = others[0].candidates[0]

    with pytest.raises(NotOfferedError) as caught:
        chosen(Says(stranger), state.standing, state.candidates, state.luck)

    assert caught.value.n_candidates == len(state.candidates)


def test_a_policy_that_neither_learns_nor_explains_need_do_neither() -> None:
    state = a_state()
    plain = Says(state.candidates[0])

    assert learned(plain, state.journal[0], state.standing) is plain
    assert why(plain, state.standing, state.candidates, state.luck) == ()


def test_a_guide_whose_pick_does_not_learn_is_the_same_afterwards() -> None:
    state = a_state()
    guide = Guide()

    assert guide.after(state.journal[0], state.standing) is guide


def test_of_scaffolds_at_one_level_the_least_used_is_taken() -> None:
    """Two ways at one level: where one was offered before, the other one is next."""
    ways = two_ways()
    activity = ways[0].activity.id
    skill = ways[0].skill.id

    before = least_used(ways)
    used = ways[0].outlook.record.offered(activity, ways[0].scaffold.id)  # type: ignore[union-attr]
    after = least_used([again(it, used, skill) for it in ways])

    assert before.scaffold == ways[0].scaffold
    assert after.scaffold == ways[1].scaffold


def two_ways() -> list[Candidate]:
    skill = Skill(
        id="A",
        name=Texts(en="A"),
        prior=0.1,
        scaffolds=(help_at(Support.EXAMPLE, "h0"), help_at(Support.EXAMPLE, "h1")),
    )
    activity = Activity(id="a", skill=skill, name=Texts(en="a"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    standing = Standing(programme=programme, model=StagesModel())
    field = Field.of(standing, Principles.consent_only())
    return [it for it in field.candidates if it.support is Support.EXAMPLE]


def again(way: Candidate, record: Record, skill: str) -> Candidate:
    standing = evolve(way._standing, records={skill: record})  # noqa: SLF001
    return evolve(way, standing=standing)


def of_two_skills() -> tuple[Standing, tuple[Candidate, ...]]:
    """Return what there is to choose from: an easy skill and a hard one, two ways each.

    Of the hard one there are two activities.
    """
    easy, hard = (
        Skill(
            id=name,
            name=Texts(en=name),
            prior=prior,
            scaffolds=(help_at(Support.DEMONSTRATION, f"{name}_d"),),
        )
        for name, prior in (("easy", 0.9), ("hard", 0.0))
    )
    programme = Programme(
        id="p",
        skills=(easy, hard),
        activities=(
            Activity(id="e", skill=easy, name=Texts(en="e")),
            Activity(id="h", skill=hard, name=Texts(en="h")),
            Activity(id="i", skill=hard, name=Texts(en="i")),
        ),
    )
    standing = Standing(programme=programme, model=StagesModel())
    return standing, Field.of(standing, Principles.consent_only()).candidates


def said(policy: Policy, *activities: str) -> tuple[Reason, ...]:
    """Return the reasons of a policy that may choose among those activities."""
    standing, ways = of_two_skills()
    ways = tuple(it for it in ways if it.activity.id in activities)
    return why(policy, standing, ways, Luck())


def test_help_is_explained_for_each_activity_that_is_put_to_her() -> None:
    """The easy one is tried alone, the hard one is likely with nothing."""
    of_pick, *of_help = said(Guide(pick=SheChooses()), "e", "h")
    levels = [it.facts["support"] for it in of_help]

    assert of_pick.code is ReasonCode.SHE_CHOOSES
    assert levels == [Support.NONE, Support.DEMONSTRATION]


def test_what_is_the_same_for_several_activities_is_said_once() -> None:
    (_, *of_two), (_, *of_three) = (
        said(Guide(pick=SheChooses(), assist=LeastSupport()), *names)
        for names in (("h", "i"), ("e", "h", "i"))
    )

    assert (len(of_two), len(of_three)) == (1, 2)


def test_a_single_offer_is_not_said_to_be_hers_to_choose() -> None:
    """Of one activity, and of one way: no code that says that there is a choice."""
    hers = {ReasonCode.SHE_CHOOSES, ReasonCode.HELP_AS_ASKED}
    standing, ways = of_two_skills()
    policies = Guide(pick=SheChooses(), assist=AsAsked()), Shared(assist=AsAsked())
    for policy in policies:
        of_one = {it.code for it in why(policy, standing, ways[:1], Luck())}
        of_all = {it.code for it in why(policy, standing, ways, Luck())}

        assert not of_one & hers
        assert of_all & hers


def test_shared_control_says_whose_each_choice_is() -> None:
    """One activity: its help is explained. Several: that she says which, then the help.

    And where the help is hers as well, of one activity that alone is hers.
    """
    one = [it.code for it in said(Shared(assist=NoHelp()), "e")]
    several = [it.code for it in said(Shared(assist=NoHelp()), "h", "i")]
    of_help = [it.code for it in said(Shared(assist=AsAsked()), "e")]

    nearest = ReasonCode.NEAREST_MASTERY
    assert one == [nearest, ReasonCode.NO_HELP]
    assert several == [nearest, ReasonCode.SHE_CHOOSES, ReasonCode.NO_HELP]
    assert of_help == [nearest, ReasonCode.HELP_AS_ASKED]
