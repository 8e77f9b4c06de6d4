"""Obedience: whether a policy keeps a principle by itself, where nothing binds it.

In use the principles bind, and a policy cannot but obey. What it would do by itself tells
what the principles are for: so each is tried alone, on all that the programme has, in
moments that real dialogues came to. Where nothing is as the principle asks, nothing can be
held against the policy.

>>> from scaffolding import Directive, Guide, Sequence
>>> from scaffolding.testing.courses import Reaction, grown, two_skills
>>> from scaffolding.testing.obedience import obedience_law
>>> guide = Guide(assist=Directive())
>>> course = grown(guide, two_skills(), (Reaction.MANAGES,) * 9, seed=0)
>>> obedience_law(Sequence())(guide, course)
"""

from collections.abc import Iterable, Iterator

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.eligibility import ineligible
from scaffolding.candidates.joining import offers_at
from scaffolding.languages import catalogue, counted
from scaffolding.moves import Refused
from scaffolding.policies.policy import Policy, by_ids, chosen
from scaffolding.principles.principle import Principle
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Outcome
from scaffolding.sources import Source
from scaffolding.standing.standing import Standing
from scaffolding.testing.contracts import Law
from scaffolding.testing.courses import Course, Scene
from scaffolding.testing.promises import trying, ways_of

__all__ = ["everything", "obedience_law", "obedience_name"]


def everything(standing: Standing, /) -> tuple[Candidate, ...]:
    """Return all that the mentor could offer there, where nothing binds her."""
    return tuple(
        Candidate(offer, standing, Principles.of())
        for skill in standing.programme.skills
        for activity in standing.programme.activities_of(skill)
        for level in activity.ladder
        for offer in offers_at(activity, level)
        if ineligible(standing, offer) is None
    )


def obedience_name(principle: Principle | type[Principle], /) -> str:
    """Return the name of the law that a policy obeys the principle by itself."""
    kind = principle if isinstance(principle, type) else type(principle)
    return f"obeys_{kind.__name__.lower()}_by_itself"


def obedience_law(principle: Principle, /) -> Law[Policy, Course]:
    """Return the law that a policy keeps the principle where nothing binds it."""

    def obeys(_: Policy, course: Course) -> None:
        if course.fault is not None:
            return
        for i, scene in enumerate(course.scenes, start=1):
            _obeys(principle, scene, scene.standing, f"asked {counted(i, 'time')}")
        for scene in course.scenes[-1:]:
            for standing, last, ways in _after_any_try(scene):
                _obeys(principle, scene, standing, f"after she tried {last}", ways)

    reason = "What a policy does of itself is what the principles need not prevent."
    sources: tuple[Source, ...] = getattr(principle, "sources", ())
    return Law(obedience_name(principle), reason, obeys, sources)


def _obeys(
    principle: Principle,
    scene: Scene,
    standing: Standing,
    when: str,
    ways: tuple[Candidate, ...] | None = None,
) -> None:
    candidates = everything(standing) if ways is None else ways
    for one in chosen(scene.policy, standing, candidates, scene.luck):
        judged = principle.admit(standing, one.offer)
        assert not isinstance(judged, Refused) or not _is_any(
            principle, standing, candidates
        ), (
            f"{when}, it chose {by_ids(one)} where nothing bound it: "
            f"{judged.reason.sentence('en')}"
        )


def _after_any_try(
    scene: Scene,
) -> Iterator[tuple[Standing, str, tuple[Candidate, ...]]]:
    """Yield where she would stand after any try, and every way to do that again."""
    for activity in scene.programme.activities:
        for last in activity.ladder:
            for outcome in (Outcome.ACHIEVED, Outcome.NOT_YET):
                standing = trying(scene.standing, activity, last, outcome)
                ways = ways_of(standing, activity)
                if any(ineligible(standing, it.offer) is None for it in ways):
                    words = catalogue("en")
                    told = f"{words.member(last)} it was {words.member(outcome)}"
                    yield standing, f"{activity.id} {told}", ways


def _is_any(
    principle: Principle, standing: Standing, candidates: Iterable[Candidate]
) -> bool:
    judged = (principle.admit(standing, it.offer) for it in candidates)
    return any(not isinstance(it, Refused) for it in judged)
