"""What is printed of a programme and of what comes next, on programmes of our own."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scaffolding.cli import clock, journals, story
from scaffolding.cli.cite import bibtex
from scaffolding.cli.clock import Clock
from scaffolding.cli.group import UNUSABLE, scaffolding
from scaffolding.cli.story import SCRIPTS, Reply, tell
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.io import load_journal, loads_programme, umkm
from scaffolding.io.builtin import BUILT_IN
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Offer
from scaffolding.people import Mentee
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome
from scaffolding.sources import Source, cite


def run(*arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(scaffolding, [*map(str, arguments)], input=typed)


def test_in_the_tree_each_skill_stands_once_under_what_it_requires(
    stall_file: Path,
) -> None:
    done = run("show", stall_file, "--language", "id")

    assert done.output.splitlines() == [
        "Lapak (stall): 2 keterampilan, 4 kegiatan, 6 bantuan",
        "└── R1 Punya buku",
        "    └── R2 Mencatat jualan",
    ]


def test_a_skill_is_printed_with_all_its_help(stall_file: Path) -> None:
    output = run("show", stall_file, "--skill", "jualan").output

    for text in (
        "20 in 100 mentees have it already; needs Keep a book",
        "Then you know.",
        "“Like this.”",
        "Memory is short.",
        "3 × 15,500",  # noqa: RUF001
        "Answer: Rp85,000.",
        "Done when: All is written.",
        "Listen for: “I forget.”",
        "Watch for 1: Written from memory. Every figure is round.",
    ):
        assert text in output


def test_a_skill_that_requires_nothing_says_so_by_saying_nothing(
    stall_file: Path,
) -> None:
    assert "needs" not in run("show", stall_file, "--skill", "R1").output


def test_a_graph_is_quoted_as_its_language_asks(
    stall_file: Path, tmp_path: Path
) -> None:
    r"""In DOT a quotation mark is \" and a stroke \\; in Mermaid the one is #quot;."""
    text = stall_file.read_text(encoding="utf-8")
    path = tmp_path / "quoted.json"
    path.write_text(text.replace("Keep a book", 'A \\"book\\" \\\\'), encoding="utf-8")

    dot = run("show", path, "--format", "dot").output
    mermaid = run("show", path, "--format", "mermaid").output

    assert r'"R1" [label="R1 A \"book\" \\"];' in dot
    assert '"R1" -> "R2";' in dot
    assert 's0["R1 A #quot;book#quot; \\"]' in mermaid
    assert "s0 --> s1" in mermaid


def test_the_document_that_is_printed_can_be_loaded_again(
    stall: Programme, stall_file: Path
) -> None:
    assert loads_programme(run("show", stall_file, "--json").output) == stall


def test_every_source_has_authors_a_year_and_a_title_in_bibtex() -> None:
    known = json.dumps(run("cite", "--bibtex").output)

    assert "note =" not in known
    assert known.count("@misc{") == known.count("author =") == known.count("year =")


def test_a_reference_that_is_written_otherwise_is_handed_on_as_it_is() -> None:
    assert bibtex(Source(key="x", reference="By word of mouth")) == (
        "@misc{x,\n  note = {By word of mouth},\n}"
    )


def test_a_thing_is_cited_as_the_library_cites_it() -> None:
    from scaffolding import StagesModel  # noqa: PLC0415

    lines = run("cite", "StagesModel").output.splitlines()

    assert lines == [str(source) for source in cite(StagesModel())]


@pytest.fixture
def records(tmp_path: Path, stall_file: Path) -> Path:
    """A folder of two journals, one that is none, and a file of another kind."""
    folder = tmp_path / "records"
    folder.mkdir()
    for name in ("ani", "sari"):
        run(
            "mentor", stall_file, "--mentee", f"Bu {name.title()}",
            "--journal", folder / f"{name}.jsonl", "--at", "2026-03-02T09:00+07:00",
            typed="goal jualan\n",
        )  # fmt: skip
    (folder / "broken.jsonl").write_text("no journal\n", encoding="utf-8")
    (folder / "notes.txt").write_text("not a journal\n", encoding="utf-8")
    return folder


def test_of_a_folder_each_journal_is_told_and_one_that_is_none_as_well(
    records: Path, stall_file: Path
) -> None:
    before = {path: path.read_bytes() for path in records.iterdir()}

    done = run("next", records, "--programme", stall_file, "--json")
    told = run("next", records, "--programme", stall_file)

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == told.exit_code == UNUSABLE
    assert [Path(one["journal"]).stem for one in found] == ["ani", "broken", "sari"]
    assert [one.get("move") for one in found] == ["probe", None, "probe"]
    assert "broken.jsonl" in found[1]["error"]
    assert "Bu Sari" in told.stdout
    assert "broken.jsonl" not in told.stdout
    assert "broken.jsonl" in told.stderr
    assert {path: path.read_bytes() for path in records.iterdir()} == before


def test_a_single_journal_that_is_none_ends_it(records: Path, stall_file: Path) -> None:
    done = run("next", records / "broken.jsonl", "--programme", stall_file, "--json")

    assert done.exit_code == UNUSABLE
    assert done.stdout == ""


def test_a_journal_of_another_programme_is_told_apart(records: Path) -> None:
    done = run("next", records / "sari.jsonl")

    assert done.exit_code == UNUSABLE
    assert "Resume it with the programme that it was kept with" in " ".join(
        done.output.split()
    )


def test_an_instant_before_the_last_entry_is_refused(
    records: Path, stall_file: Path
) -> None:
    done = run(
        "next", records / "sari.jsonl", "--programme", stall_file, "--at", "2026-03-01"
    )

    assert done.exit_code == UNUSABLE
    assert "Say a later time with --at" in " ".join(done.output.split())


def test_how_far_it_has_got_is_shown_to_whoever_watches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = (Path("a"), Path("b"))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    assert journals._is_watched(files)  # noqa: SLF001
    assert not journals._is_watched(files[:1])  # noqa: SLF001


def test_a_clock_runs_with_the_machine_until_it_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    running = Clock(None)

    assert running.at() == noon
    running.set(noon + timedelta(hours=1))
    assert running.at() == noon + timedelta(hours=1)
    with pytest.raises(InvariantError, match="A journal runs forward"):
        running.set(noon)


def test_now_has_an_offset_and_no_splinters_of_a_second() -> None:
    found = clock.now()

    assert found.utcoffset() is not None
    assert found.microsecond == 0


def test_there_is_a_story_for_each_programme_that_is_built_in() -> None:
    assert SCRIPTS.keys() == BUILT_IN.keys()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_the_story_tells_what_it_promises(name: str, language: str) -> None:
    """A refusal, a counter-offer, a try that fails, less help in the end, hand-overs."""
    told = tell(BUILT_IN[name](), language=language)
    script = told.script
    goal = told.programme.skill(script.nearer)

    tries = told.worked(Reply.TRIED, goal)
    over, certificate = told.handed_over(goal)
    levels = [offer.support for scene, offer in tries if scene.at < over.at]

    assert len(told.worked(Reply.DECLINED)) == len(told.worked(Reply.COUNTERED)) == 1
    assert Outcome.NOT_YET in {scene.outcome for scene, _ in tries}
    assert levels[0] > levels[-1] == 0
    assert (certificate.later_at - certificate.first_at).days >= 7
    assert {one.skill.id for one in told.scenes if one.certificate and one.skill} == {
        script.nearer, *script.goals,
    }  # fmt: skip
    assert all(one.decision.reasons for one in told.scenes)


def test_what_she_would_rather_not_is_not_offered_in_its_place() -> None:
    told = tell(umkm())
    ((declined, refused),) = told.worked(Reply.DECLINED)

    instead = told.after(declined).decision.move

    assert isinstance(instead, Offer)
    assert instead.activity != refused.activity


def test_in_the_story_time_passes_to_the_next_meeting_where_there_is_a_pause(
    stall: Programme,
) -> None:
    """She wants R1 alone: once it is shown, the second time is a week away."""
    mentee = Mentee("Bu Sari", goals=("R1",))
    mentorship = Mentorship(stall, mentee=mentee)
    sari = story._Scripted(  # noqa: SLF001
        mentorship=mentorship,
        script=SCRIPTS["umkm"],
        at=SCRIPTS["umkm"].begins,
    )
    sari._has_gone_nearer = True  # noqa: SLF001

    scenes = list(sari.scenes())

    waited = next(one for one in scenes if one.reply is Reply.WAITED)
    assert waited.skill is None
    assert waited.replied_at.weekday() in {0, 3}
    assert waited.replied_at > waited.at
    assert [one.reply for one in scenes[-2:]] == [Reply.HANDED_OVER, Reply.CLOSED]


def test_the_journal_of_the_demo_is_kept_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "sari.jsonl"

    first = run("demo", "--journal", path)
    n_entries = len(load_journal(path))
    again = run("demo", "--journal", path)
    then = run("next", path, "--at", "2026-12-01")

    assert first.exit_code == then.exit_code == 0
    assert n_entries > 100
    assert again.exit_code == UNUSABLE
    assert "She goes on alone with" in " ".join(then.output.split())


def test_no_story_is_told_of_a_programme_that_has_none(stall: Programme) -> None:
    with pytest.raises(UnknownNameError, match="There is no story 'stall'"):
        tell(stall)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_demo_fits_a_screen_of_eighty_columns(name: str) -> None:
    done = CliRunner().invoke(scaffolding, ["demo", name], env={"COLUMNS": "80"})

    assert max(map(len, done.output.splitlines())) <= 80
    assert len(done.output.splitlines()) < 160
