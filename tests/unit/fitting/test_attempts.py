"""Attempts from tables: what is read, what is refused, and that nothing is lost."""

import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import polars as pl
import pytest
from attrs import evolve

from scaffolding.columns import Always, Column, Columns, Unanswered
from scaffolding.errors import DocumentError, InvariantError, UnknownNameError
from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.quantities import Outcome, Support

COLUMNS = Columns(
    mentee="user", skill="kc", outcome="correct", support="help", at="day"
)
ROWS: dict[str, list[Any]] = {
    "user": ["Sari", "Ani", "Sari", "Ani"],
    "kc": ["R2", "R2", "F7", "R2"],
    "correct": [1, 0, 0, 1],
    "help": [0, 3, 5, 1],
    "day": [4.0, 1.0, 2.0, 0.5],
}


def frame(**columns: list[Any]) -> pl.DataFrame:
    return pl.DataFrame({**ROWS, **columns}, strict=False)


def as_frame(table: pl.DataFrame, folder: Path) -> pl.DataFrame:
    return table


def as_lazy(table: pl.DataFrame, folder: Path) -> pl.LazyFrame:
    return table.lazy()


def as_foreign(table: pl.DataFrame, folder: Path) -> object:
    # As a frame of a library that we do not know, which is asked through narwhals.
    return nw.from_native(table)


def as_foreign_lazy(table: pl.DataFrame, folder: Path) -> object:
    return nw.from_native(table.lazy())


def as_parquet(table: pl.DataFrame, folder: Path) -> Path:
    table.write_parquet(folder / "attempts.parquet")
    return folder / "attempts.parquet"


def as_csv(table: pl.DataFrame, folder: Path) -> Path:
    table.write_csv(folder / "attempts.csv")
    return folder / "attempts.csv"


FORMS = [as_frame, as_lazy, as_foreign, as_foreign_lazy, as_parquet, as_csv]
Form = Callable[[pl.DataFrame, Path], Any]


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Form:
    return request.param  # type: ignore[no-any-return]


def told(error: DocumentError) -> dict[str, str]:
    return {fault.path: str(fault.error) for fault in error.faults}


def test_every_form_of_a_table_gives_the_same_attempts(
    form: Form, tmp_path: Path
) -> None:
    attempts = read_attempts(form(frame(), tmp_path), COLUMNS)

    assert attempts.mentees == ("Ani", "Sari")
    assert attempts.skills == ("F7", "R2")
    assert attempts.mentee.tolist() == [0, 0, 1, 1]
    assert attempts.skill.tolist() == [1, 1, 0, 1]
    assert attempts.outcome.tolist() == [1, 0, 0, 1]
    assert attempts.support is not None
    assert attempts.support.tolist() == [1, 3, 5, 0]
    assert attempts.day.tolist() == [0.5, 1.0, 2.0, 4.0]
    assert attempts.sha256 == read_attempts(frame(), COLUMNS).sha256


def test_the_order_of_rows_changes_nothing(form: Form, tmp_path: Path) -> None:
    backwards = frame().reverse()

    attempts = read_attempts(form(backwards, tmp_path), COLUMNS)

    assert attempts.sha256 == read_attempts(frame(), COLUMNS).sha256


def test_what_was_not_recorded_is_none_and_not_zero() -> None:
    columns = Columns(mentee="user", skill="kc", outcome="correct", at=Always(0))

    attempts = read_attempts(frame(), columns)

    assert attempts.support is None
    assert attempts.activity is None
    assert not attempts.is_timed
    assert attempts.n_tied == 0
    assert attempts.outcome.tolist() == [0, 1, 1, 0]  # As the table has them.


@pytest.mark.parametrize(
    ("cells", "outcomes"),
    [
        ([1, 0, 0, 1], [1, 0, 0, 1]),
        ([1.0, 0.5, 0.0, 1.0], [1, 0.5, 0, 1]),
        ([True, False, False, True], [1, 0, 0, 1]),
        (["achieved", "PARTLY", "not_yet", "1"], [1, 0.5, 0, 1]),
    ],
)
def test_outcomes_may_be_written_in_four_ways(
    cells: list[Any], outcomes: list[float], form: Form, tmp_path: Path
) -> None:
    table = form(frame(correct=cells, user=["a", "b", "c", "d"]), tmp_path)

    assert read_attempts(table, COLUMNS).outcome.tolist() == outcomes


def test_values_that_are_told_mean_what_they_are_told_to(
    form: Form, tmp_path: Path
) -> None:
    columns = Columns(
        mentee="user",
        skill=Always("test"),
        outcome=Column(
            "said", {"yes": Outcome.ACHIEVED, "no": Outcome.NOT_YET, "skip": None}
        ),
        support=Column("hint", {"x": Support.TASK, "-": 0}),
        at=Always(0),
    )
    table = frame(said=["yes", "no", "skip", "yes"], hint=["x", "-", "x", "x"])

    attempts = read_attempts(form(table, tmp_path), columns)

    assert attempts.outcome.tolist() == [0, 1, 1]
    assert attempts.support is not None
    assert attempts.support.tolist() == [0, 2, 2]
    assert attempts.n_passed_over == 1
    assert attempts.skills == ("test",)


def test_instants_with_several_offsets_are_one_time(form: Form, tmp_path: Path) -> None:
    instants = [
        "2026-03-03T09:00+07:00",
        "2026-03-03T02:00:00Z",
        "2026-03-04T02:00:00+00:00",
        "2026-03-03T22:00-04:00",
    ]
    table = form(frame(day=instants, user=["a"] * 4), tmp_path)

    attempts = read_attempts(table, COLUMNS)

    assert attempts.day.tolist() == [0, 0, 1, 1]
    assert attempts.n_tied == 1  # The other two are of different skills.


@pytest.mark.parametrize("zone", [None, UTC, timezone(timedelta(hours=7))])
def test_a_column_of_datetimes_is_read_by_its_own_clock(zone: tzinfo | None) -> None:
    instants = [
        datetime(2026, 3, 3, 9, tzinfo=zone) + timedelta(days=i) for i in range(4)
    ]

    attempts = read_attempts(frame(day=instants, user=["a"] * 4), COLUMNS)

    assert attempts.day.tolist() == [0, 1, 2, 3]


def test_parquet_s_own_instants_are_read(tmp_path: Path) -> None:
    instants = [
        datetime(2026, 3, 3, 9, tzinfo=UTC) + timedelta(hours=6 * i) for i in range(4)
    ]
    path = as_parquet(frame(day=instants, user=["a"] * 4), tmp_path)

    assert read_attempts(path, COLUMNS).day.tolist() == [0, 0.25, 0.5, 0.75]


def test_mixed_time_zones_are_refused_where_an_offset_is_missing(
    form: Form, tmp_path: Path
) -> None:
    instants = ["2026-03-03T09:00+07:00", "2026-03-03T09:00", "2026-03-03T09:00Z", "4"]

    with pytest.raises(DocumentError) as caught:
        read_attempts(form(frame(day=instants), tmp_path), COLUMNS)

    assert set(told(caught.value)) == {"rows[1].day", "rows[3].day"}


def test_all_faults_are_told_at_once_each_with_its_row(
    form: Form, tmp_path: Path
) -> None:
    table = frame(
        correct=["1", "maybe", "2", "1"],
        help=["0", "two", "1", None],
        day=["1", "2", "soon", "4"],
        user=["Sari", None, "Sari", "Sari"],
    )

    with pytest.raises(DocumentError) as caught:
        read_attempts(form(table, tmp_path), COLUMNS)

    faults = told(caught.value)
    assert set(faults) == {
        "rows[1].correct",
        "rows[2].correct",
        "rows[1].help",
        "rows[3].help",
        "rows[2].day",
        "rows[1].user",
    }
    assert "be 0, 1 or .5" in faults["rows[1].correct"]
    assert "'maybe'" in faults["rows[1].correct"]
    assert "be a level from 0 to 5" in faults["rows[1].help"]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


def test_faulty_rows_are_left_out_and_counted_if_that_is_said(
    form: Form, tmp_path: Path
) -> None:
    table = form(frame(correct=["1", "maybe", "0", "1"]), tmp_path)

    attempts = read_attempts(table, COLUMNS, skip_faulty=True)

    assert len(attempts) == 3
    assert attempts.n_refused == 1
    assert attempts.refused[0].path == "rows[1].correct"
    assert "1 row could not be read" in str(attempts)


def test_a_value_that_is_wrong_in_many_rows_is_one_fault(
    form: Form, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError, match="So in 3 rows") as caught:
        read_attempts(form(frame(help=[7, 7, 7, 0]), tmp_path), COLUMNS)

    assert len(caught.value.faults) == 1


def test_not_a_number_is_no_outcome(form: Form, tmp_path: Path) -> None:
    table = form(frame(correct=[1.0, float("nan"), 0.0, None]), tmp_path)

    if form is as_csv:  # There the word is written out.
        with pytest.raises(DocumentError) as caught:
            read_attempts(table, COLUMNS)
        assert set(told(caught.value)) == {"rows[1].correct", "rows[3].correct"}
        return
    with pytest.raises(DocumentError, match="So in 2 rows"):
        read_attempts(table, COLUMNS)


def test_infinite_times_are_no_times(tmp_path: Path) -> None:
    for form in (as_frame, as_parquet):
        with pytest.raises(DocumentError) as caught:
            read_attempts(
                form(frame(day=[1.0, float("inf"), 2.0, 3.0]), tmp_path), COLUMNS
            )
        assert set(told(caught.value)) == {"rows[1].day"}


def test_a_column_that_is_not_there_names_the_nearest(
    form: Form, tmp_path: Path
) -> None:
    columns = Columns(mentee="usr", skill="kc", outcome="correct", at="day")

    with pytest.raises(UnknownNameError, match="Did you mean 'user'"):
        read_attempts(form(frame(), tmp_path), columns)


def test_columns_that_are_not_there_are_all_named(form: Form, tmp_path: Path) -> None:
    columns = Columns(mentee="usr", skill="kcs", outcome="correct", at="day")

    with pytest.raises(DocumentError) as caught:
        read_attempts(form(frame(), tmp_path), columns)

    assert [str(it.error) for it in caught.value.faults] == [
        "There is no column 'usr'. Did you mean 'user'? Defined: correct, day, help, kc, user.",
        "There is no column 'kcs'. Did you mean 'kc'? Defined: correct, day, help, kc, user.",
    ]


def test_an_empty_table_is_refused(form: Form, tmp_path: Path) -> None:
    with pytest.raises(InvariantError, match="hold at least one attempt"):
        read_attempts(form(frame().clear(), tmp_path), COLUMNS)


def test_a_table_of_faults_alone_is_refused_though_they_be_left_out() -> None:
    with pytest.raises(InvariantError, match="4 of them not readable"):
        read_attempts(frame(correct=["?"] * 4), COLUMNS, skip_faulty=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "got 'an empty file'"),
        (b"user,kc,correct,day\nu1,s,1,0\nu1,s\n", "as many cells in each row"),
        (
            "user,kc,correct,day\nSit\xed,s,1,0\n".encode("latin-1"),
            "be written in UTF-8",
        ),
    ],
    ids=["empty", "ragged", "latin-1"],
)
def test_a_csv_file_that_is_none_says_why(
    content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / "attempts.csv").write_bytes(content)
    columns = evolve(COLUMNS, mentee="user", skill="kc", outcome="correct", at="day")

    with pytest.raises(DocumentError, match=said):
        read_attempts(tmp_path / "attempts.csv", evolve(columns, support=None))


@pytest.mark.parametrize(
    "error",
    [duckdb.InterruptException("Interrupted!"), RuntimeError("Query interrupted")],
)
def test_to_interrupt_the_reading_of_a_file_is_to_interrupt(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As duckdb tells of Ctrl-C, in one way or the other."""

    class Interrupted:
        def __init__(self, **_: object) -> None:
            self.n = 0

        def execute(self, *_: object) -> None:
            self.n += 1
            if self.n > 1:
                raise error

    path = as_parquet(frame(), tmp_path)
    monkeypatch.setattr(duckdb, "connect", Interrupted)

    with pytest.raises(KeyboardInterrupt):
        read_attempts(path, COLUMNS)


def test_a_parquet_file_cut_short_is_told_as_such(tmp_path: Path) -> None:
    path = as_parquet(frame(), tmp_path)
    path.write_bytes(path.read_bytes()[:-40])

    with pytest.raises(DocumentError, match="cut short"):
        read_attempts(path, COLUMNS)


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_attempts(tmp_path / "none.parquet", COLUMNS)


@pytest.mark.parametrize("table", ["attempts.xlsx", 3, {"user": [1]}])
def test_what_is_no_table_is_refused(table: object) -> None:
    with pytest.raises(InvariantError, match="be a DataFrame or the path"):
        read_attempts(table, COLUMNS)


def test_a_mapping_without_a_skill_is_refused() -> None:
    columns = Columns(mentee="user", activity="kc", outcome="correct", at="day")

    with pytest.raises(InvariantError, match="Columns.skill must name a column"):
        read_attempts(frame(), columns)


def test_a_mapping_that_tells_what_is_no_outcome_is_refused() -> None:
    columns = Columns(
        mentee="user", skill="kc", outcome=Column("correct", {"1": 7}), at="day"
    )

    with pytest.raises(InvariantError, match=r"Column.values must be 0, 1 or .5"):
        read_attempts(frame(), columns)


def test_rows_that_do_not_count_leave_no_trace(form: Form, tmp_path: Path) -> None:
    columns = Columns(
        mentee="user", skill="kc", outcome="correct", at="day", only=("user", "Ani")
    )
    table = form(frame(correct=["1", "0", "?", "1"]), tmp_path)

    attempts = read_attempts(table, columns)

    assert attempts.mentees == ("Ani",)
    assert attempts.skills == ("R2",)
    assert attempts.n_passed_over == 2


def test_a_name_that_looks_like_a_number_stays_a_name(tmp_path: Path) -> None:
    table = as_csv(frame(user=["007", "7", "007", "7"]), tmp_path)

    assert read_attempts(table, COLUMNS).mentees == ("007", "7")


def test_attempts_that_are_kept_keep_their_names() -> None:
    attempts = read_attempts(frame(), COLUMNS)

    kept = attempts.keeping(attempts.mentee == 1)

    assert len(kept) == 2
    assert kept.mentees == attempts.mentees
    assert kept.sha256 != attempts.sha256


def test_attempts_are_read_once() -> None:
    attempts = read_attempts(frame(), COLUMNS)

    assert read_attempts(attempts, COLUMNS) is attempts


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"mentee": np.array([1, 0], np.int32)}, "be in order"),
        ({"mentee": np.array([0, 2], np.int32)}, "have a name"),
        ({"skill": np.array([0, -1], np.int32)}, "have a name"),
        ({"support": np.array([0, 6], np.int8)}, "be levels from 0 to 5"),
        ({"outcome": np.array([0, 0.3])}, "be 0, .5 or 1"),
        ({"outcome": np.array([0, 1, 1.0])}, "be as long as"),
        ({"day": np.array([0, np.nan])}, "be finite"),
        ({"mentee": np.zeros(2, np.int32), "day": np.array([1.0, 0])}, "rise"),
    ],
)
def test_attempts_that_are_none_cannot_be_made(
    change: dict[str, Any], rule: str
) -> None:
    whole: dict[str, Any] = {
        "mentee": np.array([0, 1], np.int32),
        "skill": np.array([0, 0], np.int32),
        "outcome": np.array([0, 1.0]),
        "day": np.array([0, 0.0]),
        "mentees": ("a", "b"),
        "skills": ("s",),
    }
    assert len(Attempts(**whole)) == 2

    with pytest.raises(InvariantError, match=rule):
        Attempts(**{**whole, **change})


def without_an_outcome(form: Form, folder: Path) -> object:
    return form(frame(correct=[1, None, 0, 1]), folder)


@pytest.mark.parametrize(
    ("unanswered", "outcomes", "n_passed_over"),
    [
        (Unanswered.PASSED_OVER, [1.0, 0.0, 1.0], 1),
        (Unanswered.COUNTED, [1.0, None, 0.0, 1.0], 0),
    ],
)
def test_a_row_without_an_outcome_is_what_it_is_said_to_be(
    unanswered: Unanswered,
    outcomes: list[float | None],
    n_passed_over: int,
    form: Form,
    tmp_path: Path,
) -> None:
    table = without_an_outcome(form, tmp_path)

    attempts = read_attempts(table, evolve(COLUMNS, unanswered=unanswered))

    read = [None if np.isnan(it) else it for it in attempts.outcome.tolist()]
    assert read == outcomes
    assert attempts.n_passed_over == n_passed_over


def test_a_row_without_an_outcome_is_refused_if_nothing_was_said(
    form: Form, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError, match="there in every row"):
        read_attempts(without_an_outcome(form, tmp_path), COLUMNS)


def test_who_needs_outcomes_goes_by_those_that_are_known() -> None:
    columns = evolve(COLUMNS, unanswered=Unanswered.COUNTED)
    attempts = read_attempts(frame(correct=[1, None, 0, 1]), columns)

    seen = attempts.seen()

    assert attempts.n_unseen == 1
    assert "1 of unknown outcome" in str(attempts)
    assert len(seen) == 3
    assert seen.n_passed_over == 1
    assert seen.seen() is seen
    assert seen.sha256 != attempts.sha256


def test_tries_of_which_no_outcome_is_known_are_no_evidence() -> None:
    columns = evolve(COLUMNS, unanswered=Unanswered.COUNTED)
    attempts = read_attempts(frame(correct=[None] * 4), columns)

    with pytest.raises(InvariantError, match="known of one at least"):
        attempts.seen()


@pytest.mark.parametrize("low", [-3, 0, 2**40])
def test_whole_numbers_of_any_size_are_told_apart(low: int) -> None:
    users = [low + 1, low, low + 700, low]
    attempts = read_attempts(frame(user=users), COLUMNS)

    assert set(attempts.mentees) == {str(it) for it in users}
    assert attempts.mentee.dtype == np.int32


@pytest.mark.parametrize("far", [0, 2**15, 2**40])
def test_whole_days_are_the_same_as_any_in_every_form(
    form: Form, far: int, tmp_path: Path
) -> None:
    days = [4, 1, 2 + far, 0]
    whole = read_attempts(form(frame(day=days), tmp_path), COLUMNS)
    other = read_attempts(frame(day=[float(it) for it in days]), COLUMNS)

    assert whole.day.dtype == np.float64
    assert whole.sha256 == other.sha256
    assert whole.day.tolist() == other.day.tolist()


def test_an_empty_day_is_told_among_whole_ones(form: Form, tmp_path: Path) -> None:
    table = form(frame(day=[4, None, 2, 0]), tmp_path)

    with pytest.raises(DocumentError, match=r"rows\[1\].day: day must be there"):
        read_attempts(table, COLUMNS)


@pytest.mark.parametrize("n", [130, 33_000])
def test_as_many_names_as_there_are_stay_apart_in_a_file(
    n: int, tmp_path: Path
) -> None:
    # More than a byte holds, and more than two hold.
    users = [f"u{i:05}" for i in range(n)]
    table = pl.DataFrame({"user": users[::-1], "kc": ["R2"] * n, "correct": [1] * n})
    columns = Columns(mentee="user", skill="kc", outcome="correct", at=Always(0))

    attempts = read_attempts(as_parquet(table, tmp_path), columns)

    assert attempts.mentees == tuple(users)
    assert attempts.mentee.tolist() == list(range(n))


def test_ties_are_counted_of_one_mentee_at_one_skill_and_instant() -> None:
    table = frame(
        user=["Ani", "Ani", "Ani", "Sari"],
        kc=["R2", "F7", "R2", "R2"],
        day=[1.0, 1.0, 1.0, 1.0],
    )

    assert read_attempts(table, COLUMNS).n_tied == 1
    assert read_attempts(table.with_columns(kc=pl.lit("R2")), COLUMNS).n_tied == 2
