"""What a mastery model carries of what was found of each skill."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from attrs import evolve

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.mastery_climbing import Done
from scaffolding.fitting.mastery_model import FittedSkill, MasteryBySkill
from scaffolding.quantities import Support

__all__ = ["model_of", "priors_of"]

_ROOM: Final = 1e-9


def model_of(
    done: Sequence[Done], priors: Mapping[str, float], /
) -> MasteryModel | MasteryBySkill:
    """Return the model: one for all, or one for each skill.

    Args:
        done: What was found of each skill, or of all together.
        priors: The prior of each skill.
    """
    if not done[0].layout.forgets and len(done) == 1:
        return _levels(done[0])
    if done[0].skill is None:
        one = FittedSkill(_levels(done[0]), forget=_forget(done[0]))
        skills = tuple((it, evolve(one, prior=p)) for it, p in priors.items())
        return MasteryBySkill(skills=skills, otherwise=one.model)
    return MasteryBySkill(
        skills=tuple(
            (one.skill, FittedSkill(_levels(one), priors[one.skill], _forget(one)))
            for one in done
            if one.skill is not None
        )
    )


def _forget(one: Done) -> float:
    return float(np.exp(one.found.theta[-1])) if one.layout.forgets else 0.0


def _levels(one: Done) -> MasteryModel:
    """Return the model, with levels that were not seen drawn from those beside."""
    layout = one.layout
    meant = layout.natural(one.found.theta)
    if layout.is_on_curve:
        # Every level lies on it, seen or not.
        layout = evolve(layout, levels=tuple(Support))
        if (
            one.layout.learns
            and len(one.layout.levels) == 1
            and not one.layout.levels[0]
        ):
            n = layout.n_groups
            meant = np.insert(meant, n + 4, 0.0)
    guess, slip, achieved, failed = layout.levels_of(meant)
    every_level = np.arange(len(Support))
    seen = np.array([int(level) for level in layout.levels])
    drawn = [np.interp(every_level, seen, it) for it in (guess, slip, achieved, failed)]
    slips = np.clip(np.minimum.accumulate(drawn[1]), _ROOM, 1 - 2 * _ROOM)
    guesses = np.maximum.accumulate(np.clip(drawn[0], _ROOM, None))
    # Guesses keep below slips' complements even where rounding closed the gap.
    guesses = np.minimum(guesses, (1 - slips) * (1 - _ROOM))
    return MasteryModel(
        guess=tuple(guesses.tolist()),
        slip=tuple(slips.tolist()),
        learn_achieved=tuple(np.clip(drawn[2], 0, 1).tolist()),
        learn_not_yet=tuple(np.clip(drawn[3], 0, 1).tolist()),
    )


def priors_of(attempts: Attempts, done: Sequence[Done], /) -> dict[str, float]:
    """Return the prior of each skill, over the groups as they are filled.

    Args:
        attempts: The attempts.
        done: What was found of each skill, or of all together.
    """
    priors: dict[str, float] = {}
    for one in done:
        n = one.layout.n_groups
        meant = one.layout.natural(one.found.theta)[:n]
        skills = attempts.skills if one.skill is None else (one.skill,)
        values, weights = (
            meant.reshape(len(skills), -1),
            one.weights.reshape(len(skills), -1),
        )
        means = (values * weights).sum(1) / np.maximum(weights.sum(1), 1e-300)
        priors |= dict(zip(skills, means.tolist(), strict=True))
    return priors
