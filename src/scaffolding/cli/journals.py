"""Where journals are, and how a command goes through all of them.

One in a folder that cannot be read is told by whoever asked, and the others go on; a
single one that cannot is what went wrong.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from rich.progress import Progress

from scaffolding.cli.screen import messages
from scaffolding.cli.words import words
from scaffolding.cli.workers import at_work
from scaffolding.errors import ScaffoldingError

__all__ = ["each_journal", "journals_at", "tell_unread"]

_T = TypeVar("_T")

_CHUNK: Final = 8
"""How many journals a process is given at a time."""


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
    n_workers: int = 1,
    is_told: bool = False,
) -> Iterator[tuple[Path, _T | ScaffoldingError]]:
    """Yield what is read of each journal, or what is wrong with it.

    Somebody who watches sees how far it has got.

    Args:
        files: The journals.
        read: What is made of one.
        language: Of what is said meanwhile.
        goes_on: Whether one that cannot be read is passed on, and the others go on.
        n_workers: How many processes read; what reads must bear to be sent to them.
        is_told: Whether each is told at once, which on the same screen shows by itself
            how far it has got.

    Raises:
        ScaffoldingError: If one cannot be read, and it does not go on.
    """
    if not files:
        messages().print(words(language).said["no_journals"], style="dim")
    with ExitStack() as stack:
        is_shown = _is_watched(files) and not (is_told and sys.stdout.isatty())
        bar = stack.enter_context(
            Progress(console=messages(), transient=True, disable=not is_shown)
        )
        coming: Iterator[_T | ScaffoldingError] = map(partial(_read, read), files)
        if (pool := stack.enter_context(at_work(n_workers))) is not None:
            coming = pool.map(partial(_read, read), files, chunksize=_CHUNK)
        description = words(language).said["journals"]
        found = bar.track(coming, total=len(files), description=description)
        for file, one in zip(files, found, strict=True):
            if isinstance(one, ScaffoldingError) and not goes_on:
                raise one
            yield file, one


def tell_unread(file: Path, error: ScaffoldingError, /) -> None:
    """Tell that a journal cannot be read, above the bar that shows how far it has got."""
    said = str(error)
    # By way of the stream, which the bar watches over, and not around it.
    sys.stderr.write(f"{said if said.startswith(str(file)) else f'{file}: {said}'}\n")


def _read(read: Callable[[Path], _T], file: Path) -> _T | ScaffoldingError:
    try:
        return read(file)
    except ScaffoldingError as error:
        return error


def _is_watched(files: tuple[Path, ...]) -> bool:
    """Return whether somebody would see how far it has got."""
    return len(files) > 1 and sys.stderr.isatty()
