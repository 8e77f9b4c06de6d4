"""What was found out of a mentee: a value that is told in her language."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve

from scaffolding.assessment.assessment import (
    Assessment,
    Seen,
    SkillAssessment,
    Sureness,
    sureness,
)
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts, languages
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

GOLDEN = Path(__file__).parents[2] / "golden"
MARCH, JUNE = (datetime(2026, month, 3, 9, tzinfo=UTC) for month in (3, 6))

RECORDS = Skill(
    id="R1",
    slug="catatan",
    name=Texts(id="Membuat catatan tertulis", en="Keep written records"),
    prior=0.87,
)
SALES, COSTS, STOCK, SHEET = (
    Skill(id=name, name=Texts(id=bahasa, en=english), prior=0.1)
    for name, bahasa, english in (
        ("R2", "Mencatat penjualan", "Record sales"),
        ("R5", "Menghitung biaya", "Work out costs"),
        ("R6", "Mencatat persediaan", "Record stock"),
        ("F7", "Neraca", "Balance sheet"),
    )
)
DAY = Activity(
    id="r2_day", skill=SALES, name=Texts(id="Catatan hari ini", en="Today's sales")
)
BOOK = Activity(id="r1_book", skill=RECORDS, name=Texts(id="Buka buku", en="The book"))


def seen(
    activity: Activity, outcome: Outcome, support: Support, *, is_probe: bool
) -> Seen:
    return Seen(
        activity=activity, support=support, outcome=outcome, at=MARCH, is_probe=is_probe
    )


ASKED = seen(DAY, Outcome.NOT_YET, Support.NONE, is_probe=True)
TRIED = seen(DAY, Outcome.PARTLY, Support.EXAMPLE, is_probe=False)
SHOWN = seen(BOOK, Outcome.ACHIEVED, Support.NONE, is_probe=False)


@pytest.fixture
def march() -> Assessment:
    """One skill of each sort: certified, within reach, beyond help, unseen, not ready."""
    return Assessment(
        mentee="Bu Sari",
        by="Pak Budi",
        at=MARCH,
        skills=(
            SkillAssessment(
                skill=RECORDS,
                mastery=0.9731234,
                alone=0.887654,
                support=Support.NONE,
                with_support=0.887654,
                is_managed_alone=True,
                is_certified=True,
                evidence=(SHOWN,),
            ),
            SkillAssessment(
                skill=SALES,
                mastery=0.3141592,
                alone=0.4177,
                support=Support.EXAMPLE,
                with_support=0.6032,
                evidence=(ASKED, TRIED),
            ),
            SkillAssessment(
                skill=COSTS,
                mastery=0.0012,
                alone=0.15,
                support=None,
                evidence=(evolve(ASKED, activity=evolve(DAY, skill=COSTS)),),
            ),
            SkillAssessment(
                skill=STOCK,
                mastery=0.62,
                alone=0.7,
                support=Support.NONE,
                with_support=0.7,
                readiness=0.97,
                is_managed_alone=True,
            ),
            SkillAssessment(
                skill=SHEET, mastery=0.01, alone=0.16, missing=(SALES, COSTS)
            ),
        ),
        needs=(SHEET, "a loan"),
    )


@pytest.fixture
def june(march: Assessment) -> Assessment:
    """Later: lost, now alone, firmer, as before, and one that is seen for the first time."""
    records, sales, costs, stock, sheet = march.skills
    hiring = Skill(id="H1", name=Texts(id="Mencari pegawai", en="Hire"), prior=0.1)
    new = SkillAssessment(skill=hiring, mastery=0.2, alone=None)
    return evolve(
        march,
        at=JUNE,
        skills=(
            evolve(records, mastery=0.55, is_managed_alone=False, is_certified=False),
            evolve(sales, mastery=0.961, is_managed_alone=True),
            evolve(costs, mastery=0.2),
            evolve(stock, mastery=0.6201),
            evolve(sheet, mastery=0.001),
            evolve(new, evidence=(TRIED,)),
            evolve(new, skill=evolve(hiring, id="H2"), evidence=()),
        ),
    )


@pytest.mark.parametrize("language", languages())
def test_an_assessment_reads_well_in_every_language(
    language: str, march: Assessment, june: Assessment
) -> None:
    """Golden: no bare id, no code, no unrounded number. Read it as a mentor would."""
    said = f"{march.explain(language)}\n\n{june.explain_since(march, language)}\n"

    assert said == (GOLDEN / f"assessment.{language}.txt").read_text(encoding="utf-8")
    for wrong in (r"\b[RFH]\d\b", r"\d\.\d", r"[{}_]", r"\bNone\b"):
        assert not re.search(wrong, said)


def test_it_prints_in_english(march: Assessment) -> None:
    assert str(march) == march.explain("en")


def test_without_a_mentor_and_without_needs_less_is_said(march: Assessment) -> None:
    bare = evolve(march, by="", needs=(), skills=())

    assert bare.explain("en") == "What Bu Sari can do, as of 3 March 2026"


def test_a_skill_without_activities_has_no_zone(march: Assessment) -> None:
    bare = SkillAssessment(skill=SHEET, mastery=0.5)

    assert evolve(march, by="", needs=(), skills=(bare,)).explain("en").count("\n") == 1


@pytest.mark.parametrize(
    ("mastery", "bits"),
    [(0.5, 0.0), (1.0, 1.0), (0.0, 1.0), (0.9, 0.531), (0.25, 0.189)],
)
def test_how_sure_one_is_is_what_is_left_of_one_bit(
    mastery: float, bits: float
) -> None:
    """1 + .9 log2 .9 + .1 log2 .1 = 1 - .1368 - .3322 = .531."""
    assert sureness(mastery) == pytest.approx(bits, abs=5e-4)


@pytest.mark.parametrize(
    ("mastery", "word"),
    [
        (0.5, Sureness.OPEN),
        (0.68, Sureness.OPEN),
        (0.69, Sureness.LIKELY),
        (0.88, Sureness.LIKELY),
        (0.89, Sureness.FIRM),
        (0.11, Sureness.FIRM),
    ],
)
def test_a_tenth_and_a_half_of_the_doubt_are_told_apart(
    mastery: float, word: Sureness
) -> None:
    """At .68, .69 are .0956 and .1068 bits gone; at .88, .89 are .4706 and .5001."""
    found = SkillAssessment(skill=SALES, mastery=mastery, evidence=(ASKED,))

    assert found.sureness is word


def test_what_was_never_seen_is_not_sure_however_likely(march: Assessment) -> None:
    assert SkillAssessment(skill=SALES, mastery=0.99).sureness is Sureness.UNSEEN
    assert march.skill("F7") is not None


def test_she_is_ready_if_nothing_is_missing(march: Assessment) -> None:
    assert march.skills[0].is_ready
    assert not march.skills[-1].is_ready


def test_a_skill_is_found_by_id_or_slug(march: Assessment) -> None:
    assert march.skill("R1") is march.skill("catatan") is march.skills[0]
    assert march.skill("Z9") is None


def test_what_has_changed_is_what_would_be_told_apart(
    march: Assessment, june: Assessment
) -> None:
    """.62 and .6201 are both 62 in 100; one never looked at needs evidence to be new."""
    assert [change.skill.id for change in june.since(march)] == [
        "R1",
        "R2",
        "R5",
        "F7",
        "H1",
    ]
    assert march.since(march) == ()


def test_nothing_changed_is_said_too(march: Assessment) -> None:
    later = evolve(march, at=JUNE)

    assert later.explain_since(march, "en") == (
        "Nothing has changed for Bu Sari since 3 March 2026"
    )


def test_only_an_earlier_one_of_the_same_mentee_can_be_compared(
    march: Assessment, june: Assessment
) -> None:
    with pytest.raises(InvariantError, match="an earlier assessment of Bu Sari"):
        march.since(june)
    with pytest.raises(InvariantError, match=r"got 'Pak Joko, 2026-03-03"):
        june.since(evolve(march, mentee="Pak Joko"))


def test_a_mastery_that_is_no_probability_is_refused() -> None:
    with pytest.raises(
        InvariantError, match=r"SkillAssessment\.mastery must be a float"
    ):
        SkillAssessment(skill=SALES, mastery=1.2)
