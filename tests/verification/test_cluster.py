"""Beyond one machine: dask's executor, on separate processes, one of which is killed."""

import os
import signal
import socket
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from made_logs import log

from scaffolding import Guide, NoHelp, bicycle
from scaffolding.cli.fitting import FitsModel, ModelName
from scaffolding.columns import Columns
from scaffolding.experiments import Arm, Experiment, Progress
from scaffolding.experiments.stores import InMemory
from scaffolding.fitting.evaluation.baselines import fit_majority, fit_skill_means
from scaffolding.fitting.evaluation.cross_validating import (
    CrossValidation,
    Fitter,
    cross_validate,
)
from scaffolding.fitting.evaluation.splitting import ByMentee
from scaffolding.simulation import How, Population

distributed = pytest.importorskip("distributed", reason="the extra dask is not there")

pytestmark = [
    pytest.mark.slow,
    # The cluster's own: processes end, sockets close and clocks of busy machines are late.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture
def client() -> Iterator[Any]:
    """Yield a client of two workers, each a process of its own."""
    with (
        warnings.catch_warnings(),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
        distributed.Client(cluster) as found,
    ):
        yield found


def an_experiment() -> Experiment:
    return Experiment(
        programme=bicycle(),
        population=Population.from_priors(bicycle(), mentees=48),
        arms=[Arm("help"), Arm("none", Guide(assist=NoHelp()))],
        meetings=4,
    )


def told(experiment: Experiment, executor: Any, **how: Any) -> str:  # noqa: ANN401
    result = experiment.run(executor, how=How.READABLE, **how)
    return f"{list(result.table().rows())} {result.contrast('help', 'none').found}"


def test_a_cluster_whose_worker_is_killed_finds_the_same(client: Any) -> None:  # noqa: ANN401
    experiment = an_experiment()
    with ThreadPoolExecutor(1) as executor:
        here = told(experiment, executor, chunk=48)
    before = client.run(os.getpid)
    assert len(set(before.values()) - {os.getpid()}) == 2
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.n_done >= 16 and not killed:
            killed.append(next(iter(before.values())))
            os.kill(killed[0], signal.SIGKILL)

    store = InMemory()
    there = told(
        experiment,
        client.get_executor(pure=False),
        chunk=4,
        progress=kill,
        store=store,
    )

    assert killed
    assert there == here
    assert len(store.names()) == 12
    assert killed[0] not in client.run(os.getpid).values()


def test_the_workers_are_on_this_machine(client: Any) -> None:  # noqa: ANN401
    """So that the test above tests what it says: processes, and no threads."""
    names = client.run(socket.gethostname)

    assert set(names.values()) == {socket.gethostname()}


def test_folds_come_out_the_same_on_a_cluster(client: Any) -> None:  # noqa: ANN401
    """Each fold is fitted and asked elsewhere, by one worker or by two."""
    attempts = log(30, 6, 2)
    columns = Columns(mentee="who", at="day", skill="skill", outcome="outcome")
    fitters = {
        name.name.lower(): FitsModel(name, columns)
        for name in (ModelName.MASTERY, ModelName.COUNTS)
    }
    baselines: dict[str, Fitter] = {
        "majority": fit_majority,
        "per-skill mean": fit_skill_means,
    }

    def validated(executor: Any) -> CrossValidation:  # noqa: ANN401
        return cross_validate(
            attempts,
            fitters,
            split=ByMentee(n_folds=3),
            baselines=baselines,
            n_draws=20,
            executor=executor,
        )

    here = validated(None)
    one = next(iter(client.scheduler_info()["workers"]))
    for workers in (None, [one]):
        there = validated(client.get_executor(pure=False, workers=workers))

        assert str(there) == str(here)
        for name in here:
            assert np.array_equal(there.predictions[name].p, here.predictions[name].p)
