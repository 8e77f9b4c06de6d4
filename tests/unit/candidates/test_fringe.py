"""The fringe kept up to date; that it is what a search finds, the laws say."""

import pytest
from attrs import evolve
from telling import Story, a_programme, a_skill, believing

from scaffolding.candidates.fringe import Fringe, rank
from scaffolding.journal.entries import Answered, Felt, HandedOver
from scaffolding.quantities import Mood, Outcome


@pytest.fixture
def story() -> Story:
    """C requires B, which requires A; only A is ready."""
    return Story(
        a_programme(a_skill("A", 0.9), a_skill("B", 0.1, "A"), a_skill("C", 0.1, "B")),
        goals=("C",),
    )


def unseen(fringe: Fringe) -> list[str]:
    return [name for _, name in fringe.unseen]


def test_what_comes_next_is_not_managed_alone_and_all_it_requires_is_ready(
    story: Story,
) -> None:
    fringe = Fringe.of(story.standing)

    assert (fringe.seen, unseen(fringe)) == (frozenset(), ["A", "B"])


def test_a_try_takes_a_skill_off_and_brings_on_what_it_opens(story: Story) -> None:
    before = Fringe.of(story.standing)

    after = before.after(story.tries("A1"), story.standing)

    assert (after.seen, unseen(after)) == (frozenset(), ["B"])
    failed = after.after(story.tries("A1", Outcome.NOT_YET), story.standing)
    assert failed.seen == {"A"}
    assert unseen(failed) == (
        ["B"] if story.standing.mastery(story.skill("A")) >= 0.8 else []
    )


def test_an_answer_speaks_for_all_that_lies_beneath() -> None:
    """B goes well at .6 x .9 + .12 x .45 + .28 x .15 = .636, and does not: A, at .9, is
    then at .9 x .364 / (.9 x .364 + .1 x .85) = .794, and B does not come next."""
    story = Story(a_programme(a_skill("A", 0.9), a_skill("B", 0.6, "A")))
    before = Fringe.of(story.standing)
    assert unseen(before) == ["A", "B"]

    entry = story.tell(Answered, activity="B1", outcome=Outcome.NOT_YET)
    after = before.after(entry, story.standing)

    assert story.standing.mastery(story.skill("A")) == pytest.approx(0.794, abs=5e-4)
    assert (after.seen, unseen(after)) == (frozenset("A"), [])


def test_what_was_learned_fades_and_takes_what_it_opens_with_it() -> None:
    """A is certain and was not brought: at 200 days .1 + .9 e^-.4 = .703 is left."""
    story = Story(a_programme(a_skill("A", 0.1), a_skill("B", 0.1, "A")), goals=("B",))
    story.standing = evolve(story.standing, belief=believing(A=1.0))
    fringe = Fringe.of(story.standing)
    assert (fringe.seen, unseen(fringe)) == (frozenset("A"), ["B"])

    soon, later = story.standing.on(30.0), story.standing.on(200.0)

    assert unseen(fringe.as_of(soon)) == ["B"]
    assert unseen(fringe.as_of(later)) == []
    assert fringe.as_of(later).as_of(later) == fringe.as_of(later)


def test_of_several_that_fade_each_is_looked_at_in_its_time() -> None:
    """A is ready until .1 + .75 e^-.002t = .8, 35 days; B until .1 + .9 e^-.002t, 126."""
    story = Story(
        a_programme(
            *(a_skill(name, 0.1) for name in "AB"),
            a_skill("C", 0.1, "A"),
            a_skill("D", 0.1, "B"),
        )
    )
    story.standing = evolve(story.standing, belief=believing(A=0.85, B=1.0))
    fringe, left = Fringe.of(story.standing), []

    for day in (1.0, 30.0, 32.0, 40.0, 120.0, 130.0, 500.0):
        standing = story.standing.on(day)
        fringe = fringe.as_of(standing)
        left.append("".join(unseen(fringe)))
        whole = Fringe.of(standing)
        assert (fringe.seen, fringe.unseen) == (whole.seen, whole.unseen)

    assert left == ["CD", "CD", "CD", "D", "D", "", ""]


def test_what_is_only_said_changes_nothing(story: Story) -> None:
    fringe = Fringe.of(story.standing)

    assert fringe.after(story.tell(Felt, mood=Mood.BORED), story.standing) is fringe


def test_other_goals_are_another_order(story: Story) -> None:
    fringe = Fringe.of(story.standing)

    after = fringe.after(story.tell(HandedOver, skill="C"), story.standing)

    assert [place for place, _ in after.unseen] != [place for place, _ in fringe.unseen]
    assert after == Fringe.of(story.standing)


def test_skills_are_ranked_by_goal_begun_way_mastery_and_place(story: Story) -> None:
    story.tries("B1", Outcome.PARTLY)

    first, second = (rank(story.standing, story.skill(name)) for name in "AB")

    assert first == (False, True, -3, -0.9, 0)
    mastery = story.standing.mastery(story.skill("B"))
    assert second == (False, False, -2, -mastery, 1)
