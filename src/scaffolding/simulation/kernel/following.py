"""Following: which of several policies is followed at a step, as `WithProbability` draws.

Policies that are made of policies stand as a tree. One number a step says which leaf of
it is followed; the state holds which one that is, and all that chooses looks at that one
alone. A single policy is a tree of one leaf, and is never drawn.
"""

from typing import Final

from scaffolding.luck import Purpose
from scaffolding.policies import combinators
from scaffolding.simulation.kernel.compiled import apart
from scaffolding.simulation.kernel.philox import uniform
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State

__all__ = ["follow"]

_POLICY: Final = int(Purpose.POLICY)
_OWN_DRAW: Final = combinators._OWN_DRAW  # noqa: SLF001  The same number, not a copy.


@apart
def follow(r: Rules, s: State) -> None:
    """Follow the policy that is drawn for the step."""
    one, k = s.one[0], 0
    drawn = uniform(one.seed, one.who, one.step, _POLICY, _OWN_DRAW)
    while r.branch[k].leaf < 0:
        branch = r.branch[k]
        k = branch.first if drawn < branch.chance else branch.other
    leaf = r.branch[k].leaf
    if r.leaf[leaf].aim != r.leaf[one.leaf].aim:
        # Which levels are aimed at is kept beside the chances.
        for row in range(len(s.likely)):
            s.likely[row].day = -1.0
    one.leaf = leaf
