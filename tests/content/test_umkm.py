"""The built-in programme against its checklist: what a reader at the table would stumble on.

What holds of any programme is in `scaffolding.checks`. Here are the measures of this one:
how long its texts are, how they sound, and what each activity brings. Last, what was broken
on purpose is caught, each of the twenty-two ways.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from operator import add, floordiv, mul, sub
from pathlib import Path
from typing import Any, Final

import pytest

import scaffolding
from scaffolding.io import check_folder, umkm
from scaffolding.io.yaml_files import parse_yaml
from scaffolding.quantities import Channel

UMKM: Final = Path(scaffolding.__file__).parent / "content" / "umkm"
SKILLS: Final = tuple(skill.id for skill in umkm().skills)

WORDS: Final = {
    "why": (45, 95),
    "success": (18, 45),
    "heard_as": (6, 25),
    "asks": (7, 40),
    "expects": (8, 35),
    "listen_for": (3, 18),
    "withdraw_when": (5, 28),
    "brief": (18, 50),
    "setting": (18, 45),
    "points": (15, 58),
    "parts": (6, 30),
    "criteria": (6, 26),
    "does": (8, 36),
    "says": (8, 45),
    "shown": (10, 58),
    "left": (8, 58),
    "answer": (6, 48),
    "seen_as": (10, 36),
    "name": (1, 12),
}
"""The fewest and the most words of a text, by its key."""

TONE: Final = {
    "id": "anda silahkan silakan dimana merupakan dikarenakan guna tersebut para",
    "en": "please simply leverage utilize utilise kindly crucial ensure various stakeholder color program",
}
"""Words that nobody says at a table."""

SPOKEN: Final = [
    "why",
    "name",
    "heard_as",
    "success",
    "asks",
    "brief",
    "parts",
    "criteria",
    "points",
    "says",
]
"""Said to her, so she is not spoken of in them."""

RATIO: Final = (0.55, 1.3)
"""Indonesian to English, in words."""

KEYS: Final = {
    "skill": "skill slug name why requires prior sources mistakes scaffolds activities",
    "activity": "activity name contexts need heard_as minutes difficulty success mistakes scaffolds",
    "question": "form asks expects listen_for",
    "task": "name brief parts criteria",
    "example": "name setting figures worked_steps",
    "explanation": "name points",
    "demonstration": "name steps",
}
COMMON: Final = {"scaffold", "kind", "addresses", "minutes", "channel", "withdraw_when"}
COUNTED: Final = (
    r"\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b"
)
HERSELF: Final = {"she", "her", "hers", "herself"}

File = Mapping[str, Any]


def read(folder: Path, skill: str) -> File:
    """Return what a skill's file holds."""
    value = parse_yaml((folder / f"{skill}.yaml").read_text(encoding="utf-8")).value
    assert isinstance(value, dict)
    return value


def words(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    return re.findall(r"[\w'’-]+", text.lower())  # noqa: RUF001  An apostrophe in print.


def texts(
    node: object, path: str = "", key: str = ""
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the path, the key and the languages of each text."""
    if isinstance(node, dict):
        if node.keys() <= {"id", "en"} and node:
            yield path, key, node
            return
        for name, item in node.items():
            yield from texts(item, f"{path}.{name}", name)
    elif isinstance(node, list):
        for i, item in enumerate(node):
            yield from texts(item, f"{path}[{i}]", key)


def slips(folder: Path, skill: str) -> Iterator[str]:
    """Yield what the checklist has against a skill."""
    file = read(folder, skill)
    if set(file) != set(KEYS["skill"].split()):
        yield f"keys {set(file) ^ set(KEYS['skill'].split())}"
    for path, key, text in texts(file):
        yield from (f"{path}: {slip}" for slip in wording(path, key, text))
    expected = {
        name for activity in file["activities"] for name in activity["mistakes"]
    }
    shared = set(read(folder, "mistakes")["mistakes"])
    if expected - shared != set(file["mistakes"]):
        yield f"mistakes {expected ^ set(file['mistakes'])}"
    yield from scaffolding_slips(file["scaffolds"], expected)
    for activity in file["activities"]:
        yield from (
            f"{activity['activity']}: {it}" for it in activity_slips(file, activity)
        )


def wording(path: str, key: str, text: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with how a text is worded."""
    if text.keys() != {"id", "en"}:
        yield f"languages {set(text)}"
        return
    low, high = WORDS.get(key, (0, 1_000))
    for language, said in text.items():
        found = words(said)
        if odd := set(TONE[language].split()) & set(found):
            yield f"not our tone: {odd}"
        if not low <= len(found) <= high and not (key == "name" and "groups" in path):
            yield f"{len(found)} words in {language}, want {low} to {high}"
        if "  " in said or said != said.strip():
            yield f"stray space in {language}"
        if key in {"asks", "why"} and "{mentee}" not in said:
            yield f"does not address her in {language}"
        yield from equations(said, "." if language == "id" else ",")
    if key in SPOKEN and HERSELF & set(words(text["en"])):
        yield "said to her, yet speaks of her"
    ratio = len(words(text["id"])) / len(words(text["en"]))
    if len(words(text["id"])) > 12 and not RATIO[0] <= ratio <= RATIO[1]:
        yield f"one language is much longer: {ratio:.2f}"


def equations(said: str, thousands: str) -> Iterator[str]:
    """Yield the equations told in a text that do not hold."""
    amount = rf"Rp\d+(?:{re.escape(thousands)}\d{{3}})*"
    for found in re.findall(rf"{amount}(?: [+−] {amount})+ = {amount}", said):  # noqa: RUF001
        plain = found.replace("Rp", "").replace(thousands, "").replace("−", "-")  # noqa: RUF001
        yield from sums(plain)


def sums(told: str) -> Iterator[str]:
    """Yield a sum that does not hold: whole numbers, from left to right."""
    left, right = told.split(" = ")
    first, *rest = re.split(r" ([-+*/]) ", left)
    terms, operators = [first], ["+"]
    for operator, number in zip(rest[::2], rest[1::2], strict=True):
        if operator in "*/":
            work = {"*": mul, "/": floordiv}[operator]
            terms[-1] = str(work(int(terms[-1]), int(number)))
        else:
            terms.append(number)
            operators.append(operator)
    made = 0
    for operator, term in zip(operators, terms, strict=True):
        made = {"+": add, "-": sub}[operator](made, int(term))
    if made != int(right):
        yield f"{told} does not hold"


def activity_slips(file: File, activity: File) -> Iterator[str]:
    """Yield what the checklist has against an activity."""
    if set(activity) != set(KEYS["activity"].split()):
        yield f"keys {set(activity) ^ set(KEYS['activity'].split())}"
    if not 2 <= len(activity["mistakes"]) <= 4:
        yield f"{len(activity['mistakes'])} mistakes"
    for name, rate in activity["mistakes"].items():
        if not (0.2 <= rate <= 0.5 and round(rate * 20) == pytest.approx(rate * 20)):
            yield f"{name}: a rate of {rate}"
    if not re.search(COUNTED, activity["success"]["id"], re.IGNORECASE):
        yield "success measures nothing"
    if not activity["contexts"] or not activity["need"]:
        yield "no context or no need"
    yield from scaffolding_slips(activity["scaffolds"], set(activity["mistakes"]))
    kinds = [one["kind"] for one in activity["scaffolds"]]
    if file["scaffolds"] and (
        kinds[:2] != ["example", "task"] or kinds[2:].count("question") < 2
    ):
        yield f"kinds {kinds}"


def scaffolding_slips(ladder: list[File], mistakes: set[str]) -> Iterator[str]:
    """Yield what the checklist has against help."""
    for one in ladder:
        name, kind = one["scaffold"], one["kind"]
        expected = COMMON | set(KEYS[kind].split())
        if set(one) - {"sources", "sums"} != expected:
            yield f"{name}: keys {set(one) ^ expected}"
        if not one["addresses"] or set(one["addresses"]) - mistakes:
            yield f"{name}: addresses {one['addresses']}"
        for told in one.get("sums", ()):
            yield from (f"{name}: {slip}" for slip in sums(told))
        if kind == "example":
            left = ["left" in step for step in one["worked_steps"]]
            if left != sorted(left) or sum(left) != 2:
                yield f"{name}: what is left to her does not come last, and twice"


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
