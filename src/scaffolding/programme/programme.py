"""Programmes: skills in the order in which they can be learned, and what exercises them.

Skills form a directed acyclic graph by what they require :cite:p:`doignon1999`.

>>> from scaffolding import Programme, Skill, Texts
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> sales = Skill(id="R2", name=Texts(en="Record sales"), prior=0.09, requires=("R1",))
>>> shop = Programme(id="shop", skills=(records, sales))
>>> [skill.id for skill in shop.required(sales)]
['R1']
>>> [skill.id for skill in shop.outer_fringe(managed={"R1"})]
['R2']
"""

from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import ClassVar, TypeVar

from attrs import field, frozen

from scaffolding.bridging import Bridged
from scaffolding.errors import ProgrammeError, UnknownNameError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.digests import digest
from scaffolding.programme.faults import faults
from scaffolding.programme.mistakes import Mistake
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.showing import by_ids, counted
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term
from scaffolding.quantities import is_id
from scaffolding.sources import DOIGNON_1999, Source

__all__ = ["Programme"]

_T = TypeVar("_T")


@frozen(kw_only=True)
class Programme(Bridged):
    """Skills and activities together, complete and without contradiction.

    A look-up takes an id; a skill's takes its slug as well.

    Attributes:
        id: Its name in files and journals.
        name: What people call it.
        skills: Every skill, in the order in which it was written.
        activities: Every activity; each exercises one of these skills.
        needs: The needs that activities may serve; any word will do if empty.
        contexts: The kinds of trade that activities may fit; likewise.
        languages: The languages that it is written in, the first that it was written in
            first; not said if empty.

    Raises:
        ProgrammeError: If it has no skill, an id is borne twice, something named is not
            there, two different things bear one id, or skills require one another. It
            holds every fault, not the first.
    """

    sources: ClassVar[tuple[Source, ...]] = (DOIGNON_1999,)

    id: str = field(validator=is_id)
    name: Texts | None = field(default=None, repr=False)
    skills: tuple[Skill, ...] = field(repr=counted)
    activities: tuple[Activity, ...] = field(default=(), repr=counted)
    needs: tuple[Term, ...] = field(default=(), repr=by_ids)
    contexts: tuple[Term, ...] = field(default=(), repr=by_ids)
    languages: tuple[str, ...] = ()
    # Filled when asked: what one skill requires in all is asked of few skills of many.
    _required_all: dict[str, tuple[Skill, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    _steps: dict[str, dict[str, int]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Check what no single skill or activity shows."""
        terms = (self.needs, self.contexts)
        if found := tuple(faults(self.skills, self.activities, *terms)):
            raise ProgrammeError(programme=self.id, faults=found)

    def skill(self, name: str, /) -> Skill:
        """Return the skill with that id or slug.

        Raises:
            UnknownNameError: If there is none.
        """
        found = self._skill.get(name) or self._by_slug.get(name)
        if found is None:
            # A slug is a word, and so more likely what was meant.
            known = dict.fromkeys((*self._by_slug, *self._skill))
            raise UnknownNameError(kind="skill", name=name, known=tuple(known))
        return found

    def activity(self, name: str, /) -> Activity:
        """Return the activity with that id.

        Raises:
            UnknownNameError: If there is none.
        """
        found = self._activity.get(name)
        return _found("activity", name, self._activity) if found is None else found

    def scaffold(self, name: str, /) -> Scaffold:
        """Return the scaffold with that id.

        Raises:
            UnknownNameError: If there is none.
        """
        return _found("scaffold", name, self._scaffold)

    def mistake(self, name: str, /) -> Mistake:
        """Return the mistake with that id.

        Raises:
            UnknownNameError: If no activity expects it.
        """
        return _found("mistake", name, self._mistake)

    def need(self, name: str, /) -> Term | None:
        """Return the need of that id, or None if the programme does not name it."""
        return next((term for term in self.needs if term.id == name), None)

    def context(self, name: str, /) -> Term:
        """Return the kind of trade of that id.

        Raises:
            UnknownNameError: If the programme does not name it.
        """
        return _found("context", name, {term.id: term for term in self.contexts})

    def required(self, skill: Skill, /) -> tuple[Skill, ...]:
        """Return the skills that it requires directly.

        Raises:
            UnknownNameError: If it is not a skill of this programme.
        """
        found = self._required.get(skill.id)
        return _found("skill", skill.id, self._required) if found is None else found

    def required_all(self, skill: Skill, /) -> tuple[Skill, ...]:
        """Return all that it requires, directly or not; what comes first, first.

        Raises:
            UnknownNameError: If it is not a skill of this programme.
        """
        known = self._required_all.get(skill.id)
        if known is None:
            found: dict[str, Skill] = {}
            unseen = list(self.required(skill))
            while unseen:
                one = unseen.pop()
                if one.id not in found:
                    found[one.id] = one
                    unseen.extend(self._required[one.id])
            rank = self._rank
            known = tuple(sorted(found.values(), key=lambda one: rank[one.id]))
            self._required_all[skill.id] = known
        return known

    def steps(self, skill: Skill, goal: Skill, /) -> int:
        """Return how many skills stand on the longest way from it to the goal.

        Both are counted; it is 0 if the skill does not lead to the goal.
        """
        known = self._steps.get(goal.id)
        if known is None:
            known = {goal.id: 1}
            for one in reversed(self.required_all(goal)):
                above = (known.get(it.id, 0) for it in self._opens[one.id])
                known[one.id] = 1 + max(above)
            self._steps[goal.id] = known
        return known.get(skill.id, 0)

    def opens(self, skill: Skill, /) -> tuple[Skill, ...]:
        """Return the skills that require it directly.

        Raises:
            UnknownNameError: If it is not a skill of this programme.
        """
        return _found("skill", skill.id, self._opens)

    @cached_property
    def order(self) -> tuple[Skill, ...]:
        """Every skill after all that it requires; else in the order of the programme."""
        place = {skill.id: i for i, skill in enumerate(self.skills)}
        n_missing = {skill.id: len(set(skill.requires)) for skill in self.skills}
        free = [place[name] for name, n in n_missing.items() if n == 0]
        heapify(free)
        found: list[Skill] = []
        while free:
            skill = self.skills[heappop(free)]
            found.append(skill)
            for opened in self._opens[skill.id]:
                n_missing[opened.id] -= 1
                if n_missing[opened.id] == 0:
                    heappush(free, place[opened.id])
        return tuple(found)

    def outer_fringe(
        self, *, managed: Container[str], ready: Container[str] | None = None
    ) -> tuple[Skill, ...]:
        """Return the skills that come next :cite:p:`doignon1999`.

        Args:
            managed: The skills that are managed alone, by id.
            ready: Those that are ready for what comes next, by id; the same if None.
        """
        enough = managed if ready is None else ready
        return tuple(
            skill
            for skill in self.skills
            if skill.id not in managed and all(one in enough for one in skill.requires)
        )

    def place(self, skill: Skill, /) -> int:
        """Return where the skill stands in the programme, from 0."""
        return _found("skill", skill.id, self._place)

    def activities_of(self, skill: Skill, /) -> tuple[Activity, ...]:
        """Return the activities that exercise it.

        Raises:
            UnknownNameError: If it is not a skill of this programme.
        """
        return _found("skill", skill.id, self._activities_of)

    @cached_property
    def digest(self) -> str:
        """A short name for all that a decision can rest on.

        Wording is left out, so that a mended sentence orphans no journal.
        """
        return digest(self.id, self.skills, self.activities)

    @cached_property
    def _skill(self) -> Mapping[str, Skill]:
        return {skill.id: skill for skill in self.skills}

    @cached_property
    def _by_slug(self) -> Mapping[str, Skill]:
        return {skill.slug: skill for skill in self.skills}

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {skill.id: i for i, skill in enumerate(self.skills)}

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {skill.id: i for i, skill in enumerate(self.order)}

    @cached_property
    def _activity(self) -> Mapping[str, Activity]:
        return {activity.id: activity for activity in self.activities}

    @cached_property
    def _scaffold(self) -> Mapping[str, Scaffold]:
        holders: tuple[Skill | Activity, ...] = (*self.skills, *self.activities)
        return {one.id: one for holder in holders for one in holder.scaffolds}

    @cached_property
    def _mistake(self) -> Mapping[str, Mistake]:
        return {
            foreseen.mistake.id: foreseen.mistake
            for activity in self.activities
            for foreseen in activity.mistakes
        }

    @cached_property
    def _required(self) -> Mapping[str, tuple[Skill, ...]]:
        return {
            skill.id: tuple(self._skill[name] for name in skill.requires)
            for skill in self.skills
        }

    @cached_property
    def _opens(self) -> Mapping[str, tuple[Skill, ...]]:
        opened: dict[str, list[Skill]] = {skill.id: [] for skill in self.skills}
        for skill in self.skills:
            for name in dict.fromkeys(skill.requires):
                opened[name].append(skill)
        return {name: tuple(skills) for name, skills in opened.items()}

    @cached_property
    def _activities_of(self) -> Mapping[str, tuple[Activity, ...]]:
        exercising: dict[str, list[Activity]] = {skill.id: [] for skill in self.skills}
        for activity in self.activities:
            exercising[activity.skill.id].append(activity)
        return {name: tuple(activities) for name, activities in exercising.items()}


def _found(kind: str, name: str, known: Mapping[str, _T]) -> _T:
    try:
        return known[name]
    except KeyError:
        raise _unknown(kind, name, known) from None


def _unknown(kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
    return UnknownNameError(kind=kind, name=name, known=tuple(known))
