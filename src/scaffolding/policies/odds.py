"""Odds: how likely a policy makes each choice, where it can be told without asking often.

A policy chooses by the luck that it is given. One that does not draw at a standing is sure
of its choice, and that shows when it is asked once: it leaves the luck alone. One that
draws may tell its odds by a method of its own, looked up as `after` and `reasons` are.

>>> from scaffolding.policies.at_random import AtRandom
>>> from scaffolding.policies.combinators import with_probability
>>> from scaffolding.policies.odds import odds
>>> class First:
...     def choose(self, standing, candidates, luck, /):
...         return candidates[0]
>>> odds(First(), None, ("book", "bill"))
(('book', 1.0),)
>>> odds(with_probability(0.2, AtRandom(), First()), None, ("book", "bill"))
(('book', 0.1), ('bill', 0.1), ('book', 0.8))
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias, TypeVar

from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck, WatchedLuck
from scaffolding.policies.policy import Choice, Policy
from scaffolding.standing.standing import Standing

__all__ = ["Odds", "TellingOdds", "odds", "undrawn"]

_T = TypeVar("_T")

Odds: TypeAlias = tuple[tuple[Choice, float], ...]
"""Choices and how likely each is; they sum to 1, and a choice may stand there twice."""


class TellingOdds(Protocol):
    """A policy that draws, and can tell how likely it makes each choice."""

    def odds(
        self, standing: Standing, candidates: Sequence[Candidate], /
    ) -> Odds | None:
        """Return how likely each choice is; None where it cannot tell."""
        ...


def odds(
    policy: Policy, standing: Standing, candidates: Sequence[Candidate], /
) -> Odds | None:
    """Return how likely a policy makes each choice; None if it draws and does not tell.

    Args:
        policy: The policy.
        standing: Where she stands.
        candidates: What it may choose from.
    """
    tells: Callable[[Standing, Sequence[Candidate]], Odds | None] | None
    tells = getattr(policy, "odds", None)
    if tells is not None:
        found: Odds | None = tells(standing, candidates)
        return found

    def choose(luck: Luck) -> Choice:
        return policy.choose(standing, candidates, luck)

    sure = undrawn(choose)
    return None if sure is None else ((sure, 1.0),)


def undrawn(asked: Callable[[Luck], _T], /) -> _T | None:
    """Return what is answered whatever the luck; None if luck has a say in it.

    Args:
        asked: What answers, given luck.
    """
    luck = WatchedLuck()
    answer = asked(luck)
    return None if luck.is_used else answer
