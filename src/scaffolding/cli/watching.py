"""Watching: how far a run is, where somebody looks, and what is said when it is stopped."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer, current_thread, main_thread
from types import FrameType
from typing import Final

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from scaffolding.cli.group import INTERRUPTED
from scaffolding.cli.screen import messages
from scaffolding.cli.words import Words
from scaffolding.experiments import running
from scaffolding.experiments.running import Stage, Watcher
from scaffolding.io.experiments_folder import MANIFEST

__all__ = ["interruptible", "watching"]

_PATIENCE: Final = 3.0
"""How long after Ctrl-C a run may go on [s]."""


class _Pace(ProgressColumn):
    """How many mentees a second, those of an earlier run left out."""

    def __init__(self, said: Words) -> None:
        super().__init__()
        self._said = said

    def render(self, task: Task) -> Text:
        elapsed, resumed = task.finished_time or task.elapsed, task.fields["resumed"]
        if not elapsed or task.completed <= resumed:
            return Text("")
        pace = int((task.completed - resumed) / elapsed)
        return Text(self._said.said["pace"].format(n=self._said.amount(pace)))


@contextmanager
def watching(said: Words, out: Path | None, /) -> Iterator[Watcher]:
    """Yield what is told how far a run is, and shows it where somebody looks.

    Who stops the run is told what is kept of it, and how to go on.

    Args:
        said: In which words.
        out: The folder that it is kept in; nothing is if None.
    """
    screen = messages()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        _Pace(said),
        TimeRemainingColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )

    def tell() -> None:
        is_kept = out is not None and (out / MANIFEST).exists()
        key = "stopped_kept" if is_kept else "stopped"
        screen.print(said.said[key].format(place=out), style="dim")

    def give_up() -> None:
        screen.show_cursor()
        tell()
        os._exit(INTERRUPTED)  # What is kept was kept whole.

    try:
        with interruptible(give_up) as check, bar:
            preparing = bar.add_task(said.said["preparing"], total=None, resumed=0)
            tasks: list[int] = []

            def watch(progress: running.Progress) -> None:
                check()
                if progress.stage is Stage.PREPARING:
                    return
                if not tasks:
                    bar.remove_task(preparing)
                    tasks.append(
                        bar.add_task(
                            said.said["simulating"],
                            total=progress.n_courses,
                            resumed=progress.n_resumed,
                        )
                    )
                bar.update(tasks[0], completed=progress.n_done)  # type: ignore[arg-type]

            yield watch
    except KeyboardInterrupt:
        tell()
        raise


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
    pressed: list[Timer] = []

    def press(number: int, frame: FrameType | None) -> None:
        timer = Timer(patience, give_up)
        timer.daemon = True
        timer.start()
        pressed.append(timer)
        signal.default_int_handler(number, frame)

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    if current_thread() is not main_thread():  # Nobody else is told of signals.
        yield check
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield check
        check()
    except Exception:
        if pressed:
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, before)
        for timer in pressed:
            timer.cancel()
