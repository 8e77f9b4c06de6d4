"""Bare arrays: several arrays passed to compiled functions as one address.

The compiler counts who holds an array. It counts up and down for every array of every
tuple at every call, so that a call with forty arrays costs a microsecond before it does
anything. Here whoever called holds them all, and a compiled function sees a tuple of them
as the address of a table of addresses, which costs nothing and counts nothing.

A `bundled` class of arrays is read in compiled functions as ever: ``s.skill[i].tries``,
``s.held[k] = i``, ``m.chance[i, h]``, ``len(s.skill)``, ``m.wishes.shape[1]``. There is no
check of bounds, no index from the end, no slice, and nothing else that arrays can do.

Whole numbers may be held in fewer bytes than a word, so that a mentee fits in the memory
that is next to the processor; what is read is a word all the same. No two arrays hold the
same bytes, and the compiler is told so, and of which arrays nothing is ever written.

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

from hashlib import sha256
from typing import Any, TypeVar

import numpy as np
from llvmlite import ir
from numba import typeof
from numba.core import cgutils, types
from numba.core.typing.templates import (
    AttributeTemplate,
    infer_getattr,
)
from numba.extending import (
    NativeValue,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np.numpy_support import from_dtype
from numpy.typing import NDArray

__all__ = ["Bare", "Bundle", "Kept", "Row", "bundled", "fixed", "places_of"]

_C = TypeVar("_C", bound=type)

_MOST_DIMENSIONS = 3
_PLACES = 1 + _MOST_DIMENSIONS
"""What the table says of each array: its address and its shape."""

_WORD = ir.IntType(64)


def _short(fields: object) -> str:
    """Return a short name; the compiler spells names out in those of all functions."""
    return sha256(repr(fields).encode()).hexdigest()[:16]


class Row(types.Type):  # type: ignore[misc]
    """A record of such an array, as its address."""

    def __init__(self, array: str, dtype: np.dtype[Any], is_fixed: bool) -> None:  # noqa: FBT001
        self.array, self.size, self.is_fixed = array, dtype.itemsize, is_fixed
        self.places = {
            name: (from_dtype(kind), place)
            for name, (kind, place, *_) in (dtype.fields or {}).items()
            if kind.kind != "V"
        }
        super().__init__(name=f"Row({array}, {_short(dtype.descr)})")


class Bare(types.Type):  # type: ignore[misc]
    """An array that nobody counts."""

    def __init__(self, array: str, of: NDArray[Any], is_fixed: bool) -> None:  # noqa: FBT001
        self.array, self.is_fixed, self.ndim = array, is_fixed, of.ndim
        is_row = of.dtype.fields is not None
        self.dtype = Row(array, of.dtype, is_fixed) if is_row else from_dtype(of.dtype)
        self.size = of.dtype.itemsize
        super().__init__(name=f"Bare({array}, {self.dtype}, {of.ndim})")


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
    return _registered(kind, is_fixed=False)


def fixed(kind: _C, /) -> _C:
    """Do as `bundled` for arrays that no compiled function ever writes to."""
    return _registered(kind, is_fixed=True)


def _registered(kind: _C, *, is_fixed: bool) -> _C:
    def told(arrays: Any, _: Any) -> Bundle:  # noqa: ANN401
        fields = tuple(
            (name, Bare(f"{kind.__qualname__}.{name}", one, is_fixed))
            for name, one in zip(arrays._fields, arrays, strict=True)
        )
        return Bundle(kind.__qualname__, fields)

    typeof_impl.register(kind)(told)
    return kind


class Kept:
    """A bundle that is passed again and again: what is told of it is made once.

    To tell a bundle and to make its table takes some fifty microseconds, which is much
    where little is done at a time.

    Attributes:
        arrays: The bundle.
        table: The address and the shape of each of its arrays, in a row.
    """

    def __init__(self, arrays: tuple[NDArray[Any], ...], /) -> None:
        """Keep a bundle; its arrays are not to be made anew."""
        self.arrays, self.table = arrays, places_of(arrays)
        self._numba_type_ = typeof(arrays)


def places_of(arrays: tuple[NDArray[Any], ...] | Kept, /) -> NDArray[np.int64]:
    """Return the address and the shape of each array, in a row."""
    if isinstance(arrays, Kept):
        return arrays.table
    table = np.zeros((len(arrays), _PLACES), np.int64)
    for row, one in zip(table, arrays, strict=True):
        if not one.flags.c_contiguous:  # pragma: no cover  They are all made here.
            raise TypeError(one)
        row[0] = one.ctypes.data
        row[1 : 1 + one.ndim] = one.shape
    return table


register_model(Bundle)(models.OpaqueModel)
register_model(Row)(models.OpaqueModel)


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
