"""Where journals are, and how a command goes through all of them.

One in a folder that cannot be read is told by whoever asked, and the others go on; a
single one that cannot is what went wrong.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.progress import Progress

from scaffolding.cli.screen import messages
from scaffolding.cli.words import words
from scaffolding.errors import ScaffoldingError

__all__ = ["each_journal", "journals_at"]

_T = TypeVar("_T")


def journals_at(place: Path, /) -> tuple[Path, ...]:
    """Return the journal there, or those of a folder in the order of their names."""
    if not place.is_dir():
        return (place,)
    return tuple(sorted(one for one in place.iterdir() if one.suffix == ".jsonl"))


def each_journal(
    files: tuple[Path, ...],
    read: Callable[[Path], _T],
    /,
    *,
    language: str,
    goes_on: bool,
) -> Iterator[tuple[Path, _T | ScaffoldingError]]:
    """Yield what is read of each journal, or what is wrong with it.

    Somebody who watches sees how far it has got.

    Args:
        files: The journals.
        read: What is made of one.
        language: Of what is said meanwhile.
        goes_on: Whether one that cannot be read is passed on, and the others go on.

    Raises:
        ScaffoldingError: If one cannot be read, and it does not go on.
    """
    with Progress(
        console=messages(), transient=True, disable=not _is_watched(files)
    ) as bar:
        for file in bar.track(files, description=words(language).said["journals"]):
            try:
                found = read(file)
            except ScaffoldingError as error:
                if not goes_on:
                    raise
                yield file, error
            else:
                yield file, found


def _is_watched(files: tuple[Path, ...]) -> bool:
    """Return whether somebody would see how far it has got."""
    return len(files) > 1 and sys.stderr.isatty()
