"""Laws of policies, on standings that real dialogues came to.

What a policy promises stands here, beside the test that holds it to it.
"""

from collections.abc import Callable
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import pytest
from attrs import evolve
from driving import Drive, a_random_programme, begun, truth_of
from policy_states import State, states

from scaffolding.assessment.evidence import Evidence
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.journal.descriptions import describe
from scaffolding.luck import Luck
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.mentorship.restoring import restore
from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.best_assistance import BestAssistance
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import first_that, with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy, chosen, why
from scaffolding.policies.shared import Shared
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Outcome, Support

POLICIES: dict[str, Policy] = {
    "least support": Guide(),
    "contingent shift": Guide(assist=ContingentShift(2)),
    "fixed fade": Guide(assist=FixedFade(every=3)),
    "fixed": Guide(assist=Fixed((Support.EXAMPLE, Support.NONE))),
    "no help": Guide(assist=NoHelp()),
    "directive": Guide(assist=Directive()),
    "best assistance": Guide(assist=BestAssistance()),
    "as asked": Guide(assist=AsAsked()),
    "in order": Guide(pick=InOrder()),
    "most gain": Guide(pick=MostGain()),
    "she chooses": Guide(pick=SheChooses()),
    "zpdes": Guide(pick=Zpdes()),
    "thompson": Guide(pick=ThompsonSampling()),
    "at random": AtRandom(),
    "lookahead": Lookahead(1),
    "shared": Shared(assist=ContingentShift()),
    "with probability": with_probability(0.3, AtRandom(), Guide(pick=Zpdes())),
}

DRAWING = {"zpdes", "thompson", "at random", "with probability"}
"""Those in which luck has a say."""

LEAVING_IT_TO_HER = {"as asked", "she chooses", "shared"}
"""Those that may put several to her."""

NEVER_MORE_AFTER_SUCCESS = {
    "least support .5": Guide(),
    "least support .8": Guide(assist=LeastSupport(0.8)),
    "contingent shift 1": Guide(assist=ContingentShift()),
    "contingent shift 3": Guide(assist=ContingentShift(3)),
    "fixed fade": Guide(assist=FixedFade(every=2)),
    "no help": Guide(assist=NoHelp()),
    "directive": Guide(assist=Directive()),
}
"""Those that offer no more of the help with which she has just succeeded."""


def choice(policy: Policy, state: State, luck: Luck | None = None) -> list[Candidate]:
    luck = state.luck if luck is None else luck
    return list(chosen(policy, state.standing, state.candidates, luck))


def unbound(state: State) -> State:
    field = Field.of(state.standing, Principles.consent_only())
    return evolve(state, candidates=field.candidates)


@pytest.mark.parametrize("name", POLICIES)
def test_the_same_standing_and_luck_give_the_same_choice(name: str) -> None:
    """A policy remembers nothing: one built anew, after others were asked, agrees."""
    policy = POLICIES[name]
    again = restore("policy", describe(policy), None, Guide)
    first = [choice(policy, state) for state in states()[::10]]

    backwards = [choice(again, state) for state in states()[::-1]]

    assert backwards[::-1][::10] == first


@pytest.mark.parametrize("name", POLICIES)
def test_luck_has_a_say_just_where_a_policy_draws(name: str) -> None:
    policy = POLICIES[name]
    differs = any(
        choice(policy, state, evolve(state.luck, seed=seed)) != choice(policy, state)
        for state in states()[::10]
        for seed in (101, 102, 103)
    )

    assert differs == (name in DRAWING)


@pytest.mark.parametrize("name", POLICIES)
def test_a_choice_is_left_to_her_just_where_a_policy_says_so(name: str) -> None:
    policy = POLICIES[name]

    most = max(len(choice(policy, state)) for state in states()[::5])

    assert (most > 1) == (name in LEAVING_IT_TO_HER)


@pytest.mark.parametrize("name", POLICIES)
def test_every_choice_has_reasons_that_read_as_sentences(name: str) -> None:
    for state in states()[::25]:
        for reason in why(POLICIES[name], state.standing, state.candidates, state.luck):
            for language in ("en", "id"):
                sentence = reason.sentence(language)
                assert sentence.endswith(".")
                assert "{" not in sentence


def more_after_success(policy: Policy, state: State, principles: Principles) -> bool:
    """Return whether she is offered more help with what she just succeeded in.

    The two standings are of one instant and differ in that success alone.
    """
    for one in choice(policy, state):
        success = Evidence(
            activity=one.activity,
            support=one.support,
            outcome=Outcome.ACHIEVED,
            day=state.standing.day,
        )
        after = state.standing.seeing(success)
        ways = [
            it
            for it in Field.of(after, principles).candidates
            if it.activity.id == one.activity.id
        ]
        if ways and any(
            it.support > one.support for it in chosen(policy, after, ways, state.luck)
        ):
            return True
    return False


@pytest.mark.parametrize("bind", [lambda it: it, unbound], ids=["bound", "unbound"])
@pytest.mark.parametrize("name", NEVER_MORE_AFTER_SUCCESS)
def test_after_a_success_no_more_help_is_offered(
    name: str, bind: Callable[[State], State]
) -> None:
    policy = NEVER_MORE_AFTER_SUCCESS[name]
    principles = Principles() if bind is not unbound else Principles.consent_only()

    for state in states()[::4]:
        assert not more_after_success(policy, bind(state), principles)


def test_a_policy_that_gives_more_after_a_success_is_caught() -> None:
    """A course laid down from no help to a demonstration, unbound."""
    rising = Guide(assist=Fixed((Support.NONE, Support.DEMONSTRATION)))
    free = Principles.consent_only()

    assert any(more_after_success(rising, unbound(it), free) for it in states()[::4])


@pytest.mark.parametrize("name", ["zpdes", "thompson", "with probability"])
@pytest.mark.parametrize("seed", [3, 4])
def test_what_was_learned_is_the_same_after_resuming(name: str, seed: int) -> None:
    """What a policy learns is a fold of the journal, so nothing else need be kept."""
    drive = _driven(name, seed)
    mentorship = drive.mentorship

    resumed = Mentorship.resume(mentorship.programme, mentorship.journal)

    assert resumed.policy == mentorship.policy
    assert resumed.policy != POLICIES[name]
    assert resumed.consider(at=drive.at) == mentorship.consider(at=drive.at)


def _driven(name: str, seed: int) -> Drive:
    luck = Random(seed)  # noqa: S311  A test needs luck, not secrecy.
    programme = a_random_programme(luck, 8)
    goal = programme.order[-1].id
    mentorship = begun(programme, goal, policy=POLICIES[name], seed=seed)
    return Drive(mentorship, truth_of(programme, seed), luck).go(60)


def test_the_first_whose_choice_is_apt_is_followed() -> None:
    """Held to what it says, choice by choice: no help if that is apt, else as usual."""
    ways = {True: 0, False: 0}
    alone = Guide(assist=NoHelp())
    policy = first_that(lambda _, one: one.chance >= 0.6, alone, Guide())
    for state in states():
        expected = choice(alone, state)
        is_apt = all(one.chance >= 0.6 for one in expected)
        ways[is_apt] += 1

        assert choice(policy, state) == (expected if is_apt else choice(Guide(), state))
    assert min(ways.values()) > 50
