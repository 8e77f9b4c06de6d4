"""The built-in programme against its checklist: what a reader at the table would stumble on.

What holds of any programme is in `scaffolding.checks`. Here are the measures of this one:
how long its texts are, how they sound, and what each activity brings. Last, what was broken
on purpose is caught, each of the twenty-two ways.
"""

import shutil
from pathlib import Path
from typing import Final

import pytest
from tests.content.checklist import File, activity_slips, read, slips, wording

import scaffolding
from scaffolding.io import check_folder, umkm
from scaffolding.quantities import Channel

UMKM: Final = Path(scaffolding.__file__).parent / "content" / "umkm"
SKILLS: Final = tuple(skill.id for skill in umkm().skills)


@pytest.mark.parametrize("skill", SKILLS)
def test_a_skill_keeps_to_the_checklist(skill: str) -> None:
    assert list(slips(UMKM, skill)) == []


def test_the_whole_has_no_fault() -> None:
    assert check_folder(UMKM).faults == ()


def test_nothing_of_it_is_weak() -> None:
    """Every skill has help of all kinds, within reach of one who stands at the prior."""
    assert check_folder(UMKM).weaknesses == ()


def test_the_five_channels_of_the_essay_appear() -> None:
    found = {
        one.channel for activity in umkm().activities for one in activity.all_scaffolds
    }

    assert found == set(Channel)


def test_a_required_skill_is_never_rarer_than_what_requires_it() -> None:
    programme = umkm()

    assert all(
        required.prior >= skill.prior
        for skill in programme.skills
        for required in programme.required(skill)
    )


BREAKS = {
    "a figure that no longer adds up": (
        "F7",
        "amount: 8760000",
        "amount: 8670000",
        "F7.yaml:595",
    ),
    "a product": (
        "F7",
        "quantity: 60, price: 25000",
        "quantity: 61, price: 25000",
        "be quantity times price, 1525000",
    ),
    "a sheet that does not balance": (
        "F7",
        "equals: total_harta",
        "equals: total_utang",
        "must meet total_utang",
    ),
    "a second road that does not meet": (
        "F7",
        "equals: modal}",
        "equals: total_harta}",
        "must meet total_harta",
    ),
    "a sum": (
        "F7",
        "40 * 2900 = 116000",
        "40 * 2900 = 118000",
        "40 * 2900 = 118000 does not hold",
    ),
    "an equation in the text": (
        "F7",
        "Rp1.600.000 = Rp10.820.000",
        "Rp1.500.000 = Rp10.820.000",
        "Rp1.500.000 is told",
    ),
    "an amount told in one language only": (
        "F7",
        "Rp17.150.000 dikurangi",
        "Rp17.510.000 dikurangi",
        "17510000 in id, and",
    ),
    "an amount that is in no table": ("M4", "Rp225", "Rp226", "Rp226,000 is told"),
    "a boolean": ("R2", "prior: 0.09", "prior: yes", "for a boolean"),
    "a sexagesimal": ("R2", "minutes: 15\n", "minutes: 1:30\n", "got '1:30'"),
    "a date": ("R2", "slug: catat_transaksi", "slug: 2018-01-01", "for a date"),
    "a leading zero": ("R2", "price: 3500,", "price: 03500,", "got '03500'"),
    "a language": (
        "R2",
        'en: "“Half a million',
        'fr: "“Half a million',
        "It is not said in en",
    ),
    "numbers that differ": (
        "R2",
        "Rp8,500 a day",
        "Rp8,000 a day",
        "8000 and 255000 in en",
    ),
    "content of another kind": (
        "R2",
        "kind: example",
        "kind: explanation",
        "There is no key 'setting'",
    ),
    "no open question": ("R2", "form: open", "form: leading", "is not open"),
    "a mistake that is not defined": (
        "M4",
        "addresses: [asks_those_who_stayed]",
        "addresses: [nobody]",
        "There is no mistake 'nobody'",
    ),
    "a rate": (
        "M4",
        "sounds_like_collecting: 0.35",
        "sounds_like_collecting: 1.35",
        "from 0 to 1, got 1.35",
    ),
    "mentor minutes that rise": (
        "M4",
        "minutes: {mentor: 12, mentee: 15}",
        "minutes: {mentor: 2, mentee: 15}",
        "and more help above it 2",
    ),
    "a channel": (
        "M4",
        "channel: market_access",
        "channel: bazaar",
        "There is no channel 'bazaar'",
    ),
    "tone": (
        "M4",
        "Coba buka buku bon atau WhatsApp, {mentee}.",
        "Anda buka buku bon, {mentee}.",
        "not our tone: {'anda'}",
    ),
    "a text used twice": (
        "M4",
        "Satu kalimat yang tidak menyebut harga atau bon sebagai sebab, dan bisa dijawab dengan cerita.",
        "Sekurangnya tiga nama yang dibaca dari catatan, dengan kira-kira belanja mereka seminggu.",
        "it is like the text at M4.yaml:349",
    ),
}


@pytest.fixture(scope="module")
def usual() -> set[str]:
    return {str(it) for it in check_folder(UMKM).weaknesses}


def test_there_are_twenty_two_ways_to_break_it() -> None:
    assert len(BREAKS) == 22


@pytest.mark.parametrize(("skill", "old", "new", "said"), BREAKS.values(), ids=BREAKS)
def test_what_is_broken_on_purpose_is_caught(  # noqa: PLR0917  As parametrised.
    tmp_path: Path, skill: str, old: str, new: str, said: str, usual: set[str]
) -> None:
    folder = Path(shutil.copytree(UMKM, tmp_path / "umkm"))
    path = folder / f"{skill}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    n_times = -1 if old == "Rp225" else 1
    path.write_text(text.replace(old, new, n_times), encoding="utf-8")
    report = check_folder(folder)
    found = {str(it) for it in (*report.faults, *report.weaknesses)} - usual
    assert said in " ".join(found or slips(folder, skill))


TEXT = {
    "id": "Kemarin laku berapa, {mentee}? Coba lihat di buku.",
    "en": "What did you sell, {mentee}? Look it up in the book.",
}


@pytest.mark.parametrize(
    ("key", "text", "slip"),
    [
        ("asks", {"en": TEXT["en"]}, "languages"),
        ("asks", {**TEXT, "en": "Sell, {mentee}?"}, "2 words in en"),
        ("asks", {**TEXT, "id": TEXT["id"] + " "}, "stray space in id"),
        (
            "asks",
            {**TEXT, "en": "What did you sell on that day, do you know?"},
            "address her in en",
        ),
        (
            "asks",
            {**TEXT, "en": "What did she sell, {mentee}, that day?"},
            "yet speaks of her",
        ),
        ("asks", {"id": "{mentee} " * 30, "en": "{mentee} " * 7}, "much longer"),
        (
            "asks",
            {**TEXT, "en": "Please sell, {mentee}, will you, kindly, today"},
            "not our tone",
        ),
        ("answer", {"id": "Rp1.000 + Rp500 = Rp1.600", "en": "x"}, "does not hold"),
    ],
)
def test_the_checklist_hears_a_slip_of_wording(
    key: str, text: dict[str, str], slip: str
) -> None:
    assert list(wording("", "asks", TEXT)) == []
    assert slip in " ".join(wording("", key, text))


def changed(**changes: object) -> tuple[File, File]:
    """Return a skill's file, and its first activity with something else in it."""
    file = read(UMKM, "R2")
    return file, {**file["activities"][0], **changes}


EXAMPLE = read(UMKM, "R2")["activities"][0]["scaffolds"][0]


@pytest.mark.parametrize(
    ("changes", "slip"),
    [
        ({"colour": "red"}, "keys {'colour'}"),
        ({"mistakes": {"from_memory": 0.4}}, "1 mistakes"),
        ({"mistakes": {"debts_as_sales": 0.35, "from_memory": 0.37}}, "a rate of 0.37"),
        ({"success": {"id": "Semua ada."}}, "success measures nothing"),
        ({"contexts": []}, "no context"),
        ({"scaffolds": [EXAMPLE]}, "kinds ['example']"),
        ({"scaffolds": [{**EXAMPLE, "addresses": ["nobody"]}]}, "addresses ['nobody']"),
        ({"scaffolds": [{**EXAMPLE, "colour": "red"}]}, "keys {'colour'}"),
        (
            {"scaffolds": [{**EXAMPLE, "sums": ["6 / 2 - 1 = 3"]}]},
            "6 / 2 - 1 = 3 does not",
        ),
        ({"scaffolds": [{**EXAMPLE, "worked_steps": [{"shown": {}}]}]}, "and twice"),
    ],
)
def test_the_checklist_sees_a_slip_of_shape(
    changes: dict[str, object], slip: str
) -> None:
    assert list(activity_slips(*changed())) == []
    assert slip in " ".join(activity_slips(*changed(**changes)))


def test_the_checklist_sees_a_slip_of_a_whole_skill(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(UMKM, tmp_path / "umkm"))
    path = folder / "R2.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("\nsources:\n", "\nsource:\n", 1)
    text = text.replace("\n  drawer_as_sales:\n", "\n  drawer_sales:\n", 1)
    path.write_text(text, encoding="utf-8")

    found = " ".join(slips(folder, "R2"))

    assert "'source'" in found
    assert "drawer_sales" in found
