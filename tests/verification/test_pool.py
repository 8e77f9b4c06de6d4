"""The pool of processes: the same results as here, and a killed process loses nothing."""

import multiprocessing
import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from scaffolding import Guide, NoHelp, bicycle
from scaffolding.experiments import Arm, Experiment, Progress, running
from scaffolding.simulation import How, Population


@pytest.mark.slow
def test_a_pool_whose_process_is_killed_finds_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(running, "_FEW", 0)
    experiment = Experiment(
        programme=bicycle(),
        population=Population.from_priors(bicycle(), mentees=48),
        arms=[Arm("help"), Arm("none", Guide(assist=NoHelp()))],
        meetings=4,
    )
    with ThreadPoolExecutor(1) as executor:
        here = experiment.run(executor, chunk=48, how=How.READABLE)
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.n_done >= 16 and not killed:
            child = multiprocessing.active_children()[0]
            killed.append(child.pid or 0)
            os.kill(killed[0], signal.SIGKILL)

    there = experiment.run(chunk=4, progress=kill, how=How.READABLE)

    assert killed
    assert list(there.table().rows()) == list(here.table().rows())
    assert multiprocessing.active_children() == []
