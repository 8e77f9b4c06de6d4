"""The readable way: a real mentorship on a thread of its own, which waits to be told.

It takes whatever the library takes: a pick, a model or a theory of one's own as well.
"""

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Final

import numpy as np
from attrs import define, evolve, field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.gym.course import Told
from scaffolding.gym.world import Seen, World
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.pick import Pick
from scaffolding.policies.policy import Choice
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Support
from scaffolding.simulation.births import Birth
from scaffolding.simulation.one import Simulated, simulate_one
from scaffolding.simulation.truths.theories import AnyTheory, truth_of
from scaffolding.simulation.truths.truth import Truth
from scaffolding.standing.standing import Standing

__all__ = ["ReadableCourse"]

_MOODS: Final = tuple(Mood)


class _Left(Exception):  # noqa: N818  Nothing is wrong: the episode was left.
    """Ends an episode that nobody goes on with."""


@frozen
class _Asked:
    """A choice that is to be made, with what is known and what is true by then."""

    standing: Standing
    alone: int


@define
class _Talk:
    """What is asked by the mentorship, and what it is answered."""

    asked: "SimpleQueue[_Asked | Simulated | BaseException]" = field(
        factory=SimpleQueue
    )
    answers: "SimpleQueue[int | None]" = field(factory=SimpleQueue)
    truth: Truth | None = None


@define
class _Asking:
    """A policy that asks how much help to give, once for each thing there is to choose."""

    talk: _Talk
    pick: Pick
    _last: tuple[int, float] | None = None
    _level: int = 0

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Return what the guide would choose that aims at the level that is answered."""
        # A mentorship considers a move before it makes it, and may ask more than once.
        here = (luck.step, standing.day)
        if here != self._last:
            self._level = self._ask(standing)
            self._last = here
        guide = Guide(pick=self.pick, assist=Fixed(levels=(Support(self._level),)))
        return guide.choose(standing, candidates, luck)

    def after(self, entry: Entry, standing: Standing, /) -> "_Asking":
        """Return it after one more entry, its pick having learned from it."""
        learn: Callable[[Entry, Standing], Pick] | None
        learn = getattr(self.pick, "after", None)
        return self if learn is None else evolve(self, pick=learn(entry, standing))

    def _ask(self, standing: Standing) -> int:
        truth = self.talk.truth
        skills = standing.programme.skills
        alone = sum(truth.is_alone(it, standing.day) for it in skills) if truth else 0
        self.talk.asked.put(_Asked(standing, alone))
        answer = self.talk.answers.get()
        if answer is None:
            raise _Left
        return answer


@frozen
class _Seeing:
    """How people learn, which lets the environment see the truth as well."""

    theory: AnyTheory
    talk: _Talk

    def truth(self, programme: Programme, birth: Birth, /) -> Truth:
        """Return what a mentee of that birth can do."""
        self.talk.truth = truth_of(self.theory, programme, birth)
        return self.talk.truth


@define
class ReadableCourse:
    """One mentee's course, the readable way.

    Attributes:
        world: Who is met, by whom and when.
    """

    world: World
    _talk: _Talk | None = None
    _thread: Thread | None = None
    _alone: int = 0
    _over: Simulated | None = None
    """It is over, and nothing was to be chosen before."""

    def begin(self, number: int, seed: int, /) -> Seen:
        """Begin with a mentee; return what is known of her by the first choice."""
        self.leave()
        talk = _Talk()
        self._thread = Thread(
            target=lambda: self._go(talk, number, seed),
            name=f"mentee {number}",
            daemon=True,
        )
        self._talk = talk
        self._thread.start()
        match self._next(talk):
            case Simulated() as over:
                self._over = over
                self._alone = over.tally.truly_alone_at_start
                return self._seen(over.standing)
            case asked:
                self._alone = asked.alone
                return self._seen(asked.standing)

    def give(self, level: int, /) -> Told:
        """Give so much help, and go on to the next choice or to the end."""
        talk = self._talk
        if talk is None:  # pragma: no cover  Whoever asks has begun.
            raise _Left
        if self._over is not None:
            return self._ended(self._over)
        talk.answers.put(level)
        match self._next(talk):
            case Simulated() as over:
                return self._ended(over)
            case asked:
                gained, self._alone = asked.alone - self._alone, asked.alone
                return Told(seen=self._seen(asked.standing), gained=gained, ended=None)

    def leave(self) -> None:
        """Leave her, if she was not left yet."""
        talk, thread = self._talk, self._thread
        self._talk = self._thread = self._over = None
        if talk is not None and thread is not None:
            talk.answers.put(None)
            thread.join()

    def _ended(self, over: Simulated) -> Told:
        self.leave()
        tally = over.tally
        return Told(
            seen=self._seen(over.standing),
            gained=tally.truly_alone_later - self._alone,
            ended={name: getattr(tally, name) for name in tally.names()},
        )

    def _next(self, talk: _Talk) -> _Asked | Simulated:
        """Wait for what comes next, and raise what went wrong."""
        asked = talk.asked.get()
        if isinstance(asked, BaseException):
            self.leave()
            raise asked
        return asked

    def _go(self, talk: _Talk, number: int, seed: int) -> None:
        world = self.world
        try:
            found: Simulated | BaseException = simulate_one(
                world.programme,
                world.population,
                number,
                policy=_Asking(talk, world.pick),
                principles=world.principles,
                model=world.model,
                theory=_Seeing(world.theory, talk),
                meetings=world.meetings,
                seed=seed,
                after_days=world.after_days,
            )
        except _Left:
            return
        except BaseException as error:  # noqa: BLE001  It is raised where it is waited for.
            found = error
        talk.asked.put(found)

    def _seen(self, standing: Standing) -> Seen:
        """Return what is known of her as numbers from 0 to 1."""
        wanted = {goal.skill for goal in standing.goals}
        numbers: list[float] = []
        for skill in self.world.programme.skills:
            last = standing.record(skill).last
            numbers += (
                standing.mastery(skill),
                0.0 if last is None else int(last) / int(max(Support)),
                float(skill in wanted),
                float(standing.is_managed_alone(skill)),
            )
        numbers += (float(standing.dialogue.mood is mood) for mood in _MOODS)
        last_day = self.world.meetings.last_day
        numbers.append(min(1.0, standing.day / max(1.0, last_day)))
        return np.clip(np.array(numbers, dtype=np.float32), 0, 1)
