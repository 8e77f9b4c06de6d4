from pathlib import Path

from scaffolding.errors import InvariantError
from scaffolding.io.pages import Page
from scaffolding.io.paths import told

WRONG = InvariantError(where="a", rule="be right", got="wrong")


def test_a_fault_in_yaml_has_file_line_and_path() -> None:
    page = Page.of("a: 1\nb:\n- c: 2\n", name="x.yaml")

    assert str(page.fault(("b", 0, "c"), WRONG)).startswith("x.yaml:3 $.b[0].c: ")


def test_a_fault_in_json_has_file_and_path() -> None:
    page = Page.of('{"a": 1}', name="x.json")

    assert str(page.fault(("a",), WRONG)).startswith("x.json $.a: ")


def test_a_page_that_cannot_be_parsed_has_no_lines() -> None:
    assert Page.of("a: [", name="x.yaml").line(("a",)) == 0


def test_a_file_called_json_is_read_as_json(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("a: 1", encoding="utf-8")

    assert "must be JSON" in str(Page.read(path, name="x.json").faults[0])


def test_a_key_that_is_no_word_is_told_in_brackets() -> None:
    assert told(("a b", 0, "c-d")) == "$['a b'][0].c-d"
