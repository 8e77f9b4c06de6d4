"""A results folder: whole pieces or none, of one experiment and no other."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from scaffolding.errors import DocumentError, InvariantError, OtherExperimentError
from scaffolding.experiments.stores import Identity
from scaffolding.io.experiments_folder import MANIFEST, ResultsFolder

ONE = Identity(digest="5eed", told=("seed 1",), chunk=10)
OTHER = Identity(digest="0dd", told=("seed 2",), chunk=10)


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return each file under a folder, with what it holds."""
    files = (it for it in sorted(folder.rglob("*")) if it.is_file())
    return {str(it.relative_to(folder)): it.read_bytes() for it in files}


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    first = ResultsFolder(tmp_path / "a" / "b")
    first.open(ONE)
    first.put("t0-0-10", b"whole")

    again = ResultsFolder(tmp_path / "a" / "b")

    assert again.open(ONE) == 10
    assert again.names() == {"t0-0-10"}
    assert again.get("t0-0-10") == b"whole"


def test_a_folder_of_another_experiment_is_refused_and_untouched(
    tmp_path: Path,
) -> None:
    folder = ResultsFolder(tmp_path)
    folder.open(ONE)
    folder.put("t0-0-10", b"whole")
    before = everything_in(tmp_path)

    with pytest.raises(OtherExperimentError, match=r"- seed 1\n  \+ seed 2"):
        ResultsFolder(tmp_path).open(OTHER)

    assert everything_in(tmp_path) == before


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("Chapter 1")

    with pytest.raises(InvariantError, match=r"must be empty.*got 'thesis.md'"):
        ResultsFolder(tmp_path).open(ONE)

    assert everything_in(tmp_path) == {"thesis.md": b"Chapter 1"}


def test_what_a_killed_run_had_begun_to_write_is_no_piece(tmp_path: Path) -> None:
    ResultsFolder(tmp_path).open(ONE)
    (tmp_path / "pieces" / ".t0-0-10.piece.1a2b3c4d").write_bytes(b"ha")

    assert ResultsFolder(tmp_path).names() == frozenset()


def test_a_run_that_was_killed_before_it_said_what_it_was_can_begin_again(
    tmp_path: Path,
) -> None:
    (tmp_path / "pieces").mkdir()
    (tmp_path / f".{MANIFEST}.1a2b3c4d").write_bytes(b"{")

    assert ResultsFolder(tmp_path).open(ONE) == 10


def test_a_piece_that_was_changed_is_told(tmp_path: Path) -> None:
    folder = ResultsFolder(tmp_path)
    folder.open(ONE)
    folder.put("t0-0-10", b"whole")
    file = tmp_path / "pieces" / "t0-0-10.piece"
    file.write_bytes(file.read_bytes()[:-1] + b"X")

    with pytest.raises(InvariantError, match=r"as it was written.*computed again"):
        folder.get("t0-0-10")


@pytest.mark.parametrize(
    "text", ["{", '{"version": 1}', '{"version": 2, "digest": "x"}']
)
def test_a_manifest_that_cannot_be_understood_is_told(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / MANIFEST).write_text(text)

    with pytest.raises(DocumentError, match=MANIFEST):
        ResultsFolder(tmp_path).open(ONE)


def test_a_full_disk_leaves_no_half_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ResultsFolder(tmp_path)
    folder.open(ONE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        folder.put("t0-0-10", b"whole")

    assert folder.names() == frozenset()
    assert list((tmp_path / "pieces").iterdir()) == []


RUN = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from scaffolding import Guide, NoHelp, bicycle
    from scaffolding.experiments import Arm, Experiment
    from scaffolding.io import ResultsFolder
    from scaffolding.simulation import How, Population
    from concurrent.futures import ThreadPoolExecutor

    def tell(progress):
        print(progress.n_done, progress.n_resumed, flush=True)

    if __name__ == "__main__":
        experiment = Experiment(
            programme=bicycle(),
            population=Population.from_priors(bicycle(), mentees=20),
            arms=[Arm("help"), Arm("none", Guide(assist=NoHelp()))],
            meetings=3,
        )
        store = ResultsFolder(sys.argv[1]) if len(sys.argv) > 1 else None
        with ThreadPoolExecutor(1) as executor:
            found = experiment.run(executor, store=store, progress=tell, chunk=2, how=How.READABLE)
        print(list(found.table().rows()))
    """
)


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("run") / "run.py"
    place.write_text(RUN)
    return place


@pytest.fixture(scope="module")
def at_once(script: Path) -> str:
    """Return what a run finds that nobody kills."""
    return ran(script)[-1]


def ran(*command: Path) -> list[str]:
    """Return what a run says."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, *command], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT], ids=["kill", "ctrl-c"])
def test_a_run_that_is_killed_goes_on_where_it_was(
    tmp_path: Path, script: Path, at_once: str, by: signal.Signals
) -> None:
    place = tmp_path / "results"
    with subprocess.Popen(  # noqa: S603
        [sys.executable, script, place],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as begun:
        assert begun.stdout is not None
        while int(begun.stdout.readline().split()[0]) < 8:
            pass
        begun.send_signal(by)
    n_kept = len(ResultsFolder(place).names())

    *_, last, rows = ran(script, place)

    assert begun.returncode != 0
    assert 2 <= n_kept < 10
    assert last == f"40 {n_kept * 4}"
    assert rows == at_once
