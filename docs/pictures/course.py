"""Draws the picture of the README anew: ``python docs/pictures/course.py``."""

from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from matplotlib import rc_context

from scaffolding.cli.group import scaffolding

PLACE = Path(__file__).with_name("course.svg")


def draw(into: Path, /) -> None:
    """Draw the course of the demonstration into a file."""
    # Text is kept as text, and nothing depends on the day or on chance.
    as_text = rc_context({"svg.fonttype": "none", "svg.hashsalt": "scaffolding"})
    with TemporaryDirectory() as folder, as_text:
        journal = str(Path(folder) / "sari.jsonl")
        for arguments in (
            ["demo", "--journal", journal],
            ["read", journal, "--picture", str(into)],
        ):
            done = CliRunner().invoke(scaffolding, arguments, catch_exceptions=False)
            if done.exit_code:
                raise SystemExit(done.output)


if __name__ == "__main__":
    draw(PLACE)
