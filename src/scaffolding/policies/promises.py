"""Promises: what a policy says of itself, so that it can be held to it.

A policy lists its promises in `declares`; one that has no such attribute promises
nothing. They are no ornament: each is tried on real dialogues, and a policy that breaks
its word fails.

>>> from scaffolding import Guide
>>> from scaffolding.policies.promises import promises
>>> sorted(promise.value for promise in promises(Guide()))
['always_decides', 'never_draws', 'never_more_after_success']
"""

from enum import Enum

__all__ = ["Promise", "promises"]


class Promise(Enum):
    """What a policy, or a part of one, may promise."""

    NEVER_MORE_AFTER_SUCCESS = "never_more_after_success"
    """Where she succeeds with the help that it offers, it then offers no more of it.

    That is, at the same instant and with the same activity.
    """
    NEVER_DRAWS = "never_draws"
    """It comes to the same whatever luck it has."""
    ALWAYS_DECIDES = "always_decides"
    """It never leaves the choice to her."""


def promises(thing: object, /) -> frozenset[Promise]:
    """Return what a policy, a pick or an assist promises."""
    return frozenset(getattr(thing, "declares", ()))
