"""What the README's experiment prints is what it comes to."""

import subprocess
import sys

import pytest
from tests.architecture.test_docs import programs_of_the_readme


@pytest.mark.slow
def test_the_readme_s_experiment_prints_what_stands_below_it() -> None:
    program, printed = programs_of_the_readme()[1]

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == printed
