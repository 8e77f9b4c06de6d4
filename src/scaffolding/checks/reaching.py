"""Whether help brings each skill within reach, once what it requires is ready.

The chance is that of a mentee of whom nothing was seen: the skill at its prior, and what
it requires at the threshold of readiness. Where no activity's strongest help reaches the
floor even then, nothing in the programme ever will be offered for it.
"""

from collections.abc import Iterator

from attrs import evolve

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.model import LearnerModel
from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

__all__ = ["beyond_reach"]


def beyond_reach(
    programme: Programme, model: LearnerModel, /, *, floor: float, ready: float
) -> Iterator[Weakness]:
    """Yield the skills that no help brings to the floor."""
    for i, skill in enumerate(programme.skills):
        activities = programme.activities_of(skill)
        around = _ready(programme, skill, ready)
        chances = [
            (_chance(model, activity, around), activity) for activity in activities
        ]
        if not chances:
            continue
        chance, activity = max(chances, key=lambda pair: pair[0])
        if chance < floor:
            yield Weakness.of(
                f"skills[{i}]",
                WeaknessCode.SKILL_BEYOND_REACH,
                skill=skill,
                support=activity.ladder[-1],
                chance=chance,
                floor=floor,
            )


def _ready(programme: Programme, skill: Skill, ready: float) -> Programme:
    """Return a programme of the skill and what it requires, which is ready.

    What nothing is known of is taken to be as its prior says, by any learner model.
    """
    required = (
        evolve(one, prior=ready, requires=(), scaffolds=())
        for one in programme.required(skill)
    )
    alone = evolve(skill, scaffolds=())
    return Programme(id=programme.id, skills=(*required, alone))


def _chance(model: LearnerModel, activity: Activity, around: Programme) -> float:
    return model.predict(Belief(), activity, activity.ladder[-1], around)
