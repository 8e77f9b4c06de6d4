"""The checklist of a built-in programme: what a reader at the table would stumble on.

What holds of any programme is in `scaffolding.checks`. Here are the measures of those that
are built in: how long their texts are, how they sound, and what each activity brings.
"""

import re
from collections.abc import Iterator, Mapping
from operator import add, floordiv, mul, sub
from pathlib import Path
from typing import Any, Final

import pytest

from scaffolding.io.yaml_files import parse_yaml

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
COUNTED: Final = {
    "id": r"\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b",
    "en": r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b",
}
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


def slips(
    folder: Path, skill: str, languages: tuple[str, ...] = ("id", "en")
) -> Iterator[str]:
    """Yield what the checklist has against a skill of a programme in those languages."""
    file = read(folder, skill)
    if set(file) != set(KEYS["skill"].split()):
        yield f"keys {set(file) ^ set(KEYS['skill'].split())}"
    for path, key, text in texts(file):
        yield from (f"{path}: {slip}" for slip in wording(path, key, text, languages))
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


def wording(
    path: str, key: str, text: dict[str, str], languages: tuple[str, ...] = ("id", "en")
) -> Iterator[str]:
    """Yield what is wrong with how a text is worded."""
    if text.keys() != set(languages):
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
    if "id" in text:
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
    language, success = next(iter(activity["success"].items()))
    if not re.search(COUNTED[language], success, re.IGNORECASE):
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
