"""``scaffolding check``: what is wrong with a programme, then what is weak."""

import json
from pathlib import Path

import click

from scaffolding.checks.check import check
from scaffolding.checks.report import Report
from scaffolding.cli.group import NO, UNUSABLE
from scaffolding.cli.places import BUILT_IN, in_language
from scaffolding.io import check_folder, umkm

__all__ = ["command"]


@click.command(
    name="check",
    epilog="\b\nExamples:\n  scaffolding check my_programme/\n"
    "  scaffolding check umkm --strict\n",
)
@click.argument("programme")
@click.option("--strict", is_flag=True, help="Let weakness count: exit with 1.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
@in_language
@click.pass_context
def command(
    ctx: click.Context, *, programme: str, strict: bool, as_json: bool, language: str
) -> None:
    """Find what is wrong or weak in PROGRAMME.

    Every fault, with its file, line and path and what to do. Then what is not wrong but
    weak: a skill without help, a mistake that nobody addresses, a text in one language,
    figures that do not add up.

    Exit codes: 0 nothing is wrong; 1 it is weak, with --strict; 2 something is wrong.
    """
    report = check(umkm()) if programme == BUILT_IN else check_folder(Path(programme))
    if as_json:
        click.echo(json.dumps(_as_json(report, language), ensure_ascii=False))
    else:
        click.echo(report.explain(language))
    if not report.is_sound:
        ctx.exit(UNUSABLE)
    if strict and report.weaknesses:
        ctx.exit(NO)


def _as_json(report: Report, language: str) -> dict[str, object]:
    return {
        "programme": report.programme,
        "faults": [str(fault) for fault in report.faults],
        "weaknesses": [
            {
                "code": weakness.code.value,
                "path": weakness.path,
                "sentence": weakness.explain(language),
            }
            for weakness in report.weaknesses
        ],
    }
