"""What the pages say of the code is what the code has; and the README runs as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from scaffolding import errors, principles
from scaffolding.errors import ScaffoldingError
from scaffolding.reasons import ReasonCode

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NAMES = sorted(
    {path.stem for path in Path(principles.__path__[0]).glob("*.py")}
    - {"__init__", "principle", "principles"}
)


def rows(page: Path) -> dict[str, tuple[str, ...]]:
    """Return the tables of a page that begin with code: that, and the last column."""
    found = re.findall(
        r"^\| `([\w.]+)` \|.*\| ([^|]*) \|$",
        page.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    return {code: tuple(re.findall(r"\w+", last)) for code, last in found}


@pytest.mark.parametrize("name", NAMES)
def test_a_principle_s_page_has_its_reasons_with_their_facts(name: str) -> None:
    codes = {
        code.value: code.facts or ("none",)
        for code in ReasonCode
        if code.value.startswith(f"{name}.")
    }

    assert codes
    assert rows(DOCS / f"explanation/principles/{name}.md") == codes


def test_the_page_of_errors_has_every_error_with_its_facts() -> None:
    """`Fault` is none: it holds one."""
    kinds = [vars(errors)[name] for name in errors.__all__ if name != "Fault"]
    facts = {
        kind.__name__: tuple(it.name for it in attrs.fields(kind)) or ("none",)
        for kind in kinds
    }

    assert all(issubclass(kind, ScaffoldingError) for kind in kinds)
    assert rows(DOCS / "reference/errors.md") == facts


def test_a_page_that_lacks_a_reason_is_caught(tmp_path: Path) -> None:
    """The check is of the table, not of the words around it."""
    page = tmp_path / "reach.md"
    page.write_text("`reach.within`\n| `reach.beyond` | no help does | activity |\n")

    assert rows(page) == {"reach.beyond": ("activity",)}


def programs_of_the_readme() -> list[tuple[str, str]]:
    """Return each program, and what is said to be printed by it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"```python\n(.+?)```\n\n```text\n(.+?)```", readme, re.DOTALL)
    assert len(found) == 2
    return [(program, printed) for program, printed in found]


def test_the_readme_s_program_prints_what_stands_below_it() -> None:
    """The first; what the experiment prints is verified with other experiments."""
    program, printed = programs_of_the_readme()[0]

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == printed
