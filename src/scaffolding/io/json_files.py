"""JSON as this library reads it: no number that is none, and no key that stands twice.

>>> from scaffolding.io.json_files import parse_json
>>> parse_json('{"prior": 0.09}').value
{'prior': 0.09}
>>> print(*parse_json('{"skills": [{"prior": NaN}]}').faults)
$.skills[0].prior: A number must be finite, got 'NaN'.
"""

import json
from collections.abc import Iterator

from attrs import frozen

from scaffolding.errors import (
    DuplicateNameError,
    Fault,
    InvariantError,
    ScaffoldingError,
)
from scaffolding.io.parsed import Parsed
from scaffolding.io.paths import Path, told

__all__ = ["parse_json"]


def parse_json(text: str, /) -> Parsed:
    """Return what a JSON text holds, and every fault in it.

    Where the syntax is broken there is one fault, because what follows is guesswork.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_mapping,
            parse_constant=_Constant,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        broken = InvariantError(where="The text", rule="be JSON", got=error.msg)
        return Parsed(value=None, faults=(Fault("$", broken, line=error.lineno),))
    except RecursionError:
        deep = InvariantError(where="The text", rule="be JSON", got="nested too deep")
        return Parsed(value=None, faults=(Fault("$", deep),))
    found = tuple(Fault(told(path), error) for path, error in _problems(value, ()))
    return Parsed(value=value, faults=found)


@frozen
class _Constant:
    """What Python reads as a number, and JSON does not."""

    name: str


class _Twice(dict[str, object]):
    """A mapping in which a key stands twice."""

    keys_twice: tuple[str, ...]


def _mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) == len(pairs):
        return held
    names = [name for name, _ in pairs]
    twice = _Twice(held)
    twice.keys_twice = tuple(name for name in held if names.count(name) > 1)
    return twice


def _whole(digits: str) -> object:
    try:
        return int(digits)
    except ValueError:  # Python reads four thousand digits and no more.
        return _Constant(f"{digits[:8]}...")


def _problems(value: object, path: Path) -> Iterator[tuple[Path, ScaffoldingError]]:
    match value:
        case _Constant(name=name):
            yield path, InvariantError(where="A number", rule="be finite", got=name)
        case list():
            for i, item in enumerate(value):
                yield from _problems(item, (*path, i))
        case dict():
            if isinstance(value, _Twice):
                for key in value.keys_twice:
                    yield (*path, key), DuplicateNameError(kind="key", name=key)
            for key, item in value.items():
                yield from _problems(item, (*path, key))
        case _:
            pass
