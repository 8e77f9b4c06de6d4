from graphlib import CycleError as GraphlibCycleError
from graphlib import TopologicalSorter
from itertools import pairwise

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.errors import CycleError, ProgrammeError
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.testing.strategies import programmes, skills

NAMES = tuple("ABCDEF")


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Draw which of six skills requires which, circles and all."""
    names = st.lists(st.sampled_from(NAMES), unique=True, max_size=3).map(tuple)
    return {name: draw(names) for name in NAMES}


def written(graph: dict[str, tuple[str, ...]]) -> Programme:
    made = (
        Skill(id=name, name=Texts(en=name), prior=0.5, requires=requires)
        for name, requires in graph.items()
    )
    return Programme(id="p", skills=tuple(made))


def beneath(programme: Programme, skill: Skill) -> set[str]:
    """Return all that a skill requires, by going down as far as it goes."""
    found: set[str] = set()
    for one in programme.required(skill):
        found |= {one.id} | beneath(programme, one)
    return found


def longest(programme: Programme, skill: Skill, goal: Skill) -> int:
    """Return how many skills stand on the longest way up, by trying every way."""
    if skill == goal:
        return 1
    ways = (longest(programme, above, goal) for above in programme.opens(skill))
    return max((1 + n for n in ways if n), default=0)


@given(graph=graphs())
def test_a_programme_is_refused_for_a_circle_just_where_there_is_one(
    graph: dict[str, tuple[str, ...]],
) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except GraphlibCycleError:
        has_circle = True
    else:
        has_circle = False

    try:
        written(graph)
    except ProgrammeError as error:
        assert all(isinstance(fault.error, CycleError) for fault in error.faults)  # noqa: PT017
        assert has_circle
    else:
        assert not has_circle


@given(graph=graphs())
def test_every_circle_that_is_told_is_there_and_no_two_share_a_skill(
    graph: dict[str, tuple[str, ...]],
) -> None:
    told: list[str] = []
    try:
        written(graph)
    except ProgrammeError as error:
        for fault in error.faults:
            assert isinstance(fault.error, CycleError)
            circle = fault.error.cycle
            assert circle[0] == circle[-1]
            assert all(below in graph[above] for above, below in pairwise(circle))
            i, j = NAMES.index(circle[0]), graph[circle[0]].index(circle[1])
            assert fault.path == f"skills[{i}].requires[{j}]"
            if len(circle) > 2:  # What requires itself is told besides.
                told.extend(circle[1:])
    assert len(told) == len(set(told))


@given(programme=programmes(max_skills=6))
def test_every_skill_stands_after_all_that_it_requires(programme: Programme) -> None:
    place = {skill.id: i for i, skill in enumerate(programme.order)}

    assert place.keys() == {skill.id for skill in programme.skills}
    for skill in programme.skills:
        assert all(place[name] < place[skill.id] for name in skill.requires)


@given(programme=programmes(max_skills=6))
def test_what_is_asked_of_the_graph_is_what_a_plain_walk_finds(
    programme: Programme,
) -> None:
    rank = {skill.id: i for i, skill in enumerate(programme.order)}
    for skill in programme.skills:
        below = [one.id for one in programme.required_all(skill)]
        assert set(below) == beneath(programme, skill)
        assert below == sorted(below, key=rank.__getitem__)
        for one in programme.skills:
            assert (skill in programme.required(one)) == (one in programme.opens(skill))
            assert programme.steps(skill, one) == longest(programme, skill, one)


@given(programme=programmes(max_skills=6), data=st.data())
def test_she_who_takes_from_the_fringe_learns_everything_in_the_end(
    programme: Programme, data: st.DataObject
) -> None:
    managed: set[str] = set()
    for _ in programme.skills:
        fringe = programme.outer_fringe(managed=managed)
        assert fringe
        assert all(managed.issuperset(one.requires) for one in fringe)
        managed.add(data.draw(st.sampled_from(fringe)).id)

    assert programme.outer_fringe(managed=managed) == ()


@given(programme=programmes())
def test_every_name_leads_to_the_thing_that_bears_it(programme: Programme) -> None:
    for skill in programme.skills:
        assert programme.skill(skill.id) is programme.skill(skill.slug) is skill
        assert all(one.skill == skill for one in programme.activities_of(skill))
    for activity in programme.activities:
        assert programme.activity(activity.id) is activity
        for scaffold in activity.all_scaffolds:
            assert programme.scaffold(scaffold.id) == scaffold
            assert scaffold in activity.scaffolds_at(scaffold.level)
        for foreseen in activity.mistakes:
            assert programme.mistake(foreseen.mistake.id) == foreseen.mistake


@given(programme=programmes())
def test_a_ladder_rises_from_no_help_by_levels_that_there_is_help_for(
    programme: Programme,
) -> None:
    for activity in programme.activities:
        assert activity.ladder[0] is Support.NONE
        assert list(activity.ladder) == sorted(set(activity.ladder))
        assert all(activity.scaffolds_at(level) for level in activity.ladder[1:])


@given(one=programmes(), other=programmes())
def test_two_programmes_of_one_digest_are_one_but_for_their_wording(
    one: Programme, other: Programme
) -> None:
    """The strategies word a thing by its id, so here a digest tells programmes apart.

    Terms and the names of what is never met are told apart by nothing.
    """
    bare = [evolve(it, needs=(), contexts=()) for it in (one, other)]

    assert (one.digest == other.digest) == (bare[0] == bare[1])


@given(programme=programmes(), prior=st.floats(0, 1))
def test_a_changed_prior_changes_the_digest(programme: Programme, prior: float) -> None:
    first, *others = programme.skills
    changed = evolve(first, prior=prior)
    activities = tuple(
        evolve(one, skill=changed) if one.skill == first else one
        for one in programme.activities
    )

    other = evolve(programme, skills=(changed, *others), activities=activities)

    assert (other.digest == programme.digest) == (repr(prior) == repr(first.prior))


@given(skill=skills(earlier=("A", "B")))
def test_a_drawn_skill_requires_only_what_is_earlier(skill: Skill) -> None:
    assert set(skill.requires) <= {"A", "B"}
