"""An audit of some journals: of all, of one mentee, of each mentor, in words."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from attrs import evolve
from kept_records import OUTCOMES, a_story, audited, contingently
from telling import Story, a_programme, a_skill

from scaffolding.audit import Audit, audit
from scaffolding.errors import UnknownNameError
from scaffolding.findings.finding import Shown, Verdict
from scaffolding.findings.occasions import added
from scaffolding.io import dump_journal, stored_journals
from scaffolding.journal.entries import Attempted, Entry, Met, Opened, Recorded
from scaffolding.people import Mentee, Mentor
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NAMES = (
    "collaboration",
    "reach",
    "withdrawal",
    "need",
    "anticipation",
    "sequence",
    "affect",
)
PROGRAMME = a_programme(a_skill("A", 0.5), a_skill("B", 0.5))


def journal(
    mentee: str, mentor: str | None = None, *, goal: str = "A", n: int = 6
) -> list[Entry]:
    """Return the journal of one who tries A so often, whatever she wants."""
    sari = Mentee(mentee, id=mentee.lower(), goals=(goal,))
    budi = None if mentor is None else Mentor(mentor, masters=("A", "B"))
    story = Story(PROGRAMME, mentee=sari, mentor=budi)
    for _ in range(n):
        story.tries("A1", Outcome.PARTLY)
    return story.entries


SIX = audit([journal(f"M{i}") for i in range(6)], PROGRAMME)


def test_it_has_a_finding_for_each_principle_in_the_order_they_are_told() -> None:
    assert tuple(it.principle for it in SIX) == NAMES
    assert len(SIX) == 7
    assert SIX["need"].verdict is Verdict.MET
    assert SIX["need"].n_mentees == 6
    assert not SIX["need"].is_by_occasion


def test_a_principle_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownNameError, match="principle 'reech'. Did you mean"):
        _ = SIX["reech"]


def test_of_one_mentee_the_interval_is_over_her_occasions() -> None:
    one = audit([journal("Sari", n=20)], PROGRAMME)["need"]

    assert one.verdict is Verdict.MET
    assert (one.n_occasions, one.n_mentees, one.is_by_occasion) == (20, 1, True)


def test_two_journals_of_one_mentee_are_one_mentee() -> None:
    two = audit([journal("Sari", n=10), journal("Sari", n=10)], PROGRAMME)

    assert two.mentees == ("sari",)
    assert two["need"].n_occasions == 20
    assert two["need"].is_by_occasion
    assert added(two.units("need")) == {"n": 20, "kept": 20}


def test_one_without_an_occasion_is_not_drawn() -> None:
    mixed = audit([journal(f"M{i}", n=4 * (i < 5)) for i in range(9)], PROGRAMME)

    assert mixed["need"].n_mentees == 5
    assert len(mixed.units("need")) == 5
    assert len(mixed.mentees) == 9


def test_it_is_had_of_each_mentee_and_of_each_mentor() -> None:
    told = [
        journal(f"M{i}", ("Budi", None)[i % 2], goal="AB"[i % 2]) for i in range(12)
    ]
    both = audit(told, PROGRAMME)

    by_mentor, by_mentee = both.by("mentor"), both.by("mentee")

    assert both.mentors == ("Budi", "")
    assert by_mentor["Budi"]["need"].verdict is Verdict.MET
    assert by_mentor[""]["need"].verdict is Verdict.BREACHED
    assert tuple(by_mentee) == tuple(f"m{i}" for i in range(12))
    assert both.of("m3").looked == by_mentee["m3"].looked


@pytest.mark.slow
def test_what_several_processes_look_at_is_what_one_looks_at(tmp_path: Path) -> None:
    for i in range(20):
        dump_journal(journal(f"M{i}", n=5), tmp_path / f"{i:02}.jsonl")
    stored = stored_journals(tmp_path)

    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        by_two = audit(stored, PROGRAMME, executor=pool)

    assert by_two == audit(stored, PROGRAMME)
    assert by_two["need"].n_occasions == 100


def test_who_was_not_mentored_cannot_be_asked_for() -> None:
    with pytest.raises(UnknownNameError, match="mentee 'm7'"):
        SIX.of("m7")
    with pytest.raises(UnknownNameError, match="grouping 'village'"):
        SIX.by("village")


def test_journals_that_do_not_show_it_are_left_out_and_counted() -> None:
    """Five show it, and one did not record goals: five mentees are enough."""
    told = [journal(f"M{i}") for i in range(6)]
    first = told[0][0]
    assert isinstance(first, Opened)
    told[0][0] = evolve(first, recorded=first.recorded - {Recorded.GOALS})

    finding = audit(told, PROGRAMME)["need"]

    assert finding.n_unrecorded == 1
    assert (finding.n_mentees, finding.n_occasions) == (5, 30)
    assert finding.verdict is Verdict.MET


def test_breaches_are_named_up_to_the_number_asked_for_in_each_journal() -> None:
    told = [journal(f"M{i}", goal="B") for i in range(6)]

    some = audit(told, PROGRAMME, n_shown=2)["need"]
    every = audit(told, PROGRAMME, n_shown=None)["need"]
    none = audit(told, PROGRAMME, n_shown=0)["need"]

    assert some.n_breaches == every.n_breaches == none.n_breaches == 36
    assert some.entries[:3] == (Shown("m0", "1"), Shown("m0", "2"), Shown("m1", "1"))
    assert (len(some.entries), len(every.entries), none.entries) == (12, 36, ())


def test_what_could_not_be_used_is_counted_over_all_journals() -> None:
    told = [journal(f"M{i}") for i in range(2)]
    for one in told:
        one.append(
            Attempted(
                id="7",
                at=one[-1].at,
                activity="A1",
                support=None,
                outcome=Outcome.ACHIEVED,
            )
        )

    assert audit(told, PROGRAMME)["reach"].unused == {ReasonCode.AUDIT_NO_SUPPORT: 2}


def test_an_audit_of_nothing_finds_nothing() -> None:
    nothing = Audit(looked=())

    assert (len(nothing), nothing.mentees, nothing.explain("en")) == (0, (), "")


def test_one_that_was_held_against_fewer_principles_has_fewer_findings() -> None:
    consent = Principles.consent_only()

    few = audit([journal("Sari")], PROGRAMME, principles=consent)

    assert tuple(it.principle for it in few) == ("collaboration",)


def test_it_is_told_a_line_for_each_principle() -> None:
    lines = str(SIX).splitlines()

    assert len(lines) == 7
    assert lines[3] == (
        "need           MET           Work that served a need stated before: "
        "100 in 100 [100, 100], of 36."
    )
    assert SIX.explain("id").splitlines()[3].startswith("kebutuhan")


def test_a_language_without_a_catalogue_is_told() -> None:
    with pytest.raises(UnknownNameError):
        SIX.explain("xx")


def test_the_level_and_the_seed_are_those_of_every_interval() -> None:
    story = a_story()
    contingently(story, "A1", OUTCOMES * 6)
    usual = audited(story)

    narrow = evolve(usual, level=0.5)["withdrawal"]
    again, other = audited(story)["withdrawal"], evolve(usual, seed=1)["withdrawal"]

    wide = usual["withdrawal"]
    assert None not in (narrow.low, narrow.high, wide.low, wide.high)
    assert wide.low < narrow.low <= narrow.high < wide.high  # type: ignore[operator]
    assert again == wide
    assert (other.low, other.high) != (wide.low, wide.high)
    assert other.value == wide.value


def test_journals_are_read_once_and_as_they_come() -> None:
    read: list[int] = []

    def coming(i: int) -> list[Entry]:
        read.append(i)
        return journal(f"M{i}")

    report = audit(map(coming, range(3)), PROGRAMME)

    assert read == [0, 1, 2]
    assert [it.n_entries for it in report.looked] == [7, 7, 7]


def test_an_entry_of_no_principle_is_counted_and_changes_nothing() -> None:
    told = journal("Sari")
    more = [*told, Met(id="9", at=told[-1].at, minutes=60)]

    assert tuple(audit([more], PROGRAMME)) == tuple(audit([told], PROGRAMME))
    assert audit([more], PROGRAMME).looked[0].n_entries == 8


def test_support_that_is_not_none_is_no_matter_of_need() -> None:
    """Need is served or not, whatever help there was."""
    story = Story(PROGRAMME, goals=("A",))
    for support in Support:
        story.tries("A1", Outcome.PARTLY, support)

    assert audited(story)["need"].n_breaches == 0
