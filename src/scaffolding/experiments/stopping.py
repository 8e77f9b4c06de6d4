"""Stopping: a run that ends as soon as a contrast is sure, with an error that is known.

A run that may stop looks at its contrast after every so many mentees, always the first ones
by number. So it stops at the same mentee whatever does the work. What it looks at is a
confidence sequence (`scaffolding.experiments.sequential`), one for each theory; it stops when
all of them leave out 0, or when all reach no further than a wished width. Over the theories
nothing is corrected, because it goes on until *every* one is sure.

>>> from scaffolding.experiments.sequential import Sequential
>>> from scaffolding.experiments.stopping import Stop
>>> stop = Stop("least support", "no help", plan=Sequential(planned=20_000))
>>> stop.every
1000
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.experiments.design import Design, Piece, place_of
from scaffolding.experiments.sequential import Sequential
from scaffolding.experiments.summaries import Summary
from scaffolding.quantities import is_count, is_duration

__all__ = ["Stop", "in_order"]

_Done: TypeAlias = tuple[Piece, Summary]


@frozen
class Stop:
    """When a run ends before all mentees are done.

    Attributes:
        one: The first arm of the contrast.
        other: The second.
        plan: What is looked at.
        outcome: What is asked; the first if None.
        width: How far every interval is to reach at most; if None they are to be sure.
        every: After how many mentees it is looked at, again and again.
    """

    one: str
    other: str
    plan: Sequential = field(kw_only=True)
    outcome: str | None = field(default=None, kw_only=True)
    width: float | None = field(default=None, kw_only=True)
    every: int = field(default=1000, kw_only=True, validator=is_count)

    @width.validator
    def _is_a_width(self, attribute: object, width: float | None) -> None:
        if width is not None:
            is_duration(self, attribute, width)  # type: ignore[arg-type]

    def chunk(self, usual: int, /) -> int:
        """Return how many mentees are in a piece: at most as usual, and it fits a look."""
        return next(
            n for n in range(min(usual, self.every), 0, -1) if not self.every % n
        )

    def check(self, design: Design, chunk: int, /) -> None:
        """Check that it can be looked at.

        Raises:
            UnknownNameError: If there is no such arm or outcome.
            InvariantError: If pieces do not end where it is looked at.
        """
        self._places(design)
        if self.every % chunk:
            raise InvariantError(
                where="Stop.every",
                rule=f"be so many pieces of {chunk} mentees, as they are kept",
                got=self.every,
            )

    def is_reached(self, design: Design, summaries: Iterable[Summary], /) -> bool:
        """Return whether the run may end: for every theory it is sure, or sharp enough."""
        return all(self._is_done(design, it) for it in summaries)

    def _is_done(self, design: Design, summary: Summary) -> bool:
        outcome, one, other = self._places(design)
        picked = [summary.place(arm, outcome) for arm in (one, other)]
        along = summary.moments.picked(picked).total().through([[1, -1]])
        grain = design.outcomes[outcome].grain
        low, high = self.plan.interval(
            n=along.n,
            mean=float(along.means()[0]) * grain,
            sd=float(along.covariance()[0, 0]) ** 0.5 * grain,
        )
        if self.width is None:
            return not low <= 0 <= high
        return (high - low) / 2 <= self.width

    def _places(self, design: Design) -> tuple[int, int, int]:
        names = design.outcome_names
        outcome = (
            0 if self.outcome is None else place_of("outcome", self.outcome, names)
        )
        one, other = (
            place_of("arm", name, design.arm_names) for name in (self.one, self.other)
        )
        return outcome, one, other


def in_order(pieces: Iterable[Piece], done: Iterable[_Done], /) -> Iterator[_Done]:
    """Yield finished pieces in the order of the pieces; those that come early wait."""
    waiting: dict[str, Summary] = {}
    wanted = iter(pieces)
    piece = next(wanted, None)
    for finished, summary in done:
        waiting[finished.name] = summary
        while piece is not None and piece.name in waiting:
            yield piece, waiting.pop(piece.name)
            piece = next(wanted, None)
