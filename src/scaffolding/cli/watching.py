"""Watching: how far a run is, where somebody looks, and what is said when it is stopped."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
from scaffolding.cli.interrupting import interruptible
from scaffolding.cli.screen import messages
from scaffolding.cli.words import Words
from scaffolding.experiments import running
from scaffolding.experiments.running import Stage, Watcher
from scaffolding.io.experiments_folder import MANIFEST

__all__ = ["watching"]


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
