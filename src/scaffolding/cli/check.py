"""``scaffolding check``: what is wrong with a programme, then what is weak."""

import json
from typing import Final

import click

from scaffolding.checks.report import Report
from scaffolding.cli.group import COMMANDS, NO, UNUSABLE
from scaffolding.cli.places import files_at, in_language
from scaffolding.io.checking import check_folder
from scaffolding.io.decisions import Json

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  scaffolding check my_programme/
  scaffolding check umkm --language id
  scaffolding check my_programme/ --strict --json
"""


@click.command(short_help=COMMANDS["check"], epilog=_EXAMPLES)
@click.argument("programme")
@click.option("--strict", is_flag=True, help="Let weakness count: exit with 1.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
@in_language
@click.pass_context
def command(
    ctx: click.Context, /, *, programme: str, strict: bool, as_json: bool, language: str
) -> None:
    """Find what is wrong or weak in PROGRAMME.

    Every fault, with its file, line and path and what to do. Then what is not wrong but
    weak: a skill without help, a mistake that nobody addresses, a text in one language,
    figures that do not add up.

    Exit codes: 0 nothing is wrong; 1 it is weak, with --strict; 2 something is wrong.
    """
    with files_at(programme) as place:
        report = check_folder(place)
    if as_json:
        click.echo(json.dumps(_as_json(report, language), ensure_ascii=False))
    else:
        click.echo(report.explain(language))
    if not report.is_sound:
        ctx.exit(UNUSABLE)
    if strict and report.weaknesses:
        ctx.exit(NO)


def _as_json(report: Report, language: str) -> dict[str, Json]:
    """Return the report for a program; a file or a line that is not known is left empty."""
    return {
        "programme": report.programme,
        "faults": [
            {
                "file": fault.file,
                "line": fault.line,
                "path": fault.path,
                "error": type(fault.error).__name__,
                "sentence": str(fault.error),
            }
            for fault in report.faults
        ],
        "weaknesses": [
            {
                "file": weakness.file,
                "line": weakness.line,
                "path": weakness.path,
                "code": weakness.code.value,
                "sentence": weakness.sentence(language),
            }
            for weakness in report.weaknesses
        ],
    }
