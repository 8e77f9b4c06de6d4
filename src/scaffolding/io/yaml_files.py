r"""YAML as this library reads it: text, numbers, lists and mappings, and no surprises.

YAML 1.1 reads ``no`` as a boolean, ``1:30`` as ninety and ``2018-01-01`` as a date, and
a tag can ask for any object. Here a plain scalar is text, a whole number or a decimal,
read alike by YAML 1.1 and 1.2; whatever else it could be is a fault with its line, and so
are tags, a key that stands twice, and aliases that would unfold into more than was
written.

What turns nodes into values is ours: simpler than PyYAML's, and faster.

>>> from scaffolding.io.yaml_files import parse_yaml
>>> parse_yaml("prior: 0.09\nrequires: [R1]").value
{'prior': 0.09, 'requires': ['R1']}
>>> print(*parse_yaml("prior: yes").faults)
1 $.prior: A plain scalar must be read alike by everyone, got 'yes'. Some readers of YAML take this for a boolean. If it is text, put it in quotation marks; write numbers as 7, -3 or 0.5.
"""

import re
from typing import Final, TypeAlias

from attrs import field, frozen
from yaml import Node, ScalarNode, SequenceNode, YAMLError
from yaml.resolver import Resolver

from scaffolding.errors import (
    DuplicateNameError,
    Fault,
    InvariantError,
    ScaffoldingError,
)
from scaffolding.io.parsed import Parsed
from scaffolding.io.paths import told
from scaffolding.io.yaml_nodes import LIST, MAPPING, TEXT, compose, paths_of

__all__ = ["MOST_UNFOLDED", "parse_yaml"]

MOST_UNFOLDED: Final = 10_000
"""How many nodes aliases may stand for, all told, when they are written out."""

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
    paths = paths_of(root)
    faults = [
        Fault(told(paths[id(node)]), error, line=node.start_mark.line + 1)
        for node, error in reading.problems
    ]
    return Parsed(value=value, faults=tuple(faults))


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
        if node.tag != LIST:
            self._tag(node)
        made = [self._value(item) for item in node.value]
        return [value for value, _ in made], 1 + sum(n for _, n in made)

    def _mapping(self, node: Node) -> tuple[object, int]:
        if node.tag != MAPPING:
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
        if node.tag != TEXT:
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
            hint = f"Some readers of YAML take this for {kind}. {_QUOTE}"
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


_QUOTE: Final = (
    "If it is text, put it in quotation marks; write numbers as 7, -3 or 0.5."
)
_LONGEST_WORD: Final = max(map(len, _WORDS))


def _told(node: Node) -> str:
    return node.value if isinstance(node, ScalarNode) else "a list or a mapping"


def _surprise(text: str) -> str | None:
    """Return what some reader of YAML takes a plain scalar for, if not for text."""
    if (word := _WORDS.get(text.lower())) is not None:
        return word
    if _NUMBER_1_2.fullmatch(text):
        return "a number"
    for tag, pattern in Resolver.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            kind = tag.rpartition(":")[2]
            return _KINDS.get(kind, "a number")
    return None


def _syntax(error: YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or str(error)
    broken = InvariantError(where="The text", rule="be YAML", got=said)
    return Fault("$", broken, line=mark.line + 1 if mark is not None else 0)
