"""``scaffolding demo``: a mentorship from the first wish to the last, in a screen or three."""

import json
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Final

import click

from scaffolding.cli.content import Teller
from scaffolding.cli.demo_screen import Show
from scaffolding.cli.group import COMMANDS
from scaffolding.cli.places import USUAL, in_language, programme_at
from scaffolding.cli.screen import answers
from scaffolding.cli.story import SCRIPTS, Scene, Story, tell
from scaffolding.cli.words import words
from scaffolding.errors import InvariantError
from scaffolding.io.decisions import Json, decision_json
from scaffolding.io.journal_file import JournalFile
from scaffolding.languages import catalogue, counted

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  scaffolding demo
  scaffolding demo --language id
  scaffolding demo bicycle
  scaffolding demo --journal sari.jsonl
  scaffolding demo --json
"""


@click.command(short_help=COMMANDS["demo"], epilog=_EXAMPLES)
@click.argument("programme", type=click.Choice(tuple(SCRIPTS)), default=USUAL)
@in_language
@click.option("--json", "as_json", is_flag=True, help="Print each move as a JSON line.")
@click.option(
    "--journal",
    "place",
    type=click.Path(dir_okay=False),
    help="Keep the journal that comes of it, in a file that is new or empty.",
)
def command(*, programme: str, language: str, as_json: bool, place: str | None) -> None:
    """Watch how it goes: a scripted mentee, and each move as it is decided.

    With umkm, Bu Sari wants a loan and cannot read a balance sheet; with bicycle, Nell
    wants to change gear on a hill and has a wheel that rubs. What she says and how her
    tries go is scripted. Every move of her mentor's is decided as you watch, by the
    programme and the seven principles; months pass in a second.
    """
    found = programme_at(programme, language=language)
    with nullcontext() if place is None else _new_journal(place) as journal:
        story = tell(found, language=language, journal=journal)
    if as_json:
        for scene in story.scenes:
            told = _scene_json(scene, language, story.mentee.name)
            click.echo(json.dumps(told, ensure_ascii=False))
        return
    screen = answers()
    shown = Show(
        story=story,
        teller=Teller(words=words(language), mentee=story.mentee.name),
        says=catalogue(language),
        lines=_lines(story, language),
    )
    for part in shown.parts():
        screen.print(part)


def _new_journal(place: str) -> JournalFile:
    """Return the file that the story is kept in.

    Raises:
        DocumentError: If something else stands in it.
        InUseError: If somebody has it open.
        InvariantError: If a journal stands in it.
        OSError: If it cannot be opened.
    """
    journal = JournalFile(place)
    if len(journal):
        journal.close()
        raise InvariantError(
            where="The journal of a story",
            rule="be a file that is new or empty",
            got=f"{place}, {counted(len(journal), 'entry', 'entries')}",
            hint="Name another file; what stands there was left as it is.",
        )
    return journal


def _lines(story: Story, language: str) -> Mapping[str, str]:
    """Return what is said in the story; its own lines in a language that it is told in.

    A story is told in the languages of its programme, and where the language is another
    its lines are, like the programme's texts, those that were written first.
    """
    says, name = words(language), story.programme.id
    first = words(story.programme.languages[0])
    return {**says.story, **says.stories.get(name, first.stories[name])}


def _scene_json(scene: Scene, language: str, mentee: str) -> dict[str, Json]:
    outcome, mood = scene.outcome, scene.mood
    return {
        "at": scene.at.isoformat(),
        **decision_json(scene.decision, language, mentee=mentee),
        "reply": scene.reply.value,
        "replied_at": scene.replied_at.isoformat(),
        "outcome": None if outcome is None else outcome.name.lower(),
        "mood": None if mood is None else mood.value,
        "mastery": scene.mastery,
    }
