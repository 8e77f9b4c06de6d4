"""The plugin as pytest loads it, in a project of somebody else's."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

POLICY = """
class ByName:
    def choose(self, standing, candidates, luck, /):
        return min(candidates, key=lambda it: it.activity.id)
"""

LAWS = f"""
import pytest
from scaffolding import Guide
from scaffolding.testing.reporting_tally import Verdict, note
{POLICY}

def test_it_tries_two():
    note("says_why", Verdict.KEPT)
    note("another", Verdict.EXCUSED)

def test_it_breaks_one():
    note("does_not_depend_on_names", Verdict.BROKEN)
    raise AssertionError("does_not_depend_on_names")
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, with this plugin and no other."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("SCAFFOLDING_UPDATE", None)
    plugin = ("-p", "scaffolding.testing.plugin", "-p", "no:cacheprovider")
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", *plugin, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def write(folder: Path, text: str) -> Path:
    path = folder / "test_it.py"
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_project_that_never_heard_of_it_loads_nothing_and_reads_nothing(
    tmp_path: Path,
) -> None:
    """Counted in modules: the package, its empty room, and the plugin itself."""
    done = run(
        write(
            tmp_path,
            "import sys\n"
            "def test_nothing_of_it_is_there():\n"
            "    heavy = {'attrs', 'attr', 'hypothesis', 'pydantic', 'yaml', 'numpy'}\n"
            "    assert not heavy & set(sys.modules)\n"
            "    ours = {it for it in sys.modules if it.startswith('scaffolding')}\n"
            "    assert ours == {'scaffolding', 'scaffolding.lazily', 'scaffolding.testing',\n"
            "        'scaffolding.testing.plugin'}\n",
        )
    )

    assert done.returncode == 0, done.stdout
    assert "scaffolding:" not in done.stdout


@pytest.mark.slow
def test_the_laws_that_were_tried_are_summed_up_in_a_line(tmp_path: Path) -> None:
    done = run(write(tmp_path, LAWS), "--junitxml", "report.xml")

    assert done.returncode == 1
    assert "scaffolding: 3 laws tried, 1 broken, 1 excused" in done.stdout
    found = ET.parse(tmp_path / "report.xml").iter("property")  # noqa: S314  It is ours.
    assert {it.get("name"): it.get("value") for it in found} == {
        "scaffolding.law.says_why": "kept",
        "scaffolding.law.another": "excused",
        "scaffolding.law.does_not_depend_on_names": "broken",
    }


@pytest.mark.slow
def test_the_fixtures_are_there_and_give_way_to_a_project_s_own(tmp_path: Path) -> None:
    done = run(
        write(
            tmp_path,
            "import pytest\n"
            "def test_the_built_in_ones(umkm, panel):\n"
            "    assert umkm.id == 'umkm'\n"
            "    assert all(it.candidates for it in panel)\n"
            "    assert panel[0].standing.programme is umkm\n"
            "class TestOwn:\n"
            "    @pytest.fixture\n"
            "    def umkm(self):\n"
            "        return 'mine'\n"
            "    def test_ones_own_comes_first(self, umkm):\n"
            "        assert umkm == 'mine'\n",
        )
    )

    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


@pytest.mark.slow
def test_snapshots_are_written_anew_when_that_is_asked_for(tmp_path: Path) -> None:
    test = (
        "from pathlib import Path\n"
        "from scaffolding import Guide\n"
        "from scaffolding.testing.courses import two_skills\n"
        "from scaffolding.testing.snapshots import check_snapshot\n"
        "def test_it():\n"
        "    path = Path(__file__).with_name('guide.txt')\n"
        "    check_snapshot(Guide(), path, programme=two_skills())\n"
    )
    write(tmp_path, test)

    missing, written, kept = (
        run(tmp_path),
        run(tmp_path, "--update-snapshots"),
        run(tmp_path),
    )

    assert missing.returncode == 1
    assert "Nothing is written down in guide.txt yet" in missing.stdout
    assert (written.returncode, kept.returncode) == (0, 0), written.stdout
    assert (tmp_path / "guide.txt").read_text().startswith("What Guide decides in ")


@pytest.mark.slow
def test_tests_of_laws_are_marked(tmp_path: Path) -> None:
    test = (
        "import pytest\n"
        "from scaffolding import Guide\n"
        "from scaffolding.testing import contract_tests, laws_for\n"
        "TestGuide = contract_tests(Guide(), examples=1)\n"
        "@pytest.mark.parametrize('law', laws_for(Guide()))\n"
        "def test_law(law): ...\n"
        "def test_another(): ...\n"
    )
    write(tmp_path, test)
    run_it = ("--collect-only", "-q", "--strict-markers")

    laws, others = (
        run(tmp_path, *run_it, "-m", "law"),
        run(tmp_path, *run_it, "-m", "not law"),
    )

    assert "test_says_why_in_every_language" in laws.stdout
    assert "test_law[" in laws.stdout
    assert others.stdout.splitlines()[0] == "test_it.py::test_another"
    assert "1/" in others.stdout


def test_its_option_and_markers_teach(tmp_path: Path) -> None:
    said = run(tmp_path, "--help").stdout
    markers = run(tmp_path, "--markers").stdout

    assert "mentoring policies under test:" in said
    assert "--update-snapshots" in said
    assert "@pytest.mark.law: tries a law of a mentoring policy" in markers
