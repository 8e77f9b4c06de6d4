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

What the principles do not admit is not drawn. Where nothing of the zone is admitted, the
first that is admitted is taken; that is ours, and so is an answer of one half for a
success in part.

>>> from scaffolding.policies.picks.zpdes import Arm, Zpdes
>>> arm = Arm(activity="a", weight=0.05)
>>> for answer in (0, 0, 1, 1):
...     arm = Zpdes().answered(arm, answer)
>>> round(arm.weight, 3)
0.962
"""

from collections.abc import Sequence
from statistics import fmean
from typing import ClassVar

from attrs import evolve, field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.journal.entries import Attempted, Entry
from scaffolding.luck import Luck, Purpose
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
        left: What was in the zone before, by id.
    """

    sources: ClassVar[tuple[Source, ...]] = (CLEMENT_2015,)

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
        activities, weights = self._admitted(standing, candidates)
        return (activities[luck.pick(Purpose.POLICY, weights)],)

    def reason(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Reason:
        """Return what was drawn, and how likely that was."""
        activities, weights = self._admitted(standing, candidates)
        place = luck.pick(Purpose.POLICY, weights)
        chance = weights[place] / sum(weights)
        return Reason(ReasonCode.ZPDES_DRAWN, activity=activities[place], chance=chance)

    def after(self, entry: Entry, standing: Standing, /) -> "Zpdes":
        """Return it after one more entry: an answer moves a weight and the zone."""
        if not isinstance(entry, Attempted) or entry.outcome is None:
            return self
        answer = entry.outcome / Outcome.ACHIEVED
        zone = tuple(
            self.answered(arm, answer) if arm.activity == entry.activity else arm
            for arm in self._zone(standing.programme)
        )
        return self._retired(self._widened(zone, standing.programme))

    def answered(self, arm: Arm, answer: float, /) -> Arm:
        """Return an activity of the zone after one more answer, from 0 to 1."""
        answers = (*arm.answers, answer)[-self.window :]
        half = len(answers) // 2
        reward = arm.weight
        if len(answers) > 2:  # noqa: PLR2004  Two answers show no progress.
            reward = max(
                0.0, fmean(answers[-half:]) - fmean(answers[-2 * half : -half])
            )
        weight = self.inertia * arm.weight + (1 - self.inertia) * reward
        return evolve(arm, weight=weight, answers=answers)

    def draw_chances(self, weights: Sequence[float], /) -> tuple[float, ...]:
        """Return how likely each of these weights is to be drawn."""
        explored = [weight + sum(weights) / _EXPLORING for weight in weights]
        return tuple(one / sum(explored) for one in explored)

    def _admitted(
        self, standing: Standing, candidates: Sequence[Candidate]
    ) -> tuple[list[Activity], list[float]]:
        known = {one.activity.id: one.activity for one in candidates}
        arms = [arm for arm in self._zone(standing.programme) if arm.activity in known]
        weights = [arm.weight for arm in arms]
        if sum(weights) > 0:
            activities = [known[arm.activity] for arm in arms]
            return activities, list(self.draw_chances(weights))
        return [candidates[0].activity], [1.0]

    def _zone(self, programme: Programme) -> tuple[Arm, ...]:
        if self.zone is not None:
            return self.zone
        return tuple(
            Arm(activity=activity.id, weight=self.first_weight)
            for activity in programme.activities
            if not activity.skill.requires
        )

    def _widened(self, zone: tuple[Arm, ...], programme: Programme) -> "Zpdes":
        recent = max(1, self.window // 2)
        enough = 2
        means = [
            fmean(arm.answers[-recent:]) if len(arm.answers) >= enough else 0.0
            for arm in zone
        ]
        if means and fmean(means) > self.up:
            known = {*self.left, *(arm.activity for arm in zone)}
            untried = (
                activity.id
                for skill in programme.order
                for activity in programme.activities_of(skill)
                if activity.id not in known
            )
            if (name := next(untried, None)) is not None:
                weight = self.promote * min(arm.weight for arm in zone)
                zone = (*zone, Arm(activity=name, weight=weight))
        return evolve(self, zone=zone)

    def _retired(self, widened: "Zpdes") -> "Zpdes":
        zone = widened.zone or ()
        done = [arm for arm in zone if len(arm.answers) == self.window]
        best = max(done, key=lambda arm: fmean(arm.answers), default=None)
        if best is None or len(zone) == 1 or fmean(best.answers) <= self.deact:
            return widened
        kept = tuple(arm for arm in zone if arm is not best)
        return evolve(widened, zone=kept, left=(*widened.left, best.activity))
