"""Every fault of a programme, each with its place, and all of them at once."""

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve

from scaffolding.errors import CycleError, ProgrammeError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Question
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term

NAME = Texts(en="x")


def a_skill(name: str, *requires: str, slug: str = "") -> Skill:
    return Skill(id=name, slug=slug or name, name=NAME, prior=0.2, requires=requires)


def a_question(name: str, *addresses: str) -> Question:
    return Question(id=name, asks=NAME, addresses=frozenset(addresses))


A, B = a_skill("A"), a_skill("B")


def an_activity(name: str, *mistakes: Foreseen) -> Activity:
    return Activity(id=name, skill=A, name=NAME, mistakes=mistakes)


def foreseen(name: str, text: str = "x") -> Foreseen:
    return Foreseen(mistake=Mistake(id=name, name=Texts(en=text)), rate=0.3)


def faults_of(
    skills: Sequence[Skill],
    activities: Sequence[Activity] = (),
    *,
    needs: Sequence[str] = (),
    contexts: Sequence[str] = (),
) -> list[str]:
    """Return what is wrong with the programme, as it would be printed."""
    with pytest.raises(ProgrammeError) as caught:
        Programme(
            id="p",
            skills=tuple(skills),
            activities=tuple(activities),
            needs=tuple(Term(id=name, name=NAME) for name in needs),
            contexts=tuple(Term(id=name, name=NAME) for name in contexts),
        )
    return [str(fault) for fault in caught.value.faults]


FAULTS: dict[str, tuple[Callable[[], list[str]], list[str]]] = {
    "no skill at all": (
        lambda: faults_of([]),
        ["skills: Programme.skills must hold a skill, got ()."],
    ),
    "a skill twice": (
        lambda: faults_of([A, B, A]),
        ["skills[2].id: Two things are the skill 'A'. Rename one of them."],
    ),
    "a slug twice": (
        lambda: faults_of([a_skill("A", slug="x"), a_skill("B", slug="x")]),
        ["skills[1].slug: Two things are the slug 'x'. Rename one of them."],
    ),
    "a slug that is another's id": (
        lambda: faults_of([a_skill("A", slug="B"), B]),
        ["skills[0].slug: Two things are the slug 'B'. Rename one of them."],
    ),
    "an activity twice": (
        lambda: faults_of([A], [an_activity("a"), an_activity("a")]),
        ["activities[1].id: Two things are the activity 'a'. Rename one of them."],
    ),
    "a requirement that is not there": (
        lambda: faults_of([A, a_skill("B", "A", "AA")]),
        [
            (
                "skills[1].requires[1]: There is no skill 'AA'. Did you mean 'A'? "
                "Defined: A, B."
            )
        ],
    ),
    "a requirement twice": (
        lambda: faults_of([A, a_skill("B", "A", "A")]),
        [
            (
                "skills[1].requires[1]: Two things are the requirement 'A'. "
                "Rename one of them."
            )
        ],
    ),
    "a skill that requires itself": (
        lambda: faults_of([a_skill("A", "A")]),
        [
            (
                "skills[0].requires[0]: No skill can come first: A requires A. "
                "Take out one of these."
            )
        ],
    ),
    "an activity of a skill that is not there": (
        lambda: faults_of([B], [an_activity("a")]),
        ["activities[0].skill: There is no skill 'A'. Defined: B."],
    ),
    "an activity of another skill of the same id": (
        lambda: faults_of([evolve(A, prior=0.3)], [an_activity("a")]),
        [
            (
                "activities[0].skill: Activity.skill must be the skill of that id in this "
                "programme, got 'A'. Two different skills bear this id."
            )
        ],
    ),
    "a need that is not named": (
        lambda: faults_of([A], [evolve(an_activity("a"), need="cosh")], needs=["cash"]),
        [
            (
                "activities[0].need: There is no need 'cosh'. Did you mean 'cash'? "
                "Defined: cash."
            )
        ],
    ),
    "a need twice": (
        lambda: faults_of([A], needs=["cash", "cash"]),
        ["needs[1].id: Two things are the need 'cash'. Rename one of them."],
    ),
    "a context that is not named": (
        lambda: faults_of(
            [A],
            [evolve(an_activity("a"), contexts=("shop", "sea"))],
            contexts=["shop"],
        ),
        ["activities[0].contexts[1]: There is no context 'sea'. Defined: shop."],
    ),
    "a context twice": (
        lambda: faults_of([A], contexts=["shop", "shop"]),
        ["contexts[1].id: Two things are the context 'shop'. Rename one of them."],
    ),
    "a scaffold twice, in a skill and in an activity": (
        lambda: faults_of(
            [evolve(B, scaffolds=(a_question("q"),)), A],
            [evolve(an_activity("a"), scaffolds=(a_question("r"), a_question("q")))],
        ),
        [
            (
                "activities[0].scaffolds[1].id: Two things are the scaffold 'q'. "
                "Rename one of them."
            )
        ],
    ),
    "a mistake twice in one activity": (
        lambda: faults_of([A], [an_activity("a", foreseen("m"), foreseen("m"))]),
        [
            (
                "activities[0].mistakes[1].id: Two things are the mistake 'm'. "
                "Rename one of them."
            )
        ],
    ),
    "two different mistakes of one id": (
        lambda: faults_of(
            [A], [an_activity("a", foreseen("m")), an_activity("b", foreseen("m", "y"))]
        ),
        [
            (
                "activities[1].mistakes[0]: Foreseen.mistake must be the mistake of that "
                "id in this programme, got 'm'. Two different mistakes bear this id."
            )
        ],
    ),
    "a mistake that is met and that nobody expects": (
        lambda: faults_of([evolve(B, scaffolds=(a_question("q", "m", "n"),))]),
        [
            "skills[0].scaffolds[0].addresses: There is no mistake 'm'. Defined: none.",
            "skills[0].scaffolds[0].addresses: There is no mistake 'n'. Defined: none.",
        ],
    ),
}


@pytest.mark.parametrize(("made", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place(
    made: Callable[[], list[str]], told: list[str]
) -> None:
    assert made() == told


def test_every_fault_is_reported_at_once() -> None:
    skills = (
        a_skill("A", "B"),
        a_skill("B", "A", "B"),
        a_skill("C", "D"),
        a_skill("C", slug="c"),
    )
    lost = Activity(id="x", skill=a_skill("E"), name=NAME)
    impostor = Activity(id="x", skill=A, name=NAME, need="n", contexts=("sea",))

    found = faults_of(skills, [lost, impostor], needs=["cash"], contexts=["shop"])

    assert [fault.partition(":")[0] for fault in found] == [
        "skills[3].id",
        "activities[1].id",
        "skills[1].requires[1]",
        "skills[2].requires[0]",
        "activities[0].skill",
        "activities[1].skill",
        "activities[1].need",
        "activities[1].contexts[0]",
        "skills[0].requires[0]",
    ]


def test_a_circle_is_told_whole_from_the_skill_that_stands_first() -> None:
    """A rests on B, B on C, and C on B again: A is before the circle, not in it."""
    skills = [
        a_skill("A", "B"),
        a_skill("B", "D", "C"),
        a_skill("C", "B"),
        a_skill("D"),
    ]

    assert faults_of(skills) == [
        (
            "skills[1].requires[1]: No skill can come first: B requires C requires B. "
            "Take out one of these."
        )
    ]


def test_circles_that_share_no_skill_are_all_told() -> None:
    skills = [
        a_skill("A", "B"),
        a_skill("B", "A", "C"),
        a_skill("C", "D"),
        a_skill("D", "C"),
    ]

    with pytest.raises(ProgrammeError) as caught:
        Programme(id="p", skills=tuple(skills))

    circles = {
        fault.error.cycle
        for fault in caught.value.faults
        if isinstance(fault.error, CycleError)
    }
    assert circles == {("A", "B", "A"), ("C", "D", "C")}


def test_of_circles_that_share_a_skill_one_is_told() -> None:
    """A and B, A and C: what is taken out for the first may undo the second."""
    skills = [a_skill("A", "B", "C"), a_skill("B", "A"), a_skill("C", "A")]

    assert len(faults_of(skills)) == 1


def test_a_circle_of_ten_thousand_skills_is_told_without_deep_recursion() -> None:
    n = 10_000
    skills = [a_skill(f"s{i}", f"s{(i + 1) % n}") for i in range(n)]

    (told,) = faults_of(skills)

    assert told.startswith(
        "skills[0].requires[0]: No skill can come first: s0 requires"
    )
    assert told.count("requires s") == n


def test_any_word_is_a_need_or_a_context_where_the_programme_names_none() -> None:
    activity = evolve(an_activity("a"), need="cash", contexts=("sea",))

    assert Programme(id="p", skills=(A,), activities=(activity,)).needs == ()


def test_a_skill_that_was_built_again_and_is_equal_is_the_same_skill() -> None:
    """A programme read from two files has each skill twice in memory."""
    again = Activity(id="a", skill=a_skill("A"), name=NAME)

    assert Programme(id="p", skills=(A,), activities=(again,)).activities_of(A)


def test_a_skill_that_holds_another_by_its_slug_bears_its_own() -> None:
    """A slug that is the skill's own id is no second name."""
    assert Programme(id="p", skills=(A, B)).skill("A") is A
