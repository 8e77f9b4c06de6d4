"""Files that are written whole or not at all.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from scaffolding.io.files import write_whole
>>> with TemporaryDirectory() as folder:
...     write_whole(Path(folder) / "note.txt", "whole")
...     [path.name for path in Path(folder).iterdir()]
['note.txt']
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

__all__ = ["keep_name", "naming", "write_whole"]


def write_whole(path: Path, content: str | bytes, /) -> None:
    """Write a text, or bytes, where nobody ever sees half of it, not even after a power cut.

    It is written to a neighbour first, pressed to the disk, and put in place in one step.

    Raises:
        OSError: If it cannot be written; what stood there still stands.
    """
    place = path.resolve()
    neighbour = place.with_name(f".{place.name}.{token_hex(4)}")
    found = content.encode() if isinstance(content, str) else content
    try:
        with naming(path, hidden=neighbour):
            with neighbour.open("xb") as file:
                file.write(found)
                file.flush()
                os.fsync(file.fileno())
            neighbour.replace(place)
    finally:
        neighbour.unlink(missing_ok=True)
    keep_name(place.parent)


@contextmanager
def naming(path: Path, /, *, hidden: Path | None = None) -> Iterator[None]:
    """Let what the machine refuses meanwhile say of which file; a full disk does not.

    Args:
        path: The file that is told where none is.
        hidden: A file that nobody knows; it is told as that one.

    Raises:
        OSError: If the machine refuses something.
    """
    try:
        yield
    except OSError as error:
        is_told = error.filename not in {None, str(hidden)}
        if is_told or error.errno is None:  # Or it is no refusal of the machine's.
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def keep_name(folder: Path) -> None:
    """Press the folder to the disk as well: a name is lost with it otherwise."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
