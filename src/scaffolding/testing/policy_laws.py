"""Laws of policies: what every policy keeps, whatever it aims at, and what one promises.

A law is tried on the policy and on a course that it had a part in. All laws but those of
a promise are tried with the policy bound, because that is how it is used.

>>> from scaffolding import Guide
>>> from scaffolding.testing.policy_laws import POLICY_CONTRACT
>>> [law.name for law in POLICY_CONTRACT.promised(Guide())][0]
'declares_leaves_nothing_to_her'
"""

import pickle
from collections.abc import Mapping
from copy import deepcopy
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from scaffolding.errors import InvariantError, NotOfferedError
from scaffolding.io.journals import dumps_journal, loads_journal
from scaffolding.journal.entries import Entry, HandedOver, Opened
from scaffolding.journal.journal import Journal
from scaffolding.languages import counted, languages
from scaffolding.luck import Luck, Purpose
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.policies.policy import Policy, by_ids, learned, why
from scaffolding.policies.properties import Property, declared
from scaffolding.reasons import Reason
from scaffolding.sources import MUSTHAFA_2016, WOOD_1978, Source
from scaffolding.standing.standing import Standing
from scaffolding.testing.contracts import Contract, Law, law
from scaffolding.testing.courses import Course, Reaction, Scene, grown
from scaffolding.testing.promises import BREAKS
from scaffolding.testing.renaming import renamed
from scaffolding.testing.strategies.dialogues import courses

__all__ = [
    "POLICY_CONTRACT",
    "POLICY_LAWS",
    "PolicyLaw",
    "declared_law",
    "is_the_same_when_it_is_compiled",
    "laws_of",
]

PolicyLaw: TypeAlias = Law[Policy, Course]

_ASKED_AT_MOST: Final = 12
"""How often a policy may be asked for each skill, before something is handed over (ours)."""

_SOURCES: Final[Mapping[Property, tuple[Source, ...]]] = {
    Property.NEVER_RISES_AFTER_SUCCESS: (WOOD_1978,),
    Property.WITHDRAWS_WITH_MASTERY: (WOOD_1978, MUSTHAFA_2016),
    Property.NEVER_DROPS_TWO_LEVELS: (MUSTHAFA_2016,),
    Property.SERVES_A_NEED: (MUSTHAFA_2016,),
}


@law()
def chooses_among_what_it_is_offered(policy: Policy, course: Course) -> None:
    """The principles bound, and a policy aims within them; what else it wants is refused."""
    del policy  # It is in the course.
    fault = course.fault
    told = f"it raised {type(fault).__name__}: {fault}"
    assert fault is None, str(fault) if isinstance(fault, NotOfferedError) else told


@law()
def chooses_among_what_is_left(policy: Policy, course: Course) -> None:
    """What it would choose may be gone: she declines it, or the mentor cannot give it."""
    del policy
    for scene in course.scenes:
        if course.fault is not None and scene is course.scenes[-1]:
            return
        chosen = {by_ids(one) for one in scene.choice()}
        left = tuple(it for it in scene.candidates if by_ids(it) not in chosen)
        if left:
            found = evolve(scene, candidates=left).choice()
            assert found, "it chose nothing of what was left"
            assert all(any(one is it for it in left) for one in found), (
                f"it chose {[by_ids(one) for one in found]}, which was not left"
            )


@law()
def chooses_the_same_where_all_is_the_same(policy: Policy, course: Course) -> None:
    """A mentorship that is stopped and resumed goes on as if it had not been stopped.

    So a policy is a value, and what it learns is given back by `after`: the scenes are
    gone through backwards, where what it merely remembers is of no use.
    """
    del policy
    first = [_asked(scene) for scene in course.scenes]
    again = [_asked(scene) for scene in course.scenes[::-1]][::-1]
    anew = [_asked(scene, deepcopy(scene.unasked)) for scene in course.scenes]
    for i, (one, other, fresh) in enumerate(zip(first, again, anew, strict=True)):
        assert one == other, (
            f"asked {counted(i + 1, 'time')}, it chose {one}, and later {other}"
        )
        assert one == fresh, (
            f"asked {counted(i + 1, 'time')}, it chose {one}; never asked before, {fresh}"
        )


@law()
def is_the_same_when_it_was_sent_away(policy: Policy, course: Course) -> None:
    """Cohorts are run in other processes, and applications store what they use."""
    for scene in course.scenes[-1:]:
        try:
            sent: Policy = pickle.loads(pickle.dumps(scene.policy))  # noqa: S301  Its own.
        except Exception as error:
            message = f"it cannot be pickled: {error}"
            raise AssertionError(message) from error
        here, there = _asked(scene), _asked(scene, sent)
        assert here == there, f"here it chose {here}, and sent away {there}"
    del policy


@law()
def is_the_same_after_the_journal_was_read_again(
    policy: Policy, course: Course
) -> None:
    """Applications store entries and nothing else."""
    if course.fault is not None:
        return
    entries = [_anonymous(it) for it in loads_journal(dumps_journal(course.journal))]
    resumed = Mentorship.resume(
        course.programme,
        Journal(entries),
        policy=policy,
        principles=course.principles,
    )
    standing = Standing(programme=course.programme, model=resumed.standing.model)
    folded = policy
    for entry in entries:
        standing = standing.after(entry)
        folded = learned(folded, entry, standing)
    assert resumed.policy == folded, (
        f"resumed it is {resumed.policy!r}, and folded {folded!r}"
    )
    assert resumed.standing == standing


@law()
def does_not_depend_on_names(policy: Policy, course: Course) -> None:
    """Two programmes that differ in ids and in wording are one programme to a mentor."""
    if course.fault is not None:
        return
    twins = renamed(course.programme)
    other = grown(
        policy,
        twins,
        course.reactions,
        seed=course.seed,
        principles=course.principles,
    )
    for i, (one, twin) in enumerate(zip(course.scenes, other.scenes, strict=False)):
        was, is_now = _places(one), _places(twin)
        assert was == is_now, (
            f"asked {counted(i + 1, 'time')}, it chose {_asked(one)}; under other names "
            f"{_asked(twin)}"
        )


@law()
def says_why_in_every_language(policy: Policy, course: Course) -> None:
    """A mentor who is not told why cannot contradict."""
    del policy
    for scene in course.scenes[:3]:
        if course.fault is not None:
            return
        found = why(scene.policy, scene.standing, scene.candidates, scene.luck)
        assert all(isinstance(one, Reason) for one in found), f"it gave {found}"
        for reason in found:
            for language in languages():
                assert reason.sentence(language).strip(), f"{reason.code} says nothing"


@law()
def does_not_peek(policy: Policy, course: Course) -> None:
    """Luck decides how her try goes, and a mentor cannot see that beforehand.

    A policy that draws has a purpose of its own to draw for.
    """
    del policy
    for i, scene in enumerate(course.scenes, start=1):
        if course.fault is not None:
            return
        luck = _Watched(
            seed=scene.luck.seed, mentee=scene.luck.mentee, step=scene.luck.step
        )
        evolve(scene, luck=luck).choice()
        seen = {it.name for it in luck.drawn} - {Purpose.POLICY.name}
        assert not seen, (
            f"asked {counted(i, 'time')}, it looked at the luck of {', '.join(seen)}"
        )


@law()
def sees_her_through(policy: Policy, course: Course) -> None:
    """Accompaniment comes to an end: who manages whatever she tries is handed something.

    Where nothing is left for the policy to choose, it is not the policy that stands still.
    """
    most = _ASKED_AT_MOST * len(course.programme.skills)
    through = grown(
        deepcopy(policy),
        course.programme,
        (Reaction.MANAGES,) * 2 * most,
        seed=course.seed,
        until_handed_over=True,
    )
    assert through.fault is None, (
        f"asked {counted(len(through.scenes), 'time')} by one who manages everything, it gave "
        f"nothing that it was offered: {through.fault}"
    )
    is_done = any(isinstance(it, HandedOver) for it in through.journal)
    assert is_done or len(through.scenes) <= most, (
        f"asked {counted(len(through.scenes), 'time')}, and she who manages everything was handed "
        "nothing over"
    )


@law()
def is_the_same_when_it_is_compiled(policy: Policy, course: Course) -> None:
    """A policy that gives a kernel function is compiled, and it is the same policy."""
    # What simulates comes with an extra of its own, and most policies need none of it.
    from scaffolding.simulation.differences import difference_at  # noqa: PLC0415

    del policy
    for scene in course.scenes:
        if course.fault is not None and scene is course.scenes[-1]:
            return
        try:
            found = difference_at(
                scene.policy, scene.standing, scene.candidates, scene.luck
            )
        except InvariantError as error:
            raise AssertionError(str(error)) from error
        assert found is None, str(found)


POLICY_LAWS: Final[tuple[PolicyLaw, ...]] = (
    chooses_among_what_it_is_offered,
    chooses_among_what_is_left,
    chooses_the_same_where_all_is_the_same,
    is_the_same_when_it_was_sent_away,
    is_the_same_after_the_journal_was_read_again,
    does_not_depend_on_names,
    says_why_in_every_language,
    does_not_peek,
    sees_her_through,
)
"""What every policy keeps. That nothing is tried without agreement, and nothing handed over
on helped success, is not the policy's to break: the mentorship sees to it."""


def declared_law(promise: Property) -> PolicyLaw:
    """Return the law that a policy sets itself by declaring a promise."""

    def keeps_its_promise(policy: Policy, course: Course) -> None:
        if course.fault is not None:
            return
        for i, scene in enumerate(course.scenes[-2:]):
            is_broken = BREAKS[promise](scene.policy, scene)
            assert not is_broken, (
                f"it declares {promise.value} and breaks it in the "
                f"{'last' if i else 'last but one'} moment of the course"
            )
        del policy

    name, reason = (
        f"declares_{promise.value}",
        "It says so itself, and others rest on it.",
    )
    return Law(name, reason, keeps_its_promise, _SOURCES.get(promise, ()))


def laws_of(policy: Policy) -> tuple[PolicyLaw, ...]:
    """Return what a policy must keep: what all must, and what it promises.

    It promises what it declares, and that its kernel function, if it gives one, is one.
    """
    promised = sorted(declared(policy), key=lambda it: it.value)
    compiled = callable(getattr(policy, "kernel", None))
    of_kernel = (is_the_same_when_it_is_compiled,) if compiled else ()
    return (*POLICY_LAWS, *(declared_law(it) for it in promised), *of_kernel)


def _promised(policy: Policy) -> tuple[PolicyLaw, ...]:
    return laws_of(policy)[len(POLICY_LAWS) :]


POLICY_CONTRACT: Final[Contract[Policy, Course]] = Contract(
    laws=POLICY_LAWS,
    promised=_promised,
    situations=lambda policy, programme: courses(policy, programme=programme),
)
"""What a policy is put under."""


@frozen(kw_only=True)
class _Watched(Luck):
    """Luck that notes what it is drawn for."""

    drawn: list[Purpose] = field(factory=list, eq=False)

    def uniform(self, purpose: Purpose, i: int = 0, /) -> float:
        self.drawn.append(purpose)
        return Luck(seed=self.seed, mentee=self.mentee, step=self.step).uniform(
            purpose, i
        )


def _anonymous(entry: Entry) -> Entry:
    """Return the entry without the name of the policy, which was watched."""
    return evolve(entry, policy=None) if isinstance(entry, Opened) else entry


def _asked(scene: Scene, policy: Policy | None = None) -> list[str]:
    return [by_ids(one) for one in scene.choice(policy)]


def _places(scene: Scene) -> list[tuple[int, int]]:
    """Return what is chosen by its place in the programme, whatever it is called."""
    found = []
    for one in scene.choice():
        activity = [it.id for it in scene.programme.activities].index(one.activity.id)
        helps = [it.id for it in one.activity.all_scaffolds]
        found.append((activity, helps.index(one.scaffold.id) if one.scaffold else -1))
    return found
