"""What the page says of three policies of others is what the kit says of them."""

import re
from pathlib import Path

import pytest
from examples.third_party.__main__ import POLICIES, policies, promises, table
from examples.third_party.rules import RuleTable

from scaffolding.testing.reporting import tried
from scaffolding.testing.reporting_tally import Verdict

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "test-a-third-partys-policy.md"
MADE = policies()


def shown(page: str) -> dict[str, dict[str, bool]]:
    """Return the tables of a page by policy: whether each law is kept."""
    found: dict[str, dict[str, bool]] = {name: {} for name in POLICIES.values()}
    for row in re.findall(r"^\| `(\w+)` \| (.+) \|$", page, flags=re.MULTILINE):
        marks = [mark.strip() for mark in row[1].split("|")]
        for name, mark in zip(found, marks, strict=True):
            found[name][row[0]] = mark == "kept"
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", POLICIES.values())
def test_the_page_shows_what_the_kit_says(name: str) -> None:
    policy = MADE[name]
    if policy is None:
        pytest.skip(f"what {name} is made with is not installed")

    found = {it.law: it.verdict is Verdict.KEPT for it in tried(policy)}

    page = shown(PAGE.read_text(encoding="utf-8"))[name]
    assert found == {law: page[law] for law in found}


def test_the_page_has_everything_that_could_be_promised() -> None:
    """Which are broken there is not compared: a rare breach depends on Hypothesis."""
    possible = [law for law, _ in promises(RuleTable(), 1)]

    for page in shown(PAGE.read_text(encoding="utf-8")).values():
        assert list(page)[-len(possible) :] == possible


def test_a_page_that_says_otherwise_would_be_seen() -> None:
    rows = {name: {"one": name != "HelpBandit"} for name in POLICIES.values()}

    read = shown("\n".join(table(rows)))

    assert read == rows
    assert shown("\n".join(table(rows)).replace("**broken**", "kept")) != rows
