r"""Asking: how likely a policy of this library makes each choice.

One that does not draw is sure of its choice, and one that tells its odds
(`scaffolding.policies.odds`) is believed: both are known exactly. Any other chooses by the
luck that it is given, so whoever asks it over and over with other luck learns how likely
each choice is: after :math:`n` times a probability :math:`p` is told to within a standard
error of :math:`\sqrt{p (1 - p) / n}`.

A choice may be of several, that she is to choose from. To put several to her is an act of
its own; what she then takes is hers. Where an act has to be one offer all the same, she is
taken to pick each as often, which is ours.

>>> from datetime import UTC, datetime
>>> from scaffolding import Mentee, Mentorship, bicycle
>>> from scaffolding.fitting.off_policy.asking import choice_probabilities
>>> from scaffolding.luck import Purpose
>>> class Coin:
...     def choose(self, standing, candidates, luck, /):
...         return candidates[luck.uniform(Purpose.POLICY) < 0.25]
>>> mentorship = Mentorship(bicycle(), mentee=Mentee("Nell"))
>>> mentorship.set_goal("wheel", at=datetime(2026, 3, 2, 9, tzinfo=UTC))
>>> standing, two = mentorship.standing, mentorship.field.candidates[:2]
>>> choice_probabilities(Coin(), standing, two, n_asked=400).round(1).tolist()
[0.8, 0.2]
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray
from scaffolding.luck import Luck
from scaffolding.policies.odds import odds
from scaffolding.policies.policy import Policy, chosen
from scaffolding.standing.standing import Standing

__all__ = ["N_ASKED", "Acts", "acts", "choice_probabilities"]

N_ASKED: Final = 1000
"""How often a policy is asked, where nothing else is said."""

Acts: TypeAlias = tuple[tuple[tuple[Candidate, ...], float], ...]
"""What may be put to her, one or several, and how likely; the same may stand twice."""


def acts(
    policy: Policy,
    standing: Standing,
    candidates: Sequence[Candidate],
    /,
    *,
    n_asked: int = N_ASKED,
    seed: int = 0,
) -> Acts:
    """Return how likely a policy puts what to her, where she stands.

    Args:
        policy: The policy.
        standing: Where she stands.
        candidates: What it may choose from.
        n_asked: How often it is asked, if it draws and does not tell its odds.
        seed: By which luck.

    Raises:
        InvariantError: If it is not asked at all.
        NotOfferedError: If it chooses what it was not offered.
    """
    if n_asked < 1:
        raise InvariantError(where="n_asked", rule="be 1 or more", got=n_asked)
    # Asked once for its own sake, since odds are not held against the candidates.
    chosen(policy, standing, candidates, Luck(seed=seed))
    told = odds(policy, standing, candidates)
    if told is not None:
        return tuple((it if isinstance(it, tuple) else (it,), p) for it, p in told)
    lucks = (Luck(seed=seed, step=number) for number in range(n_asked))
    return tuple(
        (chosen(policy, standing, candidates, luck), 1 / n_asked) for luck in lucks
    )


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
        n_asked: How often it is asked, if it draws and does not tell its odds.
        seed: By which luck.

    Returns:
        A probability for each candidate; they sum to 1.

    Raises:
        InvariantError: If it is not asked at all.
        NotOfferedError: If it chooses what it was not offered.
    """
    shares: FloatArray = np.zeros(len(candidates))
    for several, p in acts(policy, standing, candidates, n_asked=n_asked, seed=seed):
        for one in several:
            shares[candidates.index(one)] += p / len(several)
    return shares
