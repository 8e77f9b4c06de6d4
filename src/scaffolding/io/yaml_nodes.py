r"""The nodes of a YAML text, each with its line, before anything is made of them.

The parser is LibYAML's where there is one. Its recursion is held in check while it builds
the nodes, because a hundred thousand open brackets would otherwise end the process.

>>> from scaffolding.io.yaml_nodes import compose, line_of
>>> root = compose("skill: R2\nrequires:\n- R1")
>>> line_of(root, ("requires", 0))
3
"""

from typing import Any, Final

from yaml import MappingNode, Node, ScalarNode, SequenceNode, YAMLError
from yaml.composer import Composer
from yaml.error import Mark, MarkedYAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from scaffolding.io.paths import Path

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover  A PyYAML that was built without LibYAML.
    CParser = None  # type: ignore[assignment,misc]

__all__ = [
    "LIST",
    "MAPPING",
    "MOST_NESTED",
    "MOST_NODES",
    "TEXT",
    "compose",
    "line_of",
    "paths_of",
]

MOST_NESTED: Final = 50
"""How deep lists and mappings may stand in one another."""

MOST_NODES: Final = 500_000
"""How many values and keys a text may hold; a million brackets are a gigabyte of nodes."""

TEXT: Final = "tag:yaml.org,2002:str"
LIST: Final = "tag:yaml.org,2002:seq"
MAPPING: Final = "tag:yaml.org,2002:map"


def compose(text: str, /) -> Node | None:
    """Return the nodes of a text; None if it is empty.

    Raises:
        YAMLError: If its syntax is broken, or it is nested too deep.
    """
    try:
        composer: Any = (_PythonComposer if CParser is None else _CComposer)(text)
        root: Node | None = composer.get_single_node()
    except UnicodeEncodeError as error:  # Half of a character.
        raise YAMLError(str(error)) from None
    return root


def line_of(root: Node, path: Path, /) -> int:
    """Return the line that a path leads to; where it leads nowhere, how far it leads."""
    node = root
    line = node.start_mark.line + 1
    for step in path:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line + 1
        elif isinstance(node, MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == step]
            if not pairs:
                break
            # The key's line: a text that is folded starts on the next.
            line, node = pairs[-1][0].start_mark.line + 1, pairs[-1][1]
    return line


class _Resolving:
    """What a composer asks of a resolver, and no more than is wanted here."""

    _depth = _n_nodes = 0

    def descend_resolver(self, parent: Node | None, _: object) -> None:
        """Count how deep it goes, and how much there is."""
        self._depth += 1
        self._n_nodes += 1
        if self._depth > MOST_NESTED:
            deep = f"lists and mappings nested more than {MOST_NESTED} deep"
            raise MarkedYAMLError(problem=deep, problem_mark=_start(parent))
        if self._n_nodes > MOST_NODES:
            much = f"more than {MOST_NODES} values and keys"
            raise MarkedYAMLError(problem=much, problem_mark=_start(parent))

    def ascend_resolver(self) -> None:
        """Count how deep it goes."""
        self._depth -= 1

    def resolve(self, kind: type[Node], _: object, __: object) -> str:
        """Return the plainest tag; what a plain scalar means is decided later."""
        if kind is ScalarNode:
            return TEXT
        return LIST if kind is SequenceNode else MAPPING


class _PythonComposer(_Resolving, Reader, Scanner, Parser, Composer):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


if CParser is not None:  # pragma: no branch

    class _CComposer(_Resolving, CParser):
        pass


def paths_of(root: Node, /) -> dict[int, Path]:
    """Return the way to each node; to one that aliases repeat, the first."""
    found: dict[int, Path] = {}
    waiting: list[tuple[Node, Path]] = [(root, ())]
    while waiting:
        node, path = waiting.pop()
        if id(node) in found:
            continue
        found[id(node)] = path
        if isinstance(node, SequenceNode):
            steps = [(item, (*path, i)) for i, item in enumerate(node.value)]
            waiting.extend(reversed(steps))
        elif isinstance(node, MappingNode):
            for key, value in reversed(node.value):
                step = key.value if isinstance(key, ScalarNode) else "?"
                waiting += [(value, (*path, step)), (key, (*path, step))]
    return found


def _start(node: Node | None) -> Mark | None:
    return node.start_mark if node is not None else None
