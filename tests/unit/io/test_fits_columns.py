from pathlib import Path

import pytest

from scaffolding.columns import Always, Column, Unanswered
from scaffolding.errors import DocumentError, Fault, InvariantError, UnknownNameError
from scaffolding.io.fits_columns import load_columns, loads_columns, read_columns
from scaffolding.quantities import Outcome, Support

WHOLE = """\
mentee: user
at: {column: time}
skill: kc
activity: item
outcome:
  column: correct
  values: {"1": achieved, "0.5": partly, "0": not_yet, skipped: no_try}
support:
  column: hints_used
  values: {"0": none, "3": demonstration}
only: {column: phase, value: practice}
tries: asked
unanswered: counted
"""


def faults(text: str) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        loads_columns(text)
    return [str(fault) for fault in caught.value.faults]


def test_a_whole_mapping_is_read() -> None:
    columns = loads_columns(WHOLE)

    assert (columns.mentee, columns.at, columns.skill, columns.activity) == (
        "user",
        "time",
        "kc",
        "item",
    )
    assert isinstance(columns.outcome, Column)
    assert columns.outcome.values == {
        "1": Outcome.ACHIEVED,
        "0.5": Outcome.PARTLY,
        "0": Outcome.NOT_YET,
        "skipped": None,
    }
    assert isinstance(columns.support, Column)
    assert columns.support.values == {"0": Support.NONE, "3": Support.DEMONSTRATION}
    assert columns.only == ("phase", "practice")
    assert columns.is_asked
    assert columns.unanswered is Unanswered.COUNTED


def test_what_is_not_named_was_not_recorded() -> None:
    columns = loads_columns("mentee: user\nskill: kc\noutcome: correct\n")

    assert columns.support is None
    assert columns.at == Always(0)
    assert not columns.is_asked
    assert columns.unanswered is Unanswered.REFUSED


def test_what_is_the_same_in_every_row_is_said_on_purpose() -> None:
    columns = loads_columns(
        "mentee: user\nskill: {always: R2}\noutcome: ok\nsupport: {always: none}\n"
    )

    assert columns.skill == Always("R2")
    assert columns.support == Always(Support.NONE)


def test_json_does_as_well() -> None:
    text = '{"mentee": "user", "skill": "kc", "outcome": "ok"}'

    assert loads_columns(text).names == ("user", "kc", "ok")


def test_all_faults_are_told_at_once_each_with_its_line() -> None:
    found = faults(
        "mentee: user\n"
        "skil: kc\n"
        "outcome:\n"
        "  column: correct\n"
        '  values: {"1": achieves}\n'
        "support:\n"
        "  values: {a: none}\n"
        "tries: sometimes\n"
    )

    assert [one.split(" ", 2)[:2] for one in found] == [
        ["1", "$.skill:"],
        ["2", "$.skil:"],
        ["5", "$.outcome.values.1:"],
        ["6", "$.support:"],
        ["8", "$.tries:"],
    ]
    assert "There is no key 'skil'. Did you mean 'skill'?" in found[1]
    assert "There is no outcome 'achieves'. Did you mean 'achieved'?" in found[2]
    assert "have either `column` or `always`" in found[3]
    assert "There is no tries 'sometimes'" in found[4]


def test_a_value_that_looks_like_a_number_must_stand_in_quotation_marks() -> None:
    (fault,) = faults(
        "mentee: u\nskill: k\noutcome:\n  column: c\n  values: {1: achieved}\n"
    )

    assert "A key must be text, got '1'" in fault
    assert "put it in quotation marks" in fault


def test_values_without_a_column_are_refused() -> None:
    (fault,) = faults(
        "mentee: u\nskill: k\noutcome: o\nsupport: {always: none, values: {a: task}}\n"
    )

    assert fault.startswith("4 $.support: values must go with a column")


@pytest.mark.parametrize("text", ["", "a: [", "- a\n- b\n", "just words"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    assert len(faults(text)) == 1


def test_a_file_s_faults_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text("mentee: user\nskill: kc\noutcome: {always: well}\n")

    with pytest.raises(DocumentError, match=r"mapping.yaml:3 \$.outcome.always"):
        load_columns(path)


def test_a_file_that_is_not_there_is_an_error_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_columns(tmp_path / "none.yaml")


def test_a_column_that_the_table_lacks_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(WHOLE)
    read = read_columns(path)
    head = ("users", "correct")
    one = UnknownNameError(kind="column", name="user", known=head)
    other = UnknownNameError(kind="column", name="correct", known=head)

    alone = read.placed(one)
    both = read.placed(
        DocumentError(document="head", faults=(Fault("a", one), Fault("b", other)))
    )

    assert isinstance(alone, DocumentError)
    assert str(alone.faults[0]).startswith(
        "mapping.yaml:1 $.mentee: There is no column 'user'. Did you mean 'users'?"
    )
    assert isinstance(both, DocumentError)
    assert [fault.place for fault in both.faults] == [
        "mapping.yaml:1 $.mentee",
        "mapping.yaml:6 $.outcome.column",
    ]


def test_what_else_is_wrong_with_a_table_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(WHOLE)
    read = read_columns(path)
    row = InvariantError(where="correct", rule="be 0 or 1", got="x")
    rows = DocumentError(document="t.csv", faults=(Fault("rows[1]", row),))
    skill = UnknownNameError(kind="skill", name="x", known=())
    elsewhere = UnknownNameError(kind="column", name="none of ours", known=())

    assert [read.placed(one) for one in (row, rows, skill)] == [row, rows, skill]
    placed = read.placed(elsewhere)
    assert isinstance(placed, DocumentError)
    assert placed.faults[0].path == "$"
