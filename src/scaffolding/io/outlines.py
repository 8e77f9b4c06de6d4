"""Outlines: who names whom in a programme's files, and where.

A name that leads nowhere is found even in files that have other faults: an outline keeps
of each thing its id and the ids that it names, and puts them to the same test as a whole
programme, `scaffolding.programme.faults`. What that finds is told with file and line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeGuard

from attrs import field, frozen

from scaffolding.errors import (
    CycleError,
    DuplicateNameError,
    Fault,
    ScaffoldingError,
    UnknownNameError,
)
from scaffolding.io.pages import Page
from scaffolding.io.paths import Path
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.faults import faults
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.scaffolds import Question
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term

__all__ = ["Entry", "Outline", "is_id", "things"]

_PLACE: Final = re.compile(
    r"(?P<list>\w+)\[(?P<i>\d+)\](?:\.scaffolds\[(?P<j>\d+)\])?(?P<rest>.*)"
)
"""A place in a programme, such as ``activities[3].scaffolds[0].addresses``."""

_STEP: Final = re.compile(r"\.(\w+)|\[(\d+)\]")

_A_TEXT: Final = Texts(en="-")
_A_PRIOR: Final = 0.5


@frozen
class Entry:
    """One thing in a file: a skill, an activity, a scaffold.

    Attributes:
        page: The file that it stands in.
        path: Where it stands there.
        keys: What it says, as far as it can be read.
        scaffolds: Its help, in order.
        skill: For an activity, the id of the skill that it exercises.
    """

    page: Page
    path: Path
    keys: Mapping[str, object] = field(repr=False)
    scaffolds: tuple["Entry", ...] = ()
    skill: str = ""

    def id(self, kind: str) -> str:
        """Return its id, which stands under the kind of thing that it is; empty if none."""
        return _id(self.keys.get(kind))

    def names(self, key: str) -> tuple[str, ...]:
        """Return the ids in a list of them, or the keys of a mapping."""
        found = self.keys.get(key)
        if isinstance(found, Mapping | Sequence) and not isinstance(found, str):
            names = tuple(_id(name) for name in found)
            return names if all(names) else ()
        return ()

    def fault(self, error: ScaffoldingError, *steps: str | int) -> Fault:
        """Return what is wrong there."""
        return self.page.fault((*self.path, *steps), error)


@frozen(kw_only=True)
class Outline:
    """Who names whom, and where.

    Attributes:
        index: What the programme says of itself.
        skills: The skills, in order.
        activities: The activities, in order.
        mistakes: What defines mistakes, under the key `mistakes`.
    """

    index: Entry
    skills: tuple[Entry, ...]
    activities: tuple[Entry, ...]
    mistakes: tuple[Entry, ...]

    def faults(self) -> Iterator[Fault]:
        """Yield every name that leads nowhere or to two things, with file and line."""
        yield from self._mistakes()
        skills = self._skills()
        by_id = {skill.id: skill for skill in reversed(skills)}
        terms = [
            tuple(Term(id=name, name=_A_TEXT) for name in self.index.names(key))
            for key in ("needs", "contexts")
        ]
        for fault in faults(skills, self._activities(by_id), *terms):
            yield self.placed(fault)

    def placed(self, fault: Fault) -> Fault:
        """Return the fault of a programme with the file and the line that it is in."""
        error = fault.error
        if isinstance(error, CycleError):
            return self._circle(error)
        page, path = self.place(fault.path)
        if path[-1:] == ("addresses",) and isinstance(error, UnknownNameError):
            found: Any = page.value
            for step in path:
                found = found[step]
            if isinstance(found, list):  # A fault by itself, if it is none.
                path = (*path, found.index(error.name))
        return page.fault(path, error)

    def place(self, path: str, /) -> tuple[Page, Path]:
        """Return the file of what a programme holds at that path, and its path there."""
        found = _PLACE.fullmatch(path)
        if found is None or found["list"] not in {"skills", "activities"}:
            return self.index.page, (re.split(r"\W", path)[0],)
        is_skill = found["list"] == "skills"
        entry = (self.skills if is_skill else self.activities)[int(found["i"])]
        own = "skill" if is_skill else "activity"
        if found["j"] is not None:
            entry, own = entry.scaffolds[int(found["j"])], "scaffold"
        steps = tuple(int(i) if i else key for key, i in _STEP.findall(found["rest"]))
        match steps:
            case () | ("id",):
                return entry.page, (*entry.path, own)
            case ("mistakes", int(k), *others):
                return self._mistake(entry, entry.names("mistakes")[k], tuple(others))
            case ("steps", *others) if "worked_steps" in entry.keys:
                steps = ("worked_steps", *_worked(entry, tuple(others)))
        return entry.page, (*entry.path, *steps)

    def _mistake(self, entry: Entry, name: str, rest: Path) -> tuple[Page, Path]:
        """Return where an activity expects a mistake, or where its texts are defined."""
        defining = [one for one in self.mistakes if name in one.names("mistakes")]
        if rest and rest != ("id",):
            return defining[0].page, (*defining[0].path, "mistakes", name, *rest)
        return entry.page, (*entry.path, "mistakes", name)

    def _mistakes(self) -> Iterator[Fault]:
        """Yield the mistakes that are defined twice, or met and defined nowhere."""
        defined: set[str] = set()
        for entry in self.mistakes:
            for name in entry.names("mistakes"):
                if name in defined:
                    again = DuplicateNameError(kind="mistake", name=name)
                    yield entry.fault(again, "mistakes", name)
                defined.add(name)
        for activity in self.activities:
            for name in activity.names("mistakes"):
                if name not in defined:
                    unknown = UnknownNameError(
                        kind="mistake", name=name, known=tuple(defined)
                    )
                    yield activity.fault(unknown, "mistakes", name)

    def _circle(self, error: CycleError) -> Fault:
        first, second = error.cycle[:2]
        entry = next(one for one in self.skills if one.id("skill") == first)
        return entry.fault(error, "requires", entry.names("requires").index(second))

    def _skills(self) -> tuple[Skill, ...]:
        return tuple(
            Skill(
                id=entry.id("skill"),
                slug=_id(entry.keys.get("slug")) or entry.id("skill"),
                name=_A_TEXT,
                prior=_A_PRIOR,
                requires=entry.names("requires"),
                scaffolds=_scaffolds(entry),
            )
            for entry in self.skills
        )

    def _activities(self, skills: Mapping[str, Skill]) -> tuple[Activity, ...]:
        return tuple(
            Activity(
                id=entry.id("activity"),
                skill=skills.get(entry.skill)
                or Skill(id=entry.skill, name=_A_TEXT, prior=_A_PRIOR),
                name=_A_TEXT,
                contexts=entry.names("contexts"),
                need=_id(entry.keys.get("need")),
                mistakes=tuple(
                    Foreseen(mistake=Mistake(id=name, name=_A_TEXT), rate=_A_PRIOR)
                    for name in entry.names("mistakes")
                ),
                scaffolds=_scaffolds(entry),
            )
            for entry in self.activities
        )


def things(
    found: object, kind: str, /, *path: str | int
) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """Yield the place and the keys of each thing in a list that can be told by its id.

    Args:
        found: What stands where a list of them should.
        kind: The key that holds the id of such a thing.
        path: Where the list stands.
    """
    if isinstance(found, list):
        for i, keys in enumerate(found):
            if isinstance(keys, dict) and is_id(keys.get(kind)):
                yield (*path, i), keys


def is_id(found: object, /) -> TypeGuard[str]:
    """Return whether that can be an id."""
    return isinstance(found, str) and bool(found) and found == found.strip()


def _worked(entry: Entry, steps: Path) -> Path:
    """Return the way to a step of an example, whose text is shown or left to her."""
    match steps:
        case (int(k), "text"):
            found: Any = entry.keys["worked_steps"]
            return (k, "left" if "left" in found[k] else "shown")
        case _:
            return steps


def _scaffolds(entry: Entry) -> tuple[Question, ...]:
    return tuple(
        Question(
            id=one.id("scaffold"),
            asks=_A_TEXT,
            addresses=frozenset(one.names("addresses")),
        )
        for one in entry.scaffolds
    )


def _id(found: object) -> str:
    """Return what can be an id; else nothing, since its own fault is told elsewhere."""
    return found if is_id(found) else ""
