"""Results of experiments as JSON, and as tables in a folder.

What is told is all that was asked: every mean, every two arms under every theory, which arms
are robust, what each gives for each mentor hour and who is left behind. A number that is none,
such as an effect where no mentee differs, is null.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import Final

from scaffolding.experiments.contrasts import Contrasts
from scaffolding.experiments.outcomes import MentorHours
from scaffolding.experiments.results import Result
from scaffolding.experiments.robust import RobustMatrix
from scaffolding.experiments.tables import Cell, ResultTable
from scaffolding.experiments.together import all_pairs
from scaffolding.io.decisions import Json
from scaffolding.io.files import write_whole

__all__ = ["csv_of", "dump_result", "dumps_result", "result_json", "rows_of"]

_WHOLE: Final = "results.json"


def dumps_result(result: Result, /) -> str:
    """Return a result as JSON text."""
    return json.dumps(result_json(result), ensure_ascii=False)


def result_json(result: Result, /) -> dict[str, Json]:
    """Return a result for a program."""
    design = result.design
    told: dict[str, Json] = {
        "programme": design.programme.id,
        "mentees": design.population.mentees,
        "seed": design.seed,
        "arms": list(design.arm_names),
        "theories": list(design.theory_names),
        "outcomes": list(design.outcome_names),
    }
    for name, table in _tables(result):
        told[name] = rows_of(table)
    told["robust"] = list(_robust(result).robust) if _has_gain(result) else None
    return told


def dump_result(result: Result, folder: Path, /) -> tuple[Path, ...]:
    """Write a result into a folder: a CSV file a table, and all of it as JSON.

    Returns the files, each written whole or not at all.

    Raises:
        OSError: If one cannot be written.
    """
    written = []
    for name, table in _tables(result):
        file = folder / f"{name}.csv"
        write_whole(file, csv_of(table))
        written.append(file)
    whole = folder / _WHOLE
    write_whole(whole, json.dumps(result_json(result), ensure_ascii=False, indent=1))
    return (*written, whole)


def _tables(result: Result) -> Iterator[tuple[str, ResultTable]]:
    design = result.design
    yield "means", result.table()
    if len(design.arms) > 1:
        yield "contrasts", _contrasts(result).table()
        yield "together", result.contrasts()
        if _has_gain(result):
            yield "matrix", _robust(result).table()
        for i in design.tails[:1]:
            yield (
                "left_behind",
                result.who_is_left_behind(outcome=design.outcome_names[i]),
            )
        if bound := result.bound_and_unbound():
            yield "bound", bound.table()
    if MentorHours.name in design.outcome_names:
        yield "priced", result.pareto()
        if design.budget is not None:
            yield "budget", result.within_budget()


def _contrasts(result: Result) -> Contrasts:
    names = result.design.arm_names
    return Contrasts(
        tuple(
            found
            for outcome in result.design.outcome_names
            for one, other in all_pairs(len(names))
            for found in result.contrast(names[one], names[other], outcome=outcome)
        )
    )


def _has_gain(result: Result) -> bool:
    return len(result.design.arms) > 1 and not result.design.outcomes[0].is_cost


def _robust(result: Result) -> RobustMatrix:
    return result.robust()


def rows_of(table: ResultTable, /) -> list[Json]:
    """Return the rows of a table for a program; a number that is none is null."""
    return [{name: _plain(it) for name, it in row.items()} for row in table.rows()]


def _plain(value: Cell) -> Json:
    return None if isinstance(value, float) and not isfinite(value) else value


def csv_of(table: ResultTable, /) -> str:
    """Return a table as CSV text; a number that is none is left out."""
    text = StringIO()
    writer = csv.DictWriter(text, list(table.columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_plain_row(row) for row in table.rows())
    return text.getvalue()


def _plain_row(row: Mapping[str, Cell]) -> dict[str, Json]:
    return {name: _plain(it) for name, it in row.items()}
