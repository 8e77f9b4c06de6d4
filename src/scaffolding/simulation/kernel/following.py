"""Following: which of several policies is followed at a step, as `WithProbability` draws.

Policies that are made of policies stand as a tree. One number a step says which leaf of
it is followed, and that leaf's numbers are then written where those of a single policy
stand; so all that chooses knows of one policy alone. Each thread has rules of its own for
that.
"""

from typing import Final

from scaffolding.luck import Purpose
from scaffolding.policies import combinators
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.philox import uniform
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State

__all__ = ["follow"]

_POLICY: Final = int(Purpose.POLICY)
_OWN_DRAW: Final = combinators._OWN_DRAW  # noqa: SLF001  The same number, not a copy.


@compiled
def follow(r: Rules, s: State) -> None:
    """Follow the policy that is drawn for the step."""
    one, rule = s.one[0], r.one[0]
    drawn, k = uniform(one.seed, one.who, one.step, _POLICY, _OWN_DRAW), 0
    while r.branch[k].leaf < 0:
        branch = r.branch[k]
        k = branch.first if drawn < branch.chance else branch.other
    leaf = r.leaf[r.branch[k].leaf]
    if leaf.aim != rule.aim:
        # Which levels are aimed at is kept beside the chances.
        for row in range(len(s.likely)):
            s.likely[row].day = -1.0
    rule.policy, rule.pick, rule.assist = leaf.policy, leaf.pick, leaf.assist
    rule.aim, rule.k, rule.every = leaf.aim, leaf.k, leaf.every
    rule.depth, rule.own, rule.asks_gain = leaf.depth, leaf.own, leaf.asks_gain
    rule.fixed_from, rule.n_fixed = leaf.fixed_from, leaf.n_fixed
    rule.given_from, rule.n_given = leaf.given_from, leaf.n_given
