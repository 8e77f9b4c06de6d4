"""Journals told by hand and what an audit finds in them, for tests of looking back."""

from collections.abc import Iterable, Sequence

import pytest
from attrs import evolve
from telling import Story, a_programme, a_skill

from scaffolding.audit import Audit, audit
from scaffolding.findings.finding import Finding, Verdict
from scaffolding.journal.entries import (
    Agreed,
    Attempted,
    Countered,
    Entry,
    Offered,
    Opened,
    Recorded,
)
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

__all__ = [
    "OUTCOMES",
    "a_story",
    "agreed",
    "audited",
    "contingently",
    "countered",
    "forecast",
    "found",
    "is_broken",
    "is_kept",
    "is_mute",
    "many_skills",
    "without",
]

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE = Support.NONE
OUTCOMES = (NOT_YET, ACHIEVED, ACHIEVED, NOT_YET, ACHIEVED, NOT_YET, NOT_YET, ACHIEVED)
"""Half of each, in no order that repeats soon."""


def many_skills(n: int, prior: float) -> Programme:
    """Return so many skills that require nothing, ``S0`` on, with help at every level."""
    return a_programme(*(a_skill(f"S{i}", prior) for i in range(n)))


def a_story(*goals: str) -> Story:
    """Return a story of A, of B that requires it, and of C that has little help."""
    return Story(
        a_programme(
            a_skill("A", 0.5),
            a_skill("B", 0.05, "A"),
            a_skill("C", 0.5, levels=(Support.TASK, Support.EXAMPLE)),
        ),
        goals=goals,
    )


def contingently(story: Story, name: str, outcomes: Sequence[Outcome]) -> None:
    """Tell of tries whose help follows how the last one went, from a task on."""
    ladder = story.activity(name).ladder
    level = 2
    for outcome in outcomes:
        story.tries(name, outcome, ladder[level])
        step = {NOT_YET: 1, ACHIEVED: -1}.get(outcome, 0)
        level = min(max(level + step, 0), len(ladder) - 1)


def without(story: Story, *recorded: Recorded) -> list[Entry]:
    """Return the journal of one who did not record that."""
    first, *others = story.entries
    assert isinstance(first, Opened)
    return [evolve(first, recorded=first.recorded - set(recorded)), *others]


def audited(story: Story, entries: Iterable[Entry] | None = None) -> Audit:
    """Return the audit of a story, or of its entries told otherwise."""
    told = story.entries if entries is None else entries
    return audit([told], story.standing.programme)


def found(
    principle: str, story: Story, entries: Iterable[Entry] | None = None
) -> Finding:
    """Return what an audit of the story finds on a principle."""
    return audited(story, entries)[principle]


def agreed(
    story: Story, name: str, outcome: Outcome | None, support: Support | None = NONE
) -> None:
    """Tell of an offer, her yes, and the try."""
    offer = story.offer(name, NONE if support is None else support)
    story.tell(Agreed, offer=offer.id)
    story.tell(
        Attempted, offer=offer.id, activity=name, support=support, outcome=outcome
    )


def countered(story: Story, name: str, support: Support) -> None:
    """Tell of an offer, of what she would have instead, and of that being tried."""
    offer = story.offer(name)
    counter = story.tell(Countered, offer=offer.id, activity=name, support=support)
    own = story.tell(Offered, activity=name, support=support, answers=counter.id)
    story.tell(Attempted, offer=own.id, activity=name, support=support, outcome=NOT_YET)


def forecast(story: Story, chance: float | None, outcome: Outcome | None) -> None:
    """Tell of an offer with a forecast, and of how the try went."""
    offer = story.tell(Offered, activity="A1", forecast=chance)
    story.tell(Attempted, offer=offer.id, activity="A1", support=NONE, outcome=outcome)


def is_kept(finding: Finding, n: int) -> bool:
    """Whether all of so many occasions keep it."""
    return (
        finding.verdict is Verdict.MET
        and finding.value == 1
        and finding.n_occasions == n
        and finding.n_breaches == 0
    )


def is_broken(finding: Finding, n: int, n_breaches: int) -> bool:
    """Whether so many of the occasions break it, and it is found breached."""
    return (
        finding.verdict is Verdict.BREACHED
        and finding.n_occasions == n
        and finding.n_breaches == n_breaches
        and finding.value == pytest.approx(1 - n_breaches / n)
    )


def is_mute(finding: Finding, code: ReasonCode) -> bool:
    """Whether nothing is said of it, for that reason, and no number is made up."""
    return (
        finding.verdict is Verdict.NOT_TESTABLE
        and finding.reason.code is code
        and finding.value is None
        and finding.low is None
        and finding.high is None
    )
