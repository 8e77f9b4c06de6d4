"""The handbook has every text of the programme, in both languages, and cards that fit."""

import doctest
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from typesetting import handbook, markdown
from typesetting.cards import ROOM, mentor_card
from typesetting.handbook import cards, index_lines, pages, voices, write
from typesetting.markdown import literal
from typesetting.numbers import bibliography, number_lines, source_lines
from typesetting.scaffolds import figures
from typesetting.skills import skill_page
from typesetting.voices import voice

import scaffolding
from scaffolding import Programme, umkm
from scaffolding.checks.walking import holders, staircase, texts
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.io.programmes import Read, read_programme
from scaffolding.languages import Texts
from scaffolding.programme.figures import Group, Line, Table, Total
from scaffolding.programme.scaffolds import Example, Scaffold
from scaffolding.programme.skills import Skill

DOCS = Path(__file__).parents[2] / "docs"
UMKM = Path(scaffolding.__file__).parent / "content" / "umkm"
SKILLS = [skill.id for skill in umkm().skills]


def shown(markdown: str) -> str:
    """Return what a reader of a page sees, each run of space as one."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def squeezed(text: str) -> str:
    return " ".join(text.split())


def said(programme: Programme, skill: Skill) -> Iterator[Texts]:
    """Yield every text of a skill, of its activities and of all their help."""
    own = {f"skills[{programme.place(skill)}]"} | {
        path
        for path, holder in holders(programme)
        if not isinstance(holder, Skill) and holder.skill.id == skill.id
    }
    for path, text in texts(programme):
        if path.partition(".")[0] in own:
            yield text


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return dict(pages(umkm()))


@pytest.fixture(scope="module")
def read() -> Read:
    return read_programme(UMKM)


def test_every_skill_has_a_page_that_the_index_leads_to(made: dict[str, str]) -> None:
    index = "\n".join(index_lines(umkm()))

    assert list(made) == [f"{name}.md" for name in SKILLS]
    assert all(f"\nskills/{name}\n" in index for name in SKILLS)
    assert all(f"(skills/{name}.md)" in index for name in SKILLS)


@pytest.mark.parametrize("name", SKILLS)
def test_every_text_of_a_skill_is_on_its_page_in_both_languages(
    name: str, made: dict[str, str]
) -> None:
    programme, page = umkm(), shown(made[f"{name}.md"])
    wanted = [
        squeezed(it.text(text))
        for text in said(programme, programme.skill(name))
        for it in voices(programme)
    ]

    assert len(wanted) > 2 * 50
    assert [text for text in wanted if text not in page] == []


@pytest.mark.parametrize("name", SKILLS)
def test_every_mistake_of_a_skill_is_on_its_page(
    name: str, made: dict[str, str]
) -> None:
    page = shown(made[f"{name}.md"])
    mistakes = [
        foreseen.mistake
        for activity in umkm().activities_of(umkm().skill(name))
        for foreseen in activity.mistakes
    ]

    assert mistakes
    for mistake in mistakes:
        assert mistake.seen_as is not None
        for it in voices(umkm()):
            assert squeezed(it.text(mistake.name)) in page
            assert squeezed(it.text(mistake.seen_as)) in page


@pytest.mark.parametrize("name", SKILLS)
def test_help_stands_in_the_order_of_its_staircase(
    name: str, made: dict[str, str]
) -> None:
    page, english = made[f"{name}.md"], voice("en")
    for i, activity in enumerate(umkm().activities):
        if activity.skill.id == name:
            signs = [it.scaffold.withdraw_when for it in staircase(umkm(), i)]
            places = [page.index(literal(english.text(it))) for it in signs if it]
            assert len(places) == len(activity.all_scaffolds) >= 6
            assert places == sorted(places)


def test_an_amount_is_told_with_a_comma_in_english_and_a_dot_in_indonesian() -> None:
    """3 kg at 15,500 are 46,500."""
    kg = Line(
        label=Texts(en="Rice", id="Beras"), amount=46_500, quantity=3, price=15_500
    )
    group = Group(id="sold", name=Texts(en="Sold", id="Laku"), lines=(kg,))
    total = Total(
        id="in", label=Texts(en="In", id="Masuk"), amount=46_500, adds=("sold",)
    )
    table = Table(
        id="day",
        title=Texts(en="A day", id="Sehari"),
        unit="rupiah",
        groups=(group,),
        totals=(total,),
    )

    english = list(figures(table, voice("en")))
    indonesian = list(figures(table, voice("id")))

    assert "| Rice | 3 × 15,500 | 46,500 |" in english  # noqa: RUF001  As it is written.
    assert "| **In** |  | **46,500** |" in english
    assert "| Beras | 3 × 15.500 | 46.500 |" in indonesian  # noqa: RUF001
    assert "| **Masuk** |  | **46.500** |" in indonesian


def test_every_amount_of_a_table_is_on_the_page_in_both_ways(
    made: dict[str, str],
) -> None:
    n = 0
    for activity in umkm().activities:
        page = shown(made[f"{activity.skill.id}.md"])
        for one in activity.all_scaffolds:
            for table in one.figures if isinstance(one, Example) else ():
                for amount in table.amounts:
                    n += 1
                    assert f" {amount:,} " in page
                    assert f" {amount:,} ".replace(",", ".") in page
    assert n > 1_000


def without_indonesian(scaffold: Scaffold) -> Scaffold:
    return evolve(scaffold, withdraw_when=Texts(en="She does it by herself."))


def test_a_text_that_is_missing_in_one_language_is_caught() -> None:
    programme = umkm()
    skill = programme.skill("R2")
    lacking = [
        evolve(skill, why=Texts(en="It is of use.")),
        evolve(skill, name=Texts(id="Mencatat")),
        evolve(skill, scaffolds=tuple(map(without_indonesian, skill.scaffolds))),
    ]

    for broken in lacking:
        with pytest.raises(InvariantError, match="must be said in"):
            skill_page(broken, programme, voices(programme))


def test_a_unit_that_has_no_word_is_caught() -> None:
    group = Group(id="it", name=Texts(en="It", id="Itu"), lines=())
    table = Table(id="t", title=Texts(en="T", id="T"), unit="rupee", groups=(group,))

    with pytest.raises(UnknownNameError, match="There is no unit 'rupee'"):
        list(figures(table, voice("en")))


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs"))))
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    assert shown(literal(text)) == squeezed(text)
    assert shown(f"- {literal('x ' + text)}") == squeezed(f"x {text}")


def test_a_card_for_each_person_in_each_language_is_linked_from_its_page(
    made: dict[str, str],
) -> None:
    linked = re.findall(r'href="\.\./cards/([^"]+)"', "".join(made.values()))

    assert len(linked) == 4 * len(SKILLS)
    assert set(linked) == set(cards(umkm()))


def test_the_longest_card_fits_and_one_that_is_longer_is_caught() -> None:
    """`ROOM` was measured on paper; `cards` has made every card, so every one fits."""
    skill, programme = umkm().skill("R2"), umkm()
    named = Texts(en="x" * ROOM["mentor"], id="-")
    scaffolds = tuple(evolve(it, name=named) for it in skill.scaffolds)

    assert cards(programme)
    with pytest.raises(InvariantError, match="to fit on one sheet"):
        mentor_card(evolve(skill, scaffolds=scaffolds), programme, voice("en"))


def test_every_number_of_every_skill_has_its_source_on_the_page(read: Read) -> None:
    keys = bibliography(DOCS / "references.bib")
    table = [row.strip("| ").split(" | ") for row in source_lines(read.outline, keys)]
    n_times: Counter[str] = Counter()
    for head, _, skills in table[2:]:
        n_times[head] += len(SKILLS if skills == "every skill" else skills.split())
    del n_times["its rules"], n_times["what is said in"]  # Not every skill has them.

    assert set(n_times.values()) == {len(SKILLS)}
    assert len(n_times) == 6
    assert ["its prior", "{cite:t}`dalton2021`"] in [row[:2] for row in table]
    assert len(list(number_lines(read))) == 2 + len(SKILLS)


def test_a_source_that_the_bibliography_has_not_is_caught(read: Read) -> None:
    with pytest.raises(UnknownNameError, match="There is no source 'mckenzie2017'"):
        list(source_lines(read.outline, ("dalton2021",)))


def test_a_number_without_a_source_is_caught(read: Read) -> None:
    first, *others = read.outline.skills
    sources = dict.fromkeys(("practice", "prior", "minutes", "figures"), "ours")
    broken = evolve(first, keys={**first.keys, "sources": sources})
    outline = evolve(read.outline, skills=(broken, *others))

    with pytest.raises(InvariantError, match="must say mistake_rates, difficulty"):
        list(source_lines(outline, bibliography(DOCS / "references.bib")))


def test_writing_leaves_what_is_as_it_should_be_and_removes_the_rest(
    tmp_path: Path,
) -> None:
    write({"R1.md": "one\n", "R9.md": "gone\n"}, tmp_path / "skills")
    before = (tmp_path / "skills" / "R1.md").stat().st_mtime_ns

    write({"R1.md": "one\n", "R2.md": "two\n"}, tmp_path / "skills")

    left = {path.name: path.read_text() for path in (tmp_path / "skills").iterdir()}
    assert left == {"R1.md": "one\n", "R2.md": "two\n"}
    assert (tmp_path / "skills" / "R1.md").stat().st_mtime_ns == before


@pytest.mark.parametrize("page", ["index.md", "explanation/umkm.md"])
def test_the_handbook_is_linked(page: str) -> None:
    assert "handbook/index.md)" in (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [handbook, markdown])
def test_an_example_in_a_docstring_runs(module: ModuleType) -> None:
    ran = doctest.testmod(module)

    assert ran.attempted > 0
    assert ran.failed == 0
