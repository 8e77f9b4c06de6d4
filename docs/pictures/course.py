"""Draws the picture of the README anew: ``python -m pictures.course`` in `docs`."""

from pathlib import Path

from matplotlib import rc_context

from pictures.story import bu_sari
from scaffolding import umkm
from scaffolding.cli.pictures import save_picture
from scaffolding.plots import plot_course

PLACE = Path(__file__).with_name("course.svg")


def draw(into: Path, /) -> None:
    """Draw the course of the demonstration into a file."""
    # Text is kept as text, and nothing depends on the day or on chance.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "scaffolding"}):
        save_picture(plot_course(bu_sari(), umkm()), into)


if __name__ == "__main__":
    draw(PLACE)
