"""Strategies for what can be learned: skills, activities, scaffolds, whole programmes.

A programme has a size and a shape, or any. Small strategies are built once: to build them
anew for each draw would take half of the time.

>>> from hypothesis import given
>>> from scaffolding.testing.strategies import Shape, programmes
>>> @given(programmes(size=3, shape=Shape.CHAIN))
... def test_in_a_chain_all_leads_to_the_last(programme):
...     assert len(programme.required_all(programme.skills[-1])) == 2
>>> test_in_a_chain_all_leads_to_the_last()
"""

from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Final, TypeVar

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

__all__ = ["Shape", "activities", "probabilities", "programmes", "scaffolds", "skills"]

_T = TypeVar("_T")

_HELP: Final = st.sampled_from(tuple(Support)[1:])
_CHANNELS: Final = st.sampled_from(Channel)
_MINUTES: Final = st.sampled_from((0, 5, 12.5, 40))
_DIFFICULTIES: Final = st.floats(-3, 3)
_PRIORS: Final = st.floats(0, 1)
_N_SCAFFOLDS: Final = st.integers(0, 3)
_KINDS: Final = st.integers(0, 4)


class Shape(Enum):
    """How the skills of a programme require one another."""

    CHAIN = "chain"
    """Each requires the one before."""
    TREE = "tree"
    """Each requires one of those before."""
    DENSE = "dense"
    """Each requires all before."""
    ISLANDS = "islands"
    """They stand in pairs, of which the second requires the first."""


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
    kind, content = kinds[draw(_KINDS)]
    said = {
        "id": name,
        "level": draw(_HELP),
        "addresses": frozenset(draw(_some(mistakes))),
        "minutes": Minutes(mentor=draw(_MINUTES), mentee=draw(_MINUTES)),
        "channel": draw(_CHANNELS),
    }
    return kind(**said, **content)  # type: ignore[arg-type]  # Each with its own.


@st.composite
def skills(
    draw: st.DrawFn,
    *,
    earlier: Sequence[str] = (),
    mistakes: Sequence[str] = (),
    shape: Shape | None = None,
) -> Skill:
    """Draw a skill that requires some of the earlier ones, so that none can circle.

    Args:
        draw: Given by Hypothesis.
        earlier: The skills that it may require, by id.
        mistakes: The mistakes that its scaffolds may address, by id.
        shape: Which of the earlier ones it requires; any if None.
    """
    name = f"s{len(earlier)}"
    n_scaffolds = draw(_N_SCAFFOLDS)
    return Skill(
        id=name,
        slug=(name, f"skill_{len(earlier)}")[draw(_up_to(1))],
        name=Texts(id=f"Keterampilan {name}", en=f"Skill {name}"),
        prior=draw(_PRIORS),
        requires=draw(_requires(tuple(earlier), shape)),
        scaffolds=tuple(
            draw(scaffolds(name=f"{name}_h{i}", mistakes=mistakes))
            for i in range(n_scaffolds)
        ),
    )


@st.composite
def programmes(
    draw: st.DrawFn,
    *,
    max_skills: int = 4,
    size: int | None = None,
    shape: Shape | None = None,
) -> Programme:
    """Draw a programme without faults; each skill has two activities.

    It has mistakes, contexts and needs of its own, or none.

    Args:
        draw: Given by Hypothesis.
        max_skills: How many skills it has at most.
        size: How many it has; any number up to that if None.
        shape: How they require one another; in any way if None.
    """
    mistakes = draw(_mistakes())
    # What scaffolds address must be foreseen somewhere, so it is drawn before them.
    names = tuple(mistake.id for mistake in mistakes)
    foreseen = tuple(
        Foreseen(mistake=mistake, rate=draw(_PRIORS)) for mistake in mistakes
    )
    contexts = draw(_terms("warung", "bakery"))
    needs = draw(_terms("cash", "buyers"))
    known: list[Skill] = []
    for _ in range(1 + draw(_up_to(max_skills - 1)) if size is None else size):
        earlier = tuple(skill.id for skill in known)
        known.append(draw(skills(earlier=earlier, mistakes=names, shape=shape)))
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
        need=("", *(term.id for term in needs))[draw(_up_to(len(needs)))],
        minutes=draw(_MINUTES),
        difficulty=draw(_DIFFICULTIES),
        mistakes=foreseen if is_first else draw(_some(foreseen)),
        scaffolds=tuple(
            draw(scaffolds(name=f"{name}_h{i}", mistakes=names))
            for i in range(draw(_up_to(2)))
        ),
    )


def _requires(
    earlier: tuple[str, ...], shape: Shape | None
) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw which of the earlier skills one requires."""
    match shape:
        case None:
            return _some(earlier)
        case _ if not earlier:
            return st.just(())
        case Shape.CHAIN:
            return st.just(earlier[-1:])
        case Shape.TREE:
            return st.sampled_from(earlier).map(lambda name: (name,))
        case Shape.DENSE:
            return st.just(earlier)
        case Shape.ISLANDS:
            return st.just(earlier[-1:] if len(earlier) % 2 else ())


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


@cache
def _mistakes() -> st.SearchStrategy[tuple[Mistake, ...]]:
    made = tuple(
        Mistake(id=name, name=Texts(id=f"Salah {name}", en=f"Mistake {name}"))
        for name in ("m0", "m1")
    )
    return _up_to(len(made)).map(lambda n: made[:n])


@cache
def _terms(*names: str) -> st.SearchStrategy[tuple[Term, ...]]:
    terms = tuple(Term(id=name, name=Texts(en=name)) for name in names)
    return st.sampled_from(((), terms))


def _some(things: Sequence[_T]) -> st.SearchStrategy[tuple[_T, ...]]:
    """Draw some of the things, each at most once, in their order."""
    if not things:
        return _NONE
    several = tuple(things)
    return _up_to(2 ** len(several) - 1).map(
        lambda bits: tuple(it for i, it in enumerate(several) if bits >> i & 1)
    )


_NONE: Final[st.SearchStrategy[tuple[()]]] = st.just(())
