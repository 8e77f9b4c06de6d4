"""The group of commands, and how each of them ends: one table of exit codes for all.

A command is a module of its name, loaded when it is run, so that ``scaffolding --help``
costs neither a terminal's colours nor a programme's files.
"""

import errno
import os
import sys
from importlib import import_module
from typing import Final

import click

from scaffolding.errors import InUseError, ScaffoldingError, WorkerLostError
from scaffolding.io.builtin import BUILT_IN

__all__ = [
    "BROKEN_PIPE",
    "INTERRUPTED",
    "NO",
    "UNREACHABLE",
    "UNUSABLE",
    "scaffolding",
]

NO: Final = 1
"""What was asked does not hold: a programme is weak, and weakness was to count."""
UNUSABLE: Final = 2
"""What was given cannot be used: an unknown option or name, a file with faults."""
UNREACHABLE: Final = 3
"""The machine would not: a file is not there, is in use, or the disk is full."""
INTERRUPTED: Final = 130
"""Somebody pressed Ctrl-C."""
BROKEN_PIPE: Final = 141
"""Whoever read the output has gone, as ``head`` does."""

COMMANDS: Final = {
    "demo": "Watch how it goes: a scripted mentee, and each move as it is decided.",
    "mentor": "Mentor somebody, here and now, and keep the journal.",
    "next": "Say what comes next in a journal, and why.",
    "read": "Read a journal in words, or see its course as a picture.",
    "audit": "Measure journals against the seven principles.",
    "compare": "Compare ways of mentoring on the same simulated mentees.",
    "caseload": "Share out a mentor's hours among more mentees than she has time for.",
    "check": "Find what is wrong or weak in a programme.",
    "test": "Put a policy, a model or a programme of your own under test.",
    "fit": "Fit learner models to a table of tries.",
    "show": "Show a programme: its graph, or a skill with all its help.",
    "cite": "Say what to cite.",
}
"""The commands and what each is for; a test holds the two equal to their own help."""


class _Refusal(click.ClickException):
    """What went wrong, in the sentence that its own error says."""

    def __init__(self, error: Exception | str, exit_code: int) -> None:
        super().__init__(str(error))
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it of the instance.


class _Group(click.Group):
    """Commands that are loaded when they are run, and end by the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's.
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"scaffolding.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click's.
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            said = f"There is no command {args[0]!r}. Commands: {', '.join(COMMANDS)}."
            raise click.UsageError(said, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        # Whoever else colours anything heeds it already.
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            found: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still to be written at the end goes nowhere, and says nothing.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(BROKEN_PIPE)
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except (InUseError, WorkerLostError) as error:
            raise _Refusal(error, UNREACHABLE) from None
        except ScaffoldingError as error:
            raise _Refusal(error, UNUSABLE) from None
        except OSError as error:
            raise _Refusal(_told(error), UNREACHABLE) from None
        return found


_FULL: Final = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
"""What a machine says when there is no more room."""


def _told(error: OSError) -> str:
    """Return what the machine said, of which file, and what to do."""
    if error.filename is None:
        return str(error)
    said = f"{os.fspath(error.filename)}: {error.strerror}."
    if error.errno in _FULL:
        return f"{said} Make room there. What was whole before is as it was."
    return f"{said} Look at the name, and at who may read and write there."


_NAMES: Final = " or ".join(BUILT_IN)

EPILOG: Final = f"""\b
Start with:
  scaffolding demo
  scaffolding mentor umkm --mentee "Bu Sari"

\b
A PROGRAMME is a folder or a file, or {_NAMES}, which are built in.
Exit codes: 0 done, 1 no, 2 not usable, 3 not reachable, 130 interrupted.
"""


@click.group(
    cls=_Group,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(None, "--version", package_name="scaffolded-mentoring")
def scaffolding() -> None:
    """Scaffolded mentoring: help that fits, is agreed, and is taken away.

    A mentor who knows more accompanies somebody who is learning, gives just enough help,
    and takes it away as she comes to manage alone. Each move has its reasons; she may
    take it, leave it or ask for another.
    """
