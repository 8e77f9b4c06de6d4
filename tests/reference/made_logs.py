"""Logs for tests, and models to say something of them."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import Any, TypeVar

import numpy as np
from attrs import frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.learning_curves import made_up
from scaffolding.fitting.evaluation.predicting import Primed
from scaffolding.fitting.fit import DataShape, Estimate, Fit
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support

_T = TypeVar("_T")

TRUE = Primed(MasteryModel(), {"s0": 0.3, "s1": 0.6})


def design(n_mentees: int, n_tries: int, n_skills: int = 1) -> Attempts:
    """Return tries in which each mentee takes the skills in turn; all achieved."""
    n = n_mentees * n_tries
    row = np.arange(n)
    return Attempts(
        mentee=(row // n_tries).astype(np.int32),
        skill=(row % n_tries % n_skills).astype(np.int32),
        outcome=np.ones(n),
        day=(row % n_tries).astype(float),
        mentees=tuple(f"m{i:04}" for i in range(n_mentees)),
        skills=tuple(f"s{i}" for i in range(n_skills)),
    )


def log(n_mentees: int, n_tries: int, n_skills: int = 1, seed: int = 0) -> Attempts:
    """Return tries as the mastery model would have them come."""
    return made_up(TRUE, design(n_mentees, n_tries, n_skills), seed=seed, number=0)


def fit_nothing(attempts: Attempts) -> Fit[MasteryModel]:
    """Return a fit that is no fit: the default model, and a prior that does not end."""
    return Fit(
        model=MasteryModel(),
        estimates=(Estimate(name="prior", value=0.3),),
        log_likelihood=0.0,
        n_parameters=0,
        iterations=0,
        is_converged=len(attempts) % 2 == 0,
        data=DataShape.of(attempts),
        seed=0,
    )


def fit_share(attempts: Attempts) -> Fit[Any]:
    """Return a fit whose one parameter is the share of tries that were achieved."""
    share, n = float(attempts.outcome.mean()), len(attempts)
    error = (share * (1 - share) / n) ** 0.5
    estimate = Estimate(
        name="share",
        value=share,
        standard_error=error,
        low=share - 1.96 * error,
        high=share + 1.96 * error,
    )
    return Fit(
        model=MasteryModel(),
        estimates=(estimate,),
        log_likelihood=0.0,
        n_parameters=1,
        iterations=1,
        is_converged=True,
        data=DataShape.of(attempts),
        seed=0,
    )


@frozen
class Remembers:
    """Says what came last at this skill; a model that reads every belief it is given."""

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        return belief.held[skill.id][0][0] if skill.id in belief.held else skill.prior

    def predict(
        self, belief: Belief, activity: Activity, _: Support, __: Programme, /
    ) -> float:
        return self.mastery(belief, activity.skill)

    def revise(self, belief: Belief, evidence: Evidence, _: Programme, /) -> Belief:
        p = 0.1 + 0.4 * evidence.outcome
        return belief.holding(evidence.activity.skill.id, (p,), day=evidence.day)


class Backwards(Executor):
    """An executor that does the last task first."""

    def map(
        self,
        fn: Callable[..., _T],
        *iterables: Iterable[Any],
        timeout: float | None = None,  # noqa: ARG002
        chunksize: int = 1,  # noqa: ARG002
    ) -> Iterator[_T]:
        """Return what comes of each, in their order."""
        tasks = list(zip(*iterables, strict=True))
        done = {i: fn(*tasks[i]) for i in reversed(range(len(tasks)))}
        return iter([done[i] for i in range(len(tasks))])
