"""``scaffolding compare``: what it prints, keeps and refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.experiments.simulating import Simulating

from scaffolding.cli.group import UNREACHABLE, UNUSABLE, scaffolding
from scaffolding.experiments import working

FILE = """
version: 1
experiment: help
programme: bicycle
population: {mentees: 40}
arms:
- {arm: task, assist: {Fixed: {levels: [task]}}}
- {arm: question, assist: {Fixed: {levels: [question]}}}
- {arm: "question, unbound", assist: {Fixed: {levels: [question]}}, principles: consent}
theories: [StagesModel, CountsModel]
outcomes: [SkillsGained, MentorHours]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "help.yaml"
    place.write_text(FILE)
    return place


@pytest.fixture(autouse=True)
def simulating(monkeypatch: pytest.MonkeyPatch) -> Simulating:
    stand_in = Simulating([])
    monkeypatch.setattr(working, "simulate_cohort", stand_in)
    return stand_in


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(scaffolding, ["compare", *map(str, arguments)])


def test_every_outcome_is_a_table_of_arms_and_theories(file: Path) -> None:
    done = run(file)

    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].strip() == "skills gained"
    assert lines[1].split() == ["Arm", "StagesModel", "CountsModel"]
    assert [line.split("  ")[0].strip() for line in lines[2:5]] == [
        "task",
        "question",
        "question, unbound",
    ]
    assert "Not worse than any other under any theory: " in done.stdout
    assert "mentor hours" in done.stdout


def test_json_is_one_object_with_all_that_was_asked(file: Path) -> None:
    done = run(file, "--json")

    told = json.loads(done.stdout)
    assert told["arms"] == ["task", "question", "question, unbound"]
    assert len(told["means"]) == 3 * 2 * 2
    assert len(told["contrasts"]) == 3 * 2 * 2
    assert {it["one"] for it in told["bound"]} == {"question"}
    assert {"matrix", "priced", "left_behind", "together", "robust"} <= told.keys()


def test_mentees_are_as_many_as_one_says(file: Path) -> None:
    told = json.loads(run(file, "--json", "--mentees", "7").stdout)

    assert told["mentees"] == 7
    assert {it["n"] for it in told["means"]} == {7}


def test_results_are_kept_and_not_worked_out_again(
    file: Path, tmp_path: Path, simulating: Simulating
) -> None:
    first = run(file, "--out", tmp_path / "results")
    simulating.asked.clear()

    again = run(file, "--out", tmp_path / "results")

    assert first.stdout == again.stdout
    assert "The results are in" in again.stderr
    assert all(stop - start == 1 for _, start, stop in simulating.asked)
    written = {it.name for it in (tmp_path / "results").iterdir()}
    assert {"results.json", "means.csv", "contrasts.csv", "means.png"} <= written


def test_a_folder_of_another_experiment_is_refused(file: Path, tmp_path: Path) -> None:
    run(file, "--out", tmp_path / "results")

    done = run(file, "--out", tmp_path / "results", "--mentees", "9")

    assert done.exit_code == UNUSABLE
    assert "- 40 mentees" in done.stderr
    assert "+ 9 mentees" in done.stderr


def test_a_check_runs_nothing(file: Path, simulating: Simulating) -> None:
    done = run(file, "--check")

    assert done.exit_code == 0
    assert "3 arms under 2 theories, 40 mentees each, 240 courses" in done.stdout
    assert simulating.asked == []


def test_a_check_tells_every_fault(file: Path) -> None:
    file.write_text(FILE.replace("task]", "tsk]").replace("MentorHours", "MentorHour"))

    done = run(file, "--check")

    assert done.exit_code == UNUSABLE
    assert "Did you mean 'task'?" in done.stderr
    assert "Did you mean 'MentorHours'?" in done.stderr


def test_it_is_there_in_indonesian(file: Path) -> None:
    output = run(file, "--language", "id").stdout

    assert "Tidak kalah dari yang lain menurut teori mana pun" in output


def test_outcomes_are_called_in_the_language(file: Path) -> None:
    output = run(file, "--language", "id").stdout

    assert "keterampilan yang bertambah" in output
    assert "jam pendamping" in output


def test_what_a_budget_buys_is_a_table_of_its_own(file: Path) -> None:
    file.write_text(FILE + "budget: {hours: 30, mentees: 50}\n")
    done = run(file)
    told = json.loads(run(file, "--json").stdout)["budget"]

    assert "skills gained, in all, for 30 mentor hours" in " ".join(done.stdout.split())
    first = told[0]
    cell = f"{first['in all']:.1f} ±{first['high'] - first['in all']:.1f}"
    assert f"{cell} ({first['served']:.0f})" in done.stdout
    assert first["share"] == first["served"] / 50


def test_a_folder_of_another_experiment_is_refused_before_anything_is_done(
    file: Path, tmp_path: Path, simulating: Simulating
) -> None:
    run(file, "--out", tmp_path / "results")
    simulating.asked.clear()

    run(file, "--out", tmp_path / "results", "--mentees", "9")

    assert simulating.asked == []


def test_a_name_that_is_not_there_is_told_with_the_nearest() -> None:
    done = run("umk")

    assert done.exit_code == UNREACHABLE
    assert "Did you mean 'umkm'?" in done.stderr


def test_the_ready_experiment_is_there_by_name() -> None:
    done = run("umkm", "--check")

    assert done.exit_code == 0
    assert "8 arms under 4 theories, 100,000 mentees each" in done.stdout
