r"""ZPDES: work where she makes most progress just now, and widen the zone as she does.

A bandit over a zone :cite:p:`clement2015`, written from the paper. The zone starts at the
activities of the skills that require nothing, each with weight :math:`w_0`. An activity
of the zone is drawn with probability in proportion to

.. math:: w_a + \tfrac{1}{10} \sum_b w_b .

After an answer, with :math:`n` the answers so far but at most :math:`d`, and :math:`m =
\lfloor n / 2 \rfloor`, the reward is :math:`w_a` if there are two or fewer, else how far
the mean of the last :math:`m` lies above that of the :math:`m` before, never below 0; and

.. math:: w_a \leftarrow \beta w_a + (1 - \beta)\, r .

The zone widens when the mean of recent success over it (the last :math:`d / 2` answers of
each; one with fewer than two counts 0) is above `up`: the next activity that was never in
it enters at `promote` times the least weight. An activity with :math:`d` answers retires
when its success over them is above `deact`; the best does, and never the last one.

The paper knows no goals, no principles and nobody who goes on alone. So five things are
ours:

1. Of the zone, and of what may enter it, only that *counts* which can be hers to do: the
   mentor can offer it, its skill is not managed alone, and it leads to a goal of hers, if
   she has any. What does not count is not drawn, weighs nothing in a mean or a least
   weight, and neither widens the zone nor retires. It comes back as it was, if she wants
   it after all or no longer manages it alone.
2. What the principles do not admit is not drawn.
3. Where nothing of the zone that counts is admitted, what is admitted first is taken, of
   what leads to a goal if anything does.
4. An activity outside the zone that is tried, whoever set it, enters with that answer, at
   `promote` times the least weight, or at :math:`w_0` if nothing of the zone counts.
5. A success in part is an answer of one half; and where every weight has come to 0, each
   activity is as likely as another.

>>> from scaffolding.policies.picks.zpdes import Arm, Zpdes
>>> arm = Arm(activity="a", weight=0.05)
>>> for answer in (0, 0, 1, 1):
...     arm = Zpdes().answered(arm, answer)
>>> round(arm.weight, 3)
0.962
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from attrs import evolve, field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import activities_of
from scaffolding.candidates.eligibility import ineligible_activity
from scaffolding.journal.entries import Attempted, Entry
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, is_count, is_probability
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import CLEMENT_2015, Source
from scaffolding.standing.standing import Standing

__all__ = ["Arm", "Zpdes"]

_EXPLORING = 10


@frozen(kw_only=True)
class Arm:
    """An activity of the zone, its weight and its last answers."""

    activity: str
    weight: float
    answers: tuple[float, ...] = ()


@frozen(kw_only=True)
class Zpdes:
    """Work where she makes most progress just now.

    Attributes:
        first_weight: The weight of what is in the zone at first.
        up: Recent success above which the zone widens.
        deact: Success above which an activity retires.
        promote: The weight of what enters, in least weights of the zone.
        window: How many answers count.
        inertia: How much of a weight stays after an answer.
        zone: What was learned: the activities of the zone; None before the first answer.
        left: What was in the zone before and retired, by id.
    """

    sources: ClassVar[tuple[Source, ...]] = (CLEMENT_2015,)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.SERVES_A_NEED, Property.LEAVES_NOTHING_TO_HER}
    )

    first_weight: float = field(default=0.05, validator=is_probability)
    up: float = field(default=0.5, validator=is_probability)
    deact: float = field(default=0.8, validator=is_probability)
    promote: float = field(default=1.0, validator=is_probability)
    window: int = field(default=4, validator=is_count)
    inertia: float = field(default=0.2, validator=is_probability)
    zone: tuple[Arm, ...] | None = None
    left: tuple[str, ...] = ()

    def pick(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Activity, ...]:
        """Return an activity drawn from the zone."""
        return (self._drawn(standing, candidates, luck)[0],)

    def odds(
        self, standing: Standing, candidates: Sequence[Candidate], /
    ) -> tuple[tuple[tuple[Activity, ...], float], ...]:
        """Return how likely each activity is to be drawn."""
        activities, chances = self._drawable(standing, candidates)
        if not chances:
            return ((activities, 1.0),)
        return tuple(
            ((one,), chance) for one, chance in zip(activities, chances, strict=True)
        )

    def reason(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Reason:
        """Return what was drawn, and how likely that was."""
        activity, chance = self._drawn(standing, candidates, luck)
        if chance is None:
            return Reason(ReasonCode.ZPDES_OUTSIDE, activity=activity)
        return Reason(ReasonCode.ZPDES_DRAWN, activity=activity, chance=chance)

    def after(self, entry: Entry, standing: Standing, /) -> "Zpdes":
        """Return it after one more entry: an answer moves a weight and the zone."""
        if not isinstance(entry, Attempted) or entry.outcome is None:
            return self
        answer = entry.outcome / Outcome.ACHIEVED
        entered = self._entered(entry.activity, standing)
        zone = tuple(
            self.answered(arm, answer) if arm.activity == entry.activity else arm
            for arm in entered._arms(standing.programme)  # noqa: SLF001  Its own kind.
        )
        return evolve(entered, zone=zone)._widened(standing)._retired(standing)  # noqa: SLF001

    def answered(self, arm: Arm, answer: float, /) -> Arm:
        """Return an activity of the zone after one more answer, from 0 to 1."""
        answers = (*arm.answers, answer)[-self.window :]
        half = len(answers) // 2
        reward = arm.weight
        if len(answers) > 2:  # noqa: PLR2004  Two answers show no progress.
            reward = max(
                0.0, _mean(answers[-half:]) - _mean(answers[-2 * half : -half])
            )
        weight = self.inertia * arm.weight + (1 - self.inertia) * reward
        return evolve(arm, weight=weight, answers=answers)

    def draw_chances(self, weights: Sequence[float], /) -> tuple[float, ...]:
        """Return how likely each of these weights is to be drawn."""
        total = _total(weights)
        if total == 0:
            return tuple(1 / len(weights) for _ in weights)
        explored = [weight + total / _EXPLORING for weight in weights]
        whole = _total(explored)
        return tuple(one / whole for one in explored)

    def _drawn(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck
    ) -> tuple[Activity, float | None]:
        """Return what is drawn, and how likely that was; None if it is not of the zone."""
        activities, chances = self._drawable(standing, candidates)
        if not chances:
            return activities[0], None
        place = luck.pick(Purpose.POLICY, chances)
        return activities[place], chances[place]

    def _drawable(
        self, standing: Standing, candidates: Sequence[Candidate]
    ) -> tuple[tuple[Activity, ...], tuple[float, ...]]:
        """Return what can be drawn, and how likely each is.

        Where nothing of the zone can, it is what is taken instead, and no chances.
        """
        known = {one.id: one for one in activities_of(candidates)}
        arms = [
            arm
            for arm in self._arms(standing.programme)
            if arm.activity in known and _counts(standing, known[arm.activity])
        ]
        if not arms:
            wanted = (it for it in known.values() if _is_wanted(standing, it))
            return (next(wanted, next(iter(known.values()))),), ()
        chances = self.draw_chances([arm.weight for arm in arms])
        return tuple(known[arm.activity] for arm in arms), chances

    def _arms(self, programme: Programme) -> tuple[Arm, ...]:
        """Return all that is in the zone, whether it counts now or not."""
        if self.zone is not None:
            return self.zone
        return tuple(
            Arm(activity=activity.id, weight=self.first_weight)
            for activity in programme.activities
            if not activity.skill.requires
        )

    def _counting(self, standing: Standing) -> list[Arm]:
        """Return what is in the zone and counts."""
        activity = standing.programme.activity
        return [
            arm
            for arm in self._arms(standing.programme)
            if _counts(standing, activity(arm.activity))
        ]

    def _entered(self, activity: str, standing: Standing) -> "Zpdes":
        """Return it with the activity in the zone."""
        arms = self._arms(standing.programme)
        if any(arm.activity == activity for arm in arms):
            return self
        weights = [arm.weight for arm in self._counting(standing)]
        weight = self.promote * min(weights) if weights else self.first_weight
        left = tuple(name for name in self.left if name != activity)
        return evolve(
            self, zone=(*arms, Arm(activity=activity, weight=weight)), left=left
        )

    def _widened(self, standing: Standing) -> "Zpdes":
        """Return it with the next activity in the zone, if recent success is enough."""
        recent = max(1, self.window // 2)
        enough = 2
        means = [
            _mean(arm.answers[-recent:]) if len(arm.answers) >= enough else 0.0
            for arm in self._counting(standing)
        ]
        if not means or _mean(means) <= self.up:
            return self
        name = next(self._untried(standing), None)
        return self if name is None else self._entered(name, standing)

    def _untried(self, standing: Standing) -> Iterator[str]:
        """Yield what counts and was never in the zone, what comes first, first."""
        programme = standing.programme
        known = {*self.left, *(arm.activity for arm in self._arms(programme))}
        for skill in programme.order:
            for activity in programme.activities_of(skill):
                if activity.id not in known and _counts(standing, activity):
                    yield activity.id

    def _retired(self, standing: Standing) -> "Zpdes":
        """Return it without what went best, if that went well enough."""
        counting = self._counting(standing)
        done = [arm for arm in counting if len(arm.answers) == self.window]
        best = max(done, key=lambda arm: _mean(arm.answers), default=None)
        if best is None or len(counting) == 1 or _mean(best.answers) <= self.deact:
            return self
        kept = tuple(arm for arm in self._arms(standing.programme) if arm is not best)
        return evolve(self, zone=kept, left=(*self.left, best.activity))


def _counts(standing: Standing, activity: Activity) -> bool:
    """Return whether the activity can be hers to do now, whatever the help."""
    return (
        _is_wanted(standing, activity)
        and not standing.is_managed_alone(activity.skill)
        and ineligible_activity(standing, activity) is None
    )


def _is_wanted(standing: Standing, activity: Activity) -> bool:
    """Return whether the activity leads to a goal of hers, if she has any."""
    if not standing.dialogue.open_goals:
        return True
    return bool(standing.goals_served(activity.skill))


def _total(numbers: Sequence[float]) -> float:
    """Return the total, added up one after another; `sum` does what its version does."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def _mean(numbers: Sequence[float]) -> float:
    return _total(numbers) / len(numbers)
