import pytest
from any_dialogue import help_at
from attrs import evolve, frozen
from policy_states import State, states

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.errors import NotOfferedError
from scaffolding.languages import Texts
from scaffolding.policies.guide import Guide, least_used
from scaffolding.policies.policy import Choice, chosen, learned, why
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
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
