"""Abreast: one number for each level of support, worked out side by side.

What is the same sum for every level is done for all of them at once: a processor adds and
multiplies several numbers in one instruction. Each is still rounded by itself, so they come
to the same as one after another. There are six levels and eight places, since processors
count by powers of two; what stands in the last two means nothing.

The places are a row of eight in an array. `abreast` takes it, `lay` puts it back, and
`at_least` tells by the bits of a number which of them reach a bound; a ladder, laid over it,
leaves out the last two.

>>> import numpy as np
>>> from typing import NamedTuple
>>> from scaffolding.simulation.kernel.abreast import abreast, at_least
>>> from scaffolding.simulation.kernel.bare import fixed
>>> from scaffolding.simulation.kernel.compiled import compiled
>>> @fixed
... class Lifts(NamedTuple):
...     lift: np.ndarray
>>> @compiled
... def reached(lifts: Lifts, ready: float, bound: float) -> int:
...     return at_least(0.25 + abreast(lifts.lift, 0) * ready, bound)
>>> bin(reached(Lifts(np.arange(8.0).reshape(1, 8)), 0.5, 1.25))
'0b11111100'
"""

import operator
from collections.abc import Callable
from typing import Any, Final, cast

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

from scaffolding.simulation.kernel.bare import Bare

__all__ = ["PLACES", "Eight", "abreast", "at_least", "lay"]

PLACES: Final = 8

_VECTOR: Final = ir.VectorType(ir.DoubleType(), PLACES)
_BYTES: Final = 8
_WORD: Final = ir.IntType(64)
_Real: Any = types.float64


class Eight(types.Type):  # type: ignore[misc]
    """Eight numbers side by side."""

    def __init__(self) -> None:
        super().__init__(name="Eight")


_eight = Eight()


@register_model(Eight)
class _EightModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: Any, of: Eight) -> None:  # noqa: ANN401
        super().__init__(manager, of, _VECTOR)


def _spread(builder: Any, value: Any) -> Any:  # noqa: ANN401
    """Put one number in all places."""
    lane, nowhere = ir.IntType(32), ir.Constant(_VECTOR, ir.Undefined)
    first = builder.insert_element(nowhere, value, ir.Constant(lane, 0))
    every = ir.Constant(ir.VectorType(lane, PLACES), [0] * PLACES)
    return builder.shuffle_vector(first, nowhere, every)


def _place(context: Any, builder: Any, of: Bare, array: Any, row: Any) -> Any:  # noqa: ANN401
    """Return the address of a row of an array."""
    bare = cgutils.create_struct_proxy(of)(context, builder, value=array)
    size = ir.Constant(_WORD, PLACES * _BYTES)
    at = builder.gep(bare.data, [builder.mul(row, size)])
    return builder.bitcast(at, _VECTOR.as_pointer())


def _named(builder: Any, access: Any, of: Bare) -> Any:  # noqa: ANN401
    """Say to what an access belongs, as `access` does for one number."""
    told, nought = builder.module.add_metadata, ir.Constant(_WORD, 0)
    kind = told([of.array, told(["kernel"]), nought])
    access.set_metadata("tbaa", told([kind, kind, nought]))
    return access


def _taking(_: Any, array: Any, row: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ANN401
    """Take the row of an array."""

    def built(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
        of = sig.args[0]
        at = _place(context, builder, of, *args)
        found = _named(builder, builder.load(at, align=_BYTES), of)
        if of.is_fixed:
            found.set_metadata("invariant.load", builder.module.add_metadata([]))
        return found

    return _eight(array, row), built


def _laying(
    _: Any,  # noqa: ANN401
    array: Any,  # noqa: ANN401
    row: Any,  # noqa: ANN401
    numbers: Any,  # noqa: ANN401
) -> tuple[Any, Callable[..., Any]]:
    """Put numbers in the row of an array."""

    def built(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
        of = sig.args[0]
        at = _place(context, builder, of, *args[:2])
        _named(builder, builder.store(args[2], at, align=_BYTES), of)
        return context.get_dummy_value()

    return types.none(array, row, numbers), built


def _reaching(
    _: Any,  # noqa: ANN401
    numbers: Any,  # noqa: ANN401
    bound: Any,  # noqa: ANN401
) -> tuple[Any, Callable[..., Any]]:
    """Return which numbers are at least as high as a bound, as bits."""

    def built(_: Any, builder: Any, __: Any, args: Any) -> Any:  # noqa: ANN401
        is_high = builder.fcmp_ordered(">=", args[0], _spread(builder, args[1]))
        return builder.zext(builder.bitcast(is_high, ir.IntType(PLACES)), _WORD)

    return types.int64(numbers, bound), built


abreast = cast("Callable[[Any, int], Any]", intrinsic(_taking))
lay = cast("Callable[[Any, int, Any], None]", intrinsic(_laying))
at_least = cast("Callable[[Any, float], int]", intrinsic(_reaching))


class _Joining(AbstractTemplate):  # type: ignore[misc]
    """Eight numbers with eight others, or with one."""

    def generic(self, args: Any, _: Any) -> Any:  # noqa: ANN401
        if _eight in args and set(args) <= {_eight, _Real}:
            return signature(_eight, *args)
        return None


def _arithmetic(operation: Any, name: str) -> None:  # noqa: ANN401
    def built(_: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
        sides = (
            value if kind == _eight else _spread(builder, value)
            for kind, value in zip(sig.args, args, strict=True)
        )
        return getattr(builder, name)(*sides)

    infer_global(operation)(type(f"_Joining_{name}", (_Joining,), {}))
    for kinds in ((Eight, Eight), (Eight, types.Float), (types.Float, Eight)):
        lower_builtin(operation, *kinds)(built)


_arithmetic(operator.add, "fadd")
_arithmetic(operator.mul, "fmul")
