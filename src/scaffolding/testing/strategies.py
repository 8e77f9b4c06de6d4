"""Hypothesis strategies for the things of this library, each drawn by its constructor.

They draw small: a fault in five skills is a fault in five thousand, and reads better.

>>> from hypothesis import given
>>> from scaffolding.testing.strategies import programmes
>>> @given(programmes())
... def test_every_required_skill_is_there(programme):
...     for skill in programme.skills:
...         assert len(programme.required(skill)) == len(skill.requires)
>>> test_every_required_skill_is_there()
"""

from hypothesis import strategies as st

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Example, Question, Scaffold
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

__all__ = [
    "ability_models",
    "activities",
    "counts_models",
    "histories",
    "mastery_models",
    "probabilities",
    "programmes",
    "scaffolds",
    "stages_models",
]

_HELP = tuple(Support)[1:]


def probabilities(
    min_value: float = 0.0, max_value: float = 1.0
) -> st.SearchStrategy[float]:
    """Draw probabilities, both ends among them."""
    return st.floats(min_value, max_value)


@st.composite
def scaffolds(draw: st.DrawFn, *, name: str) -> Scaffold:
    """Draw a scaffold of either kind, at any level of help."""
    level, text = draw(st.sampled_from(_HELP)), Texts(en=name)
    if draw(st.booleans()):
        return Question(id=name, asks=text, level=level)
    return Example(id=name, case=text, steps=(text,), level=level)


@st.composite
def _skills(draw: st.DrawFn, *, earlier: tuple[str, ...]) -> Skill:
    """Draw a skill that requires some of the earlier ones, so that none can circle."""
    name = f"s{len(earlier)}"
    some = st.lists(st.sampled_from(earlier), unique=True, max_size=3)
    n_scaffolds = draw(st.integers(0, 3))
    return Skill(
        id=name,
        name=Texts(id=f"Keterampilan {name}", en=f"Skill {name}"),
        prior=draw(probabilities()),
        requires=tuple(draw(some)) if earlier else (),
        scaffolds=tuple(
            draw(scaffolds(name=f"{name}_h{i}")) for i in range(n_scaffolds)
        ),
    )


@st.composite
def programmes(draw: st.DrawFn, *, max_skills: int = 4) -> Programme:
    """Draw a programme without faults; each skill has two activities."""
    skills: list[Skill] = []
    for _ in range(draw(st.integers(1, max_skills))):
        skills.append(draw(_skills(earlier=tuple(skill.id for skill in skills))))
    exercises = tuple(
        Activity(
            id=f"{skill.id}_{i}",
            skill=skill,
            name=Texts(en=f"{skill.id}, {i}"),
            difficulty=draw(st.floats(-3, 3)),
        )
        for skill in skills
        for i in range(2)
    )
    return Programme(id="drawn", skills=tuple(skills), activities=exercises)


def activities(programme: Programme) -> st.SearchStrategy[Activity]:
    """Draw an activity of the programme."""
    return st.sampled_from(programme.activities)


@st.composite
def histories(
    draw: st.DrawFn, programme: Programme, *, max_size: int = 8
) -> tuple[Evidence, ...]:
    """Draw tries in the order in which they came, with any help and any outcome."""
    days = draw(st.lists(st.floats(0, 400), max_size=max_size).map(sorted))
    return tuple(draw(_tries(programme, day=day)) for day in days)


def _tries(programme: Programme, *, day: float) -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        activity=activities(programme),
        support=st.sampled_from(Support),
        outcome=st.sampled_from(Outcome),
        day=st.just(day),
        is_probe=st.booleans(),
    )


@st.composite
def stages_models(draw: st.DrawFn) -> StagesModel:
    """Draw a stages model with any parameters that it allows."""
    slip = draw(st.floats(0.001, 0.5))
    middle = draw(st.floats(0.001, 1 - slip))
    return StagesModel(
        guess=draw(st.floats(0.001, middle)),
        middle=middle,
        slip=slip,
        uptake=draw(probabilities()),
        begin=draw(probabilities()),
        begin_alone=draw(probabilities()),
        learn=draw(probabilities()),
        cost_of_help=draw(probabilities()),
        learn_from_failure=draw(probabilities()),
        zone=draw(probabilities()),
        forget=draw(st.floats(0, 0.1)),
        spacing_days=draw(st.floats(0, 30)),
        help_curve=draw(_help_curves()),
    )


@st.composite
def mastery_models(draw: st.DrawFn) -> MasteryModel:
    """Draw a mastery model with any levels that it allows, on no curve in particular."""
    levels = len(Support)
    falls = st.lists(st.floats(0.001, 0.5), min_size=levels, max_size=levels)
    slips = sorted(draw(falls), reverse=True)
    guesses = st.floats(0.001, 0.999 - slips[0])
    rises = st.lists(guesses, min_size=levels, max_size=levels).map(sorted)
    chances = st.lists(probabilities(), min_size=levels, max_size=levels)
    return MasteryModel(
        guess=tuple(draw(rises)),
        slip=tuple(slips),
        learn_achieved=tuple(draw(chances)),
        learn_not_yet=tuple(draw(chances)),
    )


def ability_models() -> st.SearchStrategy[AbilityModel]:
    """Draw an ability model with any parameters of a sane size, Elo among them."""
    return st.builds(
        AbilityModel,
        solo=st.floats(0.05, 0.95),
        variance=st.floats(0.01, 10),
        help_gain=st.floats(0, 3),
        drift=st.floats(0, 0.1),
        guess=st.floats(0.01, 0.5),
        information=st.none() | st.floats(0.001, 1),
    )


def counts_models() -> st.SearchStrategy[CountsModel]:
    """Draw a counts model with any parameters of a sane size."""
    gains = st.floats(-1, 1)
    return st.builds(
        CountsModel,
        solo=st.floats(0.05, 0.95),
        deviation=st.floats(0.05, 2),
        learn_from_success=gains,
        learn_from_failure=gains,
        learn_from_help=gains,
        cost_of_help=probabilities(),
        help_gain=st.floats(0, 3),
        guess=st.floats(0.01, 0.5),
        help_curve=_help_curves(),
    )


def _help_curves() -> st.SearchStrategy[tuple[float, ...]]:
    rises = st.lists(st.floats(0, 0.99), min_size=5, max_size=5).map(sorted)
    return rises.map(lambda levels: (0.0, *levels))
