"""Stores: where finished pieces of a run are kept, so that none is computed twice.

A store opens for one experiment and refuses another. What it holds is bytes by name; a piece
is there whole or it is not there. `scaffolding.io.ResultsFolder` keeps them in files; this one
keeps them in memory.

>>> from scaffolding.experiments.stores import Identity, InMemory
>>> store = InMemory()
>>> store.open(Identity(digest="5eed", told=("seed 1",), chunk=100))
100
>>> store.put("t0-0-100", b"...")
>>> store.names(), store.get("t0-0-100")
(frozenset({'t0-0-100'}), b'...')
"""

from typing import Protocol

from attrs import field, frozen

from scaffolding.errors import OtherExperimentError

__all__ = ["Identity", "InMemory", "Store", "differing"]


@frozen(kw_only=True)
class Identity:
    """What an experiment is known by.

    Attributes:
        digest: Of all that its results depend on.
        told: The same in words, a line each, to say what differs.
        chunk: How many mentees are in a piece, if nothing has been kept yet.
    """

    digest: str
    told: tuple[str, ...]
    chunk: int


class Store(Protocol):
    """Where finished pieces are kept."""

    def open(self, identity: Identity, /) -> int:
        """Get ready for an experiment; return how many mentees are in a piece.

        Raises:
            OtherExperimentError: If it holds pieces of another one; it is left untouched.
        """
        ...

    def names(self) -> frozenset[str]:
        """Return the names of the pieces that it holds."""
        ...

    def get(self, name: str, /) -> bytes:
        """Return a piece that it holds."""
        ...

    def put(self, name: str, piece: bytes, /) -> None:
        """Keep a piece, whole or not at all."""
        ...


@frozen
class InMemory:
    """A store that lasts as long as the program."""

    _held: dict[str, bytes] = field(factory=dict, repr=False)
    _of: list[Identity] = field(factory=list, repr=False)

    def open(self, identity: Identity, /) -> int:
        """Get ready for an experiment; return how many mentees are in a piece.

        Raises:
            OtherExperimentError: If it holds pieces of another one.
        """
        if not self._of:
            self._of.append(identity)
        known = self._of[0]
        if known.digest != identity.digest:
            raise OtherExperimentError(
                place="This store", differs=differing(known.told, identity.told)
            )
        return known.chunk

    def names(self) -> frozenset[str]:
        """Return the names of the pieces that it holds."""
        return frozenset(self._held)

    def get(self, name: str, /) -> bytes:
        """Return a piece that it holds."""
        return self._held[name]

    def put(self, name: str, piece: bytes, /) -> None:
        """Keep a piece."""
        self._held[name] = piece


def differing(held: tuple[str, ...], given: tuple[str, ...], /) -> tuple[str, ...]:
    """Return what two experiments do not share, each with a sign for whose it is."""
    return (
        *(f"- {it}" for it in held if it not in given),
        *(f"+ {it}" for it in given if it not in held),
    )
