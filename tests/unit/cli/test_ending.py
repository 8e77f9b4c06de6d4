"""How the command line ends: without its extra, without a reader, without a file."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from click.globals import resolve_color_default
from click.testing import CliRunner

from scaffolding import cli
from scaffolding.cli import encodings
from scaffolding.cli.group import (
    BROKEN_PIPE,
    COMMANDS,
    INTERRUPTED,
    UNREACHABLE,
    UNUSABLE,
    scaffolding,
)
from scaffolding.cli.screen import answers

MAIN = "from scaffolding.cli import main; main()"


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_a_sentence_says_which_one_brings_it(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(name: str) -> object:
        return None if name == missing else find_spec(name)

    monkeypatch.setattr(cli, "find_spec", found)

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == UNUSABLE
    assert capsys.readouterr().err == (
        f"{missing}, for the command line, is not installed. "
        "Install it with: pip install 'scaffolded-mentoring[cli]'\n"
    )


def test_the_package_loads_neither_click_nor_rich() -> None:
    code = "import sys, scaffolding.cli; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert not {"click", "rich"} & set(done.stdout.split())


def test_main_runs_what_was_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["scaffolding", "cite", "StagesModel"])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 0
    assert "Beck" in capsys.readouterr().out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = scaffolding.get_command(click.Context(scaffolding), name)

    assert command is not None
    assert command.short_help == COMMANDS[name]
    assert (command.help or "").partition("\n")[0].replace(
        "PROGRAMME", "a programme"
    ) in {
        COMMANDS[name],
        COMMANDS[name].replace("a journal", "JOURNAL"),
        COMMANDS[name].replace("journals", "JOURNALS"),
    }


def test_no_other_command_is_there() -> None:
    assert scaffolding.get_command(click.Context(scaffolding), "dance") is None
    assert scaffolding.list_commands(click.Context(scaffolding)) == list(COMMANDS)


@pytest.mark.parametrize("arguments", [["demo"], ["show", "umkm", "--json"]])
def test_a_reader_that_has_gone_is_no_news(arguments: list[str]) -> None:
    """The pipe's reading end is closed before anything is written."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", MAIN, *arguments],
        stdout=writer, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writer)

    assert done.returncode == BROKEN_PIPE
    assert done.stderr == ""


def test_a_screen_leaves_it_to_the_command_what_to_do_without_a_reader() -> None:
    with pytest.raises(BrokenPipeError):
        answers().on_broken_pipe()


class Ends(click.Command):
    """A command that ends by an error."""

    def __init__(self, error: BaseException) -> None:
        """Say by which."""
        super().__init__("ends")
        self.error = error

    def invoke(self, ctx: click.Context) -> object:  # noqa: ARG002  click's.
        """Raise it."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), INTERRUPTED, ""),
        (click.Abort(), INTERRUPTED, ""),
        (OSError("The disk is full."), UNREACHABLE, "The disk is full."),
        (PermissionError(13, "No", "x"), UNREACHABLE, "x: No. Look at the name"),
    ],
)
def test_each_way_to_end_has_its_code(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(scaffolding), "get_command", lambda *_: Ends(error))

    done = CliRunner().invoke(scaffolding, ["cite"])

    assert done.exit_code == code
    assert said in done.output
    assert "Traceback" not in done.output


def test_a_broken_pipe_closes_the_output_for_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that nothing is said when the interpreter flushes at its end."""
    turned: list[int] = []
    monkeypatch.setattr(
        type(scaffolding),
        "get_command",
        lambda *_: Ends(BrokenPipeError()),
    )
    monkeypatch.setattr(os, "dup2", lambda _, there: turned.append(there))
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)

    assert scaffolding.main(["cite"], standalone_mode=False) == BROKEN_PIPE
    assert turned == [1]


def test_a_fault_in_a_programme_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text(
        "version: 1\nprogramme: shop\nskills: [R1]\n", encoding="utf-8"
    )

    shown = CliRunner().invoke(scaffolding, ["show", str(tmp_path)])
    checked = CliRunner().invoke(scaffolding, ["check", str(tmp_path), "--json"])

    (fault, *_) = json.loads(checked.stdout)["faults"]
    assert shown.exit_code == checked.exit_code == UNUSABLE
    assert shown.stdout == ""
    assert "programme.yaml:" in shown.stderr
    assert fault["file"] == "programme.yaml"
    assert fault["line"] > 0
    assert fault["path"].startswith("$")
    assert fault["error"]


@pytest.mark.parametrize("caught", [False, True])
def test_control_c_while_a_command_loads_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, *, caught: bool
) -> None:
    """A class that is being made tells it as the cause of an error of its own."""

    def pressed(**_: object) -> None:
        if caught:
            raise RuntimeError from KeyboardInterrupt()
        raise KeyboardInterrupt

    monkeypatch.setattr(encodings, "bear_all_text", pressed)

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == INTERRUPTED


def test_another_error_is_not_taken_for_control_c(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wrong(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(encodings, "bear_all_text", wrong)

    with pytest.raises(RuntimeError):
        cli.main()


@pytest.mark.parametrize(("no_color", "expected"), [("", None), ("1", False)])
def test_who_wants_no_colour_gets_none(
    no_color: str, expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    @click.command()
    @click.pass_context
    def looks(ctx: click.Context) -> None:
        seen.append(resolve_color_default(ctx.color))

    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(type(scaffolding), "get_command", lambda *_: looks)

    scaffolding.main(["cite"], standalone_mode=False)

    assert seen == [expected]
