"""``scaffolding cite``: which publications a thing implements, and so what to cite."""

from importlib import import_module
from typing import Final

import click

import scaffolding
from scaffolding import sources
from scaffolding.errors import UnknownNameError
from scaffolding.sources import Source, cite

__all__ = ["bibtex", "command"]

_PUBLIC: Final = frozenset(scaffolding.__all__)


@click.command(
    name="cite",
    epilog="\b\nExamples:\n  scaffolding cite\n"
    "  scaffolding cite StagesModel Zpdes --bibtex\n",
)
@click.argument("things", nargs=-1)
@click.option("--bibtex", "as_bibtex", is_flag=True, help="Print BibTeX.")
def command(*, things: tuple[str, ...], as_bibtex: bool) -> None:
    """Say what to cite for THINGS: models, principles, policies, by class name.

    Without THINGS, everything that the library implements.
    """
    known = tuple(it for it in vars(sources).values() if isinstance(it, Source))
    found = (
        cite(*map(_sourced, things))
        if things
        else tuple(sorted(known, key=lambda it: it.key))
    )
    if not found:
        click.echo("Nothing: the rules are this library's own.", err=True)
    for source in found:
        click.echo(bibtex(source) if as_bibtex else str(source))


def bibtex(source: Source, /) -> str:
    """Return a source as an entry of BibTeX, its reference whole in the note."""
    lines = [f"@misc{{{source.key},", f"  note = {{{source.reference}}},"]
    if source.doi:
        lines.append(f"  doi = {{{source.doi}}},")
    return "\n".join([*lines, "}"])


def _sourced(name: str) -> type:
    if name not in _PUBLIC:
        raise UnknownNameError(kind="thing to cite", name=name, known=tuple(_PUBLIC))
    thing = getattr(import_module("scaffolding"), name)
    if not hasattr(thing, "sources"):
        with_sources = [
            one for one in _PUBLIC if hasattr(getattr(scaffolding, one), "sources")
        ]
        raise UnknownNameError(
            kind="thing with sources", name=name, known=tuple(with_sources)
        )
    found: type = thing
    return found
