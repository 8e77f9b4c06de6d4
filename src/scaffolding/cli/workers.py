"""How many processes work on what a command has to do, and who heeds Ctrl-C.

Whatever their number, what comes of it is the same. A terminal tells all of them of Ctrl-C;
only this one heeds it, so that it decides what is kept, and nothing breaks off elsewhere.
"""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from types import FrameType
from typing import Any

import click

__all__ = ["at_work", "heeding", "with_workers"]

with_workers = click.option(
    "--workers",
    "n_workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="How many processes work; the result is the same.",
)
"""The option that says how many."""


@contextmanager
def at_work(n_workers: int, /) -> Iterator[Executor | None]:
    """Yield what does the work: other processes, or None for this one.

    What was not begun when it is left, as by Ctrl-C, is not begun any more; what was, ends.
    """
    if n_workers == 1:
        yield None
        return
    # A process that was forked while others compute, or while a bar is drawn, may wait
    # for ever.
    pool = ProcessPoolExecutor(n_workers, mp_context=get_context("spawn"))
    # A process that begins while Ctrl-C is ignored ignores it as long as it lives.
    with _ctrl_c(signal.SIG_IGN):
        for _ in range(n_workers):
            pool.submit(int)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def heeding() -> Iterator[Callable[[], bool]]:
    """Yield what tells whether somebody pressed Ctrl-C, even where that was caught."""
    pressed: list[int] = []

    def heed(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        signal.default_int_handler(number, frame)

    with _ctrl_c(heed):
        yield lambda: bool(pressed)


@contextmanager
def _ctrl_c(handler: Any) -> Iterator[None]:  # noqa: ANN401  As `signal` takes it.
    """Let Ctrl-C be handled so meanwhile."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
