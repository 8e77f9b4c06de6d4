"""``scaffolding mentor``: mentor somebody at the keyboard, and keep the journal."""

import re
import sys
import warnings
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from shlex import join
from typing import Final

import click
from attrs import frozen

from scaffolding.cli.clock import Clock, at_option, check_forward
from scaffolding.cli.content import Teller
from scaffolding.cli.group import COMMANDS
from scaffolding.cli.places import in_language, programme_at
from scaffolding.cli.screen import answers
from scaffolding.cli.session import Session
from scaffolding.cli.words import Words, words
from scaffolding.errors import ChangedError
from scaffolding.io.journal_file import JournalFile, TornLineWarning
from scaffolding.languages import catalogue
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.programme.programme import Programme

__all__ = ["command"]

_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")

_EXAMPLES: Final = """\b
Examples:
  scaffolding mentor umkm --mentee "Bu Sari" --trade warung
  scaffolding mentor umkm --journal bu_sari.jsonl
  scaffolding mentor my_programme/ --mentee "Pak Joko" --language id
  scaffolding mentor bicycle --mentee Nell --trade own
  scaffolding mentor umkm --journal bu_sari.jsonl --at 2026-04-06T10:00
"""


@frozen(kw_only=True)
class _People:
    """Who is said to take part, empty where nothing is said; and the language of that."""

    mentee: str
    mentor: str
    trade: str
    language: str

    def begin(self, programme: Programme, kept: JournalFile) -> Mentorship:
        """Return a mentorship that begins."""
        # The two are taken to speak what the programme was written in first.
        spoken = programme.languages[:1] or (self.language,)
        helper = (
            Mentor(self.mentor, masters=programme.skills, languages=spoken)
            if self.mentor
            else None
        )
        trade = Enterprise(context=self.trade)
        learner = Mentee(self.mentee, languages=spoken, enterprise=trade)
        return Mentorship(programme, mentee=learner, mentor=helper, journal=kept)

    def check(self, mentorship: Mentorship) -> None:
        """Check that a journal that goes on is theirs.

        Raises:
            ChangedError: If it is somebody else's.
        """
        mentee, mentor = mentorship.mentee, mentorship.mentor
        for what, was, given in (
            ("mentee", mentee.name, self.mentee),
            ("mentor", "" if mentor is None else mentor.name, self.mentor),
            ("trade", mentee.enterprise.context, self.trade),
        ):
            if given and given != was:
                hint = (
                    f"Leave out --{what} to go on with it, or name another --journal."
                )
                raise ChangedError(
                    what=what, was=repr(was), given=repr(given), hint=hint
                )


@click.command(short_help=COMMANDS["mentor"], epilog=_EXAMPLES)
@click.argument("programme")
@click.option("--mentee", default="", help="How she is addressed, as Bu Sari or Nell.")
@click.option("--mentor", default="", help="How you are addressed.")
@click.option(
    "--trade",
    default="",
    help="Her kind of trade, or whatever else the programme calls a context.",
)
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the journal is kept: one that is there goes on. By her name if left out.",
)
@at_option
@in_language
def command(
    *,
    programme: str,
    mentee: str,
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
    found, says = programme_at(programme, language=language), words(language)
    mentee = mentee.strip()
    is_new = journal is None or not journal.exists() or journal.stat().st_size == 0
    while is_new and not mentee:
        mentee = click.prompt(says.said["ask_mentee"]).strip()
    people = _People(mentee=mentee, mentor=mentor, trade=trade, language=language)
    with _opened(journal or _named_after(people.mentee)) as kept:
        session = _session(found, kept, people, Teller(words=says, mentee=""), at)
        _greet(session, kept)
        try:
            _converse(session)
        finally:
            line = says.told(
                "kept", journal=kept.path, command=_to_go_on(programme, kept, language)
            )
            # Whole, so that the command can be copied from it.
            answers().print(line, soft_wrap=True)


def _named_after(mentee: str) -> Path:
    """Return the file of that mentee's journal, in this folder."""
    name = _NOT_IN_A_NAME.sub("_", mentee.lower()).strip("_")
    return Path(f"{name or 'journal'}.jsonl")


def _to_go_on(programme: str, kept: JournalFile, language: str) -> str:
    """Return the command that goes on with a journal."""
    words = ("scaffolding", "mentor", programme, "--journal", str(kept.path))
    return join((*words, "--language", language))


def _opened(place: Path) -> JournalFile:
    with warnings.catch_warnings():
        # It is told in her language, by `_greet`.
        warnings.simplefilter("ignore", TornLineWarning)
        return JournalFile(place)


def _session(
    programme: Programme,
    kept: JournalFile,
    people: _People,
    teller: Teller,
    at: datetime | None,
) -> Session:
    """Return a session that begins, or goes on where its journal stops."""
    clock = Clock(at)
    if len(kept):
        mentorship = Mentorship.resume(programme, kept)
        people.check(mentorship)
        check_forward(clock.at(), mentorship.standing.at)
    else:
        mentorship = people.begin(programme, kept)
    named = Teller(words=teller.words, mentee=mentorship.mentee.name)
    return Session(mentorship=mentorship, teller=named, clock=clock)


def _greet(session: Session, kept: JournalFile) -> None:
    says, screen = session.teller.words, answers()
    mentorship = session.mentorship
    helper = mentorship.mentor
    key = "opened_alone" if helper is None else "opened"
    name = "" if helper is None else helper.name
    said = says.said[key].format(
        mentee=mentorship.mentee.name, mentor=name, journal=kept.path
    )
    screen.print(said)
    if kept.torn is not None:
        screen.print(says.said["torn"].format(kept.torn))
    last = mentorship.standing.at
    if last is not None:
        date = catalogue(says.language).date(last)
        screen.print(says.told("goes_on", date=date, n=len(kept)))
    screen.print(says.said["begin"])


def _converse(session: Session) -> None:
    """Read a line at a time until there is none, or somebody says that it is over."""
    with suppress(ImportError):  # Arrow keys and earlier lines, where there are any.
        import_module("readline")
    screen = answers()
    for part in session.move():
        screen.print(part)
    while not session.is_over:
        line = _line(session.teller.words)
        if line is None:
            return
        if not line.isprintable() and _is_garbled(line):
            screen.print(session.teller.words.said["garbled"], style="red")
            continue
        for part in session.say(line):
            screen.print(part)


def _is_garbled(line: str) -> bool:
    """Return whether there was something in it that is no text in this encoding."""
    return any("\ud800" <= it <= "\udfff" for it in line)


def _line(says: Words) -> str | None:
    """Return what is typed next; None where the input ends."""
    if sys.stdin.isatty():
        try:
            return input(f"{says.language}> ")
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
