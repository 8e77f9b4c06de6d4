"""Paths: the way from the top of a document to a thing in it.

>>> from scaffolding.io.paths import told
>>> told(("skills", 3, "requires", 0))
'$.skills[3].requires[0]'
"""

import re
from ast import literal_eval
from typing import Final, TypeAlias

__all__ = ["Path", "steps", "told"]

Path: TypeAlias = tuple[str | int, ...]
"""Keys of mappings and places in lists, from the top down."""

_PLAIN: Final = re.compile(r"[\w-]+")
_STEP: Final = re.compile(
    r"""\.([\w-]+)|\[(\d+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\]"""
)


def told(path: Path, /) -> str:
    """Return the path as one writes it, from ``$``, the top."""
    return "$" + "".join(map(_step, path))


def steps(path: str, /) -> Path:
    """Return the steps of a path that was told.

    >>> steps("$.skills[3]['a name']")
    ('skills', 3, 'a name')
    """
    return tuple(
        key or literal_eval(place)
        for key, place in _STEP.findall(path.removeprefix("$"))
    )


def _step(step: str | int) -> str:
    if isinstance(step, str) and _PLAIN.fullmatch(step):
        return f".{step}"
    return f"[{step!r}]"
