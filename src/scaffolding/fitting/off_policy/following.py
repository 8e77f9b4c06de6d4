"""Following: one journal gone through again, and what was decided in it by a policy.

A policy is asked at some moments and not at others: not where there is something to find
out first, nor where something waits for an answer. Which moments, and what there was to
choose from, is worked out as a mentorship does it, from where she then stood. All else
that stands in a journal, what she says and how it goes, is what a policy meets with.

A *decision* is an entry that was made at such a moment, an offer or several that she was
to choose from. What it brings is what is brought by all that follows it up to the next.
What was decided otherwise, by a mentor on her own where no policy would have been asked,
counts as what a policy meets with, and is counted.

>>> from scaffolding import bicycle
>>> from scaffolding.fitting.off_policy.following import Following
>>> from scaffolding.fitting.off_policy.rewards import TriesAchieved
>>> from scaffolding.policies.at_random import AtRandom
>>> from scaffolding.simulation import Meetings, Population, simulate_one
>>> workshop = bicycle()
>>> people = Population.from_priors(workshop, mentees=1)
>>> she = simulate_one(workshop, people, 0, policy=AtRandom(), meetings=Meetings(n=1))
>>> following = Following(programme=workshop, target=AtRandom(), reward=TriesAchieved())
>>> found = following.of(she.journal)
>>> first = found.decisions[0]
>>> first.logged == first.target, len(set(first.logged.values()))
(True, 1)
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from attrs import define, evolve, field, frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.probing import Asking, HalfSplit
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.errors import InvariantError
from scaffolding.findings.step import steps
from scaffolding.fitting.off_policy.asking import N_ASKED
from scaffolding.fitting.off_policy.decided import (
    SEVERAL,
    Decided,
    Features,
    Followed,
    usual_features,
)
from scaffolding.fitting.off_policy.menus import Menus
from scaffolding.fitting.off_policy.rewards import Reward
from scaffolding.journal.entries import Attempted, Discussed, Entry, Offered, Opened
from scaffolding.mentorship.agenda import move_of
from scaffolding.mentorship.restoring import restore
from scaffolding.moves import Offer
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy, learned
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Following"]

_NOTHING_TRIED, _ACHIEVED, _FELL_SHORT = range(3)


@frozen(kw_only=True)
class Following:
    """How journals are gone through; picklable, so that other processes can.

    Attributes:
        programme: The programme that they were kept with.
        target: The policy that is asked about.
        reward: What is asked about.
        acted: The policy that acted; the one that a journal names, if None.
        features: What mentors may have gone by, if it is a mentor that acted.
        n_steps: How many decisions of each mentee count; None for all.
        model: How mentees were taken to learn; what a journal names, if None.
        principles: What bound; likewise.
        asking: How the opening dialogue asked; likewise.
        n_asked: How often a policy is asked that draws and does not tell its odds.
        seed: By which luck it is asked.
    """

    programme: Programme
    target: Policy
    reward: Reward
    acted: Policy | None = None
    features: Features | None = None
    n_steps: int | None = None
    model: LearnerModel | None = None
    principles: Principles | None = None
    asking: Asking | None = None
    n_asked: int = N_ASKED
    seed: int = 0

    def of(self, journal: Iterable[Entry], /) -> Followed:
        """Return what was decided in a journal.

        Raises:
            ChangedError: If it names what is not built in, and that is not passed.
            InvariantError: If it is empty, or its first entry did not open it.
            UnknownNameError: If an entry names what the programme does not have.
        """
        entries = iter(journal)
        opened = next(entries, None)
        if not isinstance(opened, Opened):
            rule = "begin with the entry that opened it"
            raise InvariantError(where="A journal", rule=rule, got=opened)
        follower = self._follower(opened)
        for step in steps(chain((opened,), entries), follower.ground.standing):
            if follower.decisions:
                follower.earn(self.reward.of(step))
            if isinstance(step.entry, Offered | Discussed):
                if len(follower.decisions) == self.n_steps:
                    break
                follower.decide(step.entry)
            follower.go_on(step.entry, step.after)
        return Followed(
            mentee=opened.mentee.id,
            decisions=tuple(follower.decisions),
            faults=tuple(follower.faults),
            n_unasked=follower.n_unasked,
        )

    def _follower(self, opened: Opened) -> "_Follower":
        standing = Standing(
            programme=self.programme,
            model=restore("model", opened.model, self.model, StagesModel),
            thresholds=restore("thresholds", opened.thresholds, None, Thresholds),
        )
        in_force = restore("principles", opened.principles, self.principles, Principles)
        acted = None
        if self.features is None:
            acted = restore("policy", opened.policy, self.acted, Guide)
        return _Follower(
            how=self,
            ground=Field.of(standing, in_force),
            asking=restore("asking", opened.asking, self.asking, HalfSplit),
            acted=acted,
            target=self.target,
        )


@define(kw_only=True)
class _Follower:
    """Where one journal stands, and what was decided in it so far."""

    how: Following
    ground: Field
    asking: Asking
    acted: Policy | None
    target: Policy
    context: int = _NOTHING_TRIED
    decisions: list[Decided] = field(factory=list)
    faults: list[str] = field(factory=list)
    n_unasked: int = 0

    def earn(self, reward: float) -> None:
        """Put to the last decision what was brought."""
        last = self.decisions[-1]
        self.decisions[-1] = evolve(last, reward=last.reward + reward)

    def go_on(self, entry: Entry, after: Standing) -> None:
        """Go on past an entry."""
        self.ground = self.ground.after(after, entry)
        self.target = learned(self.target, entry, after)
        if self.acted is not None:
            self.acted = learned(self.acted, entry, after)
        if isinstance(entry, Attempted):
            achieved = entry.outcome is Outcome.ACHIEVED
            self.context = _ACHIEVED if achieved else _FELL_SHORT

    def decide(self, entry: Offered | Discussed) -> None:
        """Take down what was decided, if a policy would have been asked."""
        field_then = self.ground.as_of(self.ground.standing.as_of(entry.at))
        done = _put(entry, field_then)
        menus = Menus.at(field_then, self.asking)
        if not menus.asked or not done:
            self.n_unasked += isinstance(entry, Offered)
            return
        groups: dict[str, int] = {_told(done): _group(done)}
        target = self._odds(self.target, menus, groups)
        logged: dict[str, float] = {}
        menu: dict[str, tuple[float, ...]] = {}
        if self.acted is None:
            menu = self._menu(menus, done, groups)
        else:
            logged = self._odds(self.acted, menus, groups)
            self._check(entry, _told(done), logged)
        self.decisions.append(
            Decided(
                entry=entry.id,
                done=_told(done),
                logged=logged,
                target=target,
                groups=groups,
                context=self.context,
                menu=tuple(menu),
                features=tuple(menu.values()),
            )
        )

    def _odds(
        self, policy: Policy, menus: Menus, groups: dict[str, int]
    ) -> dict[str, float]:
        """Return how likely the policy puts what to her, by what it is called."""
        found: dict[str, float] = {}
        how = self.how
        for several, p in menus.acts(policy, n_asked=how.n_asked, seed=how.seed):
            name = _told(several)
            groups[name] = _group(several)
            found[name] = found.get(name, 0.0) + p
        return found

    def _menu(
        self, menus: Menus, done: tuple[Candidate, ...], groups: dict[str, int]
    ) -> dict[str, tuple[float, ...]]:
        """Return what there was to choose from and what was done, with their features."""
        features = self.how.features or usual_features
        ways = {_told((one,)): (one,) for one in menus.candidates}
        found: dict[str, tuple[float, ...]] = {}
        for name, several in {**ways, _told(done): done}.items():
            groups[name] = _group(several)
            each = [tuple(map(float, features(one))) for one in several]
            means = (sum(column) / len(each) for column in zip(*each, strict=True))
            found[name] = (*means, float(len(several) > 1))
        return found

    def _check(self, entry: Offered | Discussed, done: str, logged: object) -> None:
        """Note what the policy that acted could not have done."""
        where = f"entry {entry.id}: {done}"
        if isinstance(entry, Offered) and entry.because:
            self.faults.append(f"{where}, a choice of the mentor's own")
        elif isinstance(logged, dict) and not logged.get(done):
            self.faults.append(where)


def _put(entry: Offered | Discussed, field_then: Field) -> tuple[Candidate, ...]:
    """Return what was put to her: an offer, or several; nothing if it was only talk."""
    move = move_of(entry, field_then.standing.programme)
    offers = (move,) if isinstance(move, Offer) else getattr(move, "options", ())
    return tuple(
        Candidate(offer, field_then.standing, field_then.principles) for offer in offers
    )


def _told(several: Sequence[Candidate]) -> str:
    """Return what was put to her, by ids."""
    return " or ".join(
        f"{one.activity.id} alone"
        if one.scaffold is None
        else f"{one.activity.id} with {one.scaffold.id}"
        for one in several
    )


def _group(several: Sequence[Candidate]) -> int:
    return int(several[0].support) if len(several) == 1 else SEVERAL
