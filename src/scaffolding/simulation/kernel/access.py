"""Access: how compiled functions read bare arrays and rows, and write them.

What stands here is never called: the compiler finds it by the types it is for.
"""

import operator
from typing import Any, TypeAlias

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
    lower_builtin,
    lower_getattr,
    lower_getattr_generic,
    lower_setattr_generic,
)

from scaffolding.simulation.kernel.bare import Bare, Row

__all__: list[str] = []

_WORD = ir.IntType(64)
_Type: TypeAlias = Any
"""A type of the compiler's."""
_Integer: Any = types.Integer


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


def _index(of: Bare) -> _Type:
    return types.intp if of.ndim == 1 else types.UniTuple(types.intp, of.ndim)


def _read_as(kind: _Type) -> _Type:
    """Return what a number is once it is read: a word, if it is a whole one."""
    if isinstance(kind, _Integer) and kind.bitwidth < _WORD.width:
        return types.intp
    return kind


@infer_global(operator.getitem)
class _Getting(AbstractTemplate):  # type: ignore[misc]
    def generic(self, args: Any, _: Any) -> Any:  # noqa: ANN401
        if isinstance(args[0], Bare):
            return signature(_read_as(args[0].dtype), args[0], _index(args[0]))
        return None


@infer_global(operator.setitem)
class _Setting(AbstractTemplate):  # type: ignore[misc]
    def generic(self, args: Any, _: Any) -> Any:  # noqa: ANN401
        if isinstance(args[0], Bare):
            is_row = isinstance(args[2], Row)
            what = args[2] if is_row else _read_as(args[0].dtype)
            return signature(types.none, args[0], _index(args[0]), what)
        return None


@infer_getattr
class _RowAttributes(AttributeTemplate):  # type: ignore[misc]
    key = Row

    def generic_resolve(self, of: Row, attr: str) -> _Type | None:
        return _read_as(of.places[attr][0]) if attr in of.places else None


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
    return builder.gep(bare.data, [builder.mul(place, ir.Constant(_WORD, of.size))])


def _named(builder: Any, access: Any, name: str) -> Any:  # noqa: ANN401
    """Say to what an access belongs: nothing of another name is at the same place."""
    told, nought = builder.module.add_metadata, ir.Constant(_WORD, 0)
    kind = told([name, told(["kernel"]), nought])
    access.set_metadata("tbaa", told([kind, kind, nought]))
    return access


def _load(
    context: Any,  # noqa: ANN401
    builder: Any,  # noqa: ANN401
    kind: _Type,
    at: Any,  # noqa: ANN401
    name: str,
    is_fixed: bool,  # noqa: FBT001
) -> Any:  # noqa: ANN401
    data = context.get_data_type(kind)
    found = _named(builder, builder.load(builder.bitcast(at, data.as_pointer())), name)
    if is_fixed:
        found.set_metadata("invariant.load", builder.module.add_metadata([]))
    if _read_as(kind) != kind:
        widened = builder.sext if kind.signed else builder.zext
        return widened(found, _WORD)
    return context.data_model_manager[kind].from_data(builder, found)


def _store(
    context: Any,  # noqa: ANN401
    builder: Any,  # noqa: ANN401
    kind: _Type,
    at: Any,  # noqa: ANN401
    value: Any,  # noqa: ANN401
    name: str,
) -> None:
    data = context.get_data_type(kind)
    if _read_as(kind) != kind:
        value = builder.trunc(value, data)
    else:
        value = context.data_model_manager[kind].as_data(builder, value)
    _named(builder, builder.store(value, builder.bitcast(at, data.as_pointer())), name)


def _get(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
    of, at = sig.args[0], _at(context, builder, sig, args)
    if isinstance(of.dtype, Row):
        return at
    return _load(context, builder, of.dtype, at, of.array, of.is_fixed)


def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ANN401
    of, at = sig.args[0], _at(context, builder, sig, args)
    if isinstance(of.dtype, Row):
        cgutils.raw_memcpy(builder, at, args[2], ir.Constant(_WORD, 1), of.size)
    else:
        _store(context, builder, of.dtype, at, args[2], of.array)
    return context.get_dummy_value()


@lower_getattr_generic(Row)
def _field(context: Any, builder: Any, of: Row, value: Any, attr: str) -> Any:  # noqa: ANN401
    kind, place = of.places[attr]
    at = builder.gep(value, [ir.Constant(_WORD, place)])
    return _load(context, builder, kind, at, f"{of.array}.{attr}", of.is_fixed)


@lower_setattr_generic(Row)
def _set_field(context: Any, builder: Any, sig: Any, args: Any, attr: str) -> None:  # noqa: ANN401
    of = sig.args[0]
    kind, place = of.places[attr]
    at = builder.gep(args[0], [ir.Constant(_WORD, place)])
    _store(context, builder, kind, at, args[1], f"{of.array}.{attr}")


for _kind in (types.Integer, types.BaseTuple):
    lower_builtin(operator.getitem, Bare, _kind)(_get)
    lower_builtin(operator.setitem, Bare, _kind, types.Any)(_set)
