"""Documents: the shape of what stands in files, and what is wrong with one that differs.

pydantic describes them and stays here: its errors are told as ours, each with the path to
what is wrong, what must hold there, what came, and the nearest name to a misspelt one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import (
    Annotated,
    Final,
    LiteralString,
    NoReturn,
    Protocol,
    TypeAlias,
    TypeVar,
    get_args,
)

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from scaffolding.errors import (
    DuplicateNameError,
    InvariantError,
    ScaffoldingError,
    UnknownNameError,
)
from scaffolding.io.paths import Path

__all__ = [
    "FILE_NAME",
    "Document",
    "Duration",
    "FileName",
    "Id",
    "Number",
    "Share",
    "Sum",
    "Tag",
    "Words",
    "broken",
    "each_once",
]


class Document(BaseModel):
    """What every document is: strict, and without a key that nobody reads."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


def _is_number(value: object, low: float) -> bool:
    # `True` is an int to Python, but whoever wrote it did not mean 1.
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and low <= value < inf
    )


def _fail(rule: LiteralString) -> NoReturn:
    kind: Final = "rule"  # Our own, told as it stands.
    raise PydanticCustomError(kind, rule)


def _share(value: object) -> float:
    if isinstance(value, int | float) and _is_number(value, 0) and value <= 1:
        return float(value)
    _fail("be a number from 0 to 1")


# An int stays an int in these two: a programme is known by how its numbers are written.
def _duration(value: object) -> object:
    if _is_number(value, 0):
        return value
    _fail("be a number of 0 or more")


def _finite(value: object) -> object:
    if _is_number(value, -_HUGE):
        return value
    _fail("be a number")


_HUGE: Final = 1e300

# Python takes four separators for space, and regular expressions do not.
_ID: Final = r"^[^\s\x1c-\x1f](?:[\s\S]*[^\s\x1c-\x1f])?$"
_TAG: Final = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
_WORDS: Final = r"\S"
_SUM: Final = r"^\d+(?: [-+*/] \d+)+ = \d+$"
FILE_NAME: Final = r"^\w[\w-]*$"
"""What a file can be called, in the folder and nowhere else."""

Id: TypeAlias = Annotated[str, Field(pattern=_ID)]
"""A word to name a thing by."""

FileName: TypeAlias = Annotated[str, Field(pattern=FILE_NAME)]
"""A word to name a thing and its file by."""

Tag: TypeAlias = Annotated[str, Field(pattern=_TAG)]
"""A language, by BCP 47 tag."""

Words: TypeAlias = Annotated[
    dict[Tag, Annotated[str, Field(pattern=_WORDS)]], Field(min_length=1)
]
"""A text in each language."""

Sum: TypeAlias = Annotated[str, Field(pattern=_SUM)]
"""The plain arithmetic behind an amount that is told."""

Share: TypeAlias = Annotated[
    float,
    PlainValidator(_share),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
]
"""A probability, or a share of people or tries."""

Duration: TypeAlias = Annotated[
    int | float,
    PlainValidator(_duration),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""A length of time [min]."""

Number: TypeAlias = Annotated[
    int | float, PlainValidator(_finite), WithJsonSchema({"type": "number"})
]
"""A finite number."""

_RULES: Final = {
    "string_type": "be text",
    "int_type": "be a whole number",
    "list_type": "be a list",
    "dict_type": "be a mapping",
    "model_type": "be a mapping",
    "too_short": "hold something",
}

_PATTERNS: Final = {
    _ID: "be a word to name it by",
    _TAG: "be the tag of a language, such as id or en",
    _WORDS: "say something",
    _SUM: "be a sum, such as 40 * 2900 = 116000",
    FILE_NAME: "be letters and digits, as a file is called after it",
}

_LONGEST_SHOWN: Final = 60

_T = TypeVar("_T", bound="_Named")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def each_once(kind: str, things: tuple[_T, ...], /) -> tuple[_T, ...]:
    """Return the things, which are to be the values of a mapping.

    Raises:
        DuplicateNameError: If two of them bear one id, since a mapping would lose one.
    """
    seen: set[str] = set()
    for thing in things:
        if thing.id in seen:
            raise DuplicateNameError(kind=kind, name=thing.id)
        seen.add(thing.id)
    return things


def broken(
    error: ValidationError, model: type[Document], raw: object, /
) -> Iterator[tuple[Path, ScaffoldingError]]:
    """Yield what pydantic found, each with its path, told as ours."""
    for one in error.errors(include_url=False):
        yield _told(one, model, raw)


def _told(
    one: ErrorDetails, model: type[Document], raw: object
) -> tuple[Path, ScaffoldingError]:
    loc, kind, context = one["loc"], one["type"], one.get("ctx", {})
    path, of_key = _path(loc, raw)
    name = "A key" if of_key else _name(path)
    match kind:
        case "extra_forbidden":
            known = tuple(sorted(_keys(model, loc[:-1])))
            return path, UnknownNameError(kind="key", name=str(loc[-1]), known=known)
        case "missing":
            present = one["input"]
            got = ", ".join(present) if isinstance(present, Mapping) else present
            return path, InvariantError(where=name, rule="stand here", got=got)
        case "union_tag_not_found":
            return path, InvariantError(
                where=name,
                rule=f"have {context['discriminator']}",
                got=_short(one["input"]),
            )
        case "union_tag_invalid":
            path, said = (*path, "kind"), str(context["tag"])
            return path, _unknown("kind", said, context["expected_tags"])
        case "literal_error" | "enum":
            return path, _unknown(name, str(one["input"]), context["expected"])
        case "rule":
            rule = one["msg"]
        case "value_error" if isinstance(context["error"], ScaffoldingError):
            return path, context["error"]  # A rule of the domain.
        case "string_pattern_mismatch":
            rule = _PATTERNS[context["pattern"]]
        case _:
            rule = _RULES.get(kind, one["msg"].removeprefix("Input should "))
    return path, InvariantError(where=name, rule=rule, got=_short(one["input"]))


def _unknown(kind: str, name: str, expected: str) -> ScaffoldingError:
    known = tuple(re.findall(r"'([^']*)'", expected))
    if not known:
        return InvariantError(where=kind, rule=f"be {expected}", got=name)
    return UnknownNameError(kind=kind, name=name, known=known)


def _path(loc: Sequence[str | int], raw: object) -> tuple[Path, bool]:
    """Return where in the document it is, and whether it is a key that is wrong there.

    pydantic's own places hold the tags of unions as well, which no document holds.
    """
    steps, of_key = list(loc), False
    if steps and steps[-1] == "[key]":
        steps, of_key = steps[:-1], True
    path: list[str | int] = []
    node = raw
    for step in steps:
        if (isinstance(node, Mapping) and step in node) or (
            isinstance(node, Sequence)
            and not isinstance(node, str)
            and isinstance(step, int)
        ):
            node = node[step]  # type: ignore[index]  # One or the other, as seen.
        elif step is not steps[-1] or not isinstance(node, Mapping):
            continue
        path.append(step)
    return tuple(path), of_key


def _name(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names else "The document"


def _short(got: object) -> object:
    match got:
        case str() if len(got) > _LONGEST_SHOWN:
            return f"{got[:_LONGEST_SHOWN]}..."
        case Mapping():
            return f"a mapping of {len(got)}"
        case list():
            return f"a list of {len(got)}"
        case _:
            return got


def _keys(model: type[Document], loc: Sequence[str | int]) -> set[str]:
    """Return the keys that a document may have at that place."""
    models: set[type[Document]] = {model}
    for step in loc:
        here = [it.model_fields[step] for it in models if step in it.model_fields]
        if here:
            marked = [part for it in here for part in (it.annotation, *it.metadata)]
            models = {it for part in marked for it in _models(part)}
        elif tagged := {it for it in models if _tag(it) == step}:
            models = tagged
    return {key for it in models for key in it.model_fields}


def _models(annotation: object) -> Iterator[type[Document]]:
    if isinstance(annotation, type) and issubclass(annotation, Document):
        yield annotation
    written_as = getattr(annotation, "document", None)  # Of a thing of the domain.
    for part in (*get_args(annotation), *([written_as] if written_as else [])):
        yield from _models(part)


def _tag(model: type[Document]) -> object:
    kind = model.model_fields.get("kind")
    return next(iter(get_args(kind.annotation)), None) if kind is not None else None
