"""The example of a repository for a policy experiment is green, and would not stay so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXPERIMENT = Path(__file__).parents[3] / "examples" / "policy_experiment"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run its own tests in its own folder, with the plugin of the kit and no other."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plugin = ("-p", "scaffolding.testing.plugin", "-p", "no:cacheprovider")
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", "-q", *plugin, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def experiment(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXPERIMENT, tmp_path / "policy_experiment"))


@pytest.mark.slow
def test_its_own_tests_pass_and_sum_up_the_laws(experiment: Path) -> None:
    done = run(experiment)

    assert done.returncode == 0, done.stdout
    assert "laws tried, none broken" in done.stdout


@pytest.mark.slow
def test_a_changed_policy_shows_as_a_difference_in_words(experiment: Path) -> None:
    policy = experiment / "src" / "ask_first" / "__init__.py"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("questions[0]", "questions[-1]"), encoding="utf-8")

    done = run(experiment, "tests/test_decisions.py")

    assert done.returncode == 1
    assert "cases it decides otherwise than ask_first.txt says." in done.stdout
    assert "  was  offers" in done.stdout


def test_its_readme_names_every_file_that_there_is() -> None:
    readme = (EXPERIMENT / "README.md").read_text(encoding="utf-8")
    files = {
        path.relative_to(EXPERIMENT).as_posix()
        for path in EXPERIMENT.rglob("*")
        if path.suffix in {".py", ".txt", ".toml"} and ".hypothesis" not in path.parts
    }

    assert len(files) == 6
    assert {name for name in files if name not in readme} == set()
