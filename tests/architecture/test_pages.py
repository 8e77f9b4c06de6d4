"""What a page shows can be typed as it stands: nothing that it uses is defined out of sight."""

import ast
import builtins
import re
from collections.abc import Iterator
from doctest import DocTestParser
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(\{?[\w-]+\}?)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = sorted(
    page
    for folder in ("tutorial", "how-to", "explanation")
    for page in (DOCS / folder).rglob("*.md")
    if "fitting" not in page.parts
)
ELSEWHERE = {
    "use-a-cluster.md": {"experiment"},  # That of another page, which is named.
    "looking.md": {"experiment"},
}
"""What a page takes from another one, and says so."""


def shown(page: str) -> Iterator[str]:
    """Yield the Python of a page that a reader sees, block by block."""
    for kind, argument, body in BLOCK.findall(page):
        options = re.findall(r"^:(\w+):", body, re.MULTILINE)
        if "hide" in options:
            continue
        source = re.sub(r"^:\w+:.*\n", "", body, flags=re.MULTILINE)
        if kind == "{doctest}":
            found = DocTestParser().get_examples(source)
            yield "".join(one.source for one in found)
        elif kind in {"{testcode}", "python"} or "python" in argument:
            yield source


def names(source: str) -> tuple[set[str], set[str]]:
    """Return the names that some Python binds, wherever in it, and those that it reads."""
    bound, read = set[str](), set[str]()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                read.add(name)
            case ast.Name(id=name) | ast.arg(arg=name):
                bound.add(name)
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                bound.add(name)
            case ast.alias(name=name, asname=other):
                bound.add((other or name).partition(".")[0])
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                bound.add(name)
            case _:
                pass
    return bound, read


def hidden(page: str) -> set[str]:
    """Return what a page uses before it shows where it comes from."""
    known = {*dir(builtins), "__file__", "__name__"}
    missing = set[str]()
    for source in shown(page):
        bound, read = names(source)
        missing |= read - bound - known
        known |= bound
    return missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_where_all_that_it_uses_comes_from(page: Path) -> None:
    elsewhere = ELSEWHERE.get(page.name, set())

    assert hidden(page.read_text(encoding="utf-8")) == elsewhere


def test_a_name_out_of_sight_is_caught() -> None:
    setup = "```{testsetup}\nshop = 1\n```\n"
    assert hidden(f"{setup}```{{doctest}}\n>>> shop + 1\n2\n```\n") == {"shop"}
    assert not hidden("```python\nshop = 1\nprint(shop)\n```\n")
