"""Ctrl-C: who heeds it, and what becomes of a run that does not.

A terminal tells all processes of it; only this one heeds it, so that it decides what is
kept, and nothing breaks off elsewhere.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import Any, Final

from attrs import define, field

__all__ = ["ctrl_c", "heeding", "interruptible"]

_IS_OVER: Final = 0
"""No signal has that number."""

_PATIENCE: Final = 3.0
"""How long after Ctrl-C a run may go on [s]."""


@contextmanager
def ctrl_c(handler: Any) -> Iterator[None]:  # noqa: ANN401  As `signal` takes it.
    """Let Ctrl-C be handled so meanwhile."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def heeding() -> Iterator[Callable[[], bool]]:
    """Yield what tells whether somebody pressed Ctrl-C, even where that was caught."""
    pressed: list[int] = []

    def heed(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        signal.default_int_handler(number, frame)

    with ctrl_c(heed):
        yield lambda: bool(pressed)


@define
class _CtrlC:
    """Whether Ctrl-C was pressed, and who waits to see whether it ends the run."""

    give_up: Callable[[], None]
    patience: float
    is_pressed: bool = False
    _told: SimpleQueue[int] = field(factory=SimpleQueue)

    def press(self, number: int, frame: FrameType | None) -> None:
        if not self.is_pressed:
            self.is_pressed = True
            self._told.put(number)
        signal.default_int_handler(number, frame)

    def end(self) -> None:
        self._told.put(_IS_OVER)

    def check(self) -> None:
        if self.is_pressed:
            raise KeyboardInterrupt

    def wait(self) -> None:
        if self._told.get() != _IS_OVER:
            try:
                self._told.get(timeout=self.patience)
            except Empty:
                self.give_up()


@contextmanager
def interruptible(
    give_up: Callable[[], None], /, *, patience: float = _PATIENCE
) -> Iterator[Callable[[], None]]:
    """Yield what interrupts if Ctrl-C was pressed, whatever has swallowed it since.

    The compiler does: it goes on for a minute, or dies of something else that its caller
    cannot know.

    Args:
        give_up: What to do if it still goes on some time after Ctrl-C.
        patience: How long after [s].
    """
    key = _CtrlC(give_up, patience)
    if current_thread() is not main_thread():  # Nobody else is told of signals.
        yield key.check
        return
    # Begun now, because to begin a thread is nothing that may be interrupted.
    Thread(target=key.wait, daemon=True).start()
    try:
        with ctrl_c(key.press):
            yield key.check
            key.check()
    except Exception:
        if key.is_pressed:
            raise KeyboardInterrupt from None
        raise
    finally:
        key.end()
