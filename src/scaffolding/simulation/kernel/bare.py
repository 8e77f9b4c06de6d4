"""Bare arrays: several arrays passed to compiled functions as one address.

The compiler counts who holds an array. It counts up and down for every array of every
tuple at every call, so that a call with forty arrays costs a microsecond before it does
anything. Here whoever called holds them all, and a compiled function sees a tuple of them
as the address of a table of addresses, which costs nothing and counts nothing.

A `bundled` class of arrays is read in compiled functions as ever: ``s.skill[i].tries``,
``s.held[k] = i``, ``m.chance[i, h]``, ``len(s.skill)``, ``m.wishes.shape[1]``. There is no
check of bounds, no index from the end, no slice, and nothing else that arrays can do.

>>> from typing import NamedTuple
>>> import numpy as np
>>> from scaffolding.simulation.kernel.bare import bundled
>>> from scaffolding.simulation.kernel.compiled import compiled
>>> @bundled
... class Two(NamedTuple):
...     some: np.ndarray
...     others: np.ndarray
>>> @compiled
... def add(two: Two, i: int) -> float:
...     two.some[i] += two.others[i, 1]
...     return two.some[i]
>>> add(Two(np.ones(3), np.arange(6.0).reshape(3, 2)), 2)
6.0
"""

import operator
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_getattr,
    infer_global,
    signature,
)
from numba.extending import (
    NativeValue,
    lower_builtin,
    lower_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np.numpy_support import from_dtype
from numpy.typing import NDArray

__all__ = ["Bare", "Bundle", "bundled", "places_of"]

_C = TypeVar("_C", bound=type)

_MOST_DIMENSIONS = 3
_PLACES = 1 + _MOST_DIMENSIONS
"""What the table says of each array: its address and its shape."""

_WORD = ir.IntType(64)


def _short(fields: object) -> str:
    """Return a short name; the compiler spells names out in those of all functions."""
    return sha256(repr(fields).encode()).hexdigest()[:16]


class Bare(types.Type):  # type: ignore[misc]
    """An array that nobody counts."""

    def __init__(self, dtype: types.Type, ndim: int) -> None:
        self.dtype, self.ndim = dtype, ndim
        super().__init__(name=f"Bare({_short(dtype)}, {ndim})")


class Bundle(types.Type):  # type: ignore[misc]
    """A tuple of such arrays, as one address."""

    def __init__(self, kind: str, fields: tuple[tuple[str, Bare], ...]) -> None:
        self.kind, self.fields = kind, fields
        super().__init__(name=f"Bundle({kind}, {_short(fields)})")

    def place(self, attr: str) -> int:
        """Return which of the arrays has that name."""
        return [name for name, _ in self.fields].index(attr)


def bundled(kind: _C, /) -> _C:
    """Let a class of named arrays be passed to compiled functions as one address."""

    def told(arrays: Any, _: Any) -> Bundle:  # noqa: ANN401
        fields = tuple(
            (name, Bare(from_dtype(one.dtype), one.ndim))
            for name, one in zip(arrays._fields, arrays, strict=True)
        )
        return Bundle(kind.__qualname__, fields)

    typeof_impl.register(kind)(told)
    return kind


def places_of(arrays: tuple[NDArray[Any], ...], /) -> NDArray[np.int64]:
    """Return the address and the shape of each array, in a row."""
    table = np.zeros((len(arrays), _PLACES), np.int64)
    for row, one in zip(table, arrays, strict=True):
        if not one.flags.c_contiguous:  # pragma: no cover  They are all made here.
            raise TypeError(one)
        row[0] = one.ctypes.data
        row[1 : 1 + one.ndim] = one.shape
    return table


register_model(Bundle)(models.OpaqueModel)


@register_model(Bare)
class _BareModel(models.StructModel):  # type: ignore[misc]
    def __init__(self, manager: Any, of: Bare) -> None:  # noqa: ANN401
        members = [("data", types.voidptr)]
        members += [(f"n{k}", types.intp) for k in range(of.ndim)]
        super().__init__(manager, of, members)


@unbox(Bundle)
def _unbox(_: Bundle, value: Any, c: Any) -> NativeValue:  # noqa: ANN401
    """Make the table of addresses, and keep it until the function returns."""
    api = c.pyapi
    find = api.unserialize(api.serialize_object(places_of))
    table = api.call_function_objargs(find, (value,))
    api.decref(find)
    about = api.object_getattr_string(table, "ctypes")
    address = api.object_getattr_string(about, "data")
    number = api.long_as_longlong(address)
    api.decref(about)
    api.decref(address)
    return NativeValue(
        c.builder.inttoptr(number, cgutils.voidptr_t),
        is_error=cgutils.is_not_null(c.builder, api.err_occurred()),
        cleanup=lambda: api.decref(table),
    )


@infer_getattr
class _BundleAttributes(AttributeTemplate):  # type: ignore[misc]
    key = Bundle

    def generic_resolve(self, of: Bundle, attr: str) -> Bare | None:
        return dict(of.fields).get(attr)


@lower_getattr_generic(Bundle)
def _array(context: Any, builder: Any, of: Bundle, value: Any, attr: str) -> Any:  # noqa: ANN401
    k = of.place(attr)
    kind = of.fields[k][1]
    table = builder.bitcast(value, _WORD.as_pointer())

    def read(j: int) -> Any:  # noqa: ANN401
        at = builder.gep(table, [ir.Constant(_WORD, k * _PLACES + j)])
        word = builder.load(at)
        # Nothing writes to the table, so it need not be read again after a store.
        word.set_metadata("invariant.load", builder.module.add_metadata([]))
        return word

    bare = cgutils.create_struct_proxy(kind)(context, builder)
    bare.data = builder.inttoptr(read(0), cgutils.voidptr_t)
    for dimension in range(kind.ndim):
        setattr(bare, f"n{dimension}", read(1 + dimension))
    return bare._getvalue()  # noqa: SLF001


@infer_getattr
class _BareAttributes(AttributeTemplate):  # type: ignore[misc]
    key = Bare

    def resolve_shape(self, of: Bare) -> types.UniTuple:
        return types.UniTuple(types.intp, of.ndim)


def _opened(context: Any, builder: Any, of: Bare, value: Any) -> Any:  # noqa: ANN401
    return cgutils.create_struct_proxy(of)(context, builder, value=value)


@lower_getattr(Bare, "shape")
def _shape(context: Any, builder: Any, of: Bare, value: Any) -> Any:  # noqa: ANN401
    bare = _opened(context, builder, of, value)
    shape = [getattr(bare, f"n{k}") for k in range(of.ndim)]
    return cgutils.pack_array(builder, shape)


def _index(of: Bare) -> types.Type:
    return types.intp if of.ndim == 1 else types.UniTuple(types.intp, of.ndim)


@infer_global(operator.getitem)
class _Getting(AbstractTemplate):  # type: ignore[misc]
    def generic(self, args: Any, _: Any) -> Any:  # noqa: ANN401
        if isinstance(args[0], Bare):
            return signature(args[0].dtype, args[0], _index(args[0]))
        return None


@infer_global(operator.setitem)
class _Setting(AbstractTemplate):  # type: ignore[misc]
    def generic(self, args: Any, _: Any) -> Any:  # noqa: ANN401
        if isinstance(args[0], Bare):
            return signature(types.none, args[0], _index(args[0]), args[0].dtype)
        return None


@infer_global(len)
class _Counting(AbstractTemplate):  # type: ignore[misc]
    def generic(self, args: Any, _: Any) -> Any:  # noqa: ANN401
        if isinstance(args[0], Bare):
            return signature(types.intp, args[0])
        return None


@lower_builtin(len, Bare)
def _length(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
    return _opened(context, builder, sig.args[0], args[0]).n0


def _at(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
    """Return the address of an element."""
    of = sig.args[0]
    bare = _opened(context, builder, of, args[0])
    indices = [args[1]] if of.ndim == 1 else cgutils.unpack_tuple(builder, args[1])
    place = indices[0]
    for k in range(1, of.ndim):
        place = builder.add(builder.mul(place, getattr(bare, f"n{k}")), indices[k])
    data = context.get_data_type(of.dtype)
    base = builder.bitcast(bare.data, data.as_pointer())
    return builder.gep(base, [place])


def _get(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
    of, at = sig.args[0], _at(context, builder, sig, args)
    if isinstance(of.dtype, types.Record):
        return builder.bitcast(at, context.get_value_type(of.dtype))
    return context.unpack_value(builder, of.dtype, at)


def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
    of, at = sig.args[0], _at(context, builder, sig, args)
    if isinstance(of.dtype, types.Record):
        one = ir.Constant(_WORD, 1)
        cgutils.raw_memcpy(builder, at, args[2], one, of.dtype.size)
    else:
        context.pack_value(builder, of.dtype, args[2], at)
    return context.get_dummy_value()


_Lowering = Callable[..., Any]

for _kind in (types.Integer, types.BaseTuple):
    lower_builtin(operator.getitem, Bare, _kind)(_get)
    lower_builtin(operator.setitem, Bare, _kind, types.Any)(_set)
