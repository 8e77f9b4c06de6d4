"""The README's two commands, run as they are written, where nothing is installed yet."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command(name: str) -> str:
    """Return the command of the README's fenced block of that name."""
    found = re.search(
        rf"^```sh {name}\n(.+?)\n```$", README, flags=re.MULTILINE | re.DOTALL
    )
    assert found is not None, f"the README has no block 'sh {name}'"
    return found[1]


@pytest.mark.slow
def test_the_first_command_installs_and_runs_the_demo_in_a_new_environment(
    tmp_path: Path,
) -> None:
    """As a newcomer would: a checkout, a new environment with pip, and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)  # noqa: S603
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COV", "PYTEST"))}
    environment = {**kept, "PATH": f"{tmp_path / 'venv' / 'bin'}:/usr/bin:/bin"}

    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "-euc", command("demo")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Hand over" in done.stdout


def test_the_second_command_is_the_one_that_the_gate_calls() -> None:
    """`.ci/run` reads it out of the README, so that the two cannot differ."""
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "sh tests" in gate
    assert "pytest" in command("tests")
    assert "pip install" in command("tests")
