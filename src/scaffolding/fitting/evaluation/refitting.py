r"""Refitting: one model fitted to several tables, and to mentees drawn anew.

Fits to mentees drawn anew :cite:p:`efron1993` spread as estimates would, had other
mentees been met. They stand in for draws from a posterior where a model is to be believed
no more than its data allow. Each fit is independent of the others, so any executor may do
them, and the results are the same whatever does.

>>> import numpy as np
>>> from scaffolding.fitting.attempts import Attempts
>>> from scaffolding.fitting.evaluation.baselines import fit_majority
>>> from scaffolding.fitting.evaluation.refitting import refits
>>> attempts = Attempts(
...     mentee=np.repeat(np.arange(3, dtype=np.int32), 2),
...     skill=np.zeros(6, dtype=np.int32),
...     outcome=np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]),
...     day=np.tile([0.0, 1.0], 3),
...     mentees=("Ani", "Nell", "Sari"),
...     skills=("R2",),
... )
>>> [one.p for one in refits(fit_majority, attempts, n_fits=4, seed=1)]
[0.3333333333333333, 0.5, 0.5, 0.5]
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from typing import Generic, TypeAlias, TypeVar

import numpy as np
from attrs import evolve, frozen

from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.draws import Drawn, keyed
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.warning import WarningCode

__all__ = [
    "Watch",
    "as_done",
    "compacted",
    "drawn_anew",
    "each_done",
    "finished",
    "fit_each",
    "refits",
]

FittedT = TypeVar("FittedT")
TaskT = TypeVar("TaskT")

Watch: TypeAlias = Callable[[int, int], None]
"""What is told how many parts of the work are done, of how many."""


def fit_each(
    fitter: Callable[[Attempts], FittedT],
    tables: Sequence[Attempts],
    /,
    *,
    executor: Executor | None = None,
    watch: Watch | None = None,
) -> tuple[FittedT, ...]:
    """Return what is fitted to each table, in their order.

    Args:
        fitter: What fits. Across processes it must be picklable.
        tables: What it is fitted to.
        executor: What does the work; this thread if None.
        watch: What is told how far it is.

    Raises:
        KeyboardInterrupt: If somebody interrupts one of the fits.
    """
    tasks = [_Task(fitter, table) for table in tables]
    return tuple(each_done(_called, tasks, executor=executor, watch=watch))


def refits(
    fitter: Callable[[Attempts], FittedT],
    attempts: Attempts,
    /,
    *,
    n_fits: int,
    seed: int = 0,
    executor: Executor | None = None,
    watch: Watch | None = None,
) -> tuple[FittedT, ...]:
    """Return fits to as many mentees, drawn anew for each.

    Args:
        fitter: What fits. Across processes it must be picklable.
        attempts: The table.
        n_fits: How many fits to make.
        seed: Which draws are made.
        executor: What does the work; this thread if None.
        watch: What is told how far it is.

    Raises:
        KeyboardInterrupt: If somebody interrupts one of the fits.
    """
    tasks = [_Task(fitter, attempts, seed, number) for number in range(n_fits)]
    return tuple(each_done(_called, tasks, executor=executor, watch=watch))


def each_done(
    work: Callable[[TaskT], FittedT],
    tasks: Sequence[TaskT],
    /,
    *,
    executor: Executor | None,
    watch: Watch | None,
) -> list[FittedT]:
    """Return what comes of each task, in their order, whoever does them."""
    return list(as_done(work, tasks, executor=executor, watch=watch))


def as_done(
    work: Callable[[TaskT], FittedT],
    tasks: Sequence[TaskT],
    /,
    *,
    executor: Executor | None,
    watch: Watch | None,
) -> Iterator[FittedT]:
    """Yield what comes of each task, in their order, as soon as it is there."""
    results: Iterable[FittedT]
    results = map(work, tasks) if executor is None else executor.map(work, tasks)
    for n_done, result in enumerate(results, start=1):
        if watch is not None:
            watch(n_done, len(tasks))
        yield result


def finished(fitted: FittedT, /) -> FittedT:
    """Return what was fitted, if nobody interrupted it.

    A fit that is interrupted gives back the best so far. Of one of many that would be
    worth little, and the many would go on.

    Raises:
        KeyboardInterrupt: If somebody did.
    """
    if isinstance(fitted, Fit) and fitted.warns_of(WarningCode.INTERRUPTED):
        raise KeyboardInterrupt
    return fitted


def drawn_anew(attempts: Attempts, /, *, seed: int, number: int) -> Attempts:
    """Return the tries of as many mentees, drawn anew; who is drawn twice is two.

    Args:
        attempts: The table.
        seed: Which draws are made.
        number: Which of them, from 0.
    """
    starts = np.searchsorted(attempts.mentee, np.arange(len(attempts.mentees) + 1))
    there = np.flatnonzero(np.diff(starts))
    luck = keyed(seed, Drawn.MENTEES, number)
    drawn = there[luck.integers(0, len(there), len(there))]
    rows = np.concatenate([np.arange(starts[one], starts[one + 1]) for one in drawn])
    sizes = starts[drawn + 1] - starts[drawn]
    width = len(str(len(drawn)))
    names = (attempts.mentees[one] for one in drawn.tolist())
    return compacted(
        evolve(
            attempts,
            mentee=np.repeat(np.arange(len(drawn), dtype=np.int32), sizes),
            mentees=tuple(f"{i:0{width}} {name}" for i, name in enumerate(names)),
            skill=attempts.skill[rows],
            activity=None if attempts.activity is None else attempts.activity[rows],
            support=None if attempts.support is None else attempts.support[rows],
            outcome=attempts.outcome[rows],
            day=attempts.day[rows],
        )
    )


def compacted(attempts: Attempts, /) -> Attempts:
    """Return the same tries, without the names of what is not in them.

    So that nothing is fitted to a skill that nobody tried.
    """
    mentee, mentees = _there(attempts.mentee, attempts.mentees)
    skill, skills = _there(attempts.skill, attempts.skills)
    activity, activities = attempts.activity, attempts.activities
    if activity is not None:
        activity, activities = _there(activity, activities)
    return evolve(
        attempts,
        mentee=mentee,
        mentees=mentees,
        skill=skill,
        skills=skills,
        activity=activity,
        activities=activities,
    )


def _there(
    code: "np.ndarray[tuple[int, ...], np.dtype[np.int32]]", names: tuple[str, ...]
) -> "tuple[np.ndarray[tuple[int, ...], np.dtype[np.int32]], tuple[str, ...]]":
    used, place = np.unique(code, return_inverse=True)
    return place.astype(np.int32), tuple(names[one] for one in used.tolist())


@frozen
class _Task(Generic[FittedT]):
    """What is fitted to a table, or, by a number, to mentees drawn anew."""

    fitter: Callable[[Attempts], FittedT]
    attempts: Attempts
    seed: int = 0
    number: int | None = None


def _called(task: _Task[FittedT]) -> FittedT:
    attempts = task.attempts
    if task.number is not None:
        attempts = drawn_anew(attempts, seed=task.seed, number=task.number)
    return finished(task.fitter(attempts))
