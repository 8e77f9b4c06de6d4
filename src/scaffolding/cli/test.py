"""``scaffolding test``: a policy, model, principle or programme under its contract."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from scaffolding.cli.group import COMMANDS, NO
from scaffolding.cli.places import programme_at
from scaffolding.cli.tested import thing_at
from scaffolding.io.files import write_whole
from scaffolding.testing.reporting_tally import Verdict, summary

if TYPE_CHECKING:
    from scaffolding.testing.reporting import Reported

__all__ = ["command"]

_USUAL: Final = 80
"""As `scaffolding.testing.EXAMPLES`, which cannot be loaded without Hypothesis."""

_STYLES: Final = {
    Verdict.KEPT: "green",
    Verdict.BROKEN: "red",
    Verdict.EXCUSED: "yellow",
}

_EXAMPLES: Final = """\b
Examples:
  scaffolding test mine:AskFirst
  scaffolding test mine:AskFirst --list
  scaffolding test mine:AskFirst --law does_not_depend_on_names --examples 200
  scaffolding test mine:ByName --except "does_not_depend_on_names=As published."
  scaffolding test mine:ask_first --programme my_programme/ --junit report.xml
  scaffolding test my_programme/

\b
What a THING is is told by what it has: a policy has choose; a learner model predict,
revise and mastery; a principle bounds and admit. A class is built without arguments.
"""


def _excepted(
    _: click.Context, __: click.Parameter, several: tuple[str, ...]
) -> dict[str, str]:
    """Return the reason of each law that is excepted."""
    found = {}
    for one in several:
        law, _equals, because = one.partition("=")
        if not because.strip():
            said = f"{one!r} gives no reason. Write: {law}=why it is broken."
            raise click.BadParameter(said)
        found[law.strip()] = because.strip()
    return found


@click.command(short_help=COMMANDS["test"], epilog=_EXAMPLES)
@click.argument("thing")
@click.option(
    "--programme",
    "place",
    help="Try it on that programme alone: a folder, a file, or built in. Else small ones "
    "are drawn.",
)
@click.option(
    "--examples",
    type=click.IntRange(1),
    default=_USUAL,
    show_default=True,
    help="How many situations each law is tried on.",
)
@click.option(
    "--law", "laws", multiple=True, help="Try that law alone; may be repeated."
)
@click.option(
    "--except",
    "except_for",
    multiple=True,
    metavar="LAW=REASON",
    callback=_excepted,
    help="A law that it is known to break, and why; may be repeated. If it keeps it after "
    "all, that is an error.",
)
@click.option(
    "--junit",
    "xml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write JUnit XML there, for a build server.",
)
@click.option("--list", "is_list", is_flag=True, help="Name the laws; try none.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    thing: str,
    place: str | None,
    examples: int,
    laws: tuple[str, ...],
    except_for: dict[str, str],
    xml: Path | None,
    is_list: bool,
) -> None:
    """Put a policy, a model or a programme of your own under test.

    It is tried against the contract that everything of its kind keeps. THING is
    module:name, of a policy, a learner model or a principle, or where a programme is.
    Each law is tried in situations that are drawn; one that is broken is told with the
    shortest dialogue that breaks it. A policy is led through whole mentorships besides,
    with somebody who makes it hard.

    Exit codes: 0 all laws are kept; 1 one is broken; 2 it cannot be tested.
    """
    # First, and by the front door, which says what is missing if Hypothesis is.
    from scaffolding.testing import laws_for  # noqa: F401, PLC0415
    from scaffolding.testing.reporting import claims, junit, tried  # noqa: PLC0415

    # What it is, is found out by what it has.
    found: Any = thing_at(thing)
    known = claims(found)
    if is_list:
        for name, reason in known.items():
            click.echo(f"{name}\n  {reason}")
        return
    programme = None if place is None else programme_at(place, language="en")
    several = []
    for one in tried(
        found,
        programme=programme,
        examples=examples,
        laws=laws,
        except_for=except_for,
    ):
        several.append(one)
        _tell(one)
    click.echo(f"{thing}: {summary(it.verdict for it in several)}.")
    if xml is not None:
        write_whole(xml, junit(thing, several))
    if any(it.verdict is Verdict.BROKEN for it in several):
        ctx.exit(NO)


def _tell(one: "Reported") -> None:
    from scaffolding.testing.reporting import told  # noqa: PLC0415  As above.

    head, *lines = told(one)
    click.secho(head, fg=_STYLES[one.verdict])
    for line in lines:
        click.echo(line)
