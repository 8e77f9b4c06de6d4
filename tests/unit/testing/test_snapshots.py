"""Snapshots are the same wherever they are made, and tell a change in words."""

# ruff: noqa: ARG002  A stand-in has the arguments of what it stands for.

import subprocess
import sys
from pathlib import Path

import pytest

from scaffolding.errors import NotOfferedError
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.programme.programme import Programme
from scaffolding.testing.courses import two_skills
from scaffolding.testing.snapshots import UPDATE, check_snapshot, snapshot
from scaffolding.testing.snapshots_panel import panel

TWO = two_skills()


def written(policy: Policy, path: Path, programme: Programme = TWO) -> Path:
    check_snapshot(policy, path, programme=programme, is_update=True)
    return path


def test_a_snapshot_has_each_case_of_the_panel_in_its_order() -> None:
    blocks = snapshot(Guide(), programme=TWO).split("\n\n")

    names = [block.partition("\n")[0] for block in blocks[1:]]
    assert names == [case.name for case in panel(TWO)]
    assert len(names) == len(set(names)) > 10


def test_each_case_has_something_to_choose_and_is_where_its_entries_lead() -> None:
    for case in panel(TWO):
        standing = case.standing
        before = type(standing)(programme=TWO, model=standing.model)
        assert case.candidates
        assert standing.at is not None
        assert before.after_all(case.entries).as_of(standing.at) == standing


def test_the_built_in_programme_has_every_case() -> None:
    assert len(panel()) == 15


@pytest.mark.parametrize(
    "policy", [Guide(), Guide(pick=Zpdes()), Shared(), AtRandom()], ids=repr
)
def test_what_did_not_change_is_the_same(policy: Policy, tmp_path: Path) -> None:
    path = written(policy, tmp_path / "policy.txt")

    check_snapshot(policy, path, programme=TWO, is_update=False)


@pytest.mark.slow
def test_a_snapshot_does_not_depend_on_hashes() -> None:
    code = (
        "from scaffolding import Guide; "
        "from scaffolding.testing.snapshots import snapshot; print(snapshot(Guide()))"
    )
    first, other = (
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert first == other
    assert len(first.splitlines()) > 60


def test_a_changed_policy_is_told_in_words(tmp_path: Path) -> None:
    path = written(Guide(), tmp_path / "guide.txt")

    with pytest.raises(AssertionError) as caught:
        check_snapshot(
            Guide(assist=ContingentShift()), path, programme=TWO, is_update=False
        )

    told = str(caught.value).splitlines()
    assert told[0].startswith("On ")
    assert "it decides otherwise than guide.txt says." in told[0]
    assert told[1] in {case.name for case in panel(TWO)}
    assert told[2].startswith("  was  ")
    assert any(line.startswith("  is   ") for line in told)
    assert "pytest --update-snapshots" in told[-1]


def test_a_case_that_is_new_or_gone_is_told(tmp_path: Path) -> None:
    path = written(Guide(), tmp_path / "guide.txt")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("she declined\n", "she sang\n"), encoding="utf-8")

    with pytest.raises(AssertionError) as caught:
        check_snapshot(Guide(), path, programme=TWO, is_update=False)

    told = str(caught.value).splitlines()
    assert told[0].startswith("On 0 of ")
    assert "she declined: new" in told
    assert "she sang: gone" in told


def test_another_name_of_the_policy_alone_is_told_too(tmp_path: Path) -> None:
    class Renamed(Guide):
        pass

    path = written(Guide(), tmp_path / "guide.txt")

    with pytest.raises(AssertionError, match="What Renamed decides in “two”.: new"):
        check_snapshot(Renamed(), path, programme=TWO, is_update=False)


def test_nothing_written_down_yet_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="yet. If it is meant so, run pytest --up"):
        check_snapshot(Guide(), tmp_path / "guide.txt", programme=TWO, is_update=False)

    assert not (tmp_path / "guide.txt").exists()


def test_the_environment_lets_it_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(UPDATE, "1")

    check_snapshot(Guide(), tmp_path / "guide.txt", programme=TWO)

    assert (tmp_path / "guide.txt").read_text() == snapshot(Guide(), programme=TWO)


def test_what_a_policy_learned_it_learned_from_the_entries() -> None:
    class Counts:
        def __init__(self, n_entries: int = 0) -> None:
            self.n_entries = n_entries

        def choose(self, standing, candidates, luck, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            return candidates[0]

        def after(self, entry, standing, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            return Counts(self.n_entries + 1)

    for case in panel(TWO):
        informed = case.informed(Counts())
        assert isinstance(informed, Counts)
        assert informed.n_entries == len(case.entries)


def test_a_policy_that_chooses_what_it_was_not_offered_is_named() -> None:
    class Nothing:
        def choose(self, standing, candidates, luck, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            return ()

    with pytest.raises(NotOfferedError, match="Nothing.choose must return"):
        snapshot(Nothing(), programme=TWO)
