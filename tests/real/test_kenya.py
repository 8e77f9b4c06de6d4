"""The main job on real input: 124 mentored owners, read, and answered one by one."""

import json
from pathlib import Path

import pytest
from examples.kenya.__main__ import load, main, outlined

from scaffolding import umkm
from scaffolding.io.tables import Loaded
from scaffolding.journal.entries import GoalSet, Met, Missed, Recorded

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "kenya_mentors"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the Kenyan data are not beside this checkout"
)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(FOLDER, umkm())


def test_every_mentored_owner_has_a_journal_and_no_row_is_refused(
    loaded: Loaded,
) -> None:
    assert len(loaded.journals) == 124
    assert loaded.refused == ()


def test_the_share_still_meeting_is_the_published_one(loaded: Loaded) -> None:
    """Months 1, 2, 3, 4, 7, 12 of the paper: .854 .667 .600 .612 .490 .457."""
    met: dict[str, list[bool]] = {}
    for journal in loaded.journals.values():
        for entry in journal:
            if isinstance(entry, Met | Missed):
                met.setdefault(entry.at.date().isoformat(), []).append(
                    isinstance(entry, Met)
                )

    shares = [sum(it) / len(it) for _, it in sorted(met.items())]

    assert shares == pytest.approx([0.854, 0.667, 0.600, 0.612, 0.490, 0.457], abs=5e-4)


def test_what_was_not_recorded_is_not_claimed(loaded: Loaded) -> None:
    opened = next(iter(loaded.journals["61"]))

    assert opened.recorded == {Recorded.GOALS, Recorded.MEETINGS}  # type: ignore[union-attr]


def test_a_need_without_a_skill_keeps_its_code(loaded: Loaded) -> None:
    needs = [entry for entry in loaded.journals["61"] if isinstance(entry, GoalSet)]

    assert {need.need for need in needs if need.skill is None} <= {
        "1", "3", "4", "5", "6", "7", "8", "9", "11",
    }  # fmt: skip
    assert any(need.skill == "A2" for need in needs)


def test_every_owner_gets_a_move_with_reasons(loaded: Loaded) -> None:
    programme = umkm()
    for owner, journal in loaded.journals.items():
        one = outlined(owner, journal, programme)
        assert one.next.reasons
        if one.offer is not None:
            assert {"reach", "need"} <= {it.origin for it in one.offer.reasons}


def test_json_is_one_object_for_each_owner_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(FOLDER), "--json"]) == 0

    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert len(objects) == 124
    assert all(one["next"]["reasons"] for one in objects)


def test_a_folder_that_is_not_there_is_told_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "meetings.csv" in capsys.readouterr().err
