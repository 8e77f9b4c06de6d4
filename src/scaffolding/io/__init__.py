"""The edge: programmes, journals and tables in files and messages.

What stands in a file is described by pydantic documents, which never leave this room: a
program sees values of the domain, or a `DocumentError` that holds every fault.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scaffolding.io.builtin import umkm
    from scaffolding.io.checking import check_folder
    from scaffolding.io.programmes import (
        dump_programme,
        dumps_programme,
        load_programme,
        loads_programme,
    )
    from scaffolding.io.schemas import schemas

__all__ = [
    "check_folder",
    "dump_programme",
    "dumps_programme",
    "load_programme",
    "loads_programme",
    "schemas",
    "umkm",
]

# Typed again above for type checkers, as at the top of the package. Loaded when it is
# first used, so that who reads a programme does not pay for tables.
_HOME: Final = {
    "check_folder": "scaffolding.io.checking",
    "dump_programme": "scaffolding.io.programmes",
    "dumps_programme": "scaffolding.io.programmes",
    "load_programme": "scaffolding.io.programmes",
    "loads_programme": "scaffolding.io.programmes",
    "schemas": "scaffolding.io.schemas",
    "umkm": "scaffolding.io.builtin",
}


def __getattr__(name: str) -> object:
    """Load a name from its home when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(name=name, obj=__name__)
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
