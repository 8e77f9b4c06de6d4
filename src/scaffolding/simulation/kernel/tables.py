"""Tables: a programme as arrays, which is all that compiled functions can read.

Skills and activities stand in the order of the programme, so that a place is an index.
What belongs to one of them stands together in a longer array, from one place up to
another. A ladder is a set of levels, held as the bits of a number. A *way* is one
scaffold for one activity.

>>> from scaffolding import Activity, Programme, Skill, Texts
>>> from scaffolding.simulation.kernel.tables import tables_of
>>> records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.1, requires=("R1",))
>>> book = Activity(id="book", skill=records, name=Texts(en="Open the book"))
>>> tables = tables_of(Programme(id="shop", skills=(records, sales), activities=(book,)))
>>> tables.skill["prior"].tolist(), tables.requires.tolist()
([0.5, 0.1], [0])
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.simulation.kernel.bare import fixed

__all__ = ["Array", "Tables", "aligned", "kept_tables", "scaffolds_of", "tables_of"]

Array: TypeAlias = NDArray[Any]
"""An array of numbers, or of records of them; a compiler cannot be told more."""

_N_LEVELS: Final = len(Support)
_LINE: Final = 64
"""So many bytes come from memory together."""

_SKILL: Final = np.dtype(
    [
        ("prior", "f8"),
        ("req_from", "i4"),
        ("req_to", "i4"),
        ("all_from", "i4"),
        ("all_to", "i4"),
        ("opens_from", "i4"),
        ("opens_to", "i4"),
        ("acts_from", "i4"),
        ("acts_to", "i4"),
    ]
)

_ACTIVITY: Final = np.dtype(
    [
        ("minutes", "f8"),
        ("difficulty", "f8"),
        ("skill", "i4"),
        ("ladder", "i2"),
        ("fits", "i2"),
        ("foresees_from", "i4"),
        ("foresees_to", "i4"),
    ]
)

_WAY: Final = np.dtype(
    [
        ("mentor_minutes", "f8"),
        ("mentee_minutes", "f8"),
        ("addresses", "u8"),
        ("activity", "i4"),
        ("level", "i4"),
        ("scaffold", "i4"),
    ]
)

_FORESEEN: Final = np.dtype([("rate", "f8"), ("mistake", "i8")])


@fixed
class Tables(NamedTuple):
    """A programme as arrays, for mentees of one trade."""

    skill: Array
    """One a skill: its prior, and from where to where its own stand in what follows."""
    requires: Array
    """The skills that each requires directly."""
    all_required: Array
    """All that each requires, directly or not; what comes first, first."""
    opens: Array
    """The skills that require it directly."""
    acts: Array
    """The activities of each that fit the trade."""
    order: Array
    """Every skill after all that it requires."""
    activity: Array
    """One an activity: its skill, minutes, difficulty, ladder, and its mistakes' places."""
    way: Array
    """One a scaffold of an activity: its level, minutes and the mistakes it addresses."""
    way_from: Array
    """For each activity and level, from which way on; up to that of the next level."""
    foreseen: Array
    """One a mistake of an activity: its base rate."""


def aligned(n: int, dtype: np.dtype[Any]) -> Array:
    """Return so many records, all 0, that begin where 64 bytes begin."""
    room = np.zeros(n * dtype.itemsize + _LINE, np.uint8)
    start = -room.ctypes.data % _LINE
    return room[start : start + n * dtype.itemsize].view(dtype)


def tables_of(programme: Programme, /, *, context: str = "") -> Tables:
    """Return a programme as arrays.

    Args:
        programme: The programme.
        context: The kind of trade of its mentees; empty if every activity fits.
    """
    place = {skill.id: i for i, skill in enumerate(programme.skills)}
    number = {activity.id: i for i, activity in enumerate(programme.activities)}

    def places(skills: Iterable[Skill]) -> list[int]:
        return [place[one.id] for one in skills]

    def fitting(skill: Skill) -> list[int]:
        found = programme.activities_of(skill)
        return [number[one.id] for one in found if one.fits(context)]

    skills = programme.skills
    lists = {
        "req": [places(programme.required(one)) for one in skills],
        "all": [places(programme.required_all(one)) for one in skills],
        "opens": [places(programme.opens(one)) for one in skills],
        "acts": [fitting(one) for one in skills],
    }
    skill = np.zeros(len(skills), _SKILL)
    skill["prior"] = [one.prior for one in skills]
    flat = {}
    for name, several in lists.items():
        ends = np.cumsum([len(one) for one in several])
        skill[f"{name}_to"], skill[f"{name}_from"][1:] = ends, ends[:-1]
        flat[name] = np.array([i for one in several for i in one], np.int32)
    way, way_from = _ways(programme)
    activity, foreseen = _activities(programme, place, context)
    return Tables(
        skill=skill,
        requires=flat["req"],
        all_required=flat["all"],
        opens=flat["opens"],
        acts=flat["acts"],
        order=np.array(places(programme.order), np.int32),
        activity=activity,
        way=way,
        way_from=way_from,
        foreseen=foreseen,
    )


class _Same:
    """A programme that is the same as another only if it is that one."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.programme is other.programme

    def __hash__(self) -> int:
        return id(self.programme)


@lru_cache(maxsize=1)
def _kept(same: _Same) -> Tables:
    return tables_of(same.programme)


def kept_tables(programme: Programme, /) -> Tables:
    """Return a programme as arrays, for all trades; those made last are kept.

    An experiment asks for them hundreds of times, and to make them takes milliseconds.
    """
    return _kept(_Same(programme))


def scaffolds_of(programme: Programme, /) -> tuple[Scaffold, ...]:
    """Return every scaffold, in the order in which tables number them."""
    holders: tuple[Skill | Activity, ...] = (*programme.skills, *programme.activities)
    return tuple(one for holder in holders for one in holder.scaffolds)


def _activities(
    programme: Programme, place: dict[str, int], context: str
) -> tuple[Array, Array]:
    mistakes: dict[str, int] = {}
    activity = np.zeros(len(programme.activities), _ACTIVITY)
    foreseen: list[tuple[float, int]] = []
    for i, one in enumerate(programme.activities):
        start = len(foreseen)
        for it in one.mistakes:
            number = mistakes.setdefault(it.mistake.id, len(mistakes))
            foreseen.append((it.rate, number))
        activity[i] = (
            one.minutes,
            one.difficulty,
            place[one.skill.id],
            sum({1 << level for level in one.ladder}),
            one.fits(context),
            start,
            len(foreseen),
        )
    return activity, np.array(foreseen, _FORESEEN)


def _ways(programme: Programme) -> tuple[Array, Array]:
    number = {one.id: i for i, one in enumerate(scaffolds_of(programme))}
    ways: list[tuple[float, float, int, int, int, int]] = []
    way_from = np.zeros((len(programme.activities), _N_LEVELS + 1), np.int32)
    for i, activity in enumerate(programme.activities):
        names = [it.mistake.id for it in activity.mistakes]
        for level in Support:
            way_from[i, level] = len(ways)
            ways += [
                (
                    one.minutes.mentor,
                    one.minutes.mentee,
                    _bits(names, one.addresses),
                    i,
                    int(level),
                    number[one.id],
                )
                for one in activity.scaffolds_at(level)
            ]
        way_from[i, _N_LEVELS] = len(ways)
    return np.array(ways, _WAY), way_from


def _bits(names: Sequence[str], addressed: frozenset[str]) -> int:
    """Return which of an activity's mistakes are addressed, as the bits of a number."""
    return sum(1 << j for j, name in enumerate(names) if name in addressed)
