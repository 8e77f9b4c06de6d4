"""Where the numbers of a programme come from: what its files say of it, as tables.

A programme that is loaded keeps no sources, because nothing rests on them. A file has them
under `sources`, for a skill as a whole and for a scaffold that rests on more. A source is a
key of the bibliography, or `ours`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.io.outlines import Entry, Outline
from scaffolding.io.programmes import Read
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Example
from scaffolding.programme.skills import Skill
from typesetting.markdown import literal, row

__all__ = ["bibliography", "number_lines", "source_lines"]

_NUMBERS: Final = {
    "practice": "that it is a skill",
    "prior": "its prior",
    "mistake_rates": "its mistakes' rates",
    "difficulty": "its activities' difficulties",
    "minutes": "its minutes",
    "figures": "its figures",
}
"""What each skill says the source of, and what the page calls it."""

_MORE: Final = {"standard": "its rules"}
"""What only some skills rest on."""

_OURS: Final = "ours"


def bibliography(path: Path, /) -> tuple[str, ...]:
    """Return the keys of a bibliography, in order."""
    text = path.read_text(encoding="utf-8")
    return tuple(re.findall(r"^@\w+\{(\w+),", text, flags=re.MULTILINE))


def source_lines(outline: Outline, known: tuple[str, ...], /) -> Iterator[str]:
    """Yield a table of what rests on which source, in Markdown.

    Args:
        outline: What stands in the programme's files.
        known: The keys of the bibliography.

    Raises:
        InvariantError: If a skill does not say where one of its numbers comes from.
        UnknownNameError: If a source is not in the bibliography.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for entry in outline.skills:
        for key, source in _said(entry).items():
            found.setdefault((key, source), []).append(entry.id("skill"))
    yield row("what", "from", "of the skills")
    yield row("---", "---", "---")
    for key, head in (_NUMBERS | _MORE).items():
        for (one, source), skills in found.items():
            if one == key:
                yield row(head, _cited(source, known), _which(skills, outline))
    for source, scaffolds in _by_scaffold(outline).items():
        names = ", ".join(f"`{name}`" for name in scaffolds)
        yield row("what is said in", _cited(source, known), names)


def number_lines(read: Read, /) -> Iterator[str]:
    """Yield a table of the numbers themselves, in Markdown, a row a skill."""
    programme = read.programme
    heads = ("skill", "prior", "mistakes' rates", "difficulties", "minutes alone")
    yield row(*heads, "mentor's minutes", "amounts in tables")
    yield row("---", *["---:"] * (len(heads) + 1))
    for skill in programme.skills:
        yield row(*_numbers(skill, programme))


def _numbers(skill: Skill, programme: Programme) -> Iterator[str]:
    activities = programme.activities_of(skill)
    own = [one for it in activities for one in it.scaffolds]
    scaffolds = [*skill.scaffolds, *own]
    yield f"[{literal(skill.id)}](skills/{skill.id}.md)"
    yield f"{skill.prior:g}"
    yield _range([it.rate for one in activities for it in one.mistakes])
    yield _range([it.difficulty for it in activities])
    yield _range([it.minutes for it in activities])
    yield _range([it.minutes.mentor for it in scaffolds])
    tables = [it for one in scaffolds if isinstance(one, Example) for it in one.figures]
    yield str(sum(len(table.amounts) for table in tables))


def _range(numbers: list[float]) -> str:
    if not numbers:
        return ""
    low, high = min(numbers), max(numbers)
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _said(entry: Entry) -> dict[str, str]:
    """Return the source of each number of a skill, by what it is a source of."""
    sources = entry.keys.get("sources")
    said = dict(sources) if isinstance(sources, Mapping) else {}
    name = entry.id("skill")
    if missing := [key for key in _NUMBERS if key not in said]:
        raise InvariantError(
            where=f"{name}.sources", rule=f"say {', '.join(missing)}", got=sorted(said)
        )
    allowed = _NUMBERS | _MORE
    for key in said:
        if key not in allowed:
            raise UnknownNameError(kind="number", name=key, known=tuple(allowed))
    return said


def _by_scaffold(outline: Outline) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in (*outline.skills, *outline.activities):
        for scaffold in entry.scaffolds:
            for source in scaffold.names("sources"):
                found.setdefault(source, []).append(scaffold.id("scaffold"))
    return found


def _which(skills: list[str], outline: Outline) -> str:
    every = len(skills) == len(outline.skills)
    return "every skill" if every else literal(" ".join(skills))


def _cited(source: str, known: tuple[str, ...]) -> str:
    if source == _OURS:
        return _OURS
    if source not in known:
        raise UnknownNameError(kind="source", name=source, known=known)
    return f"{{cite:t}}`{source}`"
