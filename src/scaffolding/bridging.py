"""The bridge: values of the domain can be asked for by programs that speak pydantic.

``TypeAdapter(Mentee)`` works, and so a web framework that is built on pydantic takes
these classes as the types of requests and responses. What stands in a message is what
stands in a file: the documents of `scaffolding.io` are used, and no others.

This is the one arrow that goes up, and it is lazy. The edge is looked up by its name when
pydantic asks, so nothing here imports it, and who never asks never loads pydantic.

>>> from pydantic import TypeAdapter
>>> from scaffolding import Mentee
>>> TypeAdapter(Mentee).validate_json('{"name": "Bu Sari", "id": "sari"}').languages
('id',)
"""

from importlib import import_module
from typing import Any, Final

__all__ = ["Bridged", "BridgedUnion"]

_EDGE: Final = "scaffolding.io.bridge"


class Bridged:
    """A class that pydantic can read and write, by way of its document."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any, /) -> Any:  # noqa: ANN401  Types of pydantic, which is not loaded.
        """Return how pydantic reads and writes it."""
        return import_module(_EDGE).schema_of(source, handler)


class BridgedUnion:
    """Marks a union of bridged classes, of which a document's `kind` says which it is."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any, /) -> Any:  # noqa: ANN401
        """Return how pydantic reads and writes it."""
        return import_module(_EDGE).schema_of(source, handler)
