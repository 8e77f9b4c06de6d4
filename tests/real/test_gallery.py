"""What the pages of the gallery print, the examples find: every number and its count.

Numbers are held to a thousandth and a half, since sums of fractions may come out in another
last place on another Python.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from examples.bridge.__main__ import main as bridge
from examples.cima.__main__ import main as cima
from examples.mathdial.__main__ import main as mathdial
from examples.mrbench.__main__ import main as mrbench

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
MAINS = {"bridge": bridge, "cima": cima, "mathdial": mathdial, "mrbench": mrbench}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Main = Callable[[list[str]], int]

pytestmark = pytest.mark.slow


def shown(name: str) -> str:
    page = (ROOT / "docs" / "gallery" / f"{name}.md").read_text(encoding="utf-8")
    found = re.search(r"```text\n(.+?)```", page, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(("name", "main"), MAINS.items(), ids=MAINS)
def test_the_page_prints_what_is_found(
    name: str, main: Main, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the data of {name} are not beside this checkout")
    assert main([str(folder)]) == 0
    printed, page = capsys.readouterr().out, shown(name)

    assert NUMBER.sub("#", printed) == NUMBER.sub("#", page)
    assert [float(it) for it in NUMBER.findall(printed)] == pytest.approx(
        [float(it) for it in NUMBER.findall(page)], abs=1.5e-3
    )


def test_a_page_with_another_number_is_caught() -> None:
    """A count that is off by one is no rounding."""
    assert [float(it) for it in NUMBER.findall("a: 1 of 399")] != pytest.approx(
        [float(it) for it in NUMBER.findall("a: 1 of 398")], abs=1.5e-3
    )
