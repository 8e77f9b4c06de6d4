"""Programmes in files: a folder that a mentor can read, or one document for programs.

>>> from scaffolding import Programme, Skill, Texts
>>> from scaffolding.io import dumps_programme, loads_programme
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> shop = Programme(id="shop", skills=(records,))
>>> loads_programme(dumps_programme(shop)) == shop
True

What is wrong with a file is told all at once, each fault with its place:

>>> from scaffolding.errors import DocumentError
>>> try:
...     loads_programme('''
... version: 1
... programme: shop
... skills:
... - {skill: R1, name: {en: Keep written records}, prior: 87}
... - {skill: R2, name: {en: Record sales}, prior: 0.09, requires: [R11]}
... ''')
... except DocumentError as error:
...     print(error)
The text has 2 faults:
  5 $.skills[0].prior: prior must be a number from 0 to 1, got 87.
  6 $.skills[1].requires[0]: There is no skill 'R11'. Did you mean 'R1'? Defined: R1, R2.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from os import PathLike
from pathlib import Path as FilePath
from typing import Final, TypeAlias, TypeVar

from attrs import frozen
from pydantic import ValidationError

from scaffolding.errors import (
    DocumentError,
    DuplicateNameError,
    Fault,
    InvariantError,
    UnknownNameError,
)
from scaffolding.io.documents import Document, broken
from scaffolding.io.files import write_whole
from scaffolding.io.outlines import Entry, Outline
from scaffolding.io.outlining import (
    keys_of,
    outline_of_folder,
    outline_of_whole,
    scaffold_faults,
)
from scaffolding.io.pages import Page
from scaffolding.io.paths import told
from scaffolding.io.programme_documents import (
    VERSION,
    IndexDocument,
    ProgrammeDocument,
    is_file_name,
)
from scaffolding.io.skill_documents import MistakesDocument, SkillFileDocument
from scaffolding.programme.programme import Programme

__all__ = [
    "INDEX",
    "SHARED",
    "Read",
    "dump_programme",
    "dumps_programme",
    "load_programme",
    "loads_programme",
    "read_programme",
]

INDEX: Final = "programme.yaml"
"""The file of a folder that says what the programme is."""

SHARED: Final = "mistakes.yaml"
"""The file of a folder with the mistakes of two skills or more; there may be none."""

_D = TypeVar("_D", bound=Document)

_Location: TypeAlias = "str | PathLike[str]"


def load_programme(path: _Location, /) -> Programme:
    """Return the programme that is written there.

    Args:
        path: A folder with a ``programme.yaml``, or one YAML or JSON file.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
        OSError: If there is nothing there, or it cannot be opened.
    """
    return read_programme(path).programme


def loads_programme(text: str, /) -> Programme:
    """Return the programme of a text, in YAML or JSON.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
    """
    return _whole(Page.of(text, name="")).programme


def dump_programme(programme: Programme, path: _Location, /) -> None:
    """Write the programme to one file, as JSON, whole or not at all.

    Raises:
        DocumentError: If it holds what no document can say.
        OSError: If it cannot be written; what stood there still stands.
    """
    write_whole(FilePath(path), dumps_programme(programme))


def dumps_programme(programme: Programme, /) -> str:
    """Return the programme as one JSON document.

    Raises:
        DocumentError: If it holds what no document can say: a text without words, or two
            totals of one id in a table.
    """
    try:
        document = ProgrammeDocument.from_domain(programme)
    except DuplicateNameError as error:
        raise DocumentError(
            document=programme.id, faults=(Fault("$", error),)
        ) from None
    held = document.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    try:
        ProgrammeDocument.model_validate(held)
    except ValidationError as error:
        found = broken(error, ProgrammeDocument, held)
        faults = tuple(Fault(told(path), one) for path, one in found)
        raise DocumentError(document=programme.id, faults=faults) from None
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"


@frozen(kw_only=True)
class Read:
    """A programme, and where in its files each thing stands.

    Attributes:
        programme: The programme.
        outline: Where its skills, activities and scaffolds stand.
    """

    programme: Programme
    outline: Outline


def read_programme(path: _Location, /) -> Read:
    """Return the programme that is written there, and where each thing in it stands.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
        OSError: If there is nothing there, or it cannot be opened.
    """
    place = FilePath(path)
    if place.is_dir():
        return _folder(place)
    return _whole(Page.read(place, name=place.name))


def _folder(place: FilePath) -> Read:
    index = Page.read(place / INDEX, name=INDEX)
    _refuse(str(place), _beyond_reading(index))
    head, faults = _shaped(index, IndexDocument)
    shared, shared_page, more = _shared(place)
    faults += more
    files: list[SkillFileDocument] = []
    pages: list[Page] = []
    for i, name in enumerate(Entry(index, (), keys_of(index)).names("skills")):
        if not is_file_name(name):
            continue  # That is a fault already, and no file to look for.
        page = _skill_page(place, name)
        if page is None:
            faults.append(index.fault(("skills", i), _no_file(place, f"{name}.yaml")))
            continue
        file, more = _shaped(page, SkillFileDocument)
        faults += more
        pages.append(page)
        if file is not None:
            faults += _misnamed(page, file, name)
            files.append(file)
    outline = outline_of_folder(index, shared_page, pages)
    faults = _ordered(faults, outline.faults())
    if head is None or shared is None or faults:
        raise DocumentError(document=str(place), faults=tuple(faults))
    return Read(programme=head.to_domain(shared.to_domain(), files), outline=outline)


def _whole(page: Page) -> Read:
    document = page.name or "The text"
    _refuse(document, _beyond_reading(page))
    found, faults = _shaped(page, ProgrammeDocument)
    index = Entry(page, (), keys_of(page))
    outline = outline_of_whole(index)
    faults = _ordered(faults, chain(scaffold_faults(index), outline.faults()))
    if found is None or faults:
        raise DocumentError(document=document, faults=tuple(faults))
    return Read(programme=found.to_domain(), outline=outline)


def _ordered(faults: list[Fault], named: Iterable[Fault]) -> list[Fault]:
    """Return all faults in the order of files and lines, none told twice.

    Args:
        faults: What the files are, that they should not be.
        named: What the names in them lead to; not told where the file itself is wrong.
    """
    known = {(fault.file, fault.path) for fault in faults}
    news = [
        fault
        for fault in named
        if not any((fault.file, path) in known for path in _way(fault.path))
    ]
    # One scaffold that two hold is one place, whose faults are found twice.
    every = [*faults, *{str(fault): fault for fault in news}.values()]
    files = {name: i for i, name in enumerate(dict.fromkeys(it.file for it in every))}
    return sorted(every, key=lambda fault: (files[fault.file], fault.line))


def _way(path: str) -> Iterator[str]:
    """Yield a path and all that it leads through, the top first."""
    yield "$"
    yield from (
        path[: step.end()] for step in re.finditer(r"\.[^.\[]+|\[[^\]]+\]", path)
    )


def _refuse(document: str, faults: Iterable[Fault]) -> None:
    if found := tuple(faults):
        raise DocumentError(document=document, faults=found)


def _beyond_reading(page: Page) -> Iterator[Fault]:
    """Yield why a document is not even looked at: there is none, or it is of the future."""
    if page.value is None:
        yield from page.faults
        return
    version = keys_of(page).get("version")
    if isinstance(version, int) and version > VERSION:
        later = InvariantError(
            where="version",
            rule=f"be {VERSION}",
            got=version,
            hint="It was written for a later version of this library; install that.",
        )
        yield page.fault(("version",), later)


def _shaped(page: Page, shape: type[_D]) -> tuple[_D | None, list[Fault]]:
    """Return the document that a page holds, and what keeps it from being one."""
    faults = list(page.faults)
    if page.value is None:
        return None, faults
    try:
        return shape.model_validate(page.value), faults
    except ValidationError as error:
        known = {fault.path for fault in faults}
        found = (page.fault(path, it) for path, it in broken(error, shape, page.value))
        faults += (fault for fault in found if fault.path not in known)
        return None, faults


def _shared(
    place: FilePath,
) -> tuple[MistakesDocument | None, Page | None, list[Fault]]:
    """Return the mistakes of two skills or more; a programme may have none."""
    try:
        page = Page.read(place / SHARED, name=SHARED)
    except FileNotFoundError:
        return MistakesDocument(mistakes={}), None, []
    document, faults = _shaped(page, MistakesDocument)
    return document, page, faults


def _skill_page(place: FilePath, name: str) -> Page | None:
    try:
        return Page.read(place / f"{name}.yaml", name=f"{name}.yaml")
    except FileNotFoundError:
        return None


def _no_file(place: FilePath, name: str) -> UnknownNameError:
    others = {path.name for path in place.glob("*.yaml")} - {INDEX, SHARED}
    return UnknownNameError(kind="file", name=name, known=tuple(sorted(others)))


def _misnamed(page: Page, file: SkillFileDocument, name: str) -> Iterator[Fault]:
    if file.skill != name:
        rule = f"be {name!r}, as the file is called"
        wrong = InvariantError(where="skill", rule=rule, got=file.skill)
        yield page.fault(("skill",), wrong)
