"""What rests on an extra says so where the extra is missing, and how to have it."""

import subprocess
import sys

import pytest

WITHOUT = "import sys; sys.modules[{missing!r}] = None; import scaffolding.{room}"


@pytest.mark.parametrize(
    ("room", "missing", "extra"),
    [
        ("simulation", "numpy", "lab"),
        ("experiments", "numpy", "lab"),
        ("gym", "gymnasium", "gym"),
        ("cli.compare", "numpy", "lab"),
        ("cli.caseload", "numpy", "lab"),
    ],
)
def test_a_room_without_its_extra_names_it(room: str, missing: str, extra: str) -> None:
    code = WITHOUT.format(missing=missing, room=room)

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert "scaffolding.errors.MissingExtraError" in done.stderr
    assert f"scaffolded-mentoring[{extra}]" in done.stderr
    assert missing in done.stderr.splitlines()[-1]
