"""Print what people judged of replies in MRBench, tutor by tutor.

Run it with ``python -m examples.mrbench DATA_FOLDER [--json]``, where the folder holds
`MRBench_V1.json`.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from examples.measured import Measured, apart, grouped, measured, printed
from examples.mrbench.reading import Reply, read
from scaffolding.acts import MRBENCH
from scaffolding.findings.occasions import N, Occasion
from scaffolding.io.dialogues import Heard, load_dialogue, unread

__all__ = ["JUDGED", "found", "heard", "less_expert", "main"]

# The data have no times. Nothing here rests on it.
_AT: Final = datetime(2025, 1, 1, tzinfo=UTC)

JUDGED: Final[dict[str, Callable[[Reply], bool]]] = {
    "reveals the answer": lambda it: it.judged["Revealing_of_the_Answer"].startswith(
        "Yes"
    ),
    "reveals a wrong answer": lambda it: (
        it.judged["Revealing_of_the_Answer"] == "Yes (but the answer is incorrect)"
    ),
    "gives guidance": lambda it: it.judged["Providing_Guidance"] == "Yes",
    "is actionable": lambda it: it.judged["Actionability"] == "Yes",
    "guides and does not reveal": lambda it: (
        it.judged["Providing_Guidance"] == "Yes"
        and it.judged["Revealing_of_the_Answer"] == "No"
    ),
}
"""What is said of a reply. Guidance and actions count in full, not *to some extent*."""


def heard(replies: Sequence[Reply], /) -> list[Heard]:
    """Return a journal of each reply."""
    return [load_dialogue(it.turns, MRBENCH, mentee=it.id, at=_AT) for it in replies]


def found(replies: Sequence[Reply], /) -> dict[str, Any]:
    """Return all that is measured, under the names that it is printed by."""
    loaded = heard(replies)
    return {
        "moments": len({it.moment for it in replies}),
        "conversations": len({it.conversation for it in replies}),
        "replies": len(replies),
        "labels not read": {str(it): n for it, n in unread(loaded).items()},
        "judged": {
            scale: dict(Counter(it.judged[scale] for it in replies).most_common())
            for scale in (
                "Revealing_of_the_Answer",
                "Providing_Guidance",
                "Actionability",
            )
        },
        "by tutor": {
            name: apart(
                (
                    (it.tutor, it.conversation, Occasion.kept(is_kept=holds(it)).parts)
                    for it in replies
                ),
                sorted({it.tutor for it in replies}),
            )
            for name, holds in JUDGED.items()
        },
        "less the expert, same moments": {
            name: less_expert(replies, holds) for name, holds in JUDGED.items()
        },
        "expert, by origin of the dialogue": {
            name: apart(
                (
                    (it.origin, it.conversation, Occasion.kept(is_kept=holds(it)).parts)
                    for it in replies
                    if it.tutor == "Expert"
                ),
                sorted({it.origin for it in replies}),
            )
            for name, holds in JUDGED.items()
        },
        "words of a reply": _words(replies),
    }


def less_expert(
    replies: Sequence[Reply], holds: Callable[[Reply], bool], /
) -> dict[str, Measured]:
    """Return how much oftener it holds of each tutor than of the expert.

    Each reply is held against the expert's to the same moment.
    """
    expert = {it.moment: holds(it) for it in replies if it.tutor == "Expert"}
    return apart(
        (
            (
                it.tutor,
                it.conversation,
                {N: 1, "kept": holds(it) - expert[it.moment]},
            )
            for it in replies
            if it.tutor != "Expert"
        ),
        sorted({it.tutor for it in replies}),
    )


def _words(replies: Sequence[Reply]) -> dict[str, Measured]:
    by_tutor: defaultdict[str, list[Reply]] = defaultdict(list)
    for it in replies:
        by_tutor[it.tutor].append(it)
    return {
        tutor: measured(
            grouped((it.conversation, {N: 1, "kept": it.words}) for it in some)
        )
        for tutor, some in sorted(by_tutor.items())
    }


def main(arguments: list[str] | None = None) -> int:
    """Print what was found; return the exit code."""
    return printed("mrbench", __doc__, lambda folder: found(read(folder)), arguments)


if __name__ == "__main__":
    sys.exit(main())
