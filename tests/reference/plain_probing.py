"""Exact entropy again, as plainly as its definition: every set, every answer.

Written from the definition of the docs (explanation/models/exact-entropy): all subsets
are looked through for states, and the uncertainty over all of them is worked out before
and after each answer. It imports nothing of the library.
"""

from collections.abc import Mapping
from itertools import chain, combinations
from math import log2, prod

Requires = Mapping[str, tuple[str, ...]]
State = frozenset[str]


def states(requires: Requires) -> list[State]:
    subsets = chain.from_iterable(
        combinations(requires, n) for n in range(len(requires) + 1)
    )
    return [
        frozenset(subset)
        for subset in subsets
        if all(below in subset for item in subset for below in requires[item])
    ]


def over_states(requires: Requires, m: Mapping[str, float]) -> dict[State, float]:
    weights = {
        K: prod(m[i] if i in K else 1 - m[i] for i in requires)
        for K in states(requires)
    }
    total = sum(weights.values())
    return {K: weight / total for K, weight in weights.items()}


def entropy(P: Mapping[State, float]) -> float:
    return -sum(p * log2(p) for p in P.values() if p > 0)


def reduction(q: str, P: Mapping[State, float], beta: float, eta: float) -> float:
    """Return H(K) less what is expected to be left of it after asking about q."""
    left = 0.0
    for success in (True, False):
        rights = {state: 1 - beta if q in state else eta for state in P}
        joint = {
            state: p * (rights[state] if success else 1 - rights[state])
            for state, p in P.items()
        }
        chance = sum(joint.values())
        if chance > 0:
            left += chance * entropy({state: x / chance for state, x in joint.items()})
    return entropy(P) - left
