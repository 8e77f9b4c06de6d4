"""Whole files: what is written is there from its first byte to its last, or not at all.

A file is written beside the one that it is to replace, brought to the disk, and put in
its place at one stroke; so a process that is stopped, or a disk that is full, leaves the
earlier one as it was.
"""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

__all__ = ["sync_folder", "write_whole"]


def write_whole(path: str | Path, content: bytes, /) -> None:
    """Write a file, or leave it as it was.

    Raises:
        OSError: If it cannot be written; then nothing is changed.
    """
    target = Path(path)
    handle, beside = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(target))
        Path(beside).replace(target)
    except BaseException:
        with suppress(OSError):  # What went wrong first is what is told.
            Path(beside).unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path, /) -> None:
    """Bring to the disk which files a folder holds, where the system can do that."""
    if os.name == "posix":  # pragma: no branch
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(target: Path) -> int:
    """Return the permissions of the file that is there, else those of a new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
