"""The picture of the graph has every skill and every requirement, and can be read."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from typesetting.graph import picture
from typesetting.layers import layers
from typesetting.voices import voice

from scaffolding import umkm

SVG = "{http://www.w3.org/2000/svg}"
SKILLS = [skill.id for skill in umkm().skills]


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_picture_has_a_whole_name_for_each_skill(language: str) -> None:
    drawing = ET.fromstring(picture(umkm(), voice(language)))  # noqa: S314  It is ours.
    boxes = {
        box.attrib["href"]: " ".join(
            line.text or "" for line in box.iter(SVG + "tspan")
        )
        for box in drawing.iter(SVG + "a")
    }

    assert boxes == {
        f"skills/{skill.id}.html": f"{skill.id} {skill.name.spoken(language)}"
        for skill in umkm().skills
    }


def test_the_picture_has_an_arrow_to_the_right_for_each_requirement() -> None:
    placed = layers(umkm())
    arrows = {(way[0], way[-1]) for way in placed.ways}

    assert arrows == {
        (one, skill.id) for skill in umkm().skills for one in skill.requires
    }
    for way in placed.ways:
        columns = [placed.at[name][0] for name in way]
        assert columns == list(range(columns[0], columns[-1] + 1))


def test_no_two_boxes_of_the_picture_overlap() -> None:
    """A box and the room below it are 1 high."""
    placed = layers(umkm())
    boxes = sorted(placed.at[name] for name in SKILLS)

    for (column, height), (other, below) in pairwise(boxes):
        assert column != other or below - height >= 1


def test_the_picture_has_no_colour_of_its_own() -> None:
    drawing = picture(umkm(), voice("en"))
    colours = set(re.findall(r"(?:fill|stroke): ([^;]+);", drawing))

    assert colours <= {
        "none",
        "currentColor",
        "var(--color-background-secondary, Canvas)",
    }
    assert "fill=" not in drawing
    assert "\n\n" not in drawing
