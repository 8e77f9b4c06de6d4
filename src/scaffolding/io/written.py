"""Values of the domain as they are written: names, words, instants, sets.

What a document holds in these places is the domain's own value; only its writing differs.
A member of an enum is written by its name in lower case, an instant in ISO 8601 with the
offset that it was given with, a set as a sorted list.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from math import isfinite
from typing import Annotated, Any, Final, LiteralString, NoReturn, TypeAlias, get_args

from attrs import frozen
from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from scaffolding.io.documents import Document

__all__ = [
    "ASet",
    "ByName",
    "Held",
    "Ids",
    "Instant",
    "Value",
    "by_name",
    "fail",
]


_RULE: Final = "rule"


def fail(rule: LiteralString, /) -> NoReturn:
    """Say that a value breaks a rule.

    Args:
        rule: What must hold, to be read after "must".

    Raises:
        PydanticCustomError: Always; pydantic adds the place.
    """
    raise PydanticCustomError(_RULE, rule)


def by_name(member: Enum, /) -> str:
    """Return the name of a member as documents write it."""
    return member.name.lower()


@frozen
class ByName:
    """Marks an enum that is written by the names of its members, in lower case."""

    def __get_pydantic_core_schema__(
        self, source: type[Enum], _: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return how it is read and written."""
        members = {by_name(member): member for member in source}
        return _written(
            source,
            core_schema.literal_schema(list(members)),
            read=members.__getitem__,
            write=by_name,
        )


@frozen
class Held:
    """Marks a thing of the domain that has a document of its own.

    Attributes:
        document: The document; it has `to_domain` and `from_domain`.
    """

    document: Any

    def __get_pydantic_core_schema__(
        self, source: type[object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return how it is read and written."""

        def write(thing: object) -> object:
            document: Document = self.document.from_domain(thing)
            return document.model_dump(mode="json", exclude_defaults=True)

        schema = handler.generate_schema(self.document)
        return _written(source, schema, read=self.document.to_domain, write=write)


@frozen
class ASet:
    """Marks a set, which is written as a list in order and names nothing twice."""

    def __get_pydantic_core_schema__(
        self, source: type[object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return how it is read and written."""
        items = handler.generate_schema(get_args(source)[0])
        return core_schema.json_or_python_schema(
            core_schema.no_info_after_validator_function(
                _set, core_schema.list_schema(items)
            ),
            core_schema.frozenset_schema(items),
            serialization=core_schema.plain_serializer_function_ser_schema(_in_order),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return {**handler(schema), "uniqueItems": True}


def _set(items: list[Any]) -> frozenset[Any]:
    found = frozenset(items)
    if len(found) < len(items):
        fail("name nothing twice")
    return found


def _in_order(items: frozenset[Any]) -> list[str]:
    return sorted(by_name(one) if isinstance(one, Enum) else one for one in items)


def _written(
    source: type[object],
    schema: CoreSchema,
    *,
    read: Callable[[Any], object],
    write: Callable[[Any], object],
) -> CoreSchema:
    """Return a schema of a value that is read from JSON, and in Python is itself."""
    return core_schema.json_or_python_schema(
        core_schema.no_info_after_validator_function(read, schema),
        core_schema.is_instance_schema(source),
        serialization=core_schema.plain_serializer_function_ser_schema(write),
    )


def _instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        instant = None
    if not isinstance(instant, datetime):
        fail("be a time, as 2026-03-03T09:00:00+07:00")
    if instant.utcoffset() is None:
        fail("have its offset from UTC, as +07:00")
    return instant


def _value(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        fail("be a number or text")
    if isinstance(value, float) and not isfinite(value):
        fail("be finite")
    if isinstance(value, int) and value.bit_length() > _LONGEST:
        fail("be a number of 18 digits at most")
    return value


_LONGEST: Final = 60  # bit


Instant: TypeAlias = Annotated[
    datetime,
    PlainValidator(_instant),
    PlainSerializer(datetime.isoformat),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A point in time, written with the offset that it was given with."""

Ids: TypeAlias = Annotated[frozenset[str], ASet()]
"""A set of ids."""

Value: TypeAlias = Annotated[
    float | str,
    PlainValidator(_value),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""What was measured: a number, or a word for what has none."""
