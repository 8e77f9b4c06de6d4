"""``scaffolding compare``: ways of mentoring, on the same simulated mentees."""

import json
from collections.abc import Mapping
from errno import ENOENT
from os import strerror
from pathlib import Path
from typing import Final

import click
from attrs import evolve
from rich.table import Table

from scaffolding.cli.group import COMMANDS
from scaffolding.cli.outcomes import called
from scaffolding.cli.pictures import save_picture
from scaffolding.cli.places import in_language
from scaffolding.cli.screen import answers, messages
from scaffolding.cli.watching import watching
from scaffolding.cli.words import Words, words
from scaffolding.errors import MissingExtraError, UnknownNameError
from scaffolding.experiments.budgets import Budget
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.outcomes import MentorHours
from scaffolding.experiments.results import Result
from scaffolding.experiments.tables import Cell
from scaffolding.io.experiments import READY, load_experiment, ready_experiment
from scaffolding.io.experiments_folder import ResultsFolder
from scaffolding.io.experiments_results import dump_result, dumps_result

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  scaffolding compare umkm --mentees 1000
  scaffolding compare my_experiment.yaml --out results/
  scaffolding compare my_experiment.yaml --check
  scaffolding compare umkm --json > umkm.json

\b
An experiment names a programme, arms and theories:
  version: 1
  experiment: does_help_help
  programme: umkm
  population: {mentees: 10000}
  arms:
  - {arm: least support, assist: {LeastSupport: {likely: 0.5}}}
  - {arm: no help, assist: NoHelp}
  theories: [StagesModel, AbilityModel]
  budget: {hours: 300, mentees: 40}    # What do these hours come to?
"""


@click.command(short_help=COMMANDS["compare"], epilog=_EXAMPLES)
@click.argument("experiment")
@click.option(
    "--mentees",
    type=click.IntRange(1),
    help="So many mentees, whatever the file says.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the results there. A run that was stopped goes on from what is there.",
)
@click.option(
    "--check", "is_check", is_flag=True, help="Read the file, and run nothing."
)
@in_language
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *,
    experiment: str,
    mentees: int | None,
    out: Path | None,
    is_check: bool,
    language: str,
    as_json: bool,
) -> None:
    """Compare ways of mentoring on the same simulated mentees.

    EXPERIMENT is a file, or the name of one that is ready: umkm. Each mentee is mentored
    in every arm, with the same luck, and that once under each theory of how people learn.
    What is wrong with a file is told all at once.

    With --out, whatever stops a run, Ctrl-C as well, the same command goes on where it was.
    """
    said = words(language)
    found = _experiment_at(experiment)
    if mentees is not None:
        population = evolve(found.population, mentees=mentees)
        found = evolve(found, population=population)
    if is_check:
        click.echo(json.dumps(_counts(found)) if as_json else _sound(found, said))
        return
    store = None if out is None else ResultsFolder(out)
    if store is not None:  # Before a minute of compiling.
        store.check(found.identity(1))
    with watching(said, out) as watcher:
        result = found.run(progress=watcher, store=store)
    if out is not None:
        dump_result(result, out)
        _draw(result, out, said)
    if as_json:
        click.echo(dumps_result(result))
    else:
        _show(result, said)
        if out is not None:
            messages().print(said.said["results_kept"].format(place=out), style="dim")


def _experiment_at(place: str) -> Experiment:
    if place in READY and not Path(place).is_file():
        return ready_experiment(place)
    if not Path(place).exists():
        unknown = UnknownNameError(kind="ready experiment", name=place, known=READY)
        said = f"{strerror(ENOENT)}. {unknown}".rstrip(".")
        raise FileNotFoundError(ENOENT, said, place)
    return load_experiment(place)


def _draw(result: Result, folder: Path, said: Words) -> None:
    """Draw the pictures into the folder, if there is what draws them."""
    from scaffolding.plots.axes import axes_or_new  # noqa: PLC0415  Not everybody's.
    from scaffolding.plots.comparisons import (  # noqa: PLC0415
        plot_means,
        plot_prices,
    )

    design = result.design
    names = {it.name: called(it, said) for it in design.outcomes}
    pictures = {"means.png": plot_means}
    if MentorHours.name in design.outcome_names:
        pictures["prices.png"] = plot_prices
    for name, plot in pictures.items():
        try:
            axes = plot(result, axes_or_new(None), language=said.language, names=names)
        except MissingExtraError as missing:
            messages().print(str(missing), style="dim")
            return
        save_picture(axes, folder / name)


def _counts(experiment: Experiment) -> dict[str, int]:
    return {
        "n_arms": len(experiment.arms),
        "n_theories": len(experiment.theories),
        "n_mentees": experiment.population.mentees,
        "n_courses": experiment.n_courses,
    }


def _sound(experiment: Experiment, said: Words) -> str:
    counts = {name: said.amount(n) for name, n in _counts(experiment).items()}
    return said.told("experiment_sound", **counts)


def _show(result: Result, said: Words) -> None:
    """Print the mean of every outcome, an arm a line and a theory a column."""
    screen, design = answers(), result.design
    has_gain = len(design.arms) > 1 and not design.outcomes[0].is_cost
    robust = result.robust().robust if has_gain else ()
    rows = list(result.table().rows())
    for which, outcome in enumerate(design.outcome_names):
        title = called(design.outcomes[which], said)
        table = Table(box=None, pad_edge=False, title=title, title_justify="left")
        table.add_column(said.labels["arm"])
        for theory in design.theory_names:
            table.add_column(theory, justify="right")
        for arm in design.arm_names:
            cells = [
                _mean(float(row["mean"] or 0), float(row["high"] or 0))
                for row in rows
                if (row["arm"], row["outcome"]) == (arm, outcome)
            ]
            is_robust = which == 0 and arm in robust
            table.add_row(arm, *cells, style="green" if is_robust else "")
        screen.print(table)
        if which == 0 and has_gain:
            several = ", ".join(robust) or said.said["none_robust"]
            screen.print(said.said["robust"].format(arms=several))
        screen.print()
    if design.budget is not None and MentorHours.name in design.outcome_names:
        _show_bought(result, design.budget, said)
    screen.print(
        said.told("compared", n_mentees=said.amount(design.population.mentees)),
        style="dim",
    )


def _show_bought(result: Result, budget: Budget, said: Words) -> None:
    """Print what each arm comes to within the budget, a theory a column."""
    design, screen = result.design, answers()
    title = said.told(
        "bought", outcome=called(design.outcomes[0], said), hours=f"{budget.hours:g}"
    )
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    table.add_column(said.labels["arm"])
    for theory in design.theory_names:
        table.add_column(theory, justify="right")
    rows = list(result.within_budget().rows())
    for arm in design.arm_names:
        of_arm = [row for row in rows if row["arm"] == arm]
        table.add_row(arm, *map(_in_all, of_arm))
    screen.print(table)
    screen.print()


def _in_all(row: Mapping[str, Cell]) -> str:
    in_all, high, served = (float(row[it] or 0) for it in ("in all", "high", "served"))
    return f"{in_all:.1f} ±{high - in_all:.1f} ({served:.0f})"


def _mean(mean: float, high: float) -> str:
    return f"{mean:.3f} ±{high - mean:.3f}"
