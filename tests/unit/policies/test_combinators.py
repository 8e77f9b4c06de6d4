import pytest
from policy_states import State, states

from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Attempted
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import FirstThat, first_that, with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import chosen, why
from scaffolding.reasons import ReasonCode


def a_state() -> State:
    return next(
        it for it in states() if len({c.activity.id for c in it.candidates}) > 1
    )


def test_no_policy_at_all_is_refused() -> None:
    with pytest.raises(
        InvariantError, match=r"FirstThat\.policies must be one at least"
    ):
        first_that(lambda _, __: True)


def test_a_chance_that_is_none_is_refused() -> None:
    with pytest.raises(InvariantError, match="chance must be a float in"):
        with_probability(1.5, AtRandom(), Guide())


def test_the_last_one_is_followed_where_none_is_apt() -> None:
    state = a_state()
    policy = first_that(lambda _, __: False, AtRandom(), Guide(assist=NoHelp()))

    (one,) = chosen(policy, state.standing, state.candidates, state.luck)

    expected = Guide(assist=NoHelp()).choose(
        state.standing, state.candidates, state.luck
    )
    assert one == expected


def test_several_are_apt_only_if_each_of_them_is() -> None:
    state = a_state()
    first = state.candidates[0].activity.id
    policy = first_that(
        lambda _, one: one.activity.id == first, Guide(pick=SheChooses()), Guide()
    )

    choice = policy.choose(state.standing, state.candidates, state.luck)

    assert choice == Guide().choose(state.standing, state.candidates, state.luck)


def test_a_combined_policy_gives_the_reasons_of_the_one_that_is_followed() -> None:
    state = a_state()
    apt = first_that(lambda _, __: True, AtRandom(), Guide())

    of_first = why(apt, state.standing, state.candidates, state.luck)
    drawn = why(
        with_probability(1.0, AtRandom(), Guide()),
        state.standing,
        state.candidates,
        state.luck,
    )
    other = why(
        with_probability(0.0, AtRandom(), Guide()),
        state.standing,
        state.candidates,
        state.luck,
    )

    assert [it.code for it in of_first] == [ReasonCode.AT_RANDOM]
    assert [it.code for it in drawn] == [ReasonCode.WEIGHED, ReasonCode.AT_RANDOM]
    assert other[0].facts["chance"] == 1.0
    assert other[1:] == why(Guide(), state.standing, state.candidates, state.luck)


def test_every_part_learns_whichever_is_followed() -> None:
    state = next(it for it in states() if it.journal and it.last_skill())
    entry = next(it for it in state.journal[::-1] if isinstance(it, Attempted))
    learner = Guide(pick=Zpdes())
    learned = learner.after(entry, state.standing)

    first = first_that(lambda _, __: True, AtRandom(), learner).after(
        entry, state.standing
    )
    either = with_probability(0.5, learner, AtRandom()).after(entry, state.standing)

    assert learned != learner
    assert isinstance(first, FirstThat)
    assert first.policies == (AtRandom(), learned)
    assert (either.policy, either.otherwise) == (learned, AtRandom())
