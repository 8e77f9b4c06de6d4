"""What the kernel knows, and what is said of what it does not know."""

import pytest
from own_policies import Own

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import UnknownNameError
from scaffolding.io.builtin import bicycle
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import first_that, with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Arm, Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.known import unknown
from scaffolding.simulation.kernel.rules import rules_of
from scaffolding.standing.standing import Standing

ZONE, DRAWN = Guide(pick=Zpdes()), Guide(pick=ThompsonSampling())


def is_short(_: Standing, candidate: Candidate) -> bool:
    return candidate.minutes < 20


def zone(*arms: Arm, window: int = 4) -> Policy:
    return Guide(pick=Zpdes(window=window, zone=arms))


def lacking(policy: Policy) -> str:
    return unknown(policy, Principles(), StagesModel(), StagesModel())


@pytest.mark.parametrize(
    "policy",
    [
        ZONE,
        DRAWN,
        Lookahead(8),
        with_probability(0.1, ZONE, with_probability(0.2, DRAWN, Lookahead(1))),
        with_probability(0.5, Own(), AtRandom()),
        zone(Arm(activity="a", weight=0.3, answers=(0, 0.5, 1.0))),
        zone(window=16),
    ],
)
def test_what_is_built_in_is_known(policy: Policy) -> None:
    assert lacking(policy) == ""


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        (Lookahead(9), "the policy Lookahead more than 8 tries ahead"),
        (with_probability(0.5, ZONE, ZONE), "several picks Zpdes that learn side by"),
        (with_probability(0.5, DRAWN, DRAWN), "several picks ThompsonSampling that"),
        (zone(window=17), "the pick Zpdes with a window over 16"),
        (zone(Arm(activity="a", weight=0.3, answers=(0.3,))), "a zone that no answers"),
        (zone(*[Arm(activity="a", weight=0.3)] * 2), "a zone that no answers lead to"),
        (first_that(is_short, AtRandom(), Guide()), "which asks a function of Python"),
        (
            with_probability(0.5, Guide(), first_that(is_short, Guide())),
            "which asks a function of Python",
        ),
    ],
)
def test_what_is_not_known_is_named(policy: Policy, told: str) -> None:
    assert told in lacking(policy)


def test_a_zone_of_another_programme_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="no activity 'elsewhere'"):
        rules_of(bicycle(), policy=zone(Arm(activity="elsewhere", weight=0.3)))


def test_a_tree_of_policies_has_a_branch_for_each_and_its_leaves_in_order() -> None:
    rules = rules_of(bicycle(), policy=with_probability(0.2, AtRandom(), Guide()))

    assert rules.one["n_leaves"].tolist() == [2]
    assert rules.leaf["policy"].tolist() == [codes.AT_RANDOM, codes.GUIDE]
    assert rules.branch[0].tolist() == (-1, 0.2, 1, 2)
    assert rules.branch["leaf"].tolist() == [-1, 0, 1]
