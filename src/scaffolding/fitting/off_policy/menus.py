"""Menus: what a policy is asked at a moment of a mentorship, and what it puts to her.

A mentorship asks its policy at some moments and not at others. A policy that only listens
stands in for it, so that what it is asked is what any policy would be asked there.

Where all that is left she has declined, it is asked about each activity apart, by the same
luck, and one way of each is laid out for her to choose from.
"""

from collections.abc import Sequence

from attrs import define, field, frozen

from scaffolding.assessment.probing import Asking
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.fitting.off_policy.asking import Acts, acts
from scaffolding.luck import Luck
from scaffolding.mentorship.agenda import Agenda
from scaffolding.moves import Discuss
from scaffolding.policies.odds import odds
from scaffolding.policies.policy import Policy, chosen
from scaffolding.standing.standing import Standing

__all__ = ["Menus"]


@frozen(kw_only=True)
class Menus:
    """What a policy is asked at a moment.

    Attributes:
        asked: Where she stands, and what there is to choose from; nothing if a policy is
            not asked.
        is_one_of_each: Whether one of each is laid out for her.
    """

    asked: tuple[tuple[Standing, Sequence[Candidate]], ...]
    is_one_of_each: bool

    @classmethod
    def at(cls, field_then: Field, asking: Asking, /) -> "Menus":
        """Return what a policy is asked at that moment.

        Args:
            field_then: Where she stood, and what the principles admitted.
            asking: How the opening dialogue chose its questions.
        """
        listening = _Listening()
        agenda = Agenda(field=field_then, policy=listening, asking=asking)
        move = agenda.next().move
        if not isinstance(move, Discuss):
            return cls(asked=tuple(listening.asked), is_one_of_each=False)
        # Whether anything was declined is asked before it is laid out.
        n = len(move.options)
        return cls(asked=tuple(listening.asked[-n:]) if n else (), is_one_of_each=True)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All that there is to choose from."""
        return tuple(one for _, candidates in self.asked for one in candidates)

    def acts(self, policy: Policy, /, *, n_asked: int, seed: int) -> Acts:
        """Return how likely a policy puts what to her.

        Args:
            policy: The policy.
            n_asked: How often it is asked, if it draws and does not tell its odds.
            seed: By which luck.

        Raises:
            NotOfferedError: If it chooses what it was not offered.
        """
        if not self.is_one_of_each:
            ((standing, candidates),) = self.asked
            return acts(policy, standing, candidates, n_asked=n_asked, seed=seed)
        told = [odds(policy, *one) for one in self.asked]
        is_sure = all(one is not None and len(one) == 1 for one in told)
        n_lucks = 1 if is_sure else n_asked
        return tuple(
            (
                tuple(chosen(policy, *one, luck)[0] for one in self.asked),
                1 / n_lucks,
            )
            for luck in (Luck(seed=seed, step=number) for number in range(n_lucks))
        )


@define
class _Listening:
    """A policy that notes what it is asked, and takes what comes first."""

    asked: list[tuple[Standing, Sequence[Candidate]]] = field(factory=list)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        self.asked.append((standing, candidates))
        return candidates[0]
