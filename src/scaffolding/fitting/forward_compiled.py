"""The functions of `scaffolding.fitting.forward`, compiled.

They run without the interpreter's lock, so that threads are enough to keep every core
busy. What was compiled is kept on disk beside the package or in the user's cache; where
neither can be written, it is compiled anew in each process.
"""

from collections.abc import Callable
from typing import Any

from numba import njit

from scaffolding.fitting import forward

__all__ = ["compiled", "grown", "spaced", "stages_counts", "two_state_counts"]


def compiled(function: Callable[..., Any], /) -> Callable[..., Any]:
    """Return a function compiled; its own code stays in `py_func`."""
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:
        # There is no place to keep it.
        return njit(nogil=True)(function)


grown = compiled(forward.grow)
two_state_counts = compiled(forward.two_state_counts)
spaced = compiled(forward.spaced)
stages_counts = compiled(forward.stages_counts)
