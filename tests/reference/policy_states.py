"""Standings that real dialogues came to, each with what the journal plainly says of it."""

from collections.abc import Iterator
from functools import cache
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import plain_policies as plain
import plain_stages
from attrs import define, field, frozen
from driving import Drive, a_random_programme, begun, truth_of

from scaffolding.candidates.admission import Admissions
from scaffolding.candidates.candidate import Candidate
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Chosen,
    Entry,
    GoalSet,
    HandedOver,
    Offered,
)
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy, learned
from scaffolding.programme.programme import Programme
from scaffolding.standing.standing import Standing

__all__ = ["N_STATES", "State", "states"]

N_STATES = 500
WORDS = ("not yet", "partly", "achieved")

_LEARNING: tuple[Policy, ...] = (Guide(pick=Zpdes()), Guide(pick=ThompsonSampling()))


@frozen(kw_only=True)
class State:
    """Where a mentee stands, what is admitted, and what was learned on the way.

    Attributes:
        standing: Where she stands.
        candidates: What is admitted.
        admissions: The same, from which candidates are made when they are looked at.
        luck: The luck of that step.
        journal: What happened before.
        learned: The policies that learn, folded over it.
        mastery: What was tried, and the mastery of its skill after it, try by try.
        hers: What could be hers to do after each try, by id; and now, last.
    """

    standing: Standing
    candidates: tuple[Candidate, ...]
    admissions: Admissions = field(repr=False)
    luck: Luck
    journal: tuple[Entry, ...]
    learned: tuple[Policy, ...]
    mastery: tuple[tuple[str, float], ...] = field(repr=False)
    hers: tuple[frozenset[str], ...] = field(repr=False)

    @property
    def programme(self) -> Programme:
        return self.standing.programme

    def u(self, i: int) -> float:
        return self.luck.uniform(Purpose.POLICY, i)

    def skill_of(self, activity: str) -> str:
        return self.programme.activity(activity).skill.id

    def tries(self, skill: str) -> list[plain.Try]:
        return [
            (int(it.support), WORDS[it.outcome])
            for it in self.journal
            if isinstance(it, Attempted)
            and it.support is not None
            and it.outcome is not None
            and self.skill_of(it.activity) == skill
        ]

    def n_tries(self) -> dict[str, int]:
        tried = [it.activity for it in self.journal if isinstance(it, Attempted)]
        return {name: tried.count(name) for name in tried}

    def shown(self) -> set[str]:
        """Return the activities that were ever done alone, asked or tried."""
        return {
            it.activity
            for it in self.journal
            if isinstance(it, Attempted | Answered)
            and it.support == 0
            and it.outcome == len(WORDS) - 1
        }

    def is_shown(self, skill: str) -> bool:
        """Return whether the skill was shown alone since it last failed."""
        is_shown = False
        for it in self.journal:
            if isinstance(it, Attempted | Answered) and (
                self.skill_of(it.activity) == skill
            ):
                if it.outcome == len(WORDS) - 1 and it.support == 0:
                    is_shown = True
                if it.outcome == 0 and (isinstance(it, Attempted) or it.support == 0):
                    is_shown = False
        return is_shown

    def used(self, activity: str) -> list[str]:
        """Return the scaffolds that were offered for an activity, each time again."""
        found = []
        for it in self.journal:
            offered = it.option if isinstance(it, Chosen) else it
            if (
                isinstance(it, Offered | Chosen)
                and offered.activity == activity  # type: ignore[union-attr]
                and offered.scaffold is not None  # type: ignore[union-attr]
            ):
                found.append(offered.scaffold)  # type: ignore[union-attr]
        return found

    def last_skill(self) -> str:
        tried = [it.activity for it in self.journal if isinstance(it, Attempted)]
        return self.skill_of(tried[-1]) if tried else ""

    def steps(self) -> dict[str, int]:
        """Return the longest way of each admitted skill to a goal that is open."""
        return {
            one.skill.id: longest(self.programme, self.journal, one.skill.id)
            for one in self.candidates
        }

    def stages(self, skill: str) -> list[float]:
        """Return the stages that are believed, faded to this day."""
        found = self.programme.skill(skill)
        held = self.standing.belief.held.get(skill)
        if held is None:
            return plain_stages.prior(found.prior)
        numbers, since = held
        days, n = self.standing.day - since, int(numbers[3])
        return plain_stages.faded(list(numbers[:3]), found.prior, days, n)

    def readiness(self, skill: str) -> float:
        ready = 1.0
        for name in self.programme.skill(skill).requires:
            ready *= self.stages(name)[plain_stages.ALONE]
        return ready

    def ways(self) -> list[plain.Way]:
        found = []
        for one in self.candidates:
            skill, level, scaffold = one.skill.id, int(one.support), one.scaffold
            minutes = one.activity.minutes
            if scaffold is not None:
                minutes += scaffold.minutes.mentor + scaffold.minutes.mentee
            gain = plain.gain(self.stages(skill), level, self.readiness(skill))
            found.append((skill, one.activity.id, level, gain, minutes))
        return found


def longest(programme: Programme, journal: tuple[Entry, ...], skill: str) -> int:
    """Return the longest way from a skill to a goal that is open, 0 if none."""
    goals = [it.skill for it in journal if isinstance(it, GoalSet)]
    done = [it.skill for it in journal if isinstance(it, HandedOver)]
    requires = {it.id: it.requires for it in programme.skills}
    return max(
        plain.longest_way(skill, goal, requires)
        for goal in goals
        if goal is not None and goal not in done
    )


@define
class Shown:
    """What was mastered when last seen, and shown since it last failed, by skill."""

    mastered: dict[str, bool] = field(factory=dict)
    shown: dict[str, bool] = field(factory=dict)

    def hear(self, entry: Entry, after: Standing) -> None:
        if not isinstance(entry, Attempted | Answered) or entry.outcome is None:
            return
        skill = after.programme.activity(entry.activity).skill
        self.mastered[skill.id] = after.mastery(skill) >= 0.95
        if entry.outcome == len(WORDS) - 1 and entry.support == 0:
            self.shown[skill.id] = True
        if entry.outcome == 0 and (isinstance(entry, Attempted) or entry.support == 0):
            self.shown[skill.id] = False

    def hers(
        self, programme: Programme, journal: tuple[Entry, ...], standing: Standing
    ) -> frozenset[str]:
        """Return what leads to a goal and is not managed alone."""
        return frozenset(
            it.id
            for it in programme.activities
            if longest(programme, journal, it.skill.id) > 0
            and not (
                self.mastered.get(it.skill.id)
                and self.shown.get(it.skill.id)
                and standing.mastery(it.skill) >= 0.8
            )
        )


@cache
def states() -> tuple[State, ...]:
    """Return the standings, the same in every run."""
    found: list[State] = []
    for seed in range(1_000):
        found.extend(_course(seed))
        if len(found) >= N_STATES:
            break
    return tuple(found[:N_STATES])


def _course(seed: int) -> Iterator[State]:
    """Yield where one mentee stood whenever something was admitted."""
    luck = Random(seed)
    programme = a_random_programme(luck, luck.randint(3, 12))
    drives = with_probability(0.5, AtRandom(), Guide())
    mentorship = begun(programme, programme.order[-1].id, policy=drives, seed=seed)
    drive = Drive(mentorship, truth_of(programme, seed), luck)
    policies, n_heard = _LEARNING, 0
    standing = Standing(programme=programme, model=mentorship.standing.model)
    mastery: list[tuple[str, float]] = []
    plainly, hers = Shown(), list[frozenset[str]]()
    for _ in range(60):
        heard = tuple(mentorship.journal)
        for n, entry in enumerate(heard[n_heard:], n_heard + 1):
            standing = standing.after(entry)
            policies = tuple(learned(it, entry, standing) for it in policies)
            plainly.hear(entry, standing)
            if isinstance(entry, Attempted):
                skill = programme.activity(entry.activity).skill
                mastery.append((entry.activity, standing.mastery(skill)))
                hers.append(plainly.hers(programme, heard[:n], standing))
        n_heard = len(heard)
        candidates = mentorship.field.candidates
        if candidates and mentorship.standing.dialogue.open_goals:
            now = mentorship.standing
            yield State(
                standing=now,
                candidates=candidates,
                admissions=mentorship.field.admitted.admissions,
                luck=Luck(seed=seed, mentee="Bu Sari", step=now.dialogue.step),
                journal=heard,
                learned=policies,
                mastery=tuple(mastery),
                hers=(*hers, plainly.hers(programme, heard, now)),
            )
        if drive.is_stuck or not drive.step():
            break
