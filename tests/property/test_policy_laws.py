"""Laws of policies, on standings that real dialogues came to.

What a policy promises stands here, beside the test that holds it to it.
"""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import walk_packages
from random import Random  # noqa: TID251  A test's own luck, not the library's.
from typing import ClassVar

import pytest
from attrs import evolve, frozen, has
from driving import Drive, a_random_programme, begun, truth_of
from policy_states import states

import scaffolding.policies
from scaffolding.candidates.candidate import Candidate
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
from scaffolding.policies.combinators import (
    FirstThat,
    WithProbability,
    first_that,
    with_probability,
)
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Choice, Policy, why
from scaffolding.policies.properties import Property, declared
from scaffolding.policies.shared import Shared
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Support
from scaffolding.standing.standing import Standing
from scaffolding.testing.promises import breaks, choice, more_after_success

PARTS = ("choose", "pick", "aim", "aim_among")
"""What a policy, a pick or an assist of either form does."""


def is_easy(_: Standing, way: Candidate) -> bool:
    return way.chance >= 0.6


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

OTHERS: dict[str, Policy] = {
    "least support 0": Guide(assist=LeastSupport(0.0)),
    "least support .8": Guide(assist=LeastSupport(0.8)),
    "least support 1": Guide(assist=LeastSupport(1.0)),
    "contingent shift 1": Guide(assist=ContingentShift()),
    "contingent shift 3": Guide(assist=ContingentShift(3)),
    "fixed fade 1": Guide(assist=FixedFade(every=1)),
    "fixed, rising": Guide(assist=Fixed((Support.NONE, Support.DEMONSTRATION))),
    "zpdes that does not widen": Guide(pick=Zpdes(up=1.0), assist=Directive()),
    "shared, as asked": Shared(assist=AsAsked()),
    "one zone or another": with_probability(
        0.5, Guide(pick=Zpdes()), Guide(pick=Zpdes(), assist=NoHelp())
    ),
    "a shift or the other": first_that(
        is_easy, Guide(assist=ContingentShift()), Guide(assist=ContingentShift(3))
    ),
}
"""The same with other parameters and other parts: a promise is of all there can be."""

EVERY = POLICIES | OTHERS

PROMISES = [
    (name, promise)
    for name, policy in EVERY.items()
    for promise in Property
    if promise in declared(policy)
]

BROKEN_BY: dict[Property, Policy] = {
    Property.NEVER_RISES_AFTER_SUCCESS: OTHERS["fixed, rising"],
    Property.WITHDRAWS_WITH_MASTERY: Guide(assist=Directive()),
    Property.NEVER_DROPS_TWO_LEVELS: Guide(assist=NoHelp()),
    Property.IGNORES_OTHER_SKILLS: Guide(),
    Property.SERVES_A_NEED: Guide(pick=InOrder()),
    Property.LEAVES_NOTHING_TO_LUCK: AtRandom(),
    Property.LEAVES_NOTHING_TO_HER: Guide(pick=SheChooses()),
}
"""For each promise, one that does not make it and would not keep it."""


@frozen
class Boasting:
    """A policy that promises everything, whatever it does."""

    does: Policy

    declares: ClassVar[frozenset[Property]] = frozenset(Property)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        return self.does.choose(standing, candidates, luck)


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

    assert differs == (Property.LEAVES_NOTHING_TO_LUCK not in declared(policy))


@pytest.mark.parametrize("name", POLICIES)
def test_a_choice_is_left_to_her_just_where_a_policy_says_so(name: str) -> None:
    policy = POLICIES[name]

    most = max(len(choice(policy, state)) for state in states()[::5])

    assert (most > 1) == (Property.LEAVES_NOTHING_TO_HER not in declared(policy))


@pytest.mark.parametrize("name", POLICIES)
def test_every_choice_has_reasons_that_read_as_sentences(name: str) -> None:
    for state in states()[::25]:
        for reason in why(POLICIES[name], state.standing, state.candidates, state.luck):
            for language in ("en", "id"):
                sentence = reason.sentence(language)
                assert sentence.endswith(".")
                assert "{" not in sentence


@pytest.mark.parametrize(("name", "promise"), PROMISES)
def test_what_is_promised_is_kept(name: str, promise: Property) -> None:
    assert breaks(EVERY[name], promise, states()[::10]) is None


@pytest.mark.parametrize("promise", Property)
def test_a_false_promise_is_caught(promise: Property) -> None:
    boasting = Boasting(BROKEN_BY[promise])

    assert promise not in declared(boasting.does)
    assert promise in declared(boasting)
    assert breaks(boasting, promise, states()[::10]) is not None


def test_whatever_is_built_in_says_what_it_promises_and_is_held_to_it() -> None:
    """Found by what they do, so that none is left out: a new one has no promise yet."""
    modules = walk_packages(scaffolding.policies.__path__, "scaffolding.policies.")
    kinds = {
        kind
        for module in modules
        for kind in vars(import_module(module.name)).values()
        if has(kind)
        and kind.__module__ == module.name
        and any(hasattr(kind, it) for it in PARTS)
    }
    tried = repr(list(EVERY.values()))

    assert len(kinds) > 17
    assert [it for it in kinds if not hasattr(it, "declares")] == []
    assert [it for it in kinds if f"{it.__name__}(" not in tried] == []


def test_a_guide_promises_of_each_half_what_that_half_does() -> None:
    """What to do is the pick's, help the assist's; luck and her say are of both."""
    guide = Guide(pick=Zpdes(), assist=ContingentShift())
    of_shift = ContingentShift.declares - {Property.LEAVES_NOTHING_TO_LUCK}

    assert guide.declares == of_shift | {Property.SERVES_A_NEED}


@pytest.mark.parametrize(
    ("policy", "promise"),
    [
        (
            with_probability(0.5, Guide(assist=NoHelp()), Guide(assist=Directive())),
            Property.NEVER_RISES_AFTER_SUCCESS,
        ),
        (
            first_that(is_easy, Guide(assist=Directive()), Guide(assist=NoHelp())),
            Property.IGNORES_OTHER_SKILLS,
        ),
    ],
    ids=["a coin", "the first that is apt"],
)
def test_what_both_parts_promise_a_policy_made_of_them_may_break(
    policy: WithProbability | FirstThat, promise: Property
) -> None:
    """So it does not promise it: what follows upon one may be the other."""
    assert promise in NoHelp.declares & Directive.declares
    assert promise not in policy.declares
    assert breaks(policy, promise, states()[::10]) is not None


def test_a_zone_that_was_learned_serves_a_need_as_well() -> None:
    """What is promised at first must hold of what a policy becomes."""
    serves = Property.SERVES_A_NEED

    for state in states()[::10]:
        assert serves in declared(state.learned[0])
        assert breaks(state.learned[0], serves, (state,)) is None


def test_what_does_not_say_promises_nothing() -> None:
    assert declared(object()) == frozenset()


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, promise in PROMISES
        if promise is Property.NEVER_RISES_AFTER_SUCCESS
    ],
)
def test_after_a_success_the_principles_bring_no_more_help_either(name: str) -> None:
    """The nearest level that they admit is no higher, though they admit others then."""
    for state in states()[::4]:
        assert not more_after_success(EVERY[name], state, Principles())


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
    policy = first_that(is_easy, alone, Guide())
    for state in states():
        expected = choice(alone, state)
        is_apt = all(is_easy(state.standing, one) for one in expected)
        ways[is_apt] += 1

        assert choice(policy, state) == (expected if is_apt else choice(Guide(), state))
    assert min(ways.values()) > 50
