"""Where a programme is: built in, or in the files that somebody names."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOENT
from os import strerror
from pathlib import Path
from typing import Final

import click

from scaffolding.cli.screen import messages
from scaffolding.cli.words import words
from scaffolding.errors import UnknownNameError
from scaffolding.io import load_programme
from scaffolding.io.builtin import BUILT_IN, built_in_folder
from scaffolding.languages import catalogue, languages
from scaffolding.programme.programme import Programme

__all__ = [
    "USUAL",
    "files_at",
    "in_language",
    "programme_at",
    "with_programme",
]

USUAL: Final = next(iter(BUILT_IN))
"""The built-in programme that is meant where none is named."""


def programme_at(place: str, /, *, language: str) -> Programme:
    """Return the programme of that name or place.

    Where it is not written in the language, it is told in which its texts will be: a name
    in another language is of more use than none, but nobody should wonder why.

    Raises:
        DocumentError: If something is wrong with it.
        OSError: If there is nothing there.
    """
    if place in BUILT_IN:
        found = BUILT_IN[place]()
    else:
        _check_there(place)
        found = load_programme(place)
    _tell_language(found, language)
    return found


@contextmanager
def files_at(place: str, /) -> Iterator[Path]:
    """Yield the folder or the file that a programme stands in.

    Raises:
        OSError: If there is nothing there.
    """
    if place in BUILT_IN:
        with built_in_folder(place) as folder:
            yield folder
    else:
        _check_there(place)
        yield Path(place)


def _check_there(place: str) -> None:
    if Path(place).exists():
        return
    unknown = UnknownNameError(
        kind="built-in programme", name=place, known=tuple(BUILT_IN)
    )
    raise FileNotFoundError(ENOENT, f"{strerror(ENOENT)}. {unknown}".rstrip("."), place)


def _tell_language(programme: Programme, language: str) -> None:
    """Tell whoever reads along that the programme is not written in the language."""
    written = programme.languages
    if not written or language in written:
        return
    says = words(language)
    # A text that is missing is told as it was first written.
    said = says.said["not_written"].format(
        wanted=says.language_called(language), written=says.language_called(written[0])
    )
    messages().print(said, style="dim")


_NAMES: Final = catalogue("en").listed(tuple(BUILT_IN))

with_programme = click.option(
    "--programme",
    "place",
    default=USUAL,
    show_default=True,
    help=f"The programme that it was kept with: a folder, a file, or built in ({_NAMES}).",
)
"""The option that names the programme of journals."""


in_language = click.option(
    "--language",
    type=click.Choice(languages()),
    default="en",
    show_default=True,
    envvar="SCAFFOLDING_LANGUAGE",
    show_envvar=True,
    help="The language to print in.",
)
"""The option that chooses a language."""
