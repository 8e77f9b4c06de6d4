"""Candidates: all that there is to choose from, each made once somebody looks at it.

Of all that is admitted, a policy mostly needs one skill, and the ways to do one activity
of it. What is admitted stays the same from instant to instant and is kept by skill and
activity; a candidate knows the instant, and so is made anew. Whoever iterates over them
sees a plain sequence, and is handed the same objects each time.

A policy is asked with any sequence of candidates; the three functions here take each.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from attrs import field, frozen

from scaffolding.candidates.admission import Admissions
from scaffolding.candidates.candidate import Candidate
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.standing.standing import Standing

__all__ = ["Candidates", "activities_of", "skills_of", "ways_of"]


@frozen(eq=False, repr=False)
class Candidates(Sequence[Candidate]):
    """The offers that the principles admit: by skill, activity and rising level.

    Attributes:
        admissions: What is admitted.
    """

    _standing: Standing
    admissions: Admissions
    _made: dict[str, tuple[Candidate, ...]] = field(factory=dict, init=False)

    def ways(self, activity: str, /) -> tuple[Candidate, ...]:
        """Return the ways to do the activity of that id, by rising level."""
        known = self._made.get(activity)
        if known is None:
            standing, principles = self._standing, self.admissions.principles
            known = tuple(
                [
                    Candidate(offer, standing, principles, is_firming)
                    for offer, is_firming in self.admissions.ways.get(activity, ())
                ]
            )
            self._made[activity] = known
        return known

    @overload
    def __getitem__(self, i: int, /) -> Candidate: ...
    @overload
    def __getitem__(self, i: slice, /) -> tuple[Candidate, ...]: ...
    def __getitem__(self, i: int | slice, /) -> Candidate | tuple[Candidate, ...]:
        """Return one of them, or several."""
        return self._all[i]

    def __iter__(self) -> Iterator[Candidate]:
        """Yield each."""
        return iter(self._all)

    def __len__(self) -> int:
        """Return how many there are; none of them is made for it."""
        return self.admissions.n_offers

    def __repr__(self) -> str:
        """Return all of them, as a tuple would be told."""
        return repr(self._all)

    @cached_property
    def _all(self) -> tuple[Candidate, ...]:
        return tuple([one for name in self.admissions.ways for one in self.ways(name)])


def skills_of(candidates: Sequence[Candidate], /) -> Mapping[str, Skill]:
    """Return the skills that the candidates exercise, in their order, by id."""
    if isinstance(candidates, Candidates):
        return candidates.admissions.skills
    return {one.skill.id: one.skill for one in candidates}


def activities_of(
    candidates: Sequence[Candidate], skill: str | None = None, /
) -> tuple[Activity, ...]:
    """Return the activities that are among the candidates, in their order.

    Args:
        candidates: What there is to choose from.
        skill: The skill, by id, that they are to exercise; any if None.
    """
    if isinstance(candidates, Candidates):
        by_skill = candidates.admissions.activities
        if skill is not None:
            return by_skill.get(skill, ())
        return tuple([one for several in by_skill.values() for one in several])
    found = (one.activity for one in candidates if skill in (None, one.skill.id))
    return tuple({activity.id: activity for activity in found}.values())


def ways_of(candidates: Sequence[Candidate], activity: str, /) -> tuple[Candidate, ...]:
    """Return the candidates of the activity of that id."""
    if isinstance(candidates, Candidates):
        return candidates.ways(activity)
    return tuple([one for one in candidates if one.offer.activity.id == activity])
