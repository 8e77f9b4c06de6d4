r"""Recovery: whether a fit finds parameters that are known, and knows how surely.

Logs are made with known parameters, the model is fitted to each, and of each parameter
stands how far the estimates lie off on the mean (bias), how far they scatter (root mean
square), and how often the 95% interval holds the truth (coverage), with an interval of
its own, since it is of so many logs and no more. A model whose parameters are not found
on a log that it made itself will not find them on anybody's.

>>> from scaffolding.fitting.evaluation.recovery import Recovered
>>> one = Recovered.of("guess", 0.2, [0.19, 0.22, 0.2], [(0.1, 0.3)] * 3)
>>> round(one.bias, 4), one.coverage
(0.0033, 1.0)
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from math import nan, sqrt
from typing import Any, Self

import numpy as np
from attrs import field, frozen

from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.calibration import clustered_interval
from scaffolding.fitting.evaluation.learning_curves import made_up
from scaffolding.fitting.evaluation.predicting import Learner
from scaffolding.fitting.evaluation.refitting import Watch, each_done, finished
from scaffolding.fitting.fit import Fit

__all__ = ["MadeUp", "Recovered", "Recovery", "recovery_study"]

_LEAST_LOGS = 2


@frozen(kw_only=True)
class Recovered:
    """How one parameter was found.

    Attributes:
        label: What it is.
        true: What it was.
        mean: What was estimated, on the mean.
        rmse: The root mean square of the errors.
        coverage: How often the 95% interval held it; NaN if no fit told one.
        coverage_low: The lower end of that share's interval; None if no fit told one.
        coverage_high: The upper end.
        width: How wide the intervals are, on the mean.
        n: How many logs there were.
        n_without: How many of the fits told no interval.
    """

    label: str
    true: float
    mean: float
    rmse: float
    coverage: float
    coverage_low: float | None
    coverage_high: float | None
    width: float
    n: int
    n_without: int

    @classmethod
    def of(
        cls,
        label: str,
        true: float,
        values: Sequence[float],
        intervals: Sequence[tuple[float, float] | None],
    ) -> Self:
        """Return how a parameter was found, from its estimates and their intervals."""
        told = [one for one in intervals if one is not None]
        held = np.array([low <= true <= high for low, high in told], dtype=np.float64)
        ends = (
            clustered_interval(held, np.arange(len(held)))
            if len(held)
            else (None, None)
        )
        return cls(
            label=label,
            true=true,
            mean=float(np.mean(values)),
            rmse=sqrt(float(np.mean((np.array(values) - true) ** 2))),
            coverage=float(held.mean()) if len(held) else nan,
            coverage_low=ends[0],
            coverage_high=ends[1],
            width=float(np.mean([high - low for low, high in told])) if told else nan,
            n=len(values),
            n_without=len(intervals) - len(told),
        )

    @property
    def bias(self) -> float:
        """By how much more was estimated than there was, on the mean."""
        return self.mean - self.true

    def __str__(self) -> str:
        """Return what was, what was found, and how surely."""
        said = (
            f"{self.label}: true {self.true:.4f}, mean {self.mean:.4f}, "
            f"rmse {self.rmse:.4f}"
        )
        if self.coverage_low is None or self.coverage_high is None:
            return f"{said}, no intervals"
        return (
            f"{said}, covered {100 * self.coverage:.1f}% "
            f"[{100 * self.coverage_low:.1f}, {100 * self.coverage_high:.1f}]"
        )


@frozen(kw_only=True)
class Recovery:
    """How the parameters of a model were found on logs that were made with them.

    Attributes:
        parameters: Each of them.
        n_logs: How many logs were made.
        n_unconverged: How many of the fits did not end.
    """

    parameters: tuple[Recovered, ...] = field(repr=False)
    n_logs: int
    n_unconverged: int

    def __getitem__(self, label: str) -> Recovered:
        """Return how one parameter was found.

        Raises:
            UnknownNameError: If there is none of that label.
        """
        by_label = {one.label: one for one in self.parameters}
        if label not in by_label:
            raise UnknownNameError(kind="parameter", name=label, known=tuple(by_label))
        return by_label[label]

    def __str__(self) -> str:
        """Return a line for each parameter."""
        head = f"{self.n_logs} logs, {self.n_unconverged} fits did not converge"
        return "\n".join([head, *(f"  {one}" for one in self.parameters)])


@frozen
class MadeUp:
    """Logs that a model makes up, to be fitted anew: a simulator for `recovery_study`.

    Attributes:
        model: A learner model with its priors, or a fit.
        attempts: Who tries what, when and with what help; how it went is not read.
        seed: Which logs are made.
    """

    model: Learner
    attempts: Attempts
    seed: int = 0

    def __call__(self, number: int, /) -> Attempts:
        """Return one log.

        Args:
            number: Which, from 0.
        """
        return made_up(self.model, self.attempts, seed=self.seed, number=number)


def recovery_study(
    simulate: Callable[[int], Attempts],
    fitter: Callable[[Attempts], Fit[Any]],
    truth: Mapping[str, float],
    /,
    *,
    n_logs: int = 200,
    executor: Executor | None = None,
    watch: Watch | None = None,
) -> Recovery:
    """Return how a fit finds parameters that are known.

    Args:
        simulate: Makes a log, by its number; `MadeUp` is one that does.
        fitter: Fits the model to a log.
        truth: The parameters with which logs are made, by the labels of their estimates.
        n_logs: How many logs to make.
        executor: What does the work; this thread if None.
        watch: What is told how far it is.

    Raises:
        InvariantError: If there are fewer than two logs, or no parameter to look for.
        KeyboardInterrupt: If somebody interrupts one of the fits.
        UnknownNameError: If a fit has no estimate of that label.
    """
    if n_logs < _LEAST_LOGS or not truth:
        rule = "have two logs or more, and a parameter to look for"
        raise InvariantError(
            where="recovery_study", rule=rule, got=(n_logs, tuple(truth))
        )
    tasks = [_Task(simulate, fitter, tuple(truth), number) for number in range(n_logs)]
    found = each_done(_found, tasks, executor=executor, watch=watch)
    parameters = []
    for i, (label, true) in enumerate(truth.items()):
        values = [one.values[i] for one in found]
        intervals = [one.intervals[i] for one in found]
        parameters.append(Recovered.of(label, true, values, intervals))
    return Recovery(
        parameters=tuple(parameters),
        n_logs=n_logs,
        n_unconverged=sum(not one.is_converged for one in found),
    )


@frozen
class _Task:
    simulate: Callable[[int], Attempts]
    fitter: Callable[[Attempts], Fit[Any]]
    labels: tuple[str, ...]
    number: int


@frozen
class _Found:
    values: tuple[float, ...]
    intervals: tuple[tuple[float, float] | None, ...]
    is_converged: bool


def _found(task: _Task) -> _Found:
    fit = finished(task.fitter(task.simulate(task.number)))
    by_label = {it.label: it for it in fit.estimates}
    for label in task.labels:
        if label not in by_label:
            raise UnknownNameError(kind="estimate", name=label, known=tuple(by_label))
    estimates = [by_label[label] for label in task.labels]
    return _Found(
        values=tuple(it.value for it in estimates),
        intervals=tuple(
            None if it.low is None or it.high is None else (it.low, it.high)
            for it in estimates
        ),
        is_converged=fit.is_converged,
    )
