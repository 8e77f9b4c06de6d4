"""``scaffolding next``: what comes next in a journal, and why; nothing is written."""

import json
from datetime import datetime
from pathlib import Path
from typing import Final

import click
from attrs import frozen
from rich.text import Text

from scaffolding.cli.clock import Clock, at_option, check_forward
from scaffolding.cli.content import Teller
from scaffolding.cli.deciding import told_decision
from scaffolding.cli.group import COMMANDS, UNUSABLE
from scaffolding.cli.journals import each_journal, journals_at, tell_unread
from scaffolding.cli.places import (
    in_language,
    programme_at,
    with_programme,
)
from scaffolding.cli.screen import answers
from scaffolding.cli.words import words
from scaffolding.errors import ScaffoldingError
from scaffolding.io.decisions import Json, decision_json
from scaffolding.io.journals import load_journal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Decision
from scaffolding.people import Mentee
from scaffolding.programme.programme import Programme

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  scaffolding next sari.jsonl
  scaffolding next sari.jsonl --at 2026-04-13 --language id
  scaffolding next records/ --json
  scaffolding next batik/ --programme my_programme/
"""


@click.command(short_help=COMMANDS["next"], epilog=_EXAMPLES)
@click.argument("journal", type=click.Path())
@with_programme
@at_option
@in_language
@click.option(
    "--json", "as_json", is_flag=True, help="Print an object a journal, each on a line."
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    journal: str,
    place: str,
    at: datetime | None,
    language: str,
    as_json: bool,
) -> None:
    """Say what comes next in JOURNAL, and why.

    JOURNAL is a file, or a folder whose .jsonl files are journals. Nothing is written to
    any of them. A journal in a folder that cannot be read is told, and the others go on;
    the exit code is then 2.
    """
    programme = programme_at(place, language=language)
    instant = Clock(at).at()
    files = journals_at(Path(journal))
    n_failed = 0
    for file, found in each_journal(
        files,
        lambda file: _considered(file, programme, instant),
        language=language,
        goes_on=Path(journal).is_dir(),
        is_told=True,
    ):
        if isinstance(found, ScaffoldingError):
            n_failed += 1
            _say_failed(file, found, as_json=as_json)
        else:
            _say(found, language, as_json=as_json, is_one=len(files) == 1)
    if n_failed:
        ctx.exit(UNUSABLE)


@frozen(kw_only=True)
class _Considered:
    """What comes next for one mentee."""

    file: Path
    mentee: Mentee
    at: datetime
    decision: Decision


def _considered(file: Path, programme: Programme, at: datetime) -> _Considered:
    mentorship = Mentorship.resume(programme, load_journal(file))
    check_forward(at, mentorship.standing.at)
    return _Considered(
        file=file,
        mentee=mentorship.mentee,
        at=at,
        decision=mentorship.consider(at=at),
    )


def _say(found: _Considered, language: str, *, as_json: bool, is_one: bool) -> None:
    if as_json:
        _print(
            {
                "journal": str(found.file),
                "mentee": {"id": found.mentee.id, "name": found.mentee.name},
                "at": found.at.isoformat(),
                **decision_json(found.decision, language, mentee=found.mentee.name),
            }
        )
        return
    screen = answers()
    if not is_one:
        screen.print(Text(f"{found.mentee.name} ({found.file})", style="cyan"))
    teller = Teller(words=words(language), mentee=found.mentee.name)
    screen.print(told_decision(found.decision, teller))


def _say_failed(file: Path, error: ScaffoldingError, *, as_json: bool) -> None:
    if as_json:
        _print({"journal": str(file), "error": str(error)})
    else:
        tell_unread(file, error)


def _print(found: dict[str, Json]) -> None:
    click.echo(json.dumps(found, ensure_ascii=False))
