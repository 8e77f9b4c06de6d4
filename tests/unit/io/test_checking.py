import shutil
from pathlib import Path

import pytest

from scaffolding.checks.weakness import WeaknessCode
from scaffolding.errors import DocumentError
from scaffolding.io import check_folder, dump_programme, load_programme

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(
        shutil.copytree(CORPUS / "valid" / "programmes" / "shop", tmp_path / "shop")
    )


def rewrite(path: Path, old: str, new: str) -> None:
    """Put something else in a file, once."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_faults_of_files_are_the_whole_report() -> None:
    report = check_folder(CORPUS / "invalid" / "programmes" / "shop")

    assert len(report.faults) > 5
    assert report.weaknesses == ()


def test_a_weakness_has_file_line_and_the_path_of_the_file(folder: Path) -> None:
    rewrite(folder / "sales.yaml", "en: Until noon and no longer.", "fr: Jusqu'à midi.")

    found = {
        it.code: it for it in check_folder(folder).weaknesses if "brief" in it.path
    }

    missing = found[WeaknessCode.TEXT_MISSING]
    assert missing.file == "sales.yaml"
    assert missing.path == "$.activities[0].scaffolds[1].brief"
    lines = (folder / "sales.yaml").read_text(encoding="utf-8").splitlines()
    assert "brief" in lines[missing.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (
            "Cash, Rp46,500.",
            "Cash, Rp46,600.",
            "$.activities[0].scaffolds[0].worked_steps[0].shown",
        ),
        (
            "en: How much in all?",
            "en: How much in all 5?",
            "$.activities[0].scaffolds[0].worked_steps[1].left",
        ),
        (
            'en: "Rp124,000."',
            'en: "Rp124,100."',
            "$.activities[0].scaffolds[0].worked_steps[1].answer",
        ),
        (
            "en: All}",
            "en: All 5}",
            "$.activities[0].scaffolds[0].figures[0].totals.all.label",
        ),
        ("en: Credit taken for cash", "en: Credit 5", "$.mistakes.debts_as_sales.name"),
        (
            "en: There is no list of names.",
            "fr: Rien",
            "$.mistakes.debts_as_sales.seen_as",
        ),
        ("en: Rule a page.", "en: Rule 5 pages.", "$.scaffolds[0].steps[0].does"),
    ],
)
def test_a_place_in_a_programme_is_found_in_its_file(
    folder: Path, old: str, new: str, path: str
) -> None:
    rewrite(folder / "sales.yaml", old, new)

    found = check_folder(folder).weaknesses

    assert path in {it.path for it in found}


def test_a_mistake_of_two_skills_is_found_where_it_is_defined(folder: Path) -> None:
    rewrite(
        folder / "mistakes.yaml", "en: Written from memory", "en: Written 5 days on"
    )

    (found,) = (
        it
        for it in check_folder(folder).weaknesses
        if it.code is WeaknessCode.TEXT_NUMBERS
    )

    assert (found.file, found.line) == ("mistakes.yaml", 3)


def test_a_likeness_names_the_other_place_by_file_and_line(folder: Path) -> None:
    said = "one two three four five six seven eight nine ten eleven twelve"
    for old in ("en: Every sale has a line.", "en: Two figures."):
        rewrite(folder / "sales.yaml", old, f"en: {said}")

    (found,) = (
        it
        for it in check_folder(folder).weaknesses
        if it.code is WeaknessCode.TEXT_LIKE
    )

    assert str(found.facts["other"]).startswith("sales.yaml:")
    assert "$.activities[0].success" in str(found)


def test_a_file_that_nobody_names_is_weak(folder: Path) -> None:
    (folder / "ledger.yaml").write_text("skill: ledger\n", encoding="utf-8")

    (found,) = (
        it
        for it in check_folder(folder).weaknesses
        if it.code is WeaknessCode.FILE_UNLISTED
    )

    assert found.facts["file"] == "ledger.yaml"


def test_a_mistake_that_no_activity_expects_is_weak(folder: Path) -> None:
    rewrite(
        folder / "mistakes.yaml", "mistakes:", "mistakes:\n  idle: {name: {en: Idle}}"
    )

    (found,) = (
        it
        for it in check_folder(folder).weaknesses
        if it.code is WeaknessCode.MISTAKE_UNMET
    )

    assert (found.place, found.facts["mistake"]) == (
        "mistakes.yaml:2 $.mistakes.idle",
        "idle",
    )


def test_a_need_without_a_translation_is_placed_in_the_index(folder: Path) -> None:
    rewrite(folder / "programme.yaml", "{id: uang kas, en: cash}", "{en: cash}")

    (found,) = (it for it in check_folder(folder).weaknesses if it.path == "$.needs")

    assert (found.file, found.line) == ("programme.yaml", 6)


def test_a_skill_of_one_activity_is_a_fault_with_its_line(folder: Path) -> None:
    text = (folder / "records.yaml").read_text(encoding="utf-8")
    shorter = text[: text.index("  - activity: keep_a_week")]
    (folder / "records.yaml").write_text(shorter, encoding="utf-8")

    (fault,) = check_folder(folder).faults

    assert str(fault).startswith(
        "records.yaml:1 $.skill: Skill 'records' must be exercised"
    )


def test_one_document_is_checked_as_well(folder: Path, tmp_path: Path) -> None:
    dump_programme(load_programme(folder), tmp_path / "shop.json")

    in_one = check_folder(tmp_path / "shop.json").weaknesses
    in_many = check_folder(folder).weaknesses

    assert [it.code for it in in_one] == [it.code for it in in_many]
    assert {it.file for it in in_one} == {"shop.json"}


def test_a_mistake_that_help_leaves_alone_is_placed_where_it_is_expected(
    folder: Path,
) -> None:
    rewrite(
        folder / "sales.yaml",
        "kind: task\n        addresses: [from_memory]",
        "kind: task",
    )

    (found,) = (
        it
        for it in check_folder(folder).weaknesses
        if it.code is WeaknessCode.MISTAKE_NOT_FROM_BELOW
    )

    assert found.path == "$.activities[0].mistakes.from_memory"


def test_names_that_stand_as_keys_are_told_and_not_looked_up_as_a_list(
    folder: Path,
) -> None:
    rewrite(
        folder / "sales.yaml",
        "kind: task\n        addresses: [from_memory]",
        "kind: task\n        addresses: {from_memorie: 1}",
    )

    with pytest.raises(DocumentError) as told:
        load_programme(folder)

    assert any(".addresses" in it.path for it in told.value.faults)
