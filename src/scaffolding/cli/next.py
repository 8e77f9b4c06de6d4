"""``scaffolding next``: what comes next in a journal, and why. It writes nothing."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
from attrs import frozen

from scaffolding.cli.clock import at_option, now
from scaffolding.cli.content import Teller
from scaffolding.cli.deciding import told_decision
from scaffolding.cli.places import BUILT_IN, in_language, programme_at
from scaffolding.cli.screen import answers
from scaffolding.cli.words import words
from scaffolding.io.decisions import decision_json
from scaffolding.io.journals import load_journal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Decision
from scaffolding.programme.programme import Programme

__all__ = ["command"]


@frozen(kw_only=True)
class _Next:
    """What comes next in one journal."""

    place: Path
    mentee: str
    at: datetime
    decision: Decision


@click.command(
    name="next",
    epilog="\b\nExamples:\n  scaffolding next sari.jsonl\n"
    "  scaffolding next records/ --json | jq .move\n",
)
@click.argument("journal", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--programme", default=BUILT_IN, show_default=True, help="What it was kept with."
)
@at_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON line a journal.")
@in_language
def command(
    *, journal: Path, programme: str, at: datetime | None, as_json: bool, language: str
) -> None:
    """Say what comes next in JOURNAL, and why; or in each journal of a folder.

    JOURNAL is a file in JSON Lines, or a folder of them. Nothing is written: what is
    said here is entered when somebody does it.
    """
    found = _all(journal, programme_at(programme), at)
    for one in found:
        if as_json:
            said = {
                "journal": one.place.name,
                "mentee": one.mentee,
                "at": one.at.isoformat(),
                **decision_json(one.decision, language),
            }
            click.echo(json.dumps(said, ensure_ascii=False))
            continue
        screen = answers()
        screen.print(f"{one.mentee} ({one.place.name})")
        teller = Teller(words=words(language), mentee=one.mentee)
        screen.print(told_decision(one.decision, teller))
        screen.print()


def _all(place: Path, programme: Programme, at: datetime | None) -> Iterator[_Next]:
    paths = sorted(place.glob("*.jsonl")) if place.is_dir() else [place]
    if not paths:
        said = f"There is no journal (*.jsonl) in {place}."
        raise click.UsageError(said)
    for path in paths:
        journal = load_journal(path, programme=programme)
        mentorship = Mentorship.resume(programme, journal)
        last = journal[len(journal) - 1].at
        then = max(last, now() if at is None else at)
        decision = mentorship.consider(at=then)
        yield _Next(
            place=path, mentee=mentorship.mentee.name, at=then, decision=decision
        )
