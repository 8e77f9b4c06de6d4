"""The commands as they are typed, by what they print and how they end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scaffolding.cli.group import COMMANDS, scaffolding
from scaffolding.io import dump_programme, load_journal
from scaffolding.journal.entries import Attempted, Felt, GoalSet, Offered, Opened
from scaffolding.programme.programme import Programme


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(scaffolding, arguments, input=typed)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A session of a few lines, kept on disk."""
    path = tmp_path / "sari.jsonl"
    done = run(
        *("mentor", "umkm", "--mentee", "Bu Sari", "--mentor", "Pak Budi"),
        *(
            "--trade",
            "warung",
            "--journal",
            str(path),
            "--at",
            "2026-03-02T09:00+07:00",
        ),
        typed=(
            "goal neraca\nnot-yet\ndone\nfeel bored\n"
            "offer catat_jualan_sehari example she asked to see one\nagree\npartly 1\n"
            "quit\n"
        ),
    )
    assert done.exit_code == 0, done.output
    return path


def test_help_starts_without_what_a_command_needs() -> None:
    code = (
        "import sys, click.testing; from scaffolding.cli.group import scaffolding; "
        "click.testing.CliRunner().invoke(scaffolding, ['--help']); print(*sys.modules)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert not {"rich", "pydantic", "yaml"} & set(done.stdout.split())


def test_help_names_every_command_and_what_it_is_for() -> None:
    output = run("--help").output

    for name, use in COMMANDS.items():
        assert name in output
        assert use.split(":")[0] in output
    for name in COMMANDS:
        assert "Examples:" in run(name, "--help").output


def test_the_demo_shows_a_refusal_a_counter_offer_falling_help_and_a_hand_over() -> (
    None
):
    output = run("demo").output

    assert "Refused by" in output or "She declines" in output
    assert "She asks for something else" in output
    assert "The help goes down" in output
    assert "Hand over “Record every purchase and sale”" in output
    assert "{" not in output


def test_the_demo_is_there_in_indonesian() -> None:
    output = run("demo", "--language", "id").output

    assert "Lepaskan “Mencatat setiap pembelian dan penjualan”" in " ".join(
        output.split()
    )


def test_the_demo_as_json_is_json_and_nothing_else() -> None:
    moves = [json.loads(line) for line in run("demo", "--json").output.splitlines()]

    assert {"probe", "offer", "hand_over"} <= {one["move"] for one in moves}
    assert all(one["reasons"] for one in moves)


def test_a_session_enters_what_happens_as_it_happens(journal: Path) -> None:
    entries = list(load_journal(journal))

    goal = next(it for it in entries if isinstance(it, GoalSet))
    own = next(it for it in entries if isinstance(it, Offered) and it.because)
    tried = next(it for it in entries if isinstance(it, Attempted))
    assert goal.skill == "F7"
    assert own.because == "she asked to see one"
    assert tried.mistakes
    assert any(isinstance(it, Felt) for it in entries)


def test_a_session_goes_on_where_it_stopped(journal: Path) -> None:
    n_before = len(journal.read_text(encoding="utf-8").splitlines())

    done = run(
        *(
            "mentor",
            "umkm",
            "--journal",
            str(journal),
            "--at",
            "2026-03-03T09:00+07:00",
        ),
        typed="stands\nlist\nlist R2\nwords\nhelp\nwhy-not F7 demonstration\n",
    )

    assert done.exit_code == 0
    assert "Going on where it stopped" in done.output
    assert "What Bu Sari can do" in done.output
    assert "Refused by reach" in done.output
    n_after = len(journal.read_text(encoding="utf-8").splitlines())
    assert n_after - n_before <= 1  # The move that was shown; nothing else was said.


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("dance", "Nobody knows 'dance' here"),
        ("re", "could be"),
        ("goal neracca", "Did you mean 'neraca'?"),
        ("goal", "Write: goal SKILL"),
        ("agree", "That cannot come now"),
        ("choose 3", "That cannot come now"),
        ("feel odd", "There is no mood 'odd'"),
        ("at soon", "'soon' is no time"),
        ("meet long", "'long' is no number"),
        ("measure profit", "Write: measure"),
        ("offer catat_jualan_sehari", "Write: offer"),
        ("offer catat_jualan_sehari loud because", "There is no help called 'loud'"),
        ("give nothing", "There is no 'nothing' in the programme."),
        ("partly 9", "There is no mistake '9'"),
        ("not yet 9", "There is no mistake '9'"),
        ("meet nan", "'nan' is no number"),
        ("measure profit 1e999", "'1e999' is no number"),
        ("agrees", "Did you mean 'agree'?"),
        ("goal NERACCA", "Did you mean 'neraca'?"),
        ("at 0001-01-01", "'0001-01-01' is no time"),
        ("at 2026-03-01", "A journal runs forward: it is 2026-03-03T09:00 already"),
        ('feel "bored', "There is no mood"),
    ],
)
def test_what_cannot_be_made_out_is_told_and_the_session_goes_on(
    journal: Path, line: str, answer: str
) -> None:
    done = run(
        *(
            "mentor",
            "umkm",
            "--journal",
            str(journal),
            "--at",
            "2026-03-03T09:00+07:00",
        ),
        typed=f"{line}\nquit\n",
    )

    assert done.exit_code == 0
    assert answer in " ".join(done.output.split())


def test_every_word_of_hers_can_be_entered(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    typed = (
        "goal R1\ndecline tired\ngoal neraca the bank asks\ndone\ndrop neraca\n\n"
        "meet 60\nmiss rain\nmeasure profit 120000 rupiah\n"
        "offer satu_buku_satu_tempat none because\ncounter temukan_dalam_dua_menit alone\n\n"
        "at 2026-03-04T09:00+07:00\nwithdraw too much\nrenew\nwords\n"
        "why-not R1\nwords satu_dus_satu_malam\n"
    )

    done = run(
        *("mentor", "umkm", "--mentee", "Bu Sari", "--journal", str(path)),
        *("--at", "2026-03-02T09:00+07:00"),
        typed=typed,
    )

    kinds = {type(entry).__name__ for entry in load_journal(path)}
    assert done.exit_code == 0, done.output
    assert kinds >= {
        "GoalSet", "GoalDropped", "Declined", "Met", "Missed", "Measured",
        "ConsentWithdrawn", "ConsentRenewed",
    }  # fmt: skip


def test_next_says_what_comes_next_and_writes_nothing(journal: Path) -> None:
    before = journal.read_bytes()

    told = run("next", str(journal), "--at", "2026-03-03T09:00+07:00")
    in_folder = run("next", str(journal.parent), "--json")

    assert told.exit_code == 0, told.output
    assert "what can she do already?" in " ".join(told.output.split())
    assert json.loads(in_folder.output)["mentee"]["name"] == "Bu Sari"
    assert journal.read_bytes() == before


def test_check_finds_nothing_wrong_and_nothing_weak_in_what_is_built_in() -> None:
    done = run("check", "umkm", "--strict", "--json")

    assert done.exit_code == 0
    told = json.loads(done.output)
    assert (told["faults"], told["weaknesses"]) == ([], [])


def test_what_is_weak_counts_where_it_is_asked_to(
    stall: Programme, tmp_path: Path
) -> None:
    """The first skill of the stall has no help at all."""
    dump_programme(stall, tmp_path / "stall.json")

    done = run("check", str(tmp_path / "stall.json"), "--json")
    strict = run("check", str(tmp_path / "stall.json"), "--strict")

    said = [it["sentence"] for it in json.loads(done.output)["weaknesses"]]
    assert any("no help with a question" in one for one in said)
    assert (done.exit_code, strict.exit_code) == (0, 1)


def test_check_of_what_is_wrong_ends_with_two_and_a_line(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text("version: 9\n", encoding="utf-8")

    done = run("check", str(tmp_path))

    assert done.exit_code == 2
    assert "programme.yaml" in done.output


def test_show_prints_the_whole_document_as_json() -> None:
    found = json.loads(run("show", "umkm", "--json").output)

    assert len(found["skills"]) == 32
    assert {one["kind"] for one in found["scaffolds"]} == {
        "question", "task", "example", "explanation", "demonstration",
    }  # fmt: skip
    assert set(found["scaffolds"][0]["name"]) == {"id", "en"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "F7 Balance sheet"),
        (("--format", "mermaid"), "flowchart LR"),
        (("--format", "dot"), "digraph"),
        (("--skill", "neraca", "--language", "id"), "Peragaan"),
    ],
)
def test_show_draws_the_graph_or_one_skill(
    arguments: tuple[str, ...], expected: str
) -> None:
    assert expected in run("show", "umkm", *arguments).output


def test_cite_says_what_a_thing_rests_on() -> None:
    assert "Beck" in run("cite", "StagesModel").output
    assert "@misc{clement2015," in run("cite", "Zpdes", "--bibtex").output
    assert len(run("cite").output.splitlines()) > 10
    assert run("cite", "NoHelp").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("dance",), 2, "There is no command 'dance'"),
        (("cite", "Nope"), 2, "There is no thing to cite 'Nope'"),
        (("cite", "Texts"), 2, "There is no thing to cite 'Texts'"),
        (("show", "nowhere"), 3, "nowhere"),
        (("next", "nowhere.jsonl"), 3, "nowhere.jsonl"),
        (("next", ".", "--at", "soon"), 2, "'soon' is no time"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_code_and_no_traceback(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*arguments)

    assert done.exit_code == code
    assert said in done.output
    assert "Traceback" not in done.output


def test_every_command_runs_with_the_second_programme(tmp_path: Path) -> None:
    """It is of another field and in English alone; nothing of the first is in its way."""
    journal = str(tmp_path / "nell.jsonl")
    at = ("--at", "2026-04-06T18:00+01:00")

    done = [
        run("check", "bicycle", "--strict"),
        run("show", "bicycle"),
        run("show", "bicycle", "--skill", "puncture"),
        run("demo", "bicycle"),
        run(
            *("mentor", "bicycle", "--mentee", "Nell", "--mentor", "Arthur"),
            *("--trade", "own", "--journal", journal, *at),
            typed="goal wheel\nnot-yet\ndone\ndone\noffer mend_a_tube example first\nquit\n",
        ),
        run("next", journal, "--programme", "bicycle", "--at", "2026-04-07"),
        run("audit", journal, "--programme", "bicycle"),
    ]

    assert [one.exit_code for one in done] == [0] * 7, [one.output for one in done]
    told = "\n".join(one.output for one in done)
    assert "Bu ..." not in told
    assert "umkm" not in told
    assert "Example: Ruth's Monday and Wednesday" in told


def test_who_takes_part_speaks_what_the_programme_is_written_in(tmp_path: Path) -> None:
    for programme, expected in (("bicycle", ("en",)), ("umkm", ("id",))):
        path = tmp_path / f"{programme}.jsonl"
        run(
            *("mentor", programme, "--mentee", "Nell", "--mentor", "Arthur"),
            *("--journal", str(path), "--at", "2026-04-06T18:00+01:00"),
            typed="quit\n",
        )
        opened = load_journal(path)[0]
        assert isinstance(opened, Opened)
        assert opened.mentor is not None
        assert opened.mentee.languages == opened.mentor.languages == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "bicycle"),
        ("show", "bicycle", "--skill", "S1"),
        ("demo", "bicycle"),
        ("show", "bicycle", "--json"),
    ],
)
def test_a_language_that_a_programme_lacks_is_told_and_its_texts_stand_as_written(
    arguments: tuple[str, ...],
) -> None:
    there, lacking = run(*arguments), run(*arguments, "--language", "id")

    said = "Program ini tidak ditulis dalam bahasa Indonesia"
    assert there.stderr == ""
    assert said in lacking.stderr
    assert said not in lacking.stdout
    assert "Check a bicycle before a ride" in lacking.stdout
    assert "Bapak/Ibu" not in lacking.stdout


def test_nothing_is_told_of_languages_that_are_there() -> None:
    assert run("show", "umkm", "--language", "id").stderr == ""


@pytest.mark.parametrize("command", ["show", "check", "mentor"])
def test_a_name_that_is_near_to_one_built_in_is_told_with_all_of_them(
    command: str,
) -> None:
    done = run(command, "bicylce")

    said = " ".join(done.output.split())
    assert done.exit_code == 3
    assert "Did you mean 'bicycle'? Defined: bicycle, umkm." in said


def test_a_story_that_is_not_there_is_told_with_those_that_are() -> None:
    done = run("demo", "bicylce")

    assert done.exit_code == 2
    assert "'umkm', 'bicycle'" in done.output


def test_help_names_what_is_built_in() -> None:
    assert "umkm or bicycle" in run("--help").output
    for name in ("next", "audit"):
        assert "umkm and bicycle" in " ".join(run(name, "--help").output.split())


def test_the_journal_of_the_second_story_goes_on_and_is_audited(tmp_path: Path) -> None:
    """Her goals are all handed over, and the principles were kept on the way."""
    journal = str(tmp_path / "nell.jsonl")
    with_it = ("--programme", "bicycle")

    told = run("demo", "bicycle", "--journal", journal)
    then = run("next", journal, *with_it, "--at", "2026-12-01", "--json")
    audited = run("audit", journal, *with_it, "--json")

    assert told.exit_code == then.exit_code == audited.exit_code == 0
    assert json.loads(then.stdout)["move"] == "discuss"
    verdicts = {
        it["principle"]: it["verdict"] for it in json.loads(audited.stdout)["findings"]
    }
    assert verdicts["need"] == verdicts["sequence"] == verdicts["withdrawal"] == "met"


def test_a_journal_of_the_second_programme_is_not_read_with_the_first(
    tmp_path: Path,
) -> None:
    journal = str(tmp_path / "nell.jsonl")
    run("demo", "bicycle", "--journal", journal)

    for command in ("next", "audit"):
        done = run(command, journal)
        assert done.exit_code == 2
        assert "kept with programme 'bicycle', not 'umkm'" in done.output


def test_a_language_says_in_its_own_words_that_nothing_bears_a_name(
    journal: Path,
) -> None:
    done = run(
        *("mentor", "umkm", "--journal", str(journal), "--language", "id"),
        *("--at", "2026-03-03T09:00+07:00"),
        typed="tujuan neracca\nusul x contoh sebab\nkeluar\n",
    )

    said = " ".join(done.output.split())
    assert "Tidak ada 'neracca' dalam program ini. Maksudnya 'neraca'?" in said
    assert "There is no" not in said


def test_a_check_as_json_is_json_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(
        "version: 1\nexperiment: one\nprogramme: umkm\npopulation: {mentees: 1}\n"
        "arms: [{arm: no help, assist: NoHelp}]\ntheories: [StagesModel]\n",
        encoding="utf-8",
    )

    as_json = run("compare", str(file), "--check", "--json")
    told = run("compare", str(file), "--check")

    assert json.loads(as_json.stdout) == {
        "n_arms": 1, "n_theories": 1, "n_mentees": 1, "n_courses": 1,
    }  # fmt: skip
    assert told.stdout == (
        "Nothing is wrong: 1 arm under 1 theory, 1 mentee each, 1 course of meetings.\n"
    )


def test_what_would_be_left_out_unsaid_is_refused() -> None:
    done = run("show", "umkm", "--json", "--skill", "neraca")

    assert done.exit_code == 2
    assert "Take --json or --skill, not both" in done.output


def test_more_weeks_than_anybody_lives_are_refused_before_they_are_simulated() -> None:
    done = run("caseload", "umkm", "--weeks", "100000000000000")

    assert done.exit_code == 2
    assert "5200" in done.output


def test_a_story_is_not_kept_in_a_journal_that_is_there(journal: Path) -> None:
    before = journal.read_bytes()

    done = run("demo", "--journal", str(journal))

    assert done.exit_code == 2
    assert "must be a file that is new or empty" in done.output
    assert "Name another file" in done.output
    assert "Mentorship" not in done.output
    assert journal.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no /dev/full.")
def test_a_full_disk_is_told_with_the_file_that_it_is_of() -> None:
    done = run("demo", "--journal", "/dev/full")

    assert done.exit_code == 3
    assert "/dev/full: No space left on device. Make room there." in done.output


@pytest.mark.parametrize("at", ["0001-01-01", "soon"])
def test_a_time_before_all_time_is_no_time(at: str) -> None:
    done = run("mentor", "umkm", "--mentee", "Nell", "--at", at)

    assert done.exit_code == 2
    assert f"{at!r} is no time" in done.output


def test_a_journal_in_a_folder_that_cannot_be_read_is_named_once(
    journal: Path,
) -> None:
    bad = journal.parent / "bad.jsonl"
    bad.write_bytes(b"\xff\n")

    done = run("next", str(journal.parent), "--at", "2026-03-03")

    assert done.exit_code == 2
    assert done.stderr.startswith(f"{bad} has 1 fault:\n")
