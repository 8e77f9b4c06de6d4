"""The screen: where messages for people and where answers go, and how wide they are."""

from typing import Final

from rich.console import Console

__all__ = ["answers", "messages"]

_WIDEST: Final = 100
"""Longer lines than this are hard to read, however wide the window is."""


class _Screen(Console):
    """A console that leaves it to the command how it ends when its reader has gone."""

    def on_broken_pipe(self) -> None:
        """Let the command know; rich would end the program here, with a 1."""
        raise BrokenPipeError


def answers() -> Console:
    """Return where what was asked for is printed: standard output."""
    return _console(is_error=False)


def messages() -> Console:
    """Return where messages for people are printed: standard error."""
    return _console(is_error=True)


def _console(*, is_error: bool) -> Console:
    console = _Screen(stderr=is_error, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    return console
