"""The real tables of answers, read as tries; what each column means is said here."""

from pathlib import Path

import polars as pl

from scaffolding.columns import Always, Column, Columns
from scaffolding.quantities import Outcome, Support

DATA = Path(__file__).parents[3] / "shared" / "data"
GALLERY = Path(__file__).parents[2] / "docs" / "gallery"

ANSWERS = Columns(
    mentee="who",
    skill=Always("all"),
    activity="item",
    outcome="right",
    support=Always(Support.NONE),
    at=Always(0),
)
"""A test at one time, without help."""

TWICE = Columns(
    mentee="who",
    skill="item",
    outcome="right",
    support=Always(Support.NONE),
    at="day",
)
"""The same questions twice, each a skill."""

LKT = Columns(
    mentee="Anon.Student.Id",
    skill="Problem.Name",
    at="Time",
    outcome=Column(
        "Outcome",
        {"CORRECT": Outcome.ACHIEVED, "INCORRECT": Outcome.NOT_YET, "STUDY": None},
    ),
)
"""Practice trials; a trial that was only shown is no try."""


def answers(path: str) -> pl.DataFrame:
    """Return a table of people by questions as one row an answer."""
    wide = pl.read_csv(DATA / path).with_row_index("who")
    return long(wide, [name for name in wide.columns if name != "who"])


def long(wide: pl.DataFrame, items: list[str]) -> pl.DataFrame:
    """Return one row an answer."""
    return wide.unpivot(items, index="who", variable_name="item", value_name="right")


def learning() -> pl.DataFrame:
    """Return the answers of 782 pupils to 41 questions, in grade 6 and in grade 9."""
    wide = pl.read_csv(DATA / "irt/LearningToLearn.csv").with_row_index("who")
    parts = []
    for grade in (6, 9):
        items = [
            it
            for it in wide.columns
            if it.startswith("Item") and it.endswith(f"_{grade}")
        ]
        part = wide.unpivot(
            items, index=["who", "track"], variable_name="item", value_name="right"
        )
        parts.append(
            part.with_columns(
                item=pl.col("item").str.strip_suffix(f"_{grade}"),
                day=pl.lit(365.0 * grade),
            )
        )
    return pl.concat(parts)


def probability() -> pl.DataFrame:
    """Return the answers of the 345 who ended both tests of probability, before and after."""
    wide = pl.read_csv(DATA / "pks/probability.csv", infer_schema_length=600)
    wide = wide.with_row_index("who")
    parts = []
    for time in (1, 2):
        items = [f"b{time}{i:02}" for i in range(1, 13)]
        part = wide.unpivot(
            items, index=["who", "learnobj"], variable_name="item", value_name="right"
        )
        parts.append(
            part.with_columns(item=pl.col("item").str.slice(2), day=pl.lit(float(time)))
        )
    both = pl.concat(parts)
    ended = both.filter(pl.col("right").is_not_null()).group_by("who").len()
    return both.join(ended.filter(pl.col("len") == 24), on="who", how="semi")
