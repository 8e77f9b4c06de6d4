"""Compiling: the one place where functions of the kernel meet the compiler.

The compiler has no types of its own, so what it returns is told here once to be what it
was given. Compiled functions hold no lock and run on threads. Nothing is reordered: a sum
is added up as it is written, so that the readable path comes to the same numbers.

What was compiled is kept for the next process: beside the source, or in the user's own
cache where that place cannot be written (or where `NUMBA_CACHE_DIR` says); where nothing
can be written it is compiled anew each time. A function that was compiled has those that
it calls within it. So what is kept is marked with the state of all files of the kernel,
and is out of date when any of them has changed, not its own alone.

>>> from scaffolding.simulation.kernel.compiled import compiled
>>> @compiled
... def twice(n: int) -> int:
...     return 2 * n
>>> twice(21)
42
"""

from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from numba import jit

from scaffolding.simulation.kernel import access as _access  # noqa: F401  It is found there.
from scaffolding.simulation.kernel.joining import Door, Joined

__all__ = ["apart", "compiled", "inlined"]

_F = TypeVar("_F", bound=Callable[..., object])

_OPTIONS: Final[dict[str, Any]] = {
    "nogil": True,
    "error_model": "numpy",  # No check for division by zero, which no belief comes to.
    "fastmath": False,
    "nopython": True,
    "no_cfunc_wrapper": True,
}


def compiled(function: _F, /) -> _F:
    """Return the function compiled when first called, and kept for the next process."""
    return cast("_F", Door(function, _OPTIONS, partial(_opened, function)))


def inlined(function: _F, /) -> _F:
    """Do as `compiled` for a small function that is called often."""
    opened = partial(_opened, function)
    return cast("_F", Door(function, _OPTIONS | {"forceinline": True}, opened))


def apart(function: _F, /) -> _F:
    """Do as `compiled` for a function that is seldom called.

    It stays a function of its own, so that those that call it are short where they are
    often.
    """
    opened = partial(_opened, function)
    return cast("_F", Door(function, _OPTIONS, opened, is_apart=True))


def _opened(function: Callable[..., object], /) -> Callable[..., object]:
    """Return a function as it is called from outside."""
    try:
        made = jit(cache=True, pipeline_class=Joined, **_OPTIONS)(function)
    except RuntimeError:  # There is no source, or no place to keep it.
        return cast(
            "Callable[..., object]",
            jit(pipeline_class=Joined, **_OPTIONS)(function),
        )
    kept = made._cache._cache_file  # noqa: SLF001  There is no other way to mark it.
    kept._source_stamp = (kept._source_stamp, _stamp())  # noqa: SLF001
    return cast("Callable[..., object]", made)


@cache
def _stamp() -> str:
    """Return a short name for the state of all files of the kernel."""
    told = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        about = path.stat()
        told.update(f"{path.name} {about.st_mtime_ns} {about.st_size}\n".encode())
    return told.hexdigest()[:16]
