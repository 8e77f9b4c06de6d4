"""Values of the domain as they are written: names, words, instants, sets.

What a document holds in these places is the domain's own value; only its writing differs.
A member of an enum is written by its name in lower case, an instant in ISO 8601 with the
offset that it was given with, a set as a sorted list.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from math import isfinite
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    LiteralString,
    NoReturn,
    Self,
    TypeAlias,
    get_args,
)

from attrs import field, frozen
from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    PydanticSerializationError,
    core_schema,
)

from scaffolding.errors import DocumentError, Fault, InvariantError
from scaffolding.io.documents import Document, broken
from scaffolding.io.paths import told

__all__ = [
    "VERSION",
    "ASet",
    "AsDocument",
    "ByName",
    "Ids",
    "Instant",
    "Value",
    "Version",
    "by_name",
    "fail",
    "held",
    "unwritable",
    "written_later",
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
class AsDocument:
    """Marks a thing of the domain that is written as a document.

    Attributes:
        document: The document, or several.
        read: What makes a thing of a document.
        write: What makes plain values of a thing.
    """

    document: Any
    read: Callable[[Any], object] = field(kw_only=True)
    write: Callable[[Any], object] = field(kw_only=True)

    def __get_pydantic_core_schema__(
        self, source: type[object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return how it is read and written."""
        schema = handler.generate_schema(self.document)
        return _written(source, schema, read=self.read, write=self.write)


class Thing(Document):
    """What stands in a file for a thing of the domain that has the same attributes."""

    domain: ClassVar[type[Any]]
    apart: ClassVar[frozenset[str]] = frozenset()  # Keys that are no attributes.

    def to_domain(self) -> Any:  # noqa: ANN401  A checker cannot follow `domain`.
        """Return the thing itself."""
        if not self.apart:
            return self.domain(**self.__dict__)
        values = self.__dict__.copy()
        for key in self.apart:
            del values[key]
        return self.domain(**values)

    @classmethod
    def from_domain(cls, thing: object, /, **apart: object) -> Self:
        """Return what stands in a file for it.

        Raises:
            ValidationError: If it could not be read again.
        """
        if not cls.apart:  # pydantic takes attributes five times as fast as we do.
            return cls.model_validate(thing, from_attributes=True)
        keys = cls.model_fields.keys() - cls.apart
        return cls(**apart, **{key: getattr(thing, key) for key in keys})

    @classmethod
    def plain(cls, thing: object, /) -> dict[str, Any]:
        """Return the plain values that stand in a file for it."""
        return cls.from_domain(thing).model_dump(mode="json", exclude_defaults=True)


def held(document: type[Thing], /) -> AsDocument:
    """Mark a thing of the domain that has a document with the same attributes."""
    return AsDocument(document, read=document.to_domain, write=document.plain)


def unwritable(
    thing: object, error: ValidationError | PydanticSerializationError, /
) -> DocumentError:
    """Return why a thing cannot be written: it could not be read again.

    Args:
        thing: What was to be written.
        error: What pydantic raised.
    """
    name = getattr(thing, "id", "")
    document = f"{type(thing).__name__} {name!r}" if name else type(thing).__name__
    if isinstance(error, PydanticSerializationError):
        rule = "be Unicode, and every number finite"
        half = InvariantError(where="All text", rule=rule, got="something else")
        return DocumentError(document=document, faults=(Fault("$", half),))
    places = (tuple(one["loc"]) for one in error.errors(include_url=False))
    errors = (wrong for _, wrong in broken(error, Document, {}))
    found = zip(places, errors, strict=True)
    faults = tuple(Fault(told(place), wrong) for place, wrong in found)
    return DocumentError(document=document, faults=faults)


def written_later(raw: object, /) -> InvariantError | None:
    """Return that a later version of this library wrote a document, if one did.

    Then nothing else that is found in it is of use.
    """
    version = raw.get("version") if isinstance(raw, dict) else None
    if not isinstance(version, int) or version <= VERSION:
        return None
    return InvariantError(
        where="version",
        rule=f"be {VERSION}",
        got=version,
        hint="It was written for a later version of this library; install that.",
    )


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
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        fail("be a number of 18 digits at most")
    return value


_MOST_BITS: Final = 60


VERSION: Final = 1
"""The version that journals and standings are written in, and the only one read."""

# To Python True is 1, but whoever wrote it meant something else.
Version: TypeAlias = Annotated[
    int, Field(ge=VERSION, le=VERSION), WithJsonSchema({"const": VERSION})
]
"""The version of a document."""

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
    Any,
    PlainValidator(_value),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""What was measured: a number, or a word for what has none."""
