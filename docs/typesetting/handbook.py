"""The handbook: every page and every card of a programme, by the name of its file.

>>> from scaffolding import umkm
>>> from typesetting.handbook import cards, pages
>>> len(pages(umkm())), len(cards(umkm()))
(32, 128)
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from scaffolding.programme.programme import Programme
from typesetting.cards import mentee_card, mentor_card
from typesetting.markdown import literal
from typesetting.skills import card_name, skill_page
from typesetting.voices import Voice, voice

__all__ = ["cards", "index_lines", "pages", "voices", "write"]

_FIRST = "en"
"""The language of the documentation; the others stand beside it."""


def voices(programme: Programme, /) -> tuple[Voice, ...]:
    """Return the voices of the programme's languages, that of the documentation first."""
    languages = sorted(programme.languages, key=lambda it: (it != _FIRST, it))
    return tuple(map(voice, languages))


def pages(programme: Programme, /) -> Mapping[str, str]:
    """Return the page of each skill, in Markdown, by the name of its file.

    Raises:
        InvariantError: If a text is not said in one of the programme's languages.
    """
    said = voices(programme)
    return {
        f"{skill.id}.md": skill_page(skill, programme, said)
        for skill in programme.skills
    }


def cards(programme: Programme, /) -> Mapping[str, str]:
    """Return the cards of each skill in each language, in HTML, by the name of its file.

    Raises:
        InvariantError: If a text is not said in one of the programme's languages.
    """
    makers = {"mentor": mentor_card, "mentee": mentee_card}
    return {
        card_name(skill, whose, it.language): make(skill, programme, it)
        for skill in programme.skills
        for it in voices(programme)
        for whose, make in makers.items()
    }


def index_lines(programme: Programme, /) -> Iterator[str]:
    """Yield a table of contents, in the order of the programme."""
    names = " · ".join(
        literal(it.text(programme.name)) for it in voices(programme) if programme.name
    )
    yield from ("```{toctree}", ":hidden:", "")
    yield from (f"skills/{skill.id}" for skill in programme.skills)
    yield from ("```", "", f"**{names}**", "")
    for skill in programme.skills:
        told = " · ".join(literal(it.text(skill.name)) for it in voices(programme))
        yield f"- [{literal(skill.id)}](skills/{skill.id}.md) {told}"


def write(files: Mapping[str, str], folder: Path, /) -> None:
    """Make a folder hold these files and no others; those that are as they should be stay.

    A build looks at when a file was written, so that one left alone is not read again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
