"""Walking through a programme: each text and each scaffold, with the way to it.

Paths are as in `Fault`, from the programme down, with what a table holds by its id, as in
the gaps of a table: ``activities[3].scaffolds[0].figures[0].totals.cash.label``.
"""

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.figures import Group, Total
from scaffolding.programme.mistakes import Foreseen
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.skills import Skill

__all__ = ["Holder", "Placed", "holders", "staircase", "texts"]

Holder: TypeAlias = Skill | Activity


@frozen
class Placed:
    """A scaffold, and the way to it."""

    path: str
    scaffold: Scaffold


def holders(programme: Programme, /) -> Iterator[tuple[str, Holder]]:
    """Yield each skill, then each activity, with the way to it."""
    yield from ((f"skills[{i}]", one) for i, one in enumerate(programme.skills))
    yield from ((f"activities[{i}]", one) for i, one in enumerate(programme.activities))


def staircase(programme: Programme, place: int, /) -> tuple[Placed, ...]:
    """Return the help of the activity in that place: its skill's, then its own."""
    activity = programme.activities[place]
    above = f"skills[{programme.place(activity.skill)}]"
    own = f"activities[{place}]"
    return tuple(
        Placed(f"{path}.scaffolds[{j}]", scaffold)
        for path, holder in ((above, activity.skill), (own, activity))
        for j, scaffold in enumerate(holder.scaffolds)
    )


def texts(programme: Programme, /) -> Iterator[tuple[str, Texts]]:
    """Yield each text, with the way to it; that of a mistake where it is first met."""
    if programme.name is not None:
        yield "name", programme.name
    for key, terms in (("needs", programme.needs), ("contexts", programme.contexts)):
        yield from ((f"{key}[{i}].name", term.name) for i, term in enumerate(terms))
    met: set[str] = set()
    for path, holder in holders(programme):
        yield from _texts(path, holder, met)


def _texts(path: str, thing: object, met: set[str]) -> Iterator[tuple[str, Texts]]:
    match thing:
        case Texts():
            yield path, thing
        case tuple():
            for i, item in enumerate(thing):
                step = f".{item.id}" if isinstance(item, Group | Total) else f"[{i}]"
                yield from _texts(path + step, item, met)
        case Foreseen(mistake=mistake):
            if mistake.id not in met:
                met.add(mistake.id)
                yield from _texts(path, mistake, met)
        case _:  # What an activity exercises is walked through once, as a skill.
            names = [it.name for it in getattr(thing, "__attrs_attrs__", ())]
            for name in names:
                if name != "skill":
                    yield from _texts(f"{path}.{name}", getattr(thing, name), met)
