r"""Pages: the text of one file, what it holds, and where in it a thing stands.

>>> from scaffolding.errors import InvariantError
>>> from scaffolding.io.pages import Page
>>> page = Page.of("skill: R2\nprior: 1.7\n", name="R2.yaml")
>>> page.value
{'skill': 'R2', 'prior': 1.7}
>>> too_much = InvariantError(where="prior", rule="be in [0, 1]", got=1.7)
>>> print(page.fault(("prior",), too_much))
R2.yaml:2 $.prior: prior must be in [0, 1], got 1.7.
"""

from functools import cached_property
from pathlib import Path as FilePath
from typing import Final, Self

from attrs import evolve, field, frozen
from yaml import Node, YAMLError

from scaffolding.errors import Fault, InvariantError, ScaffoldingError
from scaffolding.io.json_files import parse_json
from scaffolding.io.paths import Path, told
from scaffolding.io.yaml_files import parse_yaml
from scaffolding.io.yaml_nodes import compose, line_of

__all__ = ["MOST_BYTES", "Page"]

MOST_BYTES: Final = 16 * 1024 * 1024
"""How large a file may be. The built-in programme takes a tenth of it, all told."""


@frozen(kw_only=True)
class Page:
    """The text of one file, read.

    Attributes:
        name: What the file is called in messages; empty if it is in none.
        value: What it holds, as far as it can be read.
        faults: What is wrong with its syntax.
    """

    name: str
    value: object = field(repr=False)
    faults: tuple[Fault, ...] = ()
    # For lines. None if it is JSON, which is told by paths alone.
    _text: str | None = field(default=None, repr=False)

    @classmethod
    def read(cls, path: FilePath, /, *, name: str) -> Self:
        """Read a file: JSON if it is called so, else YAML.

        Raises:
            OSError: If it cannot be opened.
        """
        with path.open("rb") as file:
            found = file.read(MOST_BYTES + 1)
        if len(found) > MOST_BYTES:
            return cls._unread(name, f"be of {MOST_BYTES} bytes at most", "more")
        try:
            text = found.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = found.count(b"\n", 0, error.start) + 1
            byte = f"byte {found[error.start]:#04x}"
            return cls._unread(name, "be UTF-8", byte, line=line)
        return cls.of(text, name=name, is_json=path.suffix == ".json")

    @classmethod
    def of(cls, text: str, /, *, name: str, is_json: bool | None = None) -> Self:
        """Read a text; one that begins with a brace is JSON unless it is said."""
        if len(text) > MOST_BYTES:
            return cls._unread(name, f"be of {MOST_BYTES} characters at most", "more")
        if is_json is None:
            is_json = text.lstrip().startswith("{")
        parsed = parse_json(text) if is_json else parse_yaml(text)
        faults = tuple(evolve(fault, file=name) for fault in parsed.faults)
        kept = None if is_json else text
        return cls(name=name, value=parsed.value, faults=faults, text=kept)

    @classmethod
    def _unread(cls, name: str, rule: str, got: str, *, line: int = 0) -> Self:
        error = InvariantError(where="A file", rule=rule, got=got)
        return cls(
            name=name, value=None, faults=(Fault("$", error, file=name, line=line),)
        )

    def fault(self, path: Path, error: ScaffoldingError, /) -> Fault:
        """Return what is wrong at that path, with file and line."""
        return Fault(told(path), error, file=self.name, line=self.line(path))

    def line(self, path: Path, /) -> int:
        """Return the line that a path leads to, from 1; 0 if it is not known."""
        return line_of(self._root, path) if self._root is not None else 0

    @cached_property
    def _root(self) -> Node | None:
        """Its nodes, with their lines; made again only when something is wrong."""
        if self._text is None:
            return None
        try:
            return compose(self._text)
        except YAMLError:
            return None
