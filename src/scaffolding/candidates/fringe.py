"""The fringe: the skills that come next, kept up to date instead of sought again.

A skill is on the outer fringe if it is not managed alone and all that it requires is
ready :cite:p:`doignon1999`. Of thousands that may be, few are ever open for work: those
begun, then those nearest to a goal. So the fringe keeps the skills of which nothing was
seen in an order that no belief can change, and looks again only at the others; after an
entry only at what it was about and what that opens; and after time has passed only at
what may have faded since, for which it knows a day until which it has not.

It holds no more than could be worked out from the standing, and a test holds it equal.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from math import inf
from typing import Final, TypeAlias

from attrs import field, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Entry,
    GoalDropped,
    GoalSet,
    HandedOver,
    Opened,
)
from scaffolding.programme.skills import Skill
from scaffolding.standing.standing import Standing

__all__ = ["Fringe", "Rank", "rank"]

Rank: TypeAlias = tuple[bool, bool, int, float, int]
"""What skills are ordered by: what comes first, least."""

_Begun: TypeAlias = tuple[bool, bool, int, int, Skill]
"""A rank but for the mastery, which fades; and the skill."""

_HORIZONS: Final = (2.0, 7.0, 14.0, 30.0, 60.0, 120.0, 240.0, 480.0, 960.0)
"""How far ahead one looks for a skill to be ready still [d]."""


def rank(standing: Standing, skill: Skill, /) -> Rank:
    """Return what skills that come next are ordered by.

    What serves a goal comes first; then what was begun; then what stands first on the
    longest way to a goal; then what is nearest to being mastered; then what was written
    first.
    """
    steps = standing.steps(skill)
    return (
        steps == 0,
        standing.record(skill).tries == 0,
        -steps,
        -standing.mastery(skill),
        standing.programme.place(skill),
    )


@frozen(kw_only=True)
class Fringe:
    """The skills that come next.

    Attributes:
        unseen: Those of which nothing is held, ordered by rank.
    """

    unseen: tuple[tuple[Rank, str], ...] = field(repr=False)
    # The others, by id.
    _begun: Mapping[str, _Begun] = field(repr=False)
    _ready_until: Mapping[str, float] = field(repr=False)
    # A day until which all of them are ready, so that not each is looked at each time.
    _all_ready_until: float = field(eq=False, repr=False)

    @classmethod
    def of(cls, standing: Standing) -> "Fringe":
        """Return the fringe of a standing, sought through the whole programme."""
        programme = standing.programme
        found = [skill for skill in programme.skills if _comes_next(standing, skill)]
        held = standing.belief.held
        begun = {it.id: _begun(standing, it) for it in found if _is_seen(standing, it)}
        unseen = sorted(
            (rank(standing, skill), skill.id)
            for skill in found
            if skill.id not in begun
        )
        until = {
            name: _ready_until(standing, skill)
            for name in held
            if standing.mastery(skill := programme.skill(name))
            >= standing.thresholds.ready
        }
        return cls(
            unseen=tuple(unseen),
            begun=begun,
            ready_until=until,
            all_ready_until=min(until.values(), default=inf),
        )

    @property
    def seen(self) -> frozenset[str]:
        """Those of which something is held, by id."""
        return frozenset(self._begun)

    def after(self, entry: Entry, standing: Standing) -> "Fringe":
        """Return the fringe after one more entry.

        Args:
            entry: The entry.
            standing: The standing after it.
        """
        programme = standing.programme
        touched: tuple[Skill, ...]
        match entry:
            case Opened() | GoalSet() | GoalDropped() | HandedOver():
                return Fringe.of(standing)  # Other goals, another order.
            case Attempted(activity=name):
                touched = (programme.activity(name).skill,)
            case Answered(activity=name):
                skill = programme.activity(name).skill
                touched = (skill, *programme.required_all(skill))
            case _:
                return self.as_of(standing)
        now = self.as_of(standing)
        return now._looking_at(touched, standing, now._all_ready_until)  # noqa: SLF001

    def as_of(self, standing: Standing) -> "Fringe":
        """Return the fringe on the standing's day, when some of it may have faded."""
        day = standing.day
        if day <= self._all_ready_until:
            return self
        due = [name for name, until in self._ready_until.items() if until < day]
        others = (until for until in self._ready_until.values() if until >= day)
        skills = map(standing.programme.skill, due)
        return self._looking_at(skills, standing, min(others, default=inf))

    def open(self, standing: Standing) -> tuple[Skill, ...]:
        """Return the skills that are open for work, by rank; no more than `breadth`."""
        mastery, belief = standing.model.mastery, standing.belief
        skills, breadth = standing.programme.skills, standing.thresholds.breadth
        ranks = [
            (is_aside, is_new, steps, -mastery(belief, skill), place)
            for is_aside, is_new, steps, place, skill in self._begun.values()
        ]
        ranks += [one for one, _ in self.unseen[:breadth]]
        ranks.sort()
        return tuple([skills[place] for _, _, _, _, place in ranks[:breadth]])

    def _looking_at(
        self, skills: Iterable[Skill], standing: Standing, all_ready_until: float
    ) -> "Fringe":
        """Return the fringe after another look at these skills and what they open.

        Args:
            skills: The skills.
            standing: Where she stands.
            all_ready_until: A day until which the others that are ready are so still.
        """
        programme, ready = standing.programme, standing.thresholds.ready
        until, begun = dict(self._ready_until), dict(self._begun)
        unseen: list[tuple[Rank, str]] | None = None
        looked_at: dict[str, Skill] = {}
        for skill in skills:
            looked_at[skill.id] = skill
            looked_at.update((above.id, above) for above in programme.opens(skill))
            until.pop(skill.id, None)
            if _is_seen(standing, skill) and standing.mastery(skill) >= ready:
                until[skill.id] = day = _ready_until(standing, skill)
                all_ready_until = min(all_ready_until, day)
        for name, skill in looked_at.items():
            comes_next = _comes_next(standing, skill)
            is_seen = _is_seen(standing, skill)
            begun.pop(name, None)
            if comes_next and is_seen:
                begun[name] = _begun(standing, skill)
            one = _rank_unseen(standing, skill), name
            place = bisect_left(self.unseen if unseen is None else unseen, one)
            is_there = (
                one in (self.unseen if unseen is None else unseen)[place : place + 1]
            )
            if (comes_next and not is_seen) != is_there:
                unseen = list(self.unseen) if unseen is None else unseen
                unseen[place : place + is_there] = [] if is_there else [one]
        return Fringe(
            unseen=self.unseen if unseen is None else tuple(unseen),
            begun=begun,
            ready_until=until,
            all_ready_until=all_ready_until,
        )


def _begun(standing: Standing, skill: Skill) -> _Begun:
    """Return what a skill of which something was seen is ordered by."""
    is_aside, is_new, steps, _, place = rank(standing, skill)
    return is_aside, is_new, steps, place, skill


def _rank_unseen(standing: Standing, skill: Skill) -> Rank:
    """Return the rank that it has, or had, as a skill of which nothing was seen."""
    steps, place = standing.steps(skill), standing.programme.place(skill)
    mastery = standing.model.mastery(Belief(standing.day), skill)
    return steps == 0, True, -steps, -mastery, place


def _is_seen(standing: Standing, skill: Skill) -> bool:
    """Return whether anything was seen of it, so that its rank may change."""
    return skill.id in standing.belief.held or standing.record(skill).is_seen


def _comes_next(standing: Standing, skill: Skill) -> bool:
    """Return whether it is not managed alone and all that it requires is ready."""
    ready = standing.thresholds.ready
    return not standing.is_managed_alone(skill) and all(
        standing.mastery(one) >= ready for one in standing.programme.required(skill)
    )


def _ready_until(standing: Standing, skill: Skill) -> float:
    """Return a day until which a ready skill is ready still, if nothing happens.

    What is held of a skill only fades, so what is ready on a day was ready before it.
    """
    model, ready, day = standing.model, standing.thresholds.ready, standing.day
    until = day
    for horizon in _HORIZONS:
        if model.mastery(standing.belief.on(day + horizon), skill) < ready:
            break
        until = day + horizon
    return until
