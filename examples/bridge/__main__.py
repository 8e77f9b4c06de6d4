"""Print how far what the experts of Bridge would do depends on the mistake they saw.

Run it with ``python -m examples.bridge DATA_FOLDER [--json]``, where the folder holds
`train.json` and `validation.json`.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from examples.bridge.reading import Decision, read
from examples.measured import Measured, apart, grouped, measured, printed
from examples.together import Moment, together
from scaffolding.acts import BRIDGE
from scaffolding.findings.occasions import N, Occasion
from scaffolding.io.dialogues import Heard, Unread, load_dialogue, unread

__all__ = ["across", "agreement", "found", "heard", "labelled", "main", "replies"]

# The data have times of day and no days. Nothing here rests on it.
_AT: Final = datetime(2023, 1, 1, tzinfo=UTC)

_INTENTIONS: Final = frozenset(
    {
        "clarify_misunderstanding",
        "correct_mistake",
        "diagnose_mistake",
        "elaborate_answer",
        "explain_mistake",
        "hint_mistake",
        "motivate_student",
        "signal_goal",
        "support_thinking",
        "understand_topic",
    }
)
"""The labels of what an expert would do it for; anything else is a remark."""


def heard(decisions: Sequence[Decision], /) -> list[Heard]:
    """Return a journal of each decision."""
    return [load_dialogue(it.turns, BRIDGE, mentee=it.id, at=_AT) for it in decisions]


def labelled(decisions: Sequence[Decision], /) -> list[Decision]:
    """Return the decisions whose mistake and strategy are labels and no remarks."""
    loaded = zip(decisions, heard(decisions), strict=True)
    return [it for it, one in loaded if not one.unread]


def found(decisions: Sequence[Decision], /) -> dict[str, Any]:
    """Return all that is measured, under the names that it is printed by."""
    clear = labelled(decisions)
    counts = Counter(it.mistake for it in clear)
    return {
        "decisions": len(decisions),
        "moments": len({it.moment for it in decisions}),
        "sessions": len({it.session for it in decisions}),
        "remarks in the place of a label": _remarks(unread(heard(decisions))),
        "decisions with both labels": len(clear),
        "mistakes": dict(counts.most_common()),
        "strategies": dict(Counter(it.strategy for it in clear).most_common()),
        "does it depend on the mistake": {
            "what is done": _depends(clear, lambda it: it.strategy),
            "how much help that is": _depends(clear, _support),
            "what it is done for": _depends(
                [it for it in clear if it.intention in _INTENTIONS],
                lambda it: it.intention,
            ),
        },
        "share of explanation or more, by mistake": apart(
            (
                (it.mistake, it.session, Occasion.kept(is_kept=_is_much(it)).parts)
                for it in clear
            ),
            [name for name, _ in counts.most_common()],
        ),
        "do two experts agree": agreement(clear),
        "does it depend on the mistake that the other expert saw": across(clear),
        "replies": replies(decisions),
    }


def agreement(decisions: Sequence[Decision], /) -> dict[str, dict[str, Any]]:
    """Return how often two experts who read one moment gave it the same label.

    By chance they would as often as two of their labels drawn at random are the same.
    """
    pairs = list(_pairs(decisions))

    def agree(label: Callable[[Decision], str]) -> dict[str, Any]:
        counts = Counter(label(it) for two in pairs for it in two)
        return {
            "same": measured(
                grouped(
                    (one.session, Occasion.kept(is_kept=label(one) == label(two)).parts)
                    for one, two in pairs
                )
            ),
            "by chance": sum(n**2 for n in counts.values()) / counts.total() ** 2,
        }

    return {
        "on the mistake": agree(lambda it: it.mistake),
        "on the strategy": agree(lambda it: it.strategy),
        "on how much help": agree(_support),
    }


def across(decisions: Sequence[Decision], /) -> dict[str, Any]:
    """Return how far what an expert would do goes with the mistake that another saw.

    One who has a favourite mistake and a favourite remedy makes the two go together,
    whatever the student did. In this he cannot.
    """
    return together(
        [
            Moment(one.session, one.mistake, (other.strategy,))
            for pair in _pairs(decisions)
            for one, other in (pair, pair[::-1])
        ]
    )


def replies(decisions: Sequence[Decision], /) -> dict[str, Measured]:
    """Return what can be counted in replies, of novices and experts to the same moment.

    A novice's reply counts as often as experts read it.
    """

    def mean(value: Callable[[Decision], float]) -> Measured:
        return measured(
            grouped((it.session, {N: 1, "kept": value(it)}) for it in decisions)
        )

    return {
        "with a question, novices": mean(lambda it: "?" in it.novice),
        "with a question, experts": mean(lambda it: "?" in it.expert),
        "with a question, experts less novices": mean(
            lambda it: ("?" in it.expert) - ("?" in it.novice)
        ),
        "words, novices": mean(lambda it: len(it.novice.split())),
        "words, experts": mean(lambda it: len(it.expert.split())),
        "words, experts less novices": mean(
            lambda it: len(it.expert.split()) - len(it.novice.split())
        ),
    }


def _remarks(labels: Mapping[Unread, int]) -> dict[str, Any]:
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for it, n in labels.items():
        kinds[it.what][it.label.strip()] += n
    return {
        what: {"decisions": counts.total(), "different remarks": len(counts)}
        for what, counts in kinds.items()
    }


def _pairs(decisions: Sequence[Decision]) -> Iterator[tuple[Decision, Decision]]:
    """Yield the two decisions of each moment that two experts read."""
    of_moment: defaultdict[str, list[Decision]] = defaultdict(list)
    for it in decisions:
        of_moment[it.moment].append(it)
    for some in of_moment.values():
        if len(some) == 2:  # noqa: PLR2004  No moment came before three.
            yield some[0], some[1]


def _depends(
    decisions: Sequence[Decision], label: Callable[[Decision], str]
) -> dict[str, Any]:
    return together([Moment(it.session, it.mistake, (label(it),)) for it in decisions])


def _support(decision: Decision) -> str:
    support = BRIDGE.acts[decision.strategy].support
    return "" if support is None else support.name.lower()


def _is_much(decision: Decision) -> bool:
    return _support(decision) in {"explanation", "demonstration"}


def main(arguments: list[str] | None = None) -> int:
    """Print what was found; return the exit code."""
    return printed("bridge", __doc__, lambda folder: found(read(folder)), arguments)


if __name__ == "__main__":
    sys.exit(main())
