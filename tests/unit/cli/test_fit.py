"""``scaffolding fit`` as it is typed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from made_logs import fit_nothing, log

import scaffolding as scaffolding_package
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.cli.fitting import FitsModel, HeldOut, ModelName
from scaffolding.cli.group import INTERRUPTED, UNREACHABLE, UNUSABLE, scaffolding
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.warning import FitWarning, WarningCode

SOURCE = Path(scaffolding_package.__file__).parents[1]
MAPPING = "mentee: user\nskill: kc\noutcome: correct\nat: day\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(scaffolding, ("fit", *arguments))


def write(folder: Path, attempts: Attempts, mapping: str = MAPPING) -> tuple[str, ...]:
    """Write a table and its mapping, and return what is typed of them."""
    rows = ["user,kc,correct,day"]
    for i in range(len(attempts)):
        name = attempts.mentees[int(attempts.mentee[i])]
        skill = attempts.skills[int(attempts.skill[i])]
        rows.append(f"{name},{skill},{int(attempts.outcome[i])},{attempts.day[i]}")
    (folder / "tries.csv").write_text("\n".join(rows) + "\n")
    (folder / "mapping.yaml").write_text(mapping)
    return str(folder / "tries.csv"), "--map", str(folder / "mapping.yaml")


@pytest.fixture
def typed(tmp_path: Path) -> tuple[str, ...]:
    return write(tmp_path, log(24, 6, 2))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every model be one that is there at once; what fits is tested elsewhere."""
    monkeypatch.setattr(
        FitsModel, "__call__", lambda _, attempts: fit_nothing(attempts)
    )


@pytest.mark.usefixtures("quick")
def test_a_report_has_the_fit_the_table_and_what_it_says(
    typed: tuple[str, ...],
) -> None:
    done = run(*typed)

    assert done.exit_code == 0, done.output
    assert "MasteryModel fitted to 144 attempts, 24 mentees, 2 skills" in done.output
    assert "Predicting the next answer, by mentee in 5 folds: 144" in done.output
    for name in ("mastery", "majority", "per-skill mean", "counts"):
        assert name in done.output
    assert "best baseline" in done.output or "predicts better than" in done.output
    assert "mastery told" in done.output


@pytest.mark.usefixtures("quick")
def test_a_line_of_the_table_fits_a_terminal_of_80(typed: tuple[str, ...]) -> None:
    lines = run(*typed).output.splitlines()

    table = [line for line in lines if line.startswith(("majority", "per-skill mean"))]
    assert len(table) == 2
    assert all("[" in line and "]" in line and len(line) <= 80 for line in table)


@pytest.mark.usefixtures("quick")
def test_json_is_json_and_nothing_else(typed: tuple[str, ...]) -> None:
    told = json.loads(
        run(*typed, "--json", "--hold-out", "skill", "--folds", "2").output
    )

    assert list(told["fits"]) == ["mastery"]
    assert told["held_out"]["predicted"] == "the next answer"
    assert told["held_out"]["by"] == "by skill"
    assert told["comparisons"][0]["first"] == "mastery"
    assert told["calibration"]["mastery"]["bins"]
    assert told["interrupted"] is False


@pytest.mark.usefixtures("quick")
def test_several_models_stand_in_one_table(typed: tuple[str, ...]) -> None:
    told = json.loads(
        run(*typed, "--json", "--model", "stages", "--model", "counts").output
    )

    assert list(told["fits"]) == ["stages", "counts"]
    # Counts are fitted as they were asked for, and are then no baseline.
    assert list(told["held_out"]["scores"]) == [
        "stages",
        "counts",
        "majority",
        "per-skill mean",
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_figures_and_json_are_written_where_it_is_said(
    typed: tuple[str, ...], tmp_path: Path
) -> None:
    out = tmp_path / "new" / "figures"

    done = run(*typed, "--out", str(out), "--made-up", "3")

    assert done.exit_code == 0, done.output
    assert {path.name for path in out.iterdir()} == {
        "fit.json",
        "learning.png",
        "learning_by_skill.png",
        "mastery_calibration.png",
        "mastery_estimates.png",
    }
    curves = json.loads((out / "fit.json").read_text())["learning_curves"]
    assert [one["skill"] for one in curves] == [None, "s0", "s1"]
    assert curves[0]["points"][0]["n"] == 48


@pytest.mark.usefixtures("quick")
def test_learning_curves_are_drawn_only_where_enough_got_so_far(tmp_path: Path) -> None:
    out = tmp_path / "figures"

    done = run(*write(tmp_path, log(3, 4)), "--out", str(out), "--hold-out", "nothing")

    assert done.exit_code == 0, done.output
    assert "how well it predicts is not known" in done.output
    assert {it.name for it in out.iterdir()} == {"fit.json", "mastery_estimates.png"}


@pytest.mark.slow
@pytest.mark.parametrize("name", [it.name.lower() for it in ModelName])
def test_every_model_is_fitted_and_held_to_the_table(name: str, tmp_path: Path) -> None:
    typed = write(tmp_path, log(24, 6, 2))

    done = run(*typed, "--model", name, "--json", "--folds", "2")

    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["fits"][name]["estimates"]
    score = told["held_out"]["scores"][name]["log_score"]["value"]
    assert score < told["held_out"]["scores"]["majority"]["log_score"]["value"]


@pytest.mark.slow
def test_more_processes_find_the_same(tmp_path: Path) -> None:
    typed = write(tmp_path, log(24, 6, 2))

    alone, others = (
        run(*typed, "--json", "--folds", "2", "--workers", n).output for n in ("1", "2")
    )

    assert json.loads(alone) == json.loads(others)


def test_a_column_that_is_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    typed = write(tmp_path, log(3, 2), MAPPING.replace("skill: kc", "skill: kcc"))

    done = run(*typed)

    assert done.exit_code == UNUSABLE
    assert "mapping.yaml:2 $.skill: There is no column 'kcc'" in done.output
    assert "Did you mean 'kc'?" in done.output


def test_a_mapping_with_faults_tells_all_of_them(tmp_path: Path) -> None:
    typed = write(tmp_path, log(3, 2), "mentee: user\nskil: kc\noutcome: {always: 1}\n")

    done = run(*typed)

    assert done.exit_code == UNUSABLE
    for line in ("mapping.yaml:1", "mapping.yaml:2", "mapping.yaml:3"):
        assert line in done.output


def test_a_value_without_a_meaning_is_told_with_its_row(tmp_path: Path) -> None:
    typed = write(tmp_path, log(3, 2))
    with (tmp_path / "tries.csv").open("a") as file:
        file.write("m9,s0,maybe,1\n")

    refused, skipped = run(*typed), run(*typed, "--skip-faulty", "--json")

    assert refused.exit_code == UNUSABLE
    assert "maybe" in refused.output
    assert skipped.exit_code == 0, skipped.output
    assert json.loads(skipped.output)["fits"]["mastery"]["data"]["refused"] == 1


@pytest.mark.parametrize("missing", ["tries.csv", "mapping.yaml"])
def test_a_file_that_is_not_there_is_not_reachable(
    tmp_path: Path, missing: str
) -> None:
    typed = write(tmp_path, log(3, 2))
    (tmp_path / missing).unlink()

    done = run(*typed)

    assert done.exit_code == UNREACHABLE
    assert f"{missing}: No such file" in done.output


@pytest.mark.usefixtures("quick")
def test_of_one_mentee_nothing_is_held_out(tmp_path: Path) -> None:
    typed = write(tmp_path, log(1, 4))

    done, asked = run(*typed), run(*typed, "--hold-out", "mentee")

    assert done.exit_code == 0, done.output
    assert "Nothing was held out" in done.output
    assert asked.exit_code == UNUSABLE
    assert "number of mentees in the table, 1" in asked.output


def test_a_fit_that_was_interrupted_is_told_and_nothing_more_is_begun(
    typed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def best_so_far(_: FitsModel, attempts: Attempts) -> Fit[object]:
        warning = FitWarning.of(WarningCode.INTERRUPTED)
        return evolve(fit_nothing(attempts), warnings=(warning,), is_converged=False)

    monkeypatch.setattr(FitsModel, "__call__", best_so_far)

    done = run(*typed)

    assert done.exit_code == INTERRUPTED
    assert "NOT CONVERGED" in done.output
    assert "It was interrupted" in done.output
    assert "Predicting" not in done.output


def test_what_was_fitted_is_not_lost_if_the_rest_is_interrupted(
    typed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted_later(_: FitsModel, attempts: Attempts) -> Fit[MasteryModel]:
        if len(attempts) < 144:
            raise KeyboardInterrupt
        return fit_nothing(attempts)

    monkeypatch.setattr(FitsModel, "__call__", interrupted_later)

    done = run(*typed, "--json")

    assert done.exit_code == INTERRUPTED
    told = json.loads(done.output)
    assert told["interrupted"] is True
    assert told["fits"]["mastery"]["data"]["attempts"] == 144
    assert told["held_out"] is None


def test_after_an_interrupted_fit_no_other_is_begun(
    typed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = FitWarning.of(WarningCode.INTERRUPTED)
    monkeypatch.setattr(
        FitsModel,
        "__call__",
        lambda _, attempts: evolve(fit_nothing(attempts), warnings=(warning,)),
    )

    done = run(*typed, "--model", "mastery", "--model", "counts", "--json")

    assert list(json.loads(done.output)["fits"]) == ["mastery"]


def test_without_the_lab_a_sentence_says_what_brings_it(
    typed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    from scaffolding.cli import fit  # noqa: PLC0415

    for missing, extra in (("numba", "lab"), ("matplotlib", "plots")):
        monkeypatch.setattr(
            fit, "find_spec", lambda name, it=missing: name != it or None
        )
        done = run(*typed, "--out", "figures")
        assert done.exit_code == UNUSABLE
        assert f"scaffolded-mentoring[{extra}]" in done.output


def test_what_can_be_typed_are_the_models_that_there_are() -> None:
    output = run("--help").output

    assert f"[{'|'.join(it.name.lower() for it in ModelName)}]" in output
    assert f"[{'|'.join(it.value for it in HeldOut)}]" in output


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no process groups to interrupt")
def test_to_interrupt_all_processes_at_once_keeps_the_best_so_far(
    tmp_path: Path,
) -> None:
    """As a terminal does, which tells every process of Ctrl-C.

    Which stage it meets is left open: what was found is told, and nothing breaks. It may
    meet the very end, when all was told and the processes are only waited for.
    """
    typed = write(tmp_path, log(2_000, 12, 40))
    code = "from scaffolding.cli import main; main()"
    arguments = [sys.executable, "-c", code, "fit", *typed, "--workers", "2", "--json"]
    with subprocess.Popen(  # noqa: S603
        arguments,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    ) as process:
        time.sleep(3)
        if process.poll() is not None:
            pytest.skip("It was over before anybody could interrupt it.")
        os.killpg(process.pid, signal.SIGINT)
        output, told = process.communicate(timeout=100)

    assert process.returncode == INTERRUPTED
    assert "Traceback" not in told
    if output:
        told_of = json.loads(output)
        assert told_of["interrupted"] is (told_of["held_out"] is None)


def test_mentees_may_differ_from_the_outset(typed: tuple[str, ...]) -> None:
    asked = (*typed, "--by-mentee", "--hold-out", "nothing")
    told = json.loads(run(*asked, "--json").output)["fits"]["mastery"]

    assert told["estimates"][0]["name"] == "deviation"
    assert set(told["mentees"]) == {f"m{i:04}" for i in range(24)}
    assert set(told["priors"]) == {"s0", "s1"}
    assert "each of 24 mentees is above the middle" in " ".join(
        run(*asked).output.split()
    )


def test_without_that_nothing_is_told_of_each_mentee(typed: tuple[str, ...]) -> None:
    told = json.loads(run(*typed, "--hold-out", "nothing", "--json").output)

    assert "mentees" not in told["fits"]["mastery"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "is of the model mastery"), ("id", "untuk model mastery")],
)
def test_only_a_mastery_model_lets_mentees_differ(
    typed: tuple[str, ...], language: str, said: str
) -> None:
    done = run(*typed, "--by-mentee", "--model", "counts", "--language", language)

    assert done.exit_code == UNUSABLE
    assert said in done.output
