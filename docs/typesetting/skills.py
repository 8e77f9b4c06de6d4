"""Skills as pages: each thing said in every language, side by side.

The help of a skill stands before its activities, and that of an activity in the order of
its staircase, so that help falls as one reads down.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Question, Scaffold
from scaffolding.programme.skills import Skill
from typesetting.markdown import bullets, labelled, literal
from typesetting.scaffolds import scaffold_lines
from typesetting.voices import Voice

__all__ = ["CARDS", "card_name", "skill_page"]

CARDS: Final = ("mentor", "mentee")
"""For whom there are cards."""

_Lines: TypeAlias = Iterator[str]


def skill_page(skill: Skill, programme: Programme, voices: Sequence[Voice], /) -> str:
    """Return the page of a skill, in Markdown.

    Raises:
        InvariantError: If a text is not said in one of the languages.
    """
    return "\n".join(_page(skill, programme, voices)) + "\n"


def card_name(skill: Skill, whose: str, language: str, /) -> str:
    """Return the name of a card's file."""
    return f"{skill.id}-{whose}.{language}.html"


def _page(skill: Skill, programme: Programme, voices: Sequence[Voice]) -> _Lines:
    # The two columns take the room of the contents beside the page.
    yield from ("---", "hide-toc: true", "---", "")
    yield f"# {literal(skill.id)} {_names(skill.name, voices)}"
    yield from _beside(voices, lambda voice: _skill(skill, programme, voice))
    if skill.scaffolds:
        yield f"## {' · '.join(voice.labels['shared'] for voice in voices)}"
        yield from _help(skill.scaffolds, programme, voices)
    for activity in programme.activities_of(skill):
        yield f"## {_names(activity.name, voices)}"
        yield from _beside(voices, _told(activity, programme))
        yield from _help(activity.scaffolds, programme, voices)


def _help(
    scaffolds: Iterable[Scaffold], programme: Programme, voices: Sequence[Voice]
) -> _Lines:
    for scaffold in scaffolds:
        yield f"### {' · '.join(_kind(scaffold, voice) for voice in voices)}"
        yield from _beside(voices, _said(scaffold, programme))


def _beside(voices: Sequence[Voice], said: Callable[[Voice], Iterable[str]]) -> _Lines:
    """Yield what is said in each language, in a column of its own."""
    yield from ("", '<div class="beside">')
    for voice in voices:
        yield from (f'<div lang="{voice.language}">', "")
        yield from said(voice)
        yield from ("", "</div>")
    yield from ("</div>", "")


def _told(activity: Activity, programme: Programme) -> Callable[[Voice], _Lines]:
    return lambda voice: _activity(activity, programme, voice)


def _said(scaffold: Scaffold, programme: Programme) -> Callable[[Voice], _Lines]:
    return lambda voice: scaffold_lines(scaffold, programme, voice)


def _skill(skill: Skill, programme: Programme, voice: Voice) -> _Lines:
    if skill.why is not None:
        yield literal(voice.text(skill.why))
        yield ""
    labels = voice.labels
    chance = literal(voice.catalogue.chance(skill.prior))
    yield from bullets(
        (
            labelled(
                labels["prior"], f"{chance} ([{labels['numbers']}](../numbers.md))"
            ),
            labelled(labels["requires"], _linked(programme.required(skill), voice)),
            labelled(labels["opens"], _linked(programme.opens(skill), voice)),
            labelled(labels["cards"], _cards(skill, voice)),
        )
    )


def _activity(activity: Activity, programme: Programme, voice: Voice) -> _Lines:
    words = voice.words.labels
    if activity.heard_as is not None:
        said = literal(voice.text(activity.heard_as))
        yield from (labelled(words["heard_as"], said), "")
    if activity.success is not None:
        yield from (
            labelled(words["success"], literal(voice.text(activity.success))),
            "",
        )
    yield from bullets(_facts(activity, programme, voice))
    if activity.mistakes:
        yield from (f"**{literal(voice.labels['mistakes'])}**", "")
        yield from bullets(_mistake(it, voice) for it in activity.mistakes)


def _facts(activity: Activity, programme: Programme, voice: Voice) -> _Lines:
    labels = voice.labels
    if (need := programme.need(activity.need)) is not None:
        yield labelled(labels["need"], literal(voice.text(need.name)))
    names = [voice.text(programme.context(it).name) for it in activity.contexts]
    fitting = voice.catalogue.listed(names) if names else labels["every_context"]
    yield labelled(labels["contexts"], literal(fitting))
    minutes = voice.said["minutes"].format(round(activity.minutes))
    yield labelled(labels["takes"], minutes)
    kinds = [voice.words.kinds[type(one).__name__] for one in activity.all_scaffolds]
    yield labelled(labels["staircase"], " → ".join([*kinds, labels["alone"]]))


def _mistake(foreseen: Foreseen, voice: Voice) -> str:
    rate = voice.said["rate"].format(voice.catalogue.chance(foreseen.rate))
    name = literal(voice.text(foreseen.mistake.name))
    seen = foreseen.mistake.seen_as
    told = "" if seen is None else f" {literal(voice.text(seen))}"
    return f"**{name}** ({literal(rate)}).{told}"


def _kind(scaffold: Scaffold, voice: Voice) -> str:
    kind = voice.kind(scaffold)
    if isinstance(scaffold, Question):
        return f"{kind} ({voice.forms[scaffold.form.name]})"
    return kind


def _names(text: Texts, voices: Sequence[Voice]) -> str:
    return " · ".join(literal(voice.text(text)) for voice in voices)


def _linked(skills: Iterable[Skill], voice: Voice) -> str:
    links = [
        f"[{literal(f'{one.id} {voice.text(one.name)}')}]({one.id}.md)"
        for one in skills
    ]
    return ", ".join(links) if links else literal(voice.labels["nothing"])


def _cards(skill: Skill, voice: Voice) -> str:
    """Return links to cards. They are no pages of Sphinx's, so it is not asked for them."""
    return ", ".join(
        f'<a href="../cards/{card_name(skill, whose, voice.language)}">'
        f"{voice.labels[f'{whose}_card']}</a>"
        for whose in CARDS
    )
