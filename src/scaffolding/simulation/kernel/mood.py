"""Mood and agreement, compiled: `Moods`, `Agreeing` and what she counters with."""

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.person import Person
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["agrees", "another_way", "feels", "later", "mistakes"]

_RUNNING = 2
_N_LEVELS = 6


@compiled
def feels(
    m: Manners, p: Person, achieved: int, h: int, alone: float, draw: float
) -> None:
    """Let a try leave her in a mood."""
    her, one = p.one[0], m.one[0]
    her.failures = 0 if achieved else her.failures + 1
    mood, to, chance = her.mood, her.mood, 0.0
    if mood == codes.ENGAGED:
        if not achieved:
            to, chance = codes.CONFUSED, one.confuses
        elif alone >= one.certain:
            to, chance = codes.BORED, one.bores
    elif mood == codes.CONFUSED:
        if achieved:
            to, chance = codes.ENGAGED, one.resolves_helped if h else one.resolves_alone
        elif her.failures >= _RUNNING:
            to, chance = codes.FRUSTRATED, one.frustrates
    elif mood == codes.FRUSTRATED:
        if achieved:
            to, chance = codes.CONFUSED, one.relieves
        else:
            to, chance = codes.BORED, one.gives_up
    elif not achieved:
        to, chance = codes.FRUSTRATED, one.annoys
    elif alone < one.certain:
        to, chance = codes.ENGAGED, one.catches
    if draw < chance:
        her.mood = to


@compiled
def later(m: Manners, mood: int, draw: float) -> int:
    """Return the mood in which she comes to the next meeting."""
    stays = 0.0
    if mood == codes.BORED:
        stays = m.one[0].stays_bored
    if mood == codes.FRUSTRATED:
        stays = m.one[0].stays_frustrated
    return mood if draw < stays else codes.ENGAGED


@compiled
def agrees(
    m: Manners, p: Person, is_needed: int, success: float, refusals: int
) -> float:
    """Return the chance that she takes an offer."""
    one, mood = m.one[0], p.one[0].mood
    chance = one.usual + p.one[0].willingness
    chance += one.need if is_needed else 0.0
    chance += one.success * (success - 0.5) - one.refusal * refusals
    if mood == codes.BORED:
        chance -= one.bored
    if mood == codes.FRUSTRATED:
        chance -= one.frustrated
    return float(min(max(chance, one.least), one.most))


@compiled
def another_way(t: Tables, a: int, h: int, draw: float) -> tuple[int, int]:
    """Return the activity and level that she asks for instead; -1 if there is none."""
    of = t.skill[t.activity[a].skill]
    n = 0
    for j in range(of.acts_from, of.acts_to):
        for level in range(_N_LEVELS):
            n += (t.activity[t.acts[j]].ladder >> level) & 1
    place = int(draw * (n - 1))
    for j in range(of.acts_from, of.acts_to):
        b = int(t.acts[j])
        for level in range(_N_LEVELS):
            if not (t.activity[b].ladder >> level) & 1 or (b == a and level == h):
                continue
            if place == 0:
                return b, level
            place -= 1
    return -1, -1


@compiled
def mistakes(t: Tables, a: int, way: int, draw: float) -> int:
    """Return which mistakes of an activity are seen, as the bits of a number."""
    of, seen = t.activity[a], 0
    addressed = t.way[way].addresses if way >= 0 else 0
    for k in range(of.foresees_from, of.foresees_to):
        j = k - of.foresees_from
        rate = t.foreseen[k].rate
        if (int(addressed) >> j) & 1:
            rate = 0.5 * rate
        if draw < rate:
            seen |= 1 << j
            draw /= rate
        else:
            draw = (draw - rate) / (1 - rate)
    return seen
