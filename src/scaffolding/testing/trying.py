"""Trying: how each law of a thing comes out.

A thing is what it can do: what chooses is a policy, and what predicts, revises and tells
of mastery is a learner model. So nothing here has to be inherited from.

>>> from scaffolding import Guide
>>> from scaffolding.testing.trying import laws_for, trials
>>> laws_for(Guide())[0].name
'chooses_among_what_it_is_offered'
>>> next(trials(Guide(), examples=5)).verdict
<Verdict.KEPT: 'kept'>
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from attrs import frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.policies.policy import Policy
from scaffolding.principles.principle import Principle
from scaffolding.programme.programme import Programme
from scaffolding.testing.contracts import EXAMPLES, Contract, Law
from scaffolding.testing.model_laws import MODEL_CONTRACT
from scaffolding.testing.policy_laws import POLICY_CONTRACT
from scaffolding.testing.principle_laws import PRINCIPLE_CONTRACT
from scaffolding.testing.programme_laws import PROGRAMME_CONTRACT
from scaffolding.testing.reporting_tally import Verdict, note

__all__ = [
    "Tested",
    "Trial",
    "broken",
    "check_exceptions",
    "laws_for",
    "trial_of",
    "trials",
]

Tested: TypeAlias = Policy | LearnerModel | Principle | Programme
"""What has a contract."""


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
    check_exceptions(excepted, several)
    return (
        trial_of(thing, law, programme, examples, excepted.get(law.name))
        for law in several
    )


def check_exceptions(
    excepted: Mapping[str, str], several: tuple[Law[Any, Any], ...], /
) -> None:
    """Refuse exceptions that are of no law there is.

    Raises:
        UnknownNameError: If one is not.
    """
    names = tuple(dict.fromkeys(law.name for law in several))
    for name in excepted:
        if name not in names:
            raise UnknownNameError(kind="law", name=name, known=names)


def trial_of(
    thing: Tested,
    law: Law[Any, Any],
    programme: Programme | None,
    examples: int,
    because: str | None,
    /,
) -> Trial:
    """Return how a law comes out, and count it.

    Args:
        thing: The policy, learner model, principle or programme.
        law: The law.
        programme: What can be learned; small ones are drawn if None.
        examples: How many situations it is tried on.
        because: Why it is excepted; None if it is not.
    """
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
