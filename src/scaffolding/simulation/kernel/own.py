"""Own functions: a policy's kernel function compiled, so that the kernel can call it.

The kernel is compiled once and for all policies. What is compiled for a policy of one's
own is its function alone, which takes a second, and a few lines around it that make a
sight of bare addresses and call it; the kernel calls those by their address. What is
wrong with the function is told when it is compiled; where it raises, that is returned as
a number, since nothing can be raised through the kernel.

Its arithmetic is checked as Python's is: an index out of range and a division by zero
raise. Nothing is reordered, as in the rest of the kernel.

>>> from scaffolding.simulation.kernel.own import compiled_function
>>> from scaffolding.simulation.sights import KernelFunction
>>> compiled_function(KernelFunction(lambda at, parameters: at.odds))
Traceback (most recent call last):
    ...
scaffolding.errors.InvariantError: <lambda> must be a function that numba compiles, got ...
"""

import inspect
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from llvmlite import ir
from numba import cfunc, njit, types
from numba.core import cgutils
from numba.core.errors import NumbaError
from numba.core.imputils import impl_ret_borrowed
from numba.extending import intrinsic, overload
from numba.np.numpy_support import carray

from scaffolding.errors import InvariantError
from scaffolding.luck import Purpose
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.bare import Bare
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.philox import uniform
from scaffolding.simulation.sights import REAL, WHOLE, KernelFunction, Sight, draw

__all__ = ["CompiledFunction", "call_at", "compiled_function"]

_POLICY: Final = int(Purpose.POLICY)
_RAISED: Final = codes.RAISED
_N_WHOLE: Final = len(WHOLE)
_ROWS_WHOLE: Final = _N_WHOLE + 1
_N_REAL: Final = len(REAL)
_N_ARGUMENTS: Final = 2
_NO_INDEX: Final = "draw: i must be 0 or more"

_INT, _FLOAT, _WORD = types.int64, types.float64, types.uint64
_ADDRESS: Final = types.voidptr


def _column(of: types.Type) -> types.Array:
    return types.Array(of, 1, "C", readonly=True)


_SIGHT: Final = types.NamedTuple(
    [_column(_INT)] * _N_WHOLE
    + [_column(_FLOAT)] * _N_REAL
    + [_FLOAT, _INT, _INT, _INT, _WORD, _WORD],
    Sight,
)
_CALLED: Final = _INT(
    *[_ADDRESS, _ADDRESS, _INT, _INT],
    *[_FLOAT, _INT, _INT, _INT, _WORD, _WORD],
    *[_ADDRESS, _INT, _INT],
)


@frozen
class CompiledFunction:
    """A kernel function, compiled.

    Attributes:
        address: Where the kernel finds it.
        function: The same for Python, which raises what it raises.
    """

    address: int
    function: Callable[[Sight, Any], int]
    _kept: object = field(repr=False)
    """What is at that address for as long as this is kept."""


def compiled_function(kernel: KernelFunction, /) -> CompiledFunction:
    """Return a kernel function compiled; once for each function.

    Raises:
        InvariantError: If it is no function of a sight and of parameters, if it cannot be
            compiled, or if what it returns is no whole number.
    """
    function = getattr(kernel.function, "py_func", kernel.function)
    if not inspect.isfunction(function):
        raise InvariantError(
            where="KernelFunction.function",
            rule="be a function of a sight and of parameters",
            got=function,
            hint="Define it with def, at the top of a module.",
        )
    return _compiled(function)


@cache
def _compiled(function: Callable[..., Any]) -> CompiledFunction:
    _check_arguments(function)
    options: dict[str, Any] = {"nogil": True, "boundscheck": True, "fastmath": False}
    given = _column(_FLOAT)
    try:
        inner = njit((_SIGHT, given), **options)(function)
    except NumbaError as error:
        raise InvariantError(
            where=function.__qualname__,
            rule="be a function that numba compiles",
            got=_gist(error),
            hint="It may read a Sight and call draw, math and what is compiled itself.",
        ) from error
    (compiled,) = inner.nopython_signatures
    if not isinstance(compiled.return_type, types.Integer):
        raise InvariantError(
            where=function.__qualname__,
            rule="return the place of a candidate, a whole number, on every path",
            got=str(compiled.return_type),
        )
    called = cfunc(_CALLED, nopython=True, **options)(_around(inner))
    return CompiledFunction(int(called.address or 0), inner, called)


def _check_arguments(function: Callable[..., Any]) -> None:
    try:
        inspect.signature(function).bind(*[None] * _N_ARGUMENTS)
    except TypeError as error:
        raise InvariantError(
            where=function.__qualname__,
            rule="take a sight and parameters: def function(at, parameters)",
            got=str(inspect.signature(function)),
        ) from error


def _gist(error: NumbaError) -> str:
    """Return what the compiler says of a fault and of which line, and no more."""
    told = str(error).replace(str(_SIGHT), "a Sight")
    lines = [line.strip() for line in told.splitlines()]
    said = [line for line in lines if line and not line.startswith("Failed in")]
    named = [
        rest for line in said for _, is_so, rest in [line.partition("Error: ")] if is_so
    ]
    gist = named[-1] if named else said[0]
    found = re.search(r"^File .*, (line \d+):$", told, re.MULTILINE)
    return f"{gist} ({found[1]})" if found else gist


@intrinsic
def _read_only(_: Any, array: Any) -> Any:  # noqa: ANN401
    """Return an array to which nothing can be written."""
    kept = array.copy(readonly=True, layout="C")

    def built(context: Any, builder: Any, signature: Any, args: Any) -> Any:  # noqa: ANN401
        return impl_ret_borrowed(context, builder, signature.return_type, args[0])

    return kept(array), built


def _around(inner: Callable[..., int]) -> Callable[..., int]:
    """Return what makes a sight of addresses, calls the function, and never raises."""

    def called(
        whole: Any,  # noqa: ANN401
        real: Any,  # noqa: ANN401
        n: int,
        room: int,
        day: float,
        mood: int,
        last_skill: int,
        step: int,
        seed: np.uint64,
        who: np.uint64,
        given: Any,  # noqa: ANN401
        given_from: int,
        n_given: int,
    ) -> int:
        w = carray(whole, (_ROWS_WHOLE, room), np.int64)
        f = carray(real, (_N_REAL, room), np.float64)
        numbers = carray(given, (given_from + n_given,), np.float64)[given_from:]
        at = Sight(
            _read_only(w[0][:n]),
            _read_only(w[1][:n]),
            _read_only(w[2][:n]),
            _read_only(w[3][:n]),
            _read_only(w[4][:n]),
            _read_only(w[5][:n]),
            _read_only(w[6][:n]),
            _read_only(w[7][:n]),
            _read_only(w[8][:n]),
            _read_only(w[9][:n]),
            _read_only(w[10][:n]),
            _read_only(w[11][:n]),
            _read_only(w[12][:n]),
            _read_only(w[13][:n]),
            _read_only(w[14][:n]),
            _read_only(f[0][:n]),
            _read_only(f[1][:n]),
            _read_only(f[2][:n]),
            _read_only(f[3][:n]),
            _read_only(f[4][:n]),
            day,
            mood,
            last_skill,
            step,
            seed,
            who,
        )
        try:
            return inner(at, _read_only(numbers))
        except Exception:  # noqa: BLE001  The kernel can do nothing with it.
            return _RAISED

    return called


@intrinsic
def _call(_: Any, __: Any, args: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ANN401
    """Call what stands at an address; arrays are passed as theirs."""

    def built(context: Any, builder: Any, signature: Any, given: Any) -> Any:  # noqa: ANN401
        kinds = signature.args[1]
        values = [
            cgutils.create_struct_proxy(kind)(context, builder, value=value).data
            if isinstance(kind, Bare)
            else value
            for kind, value in zip(
                kinds, cgutils.unpack_tuple(builder, given[1]), strict=True
            )
        ]
        called = ir.FunctionType(ir.IntType(64), [value.type for value in values])
        there = builder.inttoptr(given[0], called.as_pointer())
        return builder.call(there, values)

    return types.int64(types.int64, args), built


@compiled
def call_at(address: int, args: tuple[Any, ...]) -> int:
    """Return what a compiled function returns.

    Args:
        address: Where it is.
        args: What stands before the sight and the parameters are made.
    """
    return _call(address, args)


@overload(draw)
def _draw(at: Any, i: int = 0) -> Any:  # noqa: ANN401, ARG001
    """Let a kernel function draw."""

    def drawn(at: Any, i: int = 0) -> float:  # noqa: ANN401
        if i < 0:
            raise ValueError(_NO_INDEX)
        return uniform(at.seed, at.who, at.step, _POLICY, i)

    return drawn
