"""The second built-in programme against the same checklist, in English alone.

It is here to show that nothing in the library knows about shops, so what is said of it is
said of its content: help of every kind for every mistake, figures that hold from file to
file, and no number that belongs to a part and not to the text.
"""

import re
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from tests.content.checklist import slips

import scaffolding
from scaffolding.checks.walking import texts
from scaffolding.io import bicycle, check_folder
from scaffolding.programme.scaffolds import Example
from scaffolding.quantities import Support

BICYCLE: Final = Path(scaffolding.__file__).parent / "content" / "bicycle"
SKILLS: Final = tuple(skill.id for skill in bicycle().skills)
ENGLISH: Final = ("en",)

PRICES: Final = {
    "chain": {18, 12},
    "a chain for eight": {18},
    "chains": {18},
    "chains for eight": {18},
    "sprockets": {24},
    "bottles of oil": {7},
    "a pair of pads": {9},
    "a front wheel": {55},
    "the market's chain": {12},
}
"""What a thing costs in pounds, wherever it is told; the market's chain is a bad buy."""

SHOP: Final = re.compile(
    r"\b(?:warung|rupiah|rp|bu|pak|loans?|owners?|customers?|bookkeeping|enterprises?)\b"
)


def examples() -> Iterator[Example]:
    for activity in bicycle().activities:
        yield from (it for it in activity.scaffolds if isinstance(it, Example))


@pytest.mark.parametrize("skill", SKILLS)
def test_a_skill_keeps_to_the_checklist(skill: str) -> None:
    assert list(slips(BICYCLE, skill, ENGLISH)) == []


def test_nothing_of_it_is_wrong_or_weak() -> None:
    report = check_folder(BICYCLE)

    assert (report.faults, report.weaknesses) == ((), ())


def test_it_has_eight_skills_of_two_activities_in_one_language() -> None:
    programme = bicycle()

    assert len(programme.skills) == 8
    assert {len(programme.activities_of(it)) for it in programme.skills} == {2}
    assert programme.languages == ENGLISH
    assert {text.languages for _, text in texts(programme)} == {ENGLISH}


def test_every_scaffold_says_when_it_can_go() -> None:
    """32 questions, 16 tasks, 16 examples, 8 explanations and 8 demonstrations."""
    found = {
        it.id: it for activity in bicycle().activities for it in activity.all_scaffolds
    }

    assert len(found) == 32 + 16 + 16 + 8 + 8
    assert all(it.withdraw_when is not None for it in found.values())


def test_every_mistake_is_met_from_below_and_from_above() -> None:
    for activity in bicycle().activities:
        for foreseen in activity.mistakes:
            levels = {
                it.level
                for it in activity.all_scaffolds
                if foreseen.mistake.id in it.addresses
            }
            assert levels & {Support.QUESTION, Support.TASK}, foreseen
            assert {Support.EXAMPLE, Support.EXPLANATION} & levels, foreseen


def test_a_required_skill_is_never_rarer_than_what_requires_it() -> None:
    programme = bicycle()

    assert all(
        required.prior >= skill.prior
        for skill in programme.skills
        for required in programme.required(skill)
    )


def test_a_thing_costs_the_same_wherever_it_is_told() -> None:
    tables = chain.from_iterable(example.figures for example in examples())
    told = {
        (line.label.spoken("en").lower(), line.price or line.amount)
        for table in tables
        if table.unit == "pounds"
        for group in table.groups
        for line in group.lines
    }

    assert told
    assert all(price in PRICES[name] for name, price in told)


def test_every_example_has_figures_that_add_up_to_something() -> None:
    assert all(example.figures for example in examples())
    assert all(table.totals for example in examples() for table in example.figures)


def test_how_tight_a_bolt_must_be_is_read_and_never_told() -> None:
    """It depends on the part, so the texts say where it is printed."""
    said = [text.spoken("en") for _, text in texts(bicycle())]
    told = [it for it in said if "newton" in it or re.search(r"\bN ?m\b", it)]

    assert told
    assert not [it for it in told if re.search(r"\d", it)]
    assert all("leaflet" in it or "printed" in it for it in told)


def test_it_has_nothing_of_a_shop_in_it() -> None:
    said = [(path, text.spoken("en").lower()) for path, text in texts(bicycle())]
    whose = {"owner", "owners"}  # Those of bicycles are another matter.

    odd = {path: set(SHOP.findall(it)) - whose for path, it in said}
    assert {path: found for path, found in odd.items() if found} == {}


BREAKS: Final = {
    "a figure that no longer adds up": (
        "A2",
        "amount: 71, adds",
        "amount: 72, adds",
        "be what its parts make, 71",
    ),
    "a total that must meet another": (
        "W1",
        "label: {en: Piece with the thread}, amount: 101",
        "label: {en: Piece with the thread}, amount: 102",
        "be what its parts make, 289",
    ),
    "an amount that is in no table": ("B1", "£64", "£65", "£65 is told"),
    "a language that it is not written in": (
        "S1",
        "name:\n  en: Check a bicycle",
        "name:\n  id: Periksa sepeda\n  en: Check a bicycle",
        "It is said in id",
    ),
    "a mistake that nobody addresses from below": (
        "D1",
        "addresses: [spray_taken_for_oil]",
        "addresses: [oil_on_the_brake]",
        "No question or task of",
    ),
    "a mentee who is spoken of, and not to": (
        "A1",
        "Clean the side of each tyre and copy",
        "She cleans the side of each tyre to copy",
        "yet speaks of her",
    ),
    "a success without a number": (
        "D3",
        "and in ten\n        tries at each end",
        "and in all\n        tries at each end",
        "success measures nothing",
    ),
    "a question that is too short": (
        "D3",
        "How did your gears get to where they are today, {mentee}?",
        "How so, {mentee}?",
        "3 words in en",
    ),
}


@pytest.mark.parametrize(("skill", "old", "new", "said"), BREAKS.values(), ids=BREAKS)
def test_what_is_broken_on_purpose_is_caught(
    tmp_path: Path, skill: str, old: str, new: str, said: str
) -> None:
    folder = Path(shutil.copytree(BICYCLE, tmp_path / "bicycle"))
    path = folder / f"{skill}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    report = check_folder(folder)
    found = {str(it) for it in (*report.faults, *report.weaknesses)}

    assert said in " ".join(found or slips(folder, skill, ENGLISH))
