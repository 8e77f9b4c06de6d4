"""Print how far what the tutors of CIMA do depends on what the student did.

Run it with ``python -m examples.cima DATA_FOLDER [--json]``, where the folder holds
`dataset.json`.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from examples.cima.reading import TUTOR, Context, read
from examples.measured import apart, printed
from examples.together import Moment, together
from scaffolding.acts import CIMA, Turn
from scaffolding.findings.occasions import Occasion
from scaffolding.io.dialogues import Heard, load_dialogue, unread
from scaffolding.journal.entries import Supported

__all__ = ["found", "heard", "main"]

# The data have no times. Nothing here rests on it.
_AT: Final = datetime(2020, 1, 1, tzinfo=UTC)


def heard(contexts: Sequence[Context], /) -> list[Heard]:
    """Return a journal of each reply, after what the student did."""
    return [
        load_dialogue([it.student, reply], CIMA, mentee=it.id, at=_AT)
        for it in contexts
        for reply in it.replies
    ]


def found(contexts: Sequence[Context], /) -> dict[str, Any]:
    """Return all that is measured, under the names that it is printed by."""
    loaded = heard(contexts)
    commonest = [name for name, _ in _students(contexts).most_common(3)]
    return {
        "contexts": len(contexts),
        "pictures": len({it.picture for it in contexts}),
        "replies": len(loaded),
        "labels not read": {str(it): n for it, n in unread(loaded).items()},
        "what the student did": dict(_students(contexts).most_common()),
        "how much help a reply is": _levels(loaded),
        "does how much help depend on what the student did": together(
            [
                Moment(it.picture, _name(it.student), _supports(it))
                for it in contexts
                if it.replies
            ]
        ),
        "does each act of the tutor": {
            act: together(
                [
                    Moment(it.picture, _name(it.student), _has(it, act))
                    for it in contexts
                ]
            )
            for act in TUTOR
        },
        "share of replies with the act": {
            act: apart(
                (
                    (_name(it.student), it.picture, Occasion.kept(is_kept=has).parts)
                    for it in contexts
                    for has in _has(it, act)
                ),
                commonest,
            )
            for act in TUTOR
        },
    }


def _name(turn: Turn) -> str:
    return " and ".join(turn.acts) or "none"


def _students(contexts: Sequence[Context]) -> Counter[str]:
    return Counter(_name(it.student) for it in contexts)


def _has(context: Context, act: str) -> tuple[bool, ...]:
    return tuple(act in it.acts for it in context.replies)


def _supports(context: Context) -> tuple[str, ...]:
    return tuple(_given(one) for one in heard([context]))


def _given(one: Heard) -> str:
    """Return the level of help that a reply is; that of no help is no entry."""
    for entry in one.journal:
        if isinstance(entry, Supported):
            return "not known" if entry.support is None else entry.support.name.lower()
    return "none"


def _levels(loaded: Sequence[Heard]) -> dict[str, int]:
    return dict(Counter(map(_given, loaded)).most_common())


def main(arguments: list[str] | None = None) -> int:
    """Print what was found; return the exit code."""
    return printed("cima", __doc__, lambda folder: found(read(folder)), arguments)


if __name__ == "__main__":
    sys.exit(main())
