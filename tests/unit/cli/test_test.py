"""``scaffolding test`` as it is typed, by what it prints and how it ends."""

import subprocess
import sys
from importlib import util
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from scaffolding.cli.group import NO, UNUSABLE, scaffolding
from scaffolding.testing import EXAMPLES

MODULE = '''
"""Somebody's own policies."""

from scaffolding import Guide, Reach, StagesModel, umkm


class ByName:
    """Takes what comes first in the alphabet."""

    def choose(self, standing, candidates, luck, /):
        return min(candidates, key=lambda it: it.activity.id)


class NeedsMore:
    """Cannot be built from nothing."""

    def __init__(self, more):
        self.more = more

    def choose(self, standing, candidates, luck, /):
        return candidates[0]


class Kept:
    """Where a policy is kept."""

    policy = Guide()


guide, model, reach = Guide(), StagesModel(), Reach()
'''

WHY = "says_why_in_every_language"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(scaffolding, ("test", *arguments))


@pytest.fixture
def mine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> str:
    """The name of a module in the folder where one stands; each test has its own."""
    name = f"mine_{abs(hash(request.node.name))}"
    (tmp_path / f"{name}.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    return name


@pytest.mark.parametrize(
    ("thing", "law"),
    [
        ("guide", WHY),
        ("Kept.policy", WHY),
        ("Guide", WHY),
        ("Guide()", WHY),
        ("model", "chances_are_probabilities"),
        ("reach", "a_refusal_has_a_reason"),
    ],
)
def test_a_thing_is_tried_by_what_it_is(mine: str, thing: str, law: str) -> None:
    done = run(f"{mine}:{thing}", "--law", law, "--examples", "2")

    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        f"kept     {law}",
        f"{mine}:{thing}: 1 law tried, none broken.",
    ]


@pytest.mark.parametrize("thing", ["umkm", "scaffolding:umkm"])
def test_a_programme_is_tried_where_it_is_and_by_what_makes_it(thing: str) -> None:
    done = run(thing, "--list")

    assert done.exit_code == 0, done.output
    assert "every_skill_has_help_of_each_kind" in done.output


@pytest.mark.slow
def test_a_breach_is_told_and_ends_with_a_no(mine: str, tmp_path: Path) -> None:
    law = "does_not_depend_on_names"

    done = run(f"{mine}:ByName", "--law", WHY, "--law", law, "--junit", "report.xml")

    assert done.exit_code == NO
    lines = done.output.splitlines()
    assert lines[:2] == [f"kept     {WHY}", f"broken   {law}"]
    assert lines[2].startswith("         asked ")
    assert lines[-1] == f"{mine}:ByName: 2 laws tried, 1 broken."
    suite = ET.parse(tmp_path / "report.xml").getroot()[0]  # noqa: S314  It is ours.
    assert [case.get("name") for case in suite] == [WHY, law]
    assert [len(case) for case in suite] == [0, 1]


@pytest.mark.slow
def test_a_breach_that_is_known_is_excused_with_its_reason(mine: str) -> None:
    law = "does_not_depend_on_names"

    done = run(
        f"{mine}:ByName", "--law", law, "--except", f"{law}=As it is = published"
    )

    assert done.exit_code == 0, done.output
    assert f"excused  {law}: As it is = published" in done.output
    assert "1 law tried, none broken, 1 excused." in done.output


def test_a_policy_can_be_tried_on_one_programme(mine: str) -> None:
    arguments = ("--law", WHY, "--examples", "1")

    done = run(f"{mine}:guide", "--programme", "umkm", *arguments)

    assert done.exit_code == 0, done.output


def test_the_laws_are_named_with_their_reasons_and_none_is_tried(mine: str) -> None:
    lines = run(f"{mine}:guide", "--list").output.splitlines()

    assert "does_not_depend_on_names" in lines
    assert "stands_whatever_she_does" in lines
    assert all(line.startswith("  ") for line in lines[1::2])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{}:guied",), "Did you mean 'guide'?"),
        (("{}x:guide",), "There is no module '{}x'. Did you mean '{}'?"),
        (("{}:NeedsMore",), "must be built without arguments"),
        (("{}",), "THING must be module:name, or where a programme is"),
        (("{}:__doc__",), "must be a policy, a learner model"),
        (("{}:guide", "--law", "says_why_in_every"), "Did you mean 'says_why_in_e"),
        (("{}:guide", "--except", "says_why=", "--list"), "gives no reason"),
        (("{}:guide", "--programme", "umkn"), "Did you mean 'umkm'?"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    mine: str, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*(it.format(mine) for it in arguments))

    assert done.exit_code in (UNUSABLE, 3)
    assert said.replace("{}", mine) in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 / 0", "must be importable, got 'ZeroDivisionError: division by zero'"),
        ("import nothing_of_that_name", "ModuleNotFoundError: No module named"),
    ],
)
def test_a_module_that_cannot_be_imported_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    name = f"broken_{abs(hash(text))}"
    (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    done = run(f"{name}:it")

    assert done.exit_code == UNUSABLE
    assert said in done.output


def test_without_hypothesis_the_extra_is_named(
    mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    for name in [it for it in sys.modules if it.startswith("scaffolding.testing")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "scaffolding.cli.test", raising=False)

    done = run(f"{mine}:guide")

    assert done.exit_code == UNUSABLE
    assert "pip install 'scaffolded-mentoring[testing]'" in done.output


def test_help_is_there_without_what_brings_the_laws_and_the_rest_says_which_does() -> (
    None
):
    def without(*arguments: str) -> "subprocess.CompletedProcess[str]":
        code = (
            "import sys; sys.modules['hypothesis'] = None\n"
            "from importlib import util; found = util.find_spec\n"
            "util.find_spec = lambda name, *_: None if name == 'hypothesis' else found(name)\n"
            "from scaffolding.cli import main; main()"
        )
        return subprocess.run(  # noqa: S603
            [sys.executable, "-c", code, "test", *arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    helped, tried = without("--help"), without("umkm")

    assert helped.returncode == 0, helped.stderr
    assert (
        "Put a policy, a model or a programme of your own under test." in helped.stdout
    )
    assert tried.returncode == UNUSABLE
    assert "pip install 'scaffolded-mentoring[testing]'" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_help_tells_as_many_examples_as_a_check_takes() -> None:
    assert f"[default: {EXAMPLES};" in " ".join(run("--help").output.split())


def test_half_a_policy_is_told_how_it_is_tried() -> None:
    done = run("scaffolding:NoHelp")

    assert done.exit_code == UNUSABLE
    assert "Guide(pick=..., assist=...)" in done.output
