"""Results of sharing out a mentor's hours, as JSON and as tables in a folder."""

import json
from pathlib import Path
from typing import Final

from scaffolding.experiments.capacity_design import CapacityDesign
from scaffolding.experiments.capacity_results import CapacityResult
from scaffolding.io.decisions import Json
from scaffolding.io.experiments_results import csv_of, rows_of
from scaffolding.io.files import write_whole

__all__ = ["capacity_json", "dump_capacity", "dumps_capacity"]

_WHOLE: Final = "results.json"


def dumps_capacity(capacity: CapacityDesign, result: CapacityResult, /) -> str:
    """Return what was found as JSON text."""
    return json.dumps(capacity_json(capacity, result), ensure_ascii=False)


def capacity_json(
    capacity: CapacityDesign, result: CapacityResult, /
) -> dict[str, Json]:
    """Return what was found for a program."""
    design = capacity.of_arm()
    return {
        "programme": design.programme.id,
        "arm": design.arm_names[0],
        "theory": design.theory_names[0],
        "seed": design.seed,
        "mentees": capacity.mentees,
        "mentors": capacity.mentors,
        "rounds": result.rounds,
        "every_days": result.every_days,
        "after_days": design.after_days,
        "minutes": design.meetings.minutes,
        "hours": list(result.hours),
        "rules": list(result.rules),
        "capacity": rows_of(result.table()),
        "contrasts": rows_of(result.contrasts()),
    }


def dump_capacity(
    capacity: CapacityDesign, result: CapacityResult, folder: Path, /
) -> tuple[Path, ...]:
    """Write what was found into a folder: two CSV files, and all of it as JSON.

    Returns the files, each written whole or not at all.

    Raises:
        OSError: If one cannot be written.
    """
    text = json.dumps(capacity_json(capacity, result), ensure_ascii=False, indent=1)
    contents = {
        "capacity.csv": csv_of(result.table()),
        "contrasts.csv": csv_of(result.contrasts()),
        _WHOLE: text,
    }
    for name, content in contents.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in contents)
