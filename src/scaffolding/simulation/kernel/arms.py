"""Arms: what a pick that learns has learned, of each activity.

It is held in records of activities, as `scaffolding.policies.picks` hold it in tuples: of
`ThompsonSampling` the two parameters of each arm, of `Zpdes` the weight and the last
answers of each, and in which order they are in the zone. A state of it is taken back to
the start for each mentee, as all else is.
"""

from typing import Final

import numpy as np
from attrs import frozen

from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome
from scaffolding.simulation.kernel.tables import Array

__all__ = ["ARM", "MOST_ANSWERS", "Arms", "arms_of", "unknown_arms"]

MOST_ANSWERS: Final = 16
"""The kernel has room for so many answers of an activity."""

ARM: Final = np.dtype(
    [
        # Of `ThompsonSampling`.
        ("a", "f8"),
        ("b", "f8"),
        # Of `Zpdes`.
        ("weight", "f8"),
        ("n_answers", "i8"),
        ("is_in", "i8"),
        ("has_left", "i8"),
    ]
)


@frozen(kw_only=True)
class Arms:
    """What picks that learn have learned at the start.

    Attributes:
        arm: One record an activity.
        answers: The last answers of each, the oldest first.
        zone: What is in the zone, in the order in which it came; then -1.
        told: Of each skill, the mastery after its last try.
    """

    arm: Array
    answers: Array
    zone: Array
    told: Array


def arms_of(
    programme: Programme, zpdes: Zpdes | None, thompson: ThompsonSampling | None, /
) -> Arms:
    """Return what picks that learn have learned at the start, as arrays.

    Raises:
        UnknownNameError: If the zone has an activity that the programme does not have.
    """
    place = {one.id: i for i, one in enumerate(programme.activities)}
    n = max(len(place), 1)
    arm = np.zeros(n, ARM)
    arm["a"] = arm["b"] = 1.0
    answers, zone = np.zeros((n, MOST_ANSWERS)), np.full(n, -1, np.int64)
    told = np.array([skill.prior for skill in programme.skills])
    if thompson is not None:
        for name, a, b in thompson.arms:
            if name in place:
                arm[place[name]]["a"], arm[place[name]]["b"] = a, b
        for i, skill in enumerate(programme.skills):
            told[i] = dict(thompson.mastery).get(skill.id, skill.prior)
    if zpdes is not None:
        for k, one in enumerate(zpdes._arms(programme)):  # noqa: SLF001  As it is at first.
            i = place[programme.activity(one.activity).id]
            zone[k] = i
            arm[i]["weight"], arm[i]["is_in"] = one.weight, 1
            arm[i]["n_answers"] = len(one.answers)
            answers[i, : len(one.answers)] = one.answers
        for name in zpdes.left:
            if name in place:
                arm[place[name]]["has_left"] = 1
    return Arms(arm=arm, answers=answers, zone=zone, told=told)


def unknown_arms(zpdes: Zpdes, /) -> str:
    """Return what the kernel does not know of it, in words; empty if it knows all."""
    if zpdes.window > MOST_ANSWERS:
        return f"the pick Zpdes with a window over {MOST_ANSWERS}"
    zone = zpdes.zone or ()
    answers = {outcome / Outcome.ACHIEVED for outcome in Outcome}
    is_odd = any(
        len(one.answers) > zpdes.window or not answers.issuperset(one.answers)
        for one in zone
    )
    if is_odd or len({one.activity for one in zone}) < len(zone):
        return "the pick Zpdes with a zone that no answers lead to"
    return ""
