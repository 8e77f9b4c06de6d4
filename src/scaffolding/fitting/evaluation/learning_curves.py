r"""Learning curves: how often a try is achieved by how often one has tried, and if the model knew.

At the :math:`k`-th try of a skill stands the share of those who got so far that achieved
it. Beside it stands what the model says that share would be: it is walked along the same
mentees, the same skills and the same help, and makes up how each try goes, over and over
(a posterior predictive check, :cite:p:`gelman1996`). Where the seen share leaves the band,
the model misses something.

The model's own predictions, one answer after another, define exactly how it would have
answers come, since :math:`p(y_1 \dots y_n) = \prod_i p(y_i \mid y_1 \dots y_{i-1})`; so
any learner model can be asked, and its help and its forgetting count.

With one model the band is of luck alone. With several, such as those of
`scaffolding.fitting.evaluation.refitting`, it is also of not knowing the parameters.

Who is still there at a late try is not who was there at the first. The made-up mentees
try as often as the seen ones did, whatever comes, so a curve that falls because the able
have left early is a miss of the model as much as a failure to learn.

>>> import numpy as np
>>> from scaffolding.assessment.mastery import MasteryModel
>>> from scaffolding.fitting.attempts import Attempts
>>> from scaffolding.fitting.evaluation.learning_curves import learning_curves
>>> from scaffolding.fitting.evaluation.predicting import Primed
>>> attempts = Attempts(
...     mentee=np.repeat(np.arange(50, dtype=np.int32), 3),
...     skill=np.zeros(150, dtype=np.int32),
...     outcome=np.tile([0.0, 1.0, 1.0], 50),
...     day=np.tile(np.arange(3.0), 50),
...     mentees=tuple(f"m{i:02}" for i in range(50)),
...     skills=("R2",),
... )
>>> (curve,) = learning_curves(attempts, [Primed(MasteryModel(), {"R2": 0.2})], n_made_up=20)
>>> [(one.opportunity, one.n, one.share, one.is_missed) for one in curve]
[(1, 50, 0.0, True), (2, 50, 1.0, True), (3, 50, 1.0, True)]
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

import numpy as np
from attrs import evolve, field, frozen

from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.calibration import clustered_interval
from scaffolding.fitting.evaluation.draws import Drawn, FloatArray, IntArray, keyed
from scaffolding.fitting.evaluation.predicting import Learner, Primed, Walk, primed
from scaffolding.fitting.evaluation.refitting import Watch, each_done

__all__ = [
    "LearningCurve",
    "Opportunity",
    "learning_curves",
    "made_up",
    "opportunities",
]

_LEAST = 10


@frozen(kw_only=True)
class Opportunity:
    """One try of a skill, over all who got so far.

    Attributes:
        opportunity: Which it is, from 1.
        n: How many got so far.
        share: The share of them that achieved it.
        low: The lower end of its interval; None if it is of one mentee.
        high: The upper end.
        predicted: The share that the model makes up, on the mean.
        predicted_low: The lower end of what it makes up.
        predicted_high: The upper end.
    """

    opportunity: int
    n: int
    share: float
    low: float | None
    high: float | None
    predicted: float
    predicted_low: float
    predicted_high: float

    @property
    def is_missed(self) -> bool:
        """Whether what was seen lies outside of what the model makes up."""
        return not self.predicted_low <= self.share <= self.predicted_high


@frozen(kw_only=True)
class LearningCurve:
    """How a skill was learned, and how the model says that it would be.

    Attributes:
        skill: Its name; None if it is of all skills together.
        points: Its opportunities, in order.
        n_made_up: How often the model made up all answers.
    """

    skill: str | None
    points: tuple[Opportunity, ...] = field(repr=False)
    n_made_up: int

    def __iter__(self) -> Iterator[Opportunity]:
        """Iterate over the opportunities, in order."""
        return iter(self.points)


def learning_curves(
    attempts: Attempts,
    models: Sequence[Learner],
    /,
    *,
    by_skill: bool = False,
    n_made_up: int = 100,
    least: int = _LEAST,
    level: float = 0.95,
    seed: int = 0,
    executor: Executor | None = None,
    watch: Watch | None = None,
) -> tuple[LearningCurve, ...]:
    """Return learning curves, with what the model makes up beside them.

    Args:
        attempts: The table.
        models: Fits or learner models, taken in turn.
        by_skill: Whether each skill has its curve, or all have one together.
        n_made_up: How often all answers are made up.
        least: How many must have got so far for an opportunity to be shown.
        level: How much of what is made up the band holds, and an interval's level.
        seed: Which draws are made.
        executor: What does the work; this thread if None.
        watch: What is told how far it is.

    Raises:
        InvariantError: If there is no model, or nobody tried.
    """
    if not models or not len(attempts):
        rule = "have at least one model and one try"
        raise InvariantError(
            where="learning_curves", rule=rule, got=(len(models), len(attempts))
        )
    begun = [primed(one) for one in models]
    tasks = [
        _Making(begun[number % len(begun)], attempts, seed, number)
        for number in range(n_made_up)
    ]
    made = np.stack(each_done(_made, tasks, executor=executor, watch=watch))
    k = opportunities(attempts)
    groups = attempts.skill if by_skill else np.zeros(len(attempts), dtype=np.int32)
    return tuple(
        LearningCurve(
            skill=attempts.skills[one] if by_skill else None,
            points=tuple(
                _points(attempts, made, np.where(groups == one, k, 0), least, level)
            ),
            n_made_up=n_made_up,
        )
        for one in np.unique(groups).tolist()
    )


def opportunities(attempts: Attempts, /) -> IntArray:
    """Return for each try which of the mentee's at that skill it is, from 1."""
    order = np.lexsort((np.arange(len(attempts)), attempts.skill, attempts.mentee))
    mentee, skill = attempts.mentee[order], attempts.skill[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (mentee[1:] != mentee[:-1]) | (skill[1:] != skill[:-1])
    places = np.arange(len(order))
    begun = np.maximum.accumulate(np.where(is_first, places, 0))
    found = np.empty(len(order), dtype=np.int64)
    found[order] = places - begun + 1
    return found


def made_up(
    model: Learner, attempts: Attempts, /, *, seed: int, number: int
) -> Attempts:
    """Return the same tries, with how they go made up by a model.

    Nothing is made up as partly achieved.

    Args:
        model: A fit or a learner model.
        attempts: Who tries what, when and with what help.
        seed: Which draws are made.
        number: Which of them, from 0.
    """
    begun = primed(model)
    return evolve(attempts, outcome=_made(_Making(begun, attempts, seed, number)))


@frozen
class _Making:
    model: Primed
    attempts: Attempts
    seed: int
    number: int


def _made(task: _Making) -> FloatArray:
    luck = keyed(task.seed, Drawn.ANSWERS, task.number).random(len(task.attempts))
    walk = Walk.making_up(task.model, task.attempts, luck)
    for _ in walk:
        pass  # Each step writes one answer down.
    if walk.made_up is None:  # pragma: no cover  It was told to make up.
        return task.attempts.outcome
    return walk.made_up


def _points(
    attempts: Attempts, made: FloatArray, k: IntArray, least: int, level: float
) -> Iterator[Opportunity]:
    """Yield the opportunities that enough got to; 0 marks tries of other skills."""
    came = (attempts.outcome == 1).astype(np.float64)
    beyond = (1 - level) / 2
    for opportunity, n in enumerate(np.bincount(k)[1:].tolist(), start=1):
        if n < least:
            continue
        here = k == opportunity
        low, high = clustered_interval(came[here], attempts.mentee[here], level=level)
        shares = made[:, here].mean(axis=1)
        ends = np.quantile(shares, [beyond, 1 - beyond])
        yield Opportunity(
            opportunity=opportunity,
            n=n,
            share=float(came[here].mean()),
            low=low,
            high=high,
            predicted=float(shares.mean()),
            predicted_low=float(ends[0]),
            predicted_high=float(ends[1]),
        )
