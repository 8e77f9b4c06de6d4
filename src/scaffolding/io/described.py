"""Descriptions as they stand in files: a name, and parameters if there are some.

A parameter that is a described thing is a mapping itself; several are a list.

>>> from scaffolding.io.described import from_description
>>> from scaffolding.journal.descriptions import describe
>>> from scaffolding.policies.assists.least_support import LeastSupport
>>> from_description(describe(LeastSupport(likely=0.7)))
{'name': 'LeastSupport', 'parameters': {'likely': 0.7}}
"""

from math import isfinite
from typing import Annotated, Any, TypeAlias

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from scaffolding.io.written import fail
from scaffolding.journal.descriptions import Description, Parameter

__all__ = ["Described", "from_description", "to_description"]

_KEYS = {"name", "parameters"}


def to_description(value: object, /) -> Description:
    """Return the description that stands in a document.

    Raises:
        PydanticCustomError: If what stands there is none.
    """
    if isinstance(value, Description):  # It is about to be written.
        from_description(value)
        return value
    if not isinstance(value, dict) or not {"name"} <= value.keys() <= _KEYS:
        fail("have a name, and parameters if there are some")
    name, parameters = value["name"], value.get("parameters", {})
    if not isinstance(name, str) or not isinstance(parameters, dict):
        fail("have text for name, a mapping for parameters")
    told = ((key, _to_parameter(one)) for key, one in parameters.items())
    return Description(name, tuple(told))


def from_description(description: Description, /) -> dict[str, Any]:
    """Return a description as it stands in a document.

    Raises:
        PydanticCustomError: If it holds a number that is not finite.
    """
    parameters = {name: _from_parameter(one) for name, one in description.parameters}
    return {"name": description.name} | (
        {"parameters": parameters} if parameters else {}
    )


def _to_parameter(value: object) -> Parameter:
    match value:
        case dict():
            return to_description(value)
        case list():
            return tuple(map(_to_parameter, value))
        case _:
            return _plain(value)


def _from_parameter(parameter: Parameter) -> object:
    match parameter:
        case Description():
            return from_description(parameter)
        case tuple():
            return list(map(_from_parameter, parameter))
        case _:
            return _plain(parameter)


def _plain(value: Any) -> Parameter:  # noqa: ANN401
    is_plain = value is None or isinstance(value, bool | int | float | str)
    if not is_plain or (isinstance(value, float) and not isfinite(value)):
        fail("hold text, finite numbers, lists and the like")
    parameter: Parameter = value
    return parameter


Described: TypeAlias = Annotated[
    Description,
    PlainValidator(to_description),
    PlainSerializer(from_description),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "parameters": {"type": "object"},
            },
            "required": ["name"],
            "additionalProperties": False,
        }
    ),
]
"""A thing by name and parameters."""
