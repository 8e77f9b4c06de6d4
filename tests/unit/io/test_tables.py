from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from scaffolding.columns import Always, Column, Columns
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.io.tables import Loaded, load_table, load_tables
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Felt,
    GoalSet,
    Measured,
    Met,
    Missed,
    Recorded,
    Supported,
)
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Support

CORRECT = Column("well", {"1": Outcome.ACHIEVED, "0": Outcome.NOT_YET})
TRIES = Columns(mentee="who", at="when", activity="what", outcome=CORRECT)
DAY = "2026-03-0{}T09:00+07:00"


def loaded(tmp_path: Path, text: str, columns: Columns, shop: Programme) -> Loaded:
    path = tmp_path / "records.csv"
    path.write_text(text, encoding="utf-8")
    return load_table(path, columns, shop)


def test_rows_become_entries_ordered_by_time_and_else_as_they_came(
    tmp_path: Path, shop: Programme
) -> None:
    text = (
        "who,when,what,well\n"
        f"Sari,{DAY.format(5)},r2_day,1\n"
        f"Sari,{DAY.format(3)},r1_book,0\n"
        f"Tini,{DAY.format(4)},r1_book,1\n"
        f"Sari,{DAY.format(3)},r1_book,1\n"
    )

    found = loaded(tmp_path, text, TRIES, shop)

    _, *tries = found.journals["Sari"]
    assert set(found.journals) == {"Sari", "Tini"}
    assert [(it.activity, it.outcome) for it in tries if isinstance(it, Attempted)] == [
        ("r1_book", Outcome.NOT_YET),
        ("r1_book", Outcome.ACHIEVED),
        ("r2_day", Outcome.ACHIEVED),
    ]


def test_what_no_column_is_named_for_was_not_recorded(
    tmp_path: Path, shop: Programme
) -> None:
    text = f"who,when,what,well\nSari,{DAY.format(3)},r1_book,1\n"

    opened, tried = loaded(tmp_path, text, TRIES, shop).journals["Sari"]

    assert opened.recorded == {Recorded.ATTEMPTS}  # type: ignore[union-attr]
    assert isinstance(tried, Attempted)
    assert tried.support is None


@pytest.mark.parametrize(
    ("row", "because"),
    [
        (
            f"Sari,{DAY.format(3)},r1_book,maybe",
            "well must be one of 0, 1, got 'maybe'",
        ),
        (f"Sari,{DAY.format(3)},r1_bok,1", "Did you mean 'r1_book'?"),
        ("Sari,2026-03-03T09:00,r1_book,1", "an instant with its offset"),
        ("Sari,yesterday,r1_book,1", "an instant with its offset"),
        (f",{DAY.format(3)},r1_book,1", "mentee must be there"),
        (f"Sari,{DAY.format(3)},r1_book", "as many cells as the head"),
        (f"Sari,{DAY.format(3)},r1_book,1,1", "as many cells as the head"),
        (f"Sari,{DAY.format(3)},,1", "activity or skill must be there"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line_and_the_rest_is_read(
    tmp_path: Path, shop: Programme, row: str, because: str
) -> None:
    good = f"Tini,{DAY.format(4)},r1_book,1"

    found = loaded(tmp_path, f"who,when,what,well\n{row}\n{good}\n", TRIES, shop)

    assert list(found.journals) == ["Tini"]
    assert found.n_rows == 2
    (refused,) = found.refused
    assert (refused.table, refused.line) == ("records.csv", 2)
    assert because in refused.because
    assert "1 row refused" in str(found)


def test_an_empty_cell_is_not_recorded_and_never_a_no(
    tmp_path: Path, shop: Programme
) -> None:
    text = f"who,when,what,well\nSari,{DAY.format(3)},r1_book,\n"

    found = loaded(tmp_path, text, TRIES, shop)

    assert found.refused == ()
    assert found.journals == {}
    assert str(found) == "0 journals from 1 row; none refused."


def test_every_kind_of_column_makes_its_entry(tmp_path: Path, shop: Programme) -> None:
    columns = Columns(
        mentee="who",
        name="called",
        at="when",
        skill=Always("R1"),
        outcome="went",
        support="help",
        mood="mood",
        met="met",
        need=Column("need", {"7": "R2", "8": None}),
        topics=Column("topics", {"books": ("R1", "R2"), "rent": ()}),
        answers={"r2_day": Column("daily", {"yes": Outcome.ACHIEVED})},
        measures={"profit": "rupiah"},
    )
    head = "who,called,when,went,help,mood,met,need,topics,daily,profit\n"
    row = f"1,Bu Sari,{DAY.format(3)},partly,example,bored,true,7,books rent,yes,1.5\n"
    other = f"1,Bu Sari,{DAY.format(4)},,,,false,8,,,\n"

    opened, *entries = loaded(tmp_path, head + row + other, columns, shop).journals["1"]

    assert opened.mentee.name == "Bu Sari"  # type: ignore[union-attr]
    kinds = [type(entry) for entry in entries]
    assert kinds == [
        Met, GoalSet, Felt, Supported, Supported, Attempted, Answered, Measured,
        Missed, GoalSet,
    ]  # fmt: skip
    goal, mood, tried = entries[1], entries[2], entries[5]
    assert isinstance(goal, GoalSet)
    assert (goal.skill, goal.need) == ("R2", "7")
    assert isinstance(mood, Felt)
    assert mood.mood is Mood.BORED
    assert isinstance(tried, Attempted)
    assert (tried.activity, tried.support) == ("r1_book", Support.EXAMPLE)
    last = entries[-1]
    assert isinstance(last, GoalSet)
    assert (last.skill, last.need) == (None, "8")


@pytest.mark.parametrize(
    ("column", "cell", "because"),
    [
        ("mood", "cross", "mood must be one of engaged"),
        ("met", "perhaps", "met must be true or false"),
        ("profit", "much", "profit must be a finite number"),
        ("profit", "inf", "profit must be a finite number"),
    ],
)
def test_a_value_that_says_nothing_is_refused(
    tmp_path: Path, shop: Programme, column: str, cell: str, because: str
) -> None:
    columns = Columns(
        mentee="who", at="when", mood="mood", met="met", measures={"profit": ""}
    )
    cells = {"mood": "", "met": "", "profit": ""} | {column: cell}
    text = (
        f"who,when,mood,met,profit\nSari,{DAY.format(3)},{','.join(cells.values())}\n"
    )

    (refused,) = loaded(tmp_path, text, columns, shop).refused

    assert because in refused.because


def test_answers_that_were_only_asked_for_teach_nothing(
    tmp_path: Path, shop: Programme
) -> None:
    columns = Columns(
        mentee="who",
        at="when",
        activity="what",
        outcome=CORRECT,
        support=Always(Support.NONE),
        mistakes=None,
        is_asked=True,
    )
    text = f"who,when,what,well\nSari,{DAY.format(3)},r1_book,1\n"

    opened, answered = loaded(tmp_path, text, columns, shop).journals["Sari"]

    assert isinstance(answered, Answered)
    assert opened.recorded == {Recorded.SUPPORT}  # type: ignore[union-attr]


def test_rows_that_are_not_to_count_are_passed_over(
    tmp_path: Path, shop: Programme
) -> None:
    columns = Columns(mentee="who", at="when", mood="mood", only=("arm", "mentored"))
    text = f"who,when,mood,arm\nA,{DAY.format(3)},bored,control\nB,{DAY.format(3)},bored,mentored\n"

    found = loaded(tmp_path, text, columns, shop)

    assert list(found.journals) == ["B"]
    assert found.n_passed_over == 1


def test_a_column_that_is_not_there_is_an_error_with_the_nearest(
    tmp_path: Path, shop: Programme
) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'who'"):
        loaded(
            tmp_path,
            "whom,who_,who,when,what\n",
            Columns(mentee="whoo", at="when"),
            shop,
        )


def test_a_data_frame_of_any_library_reads_as_a_file_does(shop: Programme) -> None:
    at = datetime(2026, 3, 3, 9, tzinfo=UTC)
    frame = pl.DataFrame(
        {"who": ["A", "A", "A"], "when": [at] * 3, "x": [1.0, None, float("nan")]}
    )
    half = pl.DataFrame({"who": ["A"], "when": [at], "x": [0.5]})
    columns = Columns(mentee="who", at="when", measures={"x": ""})

    found = load_tables([(frame, columns), (half, columns)], shop)

    _, *measured = found.journals["A"]
    assert [it.value for it in measured if isinstance(it, Measured)] == [1.0, 0.5]


def test_an_outcome_of_nothing_is_no_mapping() -> None:
    with pytest.raises(InvariantError, match="go with an activity or a skill"):
        Columns(mentee="who", at="when", outcome="well")


def test_a_skill_that_nothing_exercises_cannot_stand_for_an_activity(
    tmp_path: Path, shop: Programme
) -> None:
    bare = Programme(id="bare", skills=shop.skills)
    columns = Columns(mentee="who", at="when", skill="what", outcome=CORRECT)
    text = f"who,when,what,well\nSari,{DAY.format(3)},R1,1\n"

    (refused,) = loaded(tmp_path, text, columns, bare).refused

    assert "must have an activity" in refused.because
