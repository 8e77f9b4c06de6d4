"""Where a programme is: built in, or in the files that somebody names."""

from pathlib import Path

import click

from scaffolding.io import load_programme, umkm
from scaffolding.languages import languages
from scaffolding.programme.programme import Programme

__all__ = ["BUILT_IN", "in_language", "journals_at", "programme_at"]

BUILT_IN = "umkm"


def programme_at(place: str, /) -> Programme:
    """Return the programme of that name or place.

    Raises:
        DocumentError: If something is wrong with it.
        OSError: If there is nothing there.
    """
    return umkm() if place == BUILT_IN else load_programme(place)


def journals_at(place: Path, /) -> tuple[Path, ...]:
    """Return the journal there, or those of a folder in the order of their names."""
    if not place.is_dir():
        return (place,)
    return tuple(sorted(one for one in place.iterdir() if one.suffix == ".jsonl"))


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
