"""The clock: the one place where this library reads the time, on behalf of a person.

Everywhere else the caller says when. Who types at a terminal means now, unless she says
otherwise.
"""

from datetime import datetime

import click

from scaffolding.errors import InvariantError

__all__ = ["Clock", "at_option", "check_forward", "in_place", "instant", "now"]


def now() -> datetime:
    """Return this second, with the offset from UTC of where the machine stands."""
    here = datetime.now().astimezone()  # noqa: TID251  The person at the keyboard says when.
    return here.replace(microsecond=0)


def instant(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> datetime | None:
    """Return the point in time that was typed; without an offset it is the machine's."""
    if value is None:
        return None
    try:
        return in_place(datetime.fromisoformat(value))
    except (ValueError, OverflowError):  # Or it lies before all time.
        said = f"{value!r} is no time. Write 2026-04-06 or 2026-04-06T10:00."
        raise click.BadParameter(said, ctx, param) from None


def in_place(at: datetime, /) -> datetime:
    """Return a point in time with its offset from UTC; the machine's if it has none.

    Raises:
        OverflowError: If it would lie before all time, or after it.
    """
    return at if at.utcoffset() is not None else at.astimezone()


at_option = click.option(
    "--at",
    callback=instant,
    metavar="TIME",
    help="The time to take for now, as 2026-04-06T10:00; the clock's if left out.",
)
"""The option that says what time it is."""


def check_forward(at: datetime, last: datetime | None, /) -> None:
    """Check that an instant does not lie before the last entry of a journal.

    Raises:
        InvariantError: If it does.
    """
    if last is not None and at < last:
        raise InvariantError(
            where="The time",
            rule=f"be {last.isoformat()} or later",
            got=at.isoformat(),
            hint="The journal's last entry is of then. Say a later time with --at.",
        )


class Clock:
    """What time it is in a session: the machine's, or what somebody set it to."""

    def __init__(self, at: datetime | None, /) -> None:
        """Start it; it stands still at `at`, and runs with the machine if that is None."""
        self._at = at

    def at(self) -> datetime:
        """Return what time it is."""
        return now() if self._at is None else self._at

    def set(self, at: datetime, /) -> None:
        """Let it stand at a later instant.

        Raises:
            InvariantError: If it is not later.
        """
        if at < self.at():
            raise InvariantError(
                where="The time",
                rule=f"be {self.at().isoformat()} or later",
                got=at.isoformat(),
                hint="A journal runs forward.",
            )
        self._at = at
