"""``scaffolding fit``: learner models fitted to a table of tries, and held to it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from scaffolding.cli.group import COMMANDS, INTERRUPTED
from scaffolding.cli.interrupting import heeding
from scaffolding.cli.places import in_language
from scaffolding.cli.screen import answers, messages
from scaffolding.cli.words import Words, words
from scaffolding.cli.workers import at_work, with_workers
from scaffolding.errors import MissingExtraError, ScaffoldingError
from scaffolding.io.files import write_whole
from scaffolding.io.fits_columns import ReadColumns, read_columns

if TYPE_CHECKING:
    from scaffolding.cli.fitting import FitsModel, Studied
    from scaffolding.columns import Columns
    from scaffolding.fitting.attempts import Attempts

__all__ = ["command"]

_MODELS: Final = ("mastery", "stages", "ability", "counts")
_HELD_OUT: Final = ("mentee", "time", "skill", "nothing")

_STAGES: Final = {"fit": "fitting", "hold_out": "holding_out", "look": "looking"}
"""What each stage of the work is called by."""

_EXAMPLES: Final = """\b
Examples:
  scaffolding fit tries.csv --map mapping.yaml
  scaffolding fit tries.parquet --map mapping.yaml --model mastery --model ability
  scaffolding fit tries.csv --map mapping.yaml --hold-out time --out figures/
  scaffolding fit tries.csv --map mapping.yaml --by-mentee --json > fit.json
  scaffolding fit tries.csv --map mapping.yaml --json > fit.json
  scaffolding fit tries.csv --map mapping.yaml --language id

\b
A mapping says which column means what:
  mentee: user
  skill: kc
  at: time
  outcome: {column: correct, values: {"1": achieved, "0": not_yet}}
  support: {column: hints, values: {"0": none, "1": question}}
"""


@click.command(short_help=COMMANDS["fit"], epilog=_EXAMPLES)
@click.argument("table", type=click.Path(dir_okay=False))
@click.option(
    "--map",
    "mapping",
    required=True,
    type=click.Path(dir_okay=False),
    help="The file that says which column means what, in YAML.",
)
@click.option(
    "--model",
    "names",
    type=click.Choice(_MODELS),
    multiple=True,
    default=("mastery",),
    show_default=True,
    help="The model to fit; given again, several are.",
)
@click.option(
    "--by-mentee",
    is_flag=True,
    help="Let mentees differ from the outset, at all skills alike; model mastery alone.",
)
@click.option(
    "--hold-out",
    "held_out",
    type=click.Choice(_HELD_OUT),
    help="What the model is not fitted to and then asked about.  [default: mentee]",
)
@click.option(
    "--folds",
    "n_folds",
    type=click.IntRange(2),
    default=5,
    show_default=True,
    help="In how many parts that is done.",
)
@click.option(
    "--skip-faulty",
    is_flag=True,
    help="Leave out rows that cannot be read, and say so.",
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="What is drawn by."
)
@with_workers
@click.option(
    "--made-up",
    "n_made_up",
    type=click.IntRange(2),
    default=50,
    show_default=True,
    help="How often learning curves are made up, with --out.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False),
    help="A folder for figures and fit.json.",
)
@in_language
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    table: str,
    mapping: str,
    names: tuple[str, ...],
    by_mentee: bool,
    held_out: str | None,
    n_folds: int,
    skip_faulty: bool,
    seed: int,
    n_workers: int,
    n_made_up: int,
    out: str | None,
    language: str,
    as_json: bool,
) -> None:
    """Fit learner models to a table of tries.

    TABLE is a CSV or a Parquet file in which each row is a try; the mapping says which
    column means what. What is printed: the parameters with their intervals, what to
    distrust, and how well the model predicts the next answer of those it was not fitted
    to, beside baselines. How well it knows a hidden mastery, no log can show.

    Ctrl-C ends a fit; the best so far is printed, and the exit code is 130.
    """
    _check_installed(needs_figures=out is not None)
    # Imported here, after it is known to be there.
    from scaffolding.cli.fitting import HeldOut, Work, study  # noqa: PLC0415
    from scaffolding.cli.fitting_screen import show, study_json  # noqa: PLC0415

    said = words(language)
    if by_mentee and "mastery" not in names:
        raise click.UsageError(said.said["fit_by_mentee"], ctx)
    read = read_columns(mapping)
    with at_work(n_workers, first=_load) as executor:
        attempts = _read(table, read, skip_faulty=skip_faulty)
        with _progress(said) as watch, heeding() as is_stopped:
            studied = study(
                attempts,
                _fitters(names, read.columns, by_mentee=by_mentee),
                held_out=None if held_out is None else HeldOut(held_out),
                n_folds=n_folds,
                n_made_up=n_made_up if out is not None else 0,
                work=Work(
                    seed=seed, executor=executor, watch=watch, is_stopped=is_stopped
                ),
            )
        # Told before it is left, since what was begun elsewhere may take its time to end.
        if as_json:
            click.echo(json.dumps(study_json(studied, language), ensure_ascii=False))
        else:
            show(studied, answers(), said)
        if out is not None:
            _write(studied, Path(out), said)
    if studied.is_interrupted:
        ctx.exit(INTERRUPTED)


def _fitters(
    names: tuple[str, ...], columns: "Columns", *, by_mentee: bool
) -> "dict[str, FitsModel]":
    """Return what fits each model that was asked for, by its name."""
    from scaffolding.cli.fitting import FitsModel, ModelName  # noqa: PLC0415

    return {
        name: FitsModel(
            ModelName[name.upper()],
            columns,
            by_mentee=by_mentee and name == "mastery",
        )
        for name in dict.fromkeys(names)
    }


def _load() -> None:
    """Load what a worker needs, while the table is read."""
    import_module("scaffolding.cli.fitting")


def _check_installed(*, needs_figures: bool) -> None:
    for needed in ("numpy", "numba", "scipy", "narwhals", "duckdb"):
        if find_spec(needed) is None:
            raise MissingExtraError(needed=f"{needed}, for fitting,", extra="lab")
    if needs_figures and find_spec("matplotlib") is None:
        raise MissingExtraError(needed="matplotlib, for figures,", extra="plots")


def _read(table: str, read: ReadColumns, *, skip_faulty: bool) -> "Attempts":
    """Return the attempts; a column that is not there is told at its line of the mapping.

    Raises:
        ScaffoldingError: If the table cannot be read, or does not have what is named.
        OSError: If it is not there.
    """
    from scaffolding.fitting.attempts import read_attempts  # noqa: PLC0415

    try:
        return read_attempts(table, read.columns, skip_faulty=skip_faulty)
    except ScaffoldingError as error:
        raise read.placed(error) from None


@contextmanager
def _progress(said: Words) -> Iterator[Callable[[str], Callable[[int, int], None]]]:
    """Yield what shows how far each stage is, on standard error, where people look."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = messages()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bars:

        def stage(name: str) -> Callable[[int, int], None]:
            task: TaskID = bars.add_task(said.said[_STAGES[name]], total=None)

            def watch(n_done: int, n: int) -> None:
                bars.update(task, completed=n_done, total=n)

            return watch

        yield stage


def _write(studied: "Studied", folder: Path, said: Words) -> None:
    from scaffolding.cli.fitting_figures import write_figures  # noqa: PLC0415
    from scaffolding.cli.fitting_screen import study_json  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    language = said.language
    body = json.dumps(study_json(studied, language), ensure_ascii=False, indent=2)
    write_whole(folder / "fit.json", body + "\n")
    written = (*write_figures(studied, folder, language), folder / "fit.json")
    files = ", ".join(map(str, written))
    messages().print(said.said["written"].format(files=files), style="dim")
