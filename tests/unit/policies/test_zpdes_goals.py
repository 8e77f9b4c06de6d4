"""What a zone is where she has goals, and manages some of it alone."""

from datetime import UTC, datetime

import pytest
from attrs import evolve

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.journal.entries import (
    Attempted,
    Entry,
    GoalDropped,
    GoalSet,
    Opened,
)
from scaffolding.languages import Texts
from scaffolding.luck import Luck
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.policies.picks.zpdes import Arm, Zpdes
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.standing import Standing

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_programme() -> Programme:
    """Return a way of three skills, and one that leads nowhere; two activities each.

    The last skill has a third activity, which is a farmer's.
    """
    requires: dict[str, tuple[str, ...]] = {"A": (), "B": ("A",), "C": ("B",), "X": ()}
    skills = tuple(
        Skill(id=name, name=Texts(en=name), prior=0.5, requires=below)
        for name, below in requires.items()
    )
    exercises = [
        Activity(id=f"{skill.id.lower()}{i}", skill=skill, name=Texts(en=skill.id))
        for skill in skills
        for i in (1, 2)
    ]
    farm = Activity(id="c3", skill=skills[2], name=Texts(en="C"), contexts=("farm",))
    return Programme(
        id="p",
        skills=skills,
        activities=(*exercises, farm),
        contexts=tuple(Term(id=it, name=Texts(en=it)) for it in ("farm", "stall")),
    )


class Course:
    """Tries one after another, with the standing and what was learned."""

    def __init__(
        self, *goals: str, zpdes: Zpdes | None = None, **opened: object
    ) -> None:
        self.standing = Standing(programme=a_programme(), model=StagesModel())
        self.zpdes = Zpdes() if zpdes is None else zpdes
        self.n = 0
        mentee = Mentee("Bu Sari", enterprise=Enterprise(context="stall"))
        facts = {"programme": "p", "mentee": mentee, **opened}
        self.hear(Opened(id="0", at=MONDAY, **facts))  # type: ignore[arg-type]
        for goal in goals:
            self.hear(GoalSet(id=self.name(), at=MONDAY, skill=goal))

    def name(self) -> str:
        self.n += 1
        return str(self.n)

    def hear(self, entry: Entry) -> None:
        self.standing = self.standing.after(entry)
        self.zpdes = self.zpdes.after(entry, self.standing)

    def tries(self, activity: str, *outcomes: int) -> "Course":
        for outcome in outcomes:
            self.hear(
                Attempted(
                    id=self.name(),
                    at=MONDAY,
                    activity=activity,
                    support=Support.NONE,
                    outcome=Outcome(outcome),
                )
            )
        return self

    @property
    def zone(self) -> list[str]:
        return [arm.activity for arm in self.zpdes.zone or ()]

    def arm(self, activity: str) -> Arm:
        return next(it for it in self.zpdes.zone or () if it.activity == activity)

    def admitted(self, *activities: str) -> list[Candidate]:
        ways = Field.of(self.standing, Principles.consent_only()).candidates
        return [it for it in ways if not activities or it.activity.id in activities]

    def drawn(self, *activities: str) -> set[str]:
        """Return all that is ever drawn of what is admitted."""
        ways = self.admitted(*activities)
        return {
            self.zpdes.pick(self.standing, ways, Luck(step=step))[0].id
            for step in range(60)
        }


def test_what_was_set_outside_the_zone_enters_it_with_its_answer() -> None:
    """At the least weight of what counts there, .05, as all begin."""
    course = Course("C").tries("b1", 0)

    assert course.zone == ["a1", "a2", "x1", "x2", "b1"]
    assert course.arm("b1").weight == pytest.approx(0.05)
    assert course.arm("b1").answers == (0.0,)


def test_what_enters_where_nothing_of_the_zone_counts_has_the_first_weight() -> None:
    zpdes = Zpdes(zone=(Arm(activity="x1", weight=0.001),), first_weight=0.3)

    course = Course("C", zpdes=zpdes).tries("b1", 0)

    assert course.arm("b1").weight == pytest.approx(0.3)


def test_what_retired_and_is_tried_again_begins_anew() -> None:
    zpdes = Zpdes(zone=(Arm(activity="a1", weight=0.2),), left=("b1",))

    course = Course("C", zpdes=zpdes).tries("b1", 1)

    assert course.zone == ["a1", "b1"]
    assert course.arm("b1").weight == pytest.approx(0.2)
    assert course.arm("b1").answers == (0.5,)
    assert course.zpdes.left == ()


def test_what_leads_to_no_goal_does_not_hold_the_zone_back() -> None:
    """The last answers are 1 and one half, mean .75 above .5.

    With the two roots of the skill that leads nowhere it would be .375.
    """
    course = Course("C", zpdes=Zpdes(window=2, deact=1.0))

    course.tries("a1", 0, 1, 2).tries("a2", 0)
    before = course.zone
    course.tries("a2", 1)

    assert before == ["a1", "a2", "x1", "x2"]
    assert course.zone == ["a1", "a2", "x1", "x2", "b1"]
    assert not course.drawn() & {"x1", "x2"}


def test_where_she_has_no_goal_all_of_the_zone_counts() -> None:
    course = Course(zpdes=Zpdes(window=2, deact=1.0))

    course.tries("a1", 0, 1, 2).tries("a2", 0, 1, 2)

    assert course.zone == ["a1", "a2", "x1", "x2"]
    assert course.drawn() == {"a1", "a2", "x1", "x2"}


def test_a_goal_that_is_set_or_dropped_changes_what_counts_and_nothing_learned() -> (
    None
):
    course = Course("C").tries("a1", 0, 1)
    learned = course.zpdes

    course.hear(GoalSet(id="x", at=MONDAY, skill="X"))
    with_both = course.drawn()
    course.hear(GoalDropped(id="y", at=MONDAY, skill="C"))

    assert with_both == {"a1", "a2", "x1", "x2"}
    assert course.drawn() == {"x1", "x2"}
    assert course.zpdes == learned


def test_what_is_managed_alone_leaves_and_comes_back_as_it_was() -> None:
    """Managed by unaided successes; not after a failure. Its arms keep what they learned."""
    course = Course("C").tries("b1", 0).tries("a1", 2, 2)
    is_managed = course.standing.is_managed_alone(course.standing.programme.skill("A"))
    while_managed = course.drawn()
    arm = course.arm("a1")
    course.tries("a2", 0)

    assert is_managed
    assert "a1" in course.zone
    assert not while_managed & {"a1", "a2"}
    assert course.arm("a1") == arm
    assert {"a1", "a2"} <= course.drawn("a1", "a2", "b1")


def test_what_is_managed_alone_weighs_nothing_in_the_mean() -> None:
    """Of b1 and b2, 1 and 1; a1 and a2 with 0 would hold the mean at one half."""
    arms = (
        Arm(activity="a1", weight=0.1),
        Arm(activity="a2", weight=0.1),
        Arm(activity="b1", weight=0.1, answers=(1.0, 1.0)),
        Arm(activity="b2", weight=0.1, answers=(1.0,)),
    )
    course = Course("C")
    course.tries("a1", 2, 2)
    course.tries("b2", 0)
    course.zpdes = Zpdes(zone=arms)

    course.tries("b2", 2)

    assert course.standing.is_managed_alone(course.standing.programme.skill("A"))
    assert not course.standing.is_managed_alone(course.standing.programme.skill("B"))
    assert course.zone == ["a1", "a2", "b1", "b2", "c1"]


def test_what_the_mentor_cannot_offer_never_enters_by_widening() -> None:
    """The farmer's activity, and all of a skill that the mentor does not master."""
    programme = a_programme()
    mentor = Mentor("Pak Budi", masters=[programme.skill(it) for it in "AC"])
    arms = [Arm(activity=it.id, weight=0.1) for it in programme.activities[:2]]
    done = tuple(evolve(arm, answers=(1.0, 1.0)) for arm in arms)
    names: list[str] = []
    for _ in range(4):
        zpdes = Zpdes(zone=done, deact=1.0, left=tuple(names))
        course = Course("C", zpdes=zpdes, mentor=mentor).tries("a1", 1)
        names += [it for it in course.zone if it not in ("a1", "a2")]

    assert names == ["c1", "c2"]


def test_where_nothing_of_the_zone_is_admitted_what_comes_first_is_said_to() -> None:
    """Of what leads to a goal, if anything does; and it was not drawn."""
    course = Course("B")
    ways = course.admitted()
    x, a = ([it for it in ways if it.activity.id == name] for name in ("x1", "a1"))
    outside = Zpdes(zone=())

    def reason(*some: list[Candidate]) -> Reason:
        of_some = [it for one in some for it in one]
        (activity,) = outside.pick(course.standing, of_some, Luck())
        said = outside.reason(course.standing, of_some, Luck())
        assert said.facts["activity"] == activity
        return said

    assert reason(x, a).facts["activity"] == a[0].activity
    assert reason(x).facts["activity"] == x[0].activity
    assert reason(x).code is ReasonCode.ZPDES_OUTSIDE


def test_where_every_weight_has_come_to_nothing_each_is_as_likely() -> None:
    """Without inertia a weight is the last reward, and that may be 0."""
    zone = tuple(Arm(activity=it, weight=0.0) for it in ("a1", "a2"))

    assert Zpdes().draw_chances((0.0, 0.0)) == (0.5, 0.5)
    assert Course("C", zpdes=Zpdes(zone=zone)).drawn() == {"a1", "a2"}
