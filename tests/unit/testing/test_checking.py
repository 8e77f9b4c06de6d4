"""The kit lets through what is sound, and takes it at its word in three forms."""

import sys
from importlib import util
from typing import Any

import pytest
from broken_policies import BROKEN

from scaffolding import bicycle, umkm
from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.best_assistance import BestAssistance
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.principles.need import Need
from scaffolding.principles.principle import Principle
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.quantities import Support
from scaffolding.testing import (
    check_law,
    check_model,
    check_policy,
    check_principle,
    check_programme,
    contract_tests,
    laws_for,
    trials,
    under_contract,
)
from scaffolding.testing.contracts import Law
from scaffolding.testing.courses import Reaction, grown, two_skills
from scaffolding.testing.policy_laws import laws_of
from scaffolding.testing.reporting_tally import Verdict

BUILT_IN: dict[str, Policy] = {
    "guide": Guide(),
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
    "shared": Shared(),
    "with probability": with_probability(0.3, AtRandom(), Guide(pick=Zpdes())),
}

OF_ABILITY = "A normal law of one number is narrowed by each answer, whatever it was."
OF_COUNTS = "It counts, and holds no probability that evidence could be weighed by."

MODELS: dict[str, tuple[LearnerModel, dict[str, str]]] = {
    "stages": (StagesModel(), {}),
    "mastery": (MasteryModel(), {}),
    "ability": (
        AbilityModel(),
        {
            "a_success_never_lowers_mastery": OF_ABILITY,
            "time_alone_never_raises_mastery": "What is known less surely is wider.",
            "is_calibrated_on_its_own_simulations": OF_ABILITY,
        },
    ),
    "counts": (CountsModel(), {"is_calibrated_on_its_own_simulations": OF_COUNTS}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BUILT_IN)
def test_a_policy_that_is_built_in_keeps_its_contract(name: str) -> None:
    check_policy(BUILT_IN[name], examples=4)


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_is_built_in_keeps_its_contract_or_says_why_not(name: str) -> None:
    model, known = MODELS[name]

    check_model(model, examples=15, except_for=known)


@pytest.mark.slow
@pytest.mark.parametrize(
    "principle", tuple(Principles()), ids=lambda it: type(it).__name__.lower()
)
def test_a_principle_that_is_built_in_keeps_its_contract(principle: Principle) -> None:
    check_principle(principle, examples=6)


@pytest.mark.slow
def test_the_programmes_that_are_built_in_keep_their_contract() -> None:
    in_english = "It is an example of the docs, and written in one language."

    check_programme(umkm(), examples=20)
    check_programme(bicycle(), except_for={"is_written_in_every_language": in_english})


@pytest.mark.slow
def test_what_a_policy_says_that_it_obeys_by_itself_is_held_against_it() -> None:
    """Wrong either way: what it says and does not do, and what it does and denies."""
    alone = Guide(assist=NoHelp())
    obeys = frozenset({Withdrawal, Need})

    with pytest.raises(AssertionError, match="obeys_reach_by_itself: "):
        check_policy(alone, examples=10, obeys=obeys | {Reach})
    with pytest.raises(AssertionError, match="obeys_need_by_itself is kept after all"):
        check_policy(alone, examples=10, obeys=frozenset({Withdrawal}))


@pytest.mark.slow
def test_a_known_breach_is_excepted_with_a_reason() -> None:
    policy = next(it for it, law in BROKEN if law == "does_not_depend_on_names")
    known = {"does_not_depend_on_names": "It is to be reproduced as it was published."}

    check_policy(policy, examples=20, except_for=known)
    found_out = trials(policy, examples=20, except_for=known)
    by_law = {it.law.name: it for it in found_out}

    found = by_law["does_not_depend_on_names"]
    assert found.verdict is Verdict.EXCUSED
    assert found.because == known["does_not_depend_on_names"]
    assert found.told


def test_an_exception_that_is_no_longer_needed_is_an_error() -> None:
    known = {"says_why_in_every_language": "It could not, once."}

    with pytest.raises(AssertionError, match="says_why.* is kept after all"):
        check_policy(Guide(), examples=3, except_for=known)


def test_an_exception_of_no_law_suggests_one() -> None:
    with pytest.raises(UnknownNameError, match="mean 'does_not_depend_on_names'"):
        contract_tests(Guide(), except_for={"does_not_depend_on_name": ""})
    with pytest.raises(UnknownNameError, match="mean 'does_not_depend_on_names'"):
        check_model(StagesModel(), except_for={"does_not_depend_on_name": ""})


def test_a_contract_is_a_class_with_a_test_for_each_law() -> None:
    made = contract_tests(Guide(), examples=2)

    tests = [name for name in vars(made) if name.startswith("test_")]
    assert made.__name__ == "TestGuide"
    assert tests == [f"test_{law.name}" for law in laws_of(Guide())]
    for name in tests:
        getattr(made(), name)()


@under_contract(Need(), examples=2)
class TestNeedUnderItsContract:
    """A class of one's own, to which the laws are added."""

    def test_is_need(self) -> None:
        names = {name for name in vars(type(self)) if name.startswith("test_")}
        assert names == {"test_is_need", *(f"test_{it}" for it in laws_for(Need()))}


@pytest.mark.parametrize("law", laws_for(two_skills()))
def test_a_law_can_be_what_a_test_is_parametrised_by(
    law: Law[Any, Any], request: pytest.FixtureRequest
) -> None:
    assert f"[{law.name}]" in request.node.name
    known = {"every_skill_has_help_of_each_kind": "It is the smallest there is."}

    check_law(
        two_skills(),
        law,
        examples=3,
        except_for={it: why for it, why in known.items() if it == law.name},
    )


def test_what_has_no_contract_is_told_what_has() -> None:
    with pytest.raises(InvariantError, match="a policy, a learner model, a principle"):
        laws_for(3)  # type: ignore[arg-type]


def test_a_course_is_told_as_a_dialogue() -> None:
    away = (Reaction.MANAGES, Reaction.LEAVES, Reaction.MANAGES, Reaction.STAYS_AWAY)

    told = str(grown(Guide(), two_skills(), away, seed=0)).splitlines()

    assert told[0] == "programme of 2 skills: s0; s1 requires s0"
    assert told[2].endswith("withdrew her consent")
    assert told[3].endswith("renewed her consent")
    assert told[4] == "  4  She stayed away for two weeks."


def test_without_hypothesis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    for name in [it for it in sys.modules if it.startswith("scaffolding.testing")]:
        monkeypatch.delitem(sys.modules, name)

    kit = __import__("scaffolding.testing", fromlist=["x"])
    with pytest.raises(ImportError, match=r"scaffolded-mentoring\[testing\]"):
        _ = kit.check_policy
