"""``scaffolding read``: a journal in words, day by day, and its course as a picture."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Final

import click
from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from scaffolding.cli.clock import instant
from scaffolding.cli.group import COMMANDS
from scaffolding.cli.pictures import save_picture
from scaffolding.cli.places import in_language, programme_at, with_programme
from scaffolding.cli.screen import answers, messages
from scaffolding.cli.words import words
from scaffolding.io.journals import dumps_journal, load_journal
from scaffolding.journal.entries import Opened
from scaffolding.journal.journal import Journal
from scaffolding.journal.telling import Told, tell
from scaffolding.languages import Catalogue, catalogue
from scaffolding.programme.programme import Programme

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  scaffolding read sari.jsonl
  scaffolding read sari.jsonl --since 2026-10-01 --language id
  scaffolding read sari.jsonl --picture sari.svg
  scaffolding read sari.jsonl --json
  scaffolding read nell.jsonl --programme bicycle
"""


@click.command(short_help=COMMANDS["read"], epilog=_EXAMPLES)
@click.argument("journal", type=click.Path(dir_okay=False))
@with_programme
@click.option(
    "--since",
    callback=instant,
    metavar="TIME",
    help="Leave out what was before, as 2026-04-06 or 2026-04-06T10:00.",
)
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the course into a file, as .png, .svg or .pdf, instead of printing it.",
)
@in_language
@click.option(
    "--json", "as_json", is_flag=True, help="Print an object an entry, each on a line."
)
def command(
    *,
    journal: str,
    place: str,
    since: datetime | None,
    picture: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Read JOURNAL in words, or see its course as a picture.

    Each entry is a sentence, day by day, by the names that the programme has for things.
    The picture has a row a skill and a mark a try: its colour tells how much help there
    was, its filling how it went. Nothing is written to the journal.
    """
    if picture is not None and as_json:
        said = "Take --json or --picture, not both."
        raise click.UsageError(said)
    programme = programme_at(place, language=language)
    kept = load_journal(journal, programme=programme)
    if picture is not None:
        _draw(kept, programme, picture, since, language)
        return
    told = [
        one
        for one in tell(kept, programme, language)
        if since is None or one.entry.at >= since
    ]
    if not told:
        messages().print(words(language).said["nothing_since"], style="dim")
    if as_json:
        _print(kept, told)
        return
    screen = answers()
    for part in _days(told, catalogue(language)):
        screen.print(part)


def _days(told: list[Told], words: Catalogue) -> Iterator[RenderableType]:
    """Yield each day, and what was said and done on it, with the time of day."""
    for day, of_day in groupby(told, lambda one: words.date(one.entry.at)):
        yield Rule(day, align="left", style="cyan")
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(ratio=1)
        last = ""
        for one in of_day:
            time = f"{one.entry.at:%H:%M}"
            grid.add_row("" if time == last else time, Text(one.sentence))
            last = time
        yield grid


def _print(journal: Journal, told: list[Told]) -> None:
    """Print each entry as it is stored, with its sentence beside it."""
    stored = dict(
        zip(
            (one.id for one in journal),
            dumps_journal(journal).splitlines(),
            strict=True,
        )
    )
    for one in told:
        document = json.loads(stored[one.entry.id]) | {"said": one.sentence}
        click.echo(json.dumps(document, ensure_ascii=False))


def _draw(
    journal: Journal,
    programme: Programme,
    file: Path,
    since: datetime | None,
    language: str,
) -> None:
    from scaffolding.plots.courses import plot_course  # noqa: PLC0415  Not everybody's.

    # The first entry has no mark, and says whose course it is.
    drawn = [
        entry
        for entry in journal
        if since is None or entry.at >= since or isinstance(entry, Opened)
    ]
    save_picture(plot_course(drawn, programme, language=language), file)
    click.echo(file)
