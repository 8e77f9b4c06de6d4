import json
import subprocess
import sys

import pytest
import yaml

from scaffolding.io import yaml_nodes
from scaffolding.io.yaml_files import MOST_UNFOLDED, parse_yaml
from scaffolding.io.yaml_nodes import MOST_NESTED, MOST_NODES, compose, line_of

TEXT = """\
# a comment
folded: >-
  one
  two
literal: |
  one
  two
quoted: ["yes", '007', "2018-01-01"]
numbers: [0, -7, 3500000, 0.30, -0.5, 1.0e-05]
empty: [{}, [], ""]
unicode: “bon”
"""


@pytest.fixture(params=["LibYAML", "Python"])
def _either_parser(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if request.param == "Python":
        monkeypatch.setattr(yaml_nodes, "CParser", None)


pytestmark = pytest.mark.usefixtures("_either_parser")


def test_what_is_read_is_what_a_safe_loader_reads() -> None:
    parsed = parse_yaml(TEXT)

    assert parsed.faults == ()
    assert parsed.value == yaml.safe_load(TEXT)


@pytest.mark.parametrize(
    "scalar",
    [
        *("yes", "No", "ON", "off", "y", "N", "true", "False", "~", "null", "Null", ""),
        *("1:30", "1:30.5", "2018-01-01", "2018-01-01 10:00:00", "007", "0o17", "0x1F"),
        *("0b101", "1_000", "+1", ".5", "5.", "1e3", "1.5e3", ".inf", "-.INF", ".NaN"),
        *("=", "<<", "1" * 19),
    ],
)
def test_what_readers_of_yaml_differ_on_is_a_fault(scalar: str) -> None:
    parsed = parse_yaml(f"- first\n- {scalar}\n")

    (fault,) = parsed.faults
    assert (fault.line, fault.path) == (2, "$[1]")
    assert parse_yaml(f"- '{scalar}'").value == [scalar]


@pytest.mark.parametrize(
    "scalar", ["3 kg", "1:30 siang", "1.5.2", "-", "yes, please", "3e", "R2"]
)
def test_text_that_only_looks_like_something_else_is_text(scalar: str) -> None:
    assert parse_yaml(f"a: {scalar}x").value == {"a": f"{scalar}x"}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3", 3, "Two things are the key 'a'"),
        ("a: 1\n5: 2", 2, "A key must be text, got '5'"),
        ("a: 1\n? [b]\n: 2", 2, "A key must be text, got 'a list or a mapping'"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]", 2, "must carry no tag"),
        ("a: 1\nb: !mine {}", 2, "must carry no tag"),
        ("a: 1\nb: !!int '3'", 2, "must carry no tag"),
        ("a: 1\nb: ]", 2, "must be YAML"),
        ("a: 1\n---\nb: 2", 2, "must be YAML"),
        ("a: *b", 1, "must be YAML"),
        ("a: &a [1, *a]", 1, "An alias must not stand inside"),
        ("", 1, "must hold something"),
        ("a: \x00", 0, "must be YAML"),
    ],
)
def test_whatever_is_wrong_has_its_line(text: str, line: int, said: str) -> None:
    (fault,) = parse_yaml(text).faults

    assert fault.line == line
    assert said in str(fault)


def test_half_a_character_is_a_fault_or_a_text_and_never_a_crash() -> None:
    """LibYAML refuses it; PyYAML's own reader does so as well."""
    assert parse_yaml("a: \ud800").faults


def test_an_alias_stands_for_what_it_names() -> None:
    assert parse_yaml("a: &x {en: A}\nb: *x\nc: *x").value == {
        "a": {"en": "A"},
        "b": {"en": "A"},
        "c": {"en": "A"},
    }


def test_aliases_that_unfold_into_much_are_refused_once() -> None:
    many = ", ".join(["x"] * 1_000)
    few, over = MOST_UNFOLDED // 1_001, MOST_UNFOLDED // 1_001 + 5

    assert parse_yaml(f"- &x [{many}]\n" + "- *x\n" * few).faults == ()
    (fault,) = parse_yaml(f"- &x [{many}]\n" + "- *x\n" * over).faults
    assert "Aliases must stand for 10000 nodes at most" in str(fault)


def test_what_is_nested_too_deep_is_refused() -> None:
    deep = "[" * (MOST_NESTED - 1) + "]" * (MOST_NESTED - 1)

    assert parse_yaml(deep).faults == ()
    assert "nested more than 50 deep" in str(parse_yaml(f"[[{deep}]]").faults[0])


def test_a_line_is_found_as_far_as_a_path_leads() -> None:
    root = compose("a:\n- b: 1\n  c: 2\n-\n  d: 3\n")

    assert root is not None
    paths = [("a",), ("a", 0, "c"), ("a", 1, "d"), ("a", 1, "z"), ("a", 7), ("z",)]
    assert [line_of(root, path) for path in paths] == [1, 3, 5, 5, 1, 1]
    assert line_of(root, ("a", 0, "b", "x")) == 2


def test_more_values_than_any_programme_has_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml_nodes, "MOST_NODES", 10)

    assert MOST_NODES == 500_000
    assert parse_yaml("[a, b, c, d, e, f, g, h, i]").faults == ()
    assert "more than 10 values" in str(
        parse_yaml("[a, b, c, d, e, f, g, h, i, j]").faults
    )


def test_a_hundred_thousand_brackets_do_not_end_the_process() -> None:
    """PyYAML's C loader falls through the floor of the stack on these."""
    code = (
        "from scaffolding.io.yaml_files import parse_yaml;"
        "print(len(parse_yaml('- ' * 100_000).faults), len(parse_yaml('[' * 100_000).faults))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout == "1 1\n"


def test_json_is_yaml_here_too() -> None:
    document = {"a": [1, 0.5, "yes"], "b": {"c": ""}}

    assert parse_yaml(json.dumps(document)).value == document
