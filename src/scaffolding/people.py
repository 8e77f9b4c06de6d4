"""The two people of a mentorship, and what each brings.

>>> from scaffolding import Enterprise, Mentee, Mentor
>>> sari = Mentee("Bu Sari", enterprise=Enterprise(name="Warung Sari", context="warung"))
>>> sari.id
'Bu Sari'
>>> Mentor("Pak Budi", masters={"R1", "R2"}).may_support("R2")
True
"""

from collections.abc import Iterable
from typing import Protocol

from attrs import Factory, field, frozen

from scaffolding.bridging import Bridged
from scaffolding.errors import InvariantError
from scaffolding.quantities import Channel, is_duration, is_id

__all__ = ["Enterprise", "Mentee", "Mentor"]


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def _ids(things: "Iterable[str | _Identified]") -> frozenset[str]:
    return frozenset(one if isinstance(one, str) else one.id for one in things)


def _languages(instance: object, _: object, languages: tuple[str, ...]) -> None:
    if not languages:
        raise InvariantError(
            where=f"{type(instance).__name__}.languages",
            rule="name one language at least",
            got=languages,
        )


@frozen(kw_only=True)
class Enterprise(Bridged):
    """What she runs.

    Attributes:
        name: What it is called.
        context: The kind of trade, one that the programme names; only activities that
            fit it are offered. Empty if it is not known: then every activity may be.
        needs: What it needs, in the programme's words.
    """

    name: str = ""
    context: str = ""
    needs: tuple[str, ...] = ()


@frozen
class Mentee(Bridged):
    """Who is learning.

    Attributes:
        name: How she is addressed, title and all ("Bu Sari").
        id: Her name in files and journals; the name itself unless given.
        languages: The languages that she speaks, the dearest first.
        goals: What she wants to manage, by id or slug of the skill.
        enterprise: What she runs.
    """

    name: str = field(validator=is_id)
    id: str = field(
        kw_only=True,
        default=Factory(lambda self: self.name, takes_self=True),
        validator=is_id,
    )
    languages: tuple[str, ...] = field(
        kw_only=True, default=("id",), validator=_languages
    )
    goals: tuple[str, ...] = field(kw_only=True, default=())
    enterprise: Enterprise = field(kw_only=True, factory=Enterprise)


@frozen
class Mentor(Bridged):
    """Who helps.

    Attributes:
        name: How she is addressed.
        masters: The skills that she masters, by id; she may support no other. Skills
            themselves may be given.
        id: Her name in files and journals; the name itself unless given.
        languages: The languages that she speaks.
        channels: The forms in which she can give support.
        minutes: The time that she has for one meeting [min]; None if it is not limited.
    """

    name: str = field(validator=is_id)
    masters: frozenset[str] = field(kw_only=True, converter=_ids)
    id: str = field(
        kw_only=True,
        default=Factory(lambda self: self.name, takes_self=True),
        validator=is_id,
    )
    languages: tuple[str, ...] = field(
        kw_only=True, default=("id",), validator=_languages
    )
    channels: frozenset[Channel] = field(kw_only=True, default=frozenset(Channel))
    minutes: float | None = field(kw_only=True, default=None)

    @minutes.validator
    def _is_duration(self, attribute: object, minutes: float | None) -> None:
        if minutes is not None:
            is_duration(self, attribute, minutes)  # type: ignore[arg-type]

    def may_support(self, skill: str, /) -> bool:
        """Return whether she masters the skill of that id."""
        return skill in self.masters

    def shares_language(self, mentee: Mentee, /) -> bool:
        """Return whether the two can talk to each other."""
        return not set(self.languages).isdisjoint(mentee.languages)
