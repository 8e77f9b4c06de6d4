r"""YAML as this library reads it: text, numbers, lists and mappings, and no surprises.

YAML 1.1 reads ``no`` as a boolean, ``1:30`` as ninety and ``2018-01-01`` as a date, and
a tag can ask for any object. Here a plain scalar is text, a whole number or a decimal,
read alike by YAML 1.1 and 1.2; whatever else it could be is a fault with its line, and so
are tags, a key that stands twice, and aliases that would unfold into more than was
written.

The parser is LibYAML's where there is one. Its recursion is held in check while it
builds the nodes, because a hundred thousand open brackets would otherwise end the
process. What turns nodes into values is ours: simpler than PyYAML's, and faster.

>>> from scaffolding.io.yaml_files import parse_yaml
>>> parse_yaml("prior: 0.09\nrequires: [R1]").value
{'prior': 0.09, 'requires': ['R1']}
>>> print(*parse_yaml("prior: yes").faults)
1 $.prior: A plain scalar must be read alike by everyone, got 'yes'. YAML reads this as a boolean. If it is text, put it in quotation marks.
"""

import re
from typing import Any, Final, TypeAlias

from attrs import field, frozen
from yaml import MappingNode, Node, ScalarNode, SequenceNode, YAMLError
from yaml.composer import Composer
from yaml.error import Mark, MarkedYAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import Resolver
from yaml.scanner import Scanner

from scaffolding.errors import (
    DuplicateNameError,
    Fault,
    InvariantError,
    ScaffoldingError,
)
from scaffolding.io.parsed import Parsed
from scaffolding.io.paths import Path, told

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover  A PyYAML that was built without LibYAML.
    CParser = None  # type: ignore[assignment,misc]

__all__ = [
    "MOST_NESTED",
    "MOST_NODES",
    "MOST_UNFOLDED",
    "compose",
    "line_of",
    "parse_yaml",
]

MOST_NESTED: Final = 50
"""How deep lists and mappings may stand in one another."""

MOST_NODES: Final = 500_000
"""How many values and keys a text may hold; a million brackets are a gigabyte of nodes."""

MOST_UNFOLDED: Final = 10_000
"""How many nodes aliases may stand for, all told, when they are written out."""

_TEXT: Final = "tag:yaml.org,2002:str"
_LIST: Final = "tag:yaml.org,2002:seq"
_MAPPING: Final = "tag:yaml.org,2002:map"

# Eighteen digits fit every integer that another program might read them into.
_WHOLE: Final = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9]\d*)\.\d+(?:[eE][-+]\d+)?")

_WORDS: Final = {
    **dict.fromkeys(("y", "n", "yes", "no", "on", "off", "true", "false"), "a boolean"),
    **dict.fromkeys(("", "~", "null"), "nothing at all"),
}

_NUMBER_1_2: Final = re.compile(
    r"[-+]?(?:\d+|0o[0-7]+|0x[\da-fA-F]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)"
)
"""What YAML 1.2 reads as a number, and 1.1 perhaps not."""

_KINDS: Final = {"bool": "a boolean", "null": "nothing at all", "timestamp": "a date"}


def parse_yaml(text: str, /) -> Parsed:
    """Return what a YAML text holds, and every fault in it, with its line.

    Where the syntax is broken there is one fault, because what follows is guesswork.
    """
    try:
        root = compose(text)
    except YAMLError as error:
        return Parsed(value=None, faults=(_syntax(error),))
    if root is None:
        empty = InvariantError(where="A document", rule="hold something", got="nothing")
        return Parsed(value=None, faults=(Fault("$", empty, line=1),))
    reading = _Reading()
    value = reading.value(root)
    if not reading.problems:
        return Parsed(value)
    paths = _paths(root)
    faults = [
        Fault(told(paths[id(node)]), error, line=node.start_mark.line + 1)
        for node, error in reading.problems
    ]
    return Parsed(value=value, faults=tuple(faults))


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
            return _TEXT
        return _LIST if kind is SequenceNode else _MAPPING


class _PythonComposer(_Resolving, Reader, Scanner, Parser, Composer):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


if CParser is not None:  # pragma: no branch

    class _CComposer(_Resolving, CParser):
        pass


_Problem: TypeAlias = tuple[Node, ScaffoldingError]


@frozen
class _Reading:
    """One reading of a tree of nodes: values out, problems noted."""

    problems: list[_Problem] = field(factory=list)
    # What each list and mapping holds, and how many nodes: an alias is the node again.
    _built: dict[int, tuple[object, int] | None] = field(factory=dict)
    _n_unfolded: list[int] = field(factory=lambda: [0])

    def value(self, node: Node) -> object:
        """Return what a node holds."""
        return self._value(node)[0]

    def _value(self, node: Node) -> tuple[object, int]:
        if isinstance(node, ScalarNode):
            return self._scalar(node), 1
        name = id(node)
        if name in self._built:
            return self._again(node, self._built[name])
        self._built[name] = None
        made = (
            self._sequence(node)
            if isinstance(node, SequenceNode)
            else self._mapping(node)
        )
        self._built[name] = made
        return made

    def _again(self, node: Node, made: tuple[object, int] | None) -> tuple[object, int]:
        if made is None:
            self._fault(
                node, "An alias", "not stand inside what it stands for", "itself"
            )
            return None, 1
        before = self._n_unfolded[0]
        self._n_unfolded[0] = before + made[1]
        if before <= MOST_UNFOLDED < self._n_unfolded[0]:
            rule = f"stand for {MOST_UNFOLDED} nodes at most, all of them together"
            self._fault(node, "Aliases", rule, "more")
        return made if self._n_unfolded[0] <= MOST_UNFOLDED else (None, 1)

    def _sequence(self, node: Node) -> tuple[object, int]:
        if node.tag != _LIST:
            self._tag(node)
        made = [self._value(item) for item in node.value]
        return [value for value, _ in made], 1 + sum(n for _, n in made)

    def _mapping(self, node: Node) -> tuple[object, int]:
        if node.tag != _MAPPING:
            self._tag(node)
        held: dict[object, object] = {}
        n_nodes = 1
        for key_node, value_node in node.value:
            key = self._value(key_node)[0]
            if not isinstance(key, str):
                self._fault(key_node, "A key", "be text", _told(key_node), _QUOTE)
                continue
            if key in held:
                self.problems.append(
                    (key_node, DuplicateNameError(kind="key", name=key))
                )
            held[key], n = self._value(value_node)
            n_nodes += n + 1
        return held, n_nodes

    def _scalar(self, node: ScalarNode) -> object:
        text: str = node.value
        if node.tag != _TEXT:
            self._tag(node)
            return text
        if node.style:  # In quotation marks, or a block: text, whatever it looks like.
            return text
        if text[:1].isalpha() and len(text) > _LONGEST_WORD:
            return text
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        if (kind := _surprise(text)) is not None:
            hint = f"YAML reads this as {kind}. {_QUOTE}"
            self._fault(node, "A plain scalar", "be read alike by everyone", text, hint)
        return text

    def _tag(self, node: Node) -> None:
        rule = "carry no tag"
        self._fault(node, "A value", rule, node.tag, "A tag could build any object.")

    def _fault(
        self, node: Node, where: str, rule: str, got: object, hint: str = ""
    ) -> None:
        broken = InvariantError(where=where, rule=rule, got=got, hint=hint)
        self.problems.append((node, broken))


_QUOTE: Final = "If it is text, put it in quotation marks."
_LONGEST_WORD: Final = max(map(len, _WORDS))


def _start(node: Node | None) -> Mark | None:
    return node.start_mark if node is not None else None


def _told(node: Node) -> str:
    return node.value if isinstance(node, ScalarNode) else "a list or a mapping"


def _surprise(text: str) -> str | None:
    """Return what some reader of YAML takes a plain scalar for, if not for text."""
    if (word := _WORDS.get(text.lower())) is not None:
        return word
    if _NUMBER_1_2.fullmatch(text):
        return "a number, and others as text or another number"
    for tag, pattern in Resolver.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            kind = tag.rpartition(":")[2]
            return _KINDS.get(kind, "a number, and others as text or another number")
    return None


def _paths(root: Node) -> dict[int, Path]:
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


def _syntax(error: YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or str(error)
    broken = InvariantError(where="The text", rule="be YAML", got=said)
    return Fault("$", broken, line=mark.line + 1 if mark is not None else 0)
