r"""Journals: what another policy would have brought, from mentorships that were kept.

Each journal is followed again (`scaffolding.fitting.off_policy.following`), and at each
decision both policies are asked how likely they put what to her, the one that acted and
the one that is asked about, each having learned what it learns from the same entries. That
gives the probabilities that the estimators need
(`scaffolding.fitting.off_policy.estimators`), known and not fitted, where a policy of this
library acted. Where a mentor did, what she went by is fitted, a conditional logit
(`scaffolding.fitting.off_policy.choosing`).

What is evaluated is the policy in the place of the one that acted: bound by the same
principles, with the same learner model behind it. What a policy brings with other
principles a log does not show.

>>> from scaffolding import Guide, bicycle
>>> from scaffolding.fitting.off_policy.journals import read_moves
>>> from scaffolding.fitting.off_policy.rewards import TriesAchieved
>>> from scaffolding.policies.at_random import AtRandom
>>> from scaffolding.policies.combinators import with_probability
>>> from scaffolding.simulation import Meetings, Population, simulate_one
>>> workshop = bicycle()
>>> people, meetings = Population.from_priors(workshop, mentees=20), Meetings(n=1)
>>> acted = with_probability(0.5, AtRandom(), Guide())
>>> journals = [
...     simulate_one(workshop, people, i, policy=acted, meetings=meetings).journal
...     for i in range(20)
... ]
>>> moves = read_moves(
...     journals, workshop, Guide(), reward=TriesAchieved(), n_steps=1
... )
>>> print(moves)
17 decisions of 17 mentees, reward: tries achieved with help up to none
3 journals without a decision are left out
>>> print(moves.value())
No estimate: the log is worth 12.0 of 17 mentees, and should be worth 30.
Ask about a policy that is nearer to what was done.
"""

from collections.abc import Iterable
from concurrent.futures import Executor
from functools import partial

from attrs import frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.probing import Asking
from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.refitting import Watch, each_done
from scaffolding.fitting.off_policy.asking import N_ASKED
from scaffolding.fitting.off_policy.decided import Features, Followed, usual_features
from scaffolding.fitting.off_policy.following import Following
from scaffolding.fitting.off_policy.journal_moves import JournalMoves, gathered
from scaffolding.fitting.off_policy.rewards import Reward
from scaffolding.journal.entries import Entry
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme

__all__ = ["AMentor", "read_moves"]

_SHOWN = 3


@frozen(kw_only=True)
class AMentor:
    """That it was a mentor who chose, whose probabilities nobody wrote down.

    Attributes:
        features: What she may have gone by, of an offer that she could make.
        ridge: How strongly what is fitted is held near to none; see `conditional_logit`.
    """

    features: Features = usual_features
    ridge: float = 1.0


def read_moves(
    journals: Iterable[Iterable[Entry]],
    programme: Programme,
    target: Policy,
    /,
    *,
    reward: Reward,
    acted: Policy | AMentor | None = None,
    n_steps: int | None = None,
    model: LearnerModel | None = None,
    principles: Principles | None = None,
    asking: Asking | None = None,
    n_asked: int = N_ASKED,
    seed: int = 0,
    executor: Executor | None = None,
    watch: Watch | None = None,
) -> JournalMoves:
    """Return what was decided in journals, ready for another policy to be evaluated.

    Args:
        journals: The journals, each of one mentee.
        programme: The programme that they were kept with.
        target: The policy that is asked about.
        reward: What is asked about: what each step of a journal brings.
        acted: The policy that acted, if it is not built in; `AMentor` if a mentor chose.
            If None it is the one that each journal names.
        n_steps: How many decisions of each mentee count; None for all.
        model: How mentees were taken to learn, if it is not built in.
        principles: What bound, if it is not built in.
        asking: How the opening dialogue asked, if it is not built in.
        n_asked: How often a policy is asked that draws and does not tell its odds.
        seed: By which luck it is asked.
        executor: What follows the journals; this thread if None.
        watch: What is told how far it is.

    Raises:
        ChangedError: If a journal names what is not built in, and that is not passed.
        InvariantError: If a journal does not begin with the entry that opened it, if none
            holds a decision, or if one holds what the policy that acted could not do.
        NotOfferedError: If a policy chooses what it was not offered.
        UnknownNameError: If an entry names what the programme does not have.
    """
    if n_steps is not None and n_steps < 1:
        raise InvariantError(where="n_steps", rule="be 1 or more", got=n_steps)
    following = Following(
        programme=programme,
        target=target,
        reward=reward,
        acted=None if isinstance(acted, AMentor) else acted,
        features=acted.features if isinstance(acted, AMentor) else None,
        n_steps=n_steps,
        model=model,
        principles=principles,
        asking=asking,
        n_asked=n_asked,
        seed=seed,
    )
    told = [tuple(one) for one in journals]
    work = partial(_followed, following)
    followed = each_done(work, told, executor=executor, watch=watch)
    _check(followed)
    ridge = acted.ridge if isinstance(acted, AMentor) else None
    return gathered(followed, reward.name, ridge=ridge)


def _followed(following: Following, journal: tuple[Entry, ...]) -> Followed:
    return following.of(journal)


def _check(followed: list[Followed]) -> None:
    """Check that there are decisions, which the policy that acted could have made.

    Raises:
        InvariantError: If not.
    """
    faults = [
        f"of mentee {one.mentee}, {fault}" for one in followed for fault in one.faults
    ]
    if faults:
        more = f", and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise InvariantError(
            where="The journals",
            rule="hold only what the policy that acted could have chosen",
            got="; ".join(faults[:_SHOWN]) + more,
            hint="If a mentor chose, acted=AMentor(). If another policy did, pass it. "
            "If the one that did draws and does not tell its odds, ask it more often.",
        )
    if not any(one.decisions for one in followed):
        raise InvariantError(
            where="The journals",
            rule="hold an offer that a policy chose",
            got=f"{len(followed)} without one",
        )
