"""``scaffolding cite``: what a paper that used this owes."""

import re
from typing import Final

import click

import scaffolding
from scaffolding.cli.group import COMMANDS
from scaffolding.errors import UnknownNameError
from scaffolding.sources import Source, Sourced, cite

__all__ = ["bibtex", "command"]

_REFERENCE: Final = re.compile(
    r"(?P<author>.+?) \((?P<year>\d{4})\)\. (?P<title>.+?[.?!])(?: (?P<rest>.+))?"
)
"""Authors, year, title, and where it appeared, as the references here are written."""

_BETWEEN_AUTHORS: Final = re.compile(r"(?<=\.), (?:& )?|, & ")

_EXAMPLES: Final = """\b
Examples:
  scaffolding cite
  scaffolding cite StagesModel Reach
  scaffolding cite StagesModel --bibtex
"""


@click.command(short_help=COMMANDS["cite"], epilog=_EXAMPLES)
@click.argument("things", nargs=-1, metavar="[THING]...")
@click.option("--bibtex", "as_bibtex", is_flag=True, help="Print BibTeX entries.")
def command(*, things: tuple[str, ...], as_bibtex: bool) -> None:
    """Say what to cite.

    A THING is a name at the top of the package that was taken from a publication: a
    model, a principle, a policy. Without any, all of them are meant.
    """
    known = _sourced()
    unknown = next((name for name in things if name not in known), None)
    if unknown is not None:
        raise UnknownNameError(kind="thing to cite", name=unknown, known=tuple(known))
    for source in cite(*(known[name] for name in things or known)):
        click.echo(bibtex(source) if as_bibtex else str(source))


def _sourced() -> dict[str, Sourced]:
    """Return what is at the top of the package and was taken from a publication."""
    top = {name: getattr(scaffolding, name) for name in scaffolding.__all__}
    return {name: one for name, one in top.items() if getattr(one, "sources", ())}


def bibtex(source: Source, /) -> str:
    """Return a source as a BibTeX entry.

    >>> from scaffolding.sources import DOIGNON_1999
    >>> print(bibtex(DOIGNON_1999))
    @misc{doignon1999,
      author = {Doignon, J.-P. and Falmagne, J.-C.},
      year = {1999},
      title = {Knowledge spaces},
      howpublished = {Springer},
      doi = {10.1007/978-3-642-58625-5},
    }
    """
    found = _REFERENCE.fullmatch(source.reference)
    if found is None:  # Written otherwise, so it is handed on as it is.
        told = {"note": source.reference}
    else:
        told = {
            "author": " and ".join(_BETWEEN_AUTHORS.split(found["author"])),
            "year": found["year"],
            "title": found["title"].removesuffix("."),
            "howpublished": (found["rest"] or "").removesuffix("."),
        }
    fields = "".join(
        f"  {name} = {{{value}}},\n"
        for name, value in {**told, "doi": source.doi}.items()
        if value
    )
    return f"@misc{{{source.key},\n{fields}}}"
