"""Lines of a journal: an entry to a line and a line to an entry, and what is wrong.

A line that is read is read once, by pydantic alone. Only one that it refuses is looked at
again, to tell what is wrong with it.
"""

import re
from collections.abc import Iterable, Iterator
from json import JSONDecoder
from typing import IO, Any, Final

from attrs import define, evolve, field
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from scaffolding.errors import (
    ChangedError,
    DocumentError,
    DuplicateNameError,
    Fault,
    InvariantError,
    JournalError,
    ScaffoldingError,
    UnknownNameError,
)
from scaffolding.io.documents import broken
from scaffolding.io.entry_documents import (
    DOCUMENTS,
    EntryDocument,
    document_of,
    parse_document,
)
from scaffolding.io.json_files import parse_json
from scaffolding.io.paths import told
from scaffolding.io.written import unwritable, written_later
from scaffolding.journal.entries import Entry, Opened
from scaffolding.journal.journal import Form
from scaffolding.programme.programme import Programme

__all__ = [
    "LONGEST_LINE",
    "MOST_FAULTS",
    "entries_in",
    "line_of",
    "lines_in",
    "read_entry",
]

LONGEST_LINE: Final = 1024 * 1024
"""How long a line may be [byte]; the first of a mentor of 10,000 skills takes a tenth."""

MOST_FAULTS: Final = 100
"""How many faults are told of one journal."""

_SHOWN: Final = 40


def line_of(entry: Entry, /) -> bytes:
    """Return the line that an entry is written as, its break included.

    Raises:
        DocumentError: If it holds what could not be read again, such as a number that is
            not finite or half of a character.
    """
    try:
        text = document_of(entry).model_dump_json(exclude_defaults=True)
    except (ValidationError, PydanticSerializationError) as error:
        raise unwritable(entry, error) from None
    return text.encode() + b"\n"


def lines_in(file: IO[bytes], /) -> Iterator[bytes]:
    """Yield the lines of a file; one that is too long is cut there, and is the last."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        if len(line) > LONGEST_LINE:
            return


def read_entry(line: bytes, /) -> Entry:
    """Return an entry that stands by itself, in no journal yet.

    Raises:
        DocumentError: If it is none. It holds every fault.
    """
    try:
        return _entry(line)
    except (ValidationError, DuplicateNameError, InvariantError):
        faults = tuple(_faults(line))
        raise DocumentError(document="The entry", faults=faults) from None


def entries_in(
    lines: Iterable[bytes],
    document: str,
    programme: Programme | None = None,
    *,
    most: int = MOST_FAULTS,
) -> Iterator[Entry]:
    """Yield the entries on the lines, up to the first that is none or not well-formed.

    Args:
        lines: The lines, each with its break.
        document: What they are lines of, for messages.
        programme: The programme that it must have been kept with; any if None.
        most: After how many faults reading ends.

    Raises:
        ChangedError: If it was kept with another programme.
        DocumentError: When all is read, if anything was wrong.
    """
    reading = _Reading(programme)
    faults: list[Fault] = []
    number = 0
    for number, line in enumerate(lines, start=1):
        read = reading.read(line)
        if isinstance(read, list):
            faults += (evolve(fault, file=document, line=number) for fault in read)
        elif not faults:
            yield read
        if len(faults) >= most:
            break
    if number == 0:
        empty = InvariantError(where="A journal", rule="hold an entry", got="nothing")
        faults = [Fault("$", empty, file=document)]
    if faults:
        raise DocumentError(document=document, faults=tuple(faults[:most]))


@define
class _Reading:
    """What is remembered of the lines before."""

    programme: Programme | None
    form: Form | None = field(factory=Form)

    def read(self, line: bytes) -> Entry | list[Fault]:
        """Return the entry on one more line, or all that is wrong with it."""
        try:
            entry = _entry(line)
        except (ValidationError, DuplicateNameError, InvariantError):
            self.form = None  # The form of what follows rests on what this line is.
            return _faults(line)
        if self.form is None:
            return entry
        if isinstance(entry, Opened) and self.programme is not None:
            _check_programme(entry, self.programme)
        try:
            self.form.accept(entry)
        except JournalError:
            return _put_right(self.form, entry)
        return entry


def _once(pairs: list[tuple[str, object]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise DuplicateNameError(kind="key", name=twice)


# pydantic takes the last of two values for one key, and is not to be asked otherwise.
_keys_once = JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str).decode


_spaced = re.compile(rb'"[ \t\r\n]').search


def _entry(line: bytes) -> Entry:
    if len(line) > LONGEST_LINE:
        rule = f"be of {LONGEST_LINE} bytes at most"
        raise InvariantError(where="A line", rule=rule, got="more")
    document = parse_document(line)
    # Every key ends in a quote, and if no space follows it, in a colon. So where that is
    # to be found no oftener than there are keys, none of them stands twice.
    n_keys = len(document.model_fields_set)
    if line.count(b'":') != n_keys or _spaced(line):
        _keys_once(line.decode())
    entry: Entry = document.to_domain()
    return entry


def _faults(line: bytes) -> list[Fault]:
    """Return all that is wrong with a line that was refused."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        if error.reason == _BROKEN_OFF:  # In the middle of a character.
            text = _shortened(line[: error.start].decode())
            return [_whole("The last line", "be whole", text, _TORN)]
        byte = f"byte {line[error.start]:#04x} at {error.start}"
        return [_whole("A line", "be UTF-8", byte)]
    if len(line) > LONGEST_LINE:
        return [_whole("A line", f"be of {LONGEST_LINE} bytes at most", "more")]
    parsed = parse_json(text.strip())
    if parsed.value is None and parsed.faults:
        if not text.endswith("\n"):
            return [_whole("The last line", "be whole", _shortened(text), _TORN)]
        return [_whole("A line", "be JSON", _shortened(text))]
    if parsed.faults:
        return list(parsed.faults)
    return [Fault(told(path), error) for path, error in _wrong(line, parsed.value)]


_BROKEN_OFF: Final = "unexpected end of data"
"""Why a character that is cut at the end of a line cannot be read. A line with its break
ends in a whole character, so it is the last line, and broke off."""

_TORN: Final = (
    "What wrote it was stopped. JournalFile sets such a line aside and goes on."
)


def _wrong(
    line: bytes, raw: object
) -> Iterator[tuple[tuple[str | int, ...], ScaffoldingError]]:
    if not isinstance(raw, dict):
        got = _shortened(str(raw))
        yield (), InvariantError(where="A line", rule="be an object", got=got)
        return
    kind = raw.get("kind")
    if kind is None:
        got = ", ".join(raw)
        yield ("kind",), InvariantError(where="kind", rule="stand here", got=got)
    elif not isinstance(kind, str) or kind not in DOCUMENTS:
        known = tuple(DOCUMENTS)
        yield (
            ("kind",),
            UnknownNameError(kind="kind of entry", name=str(kind), known=known),
        )
    elif kind == "opened" and (later := written_later(raw)) is not None:
        yield ("version",), later
    else:
        yield from _refused(DOCUMENTS[kind], line, raw)


def _refused(
    document: type[EntryDocument], line: bytes, raw: object
) -> Iterator[tuple[tuple[str | int, ...], ScaffoldingError]]:
    try:
        document.model_validate_json(line).to_domain()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] != "json_invalid":
            yield from broken(error, document, raw)
            return
        # What Python reads and JSON does not allow, such as half of a character.
        got = first["ctx"]["error"]
        yield (), InvariantError(where="A line", rule="be JSON", got=got)
    except InvariantError as error:
        yield (), error


def _put_right(form: Form, entry: Entry) -> list[Fault]:
    """Return what is wrong with the form of an entry, and remember the entry.

    What is wrong is put right, so that what stands after it is not blamed.
    """
    faults: list[Fault] = []
    while True:
        try:
            form.accept(entry)
        except JournalError as error:
            path = "$.kind" if error.where == "the first entry" else f"$.{error.where}"
            where = error.where.replace("the first", "The first")
            told_so = InvariantError(where=where, rule=error.rule, got=error.got)
            faults.append(Fault(path, told_so))
            if error.where in {"id", "the first entry"}:
                return faults
            right: Any = form.at if error.where == "at" else None
            entry = evolve(entry, **{error.where: right})
        else:
            return faults


def _check_programme(opened: Opened, programme: Programme) -> None:
    for what, was, given in (
        ("programme", opened.programme, programme.id),
        ("programme digest", opened.digest or programme.digest, programme.digest),
    ):
        if was != given:
            raise ChangedError(what=what, was=repr(was), given=repr(given), hint=_OTHER)


_OTHER: Final = (
    "Its entries name that one's skills and activities, and its standing rests on that "
    "one's numbers. Give that one; in a program, None reads it all the same."
)


def _whole(where: str, rule: str, got: str, hint: str = "") -> Fault:
    return Fault("$", InvariantError(where=where, rule=rule, got=got, hint=hint))


def _shortened(text: str) -> str:
    text = text.rstrip("\n")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
