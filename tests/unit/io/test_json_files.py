import pytest

from scaffolding.io.json_files import parse_json


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": [1, NaN]}', "$.a[1]: A number must be finite, got 'NaN'."),
        ('{"a": -Infinity}', "$.a: A number must be finite, got '-Infinity'."),
        (
            '{"a": {"b": 1, "b": 2}}',
            "$.a.b: Two things are the key 'b'. Rename one of them.",
        ),
        ("[" * 100_000, "$: The text must be JSON, got 'nested too deep'."),
        ("1" * 5_000, "$: A number must be finite, got '11111111...'."),
    ],
    ids=["nan", "infinity", "twice", "deep", "long"],
)
def test_what_json_does_not_say_is_a_fault(text: str, told: str) -> None:
    assert [str(fault) for fault in parse_json(text).faults] == [told]


def test_broken_syntax_has_its_line() -> None:
    (fault,) = parse_json('{"a": 1,\n "b": }').faults

    assert fault.line == 2


def test_plain_json_is_read_as_it_stands() -> None:
    parsed = parse_json('{"a": [1, 0.5, "x", {}]}')

    assert parsed.value == {"a": [1, 0.5, "x", {}]}
    assert parsed.faults == ()
