"""Every policy has a page, every page runs, and names the reasons that there are."""

import doctest
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import scaffolding.policies
from scaffolding.policies.properties import Property
from scaffolding.reasons import ReasonCode

DOCS = Path(__file__).parents[3] / "docs"
PAGES = [
    *sorted((DOCS / "explanation/policies").glob("*.md")),
    DOCS / "how-to/write-a-policy.md",
]
NO_POLICIES = {"__init__", "assist", "guide", "odds", "pick", "policy", "properties"}
OPTIONS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{{{kind}}}\n(.*?)```", text, flags=re.DOTALL)


def failed(text: str) -> int:
    """Return how many examples of a page do not give what it says."""
    names: dict[str, object] = {}
    for setup in blocks(text, "testsetup"):
        exec(setup, names)  # noqa: S102  The page's own words.
    examples = "\n".join(blocks(text, "doctest"))
    test = doctest.DocTestParser().get_doctest(examples, names, "page", None, 0)
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    return runner.run(test, out=lambda _: None).failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_comes(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(DOCS / "settings")  # Where a reader has saved them.
    text = page.read_text(encoding="utf-8")

    assert page.stem == "index" or blocks(text, "doctest")
    assert failed(text) == 0


def test_a_page_that_shows_something_else_is_caught() -> None:
    assert failed("```{doctest}\n>>> 1 + 1\n3\n```") == 1


def test_every_policy_has_a_page() -> None:
    package = Path(scaffolding.policies.__file__).parent
    names = {it.stem for it in package.rglob("*.py")} - NO_POLICIES

    assert len(names) > 15
    assert names <= {page.stem for page in PAGES}


def test_the_page_says_who_promises_what() -> None:
    """Found by what stands on the classes; what is worked out from parts is in words."""
    modules = walk_packages(scaffolding.policies.__path__, "scaffolding.policies.")
    kinds = {
        name: getattr(kind, "declares", None)
        for module in modules
        for name, kind in vars(import_module(module.name)).items()
    }
    declare = {name: it for name, it in kinds.items() if isinstance(it, frozenset)}
    page = (DOCS / "explanation/policies/index.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*) \|$", page, flags=re.MULTILINE))

    assert len(declare) > 15
    assert rows.keys() == set(Property.__members__)
    for promise in Property:
        names = {name for name, promises in declare.items() if promise in promises}
        assert set(rows[promise.name].split(", ")) == names


def test_every_reason_of_a_policy_stands_on_a_page() -> None:
    said = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    origins = {"pick", *(it.stem for it in PAGES)}
    codes = [it.value for it in ReasonCode if it.value.partition(".")[0] in origins]

    assert len(codes) > 15
    assert [code for code in codes if code not in said] == []
