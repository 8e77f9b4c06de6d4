"""How many processes work on what a command has to do.

Whatever their number, what comes of it is the same.
"""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import click

from scaffolding.cli.interrupting import ctrl_c

__all__ = ["at_work", "with_workers"]

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
def at_work(
    n_workers: int, /, *, first: Callable[[], object] = int
) -> Iterator[Executor | None]:
    """Yield what does the work: other processes, or None for this one.

    What was not begun when it is left, as by Ctrl-C, is not begun any more; what was, ends.

    Args:
        n_workers: How many processes work.
        first: What each of them does first, such as loading what it will need.
    """
    if n_workers == 1:
        yield None
        return
    # A process that was forked while others compute, or while a bar is drawn, may wait
    # for ever.
    pool = ProcessPoolExecutor(n_workers, mp_context=get_context("spawn"))
    # A process that begins while Ctrl-C is ignored ignores it as long as it lives.
    with ctrl_c(signal.SIG_IGN):
        for _ in range(n_workers):
            pool.submit(first)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
