"""The built-in programmes: of a small shop's book-keeping, and of bicycle repair.

They are written as users write theirs, in the same files. A wheel holds fair copies as
well, which are faster to read. Nothing is read before a programme is asked for.

>>> from scaffolding.io.builtin import BUILT_IN
>>> list(BUILT_IN)
['umkm', 'bicycle']
>>> BUILT_IN["bicycle"]().languages
('en',)
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from scaffolding.programme.programme import Programme

__all__ = ["BUILT_IN", "bicycle", "built_in_folder", "umkm"]


@cache
def umkm() -> Programme:
    """Return the programme for micro, small and medium enterprises (UMKM).

    26 business practices :cite:p:`mckenzie2017`, with the share of shops in Jakarta that
    used each :cite:p:`dalton2021` for its prior, and five of ours. It is read once.

    >>> from scaffolding import umkm
    >>> umkm().skill("neraca").spoken("en")
    '“Balance sheet”'
    """
    return _read("umkm")


@cache
def bicycle() -> Programme:
    """Return the programme for whoever keeps bicycles going: eight skills, in English.

    It is small, of another field and in one language, so that the library can lean on
    nothing of the other programme's. Its numbers are ours. It is read once.

    >>> from scaffolding import bicycle
    >>> bicycle().skill("puncture").spoken("en")
    '“Mend a puncture”'
    """
    return _read("bicycle")


BUILT_IN: Final[Mapping[str, Callable[[], Programme]]] = {
    "umkm": umkm,
    "bicycle": bicycle,
}
"""Each built-in programme by its name; where none is named, the first is meant."""


@contextmanager
def built_in_folder(name: str, /) -> Iterator[Path]:
    """Yield the folder that a built-in programme's files are in."""
    with as_file(files("scaffolding") / "content") as content:
        yield content / name


def _read(name: str) -> Programme:
    # Imported here because the names alone cost nothing: `scaffolding --help` tells them.
    from scaffolding.io.fair_copies import load_copied  # noqa: PLC0415

    with built_in_folder(name) as folder:
        return load_copied(folder)
