"""The page of facts that change names each skill that rests on one, and the texts name no rate."""

import re
from pathlib import Path
from typing import Final

import pytest

import scaffolding

UMKM: Final = Path(scaffolding.__file__).parent / "content" / "umkm"
PAGE: Final = Path(__file__).parents[2] / "docs" / "explanation" / "facts.md"
TOPICS: Final = {
    "SAK EMKM": "SAK EMKM",
    "NIB, OSS and KBLI": r"NIB|OSS|KBLI",
    "KUR, and lending in general": r"KUR|OJK",
    "Paying by phone": "QRIS",
}
"""Each topic of the page, and the words by which a text rests on it."""


def files() -> dict[str, str]:
    """Return what each skill's file says."""
    return {it.stem: it.read_text(encoding="utf-8") for it in UMKM.glob("[A-Z]*.yaml")}


def section(topic: str) -> str:
    """Return what the page says of a topic."""
    page = PAGE.read_text(encoding="utf-8")
    return page.split(f"## {topic}\n")[1].split("\n## ")[0]


def resting(topic: str, told: dict[str, str]) -> set[str]:
    """Return the skills whose texts rest on a topic."""
    words = re.compile(rf"\b(?:{TOPICS[topic]})\b")
    return {skill for skill, text in told.items() if words.search(text)}


def rates(text: str) -> list[str]:
    """Return what reads like a rate of interest or a ceiling set by law."""
    shape = r"\d+(?:[.,]\d+)? ?(?:%|persen|per ?cent)|\bp\.a\.|plafon"
    return re.findall(shape, text, re.IGNORECASE)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_page_names_the_skills_that_rest_on_a_fact(topic: str) -> None:
    named = set(re.findall(r"\b[A-Z]\d\b", section(topic)))

    assert named == resting(topic, files())


def test_a_skill_that_takes_up_a_topic_is_noticed() -> None:
    told = {**files(), "R1": "Kata orang harus ada NIB dulu."}

    assert "R1" in resting("NIB, OSS and KBLI", told) - resting(
        "NIB, OSS and KBLI", files()
    )


@pytest.mark.parametrize("skill", ["A1", "A2", "F4", "F7", "K1", "R7", "R8"])
def test_no_rate_and_no_ceiling_is_told(skill: str) -> None:
    assert rates(files()[skill]) == []


@pytest.mark.parametrize("told", ["bunganya 6 persen", "at 6%", "plafonnya Rp1"])
def test_a_rate_is_noticed(told: str) -> None:
    assert rates(told)


def test_the_page_says_when_it_was_gone_through() -> None:
    assert re.search(
        r"Last gone through: \d{1,2} [A-Z][a-z]+ 20\d\d", PAGE.read_text("utf-8")
    )
