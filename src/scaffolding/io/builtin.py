"""The built-in programme: the bookkeeping and the business practices of a small shop.

It is written as users write theirs, in the same files, and read in the same way.
"""

from functools import cache
from importlib.resources import as_file, files

from scaffolding.io.programmes import load_programme
from scaffolding.programme.programme import Programme

__all__ = ["umkm"]


@cache
def umkm() -> Programme:
    """Return the programme for micro, small and medium enterprises (UMKM).

    26 business practices :cite:p:`mckenzie2017`, with the share of shops in Jakarta that
    used each :cite:p:`dalton2021` for its prior, and five of ours. It is read once.

    >>> from scaffolding import umkm
    >>> umkm().skill("neraca").spoken("en")
    '“Balance sheet”'
    """
    with as_file(files("scaffolding") / "content" / "umkm") as folder:
        return load_programme(folder)
