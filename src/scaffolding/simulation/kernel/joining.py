"""Joining: compiled functions that become machine code together, and not each for itself.

The compiler makes machine code of every function with all that it calls within it. Where
functions call functions five deep it works on the innermost five times over. Here what a
function comes to is only kept, in the compiler's own form, until somebody calls one from
outside: then all that this one needs is joined, what nobody else can call is told to be
so, and it is improved and made machine code once.
"""

from functools import cache, cached_property
from typing import Any

from llvmlite import binding as llvm
from numba.core import codegen, compiler, registry

__all__ = ["Door", "Joined"]

# They have no types that could be told.
_Library: Any = codegen.JITCodeLibrary
_Compiler: Any = compiler.Compiler
_Dispatcher: Any = registry.CPUDispatcher


class _Part(_Library):  # type: ignore[misc]
    """What a function comes to, before it is joined with what it calls."""

    _shared_module: Any
    is_apart = False
    """Whether it stays a function of its own, and is not put into those that call it."""

    def finalize(self) -> None:
        self._raise_if_finalized()
        self._finalized = True

    @property
    def alone(self) -> Any:  # noqa: ANN401
        """The function, and nothing of what it calls."""
        return self._final_module

    @cached_property
    def parts(self) -> tuple["_Part", ...]:
        """It and all that it calls, each once."""
        found = {self: None}
        for library in self._linking_libraries:
            if isinstance(library, _Part):
                found |= dict.fromkeys(library.parts)
        return tuple(found)

    @property
    def others(self) -> tuple[Any, ...]:
        """What it calls that is none of ours."""
        return tuple(it for it in self._linking_libraries if not isinstance(it, _Part))

    def _get_module_for_linking(self) -> Any:  # noqa: ANN401
        """Return it with all that it calls, for what is compiled in the usual way."""
        if self._shared_module is None:
            whole = self.alone.clone()
            for part in self.parts[1:]:
                whole.link_in(part.alone, preserve=True)
            for part in self.parts:
                for function in part.get_defined_functions():
                    whole.get_function(function.name).linkage = "linkonce_odr"
            for library in {it: None for part in self.parts for it in part.others}:
                whole.link_in(library._get_module_for_linking(), preserve=True)  # noqa: SLF001
            self._shared_module = whole
        return self._shared_module


class _Whole(_Library):  # type: ignore[misc]
    """A function and all that it calls."""

    def __init__(self, *args: Any) -> None:  # noqa: ANN401
        super().__init__(*args)
        self._parts: dict[_Part, None] = {}

    def add_linking_library(self, library: Any) -> None:  # noqa: ANN401
        if not isinstance(library, _Part):
            super().add_linking_library(library)
            return
        for part in library.parts:
            if part not in self._parts:
                self._parts[part] = None
                self._final_module.link_in(part.alone, preserve=True)
                for other in part.others:
                    super().add_linking_library(other)

    def _optimize_final_module(self) -> None:
        for part in self._parts:
            for function in part.get_defined_functions():
                inner = self._final_module.get_function(function.name)
                inner.linkage = "internal"
                if part.is_apart and _can_mark():
                    inner.add_function_attribute("noinline")
                    inner.add_function_attribute("cold")
                # It may be given other arguments now. Under its own name what is compiled
                # later would find it, and take it for the function that it was.
                inner.name = f"{function.name}.within"
        # Its loops are short: to unroll them, or to do several turns at once, takes longer
        # to compile and no less to run. Nothing in it is counted, so nothing is pruned.
        told = llvm.create_pipeline_tuning_options(speed_level=3)
        told.loop_unrolling = told.loop_vectorization = told.slp_vectorization = False
        builder = llvm.create_pass_builder(self._codegen._tm, told)  # noqa: SLF001
        builder.getModulePassManager().run(self._final_module, builder)


@cache
def _can_mark() -> bool:
    """Return whether a mark on a function is taken for one.

    Older versions of the compiler take it for a mark on what the function returns, which no
    function may have. There `apart` changes nothing.
    """
    module = llvm.parse_assembly("define i32 @marked() { ret i32 0 }")
    module.get_function("marked").add_function_attribute("cold")
    try:
        module.verify()
    except RuntimeError:
        return False
    return True


class _PartOnly(_Compiler):  # type: ignore[misc]
    """Compiles a function without making machine code of it."""

    def __init__(self, typingctx: Any, targetctx: Any, _: Any, *others: Any) -> None:  # noqa: ANN401
        part = _Part(targetctx.codegen(), "part")
        super().__init__(typingctx, targetctx, part, *others)
        self.state.flags.no_compile = True


class _PartApart(_PartOnly):
    """Likewise a function that is seldom called."""

    def __init__(self, *args: Any) -> None:  # noqa: ANN401
        super().__init__(*args)
        self.state.library.is_apart = True


class Joined(_Compiler):  # type: ignore[misc]
    """Compiles a function with all that it calls."""

    def __init__(self, typingctx: Any, targetctx: Any, _: Any, *others: Any) -> None:  # noqa: ANN401
        whole = _Whole(targetctx.codegen(), "whole")
        whole.enable_object_caching()
        super().__init__(typingctx, targetctx, whole, *others)


class Door(_Dispatcher):  # type: ignore[misc]
    """A function that compiled ones call within them, and others through its door."""

    def __init__(
        self,
        function: Any,  # noqa: ANN401
        options: dict[str, Any],
        opened: Any,  # noqa: ANN401
        *,
        is_apart: bool = False,
    ) -> None:
        within = {**options, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
        super().__init__(function, {}, within, _PartApart if is_apart else _PartOnly)
        self._open = opened

    def add_overload(self, result: Any) -> None:  # noqa: ANN401
        """Keep what was compiled, so that others find it; it has no entry of its own."""
        key = object()  # It has no address, which is what others are known by.
        known = result._replace(entry_point=key)
        self.targetctx.insert_user_function(key, known.fndesc, [known.library])
        self.overloads[tuple(known.signature.args)] = known

    @cached_property
    def door(self) -> Any:  # noqa: ANN401
        """The same function, to be called from outside."""
        return self._open()

    @property
    def stats(self) -> Any:  # noqa: ANN401
        """How often what was kept was found, from outside."""
        return self.door.stats

    def __call__(self, *args: Any) -> Any:  # noqa: ANN401
        """Call it from outside."""
        return self.door(*args)
