"""OATutor has no log to fit; a log on its real steps is read by the mapping of its page."""

import gzip
import json

import polars as pl
import pytest
from fitting_tables import DATA

from scaffolding.columns import Column, Columns
from scaffolding.errors import DocumentError
from scaffolding.fitting.attempts import read_attempts
from scaffolding.fitting.counts import Factors, fit_counts
from scaffolding.quantities import Outcome, Support

FOLDER = DATA / "oatutor"
COLUMNS = Columns(
    mentee="user",
    skill="skill",
    activity="step",
    at="time",
    outcome=Column("correct", {"true": Outcome.ACHIEVED, "false": Outcome.NOT_YET}),
    support=Column(
        "help",
        {
            "none": Support.NONE,
            "scaffold": Support.QUESTION,
            "hint": Support.EXPLANATION,
        },
    ),
)

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="OATutor's content is not beside this checkout"
)


def log() -> pl.DataFrame:
    """Return a log on real steps; who answered what, and how, is made up."""
    skills = json.loads((FOLDER / "skillModel.json").read_text(encoding="utf-8"))
    with gzip.open(FOLDER / "help.jsonl.gz", "rt", encoding="utf-8") as lines:
        kinds = {it["step"]: it["type"] for it in map(json.loads, lines)}
    steps = [step for step in sorted(skills) if skills[step] and step in kinds][:120]
    rows = [
        (
            f"u{n % 25:02}",
            skills[step][0],
            step,
            f"2026-03-{1 + n % 28:02}T09:{n % 60:02}:00+00:00",
            "true" if (n * 7) % 5 < 3 else "false",
            "none" if n % 3 else kinds[step],
        )
        for n, step in enumerate(steps * 3)
    ]
    names = ["user", "skill", "step", "time", "correct", "help"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_every_step_skill_and_level_is_read() -> None:
    table = log()
    attempts = read_attempts(table, COLUMNS)

    assert len(attempts) == len(table) == 360
    assert set(attempts.skills) == set(table["skill"])
    assert set(attempts.activities) == set(table["step"])
    assert attempts.support is not None
    assert set(attempts.support.tolist()) == {0, 1, 4}


def test_what_is_read_can_be_fitted_and_says_that_it_is_thin() -> None:
    """The answers are made up, so that only the way is tested."""
    fit = fit_counts(log(), COLUMNS, factors=Factors.WITH_TELLS)

    assert fit.is_converged
    assert set(fit.placement.priors) == set(log()["skill"])


def test_help_of_an_unknown_kind_is_refused_with_its_row() -> None:
    table = log().with_columns(
        help=pl.when(pl.int_range(pl.len()) == 7)
        .then(pl.lit("video"))
        .otherwise(pl.col("help"))
    )

    with pytest.raises(DocumentError, match="video"):
        read_attempts(table, COLUMNS)
