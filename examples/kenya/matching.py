"""Whether topics fit the needs of just this owner, better than those of another.

The audit says how often work served a need that was stated before. That share alone says
little: some topics serve what nearly everyone needs. So each owner's topics are held
against the needs of another owner, drawn at random, again and again; what comes out is the
share by chance. If mentors answer to need, the share lies above it.

Three shares are told. Of `certain` a topic counts only where every need that she has stated
has a skill; so the audit counts, since elsewhere nobody can tell what a topic served. Of
`lenient` a topic counts as well if it serves one need beside another in words alone; whether
it counts then depends on what came out, and the share is too high. It is told because one
easily counts like that. Of `all` no topic is left out, and what nobody can tell counts as not
served.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random  # noqa: TID251  Resampling; nobody's luck rests on it.
from typing import Final

from attrs import astuple, frozen

from scaffolding.findings.intervals import interval, quantile
from scaffolding.findings.occasions import Parts
from scaffolding.journal.entries import GoalSet, Supported
from scaffolding.journal.journal import Journal
from scaffolding.programme.programme import Programme

__all__ = ["Match", "Matching", "matching"]

_SHUFFLES: Final = 1000


@frozen(kw_only=True)
class Match:
    """How often a topic served a need, and how often it would by chance.

    Attributes:
        kept: How many topics served a need of hers.
        n: Of how many.
        value: The share.
        low: The lower end of its interval, of 95 in 100.
        high: The upper end.
        chance: The mean share with the needs of others.
        chance_low: Below it lie 2.5 in 100 of the shares with the needs of others.
        chance_high: Above it lie as many.
        n_as_high: How many of the shuffles came out as high or higher.
        n_shuffles: Of how many.
    """

    kept: int
    n: int
    value: float
    low: float
    high: float
    chance: float
    chance_low: float
    chance_high: float
    n_as_high: int
    n_shuffles: int


@frozen(kw_only=True)
class Matching:
    """The share of topics that served a need, counted in three ways.

    Attributes:
        certain: As the audit counts: where every need that she has stated has a skill.
        lenient: Where a topic serves a need, or every need has a skill.
        all: Of all topics; what nobody can tell counts as not served.
        unknown: How many topics nobody can tell of.
        at_most: The share of all topics, had all of those served a need.
    """

    certain: Match
    lenient: Match
    all: Match
    unknown: int
    at_most: float


@frozen
class _Counts:
    """How topics fell out, of one owner or of several."""

    served: int = 0
    unserved: int = 0
    unknown: int = 0
    certain_served: int = 0
    certain: int = 0

    @property
    def topics(self) -> int:
        """How many topics there were."""
        return self.served + self.unserved + self.unknown


@frozen(kw_only=True)
class _Told:
    """What was said in one journal: needs and topics, with when."""

    needs: Sequence[tuple[float, str | None]]
    topics: Sequence[tuple[float, str]]


def matching(journals: Sequence[Journal], programme: Programme, /) -> Matching:
    """Return how often topics served the needs of their owner, and by chance.

    Args:
        journals: Those of the mentored owners.
        programme: Whose skills needs and topics answer to.
    """
    told = [_told(journal) for journal in journals]
    serves = {
        (skill.id, goal.id): bool(programme.steps(skill, goal))
        for skill in programme.skills
        for goal in programme.skills
    }
    # Every owner's topics against the needs of every owner, once.
    pairs = [[_counts(one, other, serves) for other in told] for one in told]
    own = [row[i] for i, row in enumerate(pairs)]
    drawn = _shuffled(pairs)
    total = _added(own)
    return Matching(
        lenient=_match(own, drawn, lambda c: (c.served, c.served + c.unserved)),
        certain=_match(own, drawn, lambda c: (c.certain_served, c.certain)),
        all=_match(own, drawn, lambda c: (c.served, c.topics)),
        unknown=total.unknown,
        at_most=(total.served + total.unknown) / total.topics,
    )


def _told(journal: Journal) -> _Told:
    return _Told(
        needs=[
            (it.at.timestamp(), it.skill) for it in journal if isinstance(it, GoalSet)
        ],
        topics=[
            (it.at.timestamp(), it.skill)
            for it in journal
            if isinstance(it, Supported) and it.skill is not None
        ],
    )


def _counts(
    one: _Told, other: _Told, serves: Mapping[tuple[str, str], bool]
) -> _Counts:
    """Return how the topics of one fall out by the needs of another."""
    served = unserved = unknown = certain_served = certain = 0
    for at, topic in one.topics:
        needs = [need for since, need in other.needs if since <= at]
        is_served = any(need is not None and serves[topic, need] for need in needs)
        if None not in needs:
            certain, certain_served = certain + 1, certain_served + is_served
        if is_served:
            served += 1
        elif None in needs:
            unknown += 1
        else:
            unserved += 1
    return _Counts(served, unserved, unknown, certain_served, certain)


def _shuffled(pairs: Sequence[Sequence[_Counts]]) -> list[_Counts]:
    luck = Random(0)  # noqa: S311  No secret.
    places = range(len(pairs))
    return [
        _added([pairs[i][j] for i, j in enumerate(luck.sample(places, len(places)))])
        for _ in range(_SHUFFLES)
    ]


def _added(counts: Sequence[_Counts]) -> _Counts:
    return _Counts(*map(sum, zip(*map(astuple, counts), strict=True)))


def _match(
    own: Sequence[_Counts],
    drawn: Sequence[_Counts],
    of: Callable[[_Counts], tuple[int, int]],
) -> Match:
    kept, n = of(_added(own))
    units: list[Parts] = [{"kept": a, "n": b} for a, b in map(of, own) if b]
    low, high = interval(units, lambda sums: sums["kept"] / sums["n"])
    others = sorted(a / b for a, b in map(of, drawn))
    return Match(
        kept=kept,
        n=n,
        value=kept / n,
        low=low,
        high=high,
        chance=sum(others) / len(others),
        chance_low=quantile(others, 0.025),
        chance_high=quantile(others, 0.975),
        n_as_high=sum(other >= kept / n for other in others),
        n_shuffles=len(others),
    )
