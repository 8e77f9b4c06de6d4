"""Whether each text is there, in every language, with the same numbers in each."""

import re
from collections.abc import Iterator
from typing import Final

from scaffolding.checks.walking import Holder, holders, texts
from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme

__all__ = ["badly_worded", "numbers", "unsaid"]

_PLACEHOLDER: Final = "{mentee}"

_BRACED: Final = re.compile(r"\{[^{}]*\}|[{}]")

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d{3}(?!\d))*")
"""Digits, their thousands set apart by a dot or by a comma, as languages do."""


def unsaid(programme: Programme, /) -> Iterator[Weakness]:
    """Yield what nobody has written yet: why, what is measured, when help can go."""
    for path, holder in holders(programme):
        key, said = _first_said(holder)
        if said is None:
            yield Weakness.of(f"{path}.{key}", WeaknessCode.TEXT_UNSAID)
        for j, scaffold in enumerate(holder.scaffolds):
            if scaffold.withdraw_when is None:
                place = f"{path}.scaffolds[{j}].withdraw_when"
                yield Weakness.of(place, WeaknessCode.TEXT_UNSAID)


def _first_said(holder: Holder) -> tuple[str, Texts | None]:
    """Return what she should be told first, under the name that it goes by."""
    if isinstance(holder, Activity):
        return "success", holder.success
    return "why", holder.why


def badly_worded(programme: Programme, /) -> Iterator[Weakness]:
    """Yield the texts that a language lacks, or that differ in more than language."""
    found = list(texts(programme))
    languages = programme.languages or tuple(
        dict.fromkeys(language for _, text in found for language in text.languages)
    )
    for path, text in found:
        yield from _languages(path, text, languages)
        yield from _placeholders(path, text)
        yield from _numbers(path, text)


def numbers(text: str, /) -> tuple[str, ...]:
    """Return the numbers in a text, whatever sets their thousands apart, in order of size."""
    found = (re.sub(r"[.,]", "", one) for one in _NUMBER.findall(text))
    return tuple(sorted(found, key=int))


def _languages(
    path: str, text: Texts, languages: tuple[str, ...]
) -> Iterator[Weakness]:
    written = text.languages
    if missing := tuple(one for one in languages if one not in written):
        yield Weakness.of(path, WeaknessCode.TEXT_MISSING, languages=missing)
    if unlisted := tuple(one for one in written if one not in languages):
        yield Weakness.of(path, WeaknessCode.TEXT_UNLISTED, languages=unlisted)


def _placeholders(path: str, text: Texts) -> Iterator[Weakness]:
    braced = (one for _, said in text.by_language for one in _BRACED.findall(said))
    for one in dict.fromkeys(braced):
        if one != _PLACEHOLDER:
            yield Weakness.of(
                path, WeaknessCode.TEXT_PLACEHOLDER, placeholder=one, known=_PLACEHOLDER
            )


def _numbers(path: str, text: Texts) -> Iterator[Weakness]:
    (language, said), *translations = text.by_language
    ours = numbers(said)
    for other, translated in translations:
        theirs = numbers(translated)
        if theirs != ours:
            yield Weakness.of(
                path,
                WeaknessCode.TEXT_NUMBERS,
                language=language,
                numbers=ours,
                other=other,
                others=theirs,
            )
