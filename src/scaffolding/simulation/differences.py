"""Differences: where a policy's kernel function takes what its `choose` does not.

A policy that writes both could have them disagree, and then what is compiled is of
another policy. So whoever writes one asks: mentees are simulated the readable way, and at
each move the compiled function is shown what `choose` is given. The first move that
differs is told. Other mentees may come to where these did not, so ask of some.

>>> from attrs import frozen
>>> from scaffolding import bicycle
>>> from scaffolding.simulation import KernelFunction, Population, first_difference
>>> def the_last(at, parameters):
...     return len(at.support) - 1
>>> @frozen
... class First:
...     def kernel(self):
...         return KernelFunction(the_last)
...     def choose(self, standing, candidates, luck, /):
...         return candidates[0]
>>> workshop = bicycle()
>>> mentees = Population.from_priors(workshop, mentees=10)
>>> found = first_difference(workshop, mentees, policy=First(), mentees=range(3))
>>> found.mentee, found.chosen == found.compiled
(0, False)
"""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError
from scaffolding.luck import Luck
from scaffolding.policies.policy import Choice, Policy, by_ids
from scaffolding.programme.programme import Programme
from scaffolding.simulation.one import simulate_one
from scaffolding.simulation.populations import Population
from scaffolding.simulation.sights import KernelFunction, Sight, kernel_of, sight_of
from scaffolding.standing.standing import Standing

__all__ = ["Difference", "difference_at", "first_difference"]


@frozen(kw_only=True)
class Difference:
    """A move at which a policy's kernel function takes what its `choose` does not.

    Attributes:
        mentee: Whose mentorship it is in; by number, where she has one.
        step: After how many offers and questions.
        chosen: What `choose` takes, by ids.
        compiled: What the function takes, by ids; or what it returned or raised instead.
        sight: What the function saw.
    """

    mentee: int | None = None
    step: int
    chosen: str
    compiled: str
    sight: Sight = field(repr=False)

    def __str__(self) -> str:
        """Return which move it is, and what each takes."""
        whose = "" if self.mentee is None else f"with mentee {self.mentee} "
        return (
            f"{whose}at step {self.step}, choose takes {self.chosen} and the kernel "
            f"function {self.compiled}"
        )


def difference_at(
    policy: Policy, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
) -> Difference | None:
    """Return how a policy's kernel function differs from its `choose`, or None.

    Args:
        policy: The policy.
        standing: Where she stands.
        candidates: What the principles admit.
        luck: The luck of the step.

    Raises:
        InvariantError: If the policy gives no kernel function, or one that is none.
    """
    kernel = kernel_of(policy)
    if kernel is None:
        raise InvariantError(
            where=f"{type(policy).__name__}.kernel",
            rule="be a method that returns a KernelFunction",
            got=getattr(policy, "kernel", None),
        )
    seen = sight_of(standing, candidates, luck, asks_gain=kernel.asks_gain)
    # First what is compiled, since a fault of it is told best by the compiler.
    compiled = _compiled(kernel, seen, candidates)
    chosen = by_ids(policy.choose(standing, candidates, luck))
    if chosen == compiled:
        return None
    return Difference(step=luck.step, chosen=chosen, compiled=compiled, sight=seen)


def first_difference(
    programme: Programme,
    population: Population,
    /,
    *,
    policy: Policy,
    mentees: Iterable[int] = range(20),
    **arm: Any,  # noqa: ANN401  As `simulate_one` has them.
) -> Difference | None:
    """Return the first move at which a policy's kernel function differs, or None.

    Args:
        programme: What there is to learn.
        population: Whose mentees they are; of the same programme.
        policy: The policy.
        mentees: Which mentees are gone through, by number.
        arm: What else `simulate_one` is given: principles, model, theory, meetings,
            behaviour, seed.

    Raises:
        InvariantError: If the policy gives no kernel function, or one that is none; or
            as `simulate_one`.
    """
    for number in mentees:
        watched = _Watched(policy)
        simulate_one(programme, population, number, policy=watched, **arm)
        if watched.found:
            one = watched.found[0]
            return Difference(
                mentee=number,
                step=one.step,
                chosen=one.chosen,
                compiled=one.compiled,
                sight=one.sight,
            )
    return None


def _compiled(
    kernel: KernelFunction, seen: Sight, candidates: Sequence[Candidate]
) -> str:
    """Return what a function takes, compiled."""
    # The compiler takes a second to load, and what else is here needs none.
    from scaffolding.simulation.kernel.own import compiled_function  # noqa: PLC0415

    function = compiled_function(kernel).function
    try:
        place = int(function(seen, kernel.given))
    except Exception as error:  # noqa: BLE001  It is told; it may be any.
        return f"raises {type(error).__name__}: {error}"
    if not 0 <= place < len(candidates):
        return f"place {place}, where there are {len(candidates)}"
    return by_ids(candidates[place])


class _Watched:
    """A policy, and where its kernel function differs."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.found: list[Difference] = []

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Choose as the policy does, and look whether its function does."""
        found = difference_at(self.policy, standing, candidates, luck)
        if found is not None:
            self.found.append(found)
        return self.policy.choose(standing, candidates, luck)
