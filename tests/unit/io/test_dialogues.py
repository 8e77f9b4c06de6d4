"""Labelled turns into entries: what counts as help, what as a try, and what as neither."""

from datetime import UTC, datetime, timedelta

import pytest

from scaffolding.acts import (
    BRIDGE,
    CIMA,
    INTERVIEWING,
    MATHDIAL,
    MRBENCH,
    Act,
    ActMap,
    Turn,
)
from scaffolding.audit import audit
from scaffolding.errors import InvariantError, JournalError, UnknownNameError
from scaffolding.findings.finding import Verdict
from scaffolding.io.dialogues import Heard, Unread, load_dialogue, unread
from scaffolding.io.journals import dumps_journal, loads_journal
from scaffolding.journal.entries import Attempted, Opened, Recorded, Supported
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Speaker, Support

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)


def hear(*turns: Turn, act_map: ActMap = MATHDIAL) -> Heard:
    return load_dialogue(turns, act_map, mentee="Mira", at=AT)


def teacher(*acts: str) -> Turn:
    return Turn("Teacher", acts)


def student(outcome: str | None = "wrong") -> Turn:
    return Turn("Student", outcome=outcome)


def tries(heard: Heard) -> list[Attempted]:
    return [it for it in heard.journal if isinstance(it, Attempted)]


def help_of(heard: Heard) -> list[Support | None]:
    return [it.support for it in tries(heard)]


def given(heard: Heard) -> list[Supported]:
    return [it for it in heard.journal if isinstance(it, Supported)]


def test_a_try_has_the_help_of_the_turn_before() -> None:
    heard = hear(teacher("probing"), student(), teacher("telling"), student("right"))

    assert help_of(heard) == [Support.QUESTION, Support.EXPLANATION]
    assert [it.outcome for it in tries(heard)] == [Outcome.NOT_YET, Outcome.ACHIEVED]


def test_help_is_an_entry_and_no_help_is_none() -> None:
    heard = hear(teacher("generic"), student(), teacher("focus"), student())

    (one,) = given(heard)
    assert (one.scaffold, one.support, one.by) == (
        "focus",
        Support.TASK,
        Speaker.MENTOR,
    )


def test_of_several_turns_before_a_try_the_most_help_counts() -> None:
    heard = hear(teacher("telling"), teacher("generic"), student())

    assert help_of(heard) == [Support.EXPLANATION]


def test_help_stays_in_place_until_the_mentor_speaks_again() -> None:
    heard = hear(teacher("focus"), student(), student(), teacher("generic"), student())

    assert help_of(heard) == [Support.TASK, Support.TASK, Support.NONE]


def test_before_anybody_helped_she_tries_alone() -> None:
    assert help_of(hear(student())) == [Support.NONE]


def test_of_several_acts_in_a_turn_the_one_that_carries_most_counts() -> None:
    heard = hear(
        Turn("tutor", ("question", "hint")), Turn("student", "guess"), act_map=CIMA
    )

    assert help_of(heard) == [Support.EXPLANATION]
    assert [it.scaffold for it in given(heard)] == ["hint"]


def test_with_an_act_of_no_known_level_the_level_is_not_known() -> None:
    heard = hear(
        Turn("tutor", ("question", "other")), Turn("student", "guess"), act_map=CIMA
    )

    assert help_of(heard) == [None]
    assert [it.support for it in given(heard)] == [None]


def test_unless_another_carries_all_there_is() -> None:
    heard = hear(
        Turn("tutor", ("correction", "other")), Turn("student", "guess"), act_map=CIMA
    )

    assert help_of(heard) == [Support.DEMONSTRATION]


def test_what_is_no_try_is_no_entry_and_does_not_take_help_away() -> None:
    """She asks back; the hint before and the question after both stand for her guess."""
    heard = hear(
        Turn("tutor", "hint"),
        Turn("student", "question"),
        Turn("tutor", "question"),
        Turn("student", "guess"),
        act_map=CIMA,
    )

    assert help_of(heard) == [Support.EXPLANATION]


def test_a_client_s_talk_is_no_try() -> None:
    heard = hear(
        Turn("therapist", "reflection"), Turn("client", "change"), act_map=INTERVIEWING
    )

    assert len(heard.journal) == 1
    assert heard.n_read == 2


def test_a_turn_without_an_act_is_help_of_no_known_level() -> None:
    heard = hear(teacher(), student())

    assert help_of(heard) == [None]
    assert not heard.unread


@pytest.mark.parametrize(
    ("turn", "label"),
    [
        (Turn("Teacher", "Focus"), Unread("act", "Focus")),
        (Turn("Tutor", "focus"), Unread("speaker", "Tutor")),
    ],
)
def test_an_unknown_label_is_reported_and_not_coerced(
    turn: Turn, label: Unread
) -> None:
    """Not even where only a capital is amiss."""
    heard = hear(turn, student(), turn)

    assert heard.unread == {label: 2}
    assert (heard.n_turns, heard.n_read) == (3, 1)
    assert help_of(heard) == [None]


def test_an_unknown_outcome_is_reported_and_the_try_has_none() -> None:
    heard = hear(student("maybe"), student(None))

    assert [it.outcome for it in tries(heard)] == [None, None]
    assert heard.unread == {Unread("outcome", "maybe"): 1}


def test_an_unknown_act_of_hers_is_reported_and_is_no_try() -> None:
    heard = hear(Turn("student", "guessed"), act_map=CIMA)

    assert heard.unread == {Unread("act", "guessed"): 1}
    assert not tries(heard)


def test_mistakes_that_are_told_stand_in_the_try_and_others_are_reported() -> None:
    heard = hear(
        Turn("student", mistakes=("guess", "no mistake at all")), act_map=BRIDGE
    )

    assert tries(heard)[0].mistakes == {"guess"}
    assert heard.unread == {Unread("mistake", "no mistake at all"): 1}


def test_a_label_that_says_that_there_was_no_mistake_is_read() -> None:
    ours = ActMap(
        id="ours",
        speakers={"S": Speaker.MENTEE},
        acts={},
        mistakes={"none": None, "slip": "slip"},
    )

    heard = hear(Turn("S", mistakes=("none",)), act_map=ours)

    assert tries(heard)[0].mistakes == set()
    assert not heard.unread


def test_who_is_neither_leaves_no_entry() -> None:
    ours = ActMap(id="ours", speakers={"app": Speaker.SYSTEM}, acts={})

    heard = hear(Turn("app"), act_map=ours)

    assert len(heard.journal) == 1
    assert heard.n_read == 1


@pytest.mark.parametrize(
    ("act_map", "recorded"),
    [
        (MATHDIAL, {Recorded.SUPPORT, Recorded.ATTEMPTS}),
        (BRIDGE, {Recorded.SUPPORT, Recorded.MISTAKES}),
        (CIMA, {Recorded.SUPPORT}),
        (MRBENCH, {Recorded.SUPPORT}),
        (INTERVIEWING, {Recorded.SUPPORT}),
    ],
    ids=lambda it: getattr(it, "id", ""),
)
def test_a_journal_claims_no_more_than_its_labels_would_show(
    act_map: ActMap, recorded: set[Recorded]
) -> None:
    opened = hear(act_map=act_map).journal[0]

    assert isinstance(opened, Opened)
    assert opened.recorded == recorded


def test_turns_stand_at_their_own_times_or_all_at_one() -> None:
    later = AT + timedelta(minutes=3)

    heard = hear(student(), Turn("Student", outcome="right", at=later))

    assert [it.at for it in tries(heard)] == [AT, later]
    with pytest.raises(JournalError):
        hear(Turn("Student", at=AT - timedelta(minutes=1)))


def test_it_may_be_about_an_activity_of_a_programme(shop: Programme) -> None:
    """The activity names its own help; a label is the name of none of it."""
    heard = load_dialogue(
        [teacher("focus"), student()],
        MATHDIAL,
        shop,
        mentee="Sari",
        at=AT,
        activity="r2_day",
    )

    assert [it.activity for it in tries(heard)] == ["r2_day"]
    assert [(it.skill, it.scaffold) for it in given(heard)] == [("R2", None)]


def test_of_several_activities_one_must_be_told(shop: Programme) -> None:
    with pytest.raises(InvariantError, match="activity must be told"):
        load_dialogue([], MATHDIAL, shop, mentee="Sari", at=AT)
    with pytest.raises(UnknownNameError):
        load_dialogue([], MATHDIAL, shop, mentee="Sari", at=AT, activity="r3")


def test_what_is_not_read_is_added_up_over_dialogues_the_commonest_first() -> None:
    several = [hear(teacher("Focus"), teacher("tell")), hear(teacher("tell"))]

    assert list(unread(several).items()) == [
        (Unread("act", "tell"), 2),
        (Unread("act", "Focus"), 1),
    ]


def test_what_was_read_is_said_in_a_line() -> None:
    assert str(hear(student())) == "1 turn, 1 of them read."
    assert str(hear(student("maybe"))) == (
        "1 turn, 0 of them read; not read:\n  outcome 'maybe': 1"
    )


def test_the_journal_can_be_written_and_audited() -> None:
    """What a map does not tell is not testable: agreement, needs, forecasts."""
    act_map = MATHDIAL
    heard = hear(teacher("probing"), student(), teacher("focus"), student("right"))

    report = audit([heard.journal], act_map.programme)

    assert list(loads_journal(dumps_journal(heard.journal))) == list(heard.journal)
    assert report["need"].verdict is Verdict.NOT_TESTABLE
    assert report["withdrawal"].n_occasions == 1


def test_help_that_follows_failure_up_and_success_down_is_contingent() -> None:
    """Six students: wrong after a question, right after a task, wrong after a question."""
    turns = (
        teacher("probing"),
        student("wrong"),
        teacher("focus"),
        student("right"),
        teacher("probing"),
        student("wrong"),
        teacher("focus"),
        student("right"),
        teacher("probing"),
        student("right"),
        teacher("generic"),
        student("right"),
    )
    journals = [
        load_dialogue(turns, MATHDIAL, mentee=str(i), at=AT).journal for i in range(6)
    ]

    finding = audit(journals, MATHDIAL.programme)["withdrawal"]

    assert finding.n_occasions == 30
    assert finding.n_breaches == 0
    assert finding.value is not None
    assert finding.value > 0


def test_acts_of_no_known_level_are_no_record_of_support() -> None:
    ours = ActMap(id="ours", speakers={"B": Speaker.MENTOR}, acts={"x": Act(None)})

    opened = hear(act_map=ours).journal[0]

    assert isinstance(opened, Opened)
    assert not opened.recorded
