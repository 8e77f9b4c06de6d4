"""The kit for policies catches what is broken, and lets through what is not."""

import sys
from importlib import util

import pytest
from broken_policies import BROKEN

from scaffolding.errors import UnknownNameError
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.testing import check_policy, contract_tests
from scaffolding.testing.courses import Reaction, grown, two_skills
from scaffolding.testing.policy_laws import POLICY_LAWS, laws_of

BUILT_IN: dict[str, Policy] = {
    "guide": Guide(),
    "contingent shift": Guide(assist=ContingentShift()),
    "zpdes": Guide(pick=Zpdes()),
    "shared": Shared(),
    "at random": AtRandom(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BUILT_IN)
def test_what_is_built_in_keeps_its_contract(name: str) -> None:
    check_policy(BUILT_IN[name], examples=12)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("policy", "law"), BROKEN, ids=[type(policy).__name__ for policy, _ in BROKEN]
)
def test_each_broken_policy_is_caught_by_the_law_that_should_catch_it(
    policy: Policy, law: str
) -> None:
    """The message names the law, shows a dialogue and says why it is a law."""
    with pytest.raises(AssertionError) as caught:
        getattr(contract_tests(policy)(), f"test_{law}")()

    told = str(caught.value)
    assert told.startswith(f"{law}: ")
    assert "programme of " in told
    assert "Why it is a law: " in told
    assert "Skill(" not in told


def test_each_law_catches_something() -> None:
    caught = {law for _, law in BROKEN}
    laws = {law.__name__ for policy, _ in BROKEN for law in laws_of(policy)}

    assert laws - caught == {"chooses_among_what_is_left"}


def test_what_a_policy_would_choose_may_be_gone() -> None:
    """The one law of which the others are mostly quicker, on a policy made for it."""

    class OnlyTheFirst:
        def __init__(self) -> None:
            self.said: dict[int, object] = {}

        def choose(self, standing, candidates, luck, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            del standing
            return self.said.setdefault(luck.step, candidates[0])

    policy = OnlyTheFirst()
    course = grown(policy, two_skills(), (Reaction.MANAGES,) * 6, seed=0)
    law = next(it for it in POLICY_LAWS if it.__name__ == "chooses_among_what_is_left")

    with pytest.raises(AssertionError, match="which was not left"):
        law(policy, course)


def test_a_known_breach_is_excepted_with_a_reason() -> None:
    policy = next(it for it, law in BROKEN if law == "does_not_depend_on_names")
    known = {"does_not_depend_on_names": "It is to be reproduced as it was published."}

    check_policy(policy, examples=15, except_for=known)


def test_an_exception_that_is_no_longer_needed_is_an_error() -> None:
    known = {"says_why_in_every_language": "It could not, once."}

    with pytest.raises(AssertionError, match="says_why.* is kept after all"):
        check_policy(Guide(), examples=3, except_for=known)


def test_an_exception_of_no_law_suggests_one() -> None:
    with pytest.raises(UnknownNameError, match="mean 'does_not_depend_on_names'"):
        contract_tests(Guide(), except_for={"does_not_depend_on_name": ""})


def test_a_contract_is_a_class_with_a_test_for_each_law() -> None:
    made = contract_tests(Guide(), examples=2)

    tests = [name for name in vars(made) if name.startswith("test_")]
    assert made.__name__ == "TestGuide"
    assert tests == [f"test_{law.__name__}" for law in laws_of(Guide())]
    for name in tests:
        getattr(made(), name)()


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

    with pytest.raises(ImportError, match=r"scaffolded-mentoring\[testing\]"):
        __import__("scaffolding.testing")
