"""Entries that were written elsewhere, held against what may come now."""

import pytest
from telling import MONDAY

from scaffolding.errors import ImproperError, JournalError, UnknownNameError
from scaffolding.journal.entries import (
    Answered,
    Discussed,
    Felt,
    GoalSet,
    Offered,
    Opened,
    Supported,
)
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Probe
from scaffolding.people import Mentee
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Support


@pytest.fixture
def begun(shop: Programme) -> Mentorship:
    mentorship = Mentorship(shop, mentee=Mentee("Bu Sari"))
    mentorship.enter(GoalSet(id="g", at=MONDAY, skill="R2"))
    return mentorship


def test_what_is_entered_is_folded_as_what_is_said(
    begun: Mentorship, shop: Programme
) -> None:
    said = Mentorship(shop, mentee=Mentee("Bu Sari"))
    said.set_goal("R2", at=MONDAY)

    assert begun.next_move(at=MONDAY) == said.next_move(at=MONDAY)


def test_an_answer_to_what_was_asked_is_entered(begun: Mentorship) -> None:
    asked = begun.next_move(at=MONDAY).move
    assert isinstance(asked, Probe)
    probe = list(begun.journal)[-1].id

    begun.enter(
        Answered(
            id="a",
            at=MONDAY,
            probe=probe,
            activity=asked.activity.id,
            support=Support.NONE,
            outcome=Outcome.ACHIEVED,
        )
    )

    assert begun.standing.record(asked.activity.skill).is_seen


@pytest.mark.parametrize(
    "entry",
    [
        Offered(id="o", at=MONDAY, activity="r2_day", support=Support.NONE),
        Opened(id="o", at=MONDAY, programme="shop", mentee=Mentee("Bu Sari")),
        Discussed(id="o", at=MONDAY, topic="goal"),  # type: ignore[arg-type]  # Not looked at.
    ],
)
def test_a_move_is_made_and_not_entered(
    begun: Mentorship, entry: Offered | Opened | Discussed
) -> None:
    with pytest.raises(ImproperError, match="a move is made, not entered"):
        begun.enter(entry)


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        (GoalSet(id="1x", at=MONDAY, skill="R9"), "skill 'R9'"),
        (Supported(id="1x", at=MONDAY, activity="r9"), "activity 'r9'"),
        (Supported(id="1x", at=MONDAY, scaffold="r9"), "scaffold 'r9'"),
        (
            Answered(
                id="1x",
                at=MONDAY,
                activity="r2_day",
                support=Support.NONE,
                outcome=Outcome.NOT_YET,
                mistakes=frozenset({"m9"}),
            ),
            "mistake 'm9'",
        ),
    ],
)
def test_what_the_programme_does_not_have_is_not_entered(
    begun: Mentorship, entry: GoalSet | Supported | Answered, named: str
) -> None:
    before = list(begun.journal)

    with pytest.raises(UnknownNameError, match=named):
        begun.enter(entry)

    assert list(begun.journal) == before


def test_an_id_that_is_borne_already_is_not_entered(begun: Mentorship) -> None:
    with pytest.raises(JournalError):
        begun.enter(Felt(id="g", at=MONDAY, mood=Mood.BORED))
