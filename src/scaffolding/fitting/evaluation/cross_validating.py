r"""Cross-validation: models held to answers that they were not fitted to.

Each model is fitted to a part of a table, and says of each try in the rest, before it is
told how it went, how likely it is to be achieved (`scaffolding.fitting.evaluation.predicting`).
What it said of all of them is scored at once. The baselines stand in every table, because
a score says little by itself.

The parts of the work are independent, so any executor may do them, and the result is the
same whatever does.

>>> import numpy as np
>>> from scaffolding.fitting.attempts import Attempts
>>> from scaffolding.fitting.evaluation.baselines import fit_majority, fit_skill_means
>>> from scaffolding.fitting.evaluation.cross_validating import cross_validate
>>> from scaffolding.fitting.evaluation.splitting import ByMentee
>>> luck = np.random.default_rng(1)
>>> skill = np.tile(np.arange(2, dtype=np.int32), 100)
>>> attempts = Attempts(
...     mentee=np.repeat(np.arange(20, dtype=np.int32), 10),
...     skill=skill,
...     outcome=(luck.random(200) < np.array([0.9, 0.3])[skill]).astype(float),
...     day=np.tile(np.arange(10.0), 20),
...     mentees=tuple(f"m{i:02}" for i in range(20)),
...     skills=("easy", "hard"),
... )
>>> result = cross_validate(
...     attempts,
...     {},
...     split=ByMentee(n_folds=4),
...     baselines={"majority": fit_majority, "per-skill mean": fit_skill_means},
... )
>>> result.best
'per-skill mean'
>>> result["per-skill mean"].auc.value > 0.75
True
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from typing import TypeAlias

import numpy as np
from attrs import field, frozen

from scaffolding.errors import DuplicateNameError, UnknownNameError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.baselines import BASELINES
from scaffolding.fitting.evaluation.comparing import Comparison, compare
from scaffolding.fitting.evaluation.draws import FloatArray
from scaffolding.fitting.evaluation.predicting import Fitted, chances
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
from scaffolding.fitting.evaluation.refitting import (
    Watch,
    compacted,
    each_done,
    finished,
)
from scaffolding.fitting.evaluation.scores import N_DRAWS, Scores
from scaffolding.fitting.evaluation.splitting import ByMentee, Fold, Split
from scaffolding.fitting.fit import Fit

__all__ = ["CrossValidation", "Fitter", "cross_validate"]

Fitter: TypeAlias = Callable[[Attempts], Fitted]
"""What fits a model to tries. Across processes it must be picklable: no lambda."""


@frozen(kw_only=True)
class CrossValidation:
    """How models fared on answers that they were not fitted to.

    Attributes:
        by: What the table was split by.
        n_folds: Into how many parts.
        scores: How each fared, by name.
        predictions: What each said, by name; the same answers in the same order.
        n_unconverged: In how many of the parts the fit of each did not end, by name.
    """

    by: str
    n_folds: int
    scores: Mapping[str, Scores] = field(repr=False)
    predictions: Mapping[str, Predictions] = field(repr=False)
    n_unconverged: Mapping[str, int]

    def __getitem__(self, name: str) -> Scores:
        """Return how one model fared.

        Raises:
            UnknownNameError: If there is none of that name.
        """
        self._check(name)
        return self.scores[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in the order in which they were told."""
        return iter(self.scores)

    @property
    def best(self) -> str:
        """The name of the one with the least log score; the first of equal ones."""
        return min(self.scores, key=lambda name: self.scores[name].log_score.value)

    @property
    def of_what(self) -> Predicted:
        """What was predicted: always the next answer, since a log shows nothing else."""
        return Predicted.NEXT_ANSWER

    def compare(
        self,
        first: str,
        second: str,
        /,
        *,
        n_draws: int = N_DRAWS,
        level: float = 0.95,
        seed: int = 0,
    ) -> Comparison:
        """Return how two of the models compare, on the same mentees drawn anew.

        Raises:
            UnknownNameError: If there is none of that name.
        """
        self._check(first)
        self._check(second)
        return compare(
            self.predictions[first],
            self.predictions[second],
            names=(first, second),
            n_draws=n_draws,
            level=level,
            seed=seed,
        )

    def __str__(self) -> str:
        """Return the table, a model a line, with intervals by mentee."""
        one = next(iter(self.scores.values()))
        head = (
            f"Predicting {self.of_what.value}, {self.by}, {self.n_folds} folds: {one.n} "
            f"answers of {one.n_mentees} mentees, {one.n_came} achieved"
        )
        width = max(map(len, self.scores))
        columns = "  ".join(f"{it:24}" for it in ("log score", "Brier", "RMSE", "AUC"))
        lines = [head, f"  {'':{width}}  {columns}".rstrip()]
        for name, it in self.scores.items():
            told = (it.log_score, it.brier, it.rmse, it.auc)
            cells = "  ".join(f"{each!s:24}" for each in told)
            lines.append(f"  {name:{width}}  {cells}".rstrip())
        for name, n in self.n_unconverged.items():
            lines += [f"  {name} did not converge in {n} folds"] if n else []
        return "\n".join(lines)

    def _check(self, name: str) -> None:
        if name not in self.scores:
            raise UnknownNameError(kind="model", name=name, known=tuple(self.scores))


def cross_validate(
    attempts: Attempts,
    fitters: Mapping[str, Fitter],
    /,
    *,
    split: Split | None = None,
    baselines: Mapping[str, Fitter] = BASELINES,
    n_draws: int = N_DRAWS,
    level: float = 0.95,
    seed: int = 0,
    executor: Executor | None = None,
    watch: Watch | None = None,
) -> CrossValidation:
    """Return how models fare on answers that they were not fitted to.

    Args:
        attempts: The table.
        fitters: What fits each model, by the name that it is to bear.
        split: How the table is divided; in five by mentee if None.
        baselines: What the models are held against.
        n_draws: How often mentees are drawn anew for intervals.
        level: How often an interval holds what is estimated.
        seed: What folds and draws are keyed by.
        executor: What does the work; this thread if None.
        watch: What is told how far it is.

    Raises:
        DuplicateNameError: If a model bears the name of a baseline.
        InvariantError: If there are too few to divide.
        KeyboardInterrupt: If somebody interrupts one of the fits.
    """
    for name in fitters.keys() & baselines.keys():
        raise DuplicateNameError(kind="model", name=name)
    attempts = attempts.seen()
    split = ByMentee() if split is None else split
    folds = split.folds(attempts, seed=seed)
    named = {**fitters, **baselines}
    tasks = [(fitter, attempts, fold) for fitter in named.values() for fold in folds]
    done = each_done(_done, tasks, executor=executor, watch=watch)
    rows = np.concatenate([np.flatnonzero(fold.scored) for fold in folds])
    n = len(folds)
    by_name = {name: done[i * n : (i + 1) * n] for i, name in enumerate(named)}
    predictions = {
        name: Predictions(
            of=Predicted.NEXT_ANSWER,
            p=np.concatenate([p for p, _ in parts]),
            came=(attempts.outcome[rows] == 1).astype(np.float64),
            mentee=attempts.mentee[rows],
            part=np.repeat(np.arange(n), [len(p) for p, _ in parts]),
        )
        for name, parts in by_name.items()
    }
    return CrossValidation(
        by=split.by,
        n_folds=n,
        scores={
            name: Scores.of(it, n_draws=n_draws, level=level, seed=seed)
            for name, it in predictions.items()
        },
        predictions=predictions,
        n_unconverged={
            name: sum(not ended for _, ended in parts)
            for name, parts in by_name.items()
        },
    )


_Task: TypeAlias = tuple[Fitter, Attempts, Fold]
_Done: TypeAlias = tuple[FloatArray, bool]


def _done(task: _Task) -> _Done:
    """Return what a model says of the answers that count, and whether its fit ended."""
    fitter, attempts, fold = task
    fitted = finished(fitter(compacted(attempts.keeping(fold.fitted))))
    p = chances(fitted, attempts.keeping(fold.seen))
    ended = not isinstance(fitted, Fit) or fitted.is_converged
    return p[fold.scored[fold.seen]], ended
