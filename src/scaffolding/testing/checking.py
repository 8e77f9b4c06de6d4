"""Checking: what somebody wrote put under its contract, in their own tests.

A policy, a learner model, a principle and a programme have a contract each, and it comes
in three forms. A check tries all laws at once. ``contract_tests`` makes a test of each,
and ``under_contract`` adds them to a class of one's own, so that pytest names the one that
is broken. ``laws_for`` gives the laws, to be passed to ``pytest.mark.parametrize``, and
``check_law`` tries one of them.

>>> from scaffolding import Guide
>>> from scaffolding.testing import check_law, check_policy, laws_for
>>> check_policy(Guide(), examples=5)
>>> laws_for(Guide())[0].name
'chooses_among_what_it_is_offered'
>>> check_law(Guide(), laws_for(Guide())[0], examples=5)
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias, TypeVar

from attrs import frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.policies.policy import Policy
from scaffolding.principles.principle import Principle
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.testing.contracts import EXAMPLES, Contract, Law
from scaffolding.testing.model_laws import MODEL_CONTRACT
from scaffolding.testing.obedience import obedience_law
from scaffolding.testing.policy_laws import POLICY_CONTRACT
from scaffolding.testing.principle_laws import PRINCIPLE_CONTRACT
from scaffolding.testing.programme_laws import PROGRAMME_CONTRACT
from scaffolding.testing.reporting_tally import Verdict, note

__all__ = [
    "Trial",
    "broken",
    "check_law",
    "check_model",
    "check_policy",
    "check_principle",
    "check_programme",
    "contract_tests",
    "laws_for",
    "trials",
    "under_contract",
]

Tested: TypeAlias = Policy | LearnerModel | Principle | Programme
"""What has a contract."""

_C = TypeVar("_C", bound=type)


@frozen(kw_only=True)
class Trial:
    """How a law came out.

    Attributes:
        law: The law.
        verdict: Whether it is kept, broken, or broken as was said beforehand.
        told: How it is broken, with the shortest situation; empty if it is kept.
        because: Why it is excepted; empty if it is not.
    """

    law: Law[Any, Any]
    verdict: Verdict
    told: str = ""
    because: str = ""


def laws_for(thing: Tested, /) -> tuple[Law[Any, Any], ...]:
    """Return the laws of a thing: what all of its kind keep, and what it promises.

    Raises:
        InvariantError: If it is no policy, learner model, principle or programme.
    """
    return _contract(thing).of(thing)


def broken(
    thing: Tested,
    law: Law[Any, Any],
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
) -> str | None:
    """Return how a law is broken, told with the shortest situation, or None.

    Args:
        thing: The policy, learner model, principle or programme.
        law: The law.
        programme: What can be learned; small ones are drawn if None.
        examples: How many situations it is tried on.
    """
    return _contract(thing).broken(thing, law, programme=programme, examples=examples)


def trials(
    thing: Tested,
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> Iterator[Trial]:
    """Yield how each law comes out, as soon as it has.

    Args:
        thing: The policy, learner model, principle or programme.
        programme: What can be learned; small ones are drawn if None.
        examples: How many situations each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        UnknownNameError: If an exception is of no law of it.
    """
    several, excepted = laws_for(thing), except_for or {}
    _known(excepted, several)
    return (
        _tried(thing, law, programme, examples, excepted.get(law.name))
        for law in several
    )


def check_law(
    thing: Tested,
    law: Law[Any, Any],
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> None:
    """Try one law, such as pytest parametrises a test with.

    Args:
        thing: The policy, learner model, principle or programme.
        law: The law.
        programme: What can be learned; small ones are drawn if None.
        examples: How many situations it is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        AssertionError: If it is broken, or is excepted and kept after all.
        UnknownNameError: If an exception is of no law of it.
    """
    excepted = except_for or {}
    _known(excepted, (*laws_for(thing), law))
    _judge(_tried(thing, law, programme, examples, excepted.get(law.name)))


def check_policy(
    policy: Policy,
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
    obeys: frozenset[type[Principle]] | None = None,
) -> None:
    """Try a policy against what every policy keeps, and what it declares itself.

    Args:
        policy: The policy.
        programme: What can be learned; small ones are drawn if None.
        examples: How many dialogues each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason. One
            that it keeps after all is an error too: the list would be out of date.
        obeys: The principles that it obeys where nothing binds it: those and no others.
            It is not tried if None.

    Raises:
        AssertionError: If a law is broken. It names the law, shows the dialogue and says
            why it is a law.
        UnknownNameError: If an exception is of no law of this policy.
    """
    _check(policy, programme, examples, except_for)
    if obeys is not None:
        for principle in Principles():
            law = obedience_law(principle)
            reason = None if type(principle) in obeys else "It does not say so."
            _judge(_tried(policy, law, programme, examples, reason))


def check_model(
    model: LearnerModel,
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> None:
    """Try a learner model against what the library rests on.

    Args:
        model: The learner model.
        programme: What can be learned; small ones are drawn if None.
        examples: How many histories each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        AssertionError: If a law is broken, or is excepted and kept after all.
        UnknownNameError: If an exception is of no law of models.
    """
    _check(model, programme, examples, except_for)


def check_principle(
    principle: Principle,
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> None:
    """Try a principle against what every principle keeps.

    Args:
        principle: The principle.
        programme: What can be learned; small ones are drawn if None.
        examples: How many dialogues each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        AssertionError: If a law is broken, or is excepted and kept after all.
        UnknownNameError: If an exception is of no law of principles.
    """
    _check(principle, programme, examples, except_for)


def check_programme(
    programme: Programme,
    /,
    *,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> None:
    """Try a programme against what a mentor needs of one.

    Args:
        programme: The programme.
        examples: How many mentees each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        AssertionError: If a law is broken, or is excepted and kept after all.
        UnknownNameError: If an exception is of no law of programmes.
    """
    _check(programme, None, examples, except_for)


def contract_tests(
    thing: Tested,
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> type:
    """Return a class with a test for each law, for pytest to collect.

    It is given a name that pytest takes for tests: ``TestMine = contract_tests(Mine())``.

    Args:
        thing: The policy, learner model, principle or programme.
        programme: What can be learned; small ones are drawn if None.
        examples: How many situations each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        UnknownNameError: If an exception is of no law of it.
    """
    tests = _tests(thing, programme, examples, except_for or {})
    return type(f"Test{type(thing).__name__}", (), tests)


def under_contract(
    thing: Tested,
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    except_for: Mapping[str, str] | None = None,
) -> Callable[[_C], _C]:
    """Return what adds a test for each law to a class of tests.

    Args:
        thing: The policy, learner model, principle or programme.
        programme: What can be learned; small ones are drawn if None.
        examples: How many situations each law is tried on.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        UnknownNameError: If an exception is of no law of it.
    """
    tests = _tests(thing, programme, examples, except_for or {})

    def adding(tested: _C) -> _C:
        for name, test in tests.items():
            setattr(tested, name, test)
        return tested

    return adding


def _tests(
    thing: Tested,
    programme: Programme | None,
    examples: int,
    excepted: Mapping[str, str],
) -> dict[str, Callable[[object], None]]:
    several = laws_for(thing)
    _known(excepted, several)

    def test_of(law: Law[Any, Any]) -> Callable[[object], None]:
        def test(_: object) -> None:
            reason = excepted.get(law.name)
            _judge(_tried(thing, law, programme, examples, reason))

        test.__name__, test.__doc__ = f"test_{law.name}", law.reason
        return test

    return {f"test_{law.name}": test_of(law) for law in several}


def _check(
    thing: Tested,
    programme: Programme | None,
    examples: int,
    except_for: Mapping[str, str] | None,
) -> None:
    found = trials(thing, programme=programme, examples=examples, except_for=except_for)
    for trial in found:
        _judge(trial)


def _judge(trial: Trial) -> None:
    if trial.verdict is Verdict.BROKEN:
        raise AssertionError(trial.told)


def _known(excepted: Mapping[str, str], several: tuple[Law[Any, Any], ...]) -> None:
    names = tuple(dict.fromkeys(law.name for law in several))
    for name in excepted:
        if name not in names:
            raise UnknownNameError(kind="law", name=name, known=names)


def _tried(
    thing: Tested,
    law: Law[Any, Any],
    programme: Programme | None,
    examples: int,
    because: str | None,
) -> Trial:
    # Of a breach that is known, the shortest example is of no use to anybody.
    told = _contract(thing).broken(
        thing, law, programme=programme, examples=examples, is_shortest=because is None
    )
    if because is None:
        verdict = Verdict.KEPT if told is None else Verdict.BROKEN
    elif told is None:
        told = f"{law.name} is kept after all; take it off the exceptions."
        verdict = Verdict.BROKEN
    else:
        verdict = Verdict.EXCUSED
    note(law.name, verdict)
    return Trial(law=law, verdict=verdict, told=told or "", because=because or "")


_BY_METHODS: Final[tuple[tuple[tuple[str, ...], Contract[Any, Any]], ...]] = (
    (("choose",), POLICY_CONTRACT),
    (("predict", "revise", "mastery"), MODEL_CONTRACT),
    (("bounds", "admit"), PRINCIPLE_CONTRACT),
)
"""A thing is what it can do: there is nothing to inherit from."""


def _contract(thing: object) -> Contract[Any, Any]:
    if isinstance(thing, Programme):
        return PROGRAMME_CONTRACT
    for methods, contract in _BY_METHODS:
        if all(hasattr(thing, name) for name in methods):
            return contract
    raise InvariantError(
        where="What is checked",
        rule="be a policy, a learner model, a principle or a programme",
        got=type(thing).__name__,
        hint="A policy has choose; a model predict, revise and mastery; a principle "
        "bounds and admit. What picks, or says how much help, is tried in a policy: "
        "Guide(pick=..., assist=...).",
    )
