"""The graph of a programme as a picture: an SVG that stands in a page.

Its colours are the page's own, so it is as legible on a dark page as on a light one, and
each box leads to the page of its skill.
"""

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import Final

from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from typesetting.layers import Layers, layers
from typesetting.voices import Voice

__all__ = ["picture"]

_WIDTH, _HEIGHT = 160, 44
_STEP_X, _STEP_Y = 194, 54
_MARGIN, _ROUND, _PAD = 2, 5, 7
_LINE, _BELOW_MIDDLE = 13, 4
_ON_A_LINE, _MOST_LINES = 23, 3

_KIND: Final = 'xmlns="http://www.w3.org/2000/svg" role="img"'

_STYLE: Final = """<style>
.graph { width: 100%; min-width: 60rem; height: auto; font: 11px Arial, Helvetica, sans-serif; }
.graph rect { fill: var(--color-background-secondary, Canvas); stroke: currentColor; stroke-opacity: .45; }
.graph text { fill: currentColor; }
.graph .way { fill: none; stroke: currentColor; stroke-opacity: .55; stroke-width: 1.2; }
.graph .tip { fill: currentColor; fill-opacity: .7; }
</style>"""


def picture(programme: Programme, voice: Voice, /, *, folder: str = "skills/") -> str:
    """Return the graph as an SVG; it has no empty line, so that Markdown leaves it be.

    Args:
        programme: What to draw.
        voice: In which language skills are called.
        folder: Where the pages of skills are, from the page that it stands in.

    Raises:
        InvariantError: If a name is not said in that language.
    """
    placed = layers(programme)
    width = 2 * _MARGIN + (placed.n_columns - 1) * _STEP_X + _WIDTH
    height = 2 * _MARGIN + round((placed.height - 1) * _STEP_Y) + _HEIGHT
    size = f'viewBox="0 0 {width} {height}"'
    return "\n".join(
        [
            f'<svg class="graph" {_KIND} {size} lang="{voice.language}">',
            f"<title>{escape(voice.labels['graph'])}</title>",
            _STYLE,
            *(_arrow(way, placed) for way in placed.ways),
            *(_box(skill, placed, voice, folder) for skill in programme.order),
            "</svg>",
        ]
    )


def _corner(name: str, placed: Layers) -> tuple[float, float]:
    column, height = placed.at[name]
    return _MARGIN + column * _STEP_X, _MARGIN + height * _STEP_Y


def _arrow(way: Sequence[str], placed: Layers) -> str:
    """Return an arrow from the right side of one box to the left side of another."""
    x, y = _corner(way[0], placed)
    x, y = x + _WIDTH, y + _HEIGHT / 2
    path = [f"M{x:g} {y:.4g}"]
    for name in way[1:]:
        left, top = _corner(name, placed)
        down = top + (_HEIGHT / 2 if name == way[-1] else _STEP_Y / 4)
        half = (x + left) / 2
        path.append(f"C{half:g} {y:.4g} {half:g} {down:.4g} {left:g} {down:.4g}")
        x, y = left, down
        if name != way[-1]:
            x += _WIDTH
            path.append(f"H{x:g}")
    tip = f"M{x:g} {y:.4g}l-7 -3.5v7z"
    return f'<path class="way" d="{"".join(path)}"/><path class="tip" d="{tip}"/>'


def _box(skill: Skill, placed: Layers, voice: Voice, folder: str) -> str:
    x, y = _corner(skill.id, placed)
    name = f"{skill.id} {voice.text(skill.name)}"
    lines = wrap(name, _ON_A_LINE, max_lines=_MOST_LINES, placeholder=" …")
    first = y + (_HEIGHT - (len(lines) - 1) * _LINE) / 2 + _BELOW_MIDDLE
    text = "".join(
        f'<tspan x="{x + _PAD:g}" y="{first + i * _LINE:.5g}">{escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    return (
        f'<a href="{folder}{escape(skill.id)}.html"><title>{escape(name)}</title>'
        f'<rect x="{x:g}" y="{y:.5g}" width="{_WIDTH}" height="{_HEIGHT}" rx="{_ROUND}"/>'
        f"<text>{text}</text></a>"
    )
