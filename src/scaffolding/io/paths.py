"""Paths: the way from the top of a document to a thing in it.

>>> from scaffolding.io.paths import told
>>> told(("skills", 3, "requires", 0))
'$.skills[3].requires[0]'
"""

import re
from typing import Final, TypeAlias

__all__ = ["Path", "told"]

Path: TypeAlias = tuple[str | int, ...]
"""Keys of mappings and places in lists, from the top down."""

_PLAIN: Final = re.compile(r"[\w-]+")


def told(path: Path, /) -> str:
    """Return the path as one writes it, from ``$``, the top."""
    return "$" + "".join(map(_step, path))


def _step(step: str | int) -> str:
    if isinstance(step, str) and _PLAIN.fullmatch(step):
        return f".{step}"
    return f"[{step!r}]"
