"""Talk: a mentorship as the machine leads it, told as it goes and tried at each decision."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from scaffolding.errors import NotOfferedError
from scaffolding.journal.entries import Entry
from scaffolding.journal.journal import Journal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Decision
from scaffolding.programme.programme import Programme
from scaffolding.testing.machine_moments import MentorshipLaw, Moment

__all__ = ["Talk", "programme_line"]

_BEGUN: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
_STEP: Final = timedelta(hours=1)

_WITHIN: Final = (
    "chooses_among_what_it_is_offered",
    "Principles bound and policies aim within them.",
)
_GOES_ON: Final = (
    "goes_on_whatever_she_does",
    "Whatever she says or does, a mentor can go on.",
)
"""Two laws more, which are broken before there is anything to look at."""


def programme_line(programme: Programme, /) -> str:
    """Return a programme in a line: its skills, and what each requires."""
    n = len(programme.skills)
    if n > 6:  # noqa: PLR2004  More than fits on a line.
        return f"programme {programme.id!r} of {n} skills"
    skills = "; ".join(
        f"{it.id} requires {' '.join(it.requires)}" if it.requires else it.id
        for it in programme.skills
    )
    return f"programme of {n} skill{'s' * (n > 1)}: {skills}"


class Talk:
    """A mentorship that is going on, and what was said in it so far.

    Attributes:
        mentorship: The mentorship.
        at: The instant that it has got to.
    """

    def __init__(
        self,
        mentorship: Mentorship,
        resume: Callable[[Journal], Mentorship],
        laws: tuple[MentorshipLaw, ...],
    ) -> None:
        """Begin with a mentorship, with what reads it again, and with what must hold."""
        self.mentorship, self.at = mentorship, _BEGUN
        self._resume, self._laws = resume, laws
        self._lines: list[str] = []
        self._is_said = True

    def __str__(self) -> str:
        """Return the programme in a line, and each move with what she did in one."""
        lines = [f"{i:>3}  {line}" for i, line in enumerate(self._lines, start=1)]
        return "\n".join([programme_line(self.mentorship.programme), *lines])

    @property
    def n_moves(self) -> int:
        """How many moves the mentor has made, and what she said before them."""
        return len(self._lines)

    def says(self, said: str, /) -> None:
        """Keep what she says or does, beside the move that it answers."""
        if not self._lines:
            self._lines.append(f"She {said}")
        else:
            self._lines[-1] += f", {said}" if self._is_said else f"  {said}"
        self._is_said = True

    def decide(self) -> None:
        """Let the mentor move if nothing waits, and try what must hold.

        Raises:
            AssertionError: If something does not; it tells the dialogue up to there.
        """
        self.at += _STEP
        moment = self._moment()
        if moment is None:
            return
        self._line(Decision(move=moment.move).explain("en"))
        for law in self._laws:
            try:
                law(moment)
            except AssertionError as error:
                why = " ".join((law.__doc__ or "").split())
                # pytest adds what it compared, to assertions of a user's own.
                told = str(error).partition("\nassert ")[0]
                raise self._broken(law.__name__, told, why) from None

    def _moment(self) -> Moment | None:
        """Return what is decided now; None if something waits, and nothing is."""
        mentorship, at = self.mentorship, self.at
        before = tuple(mentorship.journal)
        field = mentorship.field.as_of(mentorship.standing.as_of(at))
        try:
            considered = mentorship.consider(at=at)
            decision = mentorship.next_move(at=at)
        except NotOfferedError as error:
            raise self._failed(_WITHIN, error) from error
        except Exception as error:
            raise self._failed(_GOES_ON, error) from error
        entries = tuple(mentorship.journal)
        if len(entries) == len(before):
            return None
        return Moment(
            at=at,
            before=before,
            entries=entries,
            admitted=field,
            considered=considered,
            decision=decision,
            resume=lambda: self._resumed(before).consider(at=at),
        )

    def _resumed(self, before: tuple[Entry, ...]) -> Mentorship:
        return self._resume(Journal(before))

    def _line(self, told: str) -> None:
        self._lines.append(told)
        self._is_said = False

    def _failed(self, law: tuple[str, str], error: Exception) -> AssertionError:
        self._line("What comes next")
        told = str(error) if isinstance(error, NotOfferedError) else repr(error)
        return self._broken(law[0], told, law[1])

    def _broken(self, law: str, told: str, why: str) -> AssertionError:
        self._lines[-1] += "  <- here"
        return AssertionError(f"{law}: {told}\n{self}\nWhy it is a law: {why}")
