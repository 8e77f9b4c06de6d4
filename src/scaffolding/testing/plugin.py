"""The pytest plugin: fixtures, markers, an option, and a line that counts laws.

pytest loads it wherever the package is installed, in projects that never heard of it as
well. So it imports nothing of the library when it is loaded; a fixture does when a test
asks for it, and the line is printed only if a law was tried.

The laws that a test tried are written into its report, among pytest's properties. From
there they reach the line that is printed, also when tests run in several processes, and
the XML that ``--junitxml`` writes.
"""

import os
import sys
from collections import Counter
from collections.abc import Generator
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    # Types alone: at run time this would load the library with every pytest.
    from scaffolding.programme.programme import Programme
    from scaffolding.testing.snapshots_panel import Case

__all__ = [
    "panel",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_runtest_makereport",
    "pytest_terminal_summary",
    "umkm",
]

_PROPERTY: Final = "scaffolding.law."
"""Before the name of a law, in the properties of a report."""

_LAWS: Final = ("scaffolding.testing.checking", "scaffolding.testing.contracts")
"""Where tests of laws are made, and where the class of laws is."""

_TALLY: Final = "scaffolding.testing.reporting_tally"
_UPDATE: Final = (
    "SCAFFOLDING_UPDATE"  # As `snapshots.UPDATE`, which is not loaded here.
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that lets snapshots be written anew."""
    group = parser.getgroup("scaffolding", "mentoring policies under test")
    group.addoption(
        "--update-snapshots",
        action="store_true",
        dest="scaffolding_update",
        help="Write the snapshots of policies anew; look at the diff before you commit.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers, and hand on whether snapshots are written anew."""
    config.addinivalue_line(
        "markers", "law: tries a law of a mentoring policy, model or programme."
    )
    if config.getoption("scaffolding_update"):
        os.environ[_UPDATE] = "1"  # Whoever checks a snapshot may be far from pytest.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what tries a law, so that ``-m law`` and ``-m "not law"`` tell it apart."""
    for item in items:
        params = getattr(getattr(item, "callspec", None), "params", {})
        tried = (getattr(item, "function", None), *map(type, params.values()))
        if any(getattr(it, "__module__", "") in _LAWS for it in tried):
            item.add_marker("law")


@pytest.fixture(scope="session")
def umkm() -> "Programme":
    """The built-in programme: the skills of a small shop."""
    from scaffolding.io.builtin import umkm as built_in  # noqa: PLC0415  See above.

    return built_in()


@pytest.fixture(scope="session")
def panel(umkm: "Programme") -> "tuple[Case, ...]":
    """A few standings of the built-in programme that are always the same."""
    from scaffolding.testing.snapshots_panel import panel as of  # noqa: PLC0415

    return of(umkm)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write the laws that a test tried into its report."""
    tally = sys.modules.get(_TALLY)
    if tally is not None and call.when == "call":
        item.user_properties.extend(
            (f"{_PROPERTY}{law}", verdict.value) for law, verdict in tally.noted()
        )
    return (yield)


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter") -> None:
    """Print how many laws were tried, and how they came out; nothing if none was."""
    found = Counter(
        str(verdict)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, verdict in report.user_properties
        if name.startswith(_PROPERTY)
    )
    if not found:
        return
    from scaffolding.testing.reporting_tally import Verdict, summary  # noqa: PLC0415

    said = summary(Verdict(one) for one in found.elements())
    colour = "red" if found[Verdict.BROKEN.value] else "green"
    terminalreporter.write_line(f"scaffolding: {said}", **{colour: True})
