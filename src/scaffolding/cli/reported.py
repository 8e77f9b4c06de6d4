"""What the figures of an audit's reports are called in a language.

>>> from scaffolding.cli.reported import called
>>> from scaffolding.cli.words import words
>>> called("came_back", words("en")), called("example_to_task", words("id"))
('absences that ended', 'contoh, lalu tugas')
"""

from typing import Final

from scaffolding.cli.words import Words

__all__ = ["called"]

_TENTH: Final = "at_"


def called(figure: str, said: Words, /) -> str:
    """Return what a figure is called; its own name if there is no word for it.

    Some are named by what they are of: a mood, what one level or mood led to, or a tenth
    of the chances that were told.
    """
    states = {key.lower(): word for key, word in {**said.levels, **said.moods}.items()}
    known = {**states, **said.figures}
    if figure in known:
        return known[figure]
    first, _, second = figure.partition("_to_")
    if first in states and second in states:
        return said.figures["led_to"].format(first=states[first], second=states[second])
    if first.startswith(_TENTH) and second:
        low = first.removeprefix(_TENTH)
        return said.figures["tenth"].format(low=low, high=second)
    return figure
