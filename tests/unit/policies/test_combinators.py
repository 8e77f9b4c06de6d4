from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest
from attrs import frozen
from policy_states import State, states

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import ChangedError, InvariantError
from scaffolding.journal.descriptions import Description, describe
from scaffolding.journal.entries import Attempted
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.people import Mentee
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import FirstThat, first_that, with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import chosen, why
from scaffolding.programme.programme import Programme
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def always(_: Standing, __: Candidate) -> bool:
    return True


def never(_: Standing, __: Candidate) -> bool:
    return False


@frozen
class LikelyEnough:
    """Whether a way is likely enough: a function with a parameter, told with it."""

    chance: float

    def __call__(self, _: Standing, way: Candidate) -> bool:
        return way.chance >= self.chance

    def is_apt(self, standing: Standing, way: Candidate) -> bool:
        return self(standing, way)


@frozen
class IsOf:
    """Whether a way is one to do that activity."""

    activity: str

    def __call__(self, _: Standing, way: Candidate) -> bool:
        return way.activity.id == self.activity


def a_state() -> State:
    return next(
        it for it in states() if len({c.activity.id for c in it.candidates}) > 1
    )


def test_no_policy_at_all_is_refused() -> None:
    with pytest.raises(
        InvariantError, match=r"FirstThat\.policies must be one at least"
    ):
        first_that(always)


def test_a_chance_that_is_none_is_refused() -> None:
    with pytest.raises(InvariantError, match="chance must be a float in"):
        with_probability(1.5, AtRandom(), Guide())


def test_the_last_one_is_followed_where_none_is_apt() -> None:
    state = a_state()
    policy = first_that(never, AtRandom(), Guide(assist=NoHelp()))

    (one,) = chosen(policy, state.standing, state.candidates, state.luck)

    expected = Guide(assist=NoHelp()).choose(
        state.standing, state.candidates, state.luck
    )
    assert one == expected


def test_several_are_apt_only_if_each_of_them_is() -> None:
    state = a_state()
    first = state.candidates[0].activity.id
    policy = first_that(IsOf(first), Guide(pick=SheChooses()), Guide())

    choice = policy.choose(state.standing, state.candidates, state.luck)

    assert choice == Guide().choose(state.standing, state.candidates, state.luck)


def test_a_combined_policy_gives_the_reasons_of_the_one_that_is_followed() -> None:
    state = a_state()
    apt = first_that(always, AtRandom(), Guide())

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

    first = first_that(always, AtRandom(), learner).after(entry, state.standing)
    either = with_probability(0.5, learner, AtRandom()).after(entry, state.standing)

    assert learned != learner
    assert isinstance(first, FirstThat)
    assert first.policies == (AtRandom(), learned)
    assert (either.policy, either.otherwise) == (learned, AtRandom())


def a_local_one() -> Callable[[Standing, Candidate], bool]:
    def is_apt(_: Standing, __: Candidate) -> bool:
        return True

    return is_apt


@pytest.mark.parametrize(
    "is_apt",
    [
        lambda _, __: True,
        a_local_one(),
        partial(always),
        LikelyEnough(0.5).is_apt,
    ],
    ids=["a lambda", "a local one", "a partial", "a bound method"],
)
def test_what_a_journal_could_not_tell_from_another_is_refused(
    is_apt: Callable[[Standing, Candidate], bool],
) -> None:
    with pytest.raises(InvariantError, match=r"have a name that a journal can tell"):
        first_that(is_apt, Guide())


def test_a_journal_tells_by_name_what_is_asked() -> None:
    told = dict(describe(first_that(always, Guide())).parameters)["is_apt"]
    other = dict(describe(first_that(never, Guide())).parameters)["is_apt"]

    assert told == Description("function", (("name", f"{__name__}.always"),))
    assert told != other


def test_a_value_that_can_be_called_is_told_with_its_parameters() -> None:
    told = dict(describe(first_that(LikelyEnough(0.6), Guide())).parameters)["is_apt"]

    assert told == Description("LikelyEnough", (("chance", 0.6),))


def begun(shop: Programme) -> Mentorship:
    policy = first_that(always, AtRandom(), Guide())
    mentorship = Mentorship(shop, mentee=Mentee("Bu Sari"), policy=policy)
    mentorship.set_goal("R2", at=MONDAY)
    return mentorship


def test_a_mentorship_that_is_resumed_with_another_function_is_refused(
    shop: Programme,
) -> None:
    journal = begun(shop).journal

    with pytest.raises(ChangedError) as caught:
        Mentorship.resume(shop, journal, policy=first_that(never, AtRandom(), Guide()))

    assert f"{__name__}.always" in caught.value.was
    assert f"{__name__}.never" in caught.value.given


def test_a_mentorship_that_is_resumed_with_the_same_function_goes_on(
    shop: Programme,
) -> None:
    mentorship = begun(shop)

    resumed = Mentorship.resume(
        shop, mentorship.journal, policy=first_that(always, AtRandom(), Guide())
    )

    assert resumed.policy == mentorship.policy
    assert resumed.consider(at=MONDAY) == mentorship.consider(at=MONDAY)


def test_a_function_is_never_sought_by_the_name_that_a_journal_gives(
    shop: Programme,
) -> None:
    """A journal is read; what stands in it is not run. She passes the function again."""
    with pytest.raises(ChangedError, match=r"Pass it to resume\(\)"):
        Mentorship.resume(shop, begun(shop).journal)
