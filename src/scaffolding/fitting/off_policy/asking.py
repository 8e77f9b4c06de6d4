r"""Asking: how likely a policy of this library makes each choice.

A policy chooses by the luck that it is given, so whoever asks it over and over with other
luck learns how likely each choice is: known propensities, where that policy acted, and
target ones, where it is asked about. After :math:`n` times a probability :math:`p` is told
to within a standard error of :math:`\sqrt{p (1 - p) / n}`; one that does not draw is told
exactly.

Where it leaves several to the mentee, she is taken to pick each as often, which is ours.

>>> from scaffolding.fitting.off_policy.asking import choice_probabilities
>>> class Coin:
...     def choose(self, standing, candidates, luck, /):
...         return candidates[luck.uniform(Purpose.POLICY) < 0.25]
>>> from scaffolding.luck import Purpose
>>> choice_probabilities(Coin(), None, ("tails", "heads"), n_asked=400).round(1).tolist()
[0.8, 0.2]
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray
from scaffolding.luck import Luck
from scaffolding.policies.policy import Policy, chosen
from scaffolding.standing.standing import Standing

__all__ = ["N_ASKED", "choice_probabilities"]

N_ASKED: Final = 1000
"""How often a policy is asked, where nothing else is said."""


def choice_probabilities(
    policy: Policy,
    standing: Standing,
    candidates: Sequence[Candidate],
    /,
    *,
    n_asked: int = N_ASKED,
    seed: int = 0,
) -> FloatArray:
    """Return how likely a policy chooses each candidate, where she stands.

    Args:
        policy: The policy.
        standing: Where she stands.
        candidates: What it may choose from.
        n_asked: How often it is asked.
        seed: By which luck.

    Returns:
        A probability for each candidate; they sum to 1.

    Raises:
        InvariantError: If it is not asked at all.
        NotOfferedError: If it chooses what it was not offered.
    """
    if n_asked < 1:
        raise InvariantError(where="n_asked", rule="be 1 or more", got=n_asked)
    times = np.zeros(len(candidates))
    for number in range(n_asked):
        luck = Luck(seed=seed, step=number)
        choice = chosen(policy, standing, candidates, luck)
        for one in choice:
            times[candidates.index(one)] += 1 / len(choice)
    shares: FloatArray = times / n_asked
    return shares
