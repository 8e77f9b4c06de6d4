"""What ``scaffolding caseload`` prints: a table for each amount of hours, and what more buy."""

from collections.abc import Mapping
from math import isnan
from typing import Final

from rich.table import Table

from scaffolding.cli.screen import answers
from scaffolding.cli.words import Words
from scaffolding.experiments.capacity_design import CapacityDesign
from scaffolding.experiments.capacity_results import CapacityResult
from scaffolding.experiments.tables import Cell

__all__ = ["named", "show"]

_DAYS_A_WEEK: Final = 7
_MEAN: Final = len("0.000 ±0.000")


def show(capacity: CapacityDesign, result: CapacityResult, said: Words, /) -> None:
    """Print a table for each amount of hours, and what each further hour buys."""
    screen = answers()
    rows = list(result.table().rows())
    against = {
        (row["hours a week"], row["one"]): row for row in result.contrasts().rows()
    }
    for hours in result.hours:
        table = _empty(result.rules, hours, said)
        for row in rows:
            if row["hours a week"] == hours:
                found = _cells(row, against.get((hours, row["rule"])))
                table.add_row(named(str(row["rule"]), said), *found)
        screen.print(table)
        screen.print()
    if len(result.hours) > 1:
        _show_further(result, rows, said)
    design = capacity.of_arm()
    screen.print(
        said.told(
            "shared_out",
            n_mentors=said.amount(capacity.mentors),
            n_mentees=said.amount(capacity.mentees),
            weeks=f"{result.rounds * result.every_days / _DAYS_A_WEEK:g}",
            theory=design.theory_names[0],
            days=f"{design.after_days:g}",
        ),
        style="dim",
    )


def _empty(rules: tuple[str, ...], hours: float, said: Words) -> Table:
    """Return the table for an amount of hours, before there is anything in it."""
    labels, title = said.labels, said.told("hours_a_week", hours=f"{hours:g}")
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    table.add_column(labels["rule"])
    table.add_column(labels["met"], justify="right")
    table.add_column(labels["gained"], justify="right", min_width=_MEAN)
    for narrow in ("began_lowest", "none_gained", "never_met"):
        table.add_column(labels[narrow].replace(" ", "\n"), justify="right")
    if len(rules) > 1:
        beside = said.said["less_the_first"].format(rule=named(rules[0], said))
        table.add_column(beside, justify="right", min_width=_MEAN + 1)
    return table


def _show_further(
    result: CapacityResult, rows: list[dict[str, Cell]], said: Words
) -> None:
    """Print what each further hour gives to the whole caseload."""
    title = said.said["further_hour"]
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    table.add_column(said.labels["rule"])
    for before, hours in zip((0.0, *result.hours), result.hours, strict=False):
        table.add_column(f"{before:g}-{hours:g}", justify="right")
    for rule in result.rules:
        buys = [row["next hour"] for row in rows if row["rule"] == rule]
        table.add_row(named(rule, said), *(f"{float(it or 0):.3f}" for it in buys))
    answers().print(table)
    answers().print()


def _cells(row: Mapping[str, Cell], against: Mapping[str, Cell] | None) -> list[str]:
    mean, high = float(row["gained"] or 0), float(row["high"] or 0)
    told = [
        f"{float(row['met'] or 0):.1f}",
        _with_reach(f"{mean:.3f}", high - mean),
        f"{float(row['began lowest'] or 0):.3f}",
        f"{100 * float(row['none'] or 0):.0f}%",
        f"{100 * float(row['never met'] or 0):.0f}%",
    ]
    if against is not None:
        difference, high = (
            float(against["difference"] or 0),
            float(against["high"] or 0),
        )
        told.append(_with_reach(f"{difference:+.3f}", high - difference))
    return told


def _with_reach(value: str, reach: float) -> str:
    """Return a value with how far its interval reaches; of one mentor there is none."""
    return value if isnan(reach) else f"{value} ±{reach:.3f}"


def named(rule: str, said: Words) -> str:
    """Return what a rule is called in a language."""
    named = {
        "in-turn": said.labels["in_turn"],
        "neediest-first": said.labels["neediest_first"],
        "most-gain": said.labels["most_gain"],
        "fair-floor": said.labels["fair_floor"],
    }
    return named[rule]
