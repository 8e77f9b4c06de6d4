"""What every policy answers: which of the candidates to offer.

Policies aim and principles bound. A policy is a value: what it does depends on where she
stands, on what it may choose from and on luck, and on nothing that it remembers. One that
learns gives back another policy after each entry, and that is folded beside the standing.

There is nothing to inherit from. The candidates are what the principles admit, ordered by
skill, activity and rising help; there is always one.

Whether a policy learns and explains is told by its methods, which are looked up: to ask a
protocol that is checked at run time costs a hundred times as much.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import ways_of
from scaffolding.errors import NotOfferedError
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck
from scaffolding.reasons import Reason
from scaffolding.standing.standing import Standing

__all__ = [
    "Choice",
    "Explaining",
    "Learning",
    "Policy",
    "by_ids",
    "chosen",
    "learned",
    "why",
]

Choice: TypeAlias = Candidate | tuple[Candidate, ...]
"""One candidate, or several that she is to choose from."""


class Policy(Protocol):
    """Which of the candidates to offer."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Return the candidate to offer, or several that she may choose from."""
        ...


class Learning(Protocol):
    """A policy that learns from what happened."""

    def after(self, entry: Entry, standing: Standing, /) -> Policy:
        """Return the policy after one more entry, which brought it to that standing."""
        ...


class Explaining(Protocol):
    """A policy that can say why it would choose as it does."""

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return why it chooses what it chooses of these candidates."""
        ...


def learned(policy: Policy, entry: Entry, standing: Standing, /) -> Policy:
    """Return the policy after one more entry; the same one if it does not learn."""
    after: Callable[[Entry, Standing], Policy] | None = getattr(policy, "after", None)
    return policy if after is None else after(entry, standing)


def why(
    policy: Policy, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
) -> tuple[Reason, ...]:
    """Return why the policy chooses as it does; nothing if it cannot say."""
    reasons: Callable[[Standing, Sequence[Candidate], Luck], tuple[Reason, ...]] | None
    reasons = getattr(policy, "reasons", None)
    return () if reasons is None else reasons(standing, candidates, luck)


def chosen(
    policy: Policy, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
) -> tuple[Candidate, ...]:
    """Return what the policy chooses, as several even if it is one.

    Raises:
        NotOfferedError: If that is nothing, or is not among the candidates.
    """
    choice = policy.choose(standing, candidates, luck)
    several = choice if isinstance(choice, tuple) else (choice,)
    if not several or not all(_is_among(one, candidates) for one in several):
        raise NotOfferedError(
            policy=type(policy).__name__,
            chosen=by_ids(choice),
            n_candidates=len(candidates),
        )
    return several


def _is_among(one: object, candidates: Sequence[Candidate]) -> bool:
    if not isinstance(one, Candidate):
        return False
    ways = ways_of(candidates, one.activity.id)
    # Nearly always it is the same object; to compare values costs twenty times as much.
    for other in ways:
        if other is one:
            return True
    return one in ways


def by_ids(choice: object, /) -> str:
    """Return what was chosen by its ids, since a candidate holds a whole programme."""
    if isinstance(choice, tuple):
        return f"({', '.join(map(by_ids, choice))})"
    if isinstance(choice, Candidate):
        scaffold = choice.scaffold
        return f"{choice.activity.id} with {scaffold.id if scaffold else 'no help'}"
    return repr(choice)
