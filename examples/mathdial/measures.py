"""What is measured in MathDial, each with its interval and the count that it rests on.

Intervals are over problems, since dialogues about one problem hang together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from attrs import evolve

from examples.mathdial.reading import OUTCOMES, Dialogue
from examples.measured import Measured, apart, grouped, measured
from scaffolding import Principles, Withdrawal
from scaffolding.acts import MATHDIAL, ActMap
from scaffolding.audit import audit
from scaffolding.findings.contingency import by_chance, by_level, more_than_chance
from scaffolding.findings.estimates import share
from scaffolding.findings.occasions import N, Occasion, Parts, added
from scaffolding.io.dialogues import Heard, load_dialogue
from scaffolding.quantities import Outcome

__all__ = [
    "LAST_TURN",
    "READINGS",
    "contingency",
    "heard",
    "rise_within",
    "shares",
    "telling_by_outcome",
    "telling_by_turn",
    "within_problem",
]

LAST_TURN: Final = 10
"""Turns of the teacher later than that are told together."""

READINGS: Final = {
    "partly stays": MATHDIAL,
    "partly is right": evolve(
        MATHDIAL, outcomes={**MATHDIAL.outcomes, "partly": Outcome.ACHIEVED}
    ),
    "partly is wrong": evolve(
        MATHDIAL, outcomes={**MATHDIAL.outcomes, "partly": Outcome.NOT_YET}
    ),
}
"""What a turn with some numbers of the solution is taken for."""

# The data have no times. Nothing here rests on it.
_AT: Final = datetime(2023, 1, 1, tzinfo=UTC)


def heard(dialogues: Sequence[Dialogue], reading: ActMap = MATHDIAL, /) -> list[Heard]:
    """Return the journals of the dialogues, with what could not be read."""
    return [
        load_dialogue(
            it.turns,
            evolve(it.act_map, outcomes=reading.outcomes),
            mentee=it.id,
            at=_AT,
        )
        for it in dialogues
    ]


def shares(dialogues: Sequence[Dialogue], /) -> dict[str, Measured]:
    """Return which share of the teachers' turns each act is."""
    return {
        act: measured(
            grouped(
                (it.problem, Occasion.kept(is_kept=said == act).parts)
                for it in dialogues
                for said in _acts(it)
            )
        )
        for act in MATHDIAL.acts
    }


def telling_by_turn(dialogues: Sequence[Dialogue], /) -> dict[str, Measured]:
    """Return the share of telling among the first turns of the teachers, and so on."""
    later = f"over {LAST_TURN}"
    return apart(
        (
            (str(i) if i <= LAST_TURN else later, it.problem, _telling(said))
            for it in dialogues
            for i, said in enumerate(_acts(it), start=1)
        ),
        [*map(str, range(1, LAST_TURN + 1)), later],
    )


def rise_within(dialogues: Sequence[Dialogue], /) -> Measured:
    """Return how much more of the second half of a dialogue is telling than of the first.

    The middle turn of an odd number is in neither half. Long dialogues and short ones
    count alike, and each is held against itself.
    """

    def halves() -> Iterator[tuple[str, Parts]]:
        for it in dialogues:
            acts = list(_acts(it))
            half = len(acts) // 2
            if half:
                n_before = acts[:half].count("telling")
                n_after = acts[-half:].count("telling")
                yield it.problem, {N: 1, "kept": (n_after - n_before) / half}

    return measured(grouped(halves()))


def telling_by_outcome(dialogues: Sequence[Dialogue], /) -> dict[str, Measured]:
    """Return the share of telling in dialogues that went so, by how they went."""
    return apart(
        (
            (it.outcome, it.problem, _telling(said))
            for it in dialogues
            for said in _acts(it)
        ),
        [name for key, name in OUTCOMES.items() if key is not None],
    )


def within_problem(
    dialogues: Sequence[Dialogue], outcome: str, other: str, /
) -> Measured | None:
    """Return how much more telling is in one outcome than in another of the same problem.

    Problems without both are left out. The others are weighted by what they tell of the
    difference: n m / (n + m), with n and m turns of the teacher in the two.

    Returns:
        The difference; None if no problem went both ways.
    """
    turns: dict[str, Counter[tuple[str, bool]]] = {}
    for it in dialogues:
        counts = turns.setdefault(it.problem, Counter())
        counts.update((it.outcome, said == "telling") for said in _acts(it))
    units: list[Parts] = []
    for counts in turns.values():
        n, m = (counts[it, True] + counts[it, False] for it in (outcome, other))
        if n and m:
            weight = n * m / (n + m)
            difference = counts[outcome, True] / n - counts[other, True] / m
            units.append({N: n + m, "weight": weight, "sum": weight * difference})
    if not units:
        return None
    return measured(units, lambda sums: sums["sum"] / sums["weight"])


def contingency(dialogues: Sequence[Dialogue], reading: ActMap, /) -> dict[str, Any]:
    """Return how far teachers' help followed how the last turn of the student went.

    It is what an audit finds of withdrawal, with the problems drawn anew in the place of
    the dialogues. A turn that is not known to be right or wrong is followed by nothing.
    """
    problem = {it.id: it.problem for it in dialogues}
    report = audit(
        (it.journal for it in heard(dialogues, reading)),
        MATHDIAL.programme,
        principles=Principles.of(Withdrawal()),
    )
    units = grouped(
        (problem[it.mentee], it.seen["withdrawal"].sums) for it in report.looked
    )
    sums = added(units)
    return {
        "score": share(sums),
        "by chance": by_chance(sums),
        "more than chance": measured(units, more_than_chance),
        "after each level of help": {
            it.last.name.lower(): {
                "score": it.score,
                "by chance": it.chance,
                "n": it.n,
            }
            for it in by_level(sums)
        },
        "turns not known to be right or wrong": sum(
            report["withdrawal"].unused.values()
        ),
    }


def _acts(dialogue: Dialogue) -> Iterator[str]:
    """Yield the act of each turn of the teacher; empty if it has none."""
    for turn in dialogue.turns:
        if turn.speaker == "Teacher":
            yield turn.acts[0] if turn.acts else ""


def _telling(act: str) -> Parts:
    return Occasion.kept(is_kept=act == "telling").parts
