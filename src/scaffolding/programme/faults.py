"""What can be wrong with a programme that no single skill or activity shows.

All of it is found in one reading, each fault with its place, so that one reading mends
it. What is not wrong but weak is another matter, and `scaffolding.checks` names it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scaffolding.errors import (
    CycleError,
    DuplicateNameError,
    Fault,
    InvariantError,
    UnknownNameError,
)
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Mistake
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term

__all__ = ["faults"]


def faults(
    skills: tuple[Skill, ...],
    activities: tuple[Activity, ...],
    needs: tuple[Term, ...] = (),
    contexts: tuple[Term, ...] = (),
) -> Iterator[Fault]:
    """Yield what is wrong, each with its place."""
    if not skills:
        empty = InvariantError(
            where="Programme.skills", rule="hold a skill", got=skills
        )
        yield Fault("skills", empty)
    known = {skill.id: skill for skill in skills}
    yield from _twice("skill", "skills", [skill.id for skill in skills])
    yield from _slugs(skills, known)
    yield from _twice("activity", "activities", [one.id for one in activities])
    yield from _dangling(skills, known)
    for i, activity in enumerate(activities):
        path, exercised = f"activities[{i}].skill", activity.skill
        if exercised.id not in known:
            yield Fault(path, _unknown("skill", exercised.id, known))
        elif exercised is not known[exercised.id] and exercised != known[exercised.id]:
            yield Fault(path, _another("Activity.skill", "skill", exercised.id))
    yield from _terms(activities, needs, contexts)
    yield from _scaffolds_twice(skills, activities)
    yield from _mistakes(skills, activities)
    yield from _circles(skills, known)


def _dangling(skills: Sequence[Skill], known: Mapping[str, Skill]) -> Iterator[Fault]:
    for i, skill in enumerate(skills):
        for j, name in enumerate(skill.requires):
            path = f"skills[{i}].requires[{j}]"
            if name not in known:
                yield Fault(path, _unknown("skill", name, known))
            elif name == skill.id:
                yield Fault(path, CycleError(cycle=(name, name)))
            elif name in skill.requires[:j]:
                yield Fault(path, DuplicateNameError(kind="requirement", name=name))


def _slugs(skills: Sequence[Skill], known: Mapping[str, Skill]) -> Iterator[Fault]:
    """Yield slugs that do not say which skill is meant."""
    seen: set[str] = set()
    for i, skill in enumerate(skills):
        is_others_id = skill.slug in known and skill.slug != skill.id
        if is_others_id or skill.slug in seen:
            again = DuplicateNameError(kind="slug", name=skill.slug)
            if skill.slug != skill.id:  # Else it is the id that is borne twice.
                yield Fault(f"skills[{i}].slug", again)
        seen.add(skill.slug)


def _terms(
    activities: Sequence[Activity], needs: Sequence[Term], contexts: Sequence[Term]
) -> Iterator[Fault]:
    yield from _twice("need", "needs", [term.id for term in needs])
    yield from _twice("context", "contexts", [term.id for term in contexts])
    known_needs = tuple(term.id for term in needs)
    known_contexts = tuple(term.id for term in contexts)
    for i, activity in enumerate(activities):
        if known_needs and activity.need and activity.need not in known_needs:
            path = f"activities[{i}].need"
            yield Fault(path, _unknown("need", activity.need, known_needs))
        for j, name in enumerate(activity.contexts):
            if known_contexts and name not in known_contexts:
                path = f"activities[{i}].contexts[{j}]"
                yield Fault(path, _unknown("context", name, known_contexts))


def _holders(
    skills: Sequence[Skill], activities: Sequence[Activity]
) -> Iterator[tuple[str, Skill | Activity]]:
    yield from ((f"skills[{i}]", skill) for i, skill in enumerate(skills))
    yield from ((f"activities[{i}]", one) for i, one in enumerate(activities))


def _scaffolds_twice(
    skills: Sequence[Skill], activities: Sequence[Activity]
) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, holder in _holders(skills, activities):
        for j, scaffold in enumerate(holder.scaffolds):
            if scaffold.id in seen:
                again = DuplicateNameError(kind="scaffold", name=scaffold.id)
                yield Fault(f"{place}.scaffolds[{j}].id", again)
            seen.add(scaffold.id)


def _mistakes(
    skills: Sequence[Skill], activities: Sequence[Activity]
) -> Iterator[Fault]:
    known: dict[str, Mistake] = {}
    for i, activity in enumerate(activities):
        yield from _twice(
            "mistake",
            f"activities[{i}].mistakes",
            [foreseen.mistake.id for foreseen in activity.mistakes],
        )
        for j, foreseen in enumerate(activity.mistakes):
            mistake = foreseen.mistake
            first = known.setdefault(mistake.id, mistake)
            if mistake is not first and mistake != first:
                path = f"activities[{i}].mistakes[{j}]"
                yield Fault(path, _another("Foreseen.mistake", "mistake", mistake.id))
    for place, holder in _holders(skills, activities):
        for j, scaffold in enumerate(holder.scaffolds):
            for name in sorted(scaffold.addresses - known.keys()):
                path = f"{place}.scaffolds[{j}].addresses"
                yield Fault(path, _unknown("mistake", name, known))


def _unknown(kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
    return UnknownNameError(kind=kind, name=name, known=tuple(known))


def _another(where: str, kind: str, name: str) -> InvariantError:
    return InvariantError(
        where=where,
        rule=f"be the {kind} of that id in this programme",
        got=name,
        hint=f"Two different {kind}s bear this id.",
    )


def _twice(kind: str, place: str, names: list[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            yield Fault(f"{place}[{i}].id", DuplicateNameError(kind=kind, name=name))
        seen.add(name)


def _circles(skills: Sequence[Skill], known: Mapping[str, Skill]) -> Iterator[Fault]:
    """Yield circles of requirements; of those that share a skill, the first that is met.

    The walk keeps its own stack, because a chain may be ten thousand skills long.
    """
    places = {skill.id: i for i, skill in enumerate(skills)}
    walked: set[str] = set()
    told: set[str] = set()
    for start in known:
        way = {} if start in walked else {start: iter(known[start].requires)}
        while way:
            name, ahead = next(reversed(way.items()))
            step = next((one for one in ahead if one in known and one != name), None)
            if step is None:
                walked.add(name)
                way.popitem()
            elif step in way:
                trail = list(way)
                circle = (*trail[trail.index(step) :], step)
                if told.isdisjoint(circle):
                    j = known[step].requires.index(circle[1])
                    path = f"skills[{places[step]}].requires[{j}]"
                    yield Fault(path, CycleError(cycle=circle))
                    told.update(circle)
            elif step not in walked:
                way[step] = iter(known[step].requires)
