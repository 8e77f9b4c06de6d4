"""Promises: what it takes to break each thing that a policy can promise, in one scene.

A check asks nothing of the policy but its choice, so that it is as good for anybody's.
What is asked about help is asked of one activity with every level of it: the principles
would hide what a policy does of itself.

>>> from scaffolding import ContingentShift, Guide
>>> from scaffolding.policies.properties import Property
>>> from scaffolding.testing.courses import Reaction, grown, two_skills
>>> from scaffolding.testing.promises import breaks
>>> shift = Guide(assist=ContingentShift())
>>> course = grown(shift, two_skills(), (Reaction.MANAGES,) * 9, seed=0)
>>> breaks(shift, Property.NEVER_DROPS_TWO_LEVELS, course.scenes) is None
True
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, Protocol, TypeVar

from attrs import evolve, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.candidates.joining import offers_at
from scaffolding.luck import Luck
from scaffolding.policies.policy import Policy, chosen
from scaffolding.policies.properties import Property
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.standing import Standing

__all__ = ["BREAKS", "Scene", "Unbound", "breaks", "choice", "more_after_success"]


class Scene(Protocol):
    """A moment at which a policy is asked: `testing.courses.Scene`, or one of your own."""

    @property
    def standing(self) -> Standing:
        """Where she stands."""
        ...

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What is admitted."""
        ...

    @property
    def luck(self) -> Luck:
        """The luck of that step."""
        ...


_S = TypeVar("_S", bound=Scene)

FREE: Final = Principles.consent_only()


def choice(policy: Policy, scene: Scene, luck: Luck | None = None) -> list[Candidate]:
    """Return what a policy chooses in a scene, with its luck or another."""
    luck = scene.luck if luck is None else luck
    return list(chosen(policy, scene.standing, scene.candidates, luck))


@frozen
class Unbound:
    """A scene as it is where nothing but consent binds."""

    scene: Scene

    @property
    def standing(self) -> Standing:
        """Where she stands."""
        return self.scene.standing

    @property
    def luck(self) -> Luck:
        """The luck of that step."""
        return self.scene.luck

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """What could be offered then."""
        return Field.of(self.standing, FREE).candidates


def ways_of(standing: Standing, activity: Activity) -> tuple[Candidate, ...]:
    """Return every way that there is to do an activity."""
    return tuple(
        Candidate(offer=offer, standing=standing, principles=FREE)
        for level in activity.ladder
        for offer in offers_at(activity, level)
    )


def trying(
    standing: Standing, activity: Activity, support: Support, outcome: Outcome
) -> Standing:
    """Return the standing after one more try, at the same instant."""
    return standing.seeing(
        Evidence(activity=activity, support=support, outcome=outcome, day=standing.day)
    )


def helps(
    policy: Policy, standing: Standing, ways: tuple[Candidate, ...], luck: Luck
) -> list[Support]:
    return [it.support for it in chosen(policy, standing, ways, luck)]


def activities(scene: Scene) -> list[Activity]:
    """Return what may be done on a standing that nothing binds; one of each skill."""
    return list({it.skill.id: it.activity for it in Unbound(scene).candidates}.values())


def more_after_success(policy: Policy, scene: Scene, principles: Principles) -> bool:
    """Return whether she is offered more help with what she just succeeded in.

    The two standings are of one instant and differ in that success alone.
    """
    for one in choice(policy, scene):
        after = trying(scene.standing, one.activity, one.support, Outcome.ACHIEVED)
        candidates = Field.of(after, principles).candidates
        ways = tuple(it for it in candidates if it.activity.id == one.activity.id)
        if ways and any(
            support > one.support for support in helps(policy, after, ways, scene.luck)
        ):
            return True
    return False


def rises_after_success(policy: Policy, scene: Scene) -> bool:
    for activity in activities(scene):
        ways = ways_of(scene.standing, activity)
        for support in helps(policy, scene.standing, ways, scene.luck):
            after = trying(scene.standing, activity, support, Outcome.ACHIEVED)
            ways = ways_of(after, activity)
            for step in (1, 2, 3):
                luck = evolve(scene.luck, step=scene.luck.step + step)
                if max(helps(policy, after, ways, luck)) > support:
                    return True
    return False


@frozen
class Surer:
    """A learner model in whose eyes she lacks only a share of what she lacks."""

    model: LearnerModel
    share: float

    def predict(
        self, belief: Belief, activity: Activity, support: Support, of: Programme, /
    ) -> float:
        return 1 - self.share * (1 - self.model.predict(belief, activity, support, of))

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        return self.model.revise(belief, evidence, of)

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        return self.model.mastery(belief, skill)


def does_not_withdraw(policy: Policy, scene: Scene) -> bool:
    """Return whether help rises with her chances, or is left when she cannot fail."""
    for activity in activities(scene):
        most = activity.ladder[-1]
        for share in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0):
            model = Surer(scene.standing.model, share)
            standing = evolve(scene.standing, model=model)
            ways = ways_of(standing, activity)
            now = max(helps(policy, standing, ways, scene.luck))
            if now > most or (share == 0 and now > Support.NONE):
                return True
            most = now
    return False


def drops_two_levels(policy: Policy, scene: Scene) -> bool:
    """Return whether some help passes over a level on the way down from a last try."""
    for activity in activities(scene):
        for last in activity.ladder:
            for outcome in Outcome:
                standing = trying(scene.standing, activity, last, outcome)
                ways = ways_of(standing, activity)
                for now in helps(policy, standing, ways, scene.luck):
                    if any(now < level < last for level in activity.ladder):
                        return True
    return False


def heeds_other_skills(policy: Policy, scene: Scene) -> bool:
    """Return whether a try of another skill changes the help with this one."""
    for activity in activities(scene):
        ways = ways_of(scene.standing, activity)
        before = helps(policy, scene.standing, ways, scene.luck)
        for standing in _after_others(scene, activity):
            ways = ways_of(standing, activity)
            if helps(policy, standing, ways, scene.luck) != before:
                return True
    return False


def _after_others(scene: Scene, activity: Activity) -> Iterator[Standing]:
    tried = {it.skill.id: it for it in scene.standing.programme.activities}
    for name, other in tried.items():
        if name != activity.skill.id:
            for support in other.ladder[0], other.ladder[-1]:
                for outcome in (Outcome.ACHIEVED, Outcome.NOT_YET):
                    yield trying(scene.standing, other, support, outcome)


def serves_no_need(policy: Policy, scene: Scene) -> bool:
    """Return whether something serves a goal and something else is chosen.

    Whatever she tried last, and in whatever order the candidates come.
    """
    served = scene.standing.goals_served
    for skill in scene.standing.programme.skills:
        dialogue = evolve(scene.standing.dialogue, last_skill=skill.id)
        standing = evolve(scene.standing, dialogue=dialogue)
        candidates = Field.of(standing, FREE).candidates
        if any(served(it.skill) for it in candidates):
            for ordered in (candidates, candidates[::-1]):
                several = chosen(policy, standing, ordered, scene.luck)
                if not all(served(it.skill) for it in several):
                    return True
    return False


def leaves_it_to_luck(policy: Policy, scene: Scene) -> bool:
    free, usual = Unbound(scene), choice(policy, Unbound(scene))
    lucks = (evolve(scene.luck, seed=seed) for seed in (101, 102, 103))
    return any(choice(policy, free, luck) != usual for luck in lucks)


def leaves_it_to_her(policy: Policy, scene: Scene) -> bool:
    return len(choice(policy, Unbound(scene))) > 1


BREAKS: Final[Mapping[Property, Callable[[Policy, Scene], bool]]] = {
    Property.NEVER_RISES_AFTER_SUCCESS: rises_after_success,
    Property.WITHDRAWS_WITH_MASTERY: does_not_withdraw,
    Property.NEVER_DROPS_TWO_LEVELS: drops_two_levels,
    Property.IGNORES_OTHER_SKILLS: heeds_other_skills,
    Property.SERVES_A_NEED: serves_no_need,
    Property.LEAVES_NOTHING_TO_LUCK: leaves_it_to_luck,
    Property.LEAVES_NOTHING_TO_HER: leaves_it_to_her,
}
"""For each promise, whether a policy breaks it on a standing."""


def breaks(policy: Policy, promise: Property, some: Sequence[_S]) -> _S | None:
    """Return the first of some standings on which a policy breaks a promise, if any."""
    return next((it for it in some if BREAKS[promise](policy, it)), None)
