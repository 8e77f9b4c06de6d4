"""The handbook in Sphinx: pages written before a build, cards after, and three directives.

Pages of skills are written into the folder of the documentation, because Sphinx reads
files; they are made anew for every build and are not kept with the sources.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from scaffolding.io.programmes import Read, read_programme
from typesetting.graph import picture
from typesetting.handbook import cards, index_lines, pages, voices, write
from typesetting.numbers import bibliography, number_lines, source_lines

__all__ = ["setup"]


class Skills(SphinxDirective):
    """Lists every skill of the built-in programme, in order."""

    def run(self) -> list[nodes.Node]:
        """Return the list, and the hidden table of contents that it leads to."""
        return self.parse_text_to_nodes("\n".join(index_lines(_read().programme)))


class Graph(SphinxDirective):
    """Draws the graph of the built-in programme, once in each language."""

    def run(self) -> list[nodes.Node]:
        """Return the pictures."""
        programme = _read().programme
        return [
            nodes.raw("", _framed(picture(programme, voice)), format="html")
            for voice in voices(programme)
        ]


class Numbers(SphinxDirective):
    """Says where the numbers of the built-in programme come from, in two tables."""

    def run(self) -> list[nodes.Node]:
        """Return the tables."""
        return self.parse_text_to_nodes("\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        keys = bibliography(Path(self.env.srcdir, *self.config.bibtex_bibfiles))
        yield from source_lines(_read().outline, keys)
        yield ""
        yield from number_lines(_read())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the directives known, and what is written before and after a build."""
    app.add_directive("handbook-skills", Skills)
    app.add_directive("handbook-graph", Graph)
    app.add_directive("handbook-numbers", Numbers)
    app.connect("builder-inited", _write_pages)
    app.connect("build-finished", _write_cards)
    app.add_css_file("handbook.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _framed(drawing: str) -> str:
    """Return a picture in a frame that scrolls where there is no room for it."""
    return f'<div class="drawing">{drawing}</div>'


@cache
def _read() -> Read:
    with as_file(files("scaffolding") / "content" / "umkm") as folder:
        return read_programme(folder)


def _write_pages(app: Sphinx) -> None:
    write(pages(_read().programme), Path(app.srcdir, "handbook", "skills"))


def _write_cards(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        write(cards(_read().programme), Path(app.outdir, "handbook", "cards"))
