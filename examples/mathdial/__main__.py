"""Print what the teachers of MathDial did, and how it goes with what came of it.

Run it with ``python -m examples.mathdial DATA_FOLDER [--json]``, where the folder holds
`dialogues.jsonl`.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from examples.mathdial.measures import (
    READINGS,
    contingency,
    heard,
    rise_within,
    shares,
    telling_by_outcome,
    telling_by_turn,
    within_problem,
)
from examples.mathdial.reading import Dialogue, read
from examples.measured import printed
from scaffolding.io.dialogues import unread

__all__ = ["found", "main"]


def found(dialogues: Sequence[Dialogue], /) -> dict[str, Any]:
    """Return all that is measured, under the names that it is printed by."""
    loaded = heard(dialogues)
    return {
        "dialogues": len(dialogues),
        "problems": len({it.problem for it in dialogues}),
        "turns": sum(it.n_turns for it in loaded),
        "labels not read": {str(it): n for it, n in unread(loaded).items()},
        "outcomes": dict(Counter(it.outcome for it in dialogues).most_common()),
        "share of each act": shares(dialogues),
        "telling by turn of the teacher": telling_by_turn(dialogues),
        "telling, second half less first": rise_within(dialogues),
        "telling by outcome": telling_by_outcome(dialogues),
        "telling, difference within problem": {
            f"{one} less {other}": within_problem(dialogues, one, other)
            for one, other in (
                ("revealed", "self-solved"),
                ("not solved", "self-solved"),
            )
        },
        "contingency": {
            name: contingency(dialogues, reading) for name, reading in READINGS.items()
        },
    }


def main(arguments: list[str] | None = None) -> int:
    """Print what was found; return the exit code."""
    return printed("mathdial", __doc__, lambda folder: found(read(folder)), arguments)


if __name__ == "__main__":
    sys.exit(main())
