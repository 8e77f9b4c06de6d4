"""The outline of a programme, drawn from a folder of files or from one whole document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve

from scaffolding.errors import (
    DuplicateNameError,
    Fault,
    InvariantError,
    UnknownNameError,
)
from scaffolding.io.outlines import Entry, Outline, is_id, things
from scaffolding.io.pages import Page
from scaffolding.io.paths import Path

__all__ = ["keys_of", "outline_of_folder", "outline_of_whole", "scaffold_faults"]


def keys_of(page: Page, /) -> Mapping[str, object]:
    """Return what a page says; nothing if it holds no mapping."""
    return page.value if isinstance(page.value, dict) else {}


def outline_of_folder(
    index: Page, shared: Page | None, pages: Iterable[Page], /
) -> Outline:
    """Return the outline of a folder, of as many skills as can be told by an id.

    Args:
        index: What the programme says of itself.
        shared: The mistakes of two skills or more, if there is such a file.
        pages: A page for each skill.
    """
    skills: list[Entry] = []
    activities: list[Entry] = []
    for page in pages:
        keys = keys_of(page)
        if not is_id(keys.get("skill")):
            continue
        skill = Entry(page, (), keys, _own_scaffolds(page, (), keys))
        skills.append(skill)
        activities += (
            Entry(
                page, path, found, _own_scaffolds(page, path, found), skill.id("skill")
            )
            for path, found in things(keys.get("activities"), "activity", "activities")
        )
    common = [] if shared is None else [Entry(shared, (), keys_of(shared))]
    return Outline(
        index=Entry(index, (), keys_of(index)),
        skills=tuple(skills),
        activities=tuple(activities),
        mistakes=(*common, *skills),
    )


def _own_scaffolds(
    page: Page, path: Path, keys: Mapping[str, object]
) -> tuple[Entry, ...]:
    found = things(keys.get("scaffolds"), "scaffold", *path, "scaffolds")
    return tuple(Entry(page, place, help_) for place, help_ in found)


def outline_of_whole(index: Entry, /) -> Outline:
    """Return the outline of a programme that stands in one document."""
    known = {entry.id("scaffold"): entry for entry in _listed(index, "scaffold")}

    def with_help(entry: Entry) -> Entry:
        named = entry.names("scaffolds")
        own = tuple(known[name] for name in named if name in known)
        skill = entry.keys.get("skill")
        return evolve(entry, scaffolds=own, skill=skill if is_id(skill) else "")

    return Outline(
        index=index,
        skills=tuple(map(with_help, _listed(index, "skill"))),
        activities=tuple(
            entry for entry in map(with_help, _listed(index, "activity")) if entry.skill
        ),
        mistakes=(index,),
    )


_LISTS: Final = {"skill": "skills", "activity": "activities", "scaffold": "scaffolds"}


def _listed(index: Entry, kind: str) -> tuple[Entry, ...]:
    found = things(index.keys.get(_LISTS[kind]), kind, _LISTS[kind])
    return tuple(Entry(index.page, path, keys) for path, keys in found)


def scaffold_faults(index: Entry, /) -> Iterator[Fault]:
    """Yield what is wrong between the list of scaffolds and those who name them."""
    known: dict[str, Entry] = {}
    for entry in _listed(index, "scaffold"):
        name = entry.id("scaffold")
        if name in known:
            again = DuplicateNameError(kind="scaffold", name=name)
            yield entry.fault(again, "scaffold")
        known[name] = entry
    used: set[str] = set()
    for holder in (*_listed(index, "skill"), *_listed(index, "activity")):
        for j, name in enumerate(holder.names("scaffolds")):
            used.add(name)
            if name not in known:
                unknown = UnknownNameError(
                    kind="scaffold", name=name, known=tuple(known)
                )
                yield holder.fault(unknown, "scaffolds", j)
    for name in known.keys() - used:
        idle = InvariantError(
            where="A scaffold", rule="be named by a skill or an activity", got=name
        )
        yield known[name].fault(idle, "scaffold")
