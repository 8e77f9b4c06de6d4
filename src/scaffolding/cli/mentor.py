"""``scaffolding mentor``: mentor somebody at the keyboard, and keep the journal."""

import sys
from datetime import datetime
from pathlib import Path

import click

from scaffolding.cli.clock import Clock, at_option
from scaffolding.cli.content import Teller
from scaffolding.cli.places import in_language, programme_at
from scaffolding.cli.screen import answers
from scaffolding.cli.session import Session
from scaffolding.cli.words import Words, words
from scaffolding.io.journal_file import JournalFile
from scaffolding.languages import catalogue
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.programme.programme import Programme

__all__ = ["command"]


@click.command(
    name="mentor",
    epilog='\b\nExamples:\n  scaffolding mentor umkm --mentee "Bu Sari" --trade warung\n'
    "  scaffolding mentor umkm --journal bu_sari.jsonl --language id\n",
)
@click.argument("programme")
@click.option("--mentee", help="How she is addressed, as Bu Sari.")
@click.option("--mentor", default="", help="How you are addressed.")
@click.option(
    "--trade", default="", help="Her kind of trade, as the programme names it."
)
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the journal is kept; one that is there already goes on.",
)
@at_option
@in_language
def command(
    *,
    programme: str,
    mentee: str | None,
    mentor: str,
    trade: str,
    journal: Path | None,
    at: datetime | None,
    language: str,
) -> None:
    """Mentor somebody, here and now, and keep the journal.

    You answer for the mentee; you are offered moves, with reasons and the words to use at
    the table; and you may always offer something of your own, with your reason. Every
    line is on disk before the next one is read: Ctrl-C loses nothing, and the same
    command with the same journal goes on where it stopped.
    """
    found, says = programme_at(programme), words(language)
    if mentee is None and (journal is None or not journal.exists()):
        mentee = click.prompt(says.said["ask_mentee"])
    place = journal or Path(f"{(mentee or '').lower().replace(' ', '_')}.jsonl")
    with JournalFile(place) as kept:
        if len(kept):
            mentorship = Mentorship.resume(found, kept)
        else:
            mentorship = _begun(found, kept, mentee or "", mentor, trade)
        session = Session(
            mentorship=mentorship,
            teller=Teller(words=says, mentee=mentorship.mentee.name),
            clock=Clock(at),
        )
        _greet(session, place, len(kept))
        try:
            _converse(session)
        finally:
            line = says.said["kept"].format(journal=place, programme=programme)
            answers().print(line)


def _begun(
    programme: Programme, kept: JournalFile, mentee: str, mentor: str, trade: str
) -> Mentorship:
    helper = Mentor(mentor, masters=programme.skills) if mentor else None
    learner = Mentee(mentee, enterprise=Enterprise(context=trade))
    return Mentorship(programme, mentee=learner, mentor=helper, journal=kept)


def _greet(session: Session, place: Path, n_entries: int) -> None:
    says, screen = session.teller.words, answers()
    mentorship = session.mentorship
    helper = mentorship.mentor
    key = "opened_alone" if helper is None else "opened"
    name = "" if helper is None else helper.name
    screen.print(
        says.said[key].format(mentee=mentorship.mentee.name, mentor=name, journal=place)
    )
    last = mentorship.standing.at
    if last is not None:
        date = catalogue(says.language).date(last)
        screen.print(says.said["goes_on"].format(date=date, n=n_entries))
    screen.print(says.said["begin"])
    screen.print()


def _converse(session: Session) -> None:
    """Read a line at a time until there is none, or somebody says that it is over."""
    screen = answers()
    for part in session.move():
        screen.print(part)
    while not session.is_over:
        line = _line(session.teller.words)
        if line is None:
            return
        for part in session.say(line):
            screen.print(part)


def _line(says: Words) -> str | None:
    """Return what is typed next; None where the input ends."""
    if sys.stdin.isatty():
        try:
            return input(f"{says.language}> ")
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
