"""Results folders: the finished pieces of an experiment in files, so that none is lost.

A folder says in ``experiment.json`` what was run, and holds a file for each finished piece.
Each is written whole or not at all and carries its own checksum, so that whatever happens, a
run that is killed, a disk that is full, what is there can be trusted; the next run computes
what is missing and nothing else. A folder of another experiment is refused and left as it is.

>>> from tempfile import TemporaryDirectory
>>> from scaffolding.experiments.stores import Identity
>>> from scaffolding.io.experiments_folder import ResultsFolder
>>> with TemporaryDirectory() as place:
...     folder = ResultsFolder(place)
...     chunk = folder.open(Identity(digest="5eed", told=("seed 1",), chunk=100))
...     folder.put("t0-0-100", b"...")
...     again = ResultsFolder(place)
...     again.open(Identity(digest="5eed", told=("seed 1",), chunk=7))
...     again.names(), again.get("t0-0-100")
100
(frozenset({'t0-0-100'}), b'...')
"""

import json
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Annotated, Final, Literal

from attrs import field, frozen
from pydantic import Field, ValidationError

from scaffolding.errors import DocumentError, InvariantError, OtherExperimentError
from scaffolding.experiments.stores import Identity, differing
from scaffolding.io.documents import Document, broken
from scaffolding.io.files import write_whole
from scaffolding.io.pages import Page

__all__ = ["MANIFEST", "ResultsFolder"]

MANIFEST: Final = "experiment.json"
"""The file that says what was run."""

_PIECES: Final = "pieces"
_ENDING: Final = ".piece"
_SHOWN: Final = 5
_CHECKED: Final = 32
"""So many bytes at the start of a piece are the checksum of the rest."""


class _ManifestDocument(Document):
    """What stands in the file that says what was run."""

    version: Literal[1]
    digest: str
    chunk: Annotated[int, Field(ge=1)]
    told: list[str]


@frozen
class ResultsFolder:
    """Finished pieces in a folder.

    Attributes:
        path: The folder; it is made when it is opened for an experiment.
    """

    path: Path = field(converter=Path)

    def __init__(self, path: str | PathLike[str], /) -> None:
        """Name a folder; nothing is read or written yet."""
        self.__attrs_init__(path)  # type: ignore[attr-defined]

    def open(self, identity: Identity, /) -> int:
        """Get ready for an experiment; return how many mentees are in a piece.

        Raises:
            OtherExperimentError: If it holds another experiment; it is left untouched.
            InvariantError: If it holds something else.
            DocumentError: If the file that says what was run cannot be understood.
            OSError: If it cannot be read or written.
        """
        if (found := self.check(identity)) is not None:
            return found
        (self.path / _PIECES).mkdir(parents=True, exist_ok=True)
        held = {
            "version": 1,
            "digest": identity.digest,
            "chunk": identity.chunk,
            "told": list(identity.told),
        }
        text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
        write_whole(self.path / MANIFEST, text)
        return identity.chunk

    def check(self, identity: Identity, /) -> int | None:
        """Check that it can be opened for an experiment; nothing is written.

        Returns how many mentees are in a piece, None if nothing was kept yet.

        Raises:
            OtherExperimentError: If it holds another experiment.
            InvariantError: If it holds something else.
            DocumentError: If the file that says what was run cannot be understood.
            OSError: If it cannot be read.
        """
        found = self._manifest()
        if found is not None:
            if found.digest != identity.digest:
                raise OtherExperimentError(
                    place=str(self.path),
                    differs=differing(tuple(found.told), identity.told),
                )
            return found.chunk
        if others := self._others():
            raise InvariantError(
                where=f"The folder {self.path}",
                rule="be empty, or hold the results of this experiment",
                got=_listed(others),
                hint="Name another folder.",
            )
        return None

    def names(self) -> frozenset[str]:
        """Return the names of the pieces that it holds."""
        files = (self.path / _PIECES).glob(f"[!.]*{_ENDING}")
        return frozenset(file.name.removesuffix(_ENDING) for file in files)

    def get(self, name: str, /) -> bytes:
        """Return a piece that it holds.

        Raises:
            InvariantError: If the file was changed since it was written.
            OSError: If it cannot be read.
        """
        file = self._file(name)
        found = file.read_bytes()
        checksum, piece = found[:_CHECKED], found[_CHECKED:]
        if checksum != sha256(piece).digest():
            raise InvariantError(
                where=str(file),
                rule="be as it was written",
                got="another checksum",
                hint="Delete it, and it is computed again.",
            )
        return piece

    def put(self, name: str, piece: bytes, /) -> None:
        """Keep a piece, whole or not at all.

        Raises:
            OSError: If it cannot be written.
        """
        write_whole(self._file(name), sha256(piece).digest() + piece)

    def _file(self, name: str) -> Path:
        return self.path / _PIECES / f"{name}{_ENDING}"

    def _manifest(self) -> _ManifestDocument | None:
        try:
            page = Page.read(self.path / MANIFEST, name=MANIFEST)
        except FileNotFoundError:
            return None
        if page.faults:
            raise DocumentError(document=str(self.path), faults=page.faults)
        try:
            return _ManifestDocument.model_validate(page.value)
        except ValidationError as error:
            found = broken(error, _ManifestDocument, page.value)
            faults = tuple(page.fault(path, one) for path, one in found)
            raise DocumentError(document=str(self.path), faults=faults) from None

    def _others(self) -> list[str]:
        """Return what is in the folder that a run did not begin to write there."""
        if not self.path.is_dir():
            return []
        names = sorted(it.name for it in self.path.iterdir())
        return [
            it for it in names if it != _PIECES and not it.startswith(f".{MANIFEST}")
        ]


def _listed(names: list[str]) -> str:
    """Return some names, the first few of many."""
    shown = ", ".join(names[:_SHOWN])
    left = len(names) - _SHOWN
    return f"{shown} and {left} more" if left > 0 else shown
