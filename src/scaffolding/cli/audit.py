"""``scaffolding audit``: journals measured against the seven principles."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import click
from rich.table import Table
from rich.text import Text

from scaffolding.audit.audit import Audit
from scaffolding.audit.looking import Looked, look
from scaffolding.audit.reports.every import EVERY
from scaffolding.audit.reports.report import Watching
from scaffolding.cli.group import COMMANDS, UNUSABLE
from scaffolding.cli.journals import each_journal, journals_at
from scaffolding.cli.places import (
    in_language,
    programme_at,
    with_programme,
)
from scaffolding.cli.reported import called
from scaffolding.cli.screen import answers
from scaffolding.cli.words import Words, words
from scaffolding.cli.workers import with_workers
from scaffolding.errors import ScaffoldingError
from scaffolding.findings.finding import Finding, Verdict
from scaffolding.io.audits import audit_json, reports_json
from scaffolding.io.journals import read_entries
from scaffolding.languages import catalogue
from scaffolding.programme.programme import Programme
from scaffolding.reasons import Reason

__all__ = ["command"]

_SHOWN: Final = 3
"""How many breaches are named on the screen; `--json` names more."""

_STYLES: Final[Mapping[Verdict, str]] = {
    Verdict.MET: "green",
    Verdict.BREACHED: "red",
    Verdict.INCONCLUSIVE: "yellow",
    Verdict.NOT_TESTABLE: "dim",
}

_EXAMPLES: Final = """\b
Examples:
  scaffolding audit records/
  scaffolding audit records/ --by mentor --language id
  scaffolding audit records/ --report fading --report attendance
  scaffolding audit records/ --json
  scaffolding audit sari.jsonl --entries 100
"""


@click.command(short_help=COMMANDS["audit"], epilog=_EXAMPLES)
@click.argument("journals", type=click.Path())
@with_programme
@click.option(
    "--by",
    "grouping",
    type=click.Choice(("mentor", "mentee")),
    help="Audit each mentor, or each mentee, apart.",
)
@click.option(
    "--entries",
    "n_shown",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="How many breaches a journal names for each principle.",
)
@click.option(
    "--report",
    "wanted",
    multiple=True,
    type=click.Choice(("all", *(kind.name for kind in EVERY))),
    help="Show figures that have no verdict as well; as often as you like.",
)
@with_workers
@in_language
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    journals: str,
    place: str,
    grouping: str | None,
    n_shown: int,
    wanted: Sequence[str],
    n_workers: int,
    language: str,
    as_json: bool,
) -> None:
    """Measure JOURNALS against the seven principles.

    JOURNALS is a folder whose .jsonl files are journals, or one file. Each is read a line
    at a time and judged by the model and principles that its first entry names. What a
    journal would not show is not testable. One that cannot be read is told, and the
    others go on; the exit code is then 2.
    """
    programme = programme_at(place, language=language)
    # On a screen they would bury the findings, unless they are asked for.
    is_every = as_json or "all" in wanted
    reports = [kind for kind in EVERY if is_every or kind.name in wanted]
    looking = partial(
        _look, programme=programme, n_shown=n_shown, reports=tuple(reports)
    )
    looked, failed = _looked(Path(journals), looking, language, n_workers)
    report = Audit(looked=tuple(looked))
    groups = {"": report} if grouping is None else report.by(grouping)
    if as_json:
        _print_json(groups, language, failed, is_grouped=grouping is not None)
    else:
        for name, one in groups.items():
            _show(one, name, words(language), is_grouped=grouping is not None)
            for kind in reports:
                answers().print(_figures(one, kind.name, words(language)))
    if failed:
        ctx.exit(UNUSABLE)


def _look(
    file: Path,
    /,
    *,
    programme: Programme,
    n_shown: int,
    reports: Sequence[type[Watching]],
) -> Looked:
    entries = read_entries(file, programme=programme)
    return look(entries, programme, n_shown=n_shown, reports=reports)


def _looked(
    place: Path, looking: Callable[[Path], Looked], language: str, n_workers: int
) -> tuple[list[Looked], dict[str, str]]:
    """Return what the journals show, and what is wrong with those that cannot be read.

    Raises:
        ScaffoldingError: If it is a single file, and cannot be read.
    """
    looked: list[Looked] = []
    failed: dict[str, str] = {}
    for file, found in each_journal(
        journals_at(place),
        looking,
        language=language,
        goes_on=place.is_dir(),
        n_workers=n_workers,
    ):
        if isinstance(found, ScaffoldingError):
            failed[str(file)] = str(found)
            click.secho(f"{file}: {found}", fg="red", err=True)
        else:
            looked.append(found)
    return looked, failed


def _print_json(
    groups: Mapping[str, Audit],
    language: str,
    failed: Mapping[str, str],
    *,
    is_grouped: bool,
) -> None:
    told = {
        name: {
            **audit_json(one, language),
            "reports": reports_json(one, language),
        }
        for name, one in groups.items()
    }
    body = {"groups": told} if is_grouped else told[""]
    click.echo(json.dumps({**body, "unread": dict(failed)}, ensure_ascii=False))


def _show(report: Audit, name: str, said: Words, /, *, is_grouped: bool) -> None:
    screen = answers()
    if is_grouped:
        screen.print(Text(name or said.said["unknown_mentor"], style="cyan"))
    n_mentors = len([mentor for mentor in report.mentors if mentor])
    n_entries = sum(it.n_entries for it in report.looked)
    screen.print(
        said.said["audited"].format(
            n_mentees=said.amount(len(report.mentees)),
            n_mentors=said.amount(n_mentors),
            n_entries=said.amount(n_entries),
        )
    )
    screen.print(_table(report, said))
    if any(it.is_by_occasion and it.value is not None for it in report):
        screen.print(said.said["by_occasion"])
    judged = dict.fromkeys(it.model.name for it in report.looked)
    if judged:
        screen.print(said.said["judged"].format(what=", ".join(judged)))


def _table(report: Audit, said: Words) -> Table:
    table = Table(box=None, pad_edge=False)
    for label in ("principle", "verdict", "measured"):
        table.add_column(said.labels[label])
    catalogued = catalogue(said.language)
    for finding in report:
        verdict = catalogued.member(finding.verdict).upper()
        table.add_row(
            catalogued.origins[finding.principle],
            Text(verdict, style=_STYLES[finding.verdict]),
            "\n".join(_lines(finding, said)),
        )
    return table


def _figures(report: Audit, name: str, said: Words) -> Table:
    """Return the figures of one report; those of which nothing can be told say why."""
    title = said.reports[name]
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    for label in ("figure", "value", "beside", "moments"):
        table.add_column(said.labels[label])
    for figure in report.reports[name]:
        what = called(figure.name, said)
        if figure.value is None:
            why = "" if figure.reason is None else figure.reason.sentence(said.language)
            table.add_row(what, Text(why, style="dim"), "", said.amount(figure.n))
            continue
        value = f"{figure.value:.2f}"
        if figure.low is not None and figure.high is not None:
            value += f" [{figure.low:.2f}, {figure.high:.2f}]"
        beside = "" if figure.against is None else f"{figure.against:.2f}"
        table.add_row(what, Text(value), beside, said.amount(figure.n))
    return table


def _lines(finding: Finding, said: Words) -> Iterator[str]:
    yield finding.reason.sentence(said.language)
    if finding.n_unrecorded and finding.n_occasions:
        yield said.said["unrecorded"].format(n=said.amount(finding.n_unrecorded))
    for code, n in finding.unused.items():
        why = Reason(code).sentence(said.language).rstrip(".")
        yield said.said["unused"].format(n=said.amount(n), why=why)
    if finding.verdict is Verdict.BREACHED and finding.entries:
        where = ", ".join(f"{it.mentee} {it.entry}" for it in finding.entries[:_SHOWN])
        yield said.said["breaches"].format(where=where)
