r"""Mapping files: which column of somebody's table means what, written in YAML.

A column is named, or the values that it has are told, or it is said to be the same in
every row:

.. code-block:: yaml

   mentee: user
   at: time                       # left out where times were not recorded
   skill: kc
   outcome:
     column: correct
     values: {"1": achieved, "0": not_yet, skipped: no_try}
   support:
     column: hints_used
     values: {"0": none, "1": question, "2": explanation}
   only: {column: phase, value: practice}
   unanswered: counted            # what rows without an outcome are; refused if left out

What is not named was not recorded. Values are text, as they stand in the table, and so
stand in quotation marks where they look like numbers.

>>> from scaffolding.io.fits_columns import loads_columns
>>> columns = loads_columns('mentee: user\nskill: kc\noutcome: correct\n')
>>> columns.names, columns.support
(('user', 'kc', 'correct'), None)
"""

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path as FilePath
from typing import Annotated, Any, Final, Literal, Self, TypeAlias

from attrs import evolve, field, frozen
from pydantic import BeforeValidator, ValidationError, model_validator

from scaffolding.columns import Always, Column, Columns, Meaning, Unanswered
from scaffolding.errors import (
    DocumentError,
    Fault,
    InvariantError,
    ScaffoldingError,
    UnknownNameError,
)
from scaffolding.io.documents import Document, Id, broken
from scaffolding.io.pages import Page
from scaffolding.io.paths import Path
from scaffolding.quantities import Outcome, Support

__all__ = [
    "ColumnsDocument",
    "ReadColumns",
    "load_columns",
    "loads_columns",
    "read_columns",
]

_Location: TypeAlias = "str | PathLike[str]"

_Level: TypeAlias = Literal[
    "none", "question", "task", "example", "explanation", "demonstration"
]
_How: TypeAlias = Literal["achieved", "partly", "not_yet", "no_try"]

_NO_TRY: Final = "no_try"


class _Meant(Document):
    """A column, or the same in every row; the values are told by who inherits."""

    column: Id | None = None
    values: dict[str, Any] | None = None
    always: Any = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.column is None) == (self.always is None):
            got = ", ".join(sorted(self.model_fields_set)) or "neither"
            rule = "have either `column` or `always`"
            raise InvariantError(where="What a column means", rule=rule, got=got)
        if self.values is not None and self.column is None:
            rule = "go with a column"
            raise InvariantError(where="values", rule=rule, got="always")
        return self

    def meaning(self, parse: Callable[[Any], object]) -> Meaning:
        """Return what it is in the domain, each value as it is parsed."""
        if self.column is None:
            return Always(parse(self.always))
        if self.values is None:
            return self.column
        told = {written: parse(value) for written, value in self.values.items()}
        return Column(self.column, told)


class NamesDocument(_Meant):
    """A column of names, or of times."""

    values: dict[str, str] | None = None
    always: str | int | float | None = None


class OutcomesDocument(_Meant):
    """A column that says how a try went."""

    values: dict[str, _How] | None = None
    always: _How | None = None


class SupportsDocument(_Meant):
    """A column that says what help was used."""

    values: dict[str, _Level] | None = None
    always: _Level | None = None


class OnlyDocument(Document):
    """Which rows count."""

    column: Id
    value: str


def _spelt_out(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


_Names = Annotated[NamesDocument, BeforeValidator(_spelt_out, str | NamesDocument)]
_Outcomes = Annotated[
    OutcomesDocument, BeforeValidator(_spelt_out, str | OutcomesDocument)
]
_Supports = Annotated[
    SupportsDocument, BeforeValidator(_spelt_out, str | SupportsDocument)
]


class ColumnsDocument(Document):
    """Which column of a table of tries means what."""

    mentee: _Names
    skill: _Names
    outcome: _Outcomes
    at: _Names | None = None
    activity: _Names | None = None
    support: _Supports | None = None
    only: OnlyDocument | None = None
    tries: Literal["practised", "asked"] = "practised"
    unanswered: Literal["refused", "passed_over", "counted"] = "refused"

    def to_domain(self) -> Columns:
        """Return the mapping; where no time is told, rows stand in their order."""
        return Columns(
            mentee=self.mentee.meaning(_itself),
            skill=self.skill.meaning(_itself),
            outcome=self.outcome.meaning(_outcome),
            at=Always(0) if self.at is None else self.at.meaning(_itself),
            activity=None if self.activity is None else self.activity.meaning(_itself),
            support=None if self.support is None else self.support.meaning(_level),
            only=None if self.only is None else (self.only.column, self.only.value),
            is_asked=self.tries == "asked",
            unanswered=Unanswered[self.unanswered.upper()],
        )


def _itself(value: object) -> object:
    return value


def _outcome(word: str) -> Outcome | None:
    return None if word == _NO_TRY else Outcome[word.upper()]


def _level(word: str) -> Support:
    return Support[word.upper()]


@frozen(kw_only=True)
class ReadColumns:
    """A mapping, and where in its file each thing stands.

    Attributes:
        columns: The mapping.
        page: The file.
    """

    columns: Columns
    page: Page = field(repr=False)

    def placed(self, error: ScaffoldingError, /) -> ScaffoldingError:
        """Return what is wrong with a table, at the line that names the column.

        A column that the table does not have is a fault of the mapping as well; what else
        is wrong stays as it is.
        """
        match error:
            case UnknownNameError(kind="column"):
                missing = [error]
            case DocumentError(faults=faults):
                found = [fault.error for fault in faults]
                missing = [
                    it
                    for it in found
                    if isinstance(it, UnknownNameError) and it.kind == "column"
                ]
                if len(missing) < len(found):
                    return error
            case _:
                return error
        return DocumentError(
            document=self.page.name,
            faults=tuple(self.page.fault(self._path(it.name), it) for it in missing),
        )

    def _path(self, column: str) -> Path:
        """Return the way to what names a column."""
        held = self.page.value
        for key, value in held.items() if isinstance(held, Mapping) else ():
            if value == column:
                return (key,)
            if isinstance(value, Mapping) and value.get("column") == column:
                return (key, "column")
        return ()


def load_columns(path: _Location, /) -> Columns:
    """Return the mapping that is written in a file.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
        OSError: If there is nothing there, or it cannot be opened.
    """
    return read_columns(path).columns


def loads_columns(text: str, /) -> Columns:
    """Return the mapping of a text, in YAML or JSON.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
    """
    return _read(Page.of(text, name="")).columns


def read_columns(path: _Location, /) -> ReadColumns:
    """Return the mapping that is written in a file, and where each thing stands.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
        OSError: If there is nothing there, or it cannot be opened.
    """
    return _read(Page.read(FilePath(path), name=FilePath(path).name))


def _read(page: Page) -> ReadColumns:
    faults = list(page.faults)
    columns: Columns | None = None
    if page.value is not None:
        try:
            document = ColumnsDocument.model_validate(page.value)
            columns = document.to_domain()
        except ValidationError as error:
            faults += _told(error, page)
    if faults or columns is None:
        # Syntax and shape can fault the same place; the line puts them in order.
        faults.sort(key=lambda fault: fault.line)
        name = page.name or "The mapping"
        raise DocumentError(document=name, faults=tuple(faults))
    return ReadColumns(columns=columns, page=page)


def _told(error: ValidationError, page: Page) -> Iterator[Fault]:
    for path, wrong in broken(error, ColumnsDocument, page.value):
        yield page.fault(path, _of_what(path, wrong))


def _of_what(path: Path, wrong: ScaffoldingError) -> ScaffoldingError:
    """Return an unknown value told as what it is to be, such as an outcome."""
    is_value = len(path) > 1 and path[1] in ("values", "always")
    if isinstance(wrong, UnknownNameError) and is_value:
        return evolve(wrong, kind=str(path[0]))
    return wrong
