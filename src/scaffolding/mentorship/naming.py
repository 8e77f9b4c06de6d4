"""Naming: an entry names things by id, and a mentorship takes only names that there are."""

from collections.abc import Iterable

from scaffolding.journal.entries import Entry
from scaffolding.programme.programme import Programme

__all__ = ["check_names", "known_mistakes"]


def check_names(entry: Entry, programme: Programme, /) -> None:
    """Refuse an entry that names what the programme does not have.

    Raises:
        UnknownNameError: If it names no skill, activity, scaffold or mistake of it.
    """
    for kind, find in (
        ("skill", programme.skill),
        ("activity", programme.activity),
        ("scaffold", programme.scaffold),
    ):
        if (name := getattr(entry, kind, None)) is not None:
            find(name)
    known_mistakes(getattr(entry, "mistakes", ()), programme)


def known_mistakes(names: Iterable[str], programme: Programme, /) -> frozenset[str]:
    """Return the ids of mistakes.

    Raises:
        UnknownNameError: If the programme does not have one of them.
    """
    return frozenset(programme.mistake(name).id for name in names)
