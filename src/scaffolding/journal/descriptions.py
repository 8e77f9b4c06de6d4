"""Descriptions: which model, principles or policy were in force, by name and parameters.

A journal must say by what it was kept, without holding the thing itself: so it can be
read where that thing is not installed, and a journal that is resumed with another is
noticed.

>>> from scaffolding import LeastSupport
>>> from scaffolding.journal.descriptions import describe
>>> describe(LeastSupport(likely=0.7))
Description(name='LeastSupport', parameters=(('likely', 0.7),))
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from types import FunctionType
from typing import Any, TypeAlias

from attrs import field, fields, frozen, has

__all__ = ["Description", "Parameter", "describe"]

Parameter: TypeAlias = (
    "bool | int | float | str | tuple[Parameter, ...] | Description | None"
)
"""What a parameter may be: a plain value, several, or another described thing."""


@frozen
class Description:
    """A thing by name and parameters.

    Attributes:
        name: The name of its class.
        parameters: Each attribute that it was built with, and its value.
    """

    name: str
    parameters: tuple[tuple[str, Parameter], ...] = field(default=())

    def __str__(self) -> str:
        """Return what would build the thing, or nearly so.

        >>> str(Description("Reach", (("floor", 0.5),)))
        'Reach(floor=0.5)'
        """
        told = (f"{name}={_shown(value)}" for name, value in self.parameters)
        return f"{self.name}({', '.join(told)})"


def describe(thing: object, /) -> Description:
    """Return the description of a value: its class and what it was built with.

    A thing that is no attrs class is described by the name of its class alone; a function
    by its own name as well, and where it is. So two lambdas of one module are not told
    apart.
    """
    kind: Any = type(thing)
    if isinstance(thing, FunctionType):
        name = f"{thing.__module__}.{thing.__qualname__}"
        return Description(kind.__name__, (("name", name),))
    if not has(kind):
        return Description(kind.__name__)
    told = tuple(
        (one.alias, _parameter(getattr(thing, one.name)))
        for one in fields(kind)
        if one.init
    )
    return Description(kind.__name__, told)


def _parameter(value: object) -> Parameter:
    match value:
        case Enum():
            return value.name
        case bool() | int() | float() | str() | None:
            return value
        case AbstractSet():
            return tuple(sorted(map(_parameter, value), key=repr))
        case Mapping():
            pairs = ((_parameter(key), _parameter(it)) for key, it in value.items())
            return tuple(sorted(pairs, key=repr))
        case Sequence():
            return tuple(map(_parameter, value))
        case _:
            return describe(value)


def _shown(value: Parameter) -> str:
    if isinstance(value, tuple):
        several = ", ".join(map(_shown, value))
        return f"({several},)" if len(value) == 1 else f"({several})"
    return str(value) if isinstance(value, Description) else repr(value)
