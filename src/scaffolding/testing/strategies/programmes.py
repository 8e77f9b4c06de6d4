"""Strategies for what can be learned: skills, activities, scaffolds, whole programmes."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Minutes,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term
from scaffolding.quantities import Channel, Support

__all__ = ["activities", "probabilities", "programmes", "scaffolds", "skills"]

_T = TypeVar("_T")

_HELP = tuple(Support)[1:]
_MINUTES = st.sampled_from((0, 5, 12.5, 40))


def probabilities(
    min_value: float = 0.0, max_value: float = 1.0
) -> st.SearchStrategy[float]:
    """Draw probabilities, both ends among them."""
    return st.floats(min_value, max_value)


@st.composite
def scaffolds(draw: st.DrawFn, *, name: str, mistakes: Sequence[str] = ()) -> Scaffold:
    """Draw a scaffold of any kind, at any level of help.

    Args:
        draw: Given by Hypothesis.
        name: Its id.
        mistakes: The mistakes that it may address, by id.
    """
    text = Texts(id=f"Bantuan {name}", en=f"Help {name}")
    kinds: tuple[tuple[type[Scaffold], dict[str, object]], ...] = (
        (Question, {"asks": text}),
        (Task, {"brief": text, "parts": (text,), "criteria": (text,)}),
        (Example, {"setting": text, "steps": (Worked(text=text, answer=text),)}),
        (Explanation, {"points": (text,)}),
        (Demonstration, {"steps": (Shown(does=text, says=text),)}),
    )
    kind, content = draw(st.sampled_from(kinds))
    said = {
        "id": name,
        "level": draw(st.sampled_from(_HELP)),
        "addresses": frozenset(draw(_some(mistakes))),
        "minutes": Minutes(mentor=draw(_MINUTES), mentee=draw(_MINUTES)),
        "channel": draw(st.sampled_from(Channel)),
    }
    return kind(**said, **content)  # type: ignore[arg-type]  # Each with its own.


@st.composite
def skills(
    draw: st.DrawFn, *, earlier: Sequence[str] = (), mistakes: Sequence[str] = ()
) -> Skill:
    """Draw a skill that requires some of the earlier ones, so that none can circle.

    Args:
        draw: Given by Hypothesis.
        earlier: The skills that it may require, by id.
        mistakes: The mistakes that its scaffolds may address, by id.
    """
    name = f"s{len(earlier)}"
    n_scaffolds = draw(st.integers(0, 3))
    return Skill(
        id=name,
        slug=draw(st.sampled_from((name, f"skill_{len(earlier)}"))),
        name=Texts(id=f"Keterampilan {name}", en=f"Skill {name}"),
        prior=draw(probabilities()),
        requires=draw(_some(earlier)),
        scaffolds=tuple(
            draw(scaffolds(name=f"{name}_h{i}", mistakes=mistakes))
            for i in range(n_scaffolds)
        ),
    )


@st.composite
def programmes(draw: st.DrawFn, *, max_skills: int = 4) -> Programme:
    """Draw a programme without faults; each skill has two activities.

    It has mistakes, contexts and needs of its own, or none.
    """
    mistakes = draw(_mistakes())
    # What scaffolds address must be foreseen somewhere, so it is drawn before them.
    names = tuple(mistake.id for mistake in mistakes)
    foreseen = tuple(
        Foreseen(mistake=mistake, rate=draw(probabilities())) for mistake in mistakes
    )
    contexts = draw(_terms("warung", "bakery"))
    needs = draw(_terms("cash", "buyers"))
    known: list[Skill] = []
    for _ in range(draw(st.integers(1, max_skills))):
        earlier = tuple(skill.id for skill in known)
        known.append(draw(skills(earlier=earlier, mistakes=names)))
    exercises: list[Activity] = []
    for skill in known:
        for i in range(2):
            activity = _exercises(
                skill=skill,
                name=f"{skill.id}_{i}",
                foreseen=foreseen,
                is_first=not exercises,
                contexts=contexts,
                needs=needs,
            )
            exercises.append(draw(activity))
    return Programme(
        id="drawn",
        skills=tuple(known),
        activities=tuple(exercises),
        needs=needs,
        contexts=contexts,
    )


def activities(programme: Programme) -> st.SearchStrategy[Activity]:
    """Draw an activity of the programme."""
    return st.sampled_from(programme.activities)


@st.composite
def _exercises(
    draw: st.DrawFn,
    *,
    skill: Skill,
    name: str,
    foreseen: tuple[Foreseen, ...],
    is_first: bool,
    contexts: tuple[Term, ...],
    needs: tuple[Term, ...],
) -> Activity:
    """Draw an activity; the first one of a programme foresees every mistake."""
    names = tuple(one.mistake.id for one in foreseen)
    return Activity(
        id=name,
        skill=skill,
        name=Texts(id=f"Kegiatan {name}", en=f"Activity {name}"),
        contexts=draw(_some([term.id for term in contexts])),
        need=draw(st.sampled_from(("", *(term.id for term in needs)))),
        minutes=draw(_MINUTES),
        difficulty=draw(st.floats(-3, 3)),
        mistakes=foreseen if is_first else draw(_some(foreseen)),
        scaffolds=tuple(
            draw(scaffolds(name=f"{name}_h{i}", mistakes=names))
            for i in range(draw(st.integers(0, 1)))
        ),
    )


def _mistakes() -> st.SearchStrategy[tuple[Mistake, ...]]:
    made = tuple(
        Mistake(id=name, name=Texts(id=f"Salah {name}", en=f"Mistake {name}"))
        for name in ("m0", "m1")
    )
    return st.integers(0, len(made)).map(lambda n: made[:n])


def _terms(*names: str) -> st.SearchStrategy[tuple[Term, ...]]:
    terms = tuple(Term(id=name, name=Texts(en=name)) for name in names)
    return st.sampled_from(((), terms))


def _some(things: Sequence[_T]) -> st.SearchStrategy[tuple[_T, ...]]:
    """Draw some of the things, each at most once, in their order."""
    if not things:
        return st.just(())
    return st.integers(0, 2 ** len(things) - 1).map(
        lambda bits: tuple(it for i, it in enumerate(things) if bits >> i & 1)
    )
