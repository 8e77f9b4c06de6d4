"""The picture of the README shows what the demonstration does today."""

import re
from pathlib import Path

import pytest
from pictures.course import PLACE, draw


def shown(picture: Path) -> tuple[list[str], int]:
    """Return the texts that stand in a picture, and how many marks."""
    drawn = picture.read_text(encoding="utf-8")
    return re.findall(r">([^<>\n]+)</text>", drawn), drawn.count("<use ")


@pytest.mark.slow
def test_the_kept_picture_is_what_would_be_drawn(tmp_path: Path) -> None:
    draw(tmp_path / "now.svg")

    texts, n_marks = shown(tmp_path / "now.svg")
    assert "Balance sheet" in texts
    assert (texts, n_marks) == shown(PLACE)


def test_a_picture_of_something_else_is_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.svg"
    kept = PLACE.read_text(encoding="utf-8")
    other.write_text(kept.replace("Balance sheet", "Budget"), encoding="utf-8")

    assert shown(other) != shown(PLACE)
