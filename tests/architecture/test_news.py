"""What is new is joined under its issue and kind, so each fragment is called by both."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def misnamed(names: list[str], kinds: list[str]) -> list[str]:
    """Return the names that the changelog would refuse, or leave out."""
    form = re.compile(rf"(\d+|\+[a-z-]+)\.({'|'.join(kinds)})(\.\d+)?\.md")
    return [it for it in names if form.fullmatch(it) is None]


def kinds_declared() -> list[str]:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [it["directory"] for it in declared["tool"]["towncrier"]["type"]]


def test_each_fragment_is_called_by_its_issue_its_kind_and_a_number() -> None:
    names = [it.name for it in (ROOT / "news").glob("*.md")]

    assert misnamed(names, kinds_declared()) == []


@pytest.mark.parametrize("name", ["6.added.vector.md", "6.new.1.md", "vector.md"])
def test_another_name_is_caught(name: str) -> None:
    good = ["6.added.md", "6.added.12.md", "+cites.fixed.md"]

    assert misnamed([*good, name], kinds_declared()) == [name]
