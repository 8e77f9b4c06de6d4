"""One journal read once: by what it is judged, and in what sums it is kept."""

import pytest
from attrs import evolve
from kept_records import a_story, many_skills
from telling import Story

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.audit import looking
from scaffolding.audit.looking import MOST_RUNS, look, name_of
from scaffolding.errors import ChangedError, InvariantError
from scaffolding.findings.step import steps
from scaffolding.journal.descriptions import Description, describe
from scaffolding.journal.entries import Entry, Met, Opened, Recorded
from scaffolding.moves import Judgement, Offer, Refused
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.principle import Bounds, Measuring, whole
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Outcome
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing


def opened(story: Story, **others: object) -> list[Entry]:
    """Return a journal that says more in its first entry."""
    first, *rest = story.entries
    assert isinstance(first, Opened)
    return [evolve(first, **others), *rest]  # type: ignore[arg-type]


def test_a_journal_is_judged_by_what_it_names() -> None:
    story = a_story()
    named = opened(
        story,
        model=describe(MasteryModel()),
        principles=describe(Principles.of(Collaboration(), Reach(floor=0.6))),
    )

    looked = look(named, story.standing.programme)

    assert looked.model.name == "MasteryModel"
    assert "0.6" in str(looked.principles)
    assert len(looked.seen) == 7


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_what_is_seen_does_not_hang_on_how_many_are_looked_at_at_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = a_story()
    for i in range(30):
        story.tries("A1", list(Outcome)[i % 3])
    usual = look(story.entries, story.standing.programme)

    monkeypatch.setattr(looking, "AT_ONCE", at_once)

    assert look(story.entries, story.standing.programme) == usual
    assert usual.n_entries == len(story.entries) > 30


def test_what_is_passed_judges_in_its_place() -> None:
    """Where the journal says nothing it is the usual: stages, and all seven."""
    story = a_story()

    usual = look(story.entries, story.standing.programme)
    other = look(
        story.entries,
        story.standing.programme,
        model=MasteryModel(),
        principles=Principles.of(Reach(floor=0.3)),
    )

    assert usual.model == describe(StagesModel())
    assert usual.principles == describe(Principles())
    assert other.model == describe(MasteryModel())
    assert tuple(other.seen) == ("reach",)


def test_another_floor_finds_other_tries_within_reach() -> None:
    """At a prior of .5 she manages alone with .57."""
    story = Story(many_skills(3, 0.5))
    for i in range(3):
        story.tries(f"S{i}1")
    strict = Principles.of(Reach(floor=0.6))

    usual = look(story.entries, story.standing.programme)
    stricter = look(story.entries, story.standing.programme, principles=strict)

    assert usual.seen["reach"].n_breaches == 0
    assert stricter.seen["reach"].n_breaches == 3


def test_what_is_not_built_in_has_to_be_passed() -> None:
    story = a_story()
    named = opened(story, model=Description("TheirModel"))

    with pytest.raises(ChangedError):
        look(named, story.standing.programme)

    assert look(named, story.standing.programme, model=StagesModel()).n_entries == 1


def test_a_journal_begins_with_the_entry_that_opened_it() -> None:
    story = a_story()
    story.tries("A1")

    for entries in ([], story.entries[1:]):
        with pytest.raises(InvariantError, match="begin with the entry that opened it"):
            look(entries, story.standing.programme)


def test_what_a_journal_would_not_show_is_not_looked_for() -> None:
    story = a_story("A")
    story.tries("A1")
    told = opened(story, recorded=frozenset({Recorded.ATTEMPTS, Recorded.GOALS}))

    looked = look(told, story.standing.programme)

    assert looked.seen["need"].is_recorded
    assert looked.seen["reach"].missing == (Recorded.SUPPORT,)
    assert looked.seen["reach"].runs == ()
    assert looked.seen["anticipation"].missing == (Recorded.FORECASTS,)


def test_many_occasions_are_put_together_in_runs_and_none_is_lost() -> None:
    """Of 330, runs of 1, then 2, then 4 each: 83 of them, the last of two.

    Those that are equal are kept once, since of many mentees most of what is kept is runs.
    """
    story = a_story()
    for i in range(330):
        story.tries("A1", Outcome.PARTLY if i % 3 else Outcome.ACHIEVED)

    runs = look(story.entries, story.standing.programme).seen["collaboration"].runs

    assert len(runs) <= MOST_RUNS
    assert [run["n"] for run in runs] == [4.0] * 82 + [2.0]
    assert sum(run["n"] for run in runs) == 330
    assert len(set(map(id, runs))) == 2


def test_a_principle_of_one_s_own_that_does_not_look_back_is_passed_over() -> None:
    class Silent:
        """A principle that bounds nothing and measures nothing."""

        def bounds(self, _: Outlook, activity: Activity, /) -> Bounds | Refused:
            return whole(activity)

        def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
            raise NotImplementedError

    story = a_story()
    both = Principles.of(Silent(), Reach())

    looked = look(story.entries, story.standing.programme, principles=both)

    assert tuple(looked.seen) == ("reach",)
    assert name_of(Silent()) == "silent"


@pytest.mark.parametrize("principle", Principles().members, ids=name_of)
def test_an_entry_that_a_principle_does_not_look_at_shows_nothing(
    principle: Measuring,
) -> None:
    story = a_story("A")
    story.tell(Met, minutes=60)
    start = Standing(programme=story.standing.programme, model=StagesModel())

    for step in steps(story.entries, start):
        assert list(principle.look(step)) == []
