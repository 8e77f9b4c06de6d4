"""Cards: a skill on one sheet of A4, for the mentor and for the mentee, a language each.

A card is a page of its own, without the frame of the documentation, so that what is
printed is what one sees. The mentor's has what she looks for while the other works; the
mentee's has what she can do, how she knows that it is done, and what to ask herself.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Final

from scaffolding.errors import InvariantError
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Question, Scaffold
from scaffolding.programme.skills import Skill
from typesetting.voices import Voice

__all__ = ["ROOM", "mentee_card", "mentor_card"]

ROOM: Final = {"mentor": 4_700, "mentee": 2_400}
"""How many characters go on a sheet, measured in a wide typeface, DejaVu Sans."""

_ENDS: Final = (".", "?", "!", "”")
_STYLE: Final = (Path(__file__).parent / "card.css").read_text(encoding="utf-8")


def mentor_card(skill: Skill, programme: Programme, voice: Voice, /) -> str:
    """Return the mentor's card of a skill: signs, mistakes, and when to help less.

    Raises:
        InvariantError: If a text is not said in that language, or it is too long a card.
    """
    words = voice.card
    parts = [_section(words["stairs"], _stairs(skill.scaffolds, voice))]
    parts += [
        _section(_head(it, voice), _watched(it, voice))
        for it in programme.activities_of(skill)
    ]
    return _card(skill, voice, whose="mentor", body=parts)


def mentee_card(skill: Skill, programme: Programme, voice: Voice, /) -> str:
    """Return the mentee's card of a skill: what it is good for, and her own checks.

    Raises:
        InvariantError: If a text is not said in that language, or it is too long a card.
    """
    parts = []
    if skill.why is not None:
        parts.append(_section(voice.card["first"], [_p(voice.text(skill.why))]))
    parts += [
        _section(_head(it, voice), _own(it, voice))
        for it in programme.activities_of(skill)
    ]
    return _card(skill, voice, whose="mentee", body=parts)


def _card(skill: Skill, voice: Voice, *, whose: str, body: list[str]) -> str:
    n = len(unescape(re.sub(r"<[^>]+>", "", "".join(body))))
    if n > ROOM[whose]:
        raise InvariantError(
            where=f"the {whose}'s card of {skill.id} in {voice.language!r}",
            rule=f"be of {ROOM[whose]:,} characters at most, to fit on one sheet",
            got=n,
        )
    foot = voice.card["foot" if whose == "mentor" else "mentee_foot"]
    name = escape(f"{skill.id} {voice.text(skill.name)}")
    return f"""<!doctype html>
<html lang="{voice.language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>
{_STYLE}</style>
<article class="{whose}">
<header><h1>{name}</h1><p>{escape(voice.card[whose])}</p></header>
<main>
{"".join(body)}</main>
<footer>{escape(foot)}</footer>
</article>
</html>
"""


def _section(head: str, lines: Iterator[str] | list[str]) -> str:
    inside = "\n".join(lines)
    return f"<section><h2>{escape(head)}</h2>\n{inside}\n</section>\n"


def _head(activity: Activity, voice: Voice) -> str:
    minutes = voice.card["takes"].format(round(activity.minutes))
    return f"{voice.text(activity.name)} ({minutes})"


def _watched(activity: Activity, voice: Voice) -> Iterator[str]:
    words = voice.card
    if activity.success is not None:
        yield _p(voice.text(activity.success), label=words["done"])
    if activity.mistakes:
        yield f"<h3>{escape(words['watch'])}</h3><ul>"
        for foreseen in activity.mistakes:
            yield f"<li>{escape(voice.text(foreseen.mistake.name))}</li>"
        yield "</ul>"
    yield from _stairs(activity.scaffolds, voice)


def _stairs(scaffolds: tuple[Scaffold, ...], voice: Voice) -> Iterator[str]:
    yield "<ol>"
    for scaffold in scaffolds:
        yield f"<li>{_stair(scaffold, voice)}</li>"
    yield "</ol>"


def _stair(scaffold: Scaffold, voice: Voice) -> str:
    if isinstance(scaffold, Question):
        name = voice.quoted(scaffold.asks)
    else:
        name = voice.text(scaffold.name) if scaffold.name is not None else ""
    if not name.endswith(_ENDS):
        name += "."
    minutes = voice.said["minutes"].format(round(scaffold.minutes.mentor))
    told = f"<b>{escape(voice.kind(scaffold))}</b> ({minutes}): {escape(name)}"
    if scaffold.withdraw_when is None:
        return told
    less = escape(voice.text(scaffold.withdraw_when))
    return f"{told} <i>{escape(voice.card['less_help'])}:</i> {less}"


def _own(activity: Activity, voice: Voice) -> Iterator[str]:
    words = voice.card
    if activity.heard_as is not None:
        yield _p(voice.quoted(activity.heard_as))
    if activity.success is not None:
        yield _p(voice.text(activity.success), label=words["done"])
    asked = [it for it in activity.all_scaffolds if isinstance(it, Question)]
    if asked:
        yield _p(voice.quoted(asked[-1].asks), label=words["ask_self"])
    yield f'<p class="tick">☐ {escape(words["yours"])}</p>'


def _p(text: str, *, label: str = "") -> str:
    before = f"<b>{escape(label)}:</b> " if label else ""
    return f"<p>{before}{escape(text)}</p>"
