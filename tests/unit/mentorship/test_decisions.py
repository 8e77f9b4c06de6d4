"""Every kind of decision as it is told: read it as a mentor would."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from any_dialogue import help_at
from telling import MONDAY

from scaffolding.languages import Texts, languages
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Decision, Discuss, Offer, Probe, Refusal
from scaffolding.people import Mentee, Mentor
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.standing.thresholds import Thresholds

GOLDEN = Path(__file__).parents[2] / "golden"
NOT_YET, PARTLY, ACHIEVED = Outcome

NAMES = {
    "R1": ("Membuat catatan tertulis", "Keep written records"),
    "R2": ("Mencatat penjualan", "Record sales"),
    "F7": ("Neraca", "Balance sheet"),
    "K1": ("Menawar harga", "Bargain"),
}
MEMORY = Mistake(
    id="from_memory", name=Texts(id="Menulis dari ingatan", en="Written from memory")
)


def skill(name: str, prior: float, *requires: str, helped: bool = True) -> Skill:
    bahasa, english = NAMES[name]
    return Skill(
        id=name,
        slug=english.split()[-1].lower(),
        name=Texts(id=bahasa, en=english),
        prior=prior,
        requires=requires,
        scaffolds=tuple(
            help_at(
                level, f"{name}_h{int(level)}", addresses=frozenset({"from_memory"})
            )
            for level in (*reversed(Support),)[:-1]
            if helped
        ),
    )


@pytest.fixture(scope="module")
def shop() -> Programme:
    """Records, then sales, then the balance sheet; and one skill without help."""
    skills = (
        skill("R1", 0.6),
        skill("R2", 0.1, "R1"),
        skill("F7", 0.01, "R2"),
        skill("K1", 0.02, helped=False),
    )
    return Programme(
        id="shop",
        skills=skills,
        activities=tuple(
            Activity(
                id=f"{one.id}_{i}",
                skill=one,
                name=Texts(
                    id=f"{one.name.spoken('id')}, {when}", en=f"{english}, {then}"
                ),
                mistakes=(Foreseen(mistake=MEMORY, rate=0.4),),
            )
            for one in skills
            for i, (when, then) in enumerate(
                (("hari ini", "today"), ("seminggu", "a week"))
            )
            for english in [one.name.spoken("en")]
        ),
    )


def days(n: float) -> datetime:
    return MONDAY + timedelta(days=n)


def told(shop: Programme) -> Iterator[tuple[str, Decision | Refusal]]:
    """Yield what is decided in the course of a mentorship, each under a heading."""
    mentor = Mentor("Pak Budi", masters=shop.skills)
    talk = Mentorship(
        shop, mentee=Mentee("Bu Sari"), mentor=mentor, thresholds=Thresholds(prompts=1)
    )
    yield "no goal yet", talk.next_move(at=MONDAY)
    talk.set_goal("sales", at=MONDAY)
    yield "the opening", talk.next_move(at=MONDAY)
    talk.answer(ACHIEVED, at=MONDAY)
    yield "a prompt", talk.next_move(at=MONDAY)
    talk.answer(NOT_YET, at=MONDAY)
    yield "a prompt with help", talk.next_move(at=MONDAY)
    talk.answer(NOT_YET, at=MONDAY)
    yield "an offer", talk.next_move(at=MONDAY)
    yield "why not the balance sheet", talk.why_not("sheet", Support.DEMONSTRATION)
    yield "why not with a demonstration", talk.why_not("R2_0", Support.DEMONSTRATION)
    talk.counter("K1_0", Support.NONE, at=MONDAY)
    yield "what she asked for and cannot be", talk.next_move(at=MONDAY)
    talk.feel(Mood.CONFUSED, at=MONDAY)
    while isinstance(talk.next_move(at=MONDAY).move, Offer):
        talk.decline(at=MONDAY)
    yield "only what she declined is left", talk.next_move(at=MONDAY)
    talk.choose(0, at=MONDAY)
    yield "what she chose", talk.next_move(at=MONDAY)
    talk.record(NOT_YET, at=MONDAY, mistakes=["from_memory"])
    talk.feel(Mood.FRUSTRATED, at=MONDAY)
    yield "after a failure", talk.next_move(at=MONDAY)
    talk.decline(at=MONDAY)
    yield (
        "her mentor's own choice",
        talk.offer("R2_1", Support.EXPLANATION, because="Her order is due.", at=MONDAY),
    )
    talk.agree(at=MONDAY)
    talk.record(PARTLY, at=MONDAY)
    yield from until_handed_over(talk)
    talk.hand_over("sales", at=talk.standing.at or MONDAY)
    yield "all goals reached", talk.next_move(at=talk.standing.at or MONDAY)
    yield from beyond(shop)


def until_handed_over(talk: Mentorship) -> Iterator[tuple[str, Decision]]:
    """Yield what is decided until she goes on alone; what was told before is not."""
    at, seen = days(1), set[str]()
    while not talk.certificates or talk.certificates[-1].skill.id != "R2":
        decision = talk.next_move(at=at)
        for reason in decision.reasons:
            first = reason.code.value
            if first in {
                "dialogue.day_full",
                "dialogue.only_waiting",
                "probing.delayed",
            }:
                if first not in seen:
                    yield first.partition(".")[2].replace("_", " "), decision
                seen.add(first)
        match decision.move:
            case Offer():
                talk.agree(at=at)
                talk.record(ACHIEVED, at=at)
            case Probe():
                talk.answer(ACHIEVED, at=at)
            case _:
                at += timedelta(days=1)
    yield "certified", talk.next_move(at=at)


def beyond(shop: Programme) -> Iterator[tuple[str, Decision]]:
    talk = Mentorship(shop, mentee=Mentee("Pak Joko", goals=("K1",)))
    while not isinstance(talk.next_move(at=MONDAY).move, Discuss):
        talk.answer(NOT_YET, at=MONDAY)
    yield "beyond reach", talk.next_move(at=MONDAY)
    talk.withdraw_consent(at=MONDAY)
    yield "consent withdrawn", talk.next_move(at=MONDAY)


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_decision_reads_well_in_every_language(
    language: str, shop: Programme
) -> None:
    """Golden: no bare id, no code, no unrounded number."""
    said = "".join(
        f"# {heading}\n{decision.explain(language)}\n\n"
        for heading, decision in told(shop)
    )

    assert said == (GOLDEN / f"decisions.{language}.txt").read_text(encoding="utf-8")
    for wrong in (r"\b[RFK]\d", r"\d\.\d", r"[{}_]", r"\bNone\b", r"Fact|Skill\("):
        assert not re.search(wrong, said)
