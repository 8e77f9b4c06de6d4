"""Restoring: from a description in a journal back to the thing that was in force.

Only what this library has built in can be restored by name. Whatever is the user's own is
passed again when a journal is resumed, and held against the description.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from attrs import fields, has

import scaffolding.policies
import scaffolding.policies.assists
import scaffolding.policies.picks
import scaffolding.principles
from scaffolding.assessment import ability, counts, mastery, probing, stages
from scaffolding.errors import ChangedError
from scaffolding.journal.descriptions import Description, Parameter, describe
from scaffolding.quantities import Support
from scaffolding.standing import thresholds

__all__ = ["restore"]

_PACKAGES: Final = (
    scaffolding.policies,
    scaffolding.policies.assists,
    scaffolding.policies.picks,
    scaffolding.principles,
)
_MODULES: Final = (ability, counts, mastery, probing, stages, thresholds)

_OWN_AGAIN: Final = "Pass it to resume()."


def restore(
    what: str,
    description: Description | None,
    given: Any,  # noqa: ANN401  A model, a policy, principles: whatever it was.
    default: Callable[[], Any],
) -> Any:  # noqa: ANN401
    """Return what was in force: what is given, else what the journal describes.

    Args:
        what: What it is, for the error.
        description: What the journal says; None if it says nothing.
        given: What is passed to be in force again; None to restore it by name.
        default: What is in force where nothing is known.

    Raises:
        ChangedError: If what is given is not what the journal describes, or if that is
            nothing built in.
    """
    if description is None:
        return default() if given is None else given
    if given is None:
        return _built(what, description)
    if describe(given) != description:
        raise ChangedError(
            what=what,
            was=_written(description),
            given=_written(describe(given)),
            hint="Pass what it was kept with, or leave it out if that is built in.",
        )
    return given


def _built(what: str, description: Description) -> Any:  # noqa: ANN401
    kind = _built_in().get(description.name)
    if kind is None:
        raise ChangedError(
            what=what, was=_written(description), given="nothing", hint=_OWN_AGAIN
        )
    arguments = {name: _value(what, it) for name, it in description.parameters}
    known = {one.alias for one in fields(kind) if one.init}
    if not arguments.keys() <= known:
        raise ChangedError(
            what=what,
            was=_written(description),
            given=f"{kind.__name__}({', '.join(sorted(known))})",
            hint=_OWN_AGAIN,
        )
    return kind(**arguments)


def _value(what: str, parameter: Parameter) -> Any:  # noqa: ANN401
    match parameter:
        case Description():
            return _built(what, parameter)
        case str() if parameter in Support.__members__:
            return Support[parameter]
        case tuple():
            return tuple(_value(what, one) for one in parameter)
        case _:
            return parameter


@cache
def _built_in() -> Mapping[str, Any]:
    """Return every attrs class that a description can name, by its name."""
    names = [
        f"{package.__name__}.{module.name}"
        for package in _PACKAGES
        for module in iter_modules(package.__path__)
        if not module.ispkg
    ]
    modules = [*_MODULES, *map(import_module, names)]
    return {
        kind.__name__: kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and has(kind) and kind.__module__ == module.__name__
    }


def _written(parameter: Parameter) -> str:
    """Return a description as one would write the thing."""
    match parameter:
        case Description(name=name, parameters=parameters):
            inner = ", ".join(f"{key}={_written(it)}" for key, it in parameters)
            return f"{name}({inner})"
        case tuple():
            return f"({', '.join(map(_written, parameter))})"
        case _:
            return repr(parameter)
