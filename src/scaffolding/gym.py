r"""Mentoring as an environment for reinforcement learning (Gymnasium).

An episode is one simulated mentee, from the first meeting to the last. A step is one choice
of the mentor: *how much help* (an action is a level of support, 0 to 5; of the levels that the
principles admit the nearest is given). Which activity it is for stays with the pick. All else
goes as in every simulation: she comes or not, agrees or not, learns, forgets and feels.

**What is seen** is what a mentor knows, each number from 0 to 1: for each skill what is
believed of it, the level of help last given, whether she wants it and whether it is managed
alone; then her mood and how far the meetings are. The truth is not seen.

**What is rewarded** is the truth. A reward is the change in the number of skills that she truly
manages alone. The last one takes off what she will have forgotten `after_days` later, and
`hour_price` for each hour of the mentor. So the rewards of an episode, undiscounted, add up to
the skills gained at a delayed test, less what they cost.

The version in the name rises when results change.

>>> import gymnasium
>>> import scaffolding.gym
>>> from scaffolding import bicycle
>>> env = gymnasium.make("Mentoring-v0", programme=bicycle())
>>> observation, info = env.reset(seed=1)
>>> observation, reward, terminated, truncated, info = env.step(2)
>>> env.action_space, env.observation_space.contains(observation)
(Discrete(6), True)
>>> env.close()
"""

from collections.abc import Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, TypeAlias

from attrs import define, field, frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError, MissingExtraError
from scaffolding.luck import Luck
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.pick import Pick
from scaffolding.policies.policy import Choice
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Support
from scaffolding.simulation.births import Birth
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.one import Simulated, simulate_one
from scaffolding.simulation.populations import Population
from scaffolding.simulation.truths.theories import AnyTheory, truth_of
from scaffolding.simulation.truths.truth import Truth
from scaffolding.standing.standing import Standing

try:
    import gymnasium
    import numpy as np
    from gymnasium.spaces import Box, Discrete
    from numpy.typing import NDArray
except ModuleNotFoundError as error:
    if error.name not in {"gymnasium", "numpy"}:
        raise
    raise MissingExtraError(needed=f"{error.name}, for gym,", extra="gym") from None

__all__ = ["ID", "Mentoring"]

ID: Final = "Mentoring-v0"
"""What `gymnasium.make` knows it by."""

_PER_SKILL: Final = 4
_MOODS: Final = tuple(Mood)
_MOST_SEED: Final = 2**31
_MINUTES_AN_HOUR: Final = 60

_Observation: TypeAlias = NDArray[np.float32]


class _Stopped(Exception):  # noqa: N818  Nothing is wrong: the episode was left.
    """Ends an episode that nobody goes on with."""


@frozen
class _Asked:
    """A choice that is to be made, with what is known and what is true by then."""

    standing: Standing
    alone: int


@define
class _Course:
    """One mentee's course, which waits wherever there is something to choose."""

    asked: "SimpleQueue[_Asked | Simulated | BaseException]" = field(
        factory=SimpleQueue
    )
    answers: "SimpleQueue[int | None]" = field(factory=SimpleQueue)
    thread: Thread | None = None
    truth: Truth | None = None


@define
class _Asking:
    """A policy that asks how much help to give, once for each thing there is to choose."""

    course: _Course
    pick: Pick
    _last: tuple[int, tuple[Candidate, ...]] | None = None
    _level: int = 0

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Return what the guide would choose that aims at the level that is answered."""
        here = (luck.step, tuple(candidates))
        # A mentorship considers a move before it makes it, and may ask twice.
        if here != self._last:
            self._level = self._ask(standing)
            self._last = here
        guide = Guide(pick=self.pick, assist=Fixed(levels=(Support(self._level),)))
        return guide.choose(standing, candidates, luck)

    def _ask(self, standing: Standing) -> int:
        truth = self.course.truth
        skills = standing.programme.skills
        alone = sum(truth.is_alone(it, standing.day) for it in skills) if truth else 0
        self.course.asked.put(_Asked(standing, alone))
        answer = self.course.answers.get()
        if answer is None:
            raise _Stopped
        return answer


@frozen
class _Seen:
    """How people learn, which lets the environment see the truth as well."""

    theory: AnyTheory
    course: _Course

    def truth(self, programme: Programme, birth: Birth, /) -> Truth:
        """Return what a mentee of that birth can do."""
        self.course.truth = truth_of(self.theory, programme, birth)
        return self.course.truth


class Mentoring(gymnasium.Env[_Observation, Any]):
    """A mentee to be helped, one choice after another."""

    metadata: dict[str, Any] = {"render_modes": []}  # noqa: RUF012  Gymnasium's own form.

    def __init__(
        self,
        programme: Programme,
        *,
        population: Population | None = None,
        pick: Pick | None = None,
        principles: Principles | None = None,
        model: LearnerModel | None = None,
        theory: AnyTheory | None = None,
        meetings: Meetings | None = None,
        hour_price: float = 0.0,
        after_days: float = 90.0,
        render_mode: str | None = None,
    ) -> None:
        """Make an environment.

        Args:
            programme: What there is to learn.
            population: Who the mentees are; a thousand drawn from its priors if None.
            pick: What chooses the activity; `Nearest` if None.
            principles: What binds; all seven if None.
            model: How the mentor takes them to learn; `StagesModel` if None.
            theory: How they truly learn; `StagesModel` if None.
            meetings: When they meet.
            hour_price: What an hour of the mentor costs [skills].
            after_days: After how many days without meetings it is looked again [d].
            render_mode: There is none.

        Raises:
            InvariantError: If there is to be something to look at.
        """
        if render_mode is not None:
            raise InvariantError(where="render_mode", rule="be None", got=render_mode)
        self.render_mode = None
        self.programme = programme
        self._population = (
            Population.from_priors(programme, mentees=1000)
            if population is None
            else population
        )
        self._pick = Nearest() if pick is None else pick
        self._principles, self._model = principles, model
        self._theory = StagesModel() if theory is None else theory
        self._meetings = Meetings() if meetings is None else meetings
        self._hour_price, self._after_days = hour_price, after_days
        n_numbers = _PER_SKILL * len(programme.skills) + len(_MOODS) + 1
        self.observation_space = Box(0, 1, (n_numbers,), np.float32)
        self.action_space = Discrete(len(Support))
        self._course: _Course | None = None
        self._alone = 0

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[_Observation, dict[str, Any]]:
        """Begin with another mentee; return what is known of her, and who she is.

        Args:
            seed: What decides who she is, and all her luck.
            options: `mentee`, her number, if it is to be a certain one.
        """
        super().reset(seed=seed)
        self._stop()
        drawn = int(self.np_random.integers(self._population.mentees))
        number = int((options or {}).get("mentee", drawn))
        luck_seed = int(self.np_random.integers(_MOST_SEED))
        self._course = self._begun(number, luck_seed)
        asked = self._course.asked.get()
        if isinstance(asked, BaseException):
            raise asked
        standing = asked.standing
        self._alone = (
            asked.alone
            if isinstance(asked, _Asked)
            else asked.tally.truly_alone_at_start
        )
        return self._seen(standing), {"mentee": number, "seed": luck_seed}

    def step(
        self,
        action: Any,  # noqa: ANN401  Gymnasium's: an int or an array of one.
        /,
    ) -> tuple[_Observation, float, bool, bool, dict[str, Any]]:
        """Give so much help; return what is known by the next choice.

        Raises:
            InvariantError: If there is no such level, or no episode goes on.
        """
        if not self.action_space.contains(action):
            raise InvariantError(
                where="action", rule=f"be from 0 to {len(Support) - 1}", got=action
            )
        if self._course is None:
            raise InvariantError(
                where="step", rule="follow a reset", got="an episode that is over"
            )
        self._course.answers.put(int(action))
        asked = self._course.asked.get()
        match asked:
            case _Asked():
                reward = self._gain(asked.alone)
                return self._seen(asked.standing), reward, False, False, {}
            case Simulated(tally=tally):
                self._stop()
                cost = self._hour_price * tally.mentor_minutes / _MINUTES_AN_HOUR
                reward = self._gain(tally.truly_alone_later) - cost
                told = {name: getattr(tally, name) for name in tally.names()}
                return self._seen(asked.standing), reward, True, False, told
            case _:
                self._stop()
                raise asked

    def close(self) -> None:
        """Leave the episode, if one goes on."""
        self._stop()

    def _gain(self, alone: int) -> float:
        gained, self._alone = alone - self._alone, alone
        return float(gained)

    def _begun(self, number: int, seed: int) -> _Course:
        course = _Course()

        def go() -> None:
            try:
                found: Simulated | BaseException = simulate_one(
                    self.programme,
                    self._population,
                    number,
                    policy=_Asking(course, self._pick),
                    principles=self._principles,
                    model=self._model,
                    theory=_Seen(self._theory, course),
                    meetings=self._meetings,
                    seed=seed,
                    after_days=self._after_days,
                )
            except _Stopped:
                return
            except BaseException as error:  # noqa: BLE001  It is raised where it is waited for.
                found = error
            course.asked.put(found)

        course.thread = Thread(target=go, name=f"mentee {number}", daemon=True)
        course.thread.start()
        return course

    def _stop(self) -> None:
        course, self._course = self._course, None
        if course is not None and course.thread is not None:
            course.answers.put(None)
            course.thread.join()

    def _seen(self, standing: Standing) -> _Observation:
        """Return what is known of her as numbers from 0 to 1."""
        wanted = {goal.skill for goal in standing.goals}
        numbers: list[float] = []
        for skill in self.programme.skills:
            last = standing.record(skill).last
            numbers += (
                standing.mastery(skill),
                0.0 if last is None else int(last) / int(max(Support)),
                float(skill in wanted),
                float(standing.is_managed_alone(skill)),
            )
        numbers += (float(standing.dialogue.mood is mood) for mood in _MOODS)
        numbers.append(min(1.0, standing.day / max(1.0, self._meetings.last_day)))
        return np.clip(np.array(numbers, dtype=np.float32), 0, 1)


# `gymnasium.make("scaffolding.gym:Mentoring-v0")` imports this and looks for the name.
gymnasium.register(id=ID, entry_point="scaffolding.gym:Mentoring")
