"""``scaffolding caseload``: what it prints, keeps and refuses."""

import json
from collections.abc import Callable
from errno import ENOSPC
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scaffolding.cli import caseload
from scaffolding.cli.group import INTERRUPTED, UNREACHABLE, UNUSABLE, scaffolding
from scaffolding.experiments import capacity_running
from scaffolding.io import files
from scaffolding.simulation import How
from scaffolding.simulation.caseloads import Caseload, open_caseload

FEW = ("bicycle", "--mentees", "2", "--mentors", "2", "--weeks", "2")
IN_TURN = (*FEW, "--rule", "in-turn")
NEEDIEST = (*IN_TURN, "--rule", "neediest-first")

FILE = """
version: 1
experiment: help
programme: bicycle
population: {mentees: 40}
meetings: {number: 3, every_days: 14, minutes: 30}
arms: [{arm: usual}, {arm: no help, assist: NoHelp}]
theories: [StagesModel, CountsModel]
"""


@pytest.fixture(autouse=True)
def _readable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two mentees are not worth compiling for."""

    def opened(*given: Any, how: object, **more: Any) -> Caseload:  # noqa: ANN401
        return open_caseload(*given, how=How.READABLE, **more)

    monkeypatch.setattr(capacity_running, "open_caseload", opened)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "help.yaml"
    place.write_text(FILE)
    return place


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(scaffolding, ["caseload", *map(str, arguments)])


def test_each_amount_of_hours_is_a_table_of_rules() -> None:
    done = run(*NEEDIEST, "--hours", "1", "--hours", "2")

    assert done.exit_code == 0, done.output
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert lines[0] == "With 1 hour a week"
    assert lines[2].split() == [
        "Rule",
        "Met",
        "Gained",
        "lowest",
        "none",
        "met",
        "Less",
        "in",
        "turn",
    ]
    assert [line.split("  ")[0] for line in lines[3:5]] == ["in turn", "neediest first"]
    assert "With 2 hours a week" in lines
    assert "What each further hour gives" in done.stdout
    assert "Mentors: 2, with 2 mentees each, 2 weeks, StagesModel." in done.stdout
    assert max(map(len, lines)) <= 80


def test_json_is_one_object_and_the_same_in_every_language() -> None:
    english, indonesian = (
        run(*NEEDIEST, "--hours", "2", "--json", "--language", it).stdout
        for it in ("en", "id")
    )

    told = json.loads(english)
    assert english == indonesian
    assert told["rules"] == ["in-turn", "neediest-first"]
    assert [row["rule"] for row in told["capacity"]] == told["rules"]
    assert [row["one"] for row in told["contrasts"]] == ["neediest-first"]
    assert (told["mentees"], told["mentors"], told["rounds"]) == (2, 2, 2)


def test_all_rules_are_tried_if_none_is_named() -> None:
    told = json.loads(run(*FEW, "--hours", "2", "--json", "--weeks", "1").stdout)

    assert told["rules"] == ["in-turn", "neediest-first", "most-gain", "fair-floor"]


def test_it_is_there_in_indonesian() -> None:
    done = run(*NEEDIEST, "--hours", "2", "--language", "id")

    assert "Dengan 2 jam seminggu" in done.stdout
    assert "bergiliran" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_of_one_mentor_no_interval_is_told() -> None:
    done = run(*NEEDIEST, "--hours", "2", "--mentors", "1")

    assert "nan" not in done.stdout
    assert "±0" not in done.stdout


def test_results_are_kept_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "results"
    first = run(*NEEDIEST, "--hours", "1", "--out", out)
    asked: list[object] = []

    def counted(*given: Any, **more: Any) -> Caseload:  # noqa: ANN401
        asked.append(more["mentees"])
        return open_caseload(*given, **(more | {"how": How.READABLE}))

    monkeypatch.setattr(capacity_running, "open_caseload", counted)
    again = run(*NEEDIEST, "--hours", "1", "--out", out)
    n_again = len(asked)
    more = run(*NEEDIEST, "--hours", "1", "--hours", "2", "--out", out)

    assert first.stdout == again.stdout
    assert f"The results are in {out}" in again.stderr.replace("\n", "")
    assert n_again == 1  # That is to find out whether it is compiled.
    assert (
        len(asked) == 2 + 2 * 2
    )  # Two rules of two mentors, for the hours that are new.
    assert "With 2 hours a week" in more.stdout
    written = {it.name for it in out.iterdir()}
    assert written == {
        "capacity.csv",
        "capacity.png",
        "contrasts.csv",
        "experiment.json",
        "pieces",
        "results.json",
    }


def test_both_curves_stand_whole_and_on_one_scale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Any] = []
    monkeypatch.setattr(caseload, "save_picture", lambda axes, _: drawn.append(axes))

    out = tmp_path / "results"
    run(*NEEDIEST, "--hours", "1", "--hours", "2", "--language", "id", "--out", out)

    left, right = drawn[0].figure.axes
    assert "sepersepuluh yang awalnya terendah" in right.get_ylabel()
    assert right.get_legend() is None  # It stands once, over both.
    assert "bergiliran" in [it.get_text() for it in left.get_legend().get_texts()]
    assert left.get_ylim() == right.get_ylim()
    assert left.dataLim.y0 < 0  # So few mentors leave it open.
    assert left.get_ylim()[0] <= min(left.dataLim.y0, right.dataLim.y0)
    assert left.get_ylim()[1] >= max(left.dataLim.y1, right.dataLim.y1)


def test_an_experiment_says_what_is_done_in_meetings(file: Path) -> None:
    few = ("--mentees", "2", "--mentors", "2", "--hours", "1", "--rule", "in-turn")
    told = json.loads(
        run(file, *few, "--arm", "no help", "--theory", "CountsModel", "--json").stdout
    )

    assert (told["arm"], told["theory"]) == ("no help", "CountsModel")
    assert (told["rounds"], told["every_days"], told["minutes"]) == (3, 14, 30)


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--rule", "neediest"), UNUSABLE, "Did you mean 'neediest-first'?"),
        (("--theory", "StageModel"), UNUSABLE, "Did you mean 'StagesModel'?"),
        (("--arm", "usul"), UNUSABLE, "Did you mean 'usual'?"),
        (("--hours", "0"), UNUSABLE, "must be enough for a meeting every 7 days: 1 or"),
        (("--hours", "-3"), UNUSABLE, "must be enough for a meeting every 7 days"),
        (("--hours", "nan"), UNUSABLE, "must be enough for a meeting every 7 days"),
        (("--mentees", "0"), UNUSABLE, "'--mentees': 0 is not in the range"),
        (("--minutes", "2"), UNUSABLE, "Meetings.minutes must be at least 5"),
    ],
    ids=str,
)
def test_what_cannot_be_shared_out_is_refused(
    more: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*FEW, *more)

    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_programme_that_is_not_there_is_told_with_the_nearest() -> None:
    done = run("bicycel")

    assert done.exit_code == UNREACHABLE
    assert "Did you mean 'bicycle'?" in done.stderr


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    for name in "abcdefgh":
        (tmp_path / name).touch()
    (tmp_path / "mine").mkdir()

    done = run(*IN_TURN, "--out", tmp_path)

    assert done.exit_code == UNUSABLE
    assert "got 'a, b, c, d, e and 4 more'" in done.stderr
    assert len(list(tmp_path.iterdir())) == 9


def stopped_after(n: int, ends: Callable[[], None]) -> Callable[..., None]:
    """Return what writes files, and ends so after some of them."""
    written: list[Path] = []
    write = files.write_whole

    def stands_in(path: Path, content: str | bytes, /) -> None:
        if len(written) == n:
            ends()
        written.append(path)
        write(path, content)

    return stands_in


def press() -> None:
    raise KeyboardInterrupt


def fill() -> None:
    raise OSError(ENOSPC, "No space left on device", "results/pieces/a.piece")


@pytest.mark.parametrize(
    ("ends", "code", "said"),
    [
        (press, INTERRUPTED, "What was finished is in"),
        (fill, UNREACHABLE, "a.piece: No space left on device. Make room there."),
    ],
)
def test_whatever_stops_it_the_same_command_goes_on(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ends: Callable[[], None],
    code: int,
    said: str,
) -> None:
    whole = run(*NEEDIEST, "--hours", "1").stdout
    command = partial(run, *NEEDIEST, "--hours", "1", "--out", tmp_path / "results")
    with monkeypatch.context() as patched:
        place = "scaffolding.io.experiments_folder.write_whole"
        patched.setattr(place, stopped_after(3, ends))
        done = command()

    assert done.exit_code == code
    assert said in done.stderr
    assert len(list((tmp_path / "results" / "pieces").iterdir())) == 2
    assert command().stdout == whole


def test_without_a_folder_who_stops_it_is_told_that_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(capacity_running, "share_out", lambda *_, **__: press())

    done = run(*IN_TURN)

    assert done.exit_code == INTERRUPTED
    assert "nothing was kept" in done.stderr
