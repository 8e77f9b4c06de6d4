"""A mentorship and the kernel side by side, driven by a mentee who is hard to follow.

She declines, asks for something else, drops her goals and finds new ones, withdraws her
consent, stays away for a while, and shows mistakes. After every entry what is believed
and what was shown is the same number, not nearly the same.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random  # noqa: TID251  A test's own luck, not the library's.
from typing import Any

from attrs import define, field
from driving import a_random_programme
from own_policies import Picky

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.io.builtin import umkm
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, End, HandOver, Move, Offer, Pause, Probe, Topic
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import WithProbability, with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Arm, Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Channel, Mood, Outcome, Support
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel import mentor as kernel
from scaffolding.simulation.kernel.known import unknown
from scaffolding.simulation.kernel.policies import ASSISTS, PICKS
from scaffolding.simulation.kernel.rules import Rules, rules_of
from scaffolding.simulation.kernel.state import State, new_state
from scaffolding.simulation.kernel.tables import Tables, scaffolds_of, tables_of
from scaffolding.simulation.sights import WHOLE
from scaffolding.standing.thresholds import Thresholds

__all__ = ["MODELS", "Twins", "any_given", "any_thompson", "any_twins", "any_zpdes"]

OPENED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CLOCK = (OPENED - OPENED.replace(hour=0, minute=0)) // timedelta(microseconds=1)
TOPICS = [Topic.GOAL, Topic.COUNTER, Topic.CHOICE, Topic.BEYOND_REACH]
MOODS = list(Mood)
GAPS = (0.0, 0.0, 0.0, 1e-5, 0.04, 0.5, 1.0, 6.999999, 7.0, 14.0, 45.0, 200.0)
MODELS: tuple[Callable[[], LearnerModel], ...] = (
    StagesModel,
    MasteryModel,
    AbilityModel,
    CountsModel,
)


@define
class Twins:
    """A mentorship and the kernel, side by side.

    Attributes:
        programme: What can be learned.
        luck: What the mentee does.
        given: What both are opened with.
        at: The instant that it is.
        live: The mentorship.
        n_moves: How many moves were compared.
        kinds: How many of each kind.
    """

    programme: Programme
    luck: Random
    given: dict[str, Any]
    at: datetime = OPENED
    live: Mentorship = field(init=False)
    n_moves: int = 0
    kinds: dict[str, int] = field(factory=dict)
    _t: Tables = field(init=False)
    _r: Rules = field(init=False)
    _s: State = field(init=False)

    def __attrs_post_init__(self) -> None:
        mentee = self.given.pop("mentee", Mentee("7"))
        seed = self.luck.randrange(100)
        self.live = Mentorship(self.programme, mentee=mentee, seed=seed, **self.given)
        self._t = tables_of(self.programme, context=mentee.enterprise.context)
        self._r = rules_of(self.programme, mentee=mentee, **self.given)
        self._s = new_state(self._t)
        kernel.reset(self._t, self._r, self._s, seed, 7, CLOCK)

    @property
    def now(self) -> int:
        return (self.at - OPENED) // timedelta(microseconds=1)

    @property
    def rules(self) -> Rules:
        """What the kernel was opened with."""
        return self._r

    @property
    def known(self) -> State:
        """What the kernel knows of her."""
        return self._s

    def seen(self, n: int) -> Iterator[Any]:
        """Yield what a policy of one's own was shown last in the kernel, by column."""
        yield from self._s.whole[: len(WHOLE), :n]
        yield from self._s.real[:, :n]

    def tell(self, name: str, *args: int) -> None:
        """Enter the same in the kernel."""
        getattr(kernel, name)(self._t, self._r, self._s, self.now, *args)

    def go(self, n_moves: int) -> "Twins":
        self.wants()
        for _ in range(n_moves):
            self.step()
        return self

    def step(self) -> None:
        """Compare what comes next, let her react, and compare what is known then."""
        kernel.decide(self._t, self._r, self._s, self.now)
        decided = self.live.consider(at=self.at).move
        assert self.told() == self.as_told(decided), (decided, self.now)
        self.n_moves += 1
        kind = type(decided).__name__
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if self.luck.random() < 0.03:
            self.passes()  # It was only considered.
            return
        self.tell("enter")
        self.live.next_move(at=self.at)
        self.reacts(decided)
        self.compare()
        if self.luck.random() < 0.3:
            self.passes()

    def passes(self) -> None:
        self.at += timedelta(days=self.luck.choice(GAPS))
        said = self.luck.random()
        if not self.live.standing.dialogue.has_consent:
            return
        if said < 0.1:
            self.live.meet(at=self.at)
            self.tell("meet")
        elif said < 0.15:
            self.live.miss(at=self.at)
            self.tell("miss")

    def told(self) -> tuple[Any, ...]:
        """Return the kernel's move as a tuple of ids."""
        move = self._s.move[0]
        match move["kind"]:
            case codes.OFFER | codes.PROBE:
                return int(move["kind"]), *self.way(move)
            case codes.HAND_OVER:
                return codes.HAND_OVER, self.programme.skills[move["skill"]].id
            case codes.PAUSE:
                until = OPENED + timedelta(microseconds=int(move["until"]))
                return codes.PAUSE, until
            case codes.DISCUSS:
                options = self._s.option[: move["n_options"]]
                return codes.DISCUSS, TOPICS[move["topic"]], *map(self.way, options)
            case kind:
                return (int(kind),)

    def way(self, of: Any) -> tuple[str, str, int]:
        scaffold = ""
        if of["way"] >= 0:
            way = self._t.way[of["way"]]
            assert way["activity"] == of["activity"]
            assert way["level"] == of["support"]
            scaffold = scaffolds_of(self.programme)[way["scaffold"]].id
        activity = self.programme.activities[of["activity"]].id
        return activity, scaffold, int(of["support"])

    def as_told(self, move: Move) -> tuple[Any, ...]:
        match move:
            case Offer():
                return codes.OFFER, *_way(move)
            case Probe():
                return codes.PROBE, *_way(move)
            case HandOver(skill=skill):
                return codes.HAND_OVER, skill.id
            case Pause(until=until):
                return codes.PAUSE, until
            case Discuss(topic=topic, options=options):
                return codes.DISCUSS, topic, *map(_way, options)
            case End():
                return (codes.END,)

    def reacts(self, move: Move) -> None:
        """Let her do something about a move."""
        luck, live = self.luck, self.live
        if luck.random() < 0.02 and live.standing.dialogue.has_consent:
            live.withdraw_consent(at=self.at)
            self.tell("withdraw_consent")
            return
        match move:
            case Probe():
                self.answers()
            case Offer():
                self.replies(move)
            case HandOver(skill=skill) if luck.random() < 0.6:
                live.hand_over(skill.id, at=self.at)
                self.tell("hand_over", self.programme.place(skill))
            case HandOver():
                live.decline(at=self.at)
                self.tell("decline")
            case Pause(until=until):
                self.at = until if luck.random() < 0.7 else self.at
                if luck.random() < 0.2:
                    self.wants()
            case Discuss(topic=Topic.CHOICE, options=options) if luck.random() < 0.8:
                i = luck.randrange(len(options))
                live.choose(i, at=self.at)
                self.tell("choose", i)
            case Discuss(topic=Topic.GOAL):
                self.wants()
            case Discuss():
                self.feels()
            case End():
                self.at += timedelta(hours=luck.randrange(3))
                live.renew_consent(at=self.at)
                self.tell("renew_consent")

    def answers(self) -> None:
        if self.luck.random() < 0.1:
            self.live.decline(at=self.at)
            self.tell("decline")
            return
        outcome = self.luck.choice(list(Outcome))
        self.live.answer(outcome, at=self.at)
        self.tell("answer", int(outcome))

    def replies(self, offer: Offer) -> None:
        luck, live = self.luck, self.live
        if not live.standing.dialogue.is_agreed:
            said = luck.random()
            if said < 0.12:
                live.decline(at=self.at)
                self.tell("decline")
                return
            if said < 0.2:
                self.counters()
                return
            live.agree(at=self.at)
            self.tell("agree")
        elif luck.random() < 0.05:
            live.revoke(at=self.at)
            self.tell("revoke")
            return
        self.tries(offer)

    def counters(self) -> None:
        luck = self.luck
        place = luck.randrange(len(self.programme.activities))
        support = luck.choice([None, *Support])
        name = self.programme.activities[place].id
        self.live.counter(name, support, at=self.at)
        self.tell("counter", place, -1 if support is None else int(support))

    def tries(self, offer: Offer) -> None:
        luck = self.luck
        chances = luck.choice([(1, 1, 1), (6, 1, 3), (0, 1, 5), (1, 0, 9)])
        (outcome,) = luck.choices(list(Outcome), weights=chances)
        used = offer.support if luck.random() < 0.9 else luck.choice(list(Support))
        known = [it.mistake.id for it in offer.activity.mistakes]
        seen = [name for name in known if luck.random() < 0.4]
        bits = sum(1 << known.index(name) for name in seen)
        self.live.record(outcome, at=self.at, support=used, mistakes=seen)
        self.tell("attempt", int(outcome), int(used), bits)
        if luck.random() < 0.4:
            self.feels()

    def feels(self) -> None:
        mood = self.luck.choice(MOODS)
        self.live.feel(mood, at=self.at)
        self.tell("feel", MOODS.index(mood))

    def wants(self) -> None:
        """She drops a goal, or sets one."""
        live, luck = self.live, self.luck
        goals = live.standing.dialogue.open_goals
        if goals and luck.random() < 0.3:
            skill = luck.choice(goals).skill
            assert skill is not None
            live.drop_goal(skill.id, at=self.at)
            self.tell("drop_goal", self.programme.place(skill))
            return
        for _ in range(luck.choice([1, 1, 2])):
            skill = luck.choice(self.programme.skills)
            live.set_goal(skill.id, at=self.at)
            self.tell("set_goal", self.programme.place(skill))

    def compare(self) -> None:
        """Hold what is believed and what was shown against each other."""
        standing, s = self.live.standing.as_of(self.at), self._s
        kernel.advance(self._t, self._r, s, self.now)
        assert s.one[0]["day"] == standing.day
        assert s.one[0]["step"] == standing.dialogue.step
        for i, skill in enumerate(self.programme.skills):
            known, record = s.skill[i], standing.record(skill)
            mastery = kernel.mastery(self._r, s, i)
            assert mastery == standing.mastery(skill), (skill, self.given)
            is_alone = kernel.is_managed_alone(s, i)
            assert is_alone == standing.is_managed_alone(skill)
            is_certified = kernel.is_certified(self._t, self._r, s, i)
            assert is_certified == (standing.certificate(skill) is not None)
            held = standing.belief.held.get(skill.id)
            assert (held is not None) == known["is_held"]
            if held is not None:
                numbers, since = held
                mine = tuple(float(known[f"x{k}"]) for k in range(len(numbers)))
                assert (mine, float(known["since"])) == (numbers, since)
            last = -1 if record.last is None else int(record.last)
            assert known["last"] == last
            for name in ("tries", "failures", "successes", "n_answers", "was_shown"):
                assert known[name] == getattr(record, name), name
        self.compare_learned(self.live.policy)

    def compare_learned(self, policy: Policy) -> None:
        """Hold what picks have learned against each other."""
        if isinstance(policy, WithProbability):
            self.compare_learned(policy.policy)
            self.compare_learned(policy.otherwise)
        if not isinstance(policy, Guide):
            return
        s, names = self._s, [it.id for it in self.programme.activities]
        if isinstance(policy.pick, ThompsonSampling):
            for name, a, b in policy.pick.arms:
                arm = s.arm[names.index(name)]
                assert (arm["a"], arm["b"]) == (a, b), name
        if isinstance(policy.pick, Zpdes):
            zone = policy.pick.zone
            if zone is None:
                return
            mine = [names[k] for k in s.zone[: s.one[0]["n_zone"]]]
            assert mine == [one.activity for one in zone]
            for one in zone:
                k = names.index(one.activity)
                answers = tuple(s.answers[k, : s.arm[k]["n_answers"]])
                assert (float(s.arm[k]["weight"]), answers) == (
                    one.weight,
                    one.answers,
                ), one


def _way(move: Offer | Probe) -> tuple[str, str, int]:
    name = "" if move.scaffold is None else move.scaffold.id
    return move.activity.id, name, int(move.support)


def any_twins(luck: Random, model: Callable[[], LearnerModel]) -> Twins:
    """Return twins of any programme and of any policy, principles and limits."""
    is_shop = luck.random() < 0.2
    n_skills = luck.randrange(1, 14)
    programme = umkm() if is_shop else a_random_programme(luck, n_skills)
    return Twins(programme, luck, any_given(luck, programme, model))


def any_given(
    luck: Random, programme: Programme, model: Callable[[], LearnerModel]
) -> dict[str, Any]:
    """Return anything that a mentorship can be opened with and that the kernel knows."""
    given: dict[str, Any] = {
        "policy": _policy(luck, programme),
        "principles": _principles(luck),
        "model": model(),
    }
    if luck.random() < 0.3:
        given["thresholds"] = Thresholds(
            breadth=luck.choice([1, 2, 3, 7]),
            opening=luck.choice([1, 3, 8]),
            patience=luck.choice([1, 2, 6]),
            tries_a_day=luck.choice([1, 3, 50]),
            ready=luck.choice([0.6, 0.8, 0.9]),
            rest_days=luck.choice([1, 0, 3]),
            apart_days=luck.choice([0, 7, 1]),
            certificate_days=luck.choice([180, 20]),
        )
    if luck.random() < 0.3:
        given["mentor"] = Mentor(
            "Pak Budi",
            masters=[it.id for it in programme.skills if luck.random() < 0.9],
            minutes=luck.choice([None, 10, 40]),
            channels=luck.choice([frozenset(Channel), frozenset({Channel.MENTORING})]),
        )
    if contexts := programme.contexts:
        trade = Enterprise(context=luck.choice(contexts).id)
        given["mentee"] = Mentee("7", enterprise=trade)
    return given


def _principles(luck: Random) -> Principles:
    kind = luck.random()
    if kind < 0.5:
        return Principles() if kind < 0.4 else Principles.consent_only()
    some = (it for it in Principles() if luck.random() < 0.6)
    others = [it for it in some if not isinstance(it, Collaboration)]
    return Principles((Collaboration(), *others))


def _policy(luck: Random, programme: Programme) -> Policy:
    kind = luck.random()
    if kind < 0.12:
        return AtRandom()
    if kind < 0.24:
        return Shared(assist=_assist(luck))
    if kind < 0.3:
        return Picky(luck.random(), asks_gain=luck.random() < 0.3)
    if kind < 0.38:
        return Guide()
    if kind < 0.48:
        return Lookahead(luck.choice([1, 1, 2]))
    if kind < 0.62:
        return _one_or_other(luck, programme)
    return Guide(pick=_pick(luck, programme), assist=_assist(luck))


def _one_or_other(luck: Random, programme: Programme) -> Policy:
    """Return policies that take turns by chance; no two picks of a kind learn in them."""
    while True:
        parts = [_policy(luck, programme) for _ in range(2)]
        policy = with_probability(luck.choice([0.2, 0.5, 0.9]), *parts)
        if not unknown(policy, Principles(), StagesModel(), StagesModel()):
            return policy


def _pick(luck: Random, programme: Programme) -> Any:
    kind = luck.choice(list(PICKS))
    if kind is Zpdes:
        return any_zpdes(luck, programme)
    if kind is ThompsonSampling:
        return any_thompson(luck, programme)
    return kind()


def any_zpdes(luck: Random, programme: Programme) -> Zpdes:
    """Return one with any parameters, which may have learned something before."""
    names = [it.id for it in programme.activities]
    luck.shuffle(names)
    window = luck.choice([1, 2, 3, 4, 5, 7, 16])
    n = luck.randrange(len(names) + 1)
    zone = tuple(
        Arm(
            activity=name,
            weight=luck.choice([0.0, 0.05, luck.random()]),
            answers=tuple(luck.choices([0, 0.5, 1], k=luck.randrange(window + 1))),
        )
        for name in names[:n]
    )
    return Zpdes(
        window=window,
        up=luck.choice([0.5, 0.1, 0.8]),
        deact=luck.choice([0.8, 0.4]),
        promote=luck.choice([1.0, 0.3]),
        inertia=luck.choice([0.2, 0.9]),
        zone=luck.choice([None, zone]),
        left=tuple(names[n : n + luck.randrange(3)]),
    )


def any_thompson(luck: Random, programme: Programme) -> ThompsonSampling:
    """Return one that may have learned something before."""
    if luck.random() < 0.5:
        return ThompsonSampling()
    return ThompsonSampling(
        arms=tuple(
            (it.id, 1 + 3 * luck.random(), 1 + 9 * luck.random())
            for it in programme.activities
            if luck.random() < 0.5
        ),
        mastery=tuple(
            (it.id, luck.random()) for it in programme.skills if luck.random() < 0.5
        ),
    )


def _assist(luck: Random) -> Any:
    kind = luck.choice(list(ASSISTS))
    if kind is Fixed:
        return Fixed(tuple(luck.choices(list(Support), k=3)))
    if kind is LeastSupport:
        return LeastSupport(luck.choice([0.3, 0.5, 0.7, 0.9]))
    if kind is ContingentShift:
        return ContingentShift(luck.choice([1, 2, 3]))
    if kind is FixedFade:
        return FixedFade(every=luck.choice([1, 2, 4]))
    return kind()
