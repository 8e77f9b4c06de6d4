"""What is reported without a verdict, and what holds of all reports."""

import pytest
from attrs import evolve
from kept_records import a_story, agreed, audited, without
from telling import Story, a_programme, a_skill

from scaffolding.assessment.stages import StagesModel
from scaffolding.audit import Audit, audit
from scaffolding.audit.reports.dependence import Dependence
from scaffolding.audit.reports.every import EVERY
from scaffolding.audit.reports.report import Figure, Report, Watching
from scaffolding.errors import UnknownNameError
from scaffolding.findings.step import steps
from scaffolding.journal.entries import (
    Attempted,
    Entry,
    Felt,
    Measured,
    Recorded,
)
from scaffolding.people import Mentee
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support


def reported(name: str, story: Story, entries: list[Entry] | None = None) -> Report:
    return audited(story, entries).reports[name]


def figure(name: str, of: str, story: Story) -> Figure:
    return reported(name, story)[of]


def mute(story: Story) -> None:
    """Tell of a try whose help was not noted, which shows nothing."""
    story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)


def test_there_are_eleven_and_one_that_there_is_not_is_told() -> None:
    reports = Audit(looked=()).reports

    assert len(reports) == len(list(reports)) == 11
    with pytest.raises(UnknownNameError, match="report 'fadign'. Did you mean"):
        _ = reports["fadign"]
    with pytest.raises(UnknownNameError, match="figure 'slop'"):
        _ = reports["fading"]["slop"]


def test_what_was_not_recorded_is_none_and_says_so() -> None:
    story = a_story("A")
    for _ in range(30):
        agreed(story, "A1", ACHIEVED, TASK)
        story.tell(Felt, mood=Mood.BORED)
    told = without(story, *Recorded)

    reports = audited(story, told).reports

    for report in reports.values():
        assert report.n_unrecorded == 1
        assert len(report) > 0
        for it in report:
            assert (it.value, it.n, it.against, it.p) == (None, 0, None, None)
            assert it.reason is not None
            assert it.reason.code is ReasonCode.AUDIT_NOT_RECORDED


def test_what_did_not_happen_is_none_too() -> None:
    """Nothing but the opening: no moment to tell anything of."""
    for report in audited(a_story()).reports.values():
        assert report.n_unrecorded == 0
        for it in report:
            assert it.value is None
            assert it.reason is not None
            assert it.reason.code is ReasonCode.AUDIT_FEW_OCCASIONS


def test_of_five_mentees_there_is_an_interval_and_of_four_none() -> None:
    programme = a_programme(a_skill("A", 0.5))
    journals = []
    for i in range(5):
        story = Story(programme, mentee=Mentee(f"M{i}"))
        for k in range(4):
            story.tries("A1", ACHIEVED, TASK if k < i else NONE)
        journals.append(story.entries)

    five = audit(journals, programme).reports["dependence"]["helped"]
    four = audit(journals[:4], programme).reports["dependence"]["helped"]

    assert five.value == pytest.approx((0 + 1 + 2 + 3 + 4) / 20)
    assert (five.n, five.n_mentees) == (20, 5)
    assert five.low is not None
    assert five.high is not None
    assert five.low < 0.5 < five.high
    assert (four.n_mentees, four.low, four.high) == (4, None, None)


def test_two_journals_of_one_mentee_are_one() -> None:
    story = a_story()
    story.tries("A1")
    programme = story.standing.programme

    both = audit([story.entries, story.entries], programme).reports["dependence"]

    assert (both["helped"].n, both["helped"].n_mentees) == (2, 1)


def test_only_what_is_asked_for_is_added_up() -> None:
    story = a_story()
    story.tries("A1")
    told = [story.entries]

    few = audit(told, story.standing.programme, reports=(Dependence,)).reports

    assert few["dependence"]["helped"].n == 1
    assert few["fading"]["slope"].value is None
    assert few["dependence"] is few["dependence"]


def test_it_is_had_of_one_mentor_alone() -> None:
    story = a_story()
    story.tries("A1")

    assert audited(story).by("mentor")[""].reports["dependence"]["helped"].n == 1


def test_an_entry_of_another_kind_changes_no_report() -> None:
    story = a_story("A")
    agreed(story, "A1", ACHIEVED, TASK)
    before = audited(story).looked[0].summed
    story.tell(Measured, name="profit", value=1.0)

    after = audited(story).looked[0].summed

    assert after == before
    assert evolve(after["fading"], sums={}).sums == {}


@pytest.mark.parametrize("kind", EVERY, ids=lambda it: it.name)
def test_an_entry_that_a_report_does_not_look_at_adds_nothing(
    kind: type[Watching],
) -> None:
    story = a_story()
    story.tell(Measured, name="profit", value=1.0)
    start = Standing(programme=story.standing.programme, model=StagesModel())
    watching = kind(Principles())

    for step in steps(story.entries, start):
        watching.look(step)

    assert watching.sums == {}
