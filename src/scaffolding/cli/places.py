"""Where a programme is: built in, or in the files that somebody names."""

import click

from scaffolding.io import load_programme, umkm
from scaffolding.languages import languages
from scaffolding.programme.programme import Programme

__all__ = ["BUILT_IN", "in_language", "programme_at"]

BUILT_IN = "umkm"


def programme_at(place: str, /) -> Programme:
    """Return the programme of that name or place.

    Raises:
        DocumentError: If something is wrong with it.
        OSError: If there is nothing there.
    """
    return umkm() if place == BUILT_IN else load_programme(place)


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
