"""``scaffolding audit`` as it is typed."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scaffolding.cli.group import UNUSABLE, scaffolding
from scaffolding.io import dump_journal, dump_programme
from scaffolding.journal.entries import Attempted, Entry, GoalSet, Opened, Recorded
from scaffolding.people import Mentee, Mentor
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEVELS = (Support.QUESTION, Support.TASK, Support.QUESTION, Support.NONE)
OUTCOMES = (Outcome.NOT_YET, Outcome.ACHIEVED, Outcome.ACHIEVED, Outcome.NOT_YET)


def entries(mentee: str, mentor: str, programme: Programme) -> list[Entry]:
    """Four tries of the second skill; help answers how each went. No word of consent."""
    recorded = frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT, Recorded.GOALS})
    said: list[Entry] = [
        Opened(
            id="0",
            at=MONDAY,
            programme=programme.id,
            digest=programme.digest,
            mentee=Mentee(mentee, id=mentee.lower()),
            mentor=Mentor(mentor, id=mentor.lower(), masters=programme.skills),
            recorded=recorded,
        ),
        GoalSet(id="1", at=MONDAY, skill="R2"),
    ]
    activity = programme.activities_of(programme.skill("R2"))[0].id
    for i, (support, outcome) in enumerate(zip(LEVELS, OUTCOMES, strict=True)):
        said.append(
            Attempted(
                id=str(i + 2),
                at=MONDAY + timedelta(days=7 * i),
                activity=activity,
                support=support,
                outcome=outcome,
            )
        )
    return said


@pytest.fixture
def records(stall: Programme, tmp_path: Path) -> Path:
    """Six journals of two mentors, and the programme beside them."""
    for i in range(6):
        one = entries(f"Sari{i}", ("Budi", "Joko")[i % 2], stall)
        dump_journal(one, tmp_path / f"{i}.jsonl")
    dump_programme(stall, tmp_path / "stall.json")
    return tmp_path


def run(records: Path, *options: str) -> Result:
    programme = ("--programme", str(records / "stall.json"))
    return CliRunner().invoke(
        scaffolding, ["audit", str(records), *programme, *options]
    )


def test_it_says_what_can_be_said_and_what_cannot(records: Path) -> None:
    """Twenty-four tries served her goal; who agreed to them was not recorded."""
    done = run(records)

    said = " ".join(done.stdout.split())
    assert done.exit_code == 0, done.output
    assert "Mentees: 6, mentors: 2, entries: 36" in said
    assert "collaboration NOT TESTABLE Not recorded: what she agreed to." in said
    assert "need MET Work that served a need stated before: 100 in 100" in said
    assert "Judged by StagesModel." in said


def test_it_speaks_indonesian(records: Path) -> None:
    done = run(records, "--language", "id")

    assert "TIDAK DAPAT DIUJI" in done.stdout
    assert "6 orang didampingi, 2 pendamping" in done.stdout


def test_it_prints_one_object_for_a_program(records: Path) -> None:
    done = run(records, "--json")

    told = json.loads(done.stdout)
    need = next(it for it in told["findings"] if it["principle"] == "need")
    assert (need["verdict"], need["occasions"], need["value"]) == ("met", 24, 1.0)
    assert told["mentees"] == 6
    assert told["unread"] == {}
    assert "fading" in told["reports"]
    assert told["judged_by"][0].startswith("StagesModel(guess=0.15")


def test_reports_are_shown_when_they_are_asked_for(records: Path) -> None:
    without, some = run(records), run(records, "--report", "dependence")
    every = run(records, "--report", "all", "--language", "id")

    assert "Dependence on help" not in without.stdout
    assert "successes with help" in some.stdout
    assert "absences that ended" not in some.stdout
    assert "masa absen yang berakhir" in every.stdout
    assert "Pembanding" in every.stdout


@pytest.mark.slow
def test_several_processes_find_the_same_as_one_and_the_same_faults(
    records: Path,
) -> None:
    (records / "3.jsonl").write_text("no journal\n", encoding="utf-8")

    one, two = run(records, "--json"), run(records, "--json", "--workers", "2")

    assert two.stdout == one.stdout
    assert two.exit_code == one.exit_code == UNUSABLE


def test_each_mentor_is_audited_apart(records: Path) -> None:
    """Of three mentees nothing is said of all of them."""
    told = json.loads(run(records, "--by", "mentor", "--json").stdout)["groups"]

    assert sorted(told) == ["budi", "joko"]
    assert told["budi"]["mentees"] == 3
    assert {it["verdict"] for it in told["budi"]["findings"]} == {"not_testable"}
    assert "budi" in run(records, "--by", "mentor").stdout


def test_one_journal_that_cannot_be_read_is_told_and_the_others_go_on(
    records: Path,
) -> None:
    (records / "3.jsonl").write_text("no journal\n", encoding="utf-8")

    done = run(records, "--json")

    told = json.loads(done.stdout)
    assert done.exit_code == UNUSABLE
    assert told["mentees"] == 5
    assert list(told["unread"]) == [str(records / "3.jsonl")]
    assert "A line must be JSON" in done.stderr


def test_a_single_journal_that_cannot_be_read_is_refused(records: Path) -> None:
    (records / "3.jsonl").write_text("no journal\n", encoding="utf-8")

    done = CliRunner().invoke(scaffolding, ["audit", str(records / "3.jsonl")])

    assert done.exit_code == UNUSABLE
    assert "A line must be JSON" in done.stderr


def test_breaches_are_named_and_so_is_what_could_not_be_used(
    stall: Programme, tmp_path: Path
) -> None:
    """Nobody wants what is tried, and of every second journal help is not noted."""
    dump_programme(stall, tmp_path / "stall.json")
    for i in range(8):
        one = entries(f"Sari{i}", "Budi", stall)
        del one[1]
        dump_journal(one, tmp_path / f"{i}.jsonl")
    path = tmp_path / "0.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"support":"task",', ""), encoding="utf-8")

    said = " ".join(run(tmp_path).stdout.split())

    assert "need BREACHED" in said
    assert "seen in: sari0 2, sari0 3, sari0 4" in said
    assert "not used: 1 (The help that was used was not noted)" in said
