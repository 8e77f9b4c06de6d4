"""Several fits at once, through whatever runs them, and one result whatever that is.

Each piece is worked out from itself alone, so it does not matter where or in what order.
An interrupt reaches the pieces that run in this process; what had not begun is not begun.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from threading import Event
from typing import Generic, Self, TypeVar

from attrs import frozen

__all__ = ["Stop", "every"]

PieceT = TypeVar("PieceT")
DoneT = TypeVar("DoneT")

_BUNDLES = 64
"""Into how many bundles many pieces are put, since each bundle is sent as one."""


class Stop:
    """Whether somebody wants the search to stop; elsewhere nobody does."""

    def __init__(self) -> None:
        self._event = Event()

    def __call__(self) -> bool:
        """Return whether it is to stop."""
        return self._event.is_set()

    def set(self) -> None:
        """Say that it is to stop."""
        self._event.set()

    def __reduce__(self) -> "tuple[type[Self], tuple[()]]":
        return type(self), ()


@frozen
class _Bundle(Generic[PieceT, DoneT]):
    function: Callable[[PieceT, Stop], DoneT]

    def __call__(self, pieces: Sequence[PieceT], stop: Stop) -> list[DoneT]:
        return [self.function(piece, stop) for piece in pieces]


def every(
    function: Callable[[PieceT, Stop], DoneT],
    pieces: Sequence[PieceT],
    executor: Executor | None,
    stop: Stop | None = None,
    /,
    *,
    meanwhile: Callable[[], object] = lambda: None,
) -> list[DoneT]:
    """Return what a function makes of each piece, in the order of the pieces.

    Args:
        function: What is done; asked to stop, it returns the best that it has.
        pieces: What it is done to.
        executor: What does several at once; None does one after the other.
        stop: What is told of an interrupt.
        meanwhile: What is done here while others work, so that they are not kept waiting.
    """
    stop = stop or Stop()
    if executor is None:
        return _one_by_one(function, pieces, stop)
    size = max(1, -(-len(pieces) // _BUNDLES))
    bundles = [pieces[i : i + size] for i in range(0, len(pieces), size)]
    run = _Bundle(function)
    futures = [executor.submit(run, bundle, stop) for bundle in bundles]
    try:
        meanwhile()
        done = [future.result() for future in futures]
    except KeyboardInterrupt:
        stop.set()
        done = [
            _rescued(run, future, bundle, stop)
            for future, bundle in zip(futures, bundles, strict=True)
        ]
    return [one for bundle in done for one in bundle]


def _one_by_one(
    function: Callable[[PieceT, Stop], DoneT], pieces: Sequence[PieceT], stop: Stop
) -> list[DoneT]:
    done: list[DoneT] = []
    for piece in pieces:
        try:
            done.append(function(piece, stop))
        except KeyboardInterrupt:
            stop.set()
            done.append(function(piece, stop))
    return done


def _rescued(
    run: "_Bundle[PieceT, DoneT]",
    future: "Future[list[DoneT]]",
    bundle: Sequence[PieceT],
    stop: Stop,
) -> list[DoneT]:
    """Return what is there, or the best that can be had at once."""
    if future.cancel():
        return run(bundle, stop)
    return future.result()
