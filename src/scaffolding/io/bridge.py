"""The far side of the bridge: how pydantic reads and writes values of the domain.

A message is read by the documents that read files, so what is wrong with one is told as
of a file, each fault at its path. What is written is what stands in a file; a decision
and an assessment, which no file holds, are written for whoever is on the other side, and
cannot be read back, since they name skills of a programme that is not in them.

>>> from pydantic import TypeAdapter, ValidationError
>>> from scaffolding.journal.entries import Entry
>>> try:
...     TypeAdapter(Entry).validate_json('{"kind": "felt", "id": "7", "mood": "bord"}')
... except ValidationError as error:
...     for fault in error.errors(include_url=False):
...         print(fault["loc"], fault["msg"])
('at',) at must stand here, got 'kind, id, mood'.
('mood',) There is no mood 'bord'. Did you mean 'bored'? Defined: bored, confused, engaged, frustrated.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NoReturn, get_args

from attrs import field, frozen
from pydantic import (
    GetCoreSchemaHandler,
    SerializationInfo,
    ValidationError,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    core_schema,
)

from scaffolding.assessment.assessment import Assessment
from scaffolding.errors import DocumentError, Fault, InvariantError
from scaffolding.io.answers import (
    AnyDecision,
    AssessmentDocument,
    assessment_document,
    decision_document,
)
from scaffolding.io.documents import broken
from scaffolding.io.entry_documents import DOCUMENTS, PEOPLE, WrittenEntry
from scaffolding.io.journal_lines import line_of, read_entry
from scaffolding.io.paths import Path, steps, told
from scaffolding.io.programme_documents import ProgrammeDocument
from scaffolding.io.programmes import dumps_programme, loads_programme
from scaffolding.io.written import Thing
from scaffolding.journal.entries import Entry
from scaffolding.moves import Decision
from scaffolding.programme.programme import Programme

__all__ = ["schema_of"]


@frozen(kw_only=True)
class _Crossing:
    """How one class, or several, go over.

    Attributes:
        kinds: The classes.
        document: What is read and written, for the JSON Schema.
        read: What makes a value of JSON text; it raises `DocumentError`.
        write: What makes plain values or a document of a value, in a language.
        is_answer: Whether it is only written.
    """

    kinds: tuple[type[object], ...]
    document: Any
    read: Callable[[str], object]
    write: Callable[[Any, str], object]
    is_answer: bool = field(default=False)

    def taken(self, value: object, _: ValidatorFunctionWrapHandler) -> object:
        """Return the value that is meant: itself, or what is read of a message.

        Raises:
            ValidationError: If something is wrong with the message. It holds every fault.
        """
        if isinstance(value, self.kinds):
            return value
        try:
            return self.read(_text(value))
        except DocumentError as error:
            raise _refusal(error, value) from None

    def given(self, value: object, info: SerializationInfo) -> object:
        """Return what is written; the language is the serialisation context's."""
        context = info.context
        language = context.get("language") if isinstance(context, Mapping) else None
        return self.write(value, language or "en")


def schema_of(source: object, handler: GetCoreSchemaHandler, /) -> CoreSchema:
    """Return how pydantic reads and writes a bridged class, or the union of entries."""
    kinds = get_args(source) or (source,)
    crossing = _crossings()[kinds]
    document = handler.generate_schema(crossing.document)
    return core_schema.no_info_wrap_validator_function(
        crossing.taken,
        document,
        serialization=core_schema.plain_serializer_function_ser_schema(
            crossing.given,
            info_arg=True,
            return_schema=document if crossing.is_answer else None,
        ),
    )


@cache
def _crossings() -> Mapping[tuple[object, ...], _Crossing]:
    """Return how each class that is bridged goes over."""
    several = get_args(get_args(Entry)[0])
    found = [
        *(_person(document) for document in PEOPLE),
        *(_entry((one.domain,), one) for one in DOCUMENTS.values()),
        _entry(several, WrittenEntry),
        _Crossing(
            kinds=(Programme,),
            document=ProgrammeDocument,
            read=loads_programme,
            write=lambda value, _: json.loads(dumps_programme(value)),
        ),
        _answer(Decision, AnyDecision, decision_document),
        _answer(Assessment, AssessmentDocument, assessment_document),
    ]
    return {one.kinds: one for one in found}


def _person(document: type[Thing]) -> _Crossing:
    def read(text: str) -> object:
        try:
            return document.model_validate_json(text).to_domain()
        except ValidationError as error:
            found = broken(error, document, json.loads(text))
            faults = tuple(Fault(told(path), wrong) for path, wrong in found)
        except InvariantError as error:
            faults = (Fault("$", error),)
        raise DocumentError(document=document.domain.__name__, faults=faults)

    return _Crossing(
        kinds=(document.domain,),
        document=document,
        read=read,
        write=lambda value, _: document.plain(value),
    )


def _entry(kinds: tuple[type[object], ...], document: object) -> _Crossing:
    def read(text: str) -> object:
        entry = read_entry(text.encode())
        if isinstance(entry, kinds):
            return entry
        names = " or ".join(kind.__name__ for kind in kinds)
        wrong = InvariantError(
            where="kind", rule=f"be that of {names}", got=type(entry).__name__
        )
        raise DocumentError(document=names, faults=(Fault("$.kind", wrong),))

    return _Crossing(
        kinds=kinds,
        document=document,
        read=read,
        write=lambda value, _: json.loads(line_of(value)),
    )


def _answer(
    kind: type[object], document: object, write: Callable[[Any, str], object]
) -> _Crossing:
    def read(_: str) -> NoReturn:
        wrong = InvariantError(
            where=f"A {kind.__name__}",
            rule="be made by a mentorship",
            got="a document",
            hint="It names skills of a programme that is not in it.",
        )
        raise DocumentError(document=kind.__name__, faults=(Fault("$", wrong),))

    return _Crossing(
        kinds=(kind,), document=document, read=read, write=write, is_answer=True
    )


def _text(value: object) -> str:
    """Return a message as JSON again; a framework has read it already.

    Raises:
        DocumentError: If it holds what JSON cannot say.
    """
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        rule = "hold what JSON can say"
        wrong = InvariantError(where="The message", rule=rule, got=str(error))
        raise DocumentError(document="message", faults=(Fault("$", wrong),)) from None


def _refusal(error: DocumentError, value: object) -> ValidationError:
    return ValidationError.from_exception_data(
        error.document, list(_details(error.faults, value))
    )


def _details(faults: tuple[Fault, ...], value: object) -> Iterator[InitErrorDetails]:
    for fault in faults:
        path = steps(fault.path)
        # The sentence is complete, so no braces in it are to be filled in.
        said: Any = str(fault.error)
        yield InitErrorDetails(
            type=PydanticCustomError(_FAULT, said),
            loc=path,
            input=_found(value, path),
        )


_FAULT: Final = "fault"


def _found(value: object, path: Path) -> object:
    """Return what stands at a path, or as near to it as there is something."""
    for step in path:
        try:
            value = value[step]  # type: ignore[index]  # What it is, is what is asked.
        except (LookupError, TypeError):
            return value
    return value
