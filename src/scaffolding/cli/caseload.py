"""``scaffolding caseload``: one mentor, many mentees, and fewer hours than they need."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click
from attrs import evolve

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.cli.caseload_screen import named, show
from scaffolding.cli.group import COMMANDS
from scaffolding.cli.pictures import save_picture
from scaffolding.cli.places import in_language, programme_at
from scaffolding.cli.screen import messages
from scaffolding.cli.watching import watching
from scaffolding.cli.words import Words, words
from scaffolding.errors import MissingExtraError, UnknownNameError
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.capacity import Capacity
from scaffolding.experiments.capacity_results import CapacityResult
from scaffolding.experiments.caseload import (
    FairFloor,
    InTurn,
    MostGain,
    NeediestFirst,
    Rule,
)
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.outcomes import SkillsGained
from scaffolding.io.experiments import load_experiment
from scaffolding.io.experiments_capacity import dump_capacity, dumps_capacity
from scaffolding.io.experiments_folder import ResultsFolder
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Population

__all__ = ["command"]

_LONGEST: Final = 5_200
"""A century of weeks: each is simulated, and nobody mentors as long."""

_RULES: Final[Mapping[str, Callable[[int], Rule]]] = {
    "in-turn": lambda _: InTurn(),
    "neediest-first": lambda _: NeediestFirst(),
    "most-gain": lambda _: MostGain(),
    "fair-floor": lambda floor: FairFloor(floor, MostGain()),
}
"""The rules, given how many meetings everybody has first."""
_THEORIES: Final = (StagesModel(), MasteryModel(), AbilityModel(), CountsModel())
_DAYS_A_WEEK: Final = 7
_AFTER_DAYS: Final = 90

_EXAMPLES: Final = """\b
Rules, who is asked to meet first each week:
  in-turn         whom she has asked longest ago
  neediest-first  who has shown the fewest skills
  most-gain       whose next meeting is worth most for each hour, as others like her have shown
  fair-floor      some meetings for everybody first, then most-gain

\b
Examples:
  scaffolding caseload umkm
  scaffolding caseload umkm --mentees 60 --hours 8 --hours 16 --hours 24
  scaffolding caseload my_programme/ --weeks 26 --minutes 45 --rule in-turn --rule most-gain
  scaffolding caseload my_experiment.yaml --arm staircase --out results/
  scaffolding caseload umkm --json > umkm.json
"""


def _rules(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    for name in value:
        if name not in _RULES:
            unknown = UnknownNameError(kind="rule", name=name, known=tuple(_RULES))
            raise click.BadParameter(str(unknown), ctx, param)
    return tuple(dict.fromkeys(value or _RULES))


@click.command(short_help=COMMANDS["caseload"], epilog=_EXAMPLES)
@click.argument("programme")
@click.option(
    "--mentees",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="How many mentees one mentor has.",
)
@click.option(
    "--hours",
    type=float,
    multiple=True,
    default=(4.0, 8.0, 16.0),
    show_default=True,
    help="How many hours a week she has for meetings; given again, a curve.",
)
@click.option(
    "--weeks",
    type=click.IntRange(1, _LONGEST),
    help="For how many weeks.  [default: 52, or as long as the experiment]",
)
@click.option(
    "--minutes",
    type=click.FloatRange(1),
    help="How long a meeting is.  [default: 60, or as in the experiment]",
)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    callback=_rules,
    metavar="RULE",
    help="A rule, see below; given again, several.  [default: all]",
)
@click.option(
    "--floor",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="How many meetings fair-floor gives everybody first.",
)
@click.option(
    "--mentors",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="How many such mentors are simulated; more of them make it surer.",
)
@click.option(
    "--theory",
    help="How people learn.  [default: StagesModel, or the experiment's first]",
)
@click.option(
    "--arm",
    help="Which arm of an experiment is done in meetings.  [default: the first]",
)
@click.option("--seed", type=int, help="What all luck is keyed by.  [default: 0]")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the results there. A run that was stopped goes on from what is there.",
)
@in_language
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *,
    programme: str,
    mentees: int,
    hours: tuple[float, ...],
    weeks: int | None,
    minutes: float | None,
    rules: tuple[str, ...],
    floor: int,
    mentors: int,
    theory: str | None,
    arm: str | None,
    seed: int | None,
    out: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Share out a mentor's hours among more mentees than she has time for.

    PROGRAMME is a folder, a file, or built in; or the file of an experiment, whose first arm
    is done in the meetings. Each week the mentor asks some of her mentees to meet, by a
    rule, as long as her hours last. To the others the week goes by: they forget, lose heart,
    and may leave. What is gained is counted 90 days after the end, without help.

    The rules are tried on the same mentees with the same luck. Gained is the mean of all;
    began lowest is that of the tenth who knew least at the start. With several amounts of
    hours it is told what each further hour buys.

    With --out, whatever stops a run, Ctrl-C as well, the same command goes on where it was.
    """
    said = words(language)
    design = _design(programme, language, theory)
    meetings = _meetings(design.meetings, weeks, minutes)
    capacity = _capacity(
        evolve(design, meetings=meetings, seed=design.seed if seed is None else seed),
        mentees=mentees,
        mentors=mentors,
        hours=hours,
        rules={it: _RULES[it](floor) for it in rules},
        arm=arm,
        theory=theory,
    )
    store = None if out is None else ResultsFolder(out)
    if store is not None:  # Before a minute of compiling.
        store.check(capacity.identity(1))
    with watching(said, out) as watcher:
        result = capacity.run(progress=watcher, store=store)
    if out is not None:
        dump_capacity(capacity, result, out)
        _draw(result, out, said)
    if as_json:
        click.echo(dumps_capacity(capacity, result))
    else:
        show(capacity, result, said)
        if out is not None:
            messages().print(said.said["results_kept"].format(place=out), style="dim")


def _design(place: str, language: str, theory: str | None) -> Experiment:
    """Return the experiment of a file, or one of a programme alone."""
    file = Path(place)
    if file.is_file() and _is_experiment(file):
        return load_experiment(place)
    programme = programme_at(place, language=language)
    return Experiment(
        programme=programme,
        population=Population.from_priors(programme, mentees=1),
        arms=[Arm("usual")],
        theories=_THEORIES if theory is not None else _THEORIES[:1],
        outcomes=[SkillsGained(after_days=_AFTER_DAYS)],
        meetings=Meetings(n=52, every_days=_DAYS_A_WEEK),
    )


def _is_experiment(file: Path) -> bool:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.lstrip(' {"').startswith("experiment") for line in lines)


def _meetings(usual: Meetings, weeks: int | None, minutes: float | None) -> Meetings:
    n = usual.n
    if weeks is not None:
        n = max(1, weeks * _DAYS_A_WEEK // usual.every_days)
    return evolve(usual, n=n, minutes=usual.minutes if minutes is None else minutes)


def _capacity(
    design: Experiment,
    *,
    mentees: int,
    mentors: int,
    hours: tuple[float, ...],
    rules: Mapping[str, Rule],
    arm: str | None,
    theory: str | None,
) -> Capacity:
    """Return what is to be run, with as many mentees as it takes."""
    teachers = 10
    enough = evolve(design.population, mentees=mentees * (mentors + 2 * teachers))
    return Capacity(
        evolve(design, population=enough),
        mentees=mentees,
        mentors=mentors,
        hours=dict.fromkeys(hours),
        rules=rules,
        arm=arm,
        theory=theory,
        teachers=teachers,
    )


def _draw(result: CapacityResult, folder: Path, said: Words) -> None:
    """Draw the curve for all and for the lowest into the folder, if there is what draws."""
    from scaffolding.plots.capacity import plot_capacity  # noqa: PLC0415  Not everybody's.

    try:
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        missing = MissingExtraError(needed="matplotlib", extra="plots")
        messages().print(str(missing), style="dim")
        return
    figure = Figure(layout="constrained", figsize=(9.6, 4.6))
    left, right = figure.subplots(1, 2)
    names = {rule: named(rule, said) for rule in result.rules}
    for axes, column in ((left, "gained"), (right, "began lowest")):
        plot_capacity(result, axes, column=column, language=said.language, names=names)
    if (twice := right.get_legend()) is not None:
        twice.remove()
    # On one scale, and no end of an interval cut off, under 0 either.
    lows, tops = zip(left.get_ylim(), right.get_ylim(), strict=True)
    for axes in (left, right):
        axes.set_ylim(min(lows), max(tops))
    save_picture(left, folder / "capacity.png")
