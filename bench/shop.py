"""What the benchmarks have in common: programmes of any size, and a mentee half-way."""

from datetime import UTC, datetime, timedelta

from scaffolding import (
    Activity,
    Demonstration,
    Example,
    Explanation,
    HandOver,
    Mentee,
    Mentorship,
    Offer,
    Outcome,
    Pause,
    Probe,
    Programme,
    Question,
    Skill,
    Task,
    Texts,
    Worked,
)
from scaffolding.moves import Move
from scaffolding.programme.scaffolds import Shown

__all__ = ["MONDAY", "a_mentorship", "a_programme", "answered"]

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
_TEXT = Texts(id="Teks", en="Text")
_PRIORS = (0.8, 0.3, 0.1, 0.5, 0.05)


def a_programme(n_skills: int) -> Programme:
    """Return a programme in which each skill requires up to two a few places before it.

    All have the five kinds of help and two activities; one in seven requires nothing.
    """
    skills = tuple(_skill(i) for i in range(n_skills))
    activities = tuple(
        Activity(id=f"{skill.id}_{k}", skill=skill, name=_TEXT)
        for skill in skills
        for k in range(2)
    )
    return Programme(id=f"bench{n_skills}", skills=skills, activities=activities)


def _skill(i: int) -> Skill:
    name = f"s{i}"
    requires = (
        () if i % 7 == 0 else tuple(f"s{j}" for j in {i - 1, (i * 5) // 6} if j < i)
    )
    return Skill(
        id=name,
        name=_TEXT,
        prior=_PRIORS[i % len(_PRIORS)],
        requires=tuple(sorted(requires)),
        scaffolds=(
            Demonstration(id=f"{name}_d", steps=(Shown(does=_TEXT),)),
            Explanation(id=f"{name}_x", points=(_TEXT,)),
            Example(id=f"{name}_e", setting=_TEXT, steps=(Worked(text=_TEXT),)),
            Task(id=f"{name}_t", brief=_TEXT),
            Question(id=f"{name}_q", asks=_TEXT),
        ),
    )


def a_mentorship(
    n_skills: int, *, n_goals: int = 3, n_tries: int = 60
) -> tuple[Mentorship, datetime]:
    """Return a mentorship half-way, and an instant at which an offer comes next.

    So many tries were made, of which one in four failed.

    The goals are spread over the programme, so that several ways are open at once.
    """
    programme = a_programme(n_skills)
    mentorship = Mentorship(programme, mentee=Mentee("Bu Sari"))
    at, step = MONDAY, max(1, n_skills // n_goals)
    for skill in programme.skills[step - 1 :: step]:
        mentorship.set_goal(skill.id, at=at)
    tries = 0
    while tries < n_tries or not isinstance(mentorship.consider(at=at).move, Offer):
        move = mentorship.next_move(at=at).move
        at = answered(mentorship, move, at, goes_well=tries % 4 != 1)
        tries += isinstance(move, Offer)
    return mentorship, at


def answered(
    mentorship: Mentorship, move: Move, at: datetime, *, goes_well: bool
) -> datetime:
    """Let the mentee answer a move, and return the instant at which the next may come."""
    outcome = Outcome.ACHIEVED if goes_well else Outcome.NOT_YET
    match move:
        case Probe():
            mentorship.answer(outcome, at=at)
        case Offer():
            mentorship.agree(at=at)
            mentorship.record(outcome, at=at)
        case HandOver(skill=skill):
            mentorship.hand_over(skill.id, at=at)
        case Pause(until=until):
            return max(at, until)
        case _:
            message = f"the benchmark's mentee has nothing to say to {move}"
            raise RuntimeError(message)
    return at + timedelta(hours=1)
