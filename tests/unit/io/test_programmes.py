import json
import tracemalloc
from pathlib import Path

import pytest
from attrs import evolve

from scaffolding.errors import DocumentError, DuplicateNameError
from scaffolding.io import (
    dump_programme,
    dumps_programme,
    load_programme,
    loads_programme,
    umkm,
)
from scaffolding.io.pages import MOST_BYTES
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.figures import Group, Table, Total
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Example, Worked
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term

SKILL = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
SHOP = Programme(id="shop", skills=(SKILL,))

MIB = 1024 * 1024


def test_one_document_has_the_three_lists_that_a_program_reads() -> None:
    document = json.loads(dumps_programme(umkm()))

    assert document["programme"] == "umkm"
    assert document["version"] == 1
    assert document["skills"][2]["skill"] == "R2"
    assert document["activities"][0]["skill"] == "S0"
    kinds = {scaffold["kind"] for scaffold in document["scaffolds"]}
    assert kinds == {"demonstration", "explanation", "example", "task", "question"}
    assert document["scaffolds"][0]["name"].keys() == {"id", "en"}


def test_a_programme_is_dumped_whole_and_loaded_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "umkm.json"

    dump_programme(umkm(), path)

    assert load_programme(path) == umkm()
    assert [it.name for it in tmp_path.iterdir()] == ["umkm.json"]


def test_what_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.json"
    dump_programme(SHOP, path)
    before = path.read_bytes()

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        dump_programme(evolve(SHOP, id="other"), path)

    assert path.read_bytes() == before
    assert [it.name for it in tmp_path.iterdir()] == ["shop.json"]


def test_what_no_document_can_say_is_refused_and_not_written(tmp_path: Path) -> None:
    silent = evolve(SHOP, name=Texts(en=""))

    with pytest.raises(DocumentError, match="name.en: en must say something"):
        dump_programme(silent, tmp_path / "shop.json")

    assert list(tmp_path.iterdir()) == []


def twice(**table: object) -> Programme:
    """Return a programme with an example whose table holds that."""
    name = Texts(en="x")
    found = Table(id="t", title=name, unit="rupiah", **{"groups": (), **table})  # type: ignore[arg-type]
    steps = (Worked(text=name),)
    example = Example(id="e", setting=name, steps=steps, figures=(found,))
    return Programme(id="p", skills=(evolve(SKILL, scaffolds=(example,)),))


GROUP = Group(id="g", name=Texts(en="g"), lines=())
TOTAL = Total(id="s", label=Texts(en="s"), amount=0, adds=("g",))


@pytest.mark.parametrize(
    "table",
    [{"groups": (GROUP, GROUP)}, {"groups": (GROUP,), "totals": (TOTAL, TOTAL)}],
    ids=["groups", "totals"],
)
def test_two_of_one_id_in_a_table_are_refused_lest_one_be_lost(
    table: dict[str, object],
) -> None:
    with pytest.raises(DocumentError) as caught:
        dumps_programme(twice(**table))

    assert isinstance(caught.value.faults[0].error, DuplicateNameError)


def test_a_table_of_one_of_each_comes_back() -> None:
    programme = twice(groups=(GROUP,), totals=(TOTAL,))

    assert loads_programme(dumps_programme(programme)) == programme


def test_whole_numbers_and_decimals_stay_what_they_are() -> None:
    """A digest tells 15 from 15.0, and a journal is bound to a digest."""
    some = [
        Activity(id=f"a{i}", skill=SKILL, name=Texts(en="A"), minutes=n, difficulty=n)
        for i, n in enumerate((15, 15.0, 0.1))
    ]
    programme = evolve(SHOP, activities=tuple(some))

    assert loads_programme(dumps_programme(programme)).digest == programme.digest


def test_needs_contexts_and_languages_come_back() -> None:
    terms = (Term(id="cash", name=Texts(id="kas", en="cash")),)
    programme = evolve(SHOP, needs=terms, contexts=terms, languages=("id", "en"))

    assert loads_programme(dumps_programme(programme)) == programme


def test_nothing_at_a_path_is_the_error_that_one_expects(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_programme(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        load_programme(tmp_path)


def test_a_text_that_is_no_programme_is_called_the_text() -> None:
    with pytest.raises(DocumentError, match=r"The text has 1 fault"):
        loads_programme("")


def test_a_text_longer_than_any_programme_is_refused_unread() -> None:
    with pytest.raises(DocumentError, match=f"{MOST_BYTES} characters at most"):
        loads_programme(" " * (MOST_BYTES + 1))


def test_two_hundred_megabytes_of_garbage_are_refused_in_little_memory(
    tmp_path: Path,
) -> None:
    path = tmp_path / "garbage.yaml"
    with path.open("wb") as file:
        file.truncate(200 * MIB)

    tracemalloc.start()
    try:
        with pytest.raises(DocumentError, match=f"{MOST_BYTES} bytes at most"):
            load_programme(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 64 * MIB


def test_a_folder_may_have_no_mistakes_in_common(tmp_path: Path) -> None:
    index = "version: 1\nprogramme: shop\nskills: [R1]\n"
    (tmp_path / "programme.yaml").write_text(index, encoding="utf-8")
    skill = "{skill: R1, name: {en: Keep records}, prior: 0.5}"
    # A text that begins with a brace is read as JSON.
    (tmp_path / "R1.yaml").write_text(f"---\n{skill}\n", encoding="utf-8")

    assert load_programme(tmp_path) == SHOP


def test_a_skill_that_cannot_be_told_by_an_id_is_left_out_of_who_names_whom(
    tmp_path: Path,
) -> None:
    index = "version: 1\nprogramme: shop\nskills: [R1]\n"
    (tmp_path / "programme.yaml").write_text(index, encoding="utf-8")
    (tmp_path / "R1.yaml").write_text("name: {en: Keep records}\n", encoding="utf-8")

    with pytest.raises(DocumentError) as caught:
        load_programme(tmp_path)

    assert [fault.place for fault in caught.value.faults] == [
        "R1.yaml:1 $.skill",
        "R1.yaml:1 $.prior",
        "programme.yaml:3 $.skills",
    ]


def test_skills_in_a_circle_are_told_where_the_circle_can_be_cut() -> None:
    text = """
version: 1
programme: p
skills:
- {skill: A, name: {en: A}, prior: 0.5, requires: [C, B]}
- {skill: B, name: {en: B}, prior: 0.5, requires: [A]}
- {skill: C, name: {en: C}, prior: 0.5}
"""
    with pytest.raises(DocumentError, match=r"requires\[1\]: No skill can come first"):
        loads_programme(text)


def test_a_file_is_called_after_its_skill(tmp_path: Path) -> None:
    index = "version: 1\nprogramme: shop\nskills: [R1]\n"
    (tmp_path / "programme.yaml").write_text(index, encoding="utf-8")
    skill = "skill: R2\nname: {en: Keep records}\nprior: 0.5\n"
    (tmp_path / "R1.yaml").write_text(skill, encoding="utf-8")

    with pytest.raises(DocumentError, match=r"R1.yaml:1 \$.skill: skill must be 'R1'"):
        load_programme(tmp_path)


def test_half_a_character_cannot_be_written_and_is_refused() -> None:
    with pytest.raises(DocumentError):
        dumps_programme(evolve(SHOP, name=Texts(en="\ud800")))
