"""Showing: what a programmer sees of a programme, by its ids and without its texts.

A decision holds its activity, which holds its skill, which holds all the help there is for
it. All of that in a traceback would be a book.

>>> from scaffolding import Activity, Skill, Texts
>>> skill = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> Activity(id="r1_book", skill=skill, name=Texts(en="Open the book"), minutes=20)
Activity(id='r1_book', skill='R1', contexts=(), need='', minutes=20, difficulty=0.0, mistakes=[], scaffolds=[])
"""

from collections.abc import Iterable
from typing import Protocol

__all__ = ["Named", "by_id", "by_ids", "counted"]


class Named(Protocol):
    """Anything that has an id."""

    @property
    def id(self) -> str:
        """Its name in files and journals."""
        ...


def by_id(thing: Named | None, /) -> str:
    """Return how a thing is shown where it is part of another."""
    return "None" if thing is None else repr(thing.id)


def by_ids(things: Iterable[Named], /) -> str:
    """Return how several things are shown where they are part of another."""
    return f"[{', '.join(map(by_id, things))}]"


def counted(things: Iterable[object], /) -> str:
    """Return how things are shown that are too many to be named."""
    return f"<{len(tuple(things))}>"
