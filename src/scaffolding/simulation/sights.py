"""Sights: what a policy's kernel function sees of the candidates, as columns of numbers.

A policy of one's own runs in the compiled kernel if it gives a *kernel function*: a
function of a `Sight` and of the policy's parameters that returns the place of the
candidate to take. A sight is a table with a row for each candidate, in the order in which
`choose` has them; a column is an array, and nothing can be written to it. The same
function runs as Python in the readable path and compiled in the kernel, so one need not
write a policy twice: `KernelFunction.choose` is the rest of it.

>>> from attrs import frozen
>>> from scaffolding.simulation.sights import KernelFunction, kernel_of
>>> def least_help(at, parameters):
...     best = 0
...     for k in range(len(at.support)):
...         if at.support[k] < at.support[best]:
...             best = k
...     return best
>>> @frozen
... class LeastHelp:
...     def kernel(self):
...         return KernelFunction(least_help)
...     def choose(self, standing, candidates, luck, /):
...         return self.kernel().choose(standing, candidates, luck)
>>> kernel_of(LeastHelp()).function.__name__
'least_help'
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import nan
from typing import Any, Final, NamedTuple

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError, NotOfferedError
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.policy import Policy
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome
from scaffolding.standing.record import Record
from scaffolding.standing.standing import Standing

__all__ = [
    "REAL",
    "WHOLE",
    "KernelFunction",
    "Sight",
    "draw",
    "inherits_another",
    "kernel_of",
    "sight_of",
]

WHOLE: Final = (
    "skill",
    "activity",
    "scaffold",
    "support",
    "used",
    "activity_tries",
    "activity_shown",
    "last",
    "outcome",
    "failures",
    "successes",
    "skill_tries",
    "skill_shown",
    "steps",
    "goals",
)
"""The columns of whole numbers, in the order of a sight."""

REAL: Final = ("chance", "gain", "minutes", "mentor_minutes", "mastery")
"""The columns of real numbers, which follow those."""

_NOBODY: Final = -1
_MASK: Final = (1 << 64) - 1
_MOODS: Final = tuple(Mood)


class Sight(NamedTuple):
    """What a kernel function sees: a row for each candidate, and what holds for all.

    The columns of the skill and of the activity say the same in each of their rows.
    """

    skill: NDArray[np.int64]
    """Which skill it exercises: its place in the programme."""
    activity: NDArray[np.int64]
    """Which activity it is: its place in the programme."""
    scaffold: NDArray[np.int64]
    """Which help she would have: its place among all of the programme, the skills' first;
    -1 if she would try alone."""
    support: NDArray[np.int64]
    """How much help that is, 0 to 5."""
    used: NDArray[np.int64]
    """How often that help was offered with the activity."""
    activity_tries: NDArray[np.int64]
    """How often the activity was tried."""
    activity_shown: NDArray[np.int64]
    """Whether the activity ever succeeded unaided; 1 or 0."""
    last: NDArray[np.int64]
    """The support of the skill's last try; -1 if there was none."""
    outcome: NDArray[np.int64]
    """How that try went: 0 not yet, 1 partly, 2 achieved; -1 if there was none."""
    failures: NDArray[np.int64]
    """How many tries of the skill failed, running."""
    successes: NDArray[np.int64]
    """How many succeeded, running, with the support of the last one."""
    skill_tries: NDArray[np.int64]
    """How often the skill was tried."""
    skill_shown: NDArray[np.int64]
    """Whether there is an unaided success of the skill since its last failure; 1 or 0."""
    steps: NDArray[np.int64]
    """How many skills stand on the longest way from it to a goal, both ends counted."""
    goals: NDArray[np.int64]
    """How many of her goals the skill serves."""
    chance: NDArray[np.float64]
    """Her chance of success."""
    gain: NDArray[np.float64]
    """The mastery to be expected of the try; not a number unless it is asked for."""
    minutes: NDArray[np.float64]
    """What it takes of the time of both [min]."""
    mentor_minutes: NDArray[np.float64]
    """What of that is the mentor's, for the help [min]."""
    mastery: NDArray[np.float64]
    """The probability that she has the skill."""
    day: float
    """Days since the journal was opened [d]."""
    mood: int
    """How she last took it, in the order of `Mood`; -1 if nobody said."""
    last_skill: int
    """The skill that was last tried: its place in the programme, or -1."""
    step: int
    """How many offers and questions there were."""
    seed: np.uint64
    """For `draw`: what luck is keyed by."""
    who: np.uint64
    """For `draw`: whose luck it is."""


def _as_floats(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(float(number) for number in numbers)


@frozen
class KernelFunction:
    """What a policy gives so that it can be compiled.

    Attributes:
        function: Given a sight and the parameters, it returns the place of the candidate
            to take. It must be one that numba compiles, and what it calls must be too.
        parameters: Numbers of the policy, which the function is given as an array.
        asks_gain: Whether it looks at the gain, which takes long to work out.
    """

    function: Callable[[Sight, NDArray[np.float64]], int]
    parameters: tuple[float, ...] = field(default=(), converter=_as_floats)
    asks_gain: bool = field(default=False, kw_only=True)

    @property
    def name(self) -> str:
        """What the function is called."""
        return str(getattr(self.function, "__qualname__", repr(self.function)))

    @property
    def given(self) -> NDArray[np.float64]:
        """The parameters as the function is given them."""
        return _kept(np.array(self.parameters, np.float64))

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        """Return the candidate that the function takes: the `choose` of a policy.

        Raises:
            NotOfferedError: If it returns no place of a candidate.
        """
        seen = sight_of(standing, candidates, luck, asks_gain=self.asks_gain)
        place = self.function(seen, self.given)
        if not 0 <= place < len(candidates):
            raise NotOfferedError(
                policy=self.name,
                chosen=f"place {place}, where the first is 0",
                n_candidates=len(candidates),
            )
        return candidates[place]


def kernel_of(policy: Policy, /) -> KernelFunction | None:
    """Return the kernel function that a policy gives; None if it gives none.

    Raises:
        InvariantError: If its method `kernel` returns anything else.
    """
    told: Callable[[], object] | None = getattr(policy, "kernel", None)
    if not callable(told):
        return None
    given = told()
    if not isinstance(given, KernelFunction):
        raise InvariantError(
            where=f"{type(policy).__name__}.kernel()",
            rule="return a KernelFunction",
            got=given,
            hint="Write: return KernelFunction(function, parameters=(...)).",
        )
    return given


def inherits_another(policy: Policy, /) -> bool:
    """Return whether its kernel function is one of a class whose choice it overrides."""
    kinds = type(policy).__mro__
    of_kernel = next((it for it in kinds if "kernel" in vars(it)), None)
    of_choice = next((it for it in kinds if "choose" in vars(it)), None)
    if of_kernel is None or of_choice is None:
        return False
    return of_kernel is not of_choice and issubclass(of_choice, of_kernel)


def sight_of(
    standing: Standing,
    candidates: Sequence[Candidate],
    luck: Luck,
    /,
    *,
    asks_gain: bool = False,
) -> Sight:
    """Return what a kernel function sees of the candidates.

    Args:
        standing: Where she stands.
        candidates: What the principles admit.
        luck: The luck of the step.
        asks_gain: Whether the gain is worked out.
    """
    programme, dialogue = standing.programme, standing.dialogue
    places = _places(_Named(programme.digest, programme))
    whole = np.array([_whole(standing, one, places) for one in candidates], np.int64)
    real = np.array([_real(one, asks_gain=asks_gain) for one in candidates], np.float64)
    columns: dict[str, Any] = {
        name: _kept(np.ascontiguousarray(column))
        for names, table in ((WHOLE, whole), (REAL, real))
        for name, column in zip(names, table.T, strict=True)
    }
    last, mood = dialogue.last_skill, dialogue.mood
    return Sight(
        **columns,
        day=float(standing.day),
        mood=_NOBODY if mood is None else _MOODS.index(mood),
        last_skill=programme.place(programme.skill(last)) if last else _NOBODY,
        step=luck.step,
        seed=np.uint64(luck.seed & _MASK),
        who=np.uint64(luck._who()),  # noqa: SLF001  Its key, which `draw` takes again.
    )


def draw(at: Sight, i: int = 0) -> float:
    """Return a number in [0, 1) of the step's luck: `luck.uniform(Purpose.POLICY, i)`.

    A kernel function may call it; it is compiled with it.

    Args:
        at: What the function sees.
        i: Which number; 0 is the first.

    Raises:
        InvariantError: If `i` is negative.
    """
    luck = Luck(seed=int(at.seed), mentee=str(int(at.who)), step=int(at.step))
    return luck.uniform(Purpose.POLICY, int(i))


@frozen
class _Named:
    """A programme that is told from others by its digest."""

    digest: str
    programme: Programme = field(eq=False, repr=False)


_Places = tuple[dict[str, int], dict[str, int]]


@lru_cache(maxsize=32)
def _places(of: _Named) -> _Places:
    """Return the place of each activity and of each scaffold, by id."""
    programme = of.programme
    holders: tuple[Any, ...] = (*programme.skills, *programme.activities)
    scaffolds = (one.id for holder in holders for one in holder.scaffolds)
    activities = (one.id for one in programme.activities)
    return (
        {name: i for i, name in enumerate(activities)},
        {name: i for i, name in enumerate(scaffolds)},
    )


def _whole(standing: Standing, one: Candidate, places: _Places) -> tuple[int, ...]:
    activity, skill, scaffold = one.activity, one.skill, one.scaffold
    record = standing.record(skill)
    done = record.activity(activity.id)
    return (
        standing.programme.place(skill),
        places[0][activity.id],
        _NOBODY if scaffold is None else places[1][scaffold.id],
        int(one.support),
        0 if scaffold is None else done.scaffolds.get(scaffold.id, 0),
        done.tries,
        int(done.was_shown),
        _NOBODY if record.last is None else int(record.last),
        _outcome(record),
        record.failures,
        record.successes,
        record.tries,
        int(record.was_shown),
        standing.steps(skill),
        len(standing.goals_served(skill)),
    )


def _outcome(record: Record) -> int:
    """Return how the last try went, which the runs tell."""
    if record.last is None:
        return _NOBODY
    if record.failures:
        return int(Outcome.NOT_YET)
    return int(Outcome.ACHIEVED if record.successes else Outcome.PARTLY)


def _real(one: Candidate, *, asks_gain: bool) -> tuple[float, ...]:
    return (
        one.chance,
        one.gain if asks_gain else nan,
        one.minutes,
        one.offer.mentor_minutes,
        one.outlook.mastery,
    )


def _kept(array: NDArray[Any]) -> NDArray[Any]:
    """Return the array, so that nothing can be written to it."""
    array.setflags(write=False)
    return array
