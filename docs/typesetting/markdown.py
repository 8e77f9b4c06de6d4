r"""Markdown: what is written around a text, and what keeps a text as it was written.

>>> from typesetting.markdown import literal
>>> print(literal("Bawang_merah: 2 * Rp3.500"))
Bawang\_merah: 2 \* Rp3.500
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["bullets", "indented", "labelled", "literal", "numbered", "row"]

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>|$~^&#])")
_START: Final = re.compile(r"^(?:([-+=])|(\d+)([.)]))(?=\s|$)")
"""What makes a list or a heading of a text that begins with it."""


def literal(text: str, /) -> str:
    """Return a text in Markdown that is read as it stands, on one line."""
    escaped = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _START.sub(
        lambda it: f"\\{it[1]}" if it[1] else f"{it[2]}\\{it[3]}", escaped
    )


def labelled(label: str, text: str, /) -> str:
    """Return a text with its label before it, in bold."""
    return f"**{literal(label)}** {text}"


def bullets(texts: Iterable[str], /) -> Iterator[str]:
    """Yield the lines of a list."""
    yield ""
    yield from (f"- {text}" for text in texts)
    yield ""


def numbered(items: Iterable[Iterable[str]], /) -> Iterator[str]:
    """Yield the lines of a numbered list, each item a few paragraphs."""
    yield ""
    for i, paragraphs in enumerate(items, 1):
        yield from indented(f"{i}. ", paragraphs)
        yield ""


def indented(mark: str, paragraphs: Iterable[str], /) -> Iterator[str]:
    """Yield paragraphs under one mark, such as that of a list."""
    first, *others = paragraphs
    yield mark + first
    for other in others:
        yield ""
        yield " " * len(mark) + other


def row(*cells: str) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"
