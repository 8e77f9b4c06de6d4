"""Checking: a policy put under its contract, in a user's own tests.

``check_policy`` tries all laws; ``contract_tests`` makes a test of each, so that pytest
names the one that is broken. What is printed of it is a dialogue, as short as can be.

>>> from scaffolding import Guide
>>> from scaffolding.testing import check_policy
>>> check_policy(Guide(), examples=5)
"""

from collections.abc import Callable, Mapping
from typing import Final

from hypothesis import HealthCheck, Phase, Verbosity, given, settings

from scaffolding.errors import UnknownNameError
from scaffolding.policies.policy import Policy
from scaffolding.programme.programme import Programme
from scaffolding.testing.courses import Course, courses
from scaffolding.testing.policy_laws import PolicyLaw, laws_of

__all__ = ["check_policy", "contract_tests"]

_EXAMPLES: Final = 40


def check_policy(
    policy: Policy,
    *,
    programme: Programme | None = None,
    examples: int = _EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> None:
    """Try a policy against what every policy keeps, and what it declares itself.

    Args:
        policy: The policy.
        programme: What can be learned; small ones are drawn if None.
        examples: How many dialogues each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason. One
            that it keeps after all is an error too: the list would be out of date.

    Raises:
        AssertionError: If a law is broken. It names the law, shows the dialogue and says
            why it is a law.
        UnknownNameError: If an exception is of no law of this policy.
    """
    excepted = except_for or {}
    laws = {law.__name__: law for law in laws_of(policy)}
    _known(excepted, laws)
    for name, law in laws.items():
        _tried(policy, law, programme, examples, is_excepted=name in excepted)


def contract_tests(
    policy: Policy,
    *,
    programme: Programme | None = None,
    examples: int = _EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> type:
    """Return a class with a test for each law, for pytest to collect.

    It is given a name that pytest takes for tests: ``TestMine = contract_tests(Mine())``.

    Args:
        policy: The policy.
        programme: What can be learned; small ones are drawn if None.
        examples: How many dialogues each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        UnknownNameError: If an exception is of no law of this policy.
    """
    excepted = except_for or {}
    laws = {law.__name__: law for law in laws_of(policy)}
    _known(excepted, laws)

    def test_of(law: PolicyLaw) -> Callable[[object], None]:
        def test(_: object) -> None:
            is_excepted = law.__name__ in excepted
            _tried(policy, law, programme, examples, is_excepted=is_excepted)

        test.__doc__ = law.__doc__
        return test

    tests = {f"test_{name}": test_of(law) for name, law in laws.items()}
    return type(f"Test{type(policy).__name__}", (), tests)


def _known(excepted: Mapping[str, str], laws: Mapping[str, PolicyLaw]) -> None:
    for name in excepted:
        if name not in laws:
            raise UnknownNameError(kind="law", name=name, known=tuple(laws))


def _tried(
    policy: Policy,
    law: PolicyLaw,
    programme: Programme | None,
    examples: int,
    *,
    is_excepted: bool,
) -> None:
    broken = _broken(policy, law, programme, examples)
    if broken is None and is_excepted:
        message = f"{law.__name__} is kept after all; take it off the exceptions."
        raise AssertionError(message)
    if broken is not None and not is_excepted:
        raise AssertionError(broken)


def _broken(
    policy: Policy, law: PolicyLaw, programme: Programme | None, examples: int
) -> str | None:
    """Return how a law is broken, told with the shortest dialogue, or None if it is not."""
    told: list[str] = []

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )
    @given(course=courses(policy, programme=programme))
    def holds(course: Course) -> None:
        try:
            law(policy, course)
        except AssertionError as error:
            why = " ".join((law.__doc__ or "").split())
            told.append(f"{law.__name__}: {error}\n{course}\nWhy it is a law: {why}")
            raise

    try:
        holds()
    except AssertionError:
        # Hypothesis ends with the shortest that it found.
        return told[-1]
    return None
